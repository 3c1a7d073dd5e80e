package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"zhengce/ingest/internal/sheet"
	"zhengce/ingest/internal/xmlscan"
)

// sheet reads the cells of one sheet.
func (w *workbook) sheet(ref sheetRef) (sheet.Sheet, error) {
	out := sheet.Sheet{Name: ref.name, Text: &w.text}
	data, err := w.pkg.Read(ref.part)
	if err != nil {
		return out, err
	}
	if data == nil {
		return out, fmt.Errorf("part %q is missing", ref.part)
	}
	row, column := -1, -1
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "row":
			row, column = row+1, -1
			if n := integer(s.Attr("r")); n > row {
				row = n - 1
			}
		case "c":
			column++
			if _, c, ok := place(s.Attr("r")); ok {
				column = c
			}
			out.Add(row, column, w.cell(s))
		case "mergeCell":
			if r, ok := area(s.Attr("ref")); ok {
				out.Merges = append(out.Merges, r)
			}
		}
	}
	return out, s.Err()
}

// cell reads a c element.
func (w *workbook) cell(s *xmlscan.Scanner) string {
	kind, style := s.Attr("t"), integer(s.Attr("s"))
	var value []byte
	inline := ""
	open := s.Depth()
	for s.NextStart(open) {
		switch string(s.Name()) {
		case "v":
			inner := s.Depth()
			for s.Next() && s.Depth() >= inner {
				if s.Kind() == xmlscan.Text {
					value = s.Append(value)
				}
			}
		case "is":
			inline = text(s)
		}
	}
	v := strings.TrimSpace(string(value))
	switch kind {
	case "s":
		if i := integer(v); i >= 0 && i < len(w.strings) {
			return w.strings[i]
		}
		return ""
	case "inlineStr":
		return inline
	case "str", "d":
		return string(value)
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[v]
	case "e":
		return ""
	}
	f, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return v
	}
	format := ""
	if style >= 0 && style < len(w.formats) {
		format = w.formats[style]
	}
	return sheet.Number(f, format, w.from1904)
}

// place reads the name of a cell: B3 is row 2, column 1.
func place(name string) (row, column int, ok bool) {
	i := 0
	for i < len(name) && i < 4 && name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z' {
		column = 26*column + int(name[i]|0x20-'a') + 1
		i++
	}
	row = integer(name[i:])
	return row - 1, column - 1, i > 0 && row > 0
}

// area reads a range of cells: A1:C2.
func area(name string) (sheet.Range, bool) {
	from, to, ok := strings.Cut(name, ":")
	if !ok {
		return sheet.Range{}, false
	}
	top, left, ok1 := place(from)
	bottom, right, ok2 := place(to)
	return sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right}, ok1 && ok2
}
