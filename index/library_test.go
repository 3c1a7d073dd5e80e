package index_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/query"
)

// clock gives one time for ever.
func clock() time.Time { return time.Date(2025, 3, 1, 8, 0, 0, 0, time.UTC) }

func open(t testing.TB, dir string, options index.Options) *index.Library {
	t.Helper()
	options.Now, options.Version = clock, "test"
	l, err := index.Open(context.Background(), dir, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// filled makes a library of n generated documents.
func filled(t testing.TB, n int) *index.Library {
	t.Helper()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	fill(t, l, 0, n)
	return l
}

func fill(t testing.TB, l *index.Library, from, to int) {
	t.Helper()
	ctx := context.Background()
	run, err := l.Begin(ctx, "test", "rules")
	if err != nil {
		t.Fatal(err)
	}
	var batch []index.Entry
	for n := from; n < to; n++ {
		batch = append(batch, generated(n, 3000+n%5*1500))
		if len(batch) == 500 || n == to-1 {
			if _, err := l.Put(ctx, run, batch); err != nil {
				t.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	if err := l.Finish(ctx, run, map[string]int{"added": to - from}); err != nil {
		t.Fatal(err)
	}
}

func lines(t testing.TB, facts []corpus.Record) string {
	t.Helper()
	data, err := json.Marshal(facts)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestRoundTrip(t *testing.T) {
	l := filled(t, 40)
	ctx := context.Background()
	for n := range 40 {
		want := generated(n, 3000+n%5*1500)
		got, err := l.Document(ctx, want.Doc.Meta.Source)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Doc, want.Doc) {
			t.Fatalf("document %d comes back as %+v", n, got.Doc)
		}
		facts, err := l.Facts(ctx, want.Doc.ID)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lines(t, facts), lines(t, want.Facts); a != b {
			t.Fatalf("facts of %d: %s, want %s", n, a, b)
		}
	}
}

// small makes a document of a few lines, with one metric of a value where value
// is not empty.
func small(source, text, value string) index.Entry {
	d := &corpus.Document{ID: corpus.TextID(text), Text: text, Meta: corpus.Meta{
		Source: source, SHA256: corpus.TextID(source + text), Format: "txt", Title: strings.SplitN(text, "\n", 2)[0], Type: corpus.TypePlan, Issued: "2024-03-01"}}
	if value == "" {
		return index.Entry{Doc: d}
	}
	at := strings.Index(text, "审核率")
	f := corpus.Fact{Kind: "metric", Span: corpus.Span{Start: at, End: at + len("审核率")}, Section: -1, Rule: "r", Fields: []corpus.Field{
		{Name: "indicator", Value: corpus.Text("审核率")}, {Name: "value", Value: corpus.Number(value)}}}
	f.SetID(d.ID)
	return index.Entry{Doc: d, Facts: d.Records([]corpus.Fact{f})}
}

func put(t *testing.T, l *index.Library, entries ...index.Entry) []index.Outcome {
	t.Helper()
	outcomes, err := l.Put(context.Background(), 1, entries)
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func count(t *testing.T, l *index.Library, q string, facts bool) int {
	t.Helper()
	n, err := l.Count(context.Background(), q, facts)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return n
}

// TestHistory follows a source through its versions.
func TestHistory(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	first := small("a.txt", "甲市方案\n审核率达到90%。\n", "90")
	second := small("a.txt", "甲市方案\n审核率达到95%。\n", "95")
	for i, step := range []struct {
		entry   index.Entry
		outcome index.Outcome
		found   string // a query that finds the one document
	}{
		{first, index.Added, "value:90"},
		{first, index.Unchanged, "value:90"},
		{second, index.Replaced, "value:95"},
		{small("a.txt", second.Doc.Text, "96"), index.Extracted, "value:96"},
		{first, index.Replaced, "value:90"},
	} {
		if got := put(t, l, step.entry); got[0] != step.outcome {
			t.Errorf("step %d: %s, want %s", i, got[0], step.outcome)
		}
		if n, m := count(t, l, "", false), count(t, l, step.found, true); n != 1 || m != 1 || count(t, l, "", true) != 1 {
			t.Errorf("step %d: %d documents, %d facts found by %s", i, n, m, step.found)
		}
	}
	versions, err := l.History(ctx, "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	var events []string
	for _, v := range versions {
		events = append(events, v.Event)
	}
	if got := strings.Join(events, " "); got != "added added replaced extracted restored replaced" {
		t.Errorf("history: %s", got)
	}
	moved := versions[2].Diff.Changed
	if len(moved) != 1 || moved[0].Before.Text("value") != "90" || moved[0].After.Text("value") != "95" {
		t.Errorf("the diff is %+v", versions[2].Diff)
	}
	old, err := l.Document(ctx, second.Doc.ID)
	if err != nil || old.State != index.StateReplaced || old.Doc.Text != second.Doc.Text {
		t.Errorf("the replaced version is %+v, %v", old, err)
	}
}

// TestSeveralSources keeps a text as long as one source has it.
func TestSeveralSources(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	const text = "甲市方案\n审核率达到90%。\n"
	put(t, l, small("in/a.txt", text, "90"), small("in/b.txt", text, "90"), small("out/c.txt", "乙市要点\n审计。\n", ""))
	if n := count(t, l, "", false); n != 2 {
		t.Fatalf("%d documents", n)
	}
	put(t, l, small("in/a.txt", "甲市方案\n审核率达到91%。\n", "91"))
	if n := count(t, l, "审核率", false); n != 2 {
		t.Errorf("%d documents when one of two sources has changed", n)
	}
	if n := count(t, l, "source:in/b.txt 审核率", false); n != 1 {
		t.Errorf("%d documents are said to be from the source that still holds one", n)
	}
	better := small("out/c.txt", "乙市要点\n审计。\n", "")
	better.Doc.Meta.Issuer = "乙市审计局"
	if got := put(t, l, better); got[0] != index.Extracted || count(t, l, "issuer:审计局", false) != 1 {
		t.Errorf("new metadata: %s", got[0])
	}
	removed, err := l.Prune(ctx, 1, "in", func(source string) bool { return source != "in/a.txt" })
	if err != nil || fmt.Sprint(removed) != "[in/b.txt]" {
		t.Errorf("pruned %v, %v", removed, err)
	}
	if n := count(t, l, "审核率", false); n != 1 {
		t.Errorf("%d documents when the other source is gone", n)
	}
	if _, err := l.Remove(ctx, 1, "out/c.txt"); err != nil {
		t.Error(err)
	}
	if n := count(t, l, "", false); n != 1 {
		t.Errorf("%d documents after one was removed", n)
	}
	if _, err := l.Remove(ctx, 1, "out/c.txt"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	status, err := l.Status(ctx)
	if err != nil || status.Documents != 1 || status.History != 2 || status.Facts != 1 {
		t.Errorf("status %+v, %v", status, err)
	}
}

// TestRefusals keeps what was refused until the file or the program changes.
func TestRefusals(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	if err := l.Refuse(ctx, 1, []index.Refusal{{Source: "a.pdf", SHA256: "1", Reason: "encrypted"}}); err != nil {
		t.Fatal(err)
	}
	for sha, want := range map[string]index.Known{"1": index.WasRefused, "2": index.New} {
		if got, err := l.Known(ctx, "a.pdf", sha); err != nil || got != want {
			t.Errorf("%s is %v, %v", sha, got, err)
		}
	}
	refused, err := l.Refused(ctx)
	if err != nil || len(refused) != 1 || refused[0].Reason != "encrypted" || refused[0].Version != "test" || refused[0].Time != "2025-03-01T08:00:00Z" {
		t.Errorf("refused %+v, %v", refused, err)
	}
	put(t, l, small("a.pdf", "甲市方案\n", ""))
	if refused, err := l.Refused(ctx); err != nil || len(refused) != 0 {
		t.Errorf("refused after it was added: %+v, %v", refused, err)
	}
}

// TestSnippets checks what is shown of a hit.
func TestSnippets(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true, Synonyms: [][]string{{"合法性审查", "合法性审核"}}})
	put(t, l, small("a.txt", "甲市方案\n"+strings.Repeat("一般工作。", 50)+"\n推进法治政府建设，做好合法性审核，共１００％。\n审计法治。\n", ""))
	for q, want := range map[string]string{
		"法治政府建设":        "推进[法治政府建设]，做好合法性审核，共１００％。",
		"法治 政府":         "推进[法治政府]建设，做好合法性审核，共１００％。|审计[法治]。",
		"合法性审查":         "推进法治政府建设，做好[合法性审核]，共１００％。",
		"100%":          "推进法治政府建设，做好合法性审核，共[１００％]。",
		`"设，做"`:         "推进法治政府建[设，做]好合法性审核，共１００％。",
		"type:plan":     "甲市方案",
		"审计 -督察":        "[审计]法治。",
		"審計 OR nothing": "[审计]法治。",
	} {
		res, err := l.Search(context.Background(), index.Request{Query: q, Size: 1})
		if err != nil || len(res.Hits) != 1 {
			t.Errorf("%s: %+v, %v", q, res, err)
			continue
		}
		var shown []string
		for _, s := range res.Hits[0].Snippets {
			shown = append(shown, bracketed(s))
		}
		if got := strings.Join(shown, "|"); got != want {
			t.Errorf("%s shows %q, want %q", q, got, want)
		}
	}
}

// bracketed writes a snippet with its marks in brackets.
func bracketed(s index.Snippet) string {
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		b.WriteString(s.Text[at:m.Start] + "[" + m.In(s.Text) + "]")
		at = m.End
	}
	return b.String() + s.Text[at:]
}

// TestQueryErrors checks that errors point at the place and say what was
// expected.
func TestQueryErrors(t *testing.T) {
	l := filled(t, 10)
	for _, c := range []struct {
		query  string
		column int
		msg    string
	}{
		{"审计 value:>=x", 4, "expected a number"},
		{"nosuch:1", 1, "recipient, "},
		{"审计 due:tomorrow", 4, "2025-06-30"},
		{"kind:>3", 1, "no order"},
		{"indicator:>a", 1, "no order"},
		{"place:123", 1, "GB/T 2260"},
		{"(审计", 1, "closes"},
	} {
		_, err := l.Search(context.Background(), index.Request{Query: c.query})
		var e *query.Error
		if !errors.As(err, &e) || e.Column() != c.column || !strings.Contains(e.Msg, c.msg) || e.Query != c.query {
			t.Errorf("%s: %v, want column %d and %q", c.query, err, c.column, c.msg)
		}
	}
}

// TestViews reads a kind's view as an analyst would.
func TestViews(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	put(t, l, small("a.txt", "甲市方案\n审核率达到90%。\n", "90"))
	l.Close()
	db, err := sql.Open("sqlite", filepath.Join(l.Dir(), "library.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var indicator, title string
	var value float64
	if err := db.QueryRow("SELECT indicator, value, document_title FROM fact_metric").Scan(&indicator, &value, &title); err != nil || indicator != "审核率" || value != 90 || title != "甲市方案" {
		t.Errorf("%s %v %s, %v", indicator, value, title, err)
	}
}

// TestCopy hands on the record, from a library that is open to read.
func TestCopy(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})
	put(t, l, small("a.txt", "甲市方案\n审核率达到90%。\n", "90"))
	reader := open(t, l.Dir(), index.Options{ReadOnly: true})
	path := filepath.Join(t.TempDir(), "library.sqlite")
	if err := reader.Copy(ctx, path); err != nil {
		t.Fatal(err)
	}
	if err := reader.Copy(ctx, path); err == nil {
		t.Error("a copy overwrites a file")
	}
	if n := count(t, open(t, filepath.Dir(path), index.Options{ReadOnly: true}), "审核率", true); n != 1 {
		t.Errorf("the copy has %d facts", n)
	}
}
