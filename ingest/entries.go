package ingest

import (
	"io"
	"iter"

	"zhengce/ingest/internal/archive"
)

// Entry is one document of a container, or a whole file that is none.
type Entry = archive.Entry

// Entries gives the documents in the file called name, of size bytes, in their
// order: those of a ZIP, tar, gzip, WARC, ARC or WACZ file, nested ones too, or
// the file itself where it is no container. Give each entry's Source and Data to
// [Read].
//
// An error belongs to the entry beside it, and the others go on. What a crawl holds
// besides documents (redirects, errors, pictures, styles, scripts) is passed over.
func Entries(name string, r io.ReaderAt, size int64) iter.Seq2[Entry, error] {
	return archive.Entries(name, r, size)
}
