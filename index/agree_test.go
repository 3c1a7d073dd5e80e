package index_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/query"
)

// held is a library beside the plain lists of what it must hold.
type held struct {
	lib     *index.Library
	entries []index.Entry
}

func hold(t testing.TB, n int) *held {
	t.Helper()
	h := &held{lib: open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true})}
	for i := range n {
		h.entries = append(h.entries, generated(i, 1000+i%5*500))
	}
	if _, err := h.lib.Put(context.Background(), 0, h.entries); err != nil {
		t.Fatal(err)
	}
	return h
}

// documents returns the IDs of all documents that a query finds.
func (h *held) documents(t testing.TB, q string) []string {
	t.Helper()
	var ids []string
	err := h.lib.EachDocument(context.Background(), q, func(s *index.Stored) error {
		ids = append(ids, s.Doc.ID)
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return ids
}

// facts returns the keys, document and ID, of all facts that a query finds.
func (h *held) facts(t testing.TB, q string) []string {
	t.Helper()
	var keys []string
	err := h.lib.EachFact(context.Background(), q, func(f *index.FactHit) error {
		keys = append(keys, f.Document+" "+f.Fact.ID)
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	slices.Sort(keys)
	return keys
}

// TestExact holds "exact" against a plain substring search.
func TestExact(t *testing.T) {
	h := hold(t, 80)
	r := rand.New(rand.NewPCG(1, 2))
	queries := 1000
	if !long() {
		queries = 150
	}
	for range queries {
		text := []rune(h.entries[r.IntN(len(h.entries))].Doc.Text)
		n := 2 + r.IntN(11)
		at := r.IntN(len(text) - n)
		s := string(text[at : at+n])
		if r.IntN(10) == 0 { // most likely nowhere
			s = string(text[at:at+n/2]) + string(text[len(text)-at/2-n:][:n/2])
		}
		q := query.Exact{Text: s}.String()
		var want, wantFacts []string
		for _, e := range h.entries {
			if strings.Contains(e.Doc.Text, s) {
				want = append(want, e.Doc.ID)
			}
			for _, f := range e.Facts {
				if strings.Contains(f.Quote, s) {
					wantFacts = append(wantFacts, e.Doc.ID+" "+f.ID)
				}
			}
		}
		slices.Sort(want)
		slices.Sort(wantFacts)
		if got := h.documents(t, q); !slices.Equal(got, want) {
			t.Errorf("%s: %d documents, want %d", q, len(got), len(want))
		}
		if got := h.facts(t, q); !slices.Equal(got, wantFacts) {
			t.Errorf("%s: %d facts, want %d", q, len(got), len(wantFacts))
		}
		if got, err := h.lib.Count(context.Background(), q, false); err != nil || got != len(want) {
			t.Errorf("%s: count %d, want %d (%v)", q, got, len(want), err)
		}
	}
}

// condition is one condition on a fact and what it means.
type condition struct {
	query string
	holds func(*corpus.Meta, *corpus.Record) bool
}

// conditions makes random ones.
func conditions(r *rand.Rand) condition {
	is := func(name, value string) func(*corpus.Meta, *corpus.Record) bool {
		return func(_ *corpus.Meta, f *corpus.Record) bool { return f.Text(name) == value }
	}
	number := func(f *corpus.Record) float64 {
		v, ok := f.Get("value").(corpus.Number)
		if !ok {
			return -1
		}
		return v.Float()
	}
	v := 1 + r.IntN(100)
	month := fmt.Sprintf("%d-%02d", 2016+r.IntN(10), 1+r.IntN(12))
	end := func(f *corpus.Record) string {
		if tm := f.Time(); tm != nil {
			return tm.End
		}
		return ""
	}
	all := []func() condition{
		func() condition {
			kind := []string{"metric", "deadline", "unit"}[r.IntN(3)]
			return condition{"kind:" + kind, func(_ *corpus.Meta, f *corpus.Record) bool { return f.Kind == kind }}
		},
		func() condition {
			role := roles[r.IntN(len(roles))]
			return condition{"role:" + role, is("role", role)}
		},
		func() condition {
			status := []string{"target", "achieved"}[r.IntN(2)]
			return condition{"status:" + status, is("status", status)}
		},
		func() condition {
			return condition{fmt.Sprintf("value:>=%d", v), func(_ *corpus.Meta, f *corpus.Record) bool { return number(f) >= float64(v) }}
		},
		func() condition {
			return condition{fmt.Sprintf("value:<%d", v), func(_ *corpus.Meta, f *corpus.Record) bool { n := number(f); return n >= 0 && n < float64(v) }}
		},
		func() condition {
			return condition{fmt.Sprintf("value:%d..%d", v, v+10), func(_ *corpus.Meta, f *corpus.Record) bool {
				n := number(f)
				return n >= float64(v) && n <= float64(v+10)
			}}
		},
		func() condition {
			return condition{"due:<" + month, func(_ *corpus.Meta, f *corpus.Record) bool { e := end(f); return e != "" && e < month }}
		},
		func() condition {
			return condition{"due:>" + month, func(_ *corpus.Meta, f *corpus.Record) bool { e := end(f); return e > month && e[:7] != month }}
		},
		func() condition {
			year := 2016 + r.IntN(10)
			return condition{fmt.Sprintf("year:%d", year), func(m *corpus.Meta, _ *corpus.Record) bool { return strings.HasPrefix(m.Issued, strconv.Itoa(year)) }}
		},
		func() condition {
			p := provinces[r.IntN(len(provinces))]
			return condition{"place:" + p, func(m *corpus.Meta, _ *corpus.Record) bool { return m.Locality.Path[0] == p }}
		},
		func() condition {
			name := "市" + bodies[r.IntN(len(bodies))]
			return condition{`unit:"` + name + `"`, func(_ *corpus.Meta, f *corpus.Record) bool {
				return f.Text("name") == name || f.Text("recipient") == name
			}}
		},
		func() condition {
			i := indicators[r.IntN(len(indicators))]
			return condition{`indicator:"` + i[3:] + `"`, func(_ *corpus.Meta, f *corpus.Record) bool { return strings.Contains(f.Text("indicator"), i[3:]) }}
		},
	}
	c := all[r.IntN(len(all))]()
	if r.IntN(5) == 0 {
		holds := c.holds
		return condition{"-" + c.query, func(m *corpus.Meta, f *corpus.Record) bool { return !holds(m, f) }}
	}
	return c
}

// TestSameFact holds conditions about facts against a walk over all of them.
func TestSameFact(t *testing.T) {
	h := hold(t, 100)
	r := rand.New(rand.NewPCG(3, 4))
	queries := 500
	if !long() {
		queries = 100
	}
	for range queries {
		var parts []string
		var cs []condition
		for range 1 + r.IntN(3) {
			c := conditions(r)
			cs = append(cs, c)
			parts = append(parts, c.query)
		}
		q := strings.Join(parts, " ")
		want, kinds := []string{}, map[string]int{}
		for _, e := range h.entries {
			for _, f := range e.Facts {
				if !slices.ContainsFunc(cs, func(c condition) bool { return !c.holds(&e.Doc.Meta, &f) }) {
					want = append(want, e.Doc.ID+" "+f.ID)
					kinds[f.Kind]++
				}
			}
		}
		slices.Sort(want)
		if got := h.facts(t, q); !slices.Equal(got, want) {
			t.Errorf("%s: %d facts, want %d", q, len(got), len(want))
			continue
		}
		res, err := h.lib.SearchFacts(context.Background(), index.Request{Query: q, Facets: []string{"kind"}})
		if err != nil || res.Total != len(want) {
			t.Errorf("%s: total %d, want %d (%v)", q, res.Total, len(want), err)
		}
		for _, c := range res.Facets["kind"] {
			if kinds[c.Value] != c.Count {
				t.Errorf("%s: facet %s counts %d, want %d", q, c.Value, c.Count, kinds[c.Value])
			}
			delete(kinds, c.Value)
		}
		if len(kinds) > 0 {
			t.Errorf("%s: the facet lacks %v", q, kinds)
		}
		h.sameDocuments(t, q, cs)
	}
}

// sameDocuments checks that documents are found by a query when one fact of
// theirs meets all its conditions about facts and they meet those about
// documents.
func (h *held) sameDocuments(t *testing.T, q string, cs []condition) {
	t.Helper()
	var onDocument, onFact, excluded []condition
	for _, c := range cs {
		switch name := strings.TrimPrefix(c.query, "-"); {
		case strings.HasPrefix(name, "year:"), strings.HasPrefix(name, "place:"):
			onDocument = append(onDocument, c)
		case strings.HasPrefix(c.query, "-"):
			excluded = append(excluded, c)
		default:
			onFact = append(onFact, c)
		}
	}
	want := []string{}
	for _, e := range h.entries {
		fails := func(f *corpus.Record) func(condition) bool {
			return func(c condition) bool { return !c.holds(&e.Doc.Meta, f) }
		}
		if slices.ContainsFunc(onDocument, fails(nil)) {
			continue
		}
		one := len(onFact) == 0
		for _, f := range e.Facts {
			if len(onFact) > 0 {
				one = one || !slices.ContainsFunc(onFact, fails(&f)) && !slices.ContainsFunc(excluded, fails(&f))
			} else {
				one = one && !slices.ContainsFunc(excluded, fails(&f))
			}
		}
		if one {
			want = append(want, e.Doc.ID)
		}
	}
	slices.Sort(want)
	if got := h.documents(t, q); !slices.Equal(got, want) {
		t.Errorf("%s: %d documents, want %d", q, len(got), len(want))
	}
	h.documentFacets(t, q, want)
}

// documentFacets checks the facets over the documents that a query finds.
func (h *held) documentFacets(t *testing.T, q string, found []string) {
	t.Helper()
	want := map[string]map[string]int{"year": {}, "place": {}, "kind": {}, "role": {}}
	for _, e := range h.entries {
		if !slices.Contains(found, e.Doc.ID) {
			continue
		}
		want["year"][e.Doc.Meta.Issued[:4]]++
		want["place"][e.Doc.Meta.Locality.Name]++
		kinds, roles := map[string]bool{}, map[string]bool{}
		for _, f := range e.Facts {
			kinds[f.Kind] = true
			if r := f.Text("role"); r != "" {
				roles[r] = true
			}
		}
		for k := range kinds {
			want["kind"][k]++
		}
		for r := range roles {
			want["role"][r]++
		}
	}
	res, err := h.lib.Search(context.Background(), index.Request{Query: q, Facets: []string{"year", "place", "kind", "role"}, FacetValues: 100})
	if err != nil || res.Total != len(found) {
		t.Errorf("%s: total %d, want %d (%v)", q, res.Total, len(found), err)
		return
	}
	for name, counts := range res.Facets {
		got := map[string]int{}
		for _, c := range counts {
			got[c.Value] = c.Count
		}
		if !maps.Equal(got, want[name]) {
			t.Errorf("%s: facet %s is %v, want %v", q, name, got, want[name])
		}
	}
}

// TestPages checks that pages join without a gap and that orders hold.
func TestPages(t *testing.T) {
	h := hold(t, 80)
	ctx := context.Background()
	for _, c := range []struct{ query, sort string }{{"审计", ""}, {"", ""}, {"法治政府", "-date"}, {"kind:metric", "date"}} {
		whole, err := h.lib.Search(ctx, index.Request{Query: c.query, Size: 1000, Sort: c.sort})
		if err != nil {
			t.Fatal(err)
		}
		var pages []string
		for from := 0; from < whole.Total; from += 7 {
			page, err := h.lib.Search(ctx, index.Request{Query: c.query, From: from, Size: 7, Sort: c.sort})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range page.Hits {
				pages = append(pages, d.ID)
			}
		}
		var ids []string
		for i, d := range whole.Hits {
			ids = append(ids, d.ID)
			if i == 0 {
				continue
			}
			before := whole.Hits[i-1]
			switch {
			case c.sort == "date" && before.Meta.Issued > d.Meta.Issued, c.sort == "-date" && before.Meta.Issued < d.Meta.Issued,
				c.sort == "" && before.Score < d.Score, c.sort == "" && before.Score == d.Score && before.ID > d.ID:
				t.Errorf("%q sorted by %q: %s before %s", c.query, c.sort, before.ID, d.ID)
			}
		}
		if len(ids) != whole.Total || !slices.Equal(ids, pages) {
			t.Errorf("%q: %d in pages, %d of %d in one", c.query, len(pages), len(ids), whole.Total)
		}
	}
	facts, err := h.lib.SearchFacts(ctx, index.Request{Query: "kind:metric", Size: 500, Sort: "-value"})
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(facts.Hits); i++ {
		if facts.Hits[i-1].Fact.Get("value").(corpus.Number).Float() < facts.Hits[i].Fact.Get("value").(corpus.Number).Float() {
			t.Fatalf("fact %d is out of order", i)
		}
	}
}

// TestKeyOrder checks that what no word ranks comes in the order of the
// documents' IDs and of the facts in them, on every page, also where documents
// were removed.
func TestKeyOrder(t *testing.T) {
	h := hold(t, 120)
	ctx := context.Background()
	for _, e := range h.entries[100:] {
		if _, err := h.lib.Remove(ctx, 0, e.Doc.ID); err != nil {
			t.Fatal(err)
		}
	}
	left := slices.Clone(h.entries[:100])
	slices.SortFunc(left, func(a, b index.Entry) int { return strings.Compare(a.Doc.ID, b.Doc.ID) })
	for _, kind := range []string{"", "metric", "deadline"} {
		var want []string
		q := ""
		if kind != "" {
			q = "kind:" + kind
		}
		for _, e := range left {
			for _, f := range e.Facts {
				if kind == "" || f.Kind == kind {
					want = append(want, e.Doc.ID+" "+f.ID)
				}
			}
		}
		for from := 0; from < len(want); from += 1 + from/2 {
			for _, size := range []int{1, 10, 1000} {
				found, err := h.lib.SearchFacts(ctx, index.Request{Query: q, From: from, Size: size})
				if err != nil || found.Total != len(want) {
					t.Fatalf("%q: total %d, want %d (%v)", q, found.Total, len(want), err)
				}
				var got []string
				for _, f := range found.Hits {
					got = append(got, f.Document+" "+f.Fact.ID)
				}
				if !slices.Equal(got, want[from:min(from+size, len(want))]) {
					t.Errorf("%q from %d, %d: got %v", q, from, size, got)
				}
			}
		}
	}
}
