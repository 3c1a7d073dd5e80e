package rules

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules/internal/quantity"
	"zhengce/rules/internal/timex"
)

// Row is a row of a table whose header says what the columns hold.
type Row struct {
	Cells   []corpus.Span // by column
	Columns []Column
	repeats []bool // by column: the cell is one with that before it in print
}

// Column is what the header of a table says of a column.
type Column struct {
	Holds     string   // by the lexicons column and roster: task, bodies, due, when, indicator, unit, class or value; "" for any other
	Role      string   // of the bodies that it lists
	Status    string   // of its figures, where the header says it: target or achieved
	Change    string   // of its figures: increase under 年均增速, else ""
	Frequency string   // of its figures, ISO 8601: P1Y under 年均增速, else ""
	Time      *Mention // of its figures, where the header names one
	head      string
}

// Cell returns the last cell that holds that and has words in it, empty where there is
// none: in 重点任务 | 具体举措 the second says more.
func (r *Row) Cell(text, holds string) (cell corpus.Span) {
	for i, c := range r.Columns {
		if c.Holds == holds && !r.repeats[i] && strings.ContainsFunc(r.Cells[i].In(text), isHan) {
			cell = r.Cells[i]
		}
	}
	return cell
}

// ColumnOf returns the column that offset at lies in, nil where it lies in none.
func (r *Row) ColumnOf(at int) *Column {
	for i, cell := range r.Cells {
		if cell.Start <= at && at < cell.End {
			return &r.Columns[i]
		}
	}
	return nil
}

// cellBar stands between the cells of a row (see [corpus.PartTable]).
const cellBar = " | "

// readRows returns, by paragraph, the rows of the tables of d that have a header; nil
// where d has no table. A header holds for the rows of as many cells below it, and over
// the headings among them.
func (s *Set) readRows(d *corpus.Document) []*Row {
	var rows []*Row
	var columns []Column
	headed := -1 // the paragraph of the header
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		if p.Part != corpus.PartTable {
			if p.Part != corpus.PartHeading {
				columns = nil
			}
			continue
		}
		cells := cellsOf(d.Text, p.Span)
		if header := s.readHeader(d.Text, cells); header != nil {
			if headed == i-1 && len(columns) == len(header) {
				goOn(header, columns)
			}
			columns, headed = header, i
		} else if len(cells) == len(columns) {
			if rows == nil {
				rows = make([]*Row, len(d.Paragraphs))
			}
			rows[i] = &Row{cells, columns, repeats(d.Text, cells, columns)}
		}
	}
	return rows
}

// goOn takes over from the upper of two rows of a header what the lower leaves out: the
// year above 目标值.
func goOn(lower, upper []Column) {
	for i, above := range upper {
		if below := &lower[i]; below.Holds == "" {
			*below = above
		} else if below.Holds == "value" && below.Time == nil {
			below.Time = above.Time
		}
	}
}

// repeats tells which cells only repeat the one before, as a cell does that takes several
// columns in print.
func repeats(text string, cells []corpus.Span, columns []Column) []bool {
	out := make([]bool, len(cells))
	for i := 1; i < len(cells); i++ {
		out[i] = columns[i].head == columns[i-1].head && cells[i].In(text) == cells[i-1].In(text)
	}
	return out
}

// cellsOf splits a row into its cells, white space off.
func cellsOf(text string, row corpus.Span) []corpus.Span {
	var cells []corpus.Span
	for at := row.Start; ; {
		end, bar := row.End, strings.Index(text[at:row.End], cellBar)
		if bar >= 0 {
			end = at + bar
		} else if strings.HasSuffix(text[at:end], " |") { // the last cell is empty
			bar, end = end-at-len(" |"), end-len(" |")
		}
		cells = append(cells, trimBlanks(text, corpus.Span{Start: at, End: end}))
		if bar < 0 {
			return cells
		}
		at = min(at+bar+len(cellBar), row.End)
	}
}

// trimBlanks takes the white space off both ends of a span.
func trimBlanks(text string, span corpus.Span) corpus.Span {
	span.Start = span.End - len(strings.TrimLeft(span.In(text), " 　"))
	span.End = span.Start + len(strings.TrimRight(span.In(text), " 　"))
	return span
}

// Limits of a header: the most bytes of a cell, the most columns, and the most of figures;
// a table with more of them is one of statistics.
const (
	headLimit  = 96
	maxColumns = 128
	maxFigures = 16
)

// readHeader reads a row as the header of a table: one that names what is to be done or
// measured, and who does it, until when, or how much. It returns nil where it is none.
func (s *Set) readHeader(text string, cells []corpus.Span) []Column {
	if len(cells) > maxColumns {
		return nil
	}
	columns, has, figures := make([]Column, len(cells)), map[string]bool{}, 0
	for i, cell := range cells {
		if cell.Len() > headLimit {
			return nil
		}
		columns[i] = s.readColumn(text, cell)
		columns[i].head = cell.In(text)
		has[columns[i].Holds] = true
		if columns[i].Holds == "value" {
			figures++
		}
	}
	if figures > maxFigures {
		return nil
	}
	if !has["indicator"] {
		for i := range columns {
			if h := columns[i].Holds; h == "unit" || h == "value" || h == "class" {
				columns[i] = Column{head: columns[i].head} // 序号 | 单位 | 任务数
			}
		}
	}
	if !has["task"] && has["bodies"] && (has["due"] || has["when"]) {
		has["task"] = s.takeTask(columns)
	}
	if has["indicator"] && has["value"] || has["task"] && (has["bodies"] || has["due"] || has["when"]) {
		return columns
	}
	return nil
}

// takeTask takes the first column that the header does not say to hold anything else for
// that of the tasks: 行业 | 时间安排 | 责任单位. It reports whether there is one.
func (s *Set) takeTask(columns []Column) bool {
	for i := range columns {
		if c := &columns[i]; c.Holds == "" && !s.lexicons["column"].Has(c.head) && c.head != "" {
			c.Holds = "task"
			return true
		}
	}
	return false
}

// bracketed matches brackets in the head of a column: 牵头（责任）单位.
var bracketed = regex.New(`[（(\[〔][^（）()]*[）)\]〕]`)

// readColumn reads the head of a column.
func (s *Set) readColumn(text string, cell corpus.Span) Column {
	head := strings.Join(strings.Fields(cell.In(text)), "")
	if plain := bracketed.ReplaceAllString(head, ""); plain != "" {
		head = plain
	}
	roster, column := s.lexicons["roster"], s.lexicons["column"]
	n := roster.LongestPrefix(head)
	if next, _ := utf8.DecodeRuneInString(head[n:]); n > 0 && (n == len(head) || strings.ContainsRune("/及和、", next)) {
		return Column{Holds: "bodies", Role: roster.Attr(head[:n], "role")}
	}
	c := Column{}
	if n := column.LongestSuffix(head); n > 0 {
		word := head[len(head)-n:]
		if column.Attr(word, "whole") == "" || n == len(head) {
			c = Column{Holds: column.Attr(word, "holds"), Status: column.Attr(word, "status"), Change: column.Attr(word, "change"), Frequency: column.Attr(word, "frequency")}
		}
	}
	if c.Holds != "" && c.Holds != "value" {
		return c
	}
	if times := timex.Find(text, cell); len(times) > 0 && times[0].Kind == timex.Calendar {
		c.Holds, c.Time = "value", &Mention{"time", times[0].Span, timeAttrs{&times[0], false}}
	}
	return c
}

// inCells turns what was found in a row of a table into what its columns say that it
// is: the names under 责任单位 into items of a labelled list, the first time under
// 完成时限 into <due>, that under 时间安排 into <scheduled>, the figure under a year into
// <figure>.
func (s *Sentence) inCells(found []Mention) []Mention {
	out := found[:0:0]
	for _, m := range found {
		if c := s.Row.ColumnOf(m.Span.Start); m.Name != "quantity" || c == nil || c.Holds != "value" {
			out = append(out, m)
		}
	}
	for i, cell := range s.Row.Cells {
		if s.Row.repeats[i] {
			continue
		}
		switch s.Row.Columns[i].Holds {
		case "bodies":
			out = append(out, s.namesIn(cell, s.Row.Columns[i].Role)...)
		case "due":
			out = append(out, firstTime(found, cell, "due")...)
		case "when":
			out = append(out, firstTime(found, cell, "scheduled")...)
		case "value":
			if q := s.figure(cell, &s.Row.Columns[i]); q != nil {
				out = append(out, Mention{"figure", cell, quantityAttrs{q, false}})
			}
		}
	}
	return out
}

// namesIn returns the bodies that a cell lists, as items of a labelled list.
func (s *Sentence) namesIn(cell corpus.Span, role string) []Mention {
	in := *s
	in.Span.End = cell.End
	var items []corpus.Span
	for at := cell.Start; at < cell.End; {
		list := rosterItems(&in, at)
		for _, item := range list {
			if name := item.In(s.Text); utf8.RuneCountInString(name) > 1 && strings.ContainsFunc(name, isHan) {
				items = append(items, item)
			}
		}
		if len(list) > 0 {
			at = max(at, list[len(list)-1].End)
		}
		next := strings.IndexAny(s.Text[at:cell.End], "；;。")
		if next < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(s.Text[at+next:])
		at += next + size
	}
	return s.assign(items, role)
}

// firstTime returns the first time of the calendar in a cell under another name. One
// that names no bound and no range is taken as the end.
func firstTime(found []Mention, cell corpus.Span, name string) []Mention {
	for _, m := range found {
		if m.Name != "time" || !cell.Contains(m.Span) {
			continue
		}
		t := *m.Time()
		if t.Kind != timex.Calendar {
			return nil
		}
		if name == "due" && t.Bound == timex.In && (t.To == timex.Point{}) {
			t.Bound = timex.By
		}
		return []Mention{{name, m.Span, timeAttrs{&t, false}}}
	}
	return nil
}

// figure reads a cell as a figure, in the unit that the cell, the row's column of units
// or a bracket behind the indicator names. It returns nil where the cell holds anything
// else. The spans of the figure are those of the cell.
// Under a rate of growth one in brackets is the sum over the years, and no figure.
func (s *Sentence) figure(cell corpus.Span, column *Column) *Quantity {
	text, unit := strings.Trim(cell.In(s.Text), "[]［］〔〕()（） "), s.Row.unit(s.Text)
	if column.Change != "" {
		if text != cell.In(s.Text) {
			return nil
		}
		unit = "%"
	}
	q := onlyFigure(text)
	if q == nil || q.UnitSpan.Empty() {
		if q = inUnit(text, unit); q == nil {
			return nil
		}
	}
	if column.Change != "" {
		q.Change, q.Frequency = column.Change, column.Frequency
	}
	q.Span, q.Full, q.Number = cell, cell, cell
	q.UnitSpan, q.ComparatorSpan, q.ChangeSpan = corpus.Span{}, corpus.Span{}, corpus.Span{}
	return q
}

// bareNumber matches a number or a range of numbers.
var bareNumber = regex.New(`[0-9０-９][0-9０-９.,，．]*(?:\s*[-－—–~～至]+\s*[0-9０-９][0-9０-９.,，．]*)?`)

// inUnit reads a bare number as one of a unit; of a unit that the grammar does not know,
// or none, it takes the number for one of things.
func inUnit(text, unit string) *Quantity {
	at := bareNumber.FindStringIndex(text)
	if at == nil {
		return nil
	}
	if q := onlyFigure(text[:at[1]] + unit + text[at[1]:]); q != nil && !q.UnitSpan.Empty() {
		return q
	}
	q := onlyFigure(text[:at[1]] + "个" + text[at[1]:])
	if q != nil {
		q.Unit = unit
	}
	return q
}

// onlyFigure returns the quantity that text is, nil where it is more or less than one.
func onlyFigure(text string) *Quantity {
	all := quantity.Find(text, corpus.Span{Start: 0, End: len(text)}, nil)
	if len(all) != 1 || strings.ContainsFunc(text[:all[0].Full.Start]+text[all[0].Span.End:], isHan) {
		return nil
	}
	return &all[0]
}

// unit is the unit of the figures of a row.
func (r *Row) unit(text string) string {
	for i, c := range r.Columns {
		if c.Holds == "unit" {
			return strings.Trim(r.Cells[i].In(text), "—-/ ")
		}
	}
	_, unit := SplitUnit(r.Cell(text, "indicator").In(text))
	return unit
}

// SplitUnit splits the unit off an indicator that names it in a bracket at its end:
// 城镇化率（%）.
func SplitUnit(indicator string) (name, unit string) {
	at := bracketed.FindAllStringIndex(indicator, -1)
	if len(at) == 0 || at[len(at)-1][1] != len(indicator) {
		return indicator, ""
	}
	open, end := at[len(at)-1][0], at[len(at)-1][1]
	_, left := utf8.DecodeRuneInString(indicator[open:])
	_, right := utf8.DecodeLastRuneInString(indicator[:end])
	unit = strings.TrimSpace(indicator[open+left : end-right])
	if q := onlyFigure("1" + unit); q == nil || q.UnitSpan.Empty() || q.Span.End != len("1"+unit) {
		return indicator, ""
	}
	return strings.TrimSpace(indicator[:open]), unit
}
