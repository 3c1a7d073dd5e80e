package export

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"

	"zhengce/corpus"
	"zhengce/index"
)

// factObject is a fact as the contract writes it, with its document beside.
func factObject(h *index.FactHit) ([]byte, error) {
	fact, err := h.Fact.MarshalJSON()
	if err != nil {
		return nil, err
	}
	d := corpus.Document{ID: h.Document, Meta: h.Meta}
	doc, err := d.MarshalDocument(false)
	if err != nil {
		return nil, err
	}
	// A document without a tree is no use here, and [] would say it has none.
	doc = bytes.Replace(doc, []byte(`,"sections":[]`), nil, 1)
	out := append(fact[:len(fact)-1:len(fact)-1], `,"document":`...)
	return append(append(out, doc...), '}'), nil
}

// writeJSON writes objects as one array, or a line each.
func writeJSON[T any](w io.Writer, array bool, source Source[T], object func(T) ([]byte, error)) error {
	b := bufio.NewWriter(w)
	before, between, after := "", "\n", "\n"
	if array {
		before, between, after = "[\n", ",\n", "\n]\n"
	}
	first := true
	b.WriteString(before)
	err := source(func(of T) error {
		data, err := object(of)
		if err != nil {
			return err
		}
		if !first {
			b.WriteString(between)
		}
		first = false
		_, err = b.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if array || !first {
		b.WriteString(after)
	}
	return b.Flush()
}

// writeCSV writes a table by RFC 4180, in UTF-8 with a byte order mark. Rows end
// with CR LF; a line feed inside a cell stays one, so that what is read back is
// what was written.
func writeCSV[T any](w io.Writer, t *table[T], source Source[T]) error {
	out := bufio.NewWriter(w)
	out.WriteString("\uFEFF")
	var row bytes.Buffer
	c := csv.NewWriter(&row)
	line := t.names()
	write := func() error {
		row.Reset()
		c.Write(line)
		c.Flush() // a buffer takes all
		out.Write(bytes.TrimSuffix(row.Bytes(), []byte("\n")))
		_, err := out.WriteString("\r\n")
		return err
	}
	if err := write(); err != nil {
		return err
	}
	err := source(func(of T) error {
		cells, err := t.row(of)
		if err != nil {
			return err
		}
		for i, v := range cells {
			line[i] = text(v)
		}
		return write()
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
