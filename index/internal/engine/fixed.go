package engine

import (
	"context"
	"slices"
	"sort"

	"github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"
)

// numbers are the numbers of documents in one state of an index, ascending. A
// set that was worked out is a plan by them: a filter over other searchers
// would be asked again and again where it has come to its end.
type numbers []uint64

// list collects the numbers of what p matches and keep accepts by its key.
func list(ctx context.Context, r index.IndexReader, p plan, keep func(key string) bool) (numbers, error) {
	var out numbers
	err := scan(ctx, r, p, func(key string, number index.IndexInternalID) {
		if keep(key) {
			out = append(out, number.Value())
		}
	})
	return out, err
}

// fewKeys is up to how many keys are looked up one by one.
const fewKeys = 256

// listKeys collects the numbers of the documents with the given keys; those that
// the index has not are left out.
func listKeys(ctx context.Context, r index.IndexReader, keys keySet) (numbers, error) {
	if len(keys) > fewKeys {
		return list(ctx, r, all, keys.has)
	}
	var out numbers
	for key := range keys {
		id, err := r.InternalID(key)
		if err != nil {
			return nil, err
		}
		if id != nil {
			out = append(out, id.Value())
		}
	}
	slices.Sort(out)
	return out, nil
}

// plan matches the documents of n, in the state of the index that they are of.
func (n numbers) plan() plan {
	return func(context.Context, index.IndexReader, search.SearcherOptions) (search.Searcher, error) {
		return &fixedSearcher{all: n, rest: n}, nil
	}
}

// fixedSearcher walks a list of documents.
type fixedSearcher struct {
	all, rest numbers
}

func (s *fixedSearcher) Next(sc *search.SearchContext) (*search.DocumentMatch, error) {
	if len(s.rest) == 0 {
		return nil, nil
	}
	m := sc.DocumentMatchPool.Get()
	m.IndexInternalID = index.NewIndexInternalID(m.IndexInternalID, s.rest[0])
	s.rest = s.rest[1:]
	return m, nil
}

func (s *fixedSearcher) Advance(sc *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	number := id.Value()
	if at := len(s.all) - len(s.rest); at > 0 && s.all[at-1] >= number {
		s.rest = s.all // backwards, as other searchers can
	}
	s.rest = s.rest[sort.Search(len(s.rest), func(i int) bool { return s.rest[i] >= number }):]
	return s.Next(sc)
}

func (s *fixedSearcher) Close() error               { return nil }
func (s *fixedSearcher) Weight() float64            { return 0 }
func (s *fixedSearcher) SetQueryNorm(float64)       {}
func (s *fixedSearcher) Count() uint64              { return uint64(len(s.all)) }
func (s *fixedSearcher) Min() int                   { return 0 }
func (s *fixedSearcher) Size() int                  { return 8*cap(s.all) + 64 }
func (s *fixedSearcher) DocumentMatchPoolSize() int { return 1 }
