// Package ingest turns the bytes of a file into a [corpus.Document]: it finds
// out the format by content, takes the text out, leaves the web page behind
// and finds the document's structure.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sniff"
	"zhengce/ingest/internal/structure"
)

// MaxSize is the number of bytes over which a file is refused, MaxText that of
// the text in it, some ten million characters: more than any policy text has.
const (
	MaxSize = 256 << 20
	MaxText = 32 << 20
)

// Read reads the document in data, the content of one file, web page or archive
// entry. Its name, a path or an address, is kept as the document's source; it
// says nothing about the format.
//
// A file that holds no document gives a [*Refusal]; one that is broken gives
// any other error.
//
// All readers run in this process; [Workers] keeps risky ones apart.
func Read(name string, data []byte) (*corpus.Document, error) {
	return readDocument(name, data, readerOf)
}

// readDocument is Read with the readers that choose gives.
func readDocument(name string, data []byte, choose func(format string) reader) (*corpus.Document, error) {
	if len(data) > MaxSize {
		return nil, page.Refuse(page.TooLarge, fmt.Sprintf("over %d MiB", MaxSize>>20))
	}
	p, err := readBy(choose, data)
	if err != nil {
		return nil, err
	}
	d, err := build(p)
	if err != nil {
		return nil, err
	}
	d = inOwnScript(d, p, data, choose)
	sum := sha256.Sum256(data)
	d.Meta.Source, d.Meta.Format, d.Meta.SHA256 = name, p.Format, hex.EncodeToString(sum[:])
	return d, nil
}

// readPage reads data with the readers of this process.
func readPage(data []byte) (page.Page, error) { return readBy(readerOf, data) }

// readBy finds the reader for data and runs it.
func readBy(choose func(format string) reader, data []byte) (p page.Page, err error) {
	format, err := sniff.Format(data)
	if err != nil {
		return page.Page{}, err
	}
	read := choose(format)
	if read == nil {
		return page.Page{}, page.Refuse(page.Unsupported, format)
	}
	defer contain("read "+format, &err)
	p, err = read(data)
	if err == nil {
		p = tidied(format, p)
	}
	switch {
	case err != nil:
	case len(p.Blocks) == 0:
		err = page.Refuse(page.NoText, "")
	case textSize(p) > MaxText:
		err = page.Refuse(page.TooLarge, fmt.Sprintf("over %d MiB of text", MaxText>>20))
	}
	return p, err
}

// textSize is the number of bytes of the texts of a page.
func textSize(p page.Page) int {
	n := 0
	for _, b := range p.Blocks {
		n += len(b.Text)
		for _, cell := range b.Cells {
			n += len(cell)
		}
	}
	return n
}

// build runs structure.Build, contained like the readers: it works on whatever
// they return.
func build(p page.Page) (d *corpus.Document, err error) {
	defer contain("find structure", &err)
	return structure.Build(p), nil
}

// contain turns a panic into an error. It is the one place where those of
// readers, and of the libraries they use, end.
func contain(doing string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: internal fault: %v", doing, r)
	}
}
