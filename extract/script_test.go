package extract

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/words"
	"zhengce/ingest"
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

// TestTraditional checks that a document in traditional characters is read like its
// simplified form, and gives the same facts at the same places in its own characters.
func TestTraditional(t *testing.T) {
	x, write, checked := load(t), traditional(), 0
	files, _ := filepath.Glob("../corpus/sample/documents/*")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(data) {
			continue // GB18030, or no text
		}
		checked++
		d := read(t, file)
		other, err := ingest.Read(file, []byte(write(string(data))))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if other.Text != write(d.Text) || words.Simplified(other.Meta.Title) != d.Meta.Title || words.Simplified(other.Meta.Issuer) != d.Meta.Issuer ||
			words.Simplified(other.Meta.DocNumber) != d.Meta.DocNumber || other.Meta.Issued != d.Meta.Issued || other.Meta.Type != d.Meta.Type ||
			!reflect.DeepEqual(other.Meta.Locality, d.Meta.Locality) || !reflect.DeepEqual(other.Sections, d.Sections) {
			t.Errorf("%s is read otherwise in traditional characters", file)
			continue
		}
		sameFacts(t, d, other, x.Facts(d), x.Facts(other))
	}
	if checked < 5 {
		t.Errorf("only %d documents checked", checked)
	}
}

// sameFacts compares the facts of a document with those of its traditional form.
func sameFacts(t *testing.T, d, other *corpus.Document, want, got []corpus.Fact) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d facts, %d in traditional characters", d.Meta.Title, len(want), len(got))
		return
	}
	for i := range want {
		if w, g := want[i], got[i]; w.Kind != g.Kind || w.Span != g.Span || w.Rule != g.Rule {
			t.Errorf("%s: %s %q became %s %q", d.Meta.Title, w.Kind, w.Span.In(d.Text), g.Kind, g.Span.In(other.Text))
		} else {
			sameFields(t, &w, &g, other.Text)
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
		if v == nil || words.Simplified(v.String()) != words.Simplified(f.Value.String()) {
			t.Errorf("%q: %s %v became %v", quote, f.Name, f.Value, v)
		} else if s, ok := v.(corpus.Text); ok && f.Name == "action" && !strings.Contains(text, string(s)) && strings.Contains(words.Simplified(text), words.Simplified(string(s))) {
			t.Errorf("%q: %s is %q, not in the text's characters", quote, f.Name, s)
		}
	}
}
