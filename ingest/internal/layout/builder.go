package layout

import "zhengce/ingest/internal/page"

// Builder collects the blocks of a text whose tables are told by marks at the
// ends of cells and rows, as in binary Word documents and RTF.
type Builder struct {
	blocks []page.Block
	rows   []Row        // of the table that is open
	cells  []Cell       // of the row that is open
	cell   []page.Block // of the cell that is open
}

// Shape is what the end of a row states about its cells.
type Shape struct {
	Edges  []int   // where the cells begin and end, one more than cells
	Merges []Merge // one a cell
}

// Merge says which neighbours a cell is merged into.
type Merge struct{ Left, Above bool }

// Paragraph adds a paragraph, inside a table cell or outside. One outside ends
// the table that is open.
func (b *Builder) Paragraph(blocks []page.Block, inside bool) {
	if inside {
		b.cell = append(b.cell, blocks...)
		return
	}
	b.endTable()
	b.blocks = append(b.blocks, blocks...)
}

// InTable reports whether a table is open.
func (b *Builder) InTable() bool { return len(b.rows) > 0 || len(b.cells) > 0 }

// EndCell ends a cell, whose last paragraph is given.
func (b *Builder) EndCell(last []page.Block) {
	b.cells = append(b.cells, Cell{Blocks: append(b.cell, last...)})
	b.cell = nil
}

// EndRow ends a row. A shape that does not fit its cells is not regarded.
func (b *Builder) EndRow(s Shape) {
	cells := b.cells
	b.cells, b.cell = nil, nil
	if len(cells) == 0 {
		return
	}
	if len(s.Merges) != len(cells) || len(s.Edges) != len(cells)+1 {
		b.rows = append(b.rows, Row{Cells: cells})
		return
	}
	var row Row
	for i, c := range cells {
		if s.Merges[i].Left && len(row.Cells) > 0 {
			continue
		}
		c.Below = s.Merges[i].Above
		row.Cells = append(row.Cells, c)
		row.Edges = append(row.Edges, s.Edges[i])
	}
	row.Edges = append(row.Edges, s.Edges[len(cells)])
	b.rows = append(b.rows, row)
}

// endTable ends the table that is open, if any. Cells of a row without end stay
// as paragraphs.
func (b *Builder) endTable() {
	b.blocks = append(b.blocks, Blocks(b.rows)...)
	for _, c := range b.cells {
		b.blocks = append(b.blocks, c.Blocks...)
	}
	b.blocks = append(b.blocks, b.cell...)
	b.rows, b.cells, b.cell = nil, nil, nil
}

// Blocks ends the text and returns its blocks.
func (b *Builder) Blocks() []page.Block {
	b.endTable()
	return b.blocks
}
