package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// box is a block element. The boxes of a page are its tree without the inline
// elements.
type box struct {
	node   *html.Node
	parent *box
	place  place
	hidden bool
	first  int // the runs in it, runs[first:end]
	end    int
	index  int // the boxes in it and itself, boxes[index:last]
	last   int
	prose  int // characters of sentences in it
	chars  int // characters in it, and those in links
	linked int
}

// run is a paragraph or a table row, with what tells text from furniture.
type run struct {
	block  page.Block
	box    *box
	chars  int  // characters other than white space
	linked int  // of them in links
	file   bool // a link in it leads to a file
	prose  int  // chars where it is a Chinese sentence, else 0
	latin  int  // chars where it is a sentence in another script
}

// walker takes a page apart into runs and boxes, in document order.
type walker struct {
	runs   []run
	boxes  []*box
	spare  []box // for the boxes to come
	box    *box
	text   []byte // of the run that is gathered
	marked bool   // there are marks in text
	link   bool   // inside a link
	linked int
	file   bool
	pre    int
	tables map[*html.Node]*table
	places map[string]place // of the class and id attributes met
	styles map[string]bool  // what the style sheets hide
	lists  []list
	prefix string // the number of the list item that begins
}

// usual is the number of runs, and of boxes, of a usual page.
const usual = 256

// walkPage takes apart what is below root.
func walkPage(root *html.Node, sheets []string) *walker {
	w := &walker{
		tables: surveyTables(root), places: map[string]place{}, styles: hiddenNames(sheets),
		runs: make([]run, 0, usual), boxes: make([]*box, 0, usual),
	}
	w.openBox(root)
	w.children(root)
	w.flush()
	w.closeBox()
	return w
}

func (w *walker) openBox(n *html.Node) {
	if len(w.spare) == 0 {
		w.spare = make([]box, usual/4)
	}
	b := &w.spare[0]
	w.spare = w.spare[1:]
	b.node, b.parent, b.first, b.index = n, w.box, len(w.runs), len(w.boxes)
	veiled := false
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			b.place |= w.placeOf(a.Val)
			b.hidden = b.hidden || w.styled(a)
		case "style":
			veiled = veils(a.Val)
			b.hidden = b.hidden || !veiled && hides(a.Val)
		case "hidden":
			b.hidden = true
		}
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		b.place |= placeNoise
	case atom.H1:
		b.place |= placeTitle
	}
	b.hidden = b.hidden || veiled && b.place&placeBody == 0 || w.box != nil && w.box.hidden
	w.boxes = append(w.boxes, b)
	w.box = b
}

// placeOf is [placeOf], remembered: a page has few names, and each often.
func (w *walker) placeOf(attr string) place {
	p, ok := w.places[attr]
	if !ok {
		p = placeOf(attr)
		w.places[attr] = p
	}
	return p
}

// hides reports whether an element with this style is not shown.
func hides(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "hidden") && !strings.Contains(style, "NONE") {
		return false
	}
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		hiding := hidingValue(strings.ToLower(strings.TrimSpace(property)))
		value = strings.TrimSpace(value)
		if n := len(hiding); n > 0 && len(value) >= n && strings.EqualFold(value[:n], hiding) {
			return true
		}
	}
	return false
}

// veils reports whether an element with this style is not shown while its room
// is kept: a script will show it, if it is a document.
func veils(style string) bool {
	return strings.Contains(style, "visibility") && !strings.Contains(strings.ToLower(style), "none") && hides(style)
}

// hidingValue is the value with which a property hides an element.
func hidingValue(property string) string {
	switch property {
	case "display":
		return "none"
	case "visibility":
		return "hidden"
	case "mso-hide":
		return "all"
	}
	return ""
}

func (w *walker) closeBox() {
	b := w.box
	b.end, b.last = len(w.runs), len(w.boxes)
	if w.box = b.parent; w.box != nil && !b.hidden {
		w.box.prose += b.prose
		w.box.chars += b.chars
		w.box.linked += b.linked
	}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c)
	}
}

// visit takes one node and what is below it.
func (w *walker) visit(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.addText(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	switch kind := w.kindOf(n); kind {
	case skipped:
	case lineBreak:
		w.flush()
	case inline:
		w.inline(n)
	default:
		w.flush()
		w.openBox(n)
		w.inBox(n, kind)
		w.flush()
		w.closeBox()
	}
}

// inBox takes a block element whose box is open.
func (w *walker) inBox(n *html.Node, kind kind) {
	switch kind {
	case tabular:
		if t := w.tables[n]; t != nil && t.isData() {
			w.dataTable(n)
			return
		}
	case listing:
		w.openList(n)
		defer w.closeList()
	case item:
		w.nextItem(n)
	case verbatim:
		w.pre++
		defer func() { w.pre-- }()
	}
	w.children(n)
}

// inline takes an element inside a line. Its borders are marked: between a
// label and its value there is often nothing else.
func (w *walker) inline(n *html.Node) {
	if w.isHidden(n) {
		return
	}
	if n.DataAtom == atom.A && !w.link {
		w.link = true
		defer func() { w.link = false }()
		if href := attr(n, "href"); href != "" && isFile(href) {
			w.file = true
		}
	}
	w.mark()
	w.children(n)
	w.mark()
}

func (w *walker) mark() {
	if n := len(w.text); n > 0 && n < markLimit && w.text[n-1] != clean.Mark {
		w.text = append(w.text, clean.Mark)
		w.marked = true
	}
}

// unmark takes the marks out of a run that has become too long for a label.
func (w *walker) unmark() {
	kept := w.text[:0]
	for _, c := range w.text {
		if c != clean.Mark {
			kept = append(kept, c)
		}
	}
	w.text, w.marked = kept, false
}

// markLimit is the number of bytes from which a run is no label and value.
const markLimit = 450

func (w *walker) addText(s string) {
	if w.pre > 0 && strings.Contains(s, "\n") {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				w.flush()
			}
			w.text = append(w.text, line...)
		}
		return
	}
	w.text = append(w.text, s...)
	if w.marked && len(w.text) >= markLimit {
		w.unmark()
	}
	if w.link {
		w.linked += count(s)
	}
}

// count is the number of characters in s other than white space.
func count(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c <= ' ' || c >= 0x80 && c < 0xC0:
		case c == 0xC2 && i+1 < len(s) && s[i+1] == 0xA0:
		case c == 0xE3 && strings.HasPrefix(s[i:], "\u3000"):
		default:
			n++
		}
	}
	return n
}

// flush ends the run that is being gathered.
func (w *walker) flush() {
	raw, linked, file := w.text, w.linked, w.file
	w.text, w.marked, w.linked, w.file = w.text[:0], false, 0, false
	if len(bytes.TrimSpace(raw)) == 0 { // most runs are the blanks between elements
		return
	}
	shown := string(raw)
	text := clean.Text(shown)
	chars := count(text)
	if chars == 0 {
		return
	}
	if !strings.Contains(shown, "\u3000\u3000") { // else the gaps are needed: they tell paragraphs
		shown = text
	}
	if linked > 0 && !file && chars <= titleLimit {
		if name, ok := fileName(strings.ReplaceAll(text, string(clean.Mark), "")); ok {
			shown, file = name, true
		}
	}
	r := run{box: w.box, chars: chars, linked: linked, file: file}
	r.block = page.Block{Text: w.prefix + strings.Trim(shown, " \n\r\t"), Heading: headingLevel(w.box)}
	w.prefix = ""
	switch {
	case isProse(text, chars, linked):
		r.prose = chars
	case isLatin(text, chars, linked):
		r.latin = chars
	}
	w.add(r)
}

// add adds a run to the page and to its box.
func (w *walker) add(r run) {
	w.runs = append(w.runs, r)
	w.box.prose += r.prose
	w.box.chars += r.chars
	w.box.linked += r.linked
}

// headingLevel is the level of the heading element that b is, or is in.
func headingLevel(b *box) int {
	for depth := 0; b != nil && depth < 3; b, depth = b.parent, depth+1 {
		if d := b.node.Data; len(d) == 2 && d[0] == 'h' && d[1] >= '1' && d[1] <= '6' {
			return int(d[1] - '0')
		}
	}
	return 0
}
