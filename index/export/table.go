package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengce/corpus"
	"zhengce/index"
)

// cell is one value of a table: nil, string, float64, bool, date or a number as
// the fact has it, of any size.
type cell any

// date is a day, YYYY-MM-DD.
type date string

// columnType is the type of a column's cells.
type columnType uint8

const (
	stringColumn columnType = iota
	numberColumn
	boolColumn
	dateColumn
)

// column is one column of a table of T.
type column[T any] struct {
	name  string
	typ   columnType
	value func(T) cell
}

// table says how things become rows.
type table[T any] struct {
	name    string
	columns []column[T]
	check   func(T) error // nil, or what is wrong with a row
}

func (t *table[T]) row(of T) ([]cell, error) {
	if t.check != nil {
		if err := t.check(of); err != nil {
			return nil, err
		}
	}
	row := make([]cell, len(t.columns))
	for i, c := range t.columns {
		row[i] = c.value(of)
	}
	return row, nil
}

func (t *table[T]) names() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// orNil is s, or nothing where s is empty.
func orNil(s string) cell {
	if s == "" {
		return nil
	}
	return s
}

func dayOrNil(s string) cell {
	if s == "" {
		return nil
	}
	return date(s)
}

// factTable has the columns of one kind, or of several together: first those of
// every fact, then the fields in the order of the kinds, then the document's.
func factTable(kinds ...Kind) *table[*index.FactHit] {
	t := &table[*index.FactHit]{name: "facts", columns: []column[*index.FactHit]{
		{"id", stringColumn, func(h *index.FactHit) cell { return h.Fact.ID }},
		{"kind", stringColumn, func(h *index.FactHit) cell { return h.Fact.Kind }},
		{"quote", stringColumn, func(h *index.FactHit) cell { return h.Fact.Quote }},
	}}
	fields := map[string]map[string]bool{}
	done := map[string]bool{}
	types := commonTypes(kinds)
	for _, k := range kinds {
		fields[k.Name] = map[string]bool{}
		for _, f := range k.Fields {
			fields[k.Name][f.Name] = true
			if !done[f.Name] {
				done[f.Name] = true
				t.columns = append(t.columns, fieldColumns(index.KindField{Name: f.Name, Type: types[f.Name]})...)
			}
		}
	}
	t.columns = append(t.columns, contextColumns...)
	distinct(t.columns)
	t.check = func(h *index.FactHit) error { return checkFact(h, fields) }
	return t
}

// commonTypes is the type of each field; text, which can hold all, where kinds
// differ.
func commonTypes(kinds []Kind) map[string]index.FieldType {
	types := map[string]index.FieldType{}
	for _, k := range kinds {
		for _, f := range k.Fields {
			if typ, ok := types[f.Name]; ok && typ != f.Type {
				f.Type = index.TextField
			}
			types[f.Name] = f.Type
		}
	}
	return types
}

// distinct appends _2 to the name of a column that another one has already: a
// kind may have a field source, and so does every fact's document.
func distinct[T any](columns []column[T]) {
	seen := map[string]bool{}
	for i := range columns {
		for seen[columns[i].name] {
			columns[i].name += "_2"
		}
		seen[columns[i].name] = true
	}
}

func checkFact(h *index.FactHit, fields map[string]map[string]bool) error {
	known, ok := fields[h.Fact.Kind]
	if !ok {
		return fmt.Errorf("fact %s is of kind %s, which has no columns here", h.Fact.ID, h.Fact.Kind)
	}
	for _, f := range h.Fact.Fields {
		if !known[f.Name] {
			return fmt.Errorf("fact %s has a field %s, which its kind %s has not", h.Fact.ID, f.Name, h.Fact.Kind)
		}
	}
	return nil
}

// contextColumns are the columns of every fact behind its own fields.
var contextColumns = []column[*index.FactHit]{
	{"section", stringColumn, func(h *index.FactHit) cell { return orNil(strings.Join(h.Fact.Section, " > ")) }},
	{"rule", stringColumn, func(h *index.FactHit) cell { return orNil(h.Fact.Rule) }},
	{"inferred", stringColumn, func(h *index.FactHit) cell { return orNil(strings.Join(h.Fact.Inferred, "、")) }},
	{"start", numberColumn, func(h *index.FactHit) cell { return float64(h.Fact.Start) }},
	{"end", numberColumn, func(h *index.FactHit) cell { return float64(h.Fact.End) }},
	{"document", stringColumn, func(h *index.FactHit) cell { return h.Document }},
	{"document_title", stringColumn, func(h *index.FactHit) cell { return orNil(h.Meta.Title) }},
	{"document_number", stringColumn, func(h *index.FactHit) cell { return orNil(h.Meta.DocNumber) }},
	{"document_type", stringColumn, func(h *index.FactHit) cell { return orNil(h.Meta.Type) }},
	{"document_issuer", stringColumn, func(h *index.FactHit) cell { return orNil(h.Meta.Issuer) }},
	{"document_issued", dateColumn, func(h *index.FactHit) cell { return dayOrNil(h.Meta.Issued) }},
	{"document_published", dateColumn, func(h *index.FactHit) cell { return dayOrNil(h.Meta.Published) }},
	{"place", stringColumn, func(h *index.FactHit) cell { return placeName(&h.Meta) }},
	{"place_code", stringColumn, func(h *index.FactHit) cell { return placeCode(&h.Meta) }},
	{"source", stringColumn, func(h *index.FactHit) cell { return orNil(h.Meta.Source) }},
}

func placeName(m *corpus.Meta) cell {
	if m.Locality == nil {
		return nil
	}
	return orNil(m.Locality.Name)
}

func placeCode(m *corpus.Meta) cell {
	if m.Locality == nil {
		return nil
	}
	return orNil(m.Locality.Code)
}

// fieldColumns are the columns of a field: one, or those of a time.
func fieldColumns(f index.KindField) []column[*index.FactHit] {
	switch f.Type {
	case index.TimeField:
		return timeColumns(f.Name)
	case index.NumberField:
		return []column[*index.FactHit]{{f.Name, numberColumn, func(h *index.FactHit) cell {
			if v, ok := h.Fact.Get(f.Name).(corpus.Number); ok {
				return v
			}
			return nil
		}}}
	case index.FlagField:
		return []column[*index.FactHit]{{f.Name, boolColumn, func(h *index.FactHit) cell {
			if v, ok := h.Fact.Get(f.Name).(corpus.Flag); ok {
				return bool(v)
			}
			return nil
		}}}
	}
	return []column[*index.FactHit]{{f.Name, stringColumn, func(h *index.FactHit) cell { return orNil(h.Fact.Text(f.Name)) }}}
}

// timeColumns are the columns of a time: its words under the field's name, then
// its parts.
func timeColumns(name string) []column[*index.FactHit] {
	part := func(suffix string, typ columnType, value func(*corpus.Time) cell) column[*index.FactHit] {
		return column[*index.FactHit]{name + suffix, typ, func(h *index.FactHit) cell {
			if t, ok := h.Fact.Get(name).(*corpus.Time); ok {
				return value(t)
			}
			return nil
		}}
	}
	return []column[*index.FactHit]{
		part("", stringColumn, func(t *corpus.Time) cell { return orNil(t.Text) }),
		part("_edtf", stringColumn, func(t *corpus.Time) cell { return orNil(t.EDTF) }),
		part("_start", dateColumn, func(t *corpus.Time) cell { return dayOrNil(t.Start) }),
		part("_end", dateColumn, func(t *corpus.Time) cell { return dayOrNil(t.End) }),
		part("_precision", stringColumn, func(t *corpus.Time) cell { return orNil(t.Precision) }),
		part("_inferred", stringColumn, func(t *corpus.Time) cell { return orNil(strings.Join(t.Inferred, "、")) }),
		part("_undetermined", boolColumn, func(t *corpus.Time) cell { return t.Undetermined }),
		part("_recurrence", stringColumn, func(t *corpus.Time) cell { return orNil(t.Recurrence) }),
		part("_day", numberColumn, func(t *corpus.Time) cell {
			if t.Day == 0 {
				return nil
			}
			return float64(t.Day)
		}),
		part("_within", stringColumn, func(t *corpus.Time) cell { return orNil(t.Within) }),
		part("_business_days", boolColumn, func(t *corpus.Time) cell { return t.BusinessDays }),
		part("_after", stringColumn, func(t *corpus.Time) cell { return orNil(t.After) }),
		part("_before", stringColumn, func(t *corpus.Time) cell { return orNil(t.Before) }),
	}
}

// tables makes a table a kind.
func tables(kinds []Kind) []*table[*index.FactHit] {
	out := make([]*table[*index.FactHit], len(kinds))
	for i, k := range kinds {
		out[i] = factTable(k)
		out[i].name = k.Name
	}
	return out
}

// documentTable has the columns of documents.
func documentTable(text bool) *table[*index.Stored] {
	t := &table[*index.Stored]{name: "documents", columns: []column[*index.Stored]{
		{"id", stringColumn, func(s *index.Stored) cell { return s.Doc.ID }},
	}}
	for i, f := range new(corpus.Meta).Fields() {
		typ := stringColumn
		if slices.Contains([]string{"issued", "published", "effective", "expires"}, f.Name) {
			typ = dateColumn
		}
		t.columns = append(t.columns, column[*index.Stored]{f.Name, typ, func(s *index.Stored) cell {
			v := s.Doc.Meta.Fields()[i].Value
			if typ == dateColumn {
				return dayOrNil(v)
			}
			return orNil(v)
		}})
	}
	t.columns = append(t.columns,
		column[*index.Stored]{"place", stringColumn, func(s *index.Stored) cell { return placeName(&s.Doc.Meta) }},
		column[*index.Stored]{"place_code", stringColumn, func(s *index.Stored) cell { return placeCode(&s.Doc.Meta) }},
		column[*index.Stored]{"bytes", numberColumn, func(s *index.Stored) cell { return float64(len(s.Doc.Text)) }},
	)
	if text {
		t.columns = append(t.columns, column[*index.Stored]{"text", stringColumn, func(s *index.Stored) cell { return s.Doc.Text }})
	}
	return t
}

// text writes a cell as CSV has it.
func text(c cell) string {
	switch v := c.(type) {
	case string:
		return v
	case date:
		return string(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case corpus.Number:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}
