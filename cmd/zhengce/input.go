package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/ingest"
)

// entry is the bytes of one document: a file, or a part of one that holds
// several.
type entry struct {
	name string // path; of a part, the path and its own name
	data []byte
	err  error // it could not be had
	read func(name string, data []byte) (*corpus.Document, error)
}

// errNoEntries is about a container in which no document is.
var errNoEntries = errors.New("holds no document")

// entries reads the documents of the files one after the other as they are asked
// for. The file called - is the standard input.
func (a *app) entries(files []string) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for _, name := range files {
			if !a.fileEntries(name, yield) {
				return
			}
		}
	}
}

// fileEntries yields the documents of one file; false when yield wants no more.
func (a *app) fileEntries(name string, yield func(entry) bool) bool {
	f, size, err := a.open(name)
	if err != nil {
		return yield(entry{name: name, err: plainError(err)})
	}
	if c, ok := f.(io.Closer); ok {
		defer c.Close()
	}
	found := false
	for e, err := range ingest.MappedEntries(name, f, size, a.fields) {
		found = true
		if !yield(entry{e.Source(), e.Data, err, a.readDocument}) {
			return false
		}
	}
	if !found { // a container without a document is refused like any other file
		return yield(entry{name: name, err: errNoEntries})
	}
	return true
}

// open opens a file, or takes the standard input into memory.
func (a *app) open(name string) (io.ReaderAt, int64, error) {
	if name == "-" {
		data, err := io.ReadAll(io.LimitReader(a.in, ingest.MaxSize+1))
		return bytes.NewReader(data), int64(len(data)), err
	}
	info, err := os.Stat(name) // first: to open a pipe is to wait for who fills it
	if err == nil {
		err = isFile(info)
	}
	if err != nil {
		return nil, 0, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// addMapFlag gives a command --map.
func (a *app) addMapFlag(c *cobra.Command) {
	c.Flags().Func("map", "of JSON Lines, JSON and CSV, which fields hold what: title=标题,text=内容,url=来源,date=日期,number=…,issuer=…", func(s string) (err error) {
		a.fields, err = ingest.ParseFields(s)
		return err
	})
}

// document reads the document in e.
func (e entry) document() (*corpus.Document, error) {
	if e.err != nil {
		return nil, e.err
	}
	return e.read(e.name, e.data)
}

// outcome is what became of one entry.
type outcome[T any] struct {
	name  string
	value T
	err   error
}

// eachEntry does work on the entries of files, in parallel, and hands the
// results to emit in their order. An entry that fails is told on stderr and
// passed over; after the others it makes an error.
func eachEntry[T any](ctx context.Context, a *app, files []string, work func(entry) (T, error), emit func(T) error) error {
	total, failed := 0, 0
	err := inOrder(ctx, a.numWorkers(), a.entries(files), func(e entry) outcome[T] {
		v, err := contained(a.fileLimit(), func() (T, error) { return work(e) })
		return outcome[T]{e.name, v, err}
	}, func(o outcome[T]) error {
		total++
		if o.err != nil {
			failed++
			fmt.Fprintf(a.err, "zhengce: %s: %s\n", shown(o.name), whyNot(o.err))
			return nil
		}
		return emit(o.value)
	})
	if err == nil && failed > 0 {
		return fmt.Errorf("%d of %d gave no document", failed, total)
	}
	return err
}

// eachDocument hands the documents of files to emit in their order.
func (a *app) eachDocument(ctx context.Context, files []string, emit func(*corpus.Document) error) error {
	return eachEntry(ctx, a, files, entry.document, emit)
}

// numWorkers is how many documents are read at once.
func (a *app) numWorkers() int {
	if a.workers > 0 {
		return a.workers
	}
	return runtime.GOMAXPROCS(0)
}
