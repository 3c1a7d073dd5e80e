package engine

import (
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// The usual constants of BM25 (Robertson and Zaragoza 2009).
const (
	k1 = 1.2
	b  = 0.75
)

// About how many words and sub-words a byte of text, a title and a quote give.
const (
	wordsPerByte = 0.22
	titleWords   = 15
	quoteWords   = 15
)

// titleBoost is how much more a word counts in a title.
const titleBoost = 2

// ranking are the words of a query that rank what it finds, each once.
type ranking struct{ words []string }

func (r *ranking) add(word string) {
	if !slices.Contains(r.words, word) {
		r.words = append(r.words, word)
	}
}

// weight says what words in a field count for. The mean length of the field, in
// words, is given, not taken from the index, where it would depend on how the
// index came about: the same library gives the same scores.
type weight struct {
	field             string
	boost, meanLength float64
}

// scores scores the documents of hits by Okapi BM25, summed over the words of
// the query and the fields they are in. The scores stand in the order of hits.
func (f *finder) scores(hits set) [][]float64 {
	scores := make([][]float64, len(hits))
	for i := range hits {
		scores[i] = make([]float64, hits[i].GetCardinality())
	}
	if f.ranking == nil || len(f.ranking.words) == 0 {
		return scores
	}
	weights := []weight{{fieldText, 1, quoteWords}}
	if !f.facts {
		weights = []weight{{fieldText, 1, f.e.source.MeanLength() * wordsPerByte}, {fieldTitle, titleBoost, titleWords}}
	}
	numbers := make([][]uint32, len(hits))
	for i := range hits {
		numbers[i] = hits[i].ToArray()
	}
	s := f.in()
	n := float64(s.all().size())
	for _, w := range weights {
		for _, word := range f.ranking.words {
			df := float64(s.term(w.field, word).size())
			idf := w.boost * math.Log(1+max(n-df+0.5, 0)/(df+0.5))
			for i, seg := range s.segments {
				s.fail(w.score(seg, word, idf, numbers[i], scores[i]))
			}
		}
	}
	return scores
}

// score adds to scores what a word is worth in the documents of a segment with
// the given numbers.
func (w weight) score(seg *scorch.SegmentSnapshot, word string, idf float64, numbers []uint32, scores []float64) error {
	dict, err := seg.Segment().Dictionary(w.field)
	if err != nil {
		return err
	}
	list, err := dict.PostingsList([]byte(word), nil, nil)
	if err != nil {
		return err
	}
	postings := list.Iterator(true, true, false, nil)
	posting, err := postings.Next()
	for i, number := range numbers {
		if posting != nil && posting.Number() < uint64(number) {
			posting, err = postings.Advance(uint64(number))
		}
		if err != nil || posting == nil {
			return err
		}
		if posting.Number() == uint64(number) {
			tf, length := float64(posting.Frequency()), w.meanLength
			if norm := posting.Norm(); norm > 0 {
				length = 1 / (norm * norm)
			}
			scores[i] += idf * tf * (k1 + 1) / (tf + k1*(1-b+b*length/max(w.meanLength, 1)))
		}
	}
	return nil
}
