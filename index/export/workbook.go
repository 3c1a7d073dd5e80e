package export

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"zhengce/corpus"
)

// sheetRows and cellUnits are the format's own limits: rows of a sheet, and
// UTF-16 code units of a cell.
const (
	sheetRows = excelize.TotalRows
	cellUnits = excelize.TotalCellChars
)

// cutMark ends a text that is too long for a cell.
const cutMark = "…〔超出单元格上限，以下从略〕"

// workbook is a file that is being written.
type workbook struct {
	file   *excelize.File
	sheets int
	// styles
	head, plain, wrapped, day, linked int
}

func newWorkbook() (*workbook, error) {
	b := &workbook{file: excelize.NewFile()}
	top := &excelize.Alignment{Vertical: "top"}
	day := "yyyy-mm-dd"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE6F0"}}, Alignment: top}},
		{&b.plain, excelize.Style{Alignment: top}},
		{&b.wrapped, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&b.day, excelize.Style{Alignment: top, CustomNumFmt: &day}},
		{&b.linked, excelize.Style{Alignment: top, Font: &excelize.Font{Color: "0563C1", Underline: "single"}}},
	} {
		var err error
		if *s.id, err = b.file.NewStyle(&s.style); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// sheetWriter writes one table.
type sheetWriter struct {
	book    *workbook
	name    string
	columns []string
	widths  []float64
	stream  *excelize.StreamWriter
	parts   int
	row     int
}

// add begins a table. Its last column is filled by the workbook where it is
// called link.
func (b *workbook) add(name string, columns []string) (*sheetWriter, error) {
	s := &sheetWriter{book: b, name: name, columns: columns, widths: make([]float64, len(columns))}
	for i, c := range columns {
		s.widths[i] = width(c)
	}
	return s, s.next()
}

// next begins a sheet with its line of names, which stays in view.
func (s *sheetWriter) next() error {
	f := s.book.file
	s.parts++
	name := s.name
	if s.parts > 1 {
		name = fmt.Sprintf("%s %d", name, s.parts)
	}
	if s.book.sheets == 0 { // a new file has one sheet already
		if err := f.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(name); err != nil {
		return err
	}
	s.book.sheets++
	var err error
	if s.stream, err = f.NewStreamWriter(name); err != nil {
		return err
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	names := make([]any, len(s.columns))
	for i, c := range s.columns {
		if err := s.stream.SetColWidth(i+1, i+1, s.widths[i]); err != nil {
			return err
		}
		names[i] = excelize.Cell{StyleID: s.book.head, Value: c}
	}
	s.row = 1
	return s.stream.SetRow("A1", names)
}

func (s *sheetWriter) write(row []cell) error {
	if s.row == sheetRows {
		if err := s.finish(); err != nil {
			return err
		}
		if err := s.next(); err != nil {
			return err
		}
	}
	s.row++
	cells := make([]any, len(row), len(row)+1)
	lines := 1
	for i, c := range row {
		cells[i] = s.book.cell(c, s.widths[i])
		if v, ok := c.(string); ok && wraps(s.widths[i]) {
			lines = max(lines, linesOf(v, s.widths[i]))
		}
		if s.columns[i] == "source" {
			cells = append(cells[:len(row)], s.book.link(text(c)))
		}
	}
	if lines == 1 {
		return s.stream.SetRow(fmt.Sprintf("A%d", s.row), cells)
	}
	height := excelize.RowOpts{Height: lineHeight * float64(min(lines, maxLines))} // not all programs fit it themselves
	return s.stream.SetRow(fmt.Sprintf("A%d", s.row), cells, height)
}

// finish ends a sheet; its columns can be filtered.
func (s *sheetWriter) finish() error {
	last, err := excelize.CoordinatesToCellName(len(s.columns), s.row)
	if err != nil {
		return err
	}
	if err := s.book.file.AutoFilter(s.stream.Sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return s.stream.Flush()
}

// Text is wrapped in columns of some width, in digits, but for that of whole
// texts; a row is as high as it needs, up to maxLines lines of lineHeight points.
const (
	wide       = 30
	whole      = 80
	maxLines   = 12
	lineHeight = 15
)

func wraps(width float64) bool { return width >= wide && width < whole }

// linesOf is how many lines s takes; a Chinese character is as wide as two
// digits.
func linesOf(s string, width float64) int {
	lines, at := 1, 0.0
	for _, r := range s {
		w := 1.0
		if r > 0x2e80 {
			w = 2
		}
		if at += w; at > width || r == '\n' {
			lines++
			at = w
		}
	}
	return lines
}

// cell is a value as excelize takes it: numbers and days are real ones.
func (b *workbook) cell(c cell, width float64) any {
	switch v := c.(type) {
	case nil:
		return nil
	case date:
		if day, ok := sheetDay(string(v)); ok {
			return excelize.Cell{StyleID: b.day, Value: day}
		}
		return excelize.Cell{StyleID: b.plain, Value: string(v)}
	case corpus.Number:
		return excelize.Cell{StyleID: b.plain, Value: v.Float()}
	case string:
		style := b.plain
		if wraps(width) {
			style = b.wrapped
		}
		return excelize.Cell{StyleID: style, Value: cut(v)}
	}
	return excelize.Cell{StyleID: b.plain, Value: c}
}

// sheetDay is a day as a sheet counts it; ok is false before March 1900, where
// programs differ.
func sheetDay(s string) (day time.Time, ok bool) {
	day, err := time.Parse(time.DateOnly, s)
	return day, err == nil && s >= "1900-03-01"
}

// cut is s, or as much of it as a cell holds with a mark behind.
func cut(s string) string {
	if len(s) <= cellUnits {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= cellUnits {
		return s
	}
	keep := cellUnits - len(utf16.Encode([]rune(cutMark)))
	if high := units[keep-1]; high >= 0xD800 && high < 0xDC00 { // half a character
		keep--
	}
	return string(utf16.Decode(units[:keep])) + cutMark
}

// width is how wide a column is, in characters.
func width(column string) float64 {
	switch column {
	case "text":
		return whole
	case "quote", "内容":
		return 60
	case "indicator", "goal", "action", "object", "document_title", "title", "section", "source", "link":
		return wide
	case "id", "document", "canonical", "actor", "recipient", "deliverable", "document_number", "doc_number", "document_issuer", "issuer", "column", "列名":
		return 20
	}
	if strings.HasSuffix(column, "_start") || strings.HasSuffix(column, "_end") {
		return 12
	}
	return 13
}
