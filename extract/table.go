package extract

import (
	"cmp"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// numbering matches the number in front of the words of a cell: 1. （二） ③.
var numbering = regex.New(`^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）．.、]+|[①-⑳]|其中[:：]?|——?)\s*`)

// rowLimit is the most bytes between an indicator and its figure in one quote.
const rowLimit = 160

// fillCell gives the words of the row's cell that holds what the argument names: of a
// task its first sentence, of an indicator its name without unit.
func fillCell(c *reading, d *draft, args []string) value {
	row := d.match.Sentence.Row
	if row == nil {
		return value{}
	}
	cell := row.Cell(c.doc.Text, args[0])
	cell.Start += len(numbering.FindString(cell.In(c.doc.Text)))
	if args[0] == "indicator" {
		name, _ := rules.SplitUnit(cell.In(c.doc.Text))
		cell.End = cell.Start + len(strings.TrimRight(name, "*＊※★☆ "))
		far := d.match.Span.Start-cell.End > rowLimit
		return value{Value: corpus.Text(cell.In(c.doc.Text)), span: cell, inferred: far}
	}
	if i := strings.IndexAny(cell.In(c.doc.Text), "。；;"); i > 0 {
		cell.End = cell.Start + i
	}
	cell = trim(c.doc.Text, cell)
	return value{Value: corpus.Text(cell.In(c.doc.Text)), inferred: true}
}

// fillColumn gives the time or the status that the header of the match's column states,
// or the strength that the row's column of classes does.
func fillColumn(c *reading, d *draft, args []string) value {
	s := d.match.Sentence
	if s.Row == nil {
		return value{}
	}
	column := s.Row.ColumnOf(d.match.Span.Start)
	switch args[0] {
	case "time":
		if column.Time != nil {
			return value{Value: c.resolve(s, column.Time), inferred: true}
		}
	case "status":
		return value{Value: corpus.Text(c.columnStatus(s, column))}
	case "strength":
		return c.columnStrength(s.Row, column, c.columnStatus(s, column))
	}
	return value{}
}

// columnStatus is the status of the figures in a column: what its header says, else what
// its time is, seen from the year of the document.
func (c *reading) columnStatus(s *rules.Sentence, column *rules.Column) string {
	if column.Status != "" || column.Time == nil {
		return cmp.Or(column.Status, "target")
	}
	ctx := c.calendar.context
	of := max(ctx.TitleYear, yearIn(ctx.Issued), yearIn(ctx.Published))
	if end := yearIn(c.resolve(s, column.Time).End); end > 0 && (end < of || of == 0 && c.isFirst(s.Row, column)) {
		return "achieved"
	}
	return "target"
}

// isFirst reports whether a column of figures is the first of several: in a document
// without a year, where things stand before what is to be reached.
func (c *reading) isFirst(row *rules.Row, column *rules.Column) bool {
	first, n := (*rules.Column)(nil), 0
	for i := range row.Columns {
		if row.Columns[i].Holds == "value" {
			if n++; first == nil {
				first = &row.Columns[i]
			}
		}
	}
	return n > 1 && first == column
}

// columnStrength is the strength of a target in a row: 约束性 is binding.
func (c *reading) columnStrength(row *rules.Row, column *rules.Column, status string) value {
	if status != "target" {
		return value{}
	}
	if class := row.Cell(c.doc.Text, "class"); strings.Contains(class.In(c.doc.Text), "约束") {
		return value{Value: corpus.Text("binding"), inferred: true}
	}
	return value{Value: corpus.Text("expected")}
}
