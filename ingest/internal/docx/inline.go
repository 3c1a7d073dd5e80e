package docx

import (
	"strconv"
	"strings"

	"zhengce/ingest/internal/field"
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/xmlscan"
)

// inline handles a start tag inside a paragraph.
func (w *walker) inline(p *paragraph) {
	if !w.counts() {
		return
	}
	switch string(w.Name()) {
	case "pPr":
		p.props = readProps(w.Scanner)
	case "r":
		p.hidden = w.doc.styles.resolve(props{style: p.style, level: unset, outline: unset}).hidden
	case "rPr":
		hidden, style := readRun(w.Scanner)
		p.hidden = p.hidden || hidden || w.doc.styles.resolve(props{style: style}).hidden
	case "t":
		w.characters(p)
	case "tab", "ptab":
		w.write(p, "\t")
	case "br", "cr":
		if !p.hidden && !w.fields.Silent() {
			p.line()
		}
	case "noBreakHyphen":
		w.write(p, "-")
	case "sym":
		w.write(p, symbol(w.Attr("font"), w.Attr("char")))
	case "fldChar":
		w.field(p)
	case "instrText":
		w.code()
	case "fldSimple":
		w.simpleField()
	case "annotation":
		w.annotation()
	case "AlternateContent":
		w.alternatives(p)
	case "txbxContent", "footnote", "endnote":
		w.aside(p)
	case "del", "moveFrom", "delText", "rt", "sdtPr", "binData":
		w.Skip()
	}
}

// aside reads a text box or a note that stands inside a paragraph.
func (w *walker) aside(p *paragraph) {
	if w.boxes >= maxBoxes {
		w.Skip()
		return
	}
	note := string(w.Name()) != "txbxContent"
	carry, cell := w.carry, w.cell
	w.carry, w.cell = nil, false
	w.boxes++
	blocks := w.blocks(w.Depth())
	w.boxes--
	w.carry, w.cell = carry, cell
	if note {
		w.notes = append(w.notes, blocks...)
	} else {
		p.boxes = append(p.boxes, blocks...)
	}
}

// alternatives reads the first form of a content that is stored in several.
func (w *walker) alternatives(p *paragraph) {
	open, seen := w.Depth(), false
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "Choice", "Fallback":
			if seen {
				w.Skip()
			}
			seen = true
		default:
			w.inline(p)
		}
	}
}

// characters reads a t element.
func (w *walker) characters(p *paragraph) {
	open := w.Depth()
	for w.Next() && w.Depth() >= open {
		if w.Kind() == xmlscan.Text && !p.hidden && !w.fields.Silent() {
			p.buf = w.Append(p.buf)
		}
	}
}

func (w *walker) write(p *paragraph, s string) {
	if !p.hidden && !w.fields.Silent() {
		p.buf = append(p.buf, s...)
	}
}

// field handles a mark of a field.
func (w *walker) field(p *paragraph) {
	switch w.Attr("fldCharType") {
	case "begin":
		w.fields.Begin()
	case "separate":
		w.fields.Separate()
	case "end":
		w.write(p, w.fields.End())
	}
}

// simpleField steps into a field stored as one element, unless it is a table of
// contents.
func (w *walker) simpleField() {
	if field.IsContents(w.Attr("instr")) {
		w.contents = true
		w.Skip()
	}
}

// code reads an instrText element.
func (w *walker) code() {
	open := w.Depth()
	for w.Next() && w.Depth() >= open {
		if w.Kind() == xmlscan.Text {
			w.fields.Code(w.String())
		}
	}
}

// symbol returns the character that a symbol font shows at a code.
func symbol(font, code string) string {
	v, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	if !strings.HasPrefix(font, "Wingdings") && v < 0xf000 {
		return string(rune(v))
	}
	if r := layout.Symbol(rune(v | 0xf000)); r != 0 {
		return string(r)
	}
	return ""
}
