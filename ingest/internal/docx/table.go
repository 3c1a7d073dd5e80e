package docx

import (
	"zhengce/ingest/internal/grid"
	"zhengce/ingest/internal/page"
)

// row is a table row before it is laid on the grid.
type row struct {
	before int
	cells  []cell
	gone   bool // deleted
}

type cell struct {
	blocks []page.Block
	span   int
	below  bool
}

// table reads a table. One with a single column is a frame around paragraphs
// and gives these; tables inside cells follow the row that they stand in.
func (w *walker) table() []page.Block {
	if w.boxes >= maxBoxes {
		w.Skip()
		return nil
	}
	outer, carry := w.cell, w.carry
	w.cell, w.carry = true, nil
	w.boxes++
	rows := w.rows()
	w.boxes--
	w.cell = outer
	out := layOut(rows)
	if len(carry) > 0 {
		out = append(lines(carry, 0), out...)
	}
	return out
}

func (w *walker) rows() []row {
	var rows []row
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tr":
			if r := w.row(); !r.gone && len(r.cells) > 0 {
				rows = append(rows, r)
			}
		case "tblPr", "tblGrid", "sdtPr", "del", "moveFrom":
			w.Skip()
		}
	}
	return rows
}

func (w *walker) row() row {
	var r row
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tc":
			if c, ok := w.tableCell(); ok {
				r.cells = append(r.cells, c)
			}
		case "gridBefore":
			r.before = atoi(w.Attr("val"))
		case "del", "moveFrom": // in trPr: the row was deleted
			r.gone = true
			w.Skip()
		case "tblPrEx", "sdtPr", "trPrChange":
			w.Skip()
		}
	}
	return r
}

// tableCell reads a cell; ok is false where it was merged into the one before.
func (w *walker) tableCell() (c cell, ok bool) {
	ok = true
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tcPr":
			ok = w.cellProps(&c)
		case "p":
			if w.counts() {
				c.blocks = append(c.blocks, w.paragraph()...)
			}
		case "tbl":
			c.blocks = append(c.blocks, w.table()...)
		case "sdtPr", "del", "moveFrom", "Fallback":
			w.Skip()
		case "annotation":
			w.annotation()
		}
	}
	if len(w.carry) > 0 {
		c.blocks = append(c.blocks, lines(w.carry, 0)...)
		w.carry = nil
	}
	return c, ok
}

// cellProps reads a tcPr element. It returns false for a cell that continues
// the one on its left.
func (w *walker) cellProps(c *cell) bool {
	open := w.Depth()
	ok := true
	for w.NextStart(open) {
		switch string(w.Name()) {
		case "gridSpan":
			c.span = atoi(w.Attr("val"))
		case "vMerge", "vmerge":
			c.below = w.Attr("val") != "restart"
		case "hMerge", "hmerge":
			ok = w.Attr("val") == "restart"
		case "tcPrChange":
			w.Skip()
		}
	}
	return ok
}

// layOut turns rows into blocks.
func layOut(rows []row) []page.Block {
	var out []page.Block
	var t grid.Table
	frame := isFrame(rows)
	for _, r := range rows {
		var cells []grid.Cell
		var nested []page.Block
		for _, c := range r.cells {
			if frame {
				out = append(out, c.blocks...)
				continue
			}
			text, inner := flatten(c.blocks)
			cells = append(cells, grid.Cell{Text: text, Span: c.span, Below: c.below})
			nested = append(nested, inner...)
		}
		if line := t.Row(r.before, cells); grid.Filled(line) {
			out = append(out, page.Block{Cells: line})
		}
		out = append(out, nested...)
	}
	return out
}

// isFrame reports whether no row has more than one cell.
func isFrame(rows []row) bool {
	for _, r := range rows {
		if len(r.cells) > 1 {
			return false
		}
	}
	return true
}

// flatten splits the blocks of a cell into its text and the tables inside it.
func flatten(blocks []page.Block) (text string, tables []page.Block) {
	var paragraphs []string
	for _, b := range blocks {
		if b.Cells != nil {
			tables = append(tables, b)
		} else {
			paragraphs = append(paragraphs, b.Text)
		}
	}
	return grid.Join(paragraphs), tables
}
