package export_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/index/export"
)

// TestRoundSQLite reads the copy of the record with plain SQL.
func TestRoundSQLite(t *testing.T) {
	l := goldLibrary(t)
	path := filepath.Join(t.TempDir(), "copy.sqlite")
	if err := l.Copy(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	want := expected(t, exported(t, l, export.JSON))
	var facts []string
	collect(t, db, "SELECT json FROM facts", func(row map[string]any) { facts = append(facts, row["json"].(string)) })
	rows := expectedOnly(t, facts)
	if len(rows) != len(want) {
		t.Fatalf("%d facts, want %d", len(rows), len(want))
	}
	for id, row := range rows {
		for name, v := range row {
			if w := want[id][name]; plain(v, true) != plain(w, true) {
				t.Errorf("%s %s: %v, want %v", id, name, v, w)
			}
		}
	}
	n := 0
	for _, kind := range []string{"metric", "target", "unit", "phase", "deadline", "citation", "own"} {
		collect(t, db, "SELECT * FROM fact_"+kind, func(row map[string]any) {
			n++
			w := want[row["id"].(string)]
			for name, v := range row {
				want := w[name]
				if kind != "own" && name == "source" { // in exports of all kinds the column source is that of kind own
					want = orElse(w["source_2"], want)
				}
				if name != "n" && plain(viewed(v, want), false) != plain(want, false) {
					t.Errorf("view of %s, %s: %v, want %v", row["id"], name, v, want)
				}
			}
		})
	}
	if n != len(want) {
		t.Errorf("the views have %d rows, want %d", n, len(want))
	}
}

// viewed is a value of a view, where lists are JSON and truth values numbers, as
// a table has it.
func viewed(v, want any) any {
	var items []any
	if list, ok := v.(string); ok && strings.HasPrefix(list, "[") && json.Unmarshal([]byte(list), &items) == nil {
		return join(items, "、")
	}
	if _, flag := want.(bool); flag {
		return v == int64(1)
	}
	return v
}

func orElse(v, other any) any {
	if v == nil {
		return other
	}
	return v
}

// expectedOnly flattens facts that stand without their document.
func expectedOnly(t *testing.T, facts []string) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	for _, f := range facts {
		var fact map[string]any
		dec := json.NewDecoder(strings.NewReader(f))
		dec.UseNumber()
		if err := dec.Decode(&fact); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		flatten(row, fact)
		out[fact["id"].(string)] = row
	}
	return out
}

func collect(t *testing.T, db *sql.DB, query string, each func(map[string]any)) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		for i, name := range names {
			row[name] = values[i]
		}
		each(row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}
