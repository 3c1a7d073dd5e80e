// Package archive takes documents out of the files that hold several: ZIP, gzip,
// tar, and the crawls WARC, ARC and WACZ. Containers in containers are opened too.
// Everything is read as a stream where the format allows it, under limits that no
// header can talk its way around.
package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sniff"
)

// The limits of a container. Real ones stay far below.
const (
	MaxEntry   = 256 << 20 // bytes of one document, unpacked
	MaxEntries = 1 << 20   // of one ZIP or tar file
	MaxDepth   = 3         // containers in containers
	MaxRatio   = 250       // unpacked to packed bytes, beyond freeBytes
	freeBytes  = 16 << 20
)

// Entry is one document of a container, or a whole file that is none.
type Entry struct {
	Name    string // path of the file, and behind it of the entry: plans.zip/2024/通知.doc, crawl.warc.gz#12
	Address string // where a crawl took it from; empty elsewhere
	Data    []byte
}

// Source is what to keep as the document's source: its address or else its name.
func (e Entry) Source() string {
	if e.Address != "" {
		return e.Address
	}
	return e.Name
}

// Entries gives the documents in the file called name, in the order of the file. A
// file that is no container is its own only entry; it is not looked at further.
//
// An error belongs to the entry beside it, whose Data are then empty; the others
// go on. Of a crawl only answers with a document in them count: no redirects,
// errors, pictures, styles or scripts.
func Entries(name string, r io.ReaderAt, size int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		w := &walker{yield: yield}
		w.file(name, r, size)
	}
}

// walker carries what a walk through nested containers shares.
type walker struct {
	yield   func(Entry, error) bool
	stopped bool
}

// give hands an entry on; false ends the walk.
func (w *walker) give(e Entry, err error) bool {
	if !w.stopped && !w.yield(e, err) {
		w.stopped = true
	}
	return !w.stopped
}

func (w *walker) fail(name string, err error) bool { return w.give(Entry{Name: name}, err) }

// file walks a file that can be read at any place.
func (w *walker) file(name string, r io.ReaderAt, size int64) {
	head := make([]byte, headSize)
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		w.fail(name, err)
		return
	}
	if isZIP(head[:n]) && size > MaxEntry {
		w.zip(name, r, size, 0)
		return
	}
	w.stream(Entry{Name: name}, io.NewSectionReader(r, 0, size), 0)
}

// headSize is how much of a stream is looked at to know it: past the mark of tar.
const headSize = 512

func isZIP(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// stream walks what r holds; e has its name and address.
func (w *walker) stream(e Entry, r io.Reader, depth int) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(headSize)
	if len(head) == 0 && err != nil && err != io.EOF {
		w.give(e, fmt.Errorf("unpack: %w", err))
		return
	}
	inside := isGzip(head) || isWARC(head) || isARC(head) || isTar(head)
	if inside && depth >= MaxDepth {
		w.give(e, errDepth)
		return
	}
	switch {
	case isGzip(head):
		w.gzip(e, b, depth)
	case isWARC(head):
		w.warc(e.Name, b, depth)
	case isARC(head):
		w.arc(e.Name, b, depth)
	case isTar(head):
		w.tar(e.Name, b, depth)
	default:
		w.document(e, b, depth)
	}
}

var errDepth = page.Refuse(page.TooLarge, fmt.Sprintf("container in a container, over %d deep", MaxDepth))

// document reads all of r: one document, or a ZIP file of several.
func (w *walker) document(e Entry, r io.Reader, depth int) {
	data, err := io.ReadAll(io.LimitReader(r, MaxEntry+1))
	switch {
	case len(data) > MaxEntry:
		w.give(e, page.Refuse(page.TooLarge, fmt.Sprintf("over %d MiB", MaxEntry>>20)))
		return
	case err != nil && !(errors.Is(err, zip.ErrChecksum) && len(data) > 0): // a wrong sum spoils little
		w.give(e, fmt.Errorf("unpack: %w", err))
		return
	}
	if isZIP(data) {
		if format, err := sniff.Format(data); err == nil && format == sniff.ZIP {
			if depth >= MaxDepth {
				w.give(e, errDepth)
				return
			}
			w.zip(e.Name, bytes.NewReader(data), int64(len(data)), depth)
			return
		}
	}
	e.Data = data
	w.give(e, nil)
}
