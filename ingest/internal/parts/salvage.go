package parts

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
)

// The parts of a local file header (PKWARE APPNOTE 4.3.7) that are used.
const (
	localMagic  = "PK\x03\x04"
	localSize   = 30
	localMethod = 8
	localPacked = 18
	localName   = 26
	localExtra  = 28
)

// salvage finds the parts of a package by the header in front of each.
func (p *Package) salvage(data []byte) {
	le := binary.LittleEndian
	for len(p.names) < MaxCount {
		at := bytes.Index(data, []byte(localMagic))
		if at < 0 || at+localSize > len(data) {
			return
		}
		data = data[at:]
		head := data[:localSize]
		data = data[localSize:]
		n, extra := int(le.Uint16(head[localName:])), int(le.Uint16(head[localExtra:]))
		if n == 0 || n+extra > len(data) {
			continue
		}
		name, body := string(data[:n]), data[n+extra:]
		switch le.Uint16(head[localMethod:]) {
		case zip.Deflate: // ends by itself
			p.add(name, func() (io.ReadCloser, error) { return flate.NewReader(bytes.NewReader(body)), nil })
		case zip.Store:
			packed := min(int(le.Uint32(head[localPacked:])), len(body))
			p.add(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body[:packed])), nil })
		}
	}
}
