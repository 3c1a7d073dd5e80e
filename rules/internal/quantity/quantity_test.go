package quantity

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
)

func TestLexicon(t *testing.T) {
	if errWords != nil {
		t.Fatal(errWords)
	}
}

// describe writes q as the case files do: value, unit (- for none), then what is
// not the default.
func describe(text string, q Quantity) string {
	out := []string{string(q.Value), q.Unit}
	if q.Max != "" {
		out[0] += ".." + string(q.Max)
	}
	if q.Unit == "" {
		out[1] = "-"
	}
	add := func(ok bool, s string) {
		if ok {
			out = append(out, s)
		}
	}
	add(q.Comparator != Equal, q.Comparator)
	add(q.Change != Level, q.Change)
	add(q.Frequency != "", q.Frequency)
	add(q.Per != "", "每"+q.Per)
	add(!q.From.Empty(), "from")
	add(!q.To.Empty(), "to")
	add(!q.Reach.Empty(), "reach")
	add(!q.Share.Empty(), "share")
	add(q.Implied, "implied")
	add(q.Ratio, "ratio")
	add(q.Temporal, "temporal")
	add(q.Vague, "vague")
	return strings.Join(out, " ")
}

func find(text string) string {
	var out []string
	for _, q := range Find(text, corpus.Span{End: len(text)}, nil) {
		out = append(out, describe(text, q))
	}
	if out == nil {
		return "-"
	}
	return strings.Join(out, " | ")
}

// cases calls f for the columns of every line of a file of test cases.
func cases(t *testing.T, name string, f func(cols []string)) {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			f(strings.Split(line, "\t"))
		}
	}
}

func TestFind(t *testing.T) {
	cases(t, "quantities.tsv", func(c []string) {
		if got := find(c[0]); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got, c[1])
		}
	})
}

func TestSpans(t *testing.T) {
	cases(t, "spans.tsv", func(c []string) {
		q := Find(c[0], corpus.Span{End: len(c[0])}, nil)
		if len(q) != 1 {
			t.Errorf("%s: %d quantities", c[0], len(q))
			return
		}
		got := []string{c[0]}
		for _, s := range []corpus.Span{q[0].Full, q[0].Span, q[0].Number, q[0].UnitSpan, q[0].ComparatorSpan, q[0].ChangeSpan} {
			got = append(got, s.In(c[0]))
		}
		if strings.Join(got, "\t") != strings.Join(c, "\t") {
			t.Errorf("\n got %q\nwant %q", got, c)
		}
	})
}

func FuzzFind(f *testing.F) {
	data, err := os.ReadFile("testdata/quantities.tsv")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		text, _, _ := strings.Cut(line, "\t")
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range Find(text, corpus.Span{End: len(text)}, nil) {
			if q.Span.Start < last || q.Span.Empty() || !q.Full.Contains(q.Span) || q.Value == "" {
				t.Fatalf("%q: %+v after %d", text, q, last)
			}
			last = q.Span.End
			for _, s := range []corpus.Span{q.Full, q.Span, q.Number, q.UnitSpan, q.ComparatorSpan, q.ChangeSpan, q.Reach, q.To, q.From, q.Share, q.FrequencySpan, q.PerSpan} {
				if s.End > len(text) || s.End < len(text) && !utf8.RuneStart(text[s.End]) && utf8.ValidString(text) {
					t.Fatalf("%q: span %v", text, s)
				}
			}
		}
	})
}

// Find looks at nothing outside its stretch, and passes over what is masked.
func TestSpanAndMasks(t *testing.T) {
	text := "不少于10名，增长5%以上，共3家"
	at := func(word string) corpus.Span {
		i := strings.Index(text, word)
		return corpus.Span{Start: i, End: i + len(word)}
	}
	got := Find(text, at("10名，增长5%"), []corpus.Span{at("10名")})
	if len(got) != 1 || describe(text, got[0]) != "5 % increase" {
		t.Errorf("got %+v", got)
	}
	if got = Find(text, at("10"), nil); len(got) != 0 {
		t.Errorf("bare digits: %+v", got)
	}
}
