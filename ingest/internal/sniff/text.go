package sniff

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/xmlscan"
)

// textual names the format of a file of characters, empty where data is none.
func textual(data []byte) string {
	head := data[:min(len(data), headSize)]
	enc := charset.Detect(head)
	text := strings.TrimSpace(charset.DecodeAs(head, enc))
	zeros := 0 // text has none
	if enc == charset.UTF8 || enc == charset.GB18030 {
		zeros = bytes.Count(head, []byte{0})
	}
	if hasPDF(data) && !strings.HasPrefix(text, "<") || isBinary(text, zeros) {
		return ""
	}
	switch {
	case strings.HasPrefix(text, `{\rt`):
		return RTF
	case strings.HasPrefix(text, "WARC/"):
		return WARC
	case isMIME(text):
		return MHTML
	}
	if format := jsonFormat(data, text); format != "" {
		return format
	}
	if strings.HasPrefix(text, "<") {
		if format := xmlFormat(head); format != "" {
			return format
		}
	}
	switch {
	case isHTML(text) || mimetype.Detect(head).Is("text/html"):
		return HTML
	case strings.HasPrefix(text, "<?xml"):
		return XML
	case isCSV(head):
		return CSV
	}
	return Text
}

// isBinary reports whether a text, from which so many zero bytes were taken,
// has more control characters than little damage explains.
func isBinary(text string, zeros int) bool {
	bad, all := zeros, 0
	for _, r := range text {
		all++
		switch {
		case r == utf8.RuneError:
			bad++
		case r >= ' ' || r >= '\t' && r <= '\r' || r == '\x1a':
		default:
			bad++
		}
	}
	return bad*20 > all
}

var (
	headerLine = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:[ \t]`)
	mimeType   = regexp.MustCompile(`(?im)^content-type:\s*(multipart/|text/html)`)
	mimeMark   = regexp.MustCompile(`(?im)^mime-version:`)
)

// isMIME reports whether text opens with the header of a MIME message.
func isMIME(text string) bool {
	if !headerLine.MatchString(text) {
		return false
	}
	header, _, _ := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n")
	return mimeType.MatchString(header) && (mimeMark.MatchString(header) || strings.Contains(header, "boundary="))
}

// jsonFormat tells JSON from JSON Lines. Text is the decoded opening of data.
func jsonFormat(data []byte, text string) string {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return ""
	}
	line, rest, _ := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), []byte("\n"))
	switch rest = bytes.TrimSpace(rest); {
	case json.Valid(line) && line[0] == '{' && (len(rest) == 0 || rest[0] == '{'):
		return JSONL
	case json.Valid(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("\xef\xbb\xbf"))):
		return JSON
	}
	return ""
}

// xmlFormat tells the XML formats apart by their root element.
func xmlFormat(head []byte) string {
	s := xmlscan.New(head)
	if !s.NextStart(0) {
		return ""
	}
	word, book := false, false
	s.Namespaces(func(_, uri string) {
		word = word || strings.Contains(uri, "word/2003/wordml") || strings.Contains(uri, "2006/xmlPackage")
		book = book || strings.Contains(uri, "office:spreadsheet")
	})
	switch name := string(s.Name()); {
	case word && (name == "wordDocument" || name == "package"):
		return Word
	case book && name == "Workbook":
		return Book
	case name == "html":
		return HTML
	}
	return ""
}

// opening matches the tags that show text to be a web page, or a piece of one.
var opening = regexp.MustCompile(`(?i)<(!doctype html|html|head|body|div|meta|table|p|br|span|script|style|ul|h[1-6])[\s/>]`)

func isHTML(text string) bool { return opening.MatchString(text) }

// isCSV reports whether the opening of a file is a table of values: three
// records at least, all with the same number of fields, under a short header.
func isCSV(head []byte) bool {
	if n := bytes.LastIndexByte(head, '\n'); n > 0 {
		head = head[:n]
	}
	for _, comma := range ",\t" {
		r := csv.NewReader(bytes.NewReader(head))
		r.Comma = comma
		header, err := r.Read()
		if err != nil || len(header) < 2 || !shortNames(header) {
			continue
		}
		n := 1
		for n < 20 {
			if _, err = r.Read(); err != nil {
				break
			}
			n++
		}
		if n >= 3 && !isFieldCount(err) {
			return true
		}
	}
	return false
}

// isFieldCount reports whether a record had another number of fields. Other
// faults come from cutting the file in the middle of a quoted field.
func isFieldCount(err error) bool {
	parse, ok := err.(*csv.ParseError)
	return ok && parse.Err == csv.ErrFieldCount
}

func shortNames(header []string) bool {
	for _, name := range header {
		if name == "" || len(name) > 60 {
			return false
		}
	}
	return true
}
