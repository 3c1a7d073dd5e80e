package docx

import (
	"strings"

	"zhengce/ingest/internal/field"
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/xmlscan"
)

// walker goes through a part and collects its blocks.
type walker struct {
	*xmlscan.Scanner
	doc      *document
	spaces   map[string]bool // namespace prefixes, with whether their text counts
	fields   field.Stack
	contents bool         // a table of contents stored as one element was left out
	carry    []string     // lines of a paragraph whose mark is deleted
	notes    []page.Block // footnotes that stand inside the text, as in Word 2003 XML
	cell     bool         // inside a table cell
	boxes    int          // text boxes around the current position
}

// maxBoxes is how deep text boxes and tables may nest before they are left out.
const maxBoxes = 50

// text reads the main part and the parts with its notes.
func (d *document) text(body []byte, notes [][]byte) (page.Page, error) {
	p := page.Page{Format: "docx"}
	blocks, toc, err := d.part(body)
	if err != nil && len(blocks) == 0 {
		return p, err
	}
	if err != nil {
		p.Warnings = append(p.Warnings, "text ends early: "+err.Error())
	}
	if toc {
		p.Warnings = append(p.Warnings, "generated table of contents left out")
	}
	p.Blocks = blocks
	for _, n := range notes {
		blocks, _, err := d.part(n)
		if err != nil {
			p.Warnings = append(p.Warnings, "notes end early: "+err.Error())
		}
		p.Blocks = append(p.Blocks, blocks...)
	}
	return p, nil
}

// part reads one part and reports whether it held a table of contents. A part
// whose fields do not end is read again without regard to them: otherwise the
// rest of the text would be taken for a field's code.
func (d *document) part(data []byte) (blocks []page.Block, toc bool, err error) {
	w := d.walker(data)
	blocks = w.all()
	if w.fields.Open() && w.Err() == nil {
		d.numbers.Reset()
		w = d.walker(data)
		w.fields.Off()
		blocks = w.all()
	}
	return blocks, w.contents || w.fields.Contents(), w.Err()
}

func (d *document) walker(data []byte) *walker {
	return &walker{
		Scanner: xmlscan.New(data),
		doc:     d,
		spaces:  map[string]bool{"w": true, "m": true, "mc": true},
	}
}

func (w *walker) all() []page.Block {
	blocks := w.blocks(0)
	return append(blocks, w.notes...)
}

// blocks reads the paragraphs and tables inside the element opened as number open.
func (w *walker) blocks(open int) []page.Block {
	var out []page.Block
	for w.NextStart(open) {
		w.declare()
		if !w.counts() {
			continue
		}
		switch string(w.Name()) {
		case "p":
			out = append(out, w.paragraph()...)
		case "tbl":
			out = append(out, w.table()...)
		case "altChunk":
			out = append(out, w.doc.chunk(w.Attr("id"))...)
		case "footnote", "endnote":
			if w.Attr("type") != "" && w.Attr("type") != "normal" { // separators
				w.Skip()
			}
		case "annotation":
			w.annotation()
		case "del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "Fallback",
			"styles", "lists", "fonts", "docPr", "docOleData", "binData":
			w.Skip()
		}
	}
	if len(w.carry) > 0 {
		out = append(out, layout.Lines(w.carry, 0)...)
		w.carry = nil
	}
	return out
}

// declare notes the namespaces of the current start tag.
func (w *walker) declare() {
	w.Namespaces(func(prefix, uri string) {
		w.spaces[prefix] = strings.Contains(uri, "wordprocessingml") || strings.Contains(uri, "word/2003/wordml") ||
			strings.Contains(uri, "/math") || strings.Contains(uri, "markup-compatibility") ||
			strings.Contains(uri, "wordprocessingShape") || strings.Contains(uri, "aml/2001")
	})
}

// counts reports whether the current element is one of a word processor's, not
// of a drawing with paragraphs and text of its own.
func (w *walker) counts() bool { return w.spaces[string(w.Prefix())] }

// annotation steps into an insertion of Word 2003 XML and over everything else.
func (w *walker) annotation() {
	if w.Attr("type") != "Word.Insertion" {
		w.Skip()
	}
}

// paragraph is what a paragraph has given so far.
type paragraph struct {
	props
	lines  []string
	buf    []byte
	hidden bool         // the current run is hidden
	boxes  []page.Block // text boxes anchored in it
}

func (p *paragraph) line() {
	p.lines = append(p.lines, string(p.buf))
	p.buf = p.buf[:0]
}

// paragraph reads a paragraph: one block a line, then the text boxes in it.
func (w *walker) paragraph() []page.Block {
	p := &paragraph{props: noProps()}
	open := w.Depth()
	for w.Next() && w.Depth() >= open {
		if w.Kind() == xmlscan.Start {
			w.declare()
			w.inline(p)
		}
	}
	p.line()
	if n := len(w.carry); n > 0 {
		p.lines[0] = w.carry[n-1] + p.lines[0]
		p.lines = append(w.carry[:n-1:n-1], p.lines...)
		w.carry = nil
	}
	if p.joined {
		w.carry = p.lines
		return p.boxes
	}
	return append(w.finish(p), p.boxes...)
}

// finish numbers a paragraph.
func (w *walker) finish(p *paragraph) []page.Block {
	r := w.doc.styles.resolve(p.props)
	outline := r.outline
	if outline < 0 || outline > 8 {
		outline = unset
	}
	return layout.Numbered(w.label(p.props, r), p.lines, outline+1, w.cell)
}

// label counts a paragraph in its list. Own are the properties that the
// paragraph states itself, all those with its styles' behind them.
func (w *walker) label(own, all props) string {
	if all.num == "" || w.doc.numbers.Nums[all.num] == nil {
		return ""
	}
	level := max(all.level, 0)
	if own.num == "" {
		if linked, ok := w.doc.numbers.LevelOf(all.num, all.style); ok {
			level = linked
		}
	}
	return w.doc.numbers.Next(all.num, level)
}
