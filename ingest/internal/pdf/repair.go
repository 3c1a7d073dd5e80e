package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"slices"
)

// repair writes a new cross-reference table behind a file whose own is missing or
// wrong. Objects are found by their "N G obj"; of two with the same number the
// later counts. The objects in object streams are written out behind the file.
func repair(b []byte) ([]byte, bool) {
	objects := scanObjects(b)
	trailer := findTrailer(b, objects)
	if trailer == "" {
		return nil, false
	}
	out := slices.Clone(b)
	for _, o := range latestFirst(objects) {
		out = unpackObjects(out, b, o, objects)
	}
	return appendXref(out, objects, trailer), true
}

// object is where an object of the file begins (its number) and where its body.
type object struct{ number, generation, start, body int }

// scanObjects finds the objects of b by number.
func scanObjects(b []byte) map[int]object {
	found := map[int]object{}
	for p := 0; ; {
		i := bytes.Index(b[p:], []byte("obj"))
		if i < 0 || len(found) >= maxObjects {
			return found
		}
		p += i + 3
		gen, q, ok := numberBefore(b, p-3)
		if !ok {
			continue
		}
		num, start, ok := numberBefore(b, q)
		if ok && num < maxObjects && gen <= 65535 {
			found[num] = object{num, gen, start, p}
		}
	}
}

// numberBefore reads the digits in front of b[:end], blanks between.
func numberBefore(b []byte, end int) (n, start int, ok bool) {
	for end > 0 && isBlank(b[end-1]) {
		end--
	}
	start = end
	for start > 0 && end-start < 10 && b[start-1] >= '0' && b[start-1] <= '9' {
		start--
	}
	for _, c := range b[start:end] {
		n = n*10 + int(c-'0')
	}
	return n, start, start < end
}

// findTrailer makes the trailer's entries from the last trailer or xref stream
// that names a root; failing that, from the catalog itself.
func findTrailer(b []byte, objects map[int]object) string {
	for end := len(b); ; {
		i := bytes.LastIndex(b[:end], []byte("/Root"))
		if i < 0 {
			break
		}
		end = i
		lx := &lexer{b: b, p: i + len("/Root")}
		num, _ := lx.next()
		gen, _ := lx.next()
		if r, _ := lx.next(); !r.is("R") {
			continue
		}
		if _, ok := objects[int(num.num)]; ok {
			return fmt.Sprintf("/Root %d %d R", int(num.num), int(gen.num)) + encryption(b)
		}
	}
	for _, n := range sortedNumbers(objects) {
		o := objects[n]
		t, _ := (&lexer{b: b, p: o.body}).next()
		if kind, _ := dict(t.arr).get("Type"); string(kind.str) == "Catalog" {
			return fmt.Sprintf("/Root %d %d R", o.number, o.generation)
		}
	}
	return ""
}

// encryption copies /Encrypt N G R and /ID […] as they stand in the file.
func encryption(b []byte) string {
	i := bytes.LastIndex(b, []byte("/Encrypt"))
	if i < 0 {
		return ""
	}
	lx := &lexer{b: b, p: i + len("/Encrypt")}
	num, _ := lx.next()
	gen, _ := lx.next()
	if r, _ := lx.next(); !r.is("R") {
		return ""
	}
	entries := fmt.Sprintf(" /Encrypt %d %d R", int(num.num), int(gen.num))
	if j := bytes.LastIndex(b, []byte("/ID")); j >= 0 {
		if t, _ := (&lexer{b: b, p: j + 3}).next(); len(t.arr) > 0 {
			entries += fmt.Sprintf(" /ID [<%x> <%x>]", t.arr[0].str, t.arr[len(t.arr)-1].str)
		}
	}
	return entries
}

// latestFirst lists the objects from the end of the file: of two copies in object
// streams the later counts.
func latestFirst(objects map[int]object) []object {
	list := slices.Collect(maps.Values(objects))
	slices.SortFunc(list, func(a, b object) int { return b.start - a.start })
	return list
}

func sortedNumbers(objects map[int]object) []int {
	return slices.Sorted(maps.Keys(objects))
}

// unpackObjects appends to out, as objects of their own, what the object stream o
// of b holds, and enters them into objects unless the file has them already.
func unpackObjects(out, b []byte, o object, objects map[int]object) []byte {
	lx := &lexer{b: b, p: o.body}
	t, _ := lx.next()
	head := dict(t.arr)
	if kind, _ := head.get("Type"); string(kind.str) != "ObjStm" {
		return out
	}
	first, _ := head.get("First")
	data := inflate(b[lx.p:], head)
	if first.num <= 0 || int(first.num) > len(data) {
		return out
	}
	index := &lexer{b: data[:int(first.num)]}
	for {
		num, ok1 := index.next()
		off, ok2 := index.next()
		at := int(first.num) + int(off.num)
		if !ok1 || !ok2 || at < 0 || at >= len(data) || num.num < 0 || num.num >= maxObjects {
			return out
		}
		if _, known := objects[int(num.num)]; known {
			continue
		}
		end := &lexer{b: data, p: at}
		end.next()
		objects[int(num.num)] = object{number: int(num.num), start: len(out) + 1}
		out = fmt.Appendf(out, "\n%d 0 obj\n%s\nendobj", int(num.num), data[at:endOfObject(data, at, end.p)])
	}
}

// endOfObject takes a reference N G R as one object.
func endOfObject(data []byte, start, end int) int {
	lx := &lexer{b: data, p: end}
	gen, _ := lx.next()
	r, _ := lx.next()
	if gen.kind == numKind && r.is("R") && hexDigit(data[start]) >= 0 {
		return lx.p
	}
	return end
}

// inflate decodes the flate stream that begins in b with the word stream.
func inflate(b []byte, head dict) []byte {
	if f, _ := head.get("Filter"); !bytes.Contains(append(f.str, filterNames(f)...), []byte("FlateDecode")) {
		return nil
	}
	i := bytes.Index(b[:min(len(b), 64)], []byte("stream"))
	if i < 0 {
		return nil
	}
	b = bytes.TrimLeft(b[i+len("stream"):], "\r\n")
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	data, _ := io.ReadAll(io.LimitReader(z, maxStream)) // what came before an error counts
	return data
}

func filterNames(f token) []byte {
	if len(f.arr) != 1 {
		return nil
	}
	return f.arr[0].str
}

// appendXref writes one table of all objects and the trailer.
func appendXref(out []byte, objects map[int]object, trailer string) []byte {
	start := len(out) + 1
	out = append(out, "\nxref\n"...)
	size := 0
	for _, n := range sortedNumbers(objects) {
		o := objects[n]
		out = fmt.Appendf(out, "%d 1\n%010d %05d n \n", n, o.start, o.generation)
		size = n + 1
	}
	return fmt.Appendf(out, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF", size, trailer, start)
}
