package pdf

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// font turns the codes of a string into text and widths.
type font struct {
	composite bool
	vertical  bool
	codec     codec
	unicode   *cmap          // ToUnicode, nil without
	encoding  *cmap          // embedded CMap of a composite font
	simple    simpleEncoding // of a simple font
	widths    map[int]float64
	width     float64 // of codes that widths does not name
	scale     float64 // em of the glyphs in units of the font size, 1 but for odd Type 3 fonts
	cache     map[uint64]glyph
}

// glyph is the meaning of one code: its text, and its width in units of the font
// size. Bad says that the font does not tell the text.
type glyph struct {
	text  string
	width float64
	bad   bool
}

// font gives the font that the resources name. Fonts are kept by their object, as
// the printed dictionary shows it (/F1 5 0 R): asking for the object parses it
// anew each time.
func (d *document) font(fonts pdf.Value, printed, name string) *font {
	key := reference(printed, name)
	if f, ok := d.fonts[key]; ok && key != "" {
		return f
	}
	v := fonts.Key(name)
	if v.Kind() != pdf.Dict {
		return nil
	}
	if key == "" {
		key = v.String()
		if f, ok := d.fonts[key]; ok {
			return f
		}
	}
	d.spend(fontCost)
	f := &font{width: 1, scale: 1, widths: map[int]float64{}, cache: map[uint64]glyph{}}
	d.fonts[key] = f
	d.load(f, v)
	return f
}

// reference finds "N G R" behind /name in a printed dictionary.
func reference(printed, name string) string {
	_, rest, ok := strings.Cut(printed, "/"+name+" ")
	if !ok {
		return ""
	}
	f := strings.SplitN(strings.TrimRight(rest, ">"), " ", 4)
	if len(f) < 3 || !strings.HasPrefix(f[2], "R") {
		return ""
	}
	return f[0] + " " + f[1]
}

// load reads the font dictionary; what is broken in it stays at its default.
func (d *document) load(f *font, v pdf.Value) {
	var err error
	defer func() {
		if errors.Is(err, errWork) {
			panic(err)
		}
	}()
	defer recovered(&err)
	subtype := v.Key("Subtype").Name()
	f.composite = subtype == "Type0"
	if b, _ := d.stream(v.Key("ToUnicode")); len(b) > 0 {
		if m := parseCMap(b); !m.empty() {
			f.unicode = m
		}
	}
	if f.composite {
		d.loadComposite(f, v)
		return
	}
	f.loadSimple(v, subtype == "Type3")
}

func (d *document) loadComposite(f *font, v pdf.Value) {
	enc := v.Key("Encoding")
	name := enc.Name()
	if enc.Kind() == pdf.Stream {
		name = enc.Key("CMapName").Name()
	}
	f.codec = codecOf(name)
	f.vertical = strings.HasSuffix(name, "-V") || name == "V" || enc.Key("WMode").Int64() == 1
	if b, _ := d.stream(enc); len(b) > 0 && f.codec == cidCodec {
		if m := parseCMap(b); len(m.spaces) > 0 {
			f.encoding, f.codec = m, embeddedCodec
		}
	}
	desc := v.Key("DescendantFonts").Index(0)
	if w := desc.Key("DW"); !w.IsNull() {
		f.width = w.Float64() / 1000
	}
	if f.codec == cidCodec || f.codec == embeddedCodec {
		f.loadWidths(desc.Key("W"))
	}
}

// loadWidths reads /W: c [w1 w2 …] or first last w.
func (f *font) loadWidths(w pdf.Value) {
	for i := 0; i+1 < w.Len() && len(f.widths) <= 1<<16; {
		first := int(w.Index(i).Int64())
		next := w.Index(i + 1)
		if next.Kind() == pdf.Array {
			for j := range min(next.Len(), 1<<16) {
				f.widths[first+j] = next.Index(j).Float64() / 1000
			}
			i += 2
			continue
		}
		width := w.Index(i+2).Float64() / 1000
		for cid := first; cid <= int(next.Int64()) && cid-first < 1<<16; cid++ {
			f.widths[cid] = width
		}
		i += 3
	}
}

func (f *font) loadSimple(v pdf.Value, type3 bool) {
	unit := 0.001
	f.width = 0.5
	if m := v.Key("FontMatrix"); type3 && m.Len() == 6 {
		unit = math.Abs(m.Index(0).Float64())
		f.scale = type3Scale(v, math.Abs(m.Index(3).Float64()))
	}
	first := int(v.Key("FirstChar").Int64())
	ws := v.Key("Widths")
	for i := range min(ws.Len(), 256) {
		f.widths[first+i] = ws.Index(i).Float64() * unit
	}
	enc := v.Key("Encoding")
	name := enc.Name()
	if enc.Kind() == pdf.Dict {
		name = enc.Key("BaseEncoding").Name()
	}
	f.simple = baseEncoding(name)
	if type3 {
		f.simple = simpleEncoding{}
	}
	f.applyDifferences(enc.Key("Differences"))
}

// type3Scale is the height of the glyphs of a Type 3 font in units of the font
// size, where it is not about 1: fonts drawn in pixels are set at size 1.
func type3Scale(v pdf.Value, unit float64) float64 {
	box := v.Key("FontBBox")
	height := math.Abs(box.Index(3).Float64()-box.Index(1).Float64()) * unit
	if height > 3 || height > 0 && height < 0.3 {
		return height
	}
	return 1
}

func (f *font) applyDifferences(list pdf.Value) {
	code := 0
	for i := range min(list.Len(), 2000) {
		switch x := list.Index(i); x.Kind() {
		case pdf.Integer:
			code = int(x.Int64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				f.simple[code] = differenceText(x.Name(), code)
			}
			code++
		}
	}
}

// differenceText is the text of a glyph name that a font gives a code. A name that
// only repeats the code, as a65 for 65, says that the codes are ASCII.
func differenceText(name string, code int) string {
	if s := glyphText(name); s != "" {
		return s
	}
	if code > 32 && code < 127 && len(name) <= 5 && strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == strconv.Itoa(code) {
		return string(rune(code))
	}
	return ""
}

// codeLength is how many bytes of s make the next code, at least 1.
func (f *font) codeLength(s []byte) int {
	n := 1
	switch {
	case !f.composite:
	case f.codec == embeddedCodec:
		if n = f.encoding.codeLength(s); n == 0 {
			n = 1
		}
	default:
		n = f.codec.codeLength(s)
	}
	return min(n, len(s))
}

// glyph gives the meaning of a code.
func (f *font) glyph(code []byte) glyph {
	key := uint64(len(code))<<32 | uint64(bigEndian(code))
	g, ok := f.cache[key]
	if !ok {
		g = f.lookUp(code)
		f.cache[key] = g
	}
	return g
}

func (f *font) lookUp(code []byte) glyph {
	s, ok := f.text(code)
	g := glyph{text: Plain(s), width: f.width, bad: !ok}
	if g.text == "" && s != "" && !isControl(s) {
		g.bad = true
	}
	cid := int(bigEndian(code))
	if f.codec == embeddedCodec {
		cid, _ = f.encoding.cid(code)
	}
	if w, ok := f.widths[cid]; ok {
		g.width = w
	} else if f.composite && f.codec != cidCodec && len(g.text) == 1 {
		g.width = f.width / 2 // half-width Latin of a predefined CMap
	}
	return g
}

// text asks ToUnicode first, then the encoding.
func (f *font) text(code []byte) (string, bool) {
	if f.unicode != nil {
		s, ok := f.unicode.text(code)
		if !ok && !f.composite {
			s, ok = f.unicode.text([]byte{0, code[0]})
		}
		if ok && !isPrivate(s) {
			return s, true
		}
	}
	if f.composite {
		return f.codec.text(code)
	}
	s := f.simple[code[0]]
	return s, s != ""
}

// isPrivate reports whether s is text of a private use area or U+FFFD, which says
// nothing.
func isPrivate(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError || unicode.Is(unicode.Co, r)
}

func isControl(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < ' ' || r >= 0x7F && r < 0xA0 || unicode.Is(unicode.Cf, r)
}

// Plain makes text of what a font says: it drops controls and marks of format; blanks become U+0020 or stay U+3000.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00A0' || r >= 0x2000 && r <= 0x200A || r == 0x202F:
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0 || unicode.Is(unicode.Cf, r):
			return -1
		}
		return ideograph(r)
	}, s)
}
