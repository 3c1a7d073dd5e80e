package extract

import (
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/words"
)

// A text in traditional characters is read as its simplified form, which the rules are
// written in, and its facts are given in its own characters.

// simplified returns d with its text and names in simplified characters, every character
// at its place; nil where d is not written in traditional ones.
func simplified(d *corpus.Document) *corpus.Document {
	if !words.IsTraditional(d.Text) {
		return nil
	}
	plain := *d
	plain.Text = words.Simplified(d.Text)
	plain.Meta.Title, plain.Meta.Issuer = words.Simplified(d.Meta.Title), words.Simplified(d.Meta.Issuer)
	return &plain
}

// normal are the fields in which a fact keeps simplified characters: names of a register,
// not words of the text.
var normal = []string{"canonical", "concept", "unit"}

// restore gives the fields of facts found in plain the characters of d.
func restore(facts []corpus.Fact, d, plain *corpus.Document) {
	for i := range facts {
		f := &facts[i]
		for j := range f.Fields {
			if field := &f.Fields[j]; !slices.Contains(normal, field.Name) {
				field.Value = own(field.Value, near(f, field, plain), d.Text, plain.Text)
			}
		}
	}
}

// window is how many bytes on both sides of a quote its fields are looked for in.
const window = 1200

// near is the stretch of the text in which the words of a field stand.
func near(f *corpus.Fact, field *corpus.Field, plain *corpus.Document) corpus.Span {
	if v, ok := field.Value.(corpus.Text); ok && !field.Span.Empty() && field.Span.In(plain.Text) == string(v) {
		return field.Span
	}
	return corpus.Span{Start: max(0, f.Span.Start-window), End: min(len(plain.Text), f.Span.End+window)}
}

// own writes a value in the characters of text, of which plain is the simplified form.
func own(v corpus.Value, where corpus.Span, text, plain string) corpus.Value {
	word := func(s string) string {
		if i := strings.Index(plain[where.Start:where.End], s); i >= 0 {
			return text[where.Start+i : where.Start+i+len(s)]
		}
		return byCharacter(s, text[where.Start:where.End])
	}
	switch v := v.(type) {
	case corpus.Text:
		return corpus.Text(word(string(v)))
	case corpus.List:
		list := make(corpus.List, len(v))
		for i, s := range v {
			list[i] = word(s)
		}
		return list
	case *corpus.Time:
		t := *v
		t.Text, t.After, t.Before = word(v.Text), word(v.After), word(v.Before)
		return &t
	}
	return v
}

// byCharacter writes words put together from a stretch in its characters.
func byCharacter(s, stretch string) string {
	forms := map[rune]rune{}
	for _, r := range stretch {
		if f := words.Simplify(r); f != r && forms[f] == 0 {
			forms[f] = r
		}
	}
	return strings.Map(func(r rune) rune {
		if f := forms[r]; f != 0 {
			return f
		}
		return r
	}, s)
}
