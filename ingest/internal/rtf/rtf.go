// Package rtf reads Rich Text Format (Microsoft's specification 1.9.1), which
// also comes under the name .doc.
//
// The numbers of lists are those that the writer stored beside them. Merged
// cells are carried; deleted and hidden text, field codes and generated tables
// of contents stay out. Text boxes follow their paragraph, footnotes the text.
package rtf

import (
	"strings"

	"golang.org/x/text/encoding"

	"zhengce/ingest/internal/field"
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/page"
)

// maxDepth is how deep groups may nest.
const maxDepth = 5000

// Read reads an RTF file.
func Read(data []byte) (page.Page, error) {
	p, open := read(data, false)
	if open { // fields that do not end would swallow the rest of the text
		p, _ = read(data, true)
	}
	return p, nil
}

// read reports whether a field was still open at the end.
func read(data []byte, noFields bool) (p page.Page, open bool) {
	r := &reader{data: data, fonts: map[int]int{}, styles: map[int]int{}, fallback: codePage(936)}
	if noFields {
		r.fields.Off()
	}
	r.state = state{text: new(text), unicodeSkip: 1}
	body := r.state.text
	r.run()
	open = r.fields.Open()
	for len(r.stack) > 0 { // groups without end
		r.leave()
	}
	p.Format = "rtf"
	p.Title = strings.TrimSpace(string(r.title))
	p.Blocks = append(r.finish(body), r.notes...)
	if r.fields.Contents() {
		p.Warnings = append(p.Warnings, "generated table of contents left out")
	}
	if r.tooDeep {
		p.Warnings = append(p.Warnings, "text ends early: groups nest too deep")
	}
	return p, open
}

// destination is what the characters of a group are for.
type destination int

const (
	show  destination = iota
	skip              // nothing that is read
	fonts             // the font table
	sheet             // the style sheet
	title             // the title in the document's properties
	code              // the code of a field
	label             // the number of a list paragraph
)

// state is what a group may change and its end restores.
type state struct {
	dest        destination
	text        *text // where characters go
	star        bool  // behind \*: a destination that may be skipped
	hidden      bool
	deleted     bool
	unicodeSkip int // bytes of fallback behind a \u
	font        int
	par         paragraph
	field       bool // the group is a field
	note, box   bool // the group has a text of its own
}

// paragraph is what control words have said about the current paragraph.
type paragraph struct {
	inTable bool
	outline int // 1 to 9; 0 for none
	style   int
}

// text is a stream of paragraphs: the body, a text box, a footnote.
type text struct {
	out   layout.Builder
	lines []string
	buf   []byte
	label []byte
	boxes []page.Block
	open  bool // a row is open
	shape layout.Shape
	merge layout.Merge // of the cell that is being described
}

type reader struct {
	data []byte
	pos  int
	state
	stack    []state
	fonts    map[int]int // font number to character set
	plain    int         // the font that \plain goes back to
	styles   map[int]int // style number to outline level
	name     []byte      // of the style being read
	title    []byte
	notes    []page.Block
	fields   field.Stack
	fallback encoding.Encoding // of bytes whose font names no character set
	bytes    []byte            // bytes not yet decoded
	lead     bool              // bytes ends in half a character
	high     rune              // first half of a \u pair
	skipping int               // fallback characters still to be skipped
	tooDeep  bool
}

func (r *reader) run() {
	for r.pos < len(r.data) && !r.tooDeep {
		c := r.data[r.pos]
		r.pos++
		switch c {
		case '{':
			r.enter()
		case '}':
			r.leave()
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			r.char(c)
		}
	}
	r.flush()
}

func (r *reader) enter() {
	r.flush()
	r.skipping = 0
	if len(r.stack) >= maxDepth {
		r.tooDeep = true
		return
	}
	r.stack = append(r.stack, r.state)
	r.state.field, r.state.note, r.state.box, r.state.star = false, false, false, false
	if r.dest == sheet {
		r.name = r.name[:0]
	}
}

// leave ends a group and what began with it.
func (r *reader) leave() {
	r.flush()
	r.skipping = 0
	n := len(r.stack)
	if n == 0 {
		return
	}
	inner := r.state
	r.state, r.stack = r.stack[n-1], r.stack[:n-1]
	switch {
	case inner.field:
		r.write(r.fields.End())
	case inner.note:
		r.notes = append(r.notes, r.finish(inner.text)...)
	case inner.box:
		r.text.boxes = append(r.text.boxes, r.finish(inner.text)...)
	case inner.dest == sheet:
		if level := layout.HeadingStyle(strings.Trim(string(r.name), "; ")); level > 0 && r.styles[inner.par.style] == 0 {
			r.styles[inner.par.style] = level
		}
		r.name = r.name[:0]
	}
}

// control handles what stands behind a backslash.
func (r *reader) control() {
	if r.pos >= len(r.data) {
		return
	}
	if c := r.data[r.pos]; letter(c) {
		word, n, stated := r.readWord()
		r.word(word, n, stated)
		return
	}
	c := r.data[r.pos]
	r.pos++
	switch c {
	case '\'':
		if r.pos+2 <= len(r.data) {
			r.pos += 2
			r.hex(r.data[r.pos-2 : r.pos])
		}
	case '*':
		r.star = true
	case '~':
		r.write(" ")
	case '_':
		r.write("-")
	case '\r', '\n':
		r.endParagraph()
	case '\\', '{', '}':
		r.char(c)
	}
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// readWord reads a control word, its number, and the blank that ends it.
func (r *reader) readWord() (word string, n int, stated bool) {
	from := r.pos
	for r.pos < len(r.data) && letter(r.data[r.pos]) {
		r.pos++
	}
	word = string(r.data[from:r.pos])
	negative := r.pos < len(r.data) && r.data[r.pos] == '-'
	if negative {
		r.pos++
	}
	for r.pos < len(r.data) && r.data[r.pos] >= '0' && r.data[r.pos] <= '9' {
		if n < 1<<28 {
			n = 10*n + int(r.data[r.pos]-'0')
		}
		stated = true
		r.pos++
	}
	if negative {
		n = -n
	}
	if r.pos < len(r.data) && r.data[r.pos] == ' ' {
		r.pos++
	}
	return word, n, stated
}

// endParagraph ends the paragraph that is open.
func (r *reader) endParagraph() {
	r.flush()
	if r.dest != show || r.hidden || r.deleted {
		return // the next paragraph goes on
	}
	t := r.text
	inside := r.par.inTable || t.open
	t.out.Paragraph(r.take(t), inside)
	t.out.Paragraph(t.takeBoxes(), inside)
}

// take returns the paragraph that was collected.
func (r *reader) take(t *text) []page.Block {
	lines := append(t.lines, string(t.buf))
	head := listLabel(string(t.label))
	t.lines, t.buf, t.label = nil, t.buf[:0], t.label[:0]
	outline := r.par.outline
	if outline == 0 {
		outline = r.styles[r.par.style]
	}
	return layout.Numbered(head, lines, outline, r.par.inTable)
}

func (t *text) takeBoxes() []page.Block {
	boxes := t.boxes
	t.boxes = nil
	return boxes
}

// finish ends a text.
func (r *reader) finish(t *text) []page.Block {
	if last := r.take(t); len(last) > 0 {
		t.out.Paragraph(last, t.open)
	}
	if boxes := t.takeBoxes(); len(boxes) > 0 {
		t.out.Paragraph(boxes, t.open)
	}
	return t.out.Blocks()
}
