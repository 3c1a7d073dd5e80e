package export

import (
	"io"
	"sort"
	"time"

	"github.com/parquet-go/parquet-go"

	"zhengce/corpus"
)

// parquetRows is how many rows are handed to the writer at once.
const parquetRows = 1024

// writeParquet writes one table. All columns but id may be null; they stand in
// alphabetical order, as the library has them.
func writeParquet[T any](w io.Writer, t *table[T], source Source[T]) error {
	group := parquet.Group{}
	for _, c := range t.columns {
		group[c.name] = parquet.Compressed(parquet.Optional(node(c.typ)), &parquet.Snappy)
	}
	order := make([]int, len(t.columns))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return t.columns[order[a]].name < t.columns[order[b]].name })
	pw := parquet.NewWriter(w, parquet.NewSchema(t.name, group))
	var rows []parquet.Row
	flush := func() error {
		_, err := pw.WriteRows(rows)
		rows = rows[:0]
		return err
	}
	err := source(func(of T) error {
		cells, err := t.row(of)
		if err != nil {
			return err
		}
		row := make(parquet.Row, len(order))
		for i, from := range order {
			row[i] = parquetValue(cells[from], i)
		}
		if rows = append(rows, row); len(rows) < parquetRows {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return pw.Close()
}

func node(typ columnType) parquet.Node {
	switch typ {
	case numberColumn:
		return parquet.Leaf(parquet.DoubleType)
	case boolColumn:
		return parquet.Leaf(parquet.BooleanType)
	case dateColumn:
		return parquet.Date()
	}
	return parquet.String()
}

// parquetValue is a cell in column i.
func parquetValue(c cell, i int) parquet.Value {
	if d, ok := c.(date); ok {
		day, err := time.Parse(time.DateOnly, string(d))
		if err != nil {
			return parquet.NullValue().Level(0, 0, i)
		}
		return parquet.ValueOf(int32(day.Unix()/86400)).Level(0, 1, i)
	}
	if n, ok := c.(corpus.Number); ok {
		c = n.Float()
	}
	if c == nil {
		return parquet.NullValue().Level(0, 0, i)
	}
	return parquet.ValueOf(c).Level(0, 1, i)
}
