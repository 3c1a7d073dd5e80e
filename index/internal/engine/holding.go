package engine

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"zhengce/corpus/words"
)

// titleBoost is how much more a word counts in a title.
const titleBoost = 2

// titleWords is about how many words and sub-words a title gives.
const titleWords = 15

// word matches texts that hold all the words of text, or text as it stands where
// its words were cut otherwise there, or the same of a synonym. Only words score.
func (c *compiler) word(text string) (plan, error) {
	var found []plan
	for _, text := range append([]string{text}, c.synonyms(words.Fold(text))...) {
		var ps, unranked []plan
		for _, w := range words.Cut(text) {
			ps = append(ps, c.oneWord(w.Text))
			unranked = append(unranked, term(fieldText, w.Text))
		}
		if len(ps) == 0 { // punctuation only
			return c.exact(text)
		}
		whole, err := c.holdingBut(text, unscored(and(unranked...)))
		if err != nil {
			return nil, err
		}
		found = append(found, and(ps...), whole)
	}
	return or(found...), nil
}

func (c *compiler) synonyms(text string) []string {
	var out []string
	for _, group := range c.e.fields.Synonyms {
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

// wordsPerByte is about how many words and sub-words a byte of text gives.
const wordsPerByte = 0.22

// quoteWords is about how many words and sub-words a quote gives.
const quoteWords = 15

func (c *compiler) oneWord(w string) plan {
	var p plan
	if c.facts {
		p = bm25(fieldText, w, 1, quoteWords)
	} else {
		p = or(bm25(fieldText, w, 1, c.meanLength()), bm25(fieldTitle, w, titleBoost, titleWords))
	}
	if utf8.RuneCountInString(w) == 1 {
		return or(p, term(fieldGrams, w))
	}
	return p
}

func (c *compiler) meanLength() float64 { return c.e.source.MeanLength() * wordsPerByte }

// exact matches texts that hold s as it stands: all of its pairs of characters
// are there, and the record's text confirms it where that is not enough.
func (c *compiler) exact(s string) (plan, error) { return c.holdingBut(s, nil) }

// holdingBut is exact, but for what the plan except matches anyway, which is
// spared the look at the record.
func (c *compiler) holdingBut(s string, except plan) (plan, error) {
	var ps []plan
	for _, g := range grams(s) {
		ps = append(ps, term(fieldGrams, g))
	}
	candidates := unscored(and(ps...))
	if len(ps) == 1 {
		return candidates, nil
	}
	doubtful := candidates
	if except != nil {
		doubtful = unscored(without(candidates, except))
	}
	return c.verified(doubtful, s)
}

// keySet is a set of keys.
type keySet map[string]struct{}

func (s keySet) has(key string) bool { _, ok := s[key]; return ok }

// verified matches those candidates whose text, or quote, holds s.
func (c *compiler) verified(candidates plan, s string) (plan, error) {
	r, read := c.docs, c.e.source.Texts
	if c.facts {
		r, read = c.perFact, c.e.source.Quotes
	}
	var keys []string
	at := map[string]uint64{}
	err := scan(c.ctx, r, candidates, func(key string, number index.IndexInternalID) {
		keys = append(keys, key)
		at[key] = number.Value()
	})
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", s, err)
	}
	var hits numbers
	err = read(c.ctx, keys, func(key, text string) {
		if strings.Contains(text, s) {
			hits = append(hits, at[key])
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read the texts that may hold %q: %w", s, err)
	}
	slices.Sort(hits)
	return hits.plan(), nil
}
