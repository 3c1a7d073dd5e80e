package engine

import (
	"context"
	"math"

	"github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"
)

// The usual constants of BM25 (Robertson and Zaragoza 2009).
const (
	k1 = 1.2
	b  = 0.75
)

// bm25 matches what has the word in field and scores it by Okapi BM25. bleve's
// own scorer takes the number of different words in the index for the length of
// a text, which depends on how the index came about; this one takes meanLength,
// in words, so that the same library gives the same scores.
func bm25(field, word string, boost, meanLength float64) plan {
	return func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		scored := o.Score != "none"
		reader, err := r.TermFieldReader(ctx, []byte(word), field, scored, scored, false)
		if err != nil {
			return nil, err
		}
		documents, err := r.DocCount()
		if err != nil {
			reader.Close()
			return nil, err
		}
		n, df := float64(documents), float64(reader.Count())
		return &bm25Searcher{
			reader: reader, scored: scored, meanLength: max(meanLength, 1),
			idf: boost * math.Log(1+max(n-df+0.5, 0)/(df+0.5)),
		}, nil
	}
}

// bm25Searcher walks the documents of one word.
type bm25Searcher struct {
	reader     index.TermFieldReader
	scored     bool
	idf        float64
	meanLength float64
	at         index.TermFieldDoc
}

func (s *bm25Searcher) Next(sc *search.SearchContext) (*search.DocumentMatch, error) {
	doc, err := s.reader.Next(s.at.Reset())
	return s.match(sc, doc), err
}

func (s *bm25Searcher) Advance(sc *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	doc, err := s.reader.Advance(id, s.at.Reset())
	return s.match(sc, doc), err
}

func (s *bm25Searcher) match(sc *search.SearchContext, doc *index.TermFieldDoc) *search.DocumentMatch {
	if doc == nil {
		return nil
	}
	m := sc.DocumentMatchPool.Get()
	m.IndexInternalID = append(m.IndexInternalID, doc.ID...)
	if s.scored {
		tf, length := float64(doc.Freq), s.meanLength
		if doc.Norm > 0 {
			length = 1 / (doc.Norm * doc.Norm)
		}
		m.Score = s.idf * tf * (k1 + 1) / (tf + k1*(1-b+b*length/s.meanLength))
	}
	return m
}

func (s *bm25Searcher) Close() error               { return s.reader.Close() }
func (s *bm25Searcher) Weight() float64            { return 1 }
func (s *bm25Searcher) SetQueryNorm(float64)       {}
func (s *bm25Searcher) Count() uint64              { return s.reader.Count() }
func (s *bm25Searcher) Min() int                   { return 0 }
func (s *bm25Searcher) Size() int                  { return s.reader.Size() + 64 }
func (s *bm25Searcher) DocumentMatchPoolSize() int { return 1 }
