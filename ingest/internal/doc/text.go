package doc

import (
	"strconv"
	"unicode/utf16"

	"zhengce/ingest/internal/field"
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/ole"
	"zhengce/ingest/internal/page"
)

// maxText is how many characters a part may have.
const maxText = 32 << 20

// The characters that stand for structure.
const (
	cellEnd    = 0x07
	lineBreak  = 0x0b
	pageBreak  = 0x0c
	paraEnd    = 0x0d
	fieldBegin = 0x13
	fieldSep   = 0x14
	fieldEnd   = 0x15
	symbolMark = 0x28
)

// writer collects the blocks of one part of a document.
type writer struct {
	*document
	fields field.Stack
	chars  look
	high   rune // first half of a pair
	lines  []string
	buf    []rune
	out    layout.Builder
}

// look is how the characters from one offset to another are shown.
type look struct {
	from, to int
	hidden   bool
	symbol   rune
}

// part reads a part of the text and returns what was left out. A part whose
// fields do not end is read again without regard to them.
func (d *document) part(from, to int) (blocks []page.Block, warning string) {
	w := &writer{document: d}
	w.run(from, to)
	if w.fields.Open() {
		d.numbers.Reset()
		w = &writer{document: d}
		w.fields.Off()
		w.run(from, to)
	}
	if w.fields.Contents() {
		warning = "generated table of contents left out"
	}
	return w.out.Blocks(), warning
}

func (w *writer) run(from, to int) {
	left := maxText
	for _, p := range w.pieces {
		for pos := max(p.from, from); pos < min(p.to, to) && left > 0; pos++ {
			c, ok := w.char(p, pos)
			if !ok {
				break
			}
			left--
			w.put(c, p.offset(pos))
		}
	}
	w.endParagraph(-1, paraEnd)
}

// put handles the character at an offset.
func (w *writer) put(c rune, offset int) {
	switch c {
	case fieldBegin:
		w.fields.Begin()
	case fieldSep:
		w.fields.Separate()
	case fieldEnd:
		w.buf = append(w.buf, []rune(w.fields.End())...)
	case paraEnd, cellEnd, pageBreak:
		w.endParagraph(offset, c)
	case lineBreak:
		w.lines = append(w.lines, string(w.buf))
		w.buf = w.buf[:0]
	default:
		w.write(c, offset)
	}
}

func (w *writer) write(c rune, offset int) {
	if utf16.IsSurrogate(c) {
		if w.high == 0 {
			w.high = c
			return
		}
		c, w.high = utf16.DecodeRune(w.high, c), 0
	}
	if w.fields.InCode() {
		w.fields.Code(string(c))
		return
	}
	l := w.lookAt(offset)
	if l.hidden || w.fields.Silent() {
		return
	}
	if c == symbolMark && l.symbol != 0 {
		c = l.symbol
	}
	if c = visible(c); c >= 0 {
		w.buf = append(w.buf, c)
	}
}

// lookAt returns how the character at an offset is shown.
func (w *writer) lookAt(offset int) look {
	if offset >= w.chars.from && offset < w.chars.to {
		return w.chars
	}
	r := w.document.chars.at(offset)
	l := look{from: r.from, to: r.to}
	modifiers(r.changes, func(op int, arg []byte) {
		switch op {
		case sprmDeleted, sprmHidden:
			l.hidden = l.hidden || arg[0]&1 != 0 && arg[0] != 0x81
		case sprmCharStyle:
			l.hidden = l.hidden || w.resolve(props{}, ole.Uint16(arg, 0)).hidden
		case sprmSymbol:
			l.symbol = layout.Symbol(rune(ole.Uint16(arg, 2)))
		}
	})
	w.chars = l
	return l
}

// paragraph is what the mark of a paragraph states.
type paragraph struct {
	props
	style int
	table bool         // stands in a table
	row   bool         // ends a row
	inner bool         // ends a row of a table inside a cell
	shape layout.Shape // of the row that it ends
}

// endParagraph ends a paragraph by its mark at an offset, below 0 for none.
func (w *writer) endParagraph(offset int, mark rune) {
	if mark == paraEnd && offset >= 0 && w.lookAt(offset).hidden {
		return // a mark that was deleted or hidden: the next paragraph goes on
	}
	p := w.paragraphAt(offset)
	blocks := w.finish(p)
	switch {
	case p.row:
		w.out.EndRow(p.shape)
	case p.inner:
	case mark == cellEnd && (p.table || w.out.InTable()):
		w.out.EndCell(blocks)
	default:
		w.out.Paragraph(blocks, p.table)
	}
}

// paragraphAt reads the properties of the paragraph that holds an offset.
func (w *writer) paragraphAt(offset int) paragraph {
	p := paragraph{props: props{use: unset, level: unset, outline: unset}}
	if offset < 0 {
		return p
	}
	r := w.paras.at(offset)
	p.style = r.style
	p.apply(r.changes, func(at int) []byte { return cut(w.data, at+2, ole.Uint16(w.data, at)) })
	return p
}

// apply applies modifiers; long fetches those that are kept in the Data stream.
func (p *paragraph) apply(b []byte, long func(at int) []byte) {
	p.change(b)
	modifiers(b, func(op int, arg []byte) {
		switch op {
		case sprmInTable:
			p.table = p.table || arg[0] != 0
		case sprmRowEnd:
			p.row = arg[0] != 0
		case sprmDepth:
			p.table = p.table || ole.Uint32(arg, 0) > 0
		case sprmInnerRow:
			p.inner = arg[0] != 0
		case sprmTableCells:
			p.shape = readRow(arg)
		case sprmTableBelow:
			if i := int(arg[1]); len(arg) == 3 && i < len(p.shape.Merges) {
				p.shape.Merges[i].Above = arg[2] == 1
			}
		case sprmLong:
			if long != nil {
				p.apply(long(ole.Uint32(arg, 0)), nil)
			}
		}
	})
}

// finish turns what was collected into blocks and numbers the paragraph.
func (w *writer) finish(p paragraph) []page.Block {
	lines := append(w.lines, string(w.buf))
	w.lines, w.buf, w.high = nil, w.buf[:0], 0
	all := w.resolve(p.props, p.style)
	if all.outline < 0 || all.outline > 8 {
		all.outline = unset
	}
	if p.row {
		return nil
	}
	return layout.Numbered(w.label(p, all), lines, all.outline+1, p.table)
}

// label counts a paragraph in its list. All are its properties with those of
// its styles behind them.
func (w *writer) label(p paragraph, all props) string {
	if all.use <= 0 {
		return ""
	}
	use, level := strconv.Itoa(all.use), max(all.level, 0)
	if p.use == unset && p.level == unset {
		if linked, ok := w.numbers.LevelOf(use, strconv.Itoa(p.style)); ok {
			level = linked
		}
	}
	return w.numbers.Next(use, level)
}
