package index

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"zhengce/corpus"
)

// Kind is a kind of facts with its fields.
type Kind struct {
	Name   string
	Fields []KindField
}

// KindField is one field of a kind.
type KindField struct {
	Name string
	Type FieldType
}

// FieldType is the type of a field.
type FieldType string

// The types of fields, one a value of package corpus.
const (
	TextField   FieldType = "text"
	NumberField FieldType = "number"
	FlagField   FieldType = "flag"
	ListField   FieldType = "list"
	TimeField   FieldType = "time"
)

func fieldType(v corpus.Value) FieldType {
	switch v.(type) {
	case corpus.Number:
		return NumberField
	case corpus.Flag:
		return FlagField
	case corpus.List:
		return ListField
	case *corpus.Time:
		return TimeField
	}
	return TextField
}

// Kinds lists the kinds of facts that the library has ever held, with the fields
// that were seen, both sorted by name.
func (l *Library) Kinds(ctx context.Context) ([]Kind, error) {
	kinds, err := readKinds(ctx, l.db)
	if err != nil {
		return nil, fmt.Errorf("read the kinds of facts: %w", explain(err))
	}
	return kinds, nil
}

func readKinds(ctx context.Context, q querier) ([]Kind, error) {
	rows, err := q.QueryContext(ctx, "SELECT kind, name, type FROM fields ORDER BY kind, name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var kinds []Kind
	for rows.Next() {
		var kind string
		var f KindField
		if err := rows.Scan(&kind, &f.Name, &f.Type); err != nil {
			return nil, err
		}
		if n := len(kinds); n == 0 || kinds[n-1].Name != kind {
			kinds = append(kinds, Kind{Name: kind})
		}
		if f.Name != "" {
			last := &kinds[len(kinds)-1]
			last.Fields = append(last.Fields, f)
		}
	}
	return kinds, rows.Err()
}

// field is a field of a kind; a kind without fields has one without a name.
type field struct{ kind, name string }

// noteFields remembers the fields of facts, so that each kind has its view.
func (w *writer) noteFields(ctx context.Context, facts []corpus.Record) error {
	for _, r := range facts {
		if err := w.noteField(ctx, field{r.Kind, ""}, ""); err != nil {
			return err
		}
		for _, f := range r.Fields {
			if err := w.noteField(ctx, field{r.Kind, f.Name}, fieldType(f.Value)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) noteField(ctx context.Context, f field, t FieldType) error {
	if w.fields[f] {
		return nil
	}
	w.fields[f] = true
	res, err := w.tx.ExecContext(ctx, "INSERT OR IGNORE INTO fields (kind, name, type) VALUES (?, ?, ?)", f.kind, f.name, string(t))
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err == nil && n > 0 {
		w.newKinds[f.kind] = true
	}
	return nil
}

// makeViews makes the views of the kinds that have new fields.
func (w *writer) makeViews(ctx context.Context) error {
	if len(w.newKinds) == 0 {
		return nil
	}
	kinds, err := readKinds(ctx, w.tx)
	if err != nil {
		return err
	}
	for _, k := range kinds {
		if w.newKinds[k.Name] {
			if err := makeView(ctx, w.tx, k); err != nil {
				return fmt.Errorf("make the view of %s: %w", k.Name, err)
			}
		}
	}
	return nil
}

// makeView makes the view fact_KIND: the kind's facts in current documents, a
// column a field, those of a time as NAME, NAME_start, NAME_end, NAME_edtf and
// NAME_recurrence.
func makeView(ctx context.Context, tx *sql.Tx, k Kind) error {
	name := identifier("fact_" + k.Name)
	columns := []string{"f.document", "f.n", "f.id", "f.quote"}
	taken := map[string]bool{"document": true, "n": true, "id": true, "quote": true}
	as := func(expression, column string) {
		for taken[column] { // a field may be called what every view has, as in exports
			column += "_2"
		}
		taken[column] = true
		columns = append(columns, expression+" AS "+identifier(column))
	}
	add := func(column, path string) { as("json_extract(f.json, "+literal(path)+")", column) }
	for _, f := range k.Fields {
		path := `$."` + strings.ReplaceAll(f.Name, `"`, "") + `"`
		if f.Type != TimeField {
			add(f.Name, path)
			continue
		}
		add(f.Name, path+".text")
		for _, part := range []string{"start", "end", "edtf", "recurrence"} {
			add(f.Name+"_"+part, path+"."+part)
		}
	}
	for _, c := range [][2]string{{"d.title", "document_title"}, {"d.doc_number", "document_number"}, {"d.type", "document_type"},
		{"d.issued", "document_issued"}, {"d.place", "place"}, {"d.place_code", "place_code"}, {"d.source", "source"}} {
		as(c[0], c[1])
	}
	if _, err := tx.ExecContext(ctx, "DROP VIEW IF EXISTS "+name); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf(
		"CREATE VIEW %s AS SELECT %s FROM facts f JOIN documents d ON d.id = f.document WHERE f.kind = %s AND d.state = 'current'",
		name, strings.Join(columns, ", "), literal(k.Name)))
	return err
}

func identifier(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
func literal(s string) string    { return `'` + strings.ReplaceAll(s, `'`, `''`) + `'` }
