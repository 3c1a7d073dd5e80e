// Package ole opens compound files ([MS-CFB]), the containers of Word and Excel
// before 2007, under limits.
package ole

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// The limits of a compound file.
const (
	MaxStream  = 64 << 20 // bytes of one stream
	MaxEntries = 10000
)

// Magic is how every compound file begins.
const Magic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// File is an open compound file. Only the streams at its top are of interest.
type File struct {
	entries map[string]*mscfb.File
}

// Open reads the directory of a compound file.
func Open(data []byte) (f *File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("open compound file: %v", r)
		}
	}()
	r, err := mscfb.New(bytes.NewReader(padded(data)))
	if err != nil {
		return nil, fmt.Errorf("open compound file: %w", err)
	}
	f = &File{entries: map[string]*mscfb.File{}}
	for _, e := range r.File[:min(len(r.File), MaxEntries)] {
		if len(e.Path) == 0 {
			f.entries[strings.ToLower(e.Name)] = e
		}
	}
	return f, nil
}

// padded fills up the last sector: some writers cut it short.
func padded(data []byte) []byte {
	const sector = 512
	if n := len(data) % sector; n > 0 {
		return append(data[:len(data):len(data)], make([]byte, sector-n)...)
	}
	return data
}

// Has reports whether the file has an entry of this name at its top. Case does
// not matter.
func (f *File) Has(name string) bool { return f.entries[strings.ToLower(name)] != nil }

// Read returns the bytes of a stream, nil where there is none. A stream that
// ends early gives what is there.
func (f *File) Read(name string) (b []byte, err error) {
	e := f.entries[strings.ToLower(name)]
	if e == nil {
		return nil, nil
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read stream %s: %v", name, r)
		}
	}()
	b, err = io.ReadAll(io.LimitReader(e, MaxStream))
	if len(b) == 0 && err != nil {
		return nil, fmt.Errorf("read stream %s: %w", name, err)
	}
	return b, nil
}
