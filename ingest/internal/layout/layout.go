// Package layout turns what word processor files hold, lines and table cells,
// into blocks. It lays the cells of a table on its columns, so that a merged
// cell's text stands in every column and every row that it covers.
package layout

import (
	"strings"

	"zhengce/ingest/internal/page"
)

// The limits of a table. Word itself stops at 63 columns.
const (
	maxColumns = 256
	maxCarried = 2000    // bytes of a text that is repeated; longer ones are layout, not data
	maxBudget  = 4 << 20 // bytes that repetition may add to one table
	maxSpread  = 1 << 20 // cells that it may add
)

// Row is one row of a table as a file states it.
type Row struct {
	Before int   // columns that it leaves free on its left
	Edges  []int // where its cells begin and end, one more than cells; nil where the file states Spans
	Cells  []Cell
}

// Cell is one cell of a row.
type Cell struct {
	Blocks []page.Block // paragraphs, and the rows of tables inside the cell
	Span   int          // columns that it covers; 0 counts as 1
	Below  bool         // continues the cell above it
}

const blanks = " \t\u3000\u00a0"

// Lines turns the lines of a paragraph into blocks. Blanks in front stay: where
// they are an indent, they tell a new paragraph.
func Lines(lines []string, heading int) []page.Block {
	var out []page.Block
	for _, l := range lines {
		if l = strings.TrimRight(l, blanks); strings.TrimSpace(l) != "" {
			out = append(out, page.Block{Text: l, Heading: heading})
		}
	}
	return out
}

// Blocks turns the rows of a table into blocks. A table with a single column is
// a frame around paragraphs and gives these, as do rows of one cell at the ends
// of a table; tables inside cells follow the row that they stand in.
func Blocks(rows []Row) []page.Block {
	if isFrame(rows) {
		return paragraphs(rows)
	}
	above, rows, below := edgeRows(rows)
	columns := newColumns(rows)
	var t table
	var lines []line
	for _, r := range rows {
		columns.place(&r)
		lines = append(lines, t.row(r))
	}
	repeated := repeatedColumns(lines)
	out := paragraphs(above)
	for _, l := range lines {
		if filled(l.cells) {
			out = append(out, page.Block{Cells: without(l.cells, repeated)})
		}
		out = append(out, l.nested...)
	}
	return append(out, paragraphs(below)...)
}

// paragraphs returns what is in the cells of rows, not as a table.
func paragraphs(rows []Row) []page.Block {
	var out []page.Block
	for _, r := range rows {
		for _, c := range r.Cells {
			out = append(out, c.Blocks...)
		}
	}
	return out
}

// edgeRows splits off the rows with text in one cell at the head of a table, and
// those of a single cell at its foot: its title and its notes.
func edgeRows(rows []Row) (above, table, below []Row) {
	from, to := 0, len(rows)
	for from < to && rows[from].filled() <= 1 {
		from++
	}
	for to > from && len(rows[to-1].Cells) <= 1 && !rows[to-1].below() {
		to--
	}
	return rows[:from], rows[from:to], rows[to:]
}

// filled is how many of its cells have text.
func (r Row) filled() int {
	n := 0
	for _, c := range r.Cells {
		if len(c.Blocks) > 0 {
			n++
		}
	}
	return n
}

func (r Row) below() bool { return len(r.Cells) > 0 && r.Cells[0].Below }

// isFrame reports whether no row has more than one cell.
func isFrame(rows []Row) bool {
	for _, r := range rows {
		if len(r.Cells) > 1 {
			return false
		}
	}
	return true
}

// table keeps what the next row may have to carry on.
type table struct {
	above  []string
	spent  int // bytes
	spread int // cells
}

// line is a row on the grid.
type line struct {
	cells   []string
	spanned []bool       // the cell goes on from the one on its left
	nested  []page.Block // the tables inside the cells
}

// row lays out one row.
func (t *table) row(r Row) line {
	free := min(max(r.Before, 0), maxColumns, maxSpread-t.spread)
	t.spread += free
	l := line{cells: make([]string, free), spanned: make([]bool, free)}
	for _, c := range r.Cells {
		text, inner := flatten(c.Blocks)
		l.nested = append(l.nested, inner...)
		if c.Below && text == "" && len(l.cells) < len(t.above) {
			text = t.carry(t.above[len(l.cells)])
		}
		for i := range max(c.Span, 1) {
			if len(l.cells) >= maxColumns || i > 0 && t.spread >= maxSpread {
				break
			}
			if i > 0 {
				text = t.carry(text)
				t.spread++
			}
			l.cells = append(l.cells, text)
			l.spanned = append(l.spanned, i > 0)
		}
	}
	t.above = l.cells
	return l
}

// carry returns text where it may be repeated once more.
func (t *table) carry(text string) string {
	if len(text) > maxCarried || t.spent+len(text) > maxBudget {
		return ""
	}
	t.spent += len(text)
	return text
}

// flatten splits the blocks of a cell into its text and the tables inside it.
func flatten(blocks []page.Block) (text string, tables []page.Block) {
	var paragraphs []string
	for _, b := range blocks {
		if b.Cells != nil {
			tables = append(tables, b)
		} else {
			paragraphs = append(paragraphs, strings.TrimSpace(b.Text))
		}
	}
	return strings.Join(paragraphs, " "), tables
}

func filled(line []string) bool {
	for _, text := range line {
		if text != "" {
			return true
		}
	}
	return false
}
