package xlsx

import (
	"fmt"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sheet"
	"zhengce/ingest/internal/xmlscan"
)

// ReadXML reads a workbook as Excel 2003 and reporting tools write it into one
// XML file (SpreadsheetML 2003).
func ReadXML(data []byte) (page.Page, error) {
	var sheets []sheet.Sheet
	var title string
	var text sheet.Budget
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "Title":
			if s.Next() && s.Kind() == xmlscan.Text {
				title = s.String()
			}
		case "Worksheet":
			if len(sheets) < maxSheets {
				sheets = append(sheets, readTable(s, &text))
			}
		}
	}
	p := sheet.Page("xlsx", sheets)
	p.Title = title
	if err := s.Err(); err != nil {
		p.Warnings = append(p.Warnings, fmt.Sprintf("text ends early: %v", err))
	}
	return p, nil
}

// readTable reads a Worksheet element.
func readTable(s *xmlscan.Scanner, text *sheet.Budget) sheet.Sheet {
	out := sheet.Sheet{Name: s.Attr("Name"), Text: text}
	row, column := -1, -1
	open := s.Depth()
	for s.NextStart(open) {
		switch string(s.Name()) {
		case "Row":
			row, column = position(s, row), -1
		case "Cell":
			column = position(s, column)
			across, down := max(integer(s.Attr("MergeAcross")), 0), max(integer(s.Attr("MergeDown")), 0)
			if across+down > 0 {
				out.Merges = append(out.Merges, sheet.Range{Top: row, Left: column, Bottom: row + down, Right: column + across})
			}
			out.Add(row, column, data(s))
			column += across
		}
	}
	return out
}

// position is where a row or cell stands: where it says, else behind the last.
func position(s *xmlscan.Scanner, last int) int {
	if n := integer(s.Attr("Index")); n > last+1 && n < 1<<20 {
		return n - 1
	}
	return last + 1
}

// data collects the characters of a cell, comments aside.
func data(s *xmlscan.Scanner) string {
	var b []byte
	open := s.Depth()
	for s.Next() && s.Depth() >= open {
		switch s.Kind() {
		case xmlscan.Start:
			if string(s.Name()) == "Comment" {
				s.Skip()
			}
		case xmlscan.Text:
			b = s.Append(b)
		}
	}
	return string(b)
}
