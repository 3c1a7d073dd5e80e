package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheetRows is how many rows a sheet holds, by the format's own limit.
const sheetRows = excelize.TotalRows

// writeXLSX writes a workbook with a sheet a table; sheet names the table that a
// thing belongs to. A table that is too long for one sheet goes on in another.
func writeXLSX[T any](w io.Writer, tables []*table[T], source Source[T], sheet func(T) string) error {
	f := excelize.NewFile()
	defer f.Close()
	book := &workbook{file: f}
	var err error
	if book.day, err = f.NewStyle(&excelize.Style{CustomNumFmt: pointer("yyyy-mm-dd")}); err != nil {
		return err
	}
	if book.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	sheets := map[string]*sheetWriter[T]{}
	for _, t := range tables {
		s := &sheetWriter[T]{book: book, table: t}
		if err := s.next(); err != nil {
			return err
		}
		sheets[t.name] = s
	}
	err = source(func(of T) error {
		s, ok := sheets[sheet(of)]
		if !ok {
			return fmt.Errorf("kind %s has no columns here", sheet(of))
		}
		return s.write(of)
	})
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := sheets[t.name].stream.Flush(); err != nil {
			return err
		}
	}
	return f.Write(w)
}

func pointer[T any](v T) *T { return &v }

// workbook is a file that is being written.
type workbook struct {
	file      *excelize.File
	sheets    int
	day, head int // styles
}

// sheetWriter writes one table.
type sheetWriter[T any] struct {
	book   *workbook
	table  *table[T]
	stream *excelize.StreamWriter
	parts  int
	row    int
}

// next begins a sheet with its line of names.
func (s *sheetWriter[T]) next() error {
	if s.stream != nil {
		if err := s.stream.Flush(); err != nil {
			return err
		}
	}
	s.parts++
	name := s.table.name
	if s.parts > 1 {
		name = fmt.Sprintf("%s %d", name, s.parts)
	}
	if s.book.sheets == 0 { // a new file has one sheet already
		if err := s.book.file.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := s.book.file.NewSheet(name); err != nil {
		return err
	}
	s.book.sheets++
	var err error
	if s.stream, err = s.book.file.NewStreamWriter(name); err != nil {
		return err
	}
	names := make([]any, len(s.table.columns), len(s.table.columns)+1)
	for i, c := range s.table.columns {
		names[i] = excelize.Cell{StyleID: s.book.head, Value: c.name}
	}
	names = append(names, excelize.Cell{StyleID: s.book.head, Value: "link"})
	s.row = 1
	return s.stream.SetRow("A1", names)
}

func (s *sheetWriter[T]) write(of T) error {
	row, err := s.table.row(of)
	if err != nil {
		return err
	}
	if s.row == sheetRows {
		if err := s.next(); err != nil {
			return err
		}
	}
	s.row++
	cells := make([]any, len(row), len(row)+1)
	for i, c := range row {
		cells[i] = s.book.cell(c)
		if s.table.columns[i].name == "source" {
			cells = append(cells[:len(row)], link(text(c)))
		}
	}
	return s.stream.SetRow(fmt.Sprintf("A%d", s.row), cells)
}

// cell is a value as excelize takes it: numbers and days are real ones.
func (b *workbook) cell(c cell) any {
	d, ok := c.(date)
	if !ok {
		return c
	}
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return excelize.Cell{StyleID: b.day, Value: day}
}

// link is a formula that opens a web address; nothing for what is none.
func link(source string) any {
	web := strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
	if !web || len(source) > 250 { // longer strings are no formula
		return nil
	}
	return excelize.Cell{Formula: fmt.Sprintf(`HYPERLINK("%s")`, strings.ReplaceAll(source, `"`, `%22`))}
}
