package engine

import (
	"slices"
	"unicode/utf8"

	"zhengce/corpus/words"
)

// word finds texts that hold all the words of text, or text as it stands where
// its words were cut otherwise there, or the same of a synonym. Only words rank.
func (f *finder) word(text string) (set, error) {
	found := f.in().none()
	for _, text := range append([]string{text}, f.synonyms(words.Fold(text))...) {
		ws := words.Cut(text)
		if len(ws) == 0 { // punctuation only
			return f.exact(text)
		}
		var each []set
		for _, w := range ws {
			each = append(each, f.oneWord(w.Text))
		}
		found = found.or(intersection(each))
		whole, err := f.holdingBut(text, found)
		if err != nil {
			return nil, err
		}
		found = found.or(whole)
	}
	return found, nil
}

func (f *finder) synonyms(text string) []string {
	var out []string
	for _, group := range f.e.fields.Synonyms {
		if slices.ContainsFunc(group, func(s string) bool { return words.Fold(s) == text }) {
			for _, s := range group {
				if words.Fold(s) != text {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// oneWord finds texts that hold w, which ranks.
func (f *finder) oneWord(w string) set {
	if f.ranking != nil {
		f.ranking.add(w)
	}
	found := f.in().term(fieldText, w)
	if !f.facts {
		found = found.or(f.in().term(fieldTitle, w))
	}
	if utf8.RuneCountInString(w) == 1 {
		found = found.or(f.in().term(fieldGrams, w))
	}
	return found
}

// exact finds texts that hold s as it stands: all of its pairs of characters
// are there, and the record's text confirms it where that is not enough.
func (f *finder) exact(s string) (set, error) { return f.holdingBut(s, f.in().none()) }

// holdingBut is exact without the documents of found, which are spared the look
// at the record.
func (f *finder) holdingBut(s string, found set) (set, error) {
	candidates := f.within.except(found)
	pairs := grams(s)
	for _, g := range pairs {
		candidates = candidates.and(f.in().term(fieldGrams, g))
	}
	if len(pairs) == 1 {
		return candidates, nil
	}
	return f.verified(candidates, s)
}
