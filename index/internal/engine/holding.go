package engine

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
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
		all := f.in().all()
		for _, w := range ws {
			all = all.and(f.oneWord(w.Text))
		}
		found = found.or(all)
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

// verified finds those candidates whose text, or quote, holds s.
func (f *finder) verified(candidates set, s string) (set, error) {
	type place struct {
		segment int
		number  uint32
	}
	var keys []string
	at := map[string]place{}
	f.in().visit(candidates, func(segment int, number uint32, key []byte) {
		keys = append(keys, string(key))
		at[keys[len(keys)-1]] = place{segment, number}
	})
	hits, err := f.reading(keys, func(text string) bool { return holds(text, s) })
	if err != nil {
		return nil, fmt.Errorf("read the texts that may hold %q: %w", s, err)
	}
	found := f.in().none()
	for _, key := range hits {
		p := at[key]
		found[p.segment].Add(p.number)
	}
	return found, nil
}

// leastShare is how many texts are worth a goroutine.
const leastShare = 64

// reading reads the texts, or quotes, with the given keys and returns the keys
// of those that accept takes. The processors share the work.
func (f *finder) reading(keys []string, accept func(text string) bool) ([]string, error) {
	read := f.e.source.Texts
	if f.facts {
		read = f.e.source.Quotes
	}
	processors := runtime.GOMAXPROCS(0)
	shares := slices.Collect(slices.Chunk(keys, max(leastShare, (len(keys)+processors-1)/processors)))
	accepted, errs := make([][]string, len(shares)), make([]error, len(shares))
	var all sync.WaitGroup
	for i, share := range shares {
		all.Go(func() {
			errs[i] = read(f.ctx, share, func(key, text string) {
				if accept(text) {
					accepted[i] = append(accepted[i], key)
				}
			})
		})
	}
	all.Wait()
	return slices.Concat(accepted...), errors.Join(errs...)
}

// holds reports whether text holds s. It is strings.Contains for Chinese, whose
// characters share so few first bytes that the search for one stops all the
// time: it looks for s from its second byte on.
func holds(text, s string) bool {
	for at := 1; at < len(text); {
		i := strings.Index(text[at:], s[1:])
		if i < 0 {
			return false
		}
		at += i
		if text[at-1] == s[0] {
			return true
		}
		at++
	}
	return false
}
