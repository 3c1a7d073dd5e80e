package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// table is what decides whether a <table> holds data or lays out the page.
type table struct {
	nested  bool // has a table in it
	rows    int
	columns int // of its widest row
	chars   int // bytes of text
	longest int // of one cell
}

// surveyTables looks at every table below root, in one pass.
func surveyTables(root *html.Node) map[*html.Node]*table {
	s := tableSurvey{found: map[*html.Node]*table{}}
	s.walk(root)
	return s.found
}

type tableSurvey struct {
	found map[*html.Node]*table
	stack []*table
	cells int // of the row that is read
	chars int // of the cell that is read
}

func (s *tableSurvey) walk(n *html.Node) {
	var in *table
	if len(s.stack) > 0 {
		in = s.stack[len(s.stack)-1]
	}
	switch {
	case n.Type == html.TextNode && in != nil:
		size := len(strings.TrimSpace(n.Data))
		in.chars += size
		s.chars += size
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
		return
	case n.DataAtom == atom.Table:
		s.table(n, in)
		return
	case n.DataAtom == atom.Tr && in != nil:
		in.rows++
		s.cells = 0
	case (n.DataAtom == atom.Td || n.DataAtom == atom.Th) && in != nil:
		s.cells++
		in.columns = max(in.columns, s.cells)
		s.chars = 0
		s.children(n)
		in.longest = max(in.longest, s.chars)
		return
	}
	s.children(n)
}

func (s *tableSurvey) table(n *html.Node, in *table) {
	if in != nil {
		in.nested = true
	}
	cells, chars := s.cells, s.chars
	t := &table{}
	s.found[n] = t
	s.stack = append(s.stack, t)
	s.children(n)
	s.stack = s.stack[:len(s.stack)-1]
	s.cells, s.chars = cells, chars+t.chars
}

func (s *tableSurvey) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c)
	}
}

// isData reports a table of rows and columns. One cell with most of the text
// is a page's layout.
func (t *table) isData() bool {
	if t.nested || t.rows < 2 || t.columns < 2 || t.columns > maxColumns {
		return false
	}
	return t.longest < 900 || 2*t.longest < t.chars
}

// Limits on what a page may claim about merged cells.
const (
	maxRowSpan = 500
	maxColSpan = 60
	maxColumns = 256
)

// span is a cell that reaches into rows below.
type span struct {
	text string
	rows int // how many more
}

// grid reads the rows of a table.
type grid struct {
	w      *walker
	open   []span // the cells of the row above
	budget int    // bytes that merged cells may still add
}

// dataTable makes each row of a table a run, merged cells carried into each
// place they cover.
func (w *walker) dataTable(n *html.Node) {
	g := grid{w: w, budget: 8*w.tables[n].chars + 1<<16}
	g.rows(n)
}

func (g *grid) rows(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			g.w.addRow(g.row(c))
		case atom.Caption:
			g.w.visit(c)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			g.rows(c)
		}
	}
}

// row reads one <tr>.
func (g *grid) row(tr *html.Node) []string {
	var cells []string
	var below []span
	carry := func() {
		for len(cells) < len(g.open) && g.open[len(cells)].rows > 0 {
			s := g.open[len(cells)]
			cells = append(cells, g.again(s.text))
			below = append(below, span{s.text, s.rows - 1})
		}
	}
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		carry()
		text, rows := g.w.cellText(c), spanOf(c, "rowspan", maxRowSpan)
		for i := range spanOf(c, "colspan", maxColSpan) {
			if len(cells) >= maxColumns && i > 0 {
				break
			}
			if i == 0 {
				cells = append(cells, text)
			} else {
				cells = append(cells, g.again(text))
			}
			below = append(below, span{text, rows - 1})
		}
	}
	carry()
	g.open = below
	return cells
}

// again is the text of a merged cell in one more place; a page that claims
// absurd spans runs out of them.
func (g *grid) again(text string) string {
	if g.budget -= len(text) + 1; g.budget < 0 {
		return ""
	}
	return text
}

func spanOf(n *html.Node, name string, most int) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, name)))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, most)
}

// cellText is the text of a cell; its paragraphs are set off by blanks.
func (w *walker) cellText(n *html.Node) string {
	var b strings.Builder
	var read func(*html.Node)
	read = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		k := w.kindOf(n)
		if k == skipped || w.isHidden(n) {
			return
		}
		if k != inline && b.Len() > 0 {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			read(c)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		read(c)
	}
	return clean.Text(b.String())
}

// addRow makes a run of a row. A row that is one merged cell is a paragraph.
func (w *walker) addRow(cells []string) {
	text, same := strings.Join(cells, ""), true
	for _, c := range cells {
		same = same && c == cells[0]
	}
	chars := count(text)
	if chars == 0 {
		return
	}
	r := run{box: w.box, chars: chars, block: page.Block{Cells: cells}}
	if same {
		r.block = page.Block{Text: cells[0]}
		r.chars = count(cells[0])
	}
	if isProse(text, chars, 0) {
		r.prose = r.chars
	}
	w.add(r)
}
