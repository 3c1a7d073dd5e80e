package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/xuri/excelize/v2"
)

// formats are what the commands that print tables can print.
var formats = []string{"table", "csv", "json", "xlsx"}

func addFormatFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "format", "table", "table, csv, json or xlsx")
}

func checkFormat(format string) error {
	if !slices.Contains(formats, format) {
		return fmt.Errorf("--format %s: give one of %s", format, strings.Join(formats, ", "))
	}
	return nil
}

// sheet is a table for other programs. Its cells are nil, strings, numbers or
// truth values.
type sheet struct {
	name    string
	columns []string
	rows    [][]any
}

// write writes the sheet as csv or xlsx.
func (s *sheet) write(w io.Writer, format string) error {
	if format == "xlsx" {
		return s.writeXLSX(w)
	}
	return s.writeCSV(w)
}

// writeCSV writes UTF-8 with a byte order mark, so that Excel opens it.
func (s *sheet) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(s.columns)
	for _, row := range s.rows {
		record := make([]string, len(row))
		for i, cell := range row {
			if cell != nil {
				record[i] = fmt.Sprint(cell)
			}
			if f, ok := cell.(float64); ok {
				record[i] = fmt.Sprintf("%.15g", f)
				if strings.Contains(record[i], "e") {
					record[i] = fmt.Sprintf("%.0f", f)
				}
			}
		}
		out.Write(record)
	}
	out.Flush()
	return out.Error()
}

// widestColumn is how wide a column of a workbook gets, in digits.
const widestColumn = 60

// writeXLSX writes a workbook with one sheet whose first row stays in view.
func (s *sheet) writeXLSX(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName(f.GetSheetName(0), s.name); err != nil {
		return err
	}
	stream, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	head := make([]any, len(s.columns))
	for i, c := range s.columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c}
		if err := stream.SetColWidth(i+1, i+1, s.width(i)); err != nil {
			return err
		}
	}
	for i, row := range append([][]any{head}, s.rows...) {
		if err := stream.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// width is that of the widest cell of column i, and some room.
func (s *sheet) width(i int) float64 {
	widest := displayWidth(s.columns[i])
	for _, row := range s.rows {
		if i < len(row) && row[i] != nil {
			widest = max(widest, displayWidth(fmt.Sprint(row[i])))
		}
	}
	return float64(min(widest, widestColumn) + 2)
}

// printColumns prints lines with their cells aligned; the last is not padded.
func (a *app) printColumns(lines [][]string) {
	var widths []int
	for _, line := range lines {
		for i, cell := range line {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	for _, line := range lines {
		var b strings.Builder
		for i, cell := range line {
			b.WriteString(cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-displayWidth(cell)+2))
			}
		}
		fmt.Fprintln(a.out, strings.TrimRight(b.String(), " "))
	}
}

// displayWidth is how wide s is on a terminal.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// runeWidth is 2 for Chinese characters and full-width forms (UAX #11).
func runeWidth(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000) {
		return 2
	}
	return 1
}

// cutWidth is s, on one line, cut with … where it is wider than width.
func cutWidth(s string, width int) string {
	s = strings.Join(strings.Fields(s), " ")
	if displayWidth(s) <= width {
		return s
	}
	n := 0
	for i, r := range s {
		if n += runeWidth(r); n >= width {
			return s[:i] + "…"
		}
	}
	return s
}

// shown is a file's name for people: what would break the line or steer the
// terminal, and bytes that are no UTF-8, are escaped.
func shown(name string) string {
	if utf8.ValidString(name) && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) }) < 0 {
		return name
	}
	quoted := strconv.QuoteToGraphic(name)
	return quoted[1 : len(quoted)-1]
}

// countOf is a number with its noun.
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
