// Package sniff tells the format of a file by its content. Names and declared
// types are never asked: government sites serve web pages as .doc and .pdf, RTF
// as .doc, and error pages as anything.
package sniff

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"zhengce/ingest/internal/ole"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts"
)

// The formats that [Format] names.
const (
	Text  = "txt"
	HTML  = "html"
	PDF   = "pdf"
	DOCX  = "docx"
	Word  = "wordxml" // a Word document as one XML file
	DOC   = "doc"     // also Kingsoft's .wps
	XML   = "xml"     // of another kind
	RTF   = "rtf"
	MHTML = "mhtml"
	OFD   = "ofd"
	XLS   = "xls" // also Kingsoft's .et
	XLSX  = "xlsx"
	Book  = "xlsxml" // an Excel workbook as one XML file
	CSV   = "csv"
	JSON  = "json"  // one value: an object or a list of them
	JSONL = "jsonl" // one object a line
	ZIP   = "zip"
	WARC  = "warc"
	GZIP  = "gzip" // anything packed by gzip, a WARC file included where its members show it
)

// headSize is how much of a text file is looked at.
const headSize = 8 << 10

// Format names the format of data. A file that no reader could get text out of
// gives a *page.Refusal that says what it is.
func Format(data []byte) (string, error) {
	switch {
	case len(bytes.TrimSpace(data[:min(len(data), headSize)])) == 0 && blank(data):
		return "", page.Refuse(page.Empty, "")
	case bytes.HasPrefix(data, []byte(ole.Magic)):
		return compound(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return zipped(data)
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return gzipped(data), nil
	case sideFile(data) != "":
		return "", page.Refuse(page.Unsupported, sideFile(data))
	}
	if format := textual(data); format != "" {
		return format, nil
	}
	if hasPDF(data) {
		return PDF, nil
	}
	return "", unread(data)
}

func blank(data []byte) bool { return len(bytes.TrimSpace(data)) == 0 }

// hasPDF reports whether a PDF header stands near the start, where readers of
// PDF look for it.
func hasPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// sideFile names a file that stands beside a document and holds none.
func sideFile(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\x00\x05\x16\x07")), bytes.HasPrefix(data, []byte("\x00\x05\x16\x00")):
		return "AppleDouble side file of a document, not the document"
	case bytes.HasPrefix(data, []byte("\x00\x00\x00\x01Bud1")):
		return "folder settings of macOS"
	case isOwnerFile(data):
		return "lock file of Word or WPS (~$), not the document"
	case len(data) < 500 && data[0] == ',' && bytes.Contains(data, []byte("file://")):
		return "lock file of LibreOffice, not the document"
	}
	return ""
}

// isOwnerFile recognises the file that Word and Excel keep beside an open
// document: a user's name in bytes, its length before it, then in UTF-16.
func isOwnerFile(data []byte) bool {
	if len(data) < 100 || len(data) > 200 {
		return false
	}
	n := int(data[0])
	if n == 0 || n > 54 || len(data) < 58 {
		return false
	}
	wide := int(data[55])
	return wide > 0 && wide <= n && data[56] == 0 && bytes.IndexByte(data[57:], 0) >= 0
}

// compound looks into an OLE file.
func compound(data []byte) (string, error) {
	f, err := ole.Open(data)
	if err != nil {
		if bytes.Contains(data, utf16("WordDocument")) {
			return DOC, nil
		}
		return "", page.Refuse(page.Damaged, err.Error())
	}
	switch {
	case f.Has("EncryptedPackage"), f.Has("EncryptedSummary") && f.Has("EncryptionInfo"):
		return "", page.Refuse(page.Encrypted, "Office document with a password")
	case f.Has("WordDocument"):
		return DOC, nil
	case f.Has("Workbook"), f.Has("Book"):
		return XLS, nil
	case f.Has("PowerPoint Document"):
		return "", page.Refuse(page.Unsupported, "PowerPoint presentation")
	case f.Has("MatOST"), f.Has("MM"), f.Has("SPELLING") && f.Has("CONTENTS"):
		return "", page.Refuse(page.Unsupported, "Microsoft Works document")
	case f.Has("__properties_version1.0"):
		return "", page.Refuse(page.Unsupported, "Outlook message")
	case f.Has("VisioDocument"):
		return "", page.Refuse(page.Unsupported, "Visio drawing")
	}
	return "", page.Refuse(page.Unsupported, "OLE file without a document inside")
}

func utf16(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// zipped looks into a zip file.
func zipped(data []byte) (string, error) {
	p, err := parts.Open(data)
	if err != nil {
		return ZIP, nil // the reader's error will say why
	}
	switch {
	case p.Has("OFD.xml"):
		return OFD, nil
	case p.Has("[Content_Types].xml"), p.Has("word/document.xml"), p.Has("xl/workbook.xml"):
		return openXML(p)
	case p.Has("mimetype"):
		kind, _ := p.Read("mimetype")
		if len(kind) < 100 {
			return "", page.Refuse(page.Unsupported, strings.TrimSpace(string(kind)))
		}
	}
	return ZIP, nil
}

// openXML tells Office packages apart by their folders.
func openXML(p *parts.Package) (string, error) {
	for _, name := range p.Names() {
		dir, _, _ := strings.Cut(strings.ToLower(name), "/")
		switch dir {
		case "word":
			return DOCX, nil
		case "xl":
			return XLSX, nil
		case "ppt":
			return "", page.Refuse(page.Unsupported, "PowerPoint presentation")
		case "visio":
			return "", page.Refuse(page.Unsupported, "Visio drawing")
		}
	}
	return DOCX, nil // its reader follows the relations
}

// gzipped looks for a WARC file under gzip.
func gzipped(data []byte) string {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return GZIP
	}
	head := make([]byte, 5)
	if _, err := io.ReadFull(z, head); err == nil && string(head) == "WARC/" {
		return WARC
	}
	return GZIP
}

// unread says what a file is that is not read.
func unread(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("Founder CEB")):
		return page.Refuse(page.Unsupported, "Founder CEB document")
	case bytes.HasPrefix(data, []byte("\xffWPC")):
		return page.Refuse(page.Unsupported, "WordPerfect document")
	case len(data) > 3 && data[0] == 9 && data[1] < 5 && (data[2] == 4 || data[2] == 6) && data[3] == 0:
		return page.Refuse(page.Unsupported, "Excel workbook of before 1994")
	case len(data) > 1 && data[1] == 0xa5 && (data[0] == 0xdb || data[0] == 0x9b):
		return page.Refuse(page.Unsupported, "Word document of before 1994")
	}
	kind := mimetype.Detect(data).String()
	switch {
	case strings.HasPrefix(kind, "image/"):
		return page.Refuse(page.Unsupported, "picture ("+kind+")")
	case kind == "application/octet-stream", strings.HasPrefix(kind, "text/"):
		return page.Refuse(page.Binary, "")
	}
	return page.Refuse(page.Unsupported, kind)
}
