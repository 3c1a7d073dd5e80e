package records

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sniff"
)

// Document is one record.
type Document struct {
	Number  int    // of the record, from 1
	Address string // where the crawler found it
	Data    []byte // what [Read] reads
}

// maxRecord is how large one record may be.
const maxRecord = 32 << 20

// Split gives the documents of a file in the formats JSONL, JSON and CSV of
// package sniff. Ok is false where the file holds no documents but is one itself:
// a table, a single record, a text. Head is the opening of what r reads.
//
// An error belongs to the record beside it; the others go on.
func Split(format string, head []byte, r io.Reader, f Fields) (docs iter.Seq2[Document, error], ok bool) {
	switch format {
	case sniff.JSONL:
		return splitLines(decoded(head, r), f), true
	case sniff.JSON:
		if opening := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))); len(opening) == 0 || opening[0] != '[' {
			return nil, false
		}
		return splitList(decoded(head, r), f), true
	case sniff.CSV, sniff.Text: // records of a long text each do not look like a table
		return splitTable(head, r, f)
	}
	return nil, false
}

// decoded turns what r reads into UTF-8, judging by its opening.
func decoded(head []byte, r io.Reader) io.Reader {
	switch charset.Detect(head) {
	case charset.GB18030:
		return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case charset.UTF16LE:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case charset.UTF16BE:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	}
	return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
}

// document makes a document of a record.
func document(number int, r record, f Fields) (Document, error) {
	r = r.rename(f)
	d := Document{Number: number, Address: r.get(roleURL)}
	if r.get(roleText) == "" {
		return d, page.Refuse(page.NoText, "a record without text")
	}
	d.Data = r.marshal()
	return d, nil
}

// splitLines reads JSON Lines.
func splitLines(r io.Reader, f Fields) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		b := bufio.NewReaderSize(r, 1<<20)
		for number := 1; ; {
			line, err := readLine(b)
			if line = bytes.TrimSpace(line); len(line) > 0 {
				d, fault := parseDocument(number, line, f)
				if !yield(d, fault) {
					return
				}
				number++
			}
			if errors.Is(err, errLong) {
				if !yield(Document{Number: number}, page.Refuse(page.TooLarge, err.Error())) {
					return
				}
				number++
				continue
			}
			if err != nil {
				if err != io.EOF {
					yield(Document{Number: number}, fmt.Errorf("read records: %w", err))
				}
				return
			}
		}
	}
}

func parseDocument(number int, data []byte, f Fields) (Document, error) {
	r, _, err := parse(data)
	if err != nil {
		return Document{Number: number}, page.Refuse(page.Damaged, "record: "+err.Error())
	}
	return document(number, r, f)
}

var errLong = fmt.Errorf("a record over %d MiB", maxRecord>>20)

// readLine reads a line; one that is too long is passed over.
func readLine(b *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := b.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxRecord; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case long:
			return nil, errLong
		default:
			return line, err
		}
	}
}

// splitList reads a JSON list of objects.
func splitList(r io.Reader, f Fields) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		dec := json.NewDecoder(r)
		if _, err := dec.Token(); err != nil {
			yield(Document{Number: 1}, page.Refuse(page.Damaged, "JSON: "+err.Error()))
			return
		}
		for number := 1; dec.More(); number++ {
			var raw json.RawMessage
			if err := dec.Decode(&raw); err != nil {
				yield(Document{Number: number}, page.Refuse(page.Damaged, "JSON: "+err.Error()))
				return
			}
			d, fault := parseDocument(number, raw, f)
			if !yield(d, fault) {
				return
			}
		}
	}
}

// splitTable reads CSV, the names of the fields in its first record.
func splitTable(head []byte, r io.Reader, f Fields) (iter.Seq2[Document, error], bool) {
	comma := separator(head)
	first, err := csvReader(bytes.NewReader([]byte(charset.Decode(head))), comma).Read()
	if err != nil || !f.holdsDocuments(first) {
		return nil, false
	}
	return func(yield func(Document, error) bool) {
		limited := &budget{r: decoded(head, r), left: maxRecord}
		c := csvReader(limited, comma)
		names, err := c.Read()
		for number := 1; err == nil; number++ {
			limited.left = maxRecord
			var values []string
			if values, err = c.Read(); err != nil {
				break
			}
			var rec record
			for i, v := range values[:min(len(values), len(names))] {
				rec = append(rec, pair{names[i], v})
			}
			d, fault := document(number, rec, f)
			if !yield(d, fault) {
				return
			}
		}
		if err != io.EOF {
			yield(Document{}, page.Refuse(page.Damaged, "CSV: "+err.Error()))
		}
	}, true
}

func csvReader(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = comma, true, -1
	return c
}

// separator is what parts the fields: the tab where the first line has more of
// them than commas.
func separator(head []byte) rune {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.Count(line, []byte("\t")) > bytes.Count(line, []byte(",")) {
		return '\t'
	}
	return ','
}

// budget stops a reader when one record takes too much, as one with a quote that
// is never closed does.
type budget struct {
	r    io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLong
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}
