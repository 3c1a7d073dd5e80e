// Package sheet turns the cells of workbooks into blocks: sheets as tables,
// merged cells carried.
package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/page"
)

// Sheet is one sheet of a workbook: its filled cells, in the order of rows.
type Sheet struct {
	Name   string
	Rows   []Row
	Merges []Range
	Text   *Budget // shared by the sheets of a workbook
}

// Budget bounds the text of a workbook: cells that share a string let a small
// file grow beyond all measure.
type Budget struct{ used int }

func (b *Budget) take(n int) bool {
	b.used += n
	return b.used <= maxText
}

// Row is a row with its filled cells from left to right.
type Row struct {
	Index int
	Cells []Cell
}

// Cell is a filled cell.
type Cell struct {
	Column int
	Text   string
}

// Range is a rectangle of cells, ends included.
type Range struct{ Top, Left, Bottom, Right int }

// The limits of a workbook's text.
const (
	MaxColumns = 256       // columns of a sheet; those further right are left out
	maxCells   = 1 << 20   // cells on the grid of all sheets, empty ones included
	maxMerged  = 1 << 18   // cells under merged ones
	maxText    = 16 << 20  // bytes of all cells
	maxCell    = 3 * 32767 // bytes of one; Excel stops at 32767 characters
)

// Add puts a cell into the sheet. Cells have to come in the order of rows.
func (s *Sheet) Add(row, column int, text string) {
	if s.Text.used > maxText {
		return
	}
	if len(text) > maxCell {
		text = strings.ToValidUTF8(text[:maxCell], "")
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || row < 0 || column < 0 || column >= MaxColumns || !s.Text.take(len(text)) {
		return
	}
	if n := len(s.Rows); n == 0 || s.Rows[n-1].Index != row {
		s.Rows = append(s.Rows, Row{Index: row})
	}
	r := &s.Rows[len(s.Rows)-1]
	r.Cells = append(r.Cells, Cell{column, text})
}

// Page turns sheets into a page.
func Page(format string, sheets []Sheet) page.Page {
	p := page.Page{Format: format}
	filled := 0
	for _, s := range sheets {
		if len(s.Rows) > 0 {
			filled++
		}
	}
	left := maxCells
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		if s.Text.used > maxText && p.Warnings == nil {
			p.Warnings = append(p.Warnings, fmt.Sprintf("text behind the first %d MiB left out", maxText>>20))
		}
		if filled > 1 && !defaultName.MatchString(s.Name) {
			p.Blocks = append(p.Blocks, page.Block{Text: strings.TrimSpace(s.Name), Heading: 1})
		}
		rows, all := s.layOut(&left)
		if !all {
			p.Warnings = append(p.Warnings, fmt.Sprintf("sheet %s: rows behind the first %d left out", s.Name, len(rows)))
		}
		p.Blocks = append(p.Blocks, layout.Blocks(rows)...)
	}
	return p
}

// defaultName matches the names that Excel and WPS give sheets.
var defaultName = regexp.MustCompile(`(?i)^(sheet|工作表|表)\s*\d*$`)

// layOut puts the cells on the grid and takes them off the cells that are left;
// all is false where these did not suffice.
func (s *Sheet) layOut(left *int) (rows []layout.Row, all bool) {
	width, first := 0, MaxColumns
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			width, first = max(width, c.Column+1), min(first, c.Column)
		}
	}
	merged := s.covered(width)
	from, to := s.body(merged)
	for i, r := range s.Rows {
		if *left -= width - first; *left < 0 {
			return rows, false
		}
		if i < from || i >= to {
			first, width := r.Cells[0].Column, r.Cells[0].Column+1
			rows = append(rows, r.layOut(first, width, nil))
			continue
		}
		rows = append(rows, r.layOut(first, width, merged))
	}
	return rows, true
}

// body returns the range of rows that begins and ends with one of several filled
// cells, merged ones included; around it stand titles and notes.
func (s *Sheet) body(merged map[place]Range) (from, to int) {
	goesOn := map[int]bool{} // rows that go on with merged cells
	for p, m := range merged {
		goesOn[p.row] = goesOn[p.row] || p.row > m.Top
	}
	to = len(s.Rows)
	for from < to && len(s.Rows[from].Cells) == 1 {
		from++
	}
	for to > from && len(s.Rows[to-1].Cells) == 1 && !goesOn[s.Rows[to-1].Index] {
		to--
	}
	return from, to
}

// place is a cell's place on the grid.
type place struct{ row, column int }

// covered returns the merged ranges by each of the cells on their left edge.
func (s *Sheet) covered(width int) map[place]Range {
	out := map[place]Range{}
	left := maxMerged
	for _, m := range s.Merges {
		m.Right = min(m.Right, width-1)
		if m.Left > m.Right {
			continue
		}
		for r := m.Top; r <= m.Bottom && left > 0; r++ {
			out[place{r, m.Left}] = m
			left--
		}
	}
	return out
}

func (r Row) layOut(first, width int, merged map[place]Range) layout.Row {
	text := map[int]string{}
	for _, c := range r.Cells {
		text[c.Column] = c.Text
	}
	var out layout.Row
	for col := first; col < width; {
		cell := layout.Cell{Blocks: layout.Lines([]string{text[col]}, 0), Span: 1}
		if m, ok := merged[place{r.Index, col}]; ok {
			cell.Span = m.Right - m.Left + 1
			cell.Below = r.Index > m.Top
		}
		out.Cells = append(out.Cells, cell)
		col += cell.Span
	}
	return out
}
