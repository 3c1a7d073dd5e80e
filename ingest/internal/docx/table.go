package docx

import (
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/page"
)

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
	out := layout.Blocks(rows)
	if len(carry) > 0 {
		out = append(layout.Lines(carry, 0), out...)
	}
	return out
}

func (w *walker) rows() []layout.Row {
	var rows []layout.Row
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tr":
			if r, ok := w.row(); ok {
				rows = append(rows, r)
			}
		case "tblPr", "tblGrid", "sdtPr", "del", "moveFrom":
			w.Skip()
		}
	}
	return rows
}

// row reads a row; ok is false where it was deleted.
func (w *walker) row() (r layout.Row, ok bool) {
	ok = true
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tc":
			if c, ok := w.tableCell(); ok {
				r.Cells = append(r.Cells, c)
			}
		case "gridBefore":
			r.Before = atoi(w.Attr("val"))
		case "del", "moveFrom": // in trPr: the row was deleted
			ok = false
			w.Skip()
		case "tblPrEx", "sdtPr", "trPrChange":
			w.Skip()
		}
	}
	return r, ok
}

// tableCell reads a cell; ok is false where it was merged into the one before.
func (w *walker) tableCell() (c layout.Cell, ok bool) {
	ok = true
	open := w.Depth()
	for w.NextStart(open) {
		w.declare()
		switch string(w.Name()) {
		case "tcPr":
			ok = w.cellProps(&c)
		case "p":
			if w.counts() {
				c.Blocks = append(c.Blocks, w.paragraph()...)
			}
		case "tbl":
			c.Blocks = append(c.Blocks, w.table()...)
		case "sdtPr", "del", "moveFrom", "Fallback":
			w.Skip()
		case "annotation":
			w.annotation()
		}
	}
	if len(w.carry) > 0 {
		c.Blocks = append(c.Blocks, layout.Lines(w.carry, 0)...)
		w.carry = nil
	}
	return c, ok
}

// cellProps reads a tcPr element. It returns false for a cell that continues
// the one on its left.
func (w *walker) cellProps(c *layout.Cell) bool {
	open := w.Depth()
	ok := true
	for w.NextStart(open) {
		switch string(w.Name()) {
		case "gridSpan":
			c.Span = atoi(w.Attr("val"))
		case "vMerge", "vmerge":
			c.Below = w.Attr("val") != "restart"
		case "hMerge", "hmerge":
			ok = w.Attr("val") == "restart"
		case "tcPrChange":
			w.Skip()
		}
	}
	return ok
}
