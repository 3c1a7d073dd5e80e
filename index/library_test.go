package index_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"zhengce/corpus"
	"zhengce/index"
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

func TestSearch(t *testing.T) {
	l := filled(t, 200)
	ctx := context.Background()
	for _, q := range []string{"", "审计", "审计 法治政府", "审计工作规定 -政务公开", `"设，确保"`, "place:甲山 year:2020..2022", "place:9101", "type:plan",
		"kind:metric value:>=95", "kind:metric value:>=95 status:target", "role:lead unit:司法局", "due:<2018", "kind:deadline due:2020-05..2020-08",
		"-kind:metric", `indicator:"审核率" strength:binding`, "〔2020〕", "審計", "title:审计", "(审计 OR 督察) -kind:unit"} {
		d, err := l.Search(ctx, index.Request{Query: q, Size: 2, Facets: []string{"year", "kind"}})
		if err != nil {
			t.Errorf("%s: %v", q, err)
			continue
		}
		f, err := l.SearchFacts(ctx, index.Request{Query: q, Size: 2, Facets: []string{"kind"}})
		if err != nil {
			t.Errorf("%s: %v", q, err)
			continue
		}
		t.Logf("%-40s documents %4d facts %5d %v", q, d.Total, f.Total, f.Facets)
		if len(d.Hits) > 0 && len(d.Hits[0].Snippets) > 0 {
			t.Logf("   %.2f %s %v", d.Hits[0].Score, d.Hits[0].Snippets[0].Text, d.Hits[0].Snippets[0].Marks)
		}
	}
	for _, q := range []string{"value:>=x", "nosuch:1", "due:tomorrow", "kind:>3", "审计 ("} {
		_, err := l.Search(ctx, index.Request{Query: q, Size: 2})
		t.Logf("%s: %v", q, err)
	}
}
