package xls

import (
	"encoding/binary"
	"unicode/utf16"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/ole"
)

// maxStrings is how many shared strings a workbook may have.
const maxStrings = 1 << 20

// text reads a string in the workbook's way, whose length is stated in size bytes.
func (w *workbook) text(b []byte, at, size int) string {
	if w.wide {
		return wideString(b, at, size)
	}
	return byteString(b, at, size)
}

// byteString reads a string of BIFF5, whose length is stated in size bytes. Its
// code page is GBK in these documents.
func byteString(b []byte, at, size int) string {
	if at+size > len(b) {
		return ""
	}
	n := int(b[at])
	if size == 2 {
		n = ole.Uint16(b, at)
	}
	at += size
	return charset.DecodeAs(b[at:min(at+n, len(b))], charset.GB18030)
}

// wideString reads a Unicode string ([MS-XLS] 2.5.294) whose length is stated in
// size bytes.
func wideString(b []byte, at, size int) string {
	if at+size+1 > len(b) {
		return ""
	}
	n := int(b[at])
	if size == 2 {
		n = ole.Uint16(b, at)
	}
	r := reader{chunks: [][]byte{b[at+size:]}}
	return r.chars(n, r.byte())
}

// reader reads through a record and the records that continue it.
type reader struct {
	chunks [][]byte // what is left of each
	ended  bool
}

// readStrings reads the shared strings ([MS-XLS] 2.4.265, SST).
func readStrings(chunks [][]byte) []string {
	r := reader{chunks: chunks}
	r.skip(4)
	count := r.uint32()
	var out []string
	for range min(count, maxStrings) {
		if r.ended {
			break
		}
		n, flags := r.uint16(), r.byte()
		runs, extra := 0, 0
		if flags&8 != 0 {
			runs = r.uint16()
		}
		if flags&4 != 0 {
			extra = r.uint32()
		}
		out = append(out, r.chars(n, flags))
		r.skip(4*runs + extra)
	}
	return out
}

// chunk returns the bytes that are left in the current record.
func (r *reader) chunk() []byte {
	for len(r.chunks) > 0 && len(r.chunks[0]) == 0 {
		r.chunks = r.chunks[1:]
	}
	if len(r.chunks) == 0 {
		r.ended = true
		return nil
	}
	return r.chunks[0]
}

func (r *reader) byte() byte {
	c := r.chunk()
	if c == nil {
		return 0
	}
	r.chunks[0] = c[1:]
	return c[0]
}

func (r *reader) uint16() int { return int(r.byte()) | int(r.byte())<<8 }
func (r *reader) uint32() int { return r.uint16() | r.uint16()<<16 }

func (r *reader) skip(n int) {
	for n > 0 {
		c := r.chunk()
		if c == nil {
			return
		}
		k := min(n, len(c))
		r.chunks[0] = c[k:]
		n -= k
	}
}

// chars reads n characters, of one byte each or, by the first of flags, two. A
// record that goes on with them states anew which.
func (r *reader) chars(n int, flags byte) string {
	var units []uint16
	if n > 0 && len(r.chunks) > 1 && len(r.chunks[0]) == 0 {
		flags = r.byte()
	}
	for len(units) < n {
		c := r.chunk()
		if c == nil {
			break
		}
		if flags&1 == 0 {
			units = append(units, uint16(c[0]))
			c = c[1:]
		} else if len(c) >= 2 {
			units = append(units, binary.LittleEndian.Uint16(c))
			c = c[2:]
		} else {
			c = nil
		}
		r.chunks[0] = c
		if len(c) == 0 && len(units) < n {
			flags = r.byte()
		}
	}
	return string(utf16.Decode(units))
}
