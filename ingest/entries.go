package ingest

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"zhengce/ingest/internal/archive"
	"zhengce/ingest/internal/records"
	"zhengce/ingest/internal/sniff"
)

// Entry is one document of a container, or a whole file that is none.
type Entry = archive.Entry

// Fields says which fields of a crawler's records hold what: the roles title,
// text, url, date, number and issuer to the names of fields. Roles left out are
// found by the names that crawlers use.
type Fields = records.Fields

// ParseFields reads Fields from title=标题,text=内容,url=来源,date=日期.
func ParseFields(s string) (Fields, error) { return records.ParseFields(s) }

// Entries gives the documents in the file called name, of size bytes, in their
// order: those of a ZIP, tar, gzip, WARC, ARC or WACZ file, nested ones too, the
// records of JSON Lines, JSON lists and CSV, or the file itself where it is none
// of these. Give each entry's Source and Data to [Read].
//
// An error belongs to the entry beside it, and the others go on. What a crawl holds
// besides documents (redirects, errors, pictures, styles, scripts) is passed over.
func Entries(name string, r io.ReaderAt, size int64) iter.Seq2[Entry, error] {
	return MappedEntries(name, r, size, nil)
}

// MappedEntries is Entries for records whose fields are named as f says.
func MappedEntries(name string, r io.ReaderAt, size int64, f Fields) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		head := make([]byte, recordsHead)
		n, err := r.ReadAt(head, 0)
		if err == nil || err == io.EOF {
			file := Entry{Name: name}
			if more, ok := recordsOf(file, head[:n], io.NewSectionReader(r, 0, size), f); ok {
				each(more, yield)
				return
			}
		}
		for e, err := range archive.Entries(name, r, size) {
			if err == nil {
				if more, ok := recordsOf(e, e.Data, bytes.NewReader(e.Data), f); ok {
					if !each(more, yield) {
						return
					}
					continue
				}
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// recordsHead is how much of a file shows whether it is one of records.
const recordsHead = 256 << 10

// each yields all of seq; false when yield wants no more.
func each(seq iter.Seq2[Entry, error], yield func(Entry, error) bool) bool {
	for e, err := range seq {
		if !yield(e, err) {
			return false
		}
	}
	return true
}

// recordsOf gives the documents that are the records of a file; ok is false
// where it is no file of records.
func recordsOf(file Entry, head []byte, r io.Reader, f Fields) (seq iter.Seq2[Entry, error], ok bool) {
	if !mayHoldRecords(head) {
		return nil, false
	}
	format, err := sniff.Format(head)
	if err != nil {
		return nil, false
	}
	docs, ok := records.Split(format, head, r, f)
	if !ok {
		return nil, false
	}
	return func(yield func(Entry, error) bool) {
		for d, err := range docs {
			e := Entry{Name: fmt.Sprintf("%s#%d", file.Name, d.Number), Address: d.Address, Data: d.Data}
			if !yield(e, err) {
				return
			}
		}
	}, true
}

// mayHoldRecords is a quick look that spares most files a closer one.
func mayHoldRecords(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if len(head) == 0 || head[0] == '<' || head[0] < ' ' {
		return false
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return head[0] == '{' || head[0] == '[' || bytes.ContainsAny(line[:min(len(line), 4096)], ",\t")
}
