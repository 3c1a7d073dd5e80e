package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/gold"
	"zhengce/corpus/sample"
	"zhengce/index"
	"zhengce/index/export"
)

// goldLibrary holds the sample documents with their annotated facts, and facts
// with what file formats like to get wrong.
func goldLibrary(t *testing.T) *index.Library {
	t.Helper()
	ctx := context.Background()
	l, err := index.Open(ctx, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	annotations, _ := fs.Sub(sample.FS, "gold") // a fixed name
	texts, _ := fs.Sub(sample.FS, "texts")
	files, err := gold.Read(annotations, texts)
	if err != nil {
		t.Fatal(err)
	}
	entries := []index.Entry{odd()}
	for _, f := range files {
		title, _ := f.Meta["title"].(string)
		issued, _ := f.Meta["issued"].(string)
		d := &corpus.Document{ID: corpus.TextID(f.Source), Text: f.Source, Meta: corpus.Meta{
			Title: title, Issued: issued, Source: "https://example.org/" + f.Name + `.html?a="1"&b=2`, Format: "txt",
			Locality: &corpus.Locality{Name: "甲市", Code: "990100", Path: []string{"乙省", "甲市"}}}}
		var records []corpus.Record
		for i, g := range f.Facts {
			r := g.Record
			r.ID = fmt.Sprintf("%s-%d", d.ID[:8], i)
			at := strings.Index(f.Source, r.Quote)
			r.Start = utf8.RuneCountInString(f.Source[:max(at, 0)])
			r.End = r.Start + utf8.RuneCountInString(r.Quote)
			records = append(records, r)
		}
		entries = append(entries, index.Entry{Doc: d, Facts: records})
	}
	if _, err := l.Put(ctx, 0, entries); err != nil {
		t.Fatal(err)
	}
	return l
}

// odd is a document whose facts are hard to write.
func odd() index.Entry {
	text := " 甲市_x0041_方案\n=1+1,\"审\"核率\t达到100%。\n"
	d := &corpus.Document{ID: corpus.TextID(text), Text: text, Meta: corpus.Meta{Source: "/tmp/甲 市.txt", Title: "甲市_x0041_“方案”;a,b:c\\n", Format: "txt", Issued: "1899-12-31"}}
	field := func(name string, v corpus.Value) corpus.Field { return corpus.Field{Name: name, Value: v} }
	record := func(id, kind, quote string, fields ...corpus.Field) corpus.Record {
		return corpus.Record{ID: id, Kind: kind, Quote: quote, Section: []string{}, Fields: fields, Rule: kind + "/a"}
	}
	return index.Entry{Doc: d, Facts: []corpus.Record{
		record("big", "metric", "=1+1", field("indicator", corpus.Text(" 两头有空格 ")), field("value", corpus.Number("9007199254740993"))),
		record("huge", "metric", "+2", field("value", corpus.Number("123456789012345678901234567890"))),
		record("small", "metric", "@a", field("value", corpus.Number("-0.000001"))),
		record("lines", "metric", "_x0041_\n\"审\",\t核", field("indicator", corpus.Text("第一行\n第二行"))),
		record("x", "deadline", "2023年", field("time", &corpus.Time{Text: "xx年7月至2023年7月", EDTF: "XXXX-07/2023-07", End: "2023-07-31", Precision: "month"})),
		record("old", "deadline", "1899年", field("time", &corpus.Time{Text: "1899年", EDTF: "1899", Start: "1899-01-01", End: "1899-12-31", Precision: "year", Inferred: []string{"year", "before"}})),
		record("within", "deadline", "15个工作日内", field("time", &corpus.Time{Text: "15个工作日内", Within: "P15D", BusinessDays: true, After: "收到,备案;申请"})),
		record("source", "own", "自定义", field("source", corpus.Text("与来源同名"))),
	}}
}

func exported(t *testing.T, l *index.Library, format export.Format) []byte {
	t.Helper()
	ctx := context.Background()
	kinds, err := l.Kinds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = export.Facts(&b, format, kinds, func(each func(*index.FactHit) error) error { return l.EachFact(ctx, "", each) })
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// expected is what each row must hold, by its ID: made of the JSON export, which
// knows nothing of tables.
func expected(t *testing.T, data []byte) map[string]map[string]any {
	t.Helper()
	var facts []map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&facts); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for _, f := range facts {
		row := map[string]any{}
		flatten(row, f)
		d := f["document"].(map[string]any)
		for column, member := range map[string]string{"document": "id", "document_title": "title", "document_number": "doc_number", "document_type": "type",
			"document_issuer": "issuer", "document_issued": "issued", "document_published": "published"} {
			row[column] = d[member]
		}
		source := "source"
		if _, own := f["source"]; own {
			source = "source_2"
		}
		row[source] = d["source"]
		if l, ok := d["locality"].(map[string]any); ok {
			row["place"], row["place_code"] = l["name"], l["code"]
		}
		out[f["id"].(string)] = row
	}
	return out
}

// flatten writes a fact's members as a table has them.
func flatten(row, fact map[string]any) {
	for name, v := range fact {
		switch v := v.(type) {
		case []any:
			separator := "、"
			if name == "section" {
				separator = " > "
			}
			row[name] = join(v, separator)
		case map[string]any:
			if name == "document" {
				continue
			}
			row[name] = v["text"]
			for part, v := range v {
				if list, ok := v.([]any); ok {
					v = join(list, "、")
				}
				if part != "text" {
					row[name+"_"+part] = v
				}
			}
			if _, ok := v["business_days"]; !ok {
				row[name+"_business_days"] = false
			}
		default:
			row[name] = v
		}
	}
}

func join(list []any, separator string) any {
	if len(list) == 0 {
		return nil
	}
	var words []string
	for _, v := range list {
		words = append(words, v.(string))
	}
	return strings.Join(words, separator)
}

// plain is a value as text; exact says that numbers keep all their digits.
func plain(v any, exact bool) string {
	switch v := v.(type) {
	case nil:
		return ""
	case json.Number:
		if exact {
			return v.String()
		}
		f, _ := v.Float64()
		return strconv.FormatFloat(f, 'g', -1, 64)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case int64:
		return strconv.FormatFloat(float64(v), 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// compare checks every cell of every row: none is missing, none is too much.
func compare(t *testing.T, want map[string]map[string]any, rows []map[string]any, exact bool) {
	t.Helper()
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for _, row := range rows {
		id := plain(row["id"], exact)
		columns := map[string]bool{}
		for name := range row {
			columns[name] = true
		}
		for name := range want[id] {
			columns[name] = true
		}
		for name := range columns {
			w := want[id][name]
			if name == "source" && want[id]["source_2"] == nil { // the column source is that of kind own
				w = nil
			}
			if name == "source_2" && w == nil {
				w = want[id]["source"]
			}
			if got, w := plain(row[name], exact), plain(w, exact); got != w {
				t.Errorf("%s %s: %q, want %q", id, name, got, w)
			}
		}
	}
}

func TestRoundCSV(t *testing.T) {
	l := goldLibrary(t)
	data := bytes.TrimPrefix(exported(t, l, export.CSV), []byte("\uFEFF"))
	table, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	for _, line := range table[1:] {
		row := map[string]any{}
		for i, v := range line {
			row[table[0][i]] = v
		}
		rows = append(rows, row)
	}
	compare(t, expected(t, exported(t, l, export.JSON)), rows, true)
	if bytes.Contains(data, []byte("第一行\r\n")) || !bytes.Contains(data, []byte("第一行\n第二行")) {
		t.Error("a line feed in a cell has changed")
	}
	if bytes.Count(data, []byte("\r\n")) != len(table) {
		t.Error("rows do not end with CR LF")
	}
}

func TestRoundJSONL(t *testing.T) {
	l := goldLibrary(t)
	list := "[" + strings.ReplaceAll(strings.TrimSpace(string(exported(t, l, export.JSONL))), "\n", ",\n") + "]"
	want, got := expected(t, exported(t, l, export.JSON)), expected(t, []byte(list))
	if fmt.Sprint(want) != fmt.Sprint(got) {
		t.Error("JSON Lines and JSON differ")
	}
}
