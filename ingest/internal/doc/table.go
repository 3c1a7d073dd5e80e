package doc

import "zhengce/ingest/internal/layout"

// rowCell is what a row states about one of its cells.
type rowCell struct {
	left  bool // merged into the one on its left
	below bool // continues the one above
}

// readRow reads the edges and merges of a row's cells ([MS-DOC] 2.9.306,
// TDefTableOperand, and 2.9.313, TC80).
func readRow(arg []byte) (edges []int, cells []rowCell) {
	if len(arg) < 3 {
		return nil, nil
	}
	n := int(arg[2])
	if len(arg) < 3+2*(n+1) {
		return nil, nil
	}
	for i := range n + 1 {
		edges = append(edges, int(int16(u16(arg, 3+2*i))))
	}
	rest := arg[3+2*(n+1):]
	for i := range n {
		flags := u16(rest, 20*i)
		cells = append(cells, rowCell{left: flags&3 == 1, below: flags>>5&3 == 1})
	}
	return edges, cells
}

// endRow ends the row that is open.
func (w *writer) endRow(p paragraph) {
	cells := w.cells
	w.cells, w.cell = nil, nil
	if len(cells) == 0 {
		return
	}
	row := layout.Row{Cells: cells}
	if len(p.rowCells) == len(cells) {
		row = merged(cells, p.rowEdges, p.rowCells)
	}
	w.rows = append(w.rows, row)
}

// merged makes a row of its cells, those that were merged into one on their
// left dropped.
func merged(cells []layout.Cell, edges []int, stated []rowCell) layout.Row {
	var row layout.Row
	for i, c := range cells {
		if stated[i].left && len(row.Cells) > 0 {
			continue
		}
		c.Below = stated[i].below
		row.Cells = append(row.Cells, c)
		row.Edges = append(row.Edges, edges[i])
	}
	row.Edges = append(row.Edges, edges[len(edges)-1])
	return row
}

// endTable ends the table that is open, if any.
func (w *writer) endTable() {
	for _, c := range w.cells { // a row without end
		w.blocks = append(w.blocks, c.Blocks...)
	}
	w.blocks = append(w.blocks, w.cell...)
	w.cells, w.cell = nil, nil
	w.blocks = append(w.blocks, layout.Blocks(w.rows)...)
	w.rows = nil
}
