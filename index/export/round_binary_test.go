package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/parquet-go/parquet-go"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/export"
)

// TestRoundCalendar compares every event with its fact.
func TestRoundCalendar(t *testing.T) {
	l := goldLibrary(t)
	data := exported(t, l, export.ICS)
	if bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
		t.Error("lines do not end with CR LF")
	}
	for line := range bytes.Lines(data) {
		if len(line) > 77 || !utf8.Valid(line) {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	want := expected(t, exported(t, l, export.JSON))
	due := 0
	for _, f := range want {
		if f["time_recurrence"] == nil && f["time_end"] != nil && f["time_undetermined"] == false {
			due++
		}
	}
	for _, e := range cal.Events() {
		f, ok := want[strings.TrimSuffix(e.Id(), "@zhengce")]
		if !ok {
			t.Fatalf("no fact has the UID %s", e.Id())
		}
		delete(want, f["id"].(string)) // none twice
		start, end := e.GetProperty(ics.ComponentPropertyDtStart), e.GetProperty(ics.ComponentPropertyDtEnd)
		first, err := time.Parse("20060102", start.Value)
		if err != nil || start.ICalParameters["VALUE"][0] != "DATE" || first.AddDate(0, 0, 1).Format("20060102") != end.Value {
			t.Errorf("%s is no whole day: %v to %v", e.Id(), start, end)
		}
		if summary := e.GetProperty(ics.ComponentPropertySummary).Value; !strings.Contains(summary, f["quote"].(string)) {
			t.Errorf("%s: %q without %q", e.Id(), summary, f["quote"])
		}
		if text := e.GetProperty(ics.ComponentPropertyDescription).Value; !strings.Contains(text, plain(f["document_title"], true)) {
			t.Errorf("%s: %q without its document", e.Id(), text)
		}
		rule := e.GetProperty(ics.ComponentPropertyRrule)
		if (rule != nil) != (f["time_recurrence"] != nil) {
			t.Errorf("%s: rule %v, recurrence %v", e.Id(), rule, f["time_recurrence"])
		}
		if rule == nil {
			due--
			if first.Format(time.DateOnly) != f["time_end"] {
				t.Errorf("%s is on %v, due on %v", e.Id(), first, f["time_end"])
			}
		}
	}
	if due != 0 {
		t.Errorf("%d facts with a last day have no event", due)
	}
}

func TestRoundParquet(t *testing.T) {
	l := goldLibrary(t)
	data := exported(t, l, export.Parquet)
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]bool{}
	for _, c := range f.Root().Columns() {
		days[c.Name()] = c.Type().String() == "DATE"
	}
	r := parquet.NewReader(f)
	var rows []map[string]any
	for {
		row := map[string]any{}
		if err := r.Read(&row); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for name, v := range row {
			switch v := v.(type) {
			case []byte:
				row[name] = string(v)
			case int32:
				if !days[name] {
					t.Fatalf("%s is an int32 and no day", name)
				}
				row[name] = time.Unix(int64(v)*86400, 0).UTC().Format(time.DateOnly)
			}
		}
		rows = append(rows, row)
	}
	compare(t, expected(t, exported(t, l, export.JSON)), rows, false)
}

// TestTypes exports kinds that disagree about a field.
func TestTypes(t *testing.T) {
	kinds := []export.Kind{{Name: "a", Fields: fields("value number")}, {Name: "b", Fields: fields("value text")}}
	kinds = export.Merge(kinds, []export.Kind{{Name: "b", Fields: fields("value flag")}})
	var b bytes.Buffer
	err := export.Facts(&b, export.Parquet, kinds, func(each func(*index.FactHit) error) error {
		for _, v := range []corpus.Value{corpus.Number("1.5"), corpus.Text("一半"), corpus.Flag(true)} {
			kind := "b"
			if _, ok := v.(corpus.Number); ok {
				kind = "a"
			}
			if err := each(&index.FactHit{Fact: corpus.Record{Kind: kind, Fields: []corpus.Field{{Name: "value", Value: v}}}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := parquet.NewReader(bytes.NewReader(b.Bytes()))
	for _, want := range []string{"1.5", "一半", "true"} {
		row := map[string]any{}
		if err := r.Read(&row); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%s", row["value"]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
