package records

import (
	"strings"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sheet"
)

// ReadTable reads a CSV file that is one table.
func ReadTable(data []byte) (page.Page, error) {
	c := csvReader(strings.NewReader(charset.Decode(data)), separator(data))
	s := sheet.Sheet{Text: new(sheet.Budget)}
	var err error
	for row := 0; err == nil; row++ {
		var values []string
		values, err = c.Read()
		for column, v := range values {
			s.Add(row, column, v)
		}
	}
	return sheet.Page("csv", []sheet.Sheet{s}), nil
}
