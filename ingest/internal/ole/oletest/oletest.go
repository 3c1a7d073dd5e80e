// Package oletest makes compound files for tests.
package oletest

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

const (
	sector     = 512
	minStream  = 4096 // shorter streams would have to go into the mini stream
	entrySize  = 128
	perSector  = sector / 4
	endOfChain = 0xfffffffe
	free       = 0xffffffff
	fatSector  = 0xfffffffd
)

// File returns a compound file with these streams at its top, each filled up
// with zeros to 4096 bytes.
func File(streams map[string][]byte) []byte {
	names := make([]string, 0, len(streams))
	for n := range streams {
		names = append(names, n)
	}
	slices.Sort(names)

	b := builder{}
	directory := b.directory(len(names))
	starts := make([]uint32, len(names))
	for i, n := range names {
		starts[i] = b.append(pad(streams[n], minStream))
	}
	b.entry(directory, 0, entry{"Root Entry", 5, free, 1, endOfChain, 0})
	for i, n := range names {
		next := uint32(i + 2)
		if i == len(names)-1 {
			next = free
		}
		size := uint32(max(len(streams[n]), minStream))
		b.entry(directory, i+1, entry{n, 2, next, free, starts[i], size})
	}
	return b.finish(directory)
}

// builder collects sectors and their chains.
type builder struct {
	body []byte
	next []uint32
}

// append adds a chain of sectors and returns its first.
func (b *builder) append(data []byte) uint32 {
	first := uint32(len(b.next))
	data = pad(data, (len(data)+sector-1)/sector*sector)
	b.body = append(b.body, data...)
	for range len(data)/sector - 1 {
		b.next = append(b.next, uint32(len(b.next)+1))
	}
	b.next = append(b.next, endOfChain)
	return first
}

func (b *builder) directory(streams int) uint32 {
	n := (streams + 1) * entrySize
	return b.append(make([]byte, (n+sector-1)/sector*sector))
}

// entry is a directory entry; each has the next one as its right sibling.
type entry struct {
	name         string
	kind         byte
	right, child uint32
	start, size  uint32
}

func (b *builder) entry(directory uint32, i int, e entry) {
	out := b.body[int(directory)*sector+i*entrySize:][:entrySize]
	units := append(utf16.Encode([]rune(e.name)), 0)
	for k, u := range units {
		le.PutUint16(out[2*k:], u)
	}
	le.PutUint16(out[64:], uint16(2*len(units)))
	out[66], out[67] = e.kind, 1
	for at, v := range map[int]uint32{68: free, 72: e.right, 76: e.child, 116: e.start, 120: e.size} {
		le.PutUint32(out[at:], v)
	}
}

// finish puts the allocation table behind the body and the header in front.
func (b *builder) finish(directory uint32) []byte {
	sectors := 1
	for sectors*perSector < len(b.next)+sectors {
		sectors++
	}
	header := make([]byte, sector)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(header[24:], 0x3e)
	le.PutUint16(header[26:], 3)
	le.PutUint16(header[28:], 0xfffe)
	le.PutUint16(header[30:], 9)
	le.PutUint16(header[32:], 6)
	le.PutUint32(header[44:], uint32(sectors))
	le.PutUint32(header[48:], directory)
	le.PutUint32(header[56:], minStream)
	le.PutUint32(header[60:], endOfChain)
	le.PutUint32(header[68:], endOfChain)
	for i := range 109 {
		v := uint32(free)
		if i < sectors {
			v = uint32(len(b.next) + i)
		}
		le.PutUint32(header[76+4*i:], v)
	}
	for range sectors {
		b.next = append(b.next, fatSector)
	}
	var fat []byte
	for _, v := range b.next {
		fat = le.AppendUint32(fat, v)
	}
	for len(fat) < sectors*sector {
		fat = le.AppendUint32(fat, free)
	}
	return slices.Concat(header, b.body, fat)
}

var le = binary.LittleEndian

func pad(b []byte, n int) []byte {
	if len(b) >= n {
		return b
	}
	return append(slices.Clone(b), make([]byte, n-len(b))...)
}
