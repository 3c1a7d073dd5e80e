package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// Limits on what a file may claim, so that the object layer never reserves or
// loops by a number that the file made up.
const (
	maxObjects = 4 << 20 // cross-reference entries
	maxColumns = 1 << 20 // of a PNG predictor
)

// normalise cuts what stands before %PDF- and behind the last %%EOF, and writes
// the header line and the end the one way that the object layer accepts.
func normalise(b []byte) ([]byte, error) {
	i := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-"))
	if i < 0 {
		return nil, errors.New("not a PDF file: no %PDF- in its first 1024 bytes")
	}
	b = b[i:]
	if len(b) < 16 {
		return nil, errors.New("cut off behind the header")
	}
	end := len(b)
	if j := bytes.LastIndex(b, []byte("%%EOF")); j > 0 {
		end = j
	}
	out := make([]byte, 0, end+64)
	out = append(out, b[:end]...)
	copy(out, "%PDF-1.7\n")
	off, ok := lastStartXref(out)
	if !ok {
		return append(out, "\n%%EOF"...), errNoXref
	}
	return fmt.Appendf(out, "\nstartxref\n%d\n%%%%EOF", off), nil
}

var errNoXref = errors.New("no startxref")

// lastStartXref is the offset that the last startxref of b names.
func lastStartXref(b []byte) (int, bool) {
	i := bytes.LastIndex(b, []byte("startxref"))
	if i < 0 {
		return 0, false
	}
	t, _ := (&lexer{b: b, p: i + len("startxref")}).next()
	return int(t.num), t.kind == numKind
}

// checkXref walks the chain of cross-reference sections and refuses what the
// object layer would loop or run out of memory on: a cycle of /Prev, a /Size or
// subsection of absurd length.
func checkXref(b []byte) error {
	off, _ := lastStartXref(b)
	for seen := map[int]bool{}; ; {
		if off <= 0 || off >= len(b) {
			return errors.New("cross-reference offset outside the file")
		}
		if seen[off] {
			return errors.New("cyclic chain of cross-reference sections")
		}
		seen[off] = true
		trailer, err := xrefTrailer(b[off:], maxXrefEntries(b))
		if err != nil {
			return err
		}
		prev, ok := trailer.get("Prev")
		if !ok {
			return nil
		}
		off = int(prev.num)
	}
}

func maxXrefEntries(b []byte) float64 { return float64(min(len(b)+1000, maxObjects)) }

// dict is a dictionary as the lexer gives it: keys and values in turn.
type dict []token

func (d dict) get(key string) (token, bool) {
	for i := 0; i+1 < len(d); i++ {
		if d[i].kind == nameKind && string(d[i].str) == key {
			return d[i+1], true
		}
	}
	return token{}, false
}

// xrefTrailer is the trailer dictionary of the section that b begins with, its
// numbers checked against limit.
func xrefTrailer(b []byte, limit float64) (dict, error) {
	lx := &lexer{b: b}
	t, _ := lx.next()
	var trailer dict
	if t.is("xref") {
		if err := skipXrefTable(lx, limit); err != nil {
			return nil, err
		}
		t, _ = lx.next()
		trailer = t.arr
	} else { // N G obj << … >> stream
		lx.next()
		lx.next()
		t, _ = lx.next()
		trailer = t.arr
		if ix, ok := trailer.get("Index"); ok {
			for i := 0; i+1 < len(ix.arr); i += 2 {
				if n := ix.arr[i].num + ix.arr[i+1].num; n < 0 || n > limit {
					return nil, errors.New("absurd index of a cross-reference stream")
				}
			}
		}
	}
	if t.kind != arrKind {
		return nil, errors.New("no cross-reference section where one should be")
	}
	if size, ok := trailer.get("Size"); ok && (size.num < 0 || size.num > limit) {
		return nil, errors.New("absurd cross-reference size")
	}
	return trailer, checkNumbers(trailer)
}

// checkNumbers checks the column count and field widths of an xref stream.
func checkNumbers(d dict) error {
	w, _ := d.get("W")
	for _, n := range w.arr {
		if n.num < 0 || n.num > 8 {
			return errors.New("absurd field width of a cross-reference stream")
		}
	}
	parms, _ := d.get("DecodeParms")
	if c, ok := dict(parms.arr).get("Columns"); ok && (c.num < 0 || c.num > maxColumns) {
		return errors.New("absurd predictor columns")
	}
	return nil
}

// skipXrefTable reads the subsections of a table up to the word trailer.
func skipXrefTable(lx *lexer, limit float64) error {
	for {
		first, ok := lx.next()
		if !ok {
			return errors.New("cross-reference table without trailer")
		}
		if first.is("trailer") {
			return nil
		}
		n, _ := lx.next()
		if first.kind != numKind || n.kind != numKind || first.num < 0 || n.num < 0 || first.num+n.num > limit {
			return errors.New("malformed cross-reference table")
		}
		for i := 0; i < 3*int(n.num); i++ {
			if _, ok := lx.next(); !ok {
				return errors.New("cut cross-reference table")
			}
		}
	}
}

// checkCounts refuses object streams that claim more objects than a file holds:
// the object layer counts them down one by one.
func checkCounts(b []byte) error {
	for p := 0; ; {
		i := bytes.Index(b[p:], []byte("/ObjStm"))
		if i < 0 {
			return nil
		}
		p += i + len("/ObjStm")
		head := b[max(0, p-512):min(len(b), p+512)]
		for q := 0; ; {
			k := bytes.Index(head[q:], []byte("/N"))
			if k < 0 {
				break
			}
			q += k + 2
			if t, ok := (&lexer{b: head, p: q}).next(); ok && t.num > maxObjects {
				return errors.New("absurd object count")
			}
		}
	}
}
