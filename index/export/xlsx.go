package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// writeXLSX writes a workbook with a sheet a table, and one that explains the
// columns; sheet names the table that a thing belongs to. A table that is too
// long for one sheet goes on in another.
func writeXLSX[T any](w io.Writer, tables []*table[T], source Source[T], sheet func(T) string) error {
	book, err := newWorkbook()
	if err != nil {
		return err
	}
	defer book.file.Close()
	type page struct {
		table *table[T]
		sheet *sheetWriter
	}
	pages := map[string]page{}
	var columns []string
	for _, t := range tables {
		names := append(t.names(), "link")
		s, err := book.add(t.name, names)
		if err != nil {
			return err
		}
		pages[t.name] = page{t, s}
		columns = append(columns, names...)
	}
	err = source(func(of T) error {
		p, ok := pages[sheet(of)]
		if !ok {
			return fmt.Errorf("kind %s has no columns here", sheet(of))
		}
		row, err := p.table.row(of)
		if err != nil {
			return err
		}
		return p.sheet.write(row)
	})
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := pages[t.name].sheet.finish(); err != nil {
			return err
		}
	}
	if err := book.explain(columns); err != nil {
		return err
	}
	return book.file.Write(w)
}

// legendSheet is the name of the sheet that explains the columns.
const legendSheet = "说明"

// explain adds a sheet that says what the columns hold, each once.
func (b *workbook) explain(columns []string) error {
	s, err := b.add(legendSheet, []string{"column", "列名", "内容"})
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, name := range columns {
		if seen[name] {
			continue
		}
		seen[name] = true
		e := explain(name)
		if err := s.write([]cell{e.column, orNil(e.chinese), orNil(e.values)}); err != nil {
			return err
		}
	}
	return s.finish()
}

// link opens a web address; nothing for what is none.
func (b *workbook) link(source string) any {
	web := strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
	if !web || len(source) > 250 { // a formula takes no longer strings
		return nil
	}
	address := strings.ReplaceAll(source, `"`, `%22`)
	return excelize.Cell{StyleID: b.linked, Formula: fmt.Sprintf(`HYPERLINK("%s")`, address), Value: address}
}
