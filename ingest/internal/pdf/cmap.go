package pdf

import (
	"cmp"
	"slices"
	"unicode/utf16"
)

// cmap maps character codes to text (a ToUnicode CMap) or to glyph numbers (an
// embedded encoding CMap): Adobe Technical Note 5014.
type cmap struct {
	chars  map[string]string // single codes
	ranges []codeRange       // sorted by length and first code
	cids   []codeRange       // the same for cidrange, cidchar
	spaces []codeSpace
}

// codeRange maps the n-byte codes low to high.
type codeRange struct {
	n         int
	low, high uint32
	text      []uint16 // of low; the last unit grows along
	list      []string // or one text for each
	cid       int      // of low, in cids
}

type codeSpace struct{ low, high []byte }

// maxCMapItems bounds one begin…end section and the number of ranges.
const maxCMapItems = 1 << 18

// parseCMap reads what it understands of b.
func parseCMap(b []byte) *cmap {
	m := &cmap{chars: map[string]string{}}
	lx := &lexer{b: b}
	var args []token
	for {
		t, ok := lx.next()
		if !ok {
			break
		}
		if t.kind != opKind {
			if len(args) < maxCMapItems {
				args = append(args, t)
			}
			continue
		}
		m.section(string(t.str), args)
		args = args[:0]
	}
	sortRanges(m.ranges)
	sortRanges(m.cids)
	return m
}

// section takes in the operands in front of an end… operator.
func (m *cmap) section(op string, args []token) {
	switch op {
	case "endcodespacerange":
		for ; len(args) >= 2; args = args[2:] {
			if n := len(args[0].str); n > 0 && n <= 4 && n == len(args[1].str) {
				m.spaces = append(m.spaces, codeSpace{args[0].str, args[1].str})
			}
		}
	case "endbfchar":
		for ; len(args) >= 2; args = args[2:] {
			m.chars[string(args[0].str)] = bfText(args[1])
		}
	case "endbfrange":
		for ; len(args) >= 3; args = args[3:] {
			r := newRange(args[0], args[1])
			if args[2].kind == arrKind {
				for _, e := range args[2].arr {
					r.list = append(r.list, utf16Text(e.str))
				}
			} else {
				r.text = units(args[2].str)
			}
			m.ranges = appendRange(m.ranges, r)
		}
	case "endcidrange":
		for ; len(args) >= 3; args = args[3:] {
			r := newRange(args[0], args[1])
			r.cid = int(args[2].num)
			m.cids = appendRange(m.cids, r)
		}
	case "endcidchar":
		for ; len(args) >= 2; args = args[2:] {
			r := newRange(args[0], args[0])
			r.cid = int(args[1].num)
			m.cids = appendRange(m.cids, r)
		}
	}
}

// bfText is the target of a bfchar: a string in UTF-16BE, or a glyph name.
func bfText(t token) string {
	if t.kind == nameKind {
		return glyphText(string(t.str))
	}
	return utf16Text(t.str)
}

func newRange(low, high token) codeRange {
	return codeRange{n: len(low.str), low: bigEndian(low.str), high: bigEndian(high.str)}
}

func appendRange(rs []codeRange, r codeRange) []codeRange {
	if r.n == 0 || r.n > 4 || r.high < r.low || len(rs) >= maxCMapItems {
		return rs
	}
	return append(rs, r)
}

func sortRanges(rs []codeRange) {
	slices.SortStableFunc(rs, func(a, b codeRange) int {
		return cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.low, b.low))
	})
}

// findRange is the last range that begins at or before code and holds it.
func findRange(rs []codeRange, code []byte) (codeRange, uint32, bool) {
	v := bigEndian(code)
	i, _ := slices.BinarySearchFunc(rs, codeRange{n: len(code), low: v}, func(a, b codeRange) int {
		if c := cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.low, b.low)); c != 0 {
			return c
		}
		return -1 // past all equal ones
	})
	for k := i - 1; k >= max(0, i-8); k-- { // ranges may overlap in broken files
		if r := rs[k]; r.n == len(code) && v >= r.low && v <= r.high {
			return r, v - r.low, true
		}
	}
	return codeRange{}, 0, false
}

// text is the text of a code; false where the map says nothing of it.
func (m *cmap) text(code []byte) (string, bool) {
	if s, ok := m.chars[string(code)]; ok {
		return s, s != ""
	}
	r, i, ok := findRange(m.ranges, code)
	switch {
	case !ok:
		return "", false
	case r.list != nil:
		if int(i) < len(r.list) {
			return r.list[i], r.list[i] != ""
		}
		return "", false
	case len(r.text) == 0:
		return "", false
	}
	u := slices.Clone(r.text)
	u[len(u)-1] += uint16(i)
	return string(utf16.Decode(u)), true
}

// cid is the glyph number that an encoding CMap gives a code.
func (m *cmap) cid(code []byte) (int, bool) {
	r, i, ok := findRange(m.cids, code)
	return r.cid + int(i), ok
}

// codeLength is the length of the code that s begins with, by the code spaces; 0
// where none fits.
func (m *cmap) codeLength(s []byte) int {
	for _, c := range m.spaces {
		if len(s) < len(c.low) {
			continue
		}
		in := true
		for i := range c.low {
			in = in && s[i] >= c.low[i] && s[i] <= c.high[i]
		}
		if in {
			return len(c.low)
		}
	}
	return 0
}

func (m *cmap) empty() bool { return len(m.chars) == 0 && len(m.ranges) == 0 }

func bigEndian(s []byte) (v uint32) {
	for _, c := range s {
		v = v<<8 | uint32(c)
	}
	return v
}

// units are the UTF-16BE units of s; a single byte is one unit.
func units(s []byte) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return u
}

func utf16Text(s []byte) string { return string(utf16.Decode(units(s))) }

// textString decodes a PDF text string (ISO 32000-1, 7.9.2.2): UTF-16BE or UTF-8
// with a byte order mark, PDFDocEncoding (read as Latin-1) without.
func textString(s []byte) string {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		return utf16Text(s[2:])
	case len(s) >= 2 && s[0] == 0xFF && s[1] == 0xFE:
		u := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i+1])<<8|uint16(s[i]))
		}
		return string(utf16.Decode(u))
	case len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF:
		return string(s[3:])
	}
	r := make([]rune, len(s))
	for i, c := range s {
		r[i] = rune(c)
	}
	return string(r)
}
