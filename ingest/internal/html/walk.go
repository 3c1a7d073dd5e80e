package html

import (
	"strings"
	"unicode/utf8"

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
	prose  int  // chars where it is a sentence, else 0
}

// walker takes a page apart into runs and boxes, in document order.
type walker struct {
	runs   []run
	boxes  []*box
	box    *box
	text   strings.Builder
	link   bool // inside a link
	linked int
	file   bool
	pre    int
	tables map[*html.Node]*table
	lists  []list
	prefix string // the number of the list item that begins
}

// walkPage takes apart what is below root.
func walkPage(root *html.Node) *walker {
	w := &walker{tables: surveyTables(root)}
	w.openBox(root)
	w.children(root)
	w.flush()
	w.closeBox()
	return w
}

func (w *walker) openBox(n *html.Node) {
	b := &box{node: n, parent: w.box, first: len(w.runs), index: len(w.boxes)}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			b.place |= placeOf(a.Val)
		case "style":
			b.hidden = b.hidden || hides(a.Val)
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
	b.hidden = b.hidden || w.box != nil && w.box.hidden
	w.boxes = append(w.boxes, b)
	w.box = b
}

// hides reports whether an element with this style is not shown.
func hides(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "hidden") && !strings.Contains(style, "NONE") {
		return false
	}
	s := strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "mso-hide:all")
}

func (w *walker) closeBox() {
	b := w.box
	b.end, b.last = len(w.runs), len(w.boxes)
	for i := b.first; i < b.end; i++ {
		if w.runs[i].box == b {
			b.prose += w.runs[i].prose
			b.chars += w.runs[i].chars
			b.linked += w.runs[i].linked
		}
	}
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
	switch kind := kindOf(n); kind {
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
	if isHidden(n) {
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
	if w.text.Len() > 0 && w.text.Len() < 600 {
		w.text.WriteRune(clean.Mark)
	}
}

func (w *walker) addText(s string) {
	if w.pre > 0 && strings.ContainsAny(s, "\n") {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				w.flush()
			}
			w.text.WriteString(line)
		}
		return
	}
	w.text.WriteString(s)
	if w.link {
		w.linked += count(s)
	}
}

// count is the number of characters in s other than white space.
func count(s string) int {
	n := utf8.RuneCountInString(s)
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' {
			n--
		}
	}
	return n - strings.Count(s, "\u3000") - strings.Count(s, "\u00a0")
}

// flush ends the run that is being gathered.
func (w *walker) flush() {
	raw, linked, file := w.text.String(), w.linked, w.file
	w.text.Reset()
	w.linked, w.file = 0, false
	if len(raw) > 450 && strings.IndexByte(raw, byte(clean.Mark)) >= 0 {
		raw = strings.ReplaceAll(raw, string(clean.Mark), "")
	}
	text := clean.Text(raw)
	chars := count(text)
	if chars == 0 || strings.Trim(text, " \x1f") == "" {
		return
	}
	r := run{box: w.box, chars: chars, linked: linked, file: file}
	// the gaps in the raw text are needed: they tell paragraphs
	r.block = page.Block{Text: w.prefix + strings.TrimSpace(raw), Heading: headingLevel(w.box)}
	w.prefix = ""
	if isProse(text, chars, linked) {
		r.prose = chars
	}
	w.runs = append(w.runs, r)
}

// isProse reports a line that only running text has: a sentence or a part of
// one, for the most part not a link.
func isProse(text string, chars, linked int) bool {
	if chars < 12 || 2*linked > chars {
		return false
	}
	if !strings.ContainsAny(text, "。；！？;") && strings.Count(text, "，")+strings.Count(text, "、")+strings.Count(text, ",") < 2 {
		return false
	}
	return han(text)*3 > chars && (chars > 160 || !clean.IsFurniture(text))
}

// han counts the Chinese characters of s.
func han(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x3FFFF {
			n++
		}
	}
	return n
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
