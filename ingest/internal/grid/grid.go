// Package grid lays the cells of a table row on the table's columns, so that a
// merged cell's text stands in every column and every row that it covers.
package grid

import "strings"

// The limits of a table. Word itself stops at 63 columns.
const (
	maxColumns = 256
	maxCarried = 2000    // bytes of a text that is repeated; longer ones are layout, not data
	maxBudget  = 4 << 20 // bytes that repetition may add to one table
)

// Cell is one cell of a row as a file states it.
type Cell struct {
	Text  string
	Span  int  // columns that it covers; 0 counts as 1
	Below bool // continues the cell above it
}

// Table keeps what the next row may have to carry on.
type Table struct {
	above []string
	spent int
}

// Row lays out one row. Before is how many columns the row leaves free on its left.
func (t *Table) Row(before int, cells []Cell) []string {
	row := make([]string, min(max(before, 0), maxColumns))
	for _, c := range cells {
		text := c.Text
		if c.Below && text == "" && len(row) < len(t.above) {
			text = t.carry(t.above[len(row)])
		}
		for i := range max(c.Span, 1) {
			if len(row) >= maxColumns {
				break
			}
			if i > 0 {
				text = t.carry(text)
			}
			row = append(row, text)
		}
	}
	t.above = row
	return row
}

// carry returns text where it may be repeated once more.
func (t *Table) carry(text string) string {
	if len(text) > maxCarried || t.spent+len(text) > maxBudget {
		return ""
	}
	t.spent += len(text)
	return text
}

// Join makes the text of a cell from its paragraphs.
func Join(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// Filled reports whether a row has any text.
func Filled(row []string) bool {
	for _, c := range row {
		if c != "" {
			return true
		}
	}
	return false
}
