package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/export"
)

var kinds = []export.Kind{
	{Name: "metric", Fields: fields("indicator text", "value number", "unit text", "implied flag", "time time")},
	{Name: "deadline", Fields: fields("action text", "actor text", "holders list", "time time")},
}

func fields(definitions ...string) (out []index.KindField) {
	for _, d := range definitions {
		name, typ, _ := strings.Cut(d, " ")
		out = append(out, index.KindField{Name: name, Type: index.FieldType(typ)})
	}
	return out
}

// facts are some of both kinds, with what export files like to get wrong.
func facts() []*index.FactHit {
	meta := corpus.Meta{
		Title: "甲市“示范创建”工作要点", DocNumber: "甲政办发〔2024〕10号", Type: "keypoints", Issued: "2024-02-22",
		Source: "https://example.org/a.html", Locality: &corpus.Locality{Name: "甲市", Code: "990100", Path: []string{"乙省", "甲市"}},
	}
	field := func(name string, v corpus.Value) corpus.Field { return corpus.Field{Name: name, Value: v} }
	hit := func(id, kind, quote string, fields ...corpus.Field) *index.FactHit {
		return &index.FactHit{Document: "0123456789abcdef", Meta: meta, Fact: corpus.Record{
			ID: id, Kind: kind, Quote: quote, Start: 3, End: 9, Section: []string{"一、目标", "(一)指标。"}, Fields: fields, Rule: kind + "/a"}}
	}
	return []*index.FactHit{
		hit("01", "metric", `审核率“100%”,"达标"`, field("indicator", corpus.Text("审核率")), field("value", corpus.Number("100")), field("unit", corpus.Text("%")),
			field("implied", corpus.Flag(true)), field("time", &corpus.Time{Text: "2024年", EDTF: "2024", Start: "2024-01-01", End: "2024-12-31", Precision: "year"})),
		hit("02", "metric", "=1+1\n每年1.5万户", field("indicator", corpus.Text("=户")), field("value", corpus.Number("15000.5")), field("unit", corpus.Text("户"))),
		hit("03", "deadline", "每月2日前报送", field("action", corpus.Text("报送")), field("actor", corpus.Text("各县区;各部门,等")),
			field("time", &corpus.Time{Text: "每月2日前", Recurrence: "P1M", Day: 2})),
		hit("04", "deadline", "2024年6月30日前完成", field("action", corpus.Text("完成")), field("holders", corpus.List{"甲", "乙"}),
			field("time", &corpus.Time{Text: "2024年6月30日前", EDTF: "../2024-06-30", End: "2024-06-30", Precision: "day"})),
		hit("05", "deadline", "具体时间待定", field("action", corpus.Text("验收")), field("time", &corpus.Time{Text: "具体时间待定", Undetermined: true})),
	}
}

func write(t *testing.T, format export.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	err := export.Facts(&b, format, kinds, func(each func(*index.FactHit) error) error {
		for _, h := range facts() {
			if err := each(h); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSON(t *testing.T) {
	var list []json.RawMessage
	if err := json.Unmarshal(write(t, export.JSON), &list); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(write(t, export.JSONL)), "\n"), "\n")
	if len(list) != len(facts()) || len(lines) != len(list) {
		t.Fatalf("%d objects and %d lines", len(list), len(lines))
	}
	for i, h := range facts() {
		if lines[i] != string(list[i]) {
			t.Errorf("line %d differs from the array's", i)
		}
		var got struct {
			Document struct{ ID, Title, Source string }
		}
		if err := json.Unmarshal(list[i], &got); err != nil {
			t.Fatal(err)
		}
		if got.Document.ID != h.Document || got.Document.Title != h.Meta.Title || got.Document.Source != h.Meta.Source {
			t.Errorf("document of %d is %+v", i, got.Document)
		}
		want, err := h.Fact.MarshalJSON()
		if err != nil || !bytes.HasPrefix(list[i], want[:len(want)-1]) {
			t.Errorf("object %d is %s, want %s with its document (%v)", i, list[i], want, err)
		}
	}
}

// rows checks a table against the facts: get gives a cell as text.
func rows(t *testing.T, n int, get func(row int, column string) string) {
	t.Helper()
	if n != len(facts()) {
		t.Fatalf("%d rows", n)
	}
	for i, h := range facts() {
		want := map[string]string{
			"id": h.Fact.ID, "kind": h.Fact.Kind, "quote": h.Fact.Quote, "document_title": h.Meta.Title, "document_number": h.Meta.DocNumber,
			"document_issued": "2024-02-22", "place": "甲市", "place_code": "990100", "source": h.Meta.Source, "section": "一、目标 > (一)指标。",
			"start": "3", "end": "9", "rule": h.Fact.Rule,
		}
		for _, name := range []string{"indicator", "value", "unit", "action", "actor", "holders", "implied"} {
			want[name] = h.Fact.Text(name)
		}
		if tm := h.Fact.Time(); tm != nil {
			want["time"], want["time_start"], want["time_end"], want["time_edtf"], want["time_recurrence"] = tm.Text, tm.Start, tm.End, tm.EDTF, tm.Recurrence
			want["time_undetermined"] = strconv.FormatBool(tm.Undetermined)
		}
		for name, w := range want {
			if got := get(i, name); got != w {
				t.Errorf("row %d, %s: %q, want %q", i, name, got, w)
			}
		}
	}
}

func TestCSV(t *testing.T) {
	data := write(t, export.CSV)
	body, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	if !ok {
		t.Error("no byte order mark")
	}
	table, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range table[0] {
		at[name] = i
	}
	rows(t, len(table)-1, func(row int, column string) string { return table[row+1][at[column]] })
}

func TestXLSX(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, export.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.GetSheetList(), " "); got != "metric deadline 说明" {
		t.Fatalf("sheets %s", got)
	}
	var all []map[string]string
	for _, sheet := range []string{"metric", "deadline"} {
		table, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range table[1:] {
			row := map[string]string{}
			for i, v := range line {
				row[table[0][i]] = v
			}
			all = append(all, row)
		}
	}
	rows(t, len(all), func(row int, column string) string {
		v := all[row][column]
		if v == "TRUE" || v == "FALSE" {
			v = strings.ToLower(v)
		}
		return v
	})
	if typ, err := f.GetCellType("metric", "E3"); err != nil || typ != excelize.CellTypeNumber && typ != excelize.CellTypeUnset {
		t.Errorf("the value is no number: %v %v", typ, err)
	}
}

func TestParquet(t *testing.T) {
	data := write(t, export.Parquet)
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r := parquet.NewReader(f)
	var table []map[string]any
	for {
		row := map[string]any{}
		if r.Read(&row) != nil {
			break
		}
		table = append(table, row)
	}
	rows(t, len(table), func(row int, column string) string {
		switch v := table[row][column].(type) {
		case string:
			return v
		case []byte:
			return string(v)
		case float64:
			return strconv.FormatFloat(v, 'f', -1, 64)
		case bool:
			return strconv.FormatBool(v)
		case int32:
			return time.Unix(int64(v)*86400, 0).UTC().Format(time.DateOnly)
		case nil:
			return ""
		default:
			t.Fatalf("%s is a %T", column, v)
			return ""
		}
	})
}

func TestCalendar(t *testing.T) {
	data := write(t, export.ICS)
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 3 {
		t.Fatalf("%d events: %s", len(events), data)
	}
	for i, want := range []struct{ uid, start, rule string }{
		{"01@zhengce", "20241231", ""},
		{"03@zhengce", "20240302", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=2"},
		{"04@zhengce", "20240630", ""},
	} {
		e := events[i]
		rule := ""
		if p := e.GetProperty(ics.ComponentPropertyRrule); p != nil {
			rule = p.Value
		}
		if e.Id() != want.uid || e.GetProperty(ics.ComponentPropertyDtStart).Value != want.start || rule != want.rule {
			t.Errorf("event %d: %s %s %s, want %v", i, e.Id(), e.GetProperty(ics.ComponentPropertyDtStart).Value, rule, want)
		}
	}
	if !bytes.Equal(data, write(t, export.ICS)) {
		t.Error("twice the same gives two calendars")
	}
}

func TestUnknown(t *testing.T) {
	none := func(func(*index.FactHit) error) error { return nil }
	if err := export.Facts(new(bytes.Buffer), "doc", kinds, none); err == nil || !strings.Contains(err.Error(), "parquet") {
		t.Errorf("format doc: %v", err)
	}
	err := export.Facts(new(bytes.Buffer), export.CSV, kinds[:1], func(each func(*index.FactHit) error) error { return each(facts()[3]) })
	if err == nil {
		t.Error("a kind without columns is written")
	}
}

func TestRecur(t *testing.T) {
	from := time.Date(2024, 2, 22, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		t           corpus.Time
		rule, first string
	}{
		{corpus.Time{Recurrence: "P1M"}, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1", "2024-02-29"},
		{corpus.Time{Recurrence: "P1M", Day: 31}, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31", "2024-03-31"},
		{corpus.Time{Recurrence: "P3M"}, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-03-31"},
		{corpus.Time{Recurrence: "P3M", Day: 10}, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "2024-04-10"},
		{corpus.Time{Recurrence: "P1W"}, "FREQ=WEEKLY;INTERVAL=1", "2024-02-23"},
		{corpus.Time{Recurrence: "P1Y"}, "FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=31", "2024-12-31"},
		{corpus.Time{Recurrence: "P1Y", EDTF: "XXXX-01/XXXX-03"}, "FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=-1", "2024-03-31"},
		{corpus.Time{Recurrence: "P1Y", EDTF: "../XXXX-01-15"}, "FREQ=YEARLY;INTERVAL=1;BYMONTH=1;BYMONTHDAY=15", "2025-01-15"},
	} {
		rule, first, ok := export.Recur(&c.t, from)
		if !ok || rule != c.rule || first.Format(time.DateOnly) != c.first {
			t.Errorf("%+v: %s from %s, want %s from %s", c.t, rule, first.Format(time.DateOnly), c.rule, c.first)
		}
	}
	if _, _, ok := export.Recur(&corpus.Time{Recurrence: "PT5M"}, from); ok {
		t.Error("PT5M comes back")
	}
}

// TestUndated begins what comes back on the day the page was published where the
// document has no date of its own, and leaves it out where there is none at all.
func TestUndated(t *testing.T) {
	hit := &index.FactHit{Fact: corpus.Record{ID: "1", Kind: "deadline", Quote: "每月5日前报送", Fields: []corpus.Field{
		{Name: "time", Value: &corpus.Time{Text: "每月5日前", Recurrence: "P1M", Day: 5}}}}}
	if export.Occurs(hit) {
		t.Error("it comes back from no day on")
	}
	hit.Meta.Published = "2024-03-06"
	var b bytes.Buffer
	err := export.Facts(&b, export.ICS, kinds, func(each func(*index.FactHit) error) error { return each(hit) })
	if err != nil || !export.Occurs(hit) || !strings.Contains(b.String(), "DTSTART;VALUE=DATE:20240405\r\n") {
		t.Errorf("%s %v", b.String(), err)
	}
}

// TestLibrary exports what a library holds through its own iterators.
func TestLibrary(t *testing.T) {
	ctx := context.Background()
	l, err := index.Open(ctx, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	text := "甲市工作要点\n审核率达到100%。\n"
	d := &corpus.Document{ID: corpus.TextID(text), Text: text, Meta: corpus.Meta{Source: "a.txt", Title: "甲市工作要点", Format: "txt"}}
	records := []corpus.Record{{ID: "x", Kind: "metric", Quote: "审核率达到100%", Section: []string{}, Fields: []corpus.Field{{Name: "value", Value: corpus.Number("100")}}}}
	if _, err := l.Put(ctx, 0, []index.Entry{{Doc: d, Facts: records}}); err != nil {
		t.Fatal(err)
	}
	found, err := l.Kinds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = export.Facts(&b, export.CSV, export.Merge(kinds, found), func(each func(*index.FactHit) error) error { return l.EachFact(ctx, "value:>=100", each) })
	if err != nil || !strings.Contains(b.String(), "审核率达到100%") {
		t.Errorf("%s %v", b.String(), err)
	}
	b.Reset()
	err = export.Documents(&b, export.JSON, true, func(each func(*index.Stored) error) error { return l.EachDocument(ctx, "", each) })
	if err != nil || !json.Valid(b.Bytes()) || !strings.Contains(b.String(), `"text"`) {
		t.Errorf("%s %v", b.String(), err)
	}
	if os.Getenv("ZHENGCE_KEEP_EXPORTS") != "" { // for readers in other languages
		for _, format := range export.Formats() {
			os.WriteFile(filepath.Join(os.Getenv("ZHENGCE_KEEP_EXPORTS"), "facts."+string(format)), write(t, format), 0o644)
		}
	}
}
