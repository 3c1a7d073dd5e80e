package doc

import "zhengce/ingest/internal/ole"

// unset is the value of a property that is left open.
const unset = -1

// props are the properties of a paragraph or of a style that matter to its text.
type props struct {
	use     int // list use, from 1; 0 for none
	level   int // list level, from 0
	outline int // outline level, from 0; 9 is body text
	hidden  bool
}

type style struct {
	props
	basedOn int
}

// maxBased is how long a chain of styles may be; it also ends cycles.
const maxBased = 20

// readStyles reads the style sheet ([MS-DOC] 2.9.271).
func readStyles(b []byte) []style {
	if len(b) < 6 {
		return nil
	}
	count, base := ole.Uint16(b, 2), ole.Uint16(b, 4)
	at := 2 + ole.Uint16(b, 0)
	var out []style
	for range count {
		if at+2 > len(b) {
			break
		}
		size := ole.Uint16(b, at)
		out = append(out, readStyle(cut(b, at+2, size), base))
		at += 2 + size
	}
	return out
}

func readStyle(b []byte, base int) style {
	s := style{props: props{use: unset, level: unset, outline: unset}, basedOn: unset}
	if len(b) < 10 {
		return s
	}
	s.basedOn = ole.Uint16(b, 2) >> 4
	if builtin := ole.Uint16(b, 0) & 0xfff; builtin >= 1 && builtin <= 9 { // heading 1 to 9
		s.outline = builtin - 1
	}
	at := base + 2 + 2*ole.Uint16(b, base) + 2 // behind the name
	switch ole.Uint16(b, 2) & 15 {
	case 1: // paragraph style: its paragraph, then its character properties
		size := ole.Uint16(b, at)
		if size > 2 {
			s.change(cut(b, at+4, size-2))
		}
		at += 2 + size + size%2
		s.changeChars(cut(b, at+2, ole.Uint16(b, at)))
	case 2: // character style
		s.changeChars(cut(b, at+2, ole.Uint16(b, at)))
	}
	return s
}

// change applies the modifiers of a paragraph.
func (p *props) change(b []byte) {
	modifiers(b, func(op int, arg []byte) {
		switch op {
		case sprmListUse:
			p.use = ole.Uint16(arg, 0)
		case sprmListLevel:
			p.level = int(arg[0])
		case sprmOutline:
			p.outline = int(arg[0])
		}
	})
}

// changeChars applies the modifiers of characters.
func (p *props) changeChars(b []byte) {
	modifiers(b, func(op int, arg []byte) {
		if op == sprmHidden {
			p.hidden = arg[0]&1 != 0
		}
	})
}

// resolve fills what p leaves open from a style and the styles it is based on.
func (d *document) resolve(p props, id int) props {
	for range maxBased {
		if id < 0 || id >= len(d.styles) {
			break
		}
		s := d.styles[id]
		if p.use == unset {
			p.use = s.use
		}
		if p.level == unset {
			p.level = s.level
		}
		if p.outline == unset {
			p.outline = s.outline
		}
		p.hidden = p.hidden || s.hidden
		id = s.basedOn
	}
	return p
}
