package extract

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules"
)

// FuzzFacts holds for any text, as one paragraph under a heading and in a report:
// extraction does not panic, gives the same twice, and every quote lies in the
// text, on the borders of characters, outside nothing.
func FuzzFacts(f *testing.F) {
	x := load(f)
	for _, r := range x.set.Rules() {
		for _, e := range append(r.Examples, r.Counter...) {
			f.Add(e.Heading, e.Text, e.Title)
		}
	}
	f.Fuzz(func(t *testing.T, heading, text, title string) {
		if !utf8.ValidString(heading) || !utf8.ValidString(text) || !utf8.ValidString(title) {
			return
		}
		for _, kind := range []string{corpus.TypePlan, corpus.TypeReport} {
			d := ExampleDocument(rules.Example{Heading: heading, Text: text, Title: title, Issued: "2024-02-01"})
			d.Meta.Type = kind
			facts := x.Facts(d)
			for _, fact := range facts {
				checkSpans(t, d, fact)
			}
			if again := x.Facts(d); !reflect.DeepEqual(facts, again) {
				t.Error("not the same twice")
			}
		}
	})
}

func checkSpans(t *testing.T, d *corpus.Document, f corpus.Fact) {
	t.Helper()
	spans := []corpus.Span{f.Span}
	for _, field := range f.Fields {
		spans = append(spans, field.Span)
	}
	for i, s := range spans {
		if s.Start < 0 || s.End > len(d.Text) || s.Start > s.End || !utf8.ValidString(s.In(d.Text)) {
			t.Errorf("%s: span %d %v does not lie in the text", f.Rule, i, s)
		}
	}
	if f.Span.Empty() {
		t.Errorf("%s: empty quote", f.Rule)
	}
}
