package layout

import "slices"

// tolerance is how far edges of one column may lie apart, in twips: 1.5 mm,
// what dragging borders by hand leaves.
const tolerance = 85

// columns are the left edges of a table's columns, found from the edges of all
// its rows.
type columns []int

func newColumns(rows []Row) columns {
	var all []int
	for _, r := range rows {
		all = append(all, r.Edges...)
	}
	slices.Sort(all)
	var cols columns
	for _, x := range all {
		if n := len(cols); n == 0 || x-cols[n-1] > tolerance {
			cols = append(cols, x)
		}
	}
	return cols
}

// place states the spans of a row whose cells are given by their edges.
func (c columns) place(r *Row) {
	if len(r.Edges) != len(r.Cells)+1 || len(c) == 0 {
		return
	}
	r.Before = c.at(r.Edges[0])
	for i := range r.Cells {
		r.Cells[i].Span = max(c.at(r.Edges[i+1])-c.at(r.Edges[i]), 1)
	}
}

// at returns the column that begins at an edge.
func (c columns) at(edge int) int {
	i, exact := slices.BinarySearch(c, edge)
	if exact || i == 0 {
		return i
	}
	return i - 1
}

// repeatedColumns finds the columns that say in every row what the one on their
// left says, at least once by a merged cell. They come from borders that differ
// from row to row.
func repeatedColumns(lines []line) []bool {
	width := 0
	for _, l := range lines {
		width = max(width, len(l.cells))
	}
	repeated, spanned := make([]bool, width), make([]bool, width)
	for i := 1; i < width; i++ {
		repeated[i] = true
	}
	for _, l := range lines {
		for i := 1; i < width; i++ {
			repeated[i] = repeated[i] && l.at(i) == l.at(i-1)
			spanned[i] = spanned[i] || i < len(l.spanned) && l.spanned[i]
		}
	}
	for i := range repeated {
		repeated[i] = repeated[i] && spanned[i]
	}
	return repeated
}

func (l line) at(i int) string {
	if i < len(l.cells) {
		return l.cells[i]
	}
	return ""
}

// without returns the cells whose columns are not dropped.
func without(cells []string, drop []bool) []string {
	var out []string
	for i, c := range cells {
		if !drop[i] {
			out = append(out, c)
		}
	}
	return out
}
