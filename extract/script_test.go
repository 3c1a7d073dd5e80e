package extract

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/words"
)

// traditional gives each character the first traditional form that is simplified to it.
func traditional() func(string) string {
	forms := map[rune]rune{}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if f := words.Simplify(r); f != r && forms[f] == 0 && words.Simplify(f) == f && utf8.RuneLen(f) == utf8.RuneLen(r) {
			forms[f] = r
		}
	}
	return func(s string) string {
		return strings.Map(func(r rune) rune {
			if f := forms[r]; f != 0 {
				return f
			}
			return r
		}, s)
	}
}

// TestTraditional checks that a text in traditional characters gives the facts of its
// simplified form, at the same places and in its own characters.
func TestTraditional(t *testing.T) {
	x, write := load(t), traditional()
	files, _ := filepath.Glob("../corpus/sample/texts/*.txt")
	if len(files) == 0 {
		t.Fatal("no sample texts")
	}
	for _, file := range files {
		d := read(t, file)
		other := *d
		other.Text, other.Meta.Title, other.Meta.Issuer = write(d.Text), write(d.Meta.Title), write(d.Meta.Issuer)
		want, got := x.Facts(d), x.Facts(&other)
		if len(got) != len(want) {
			t.Errorf("%s: %d facts, %d in traditional characters", file, len(want), len(got))
			continue
		}
		for i := range want {
			if w, g := want[i], got[i]; w.Kind != g.Kind || w.Span != g.Span || w.Rule != g.Rule {
				t.Errorf("%s: %s %q became %s %q", file, w.Kind, w.Span.In(d.Text), g.Kind, g.Span.In(other.Text))
			} else {
				sameFields(t, &w, &g, other.Text)
			}
		}
	}
}

// sameFields compares the fields of a fact with those of the same fact in traditional
// characters, which are words of text where they are words of the quote.
func sameFields(t *testing.T, want, got *corpus.Fact, text string) {
	t.Helper()
	quote := got.Span.In(text)
	for _, f := range want.Fields {
		v := got.Get(f.Name)
		if v == nil || simplify(v.String()) != simplify(f.Value.String()) {
			t.Errorf("%q: %s %v became %v", quote, f.Name, f.Value, v)
		} else if s, ok := v.(corpus.Text); ok && f.Name == "action" && !strings.Contains(text, string(s)) && strings.Contains(simplify(text), simplify(string(s))) {
			t.Errorf("%q: %s is %q, not in the text's characters", quote, f.Name, s)
		}
	}
}
