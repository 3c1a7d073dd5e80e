package engine

import (
	"context"
	"math"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	index "github.com/blevesearch/bleve_index_api"
)

// plan makes a searcher over one state of an index. It is a bleve query.
type plan func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error)

// Searcher makes plan a bleve query.
func (p plan) Searcher(ctx context.Context, r index.IndexReader, _ mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	return p(ctx, r, o)
}

// all matches everything.
func all(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
	return searcher.NewMatchAllSearcher(ctx, r, 1, o)
}

// none matches nothing.
func none(_ context.Context, r index.IndexReader, _ search.SearcherOptions) (search.Searcher, error) {
	return searcher.NewMatchNoneSearcher(r)
}

// unscored matches what p matches and gives no scores, which is faster and
// keeps conditions out of the ranking.
func unscored(p plan) plan {
	return func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		o.Score = "none"
		return p(ctx, r, o)
	}
}

// term matches what has exactly this term in field.
func term(field, value string) plan {
	return unscored(func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		return searcher.NewTermSearcher(ctx, r, value, field, 1, o)
	})
}

// anyTerm matches what has one of the terms in field.
func anyTerm(field string, values []string) plan {
	if len(values) == 0 {
		return none
	}
	return unscored(func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		return searcher.NewMultiTermSearcher(ctx, r, values, field, 1, o, false)
	})
}

// below and above are the neighbours of v, for bounds that are not included.
func below(v float64) float64 { return math.Nextafter(v, math.Inf(-1)) }
func above(v float64) float64 { return math.Nextafter(v, math.Inf(1)) }

// and matches what all of ps match.
func and(ps ...plan) plan {
	switch len(ps) {
	case 0:
		return all
	case 1:
		return ps[0]
	}
	return func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		ss, err := searchers(ctx, r, o, ps)
		if err != nil {
			return nil, err
		}
		return searcher.NewConjunctionSearcher(ctx, r, ss, o)
	}
}

// or matches what one of ps matches.
func or(ps ...plan) plan {
	switch len(ps) {
	case 0:
		return none
	case 1:
		return ps[0]
	}
	return func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		ss, err := searchers(ctx, r, o, ps)
		if err != nil {
			return nil, err
		}
		return searcher.NewDisjunctionSearcher(ctx, r, ss, 1, o)
	}
}

// without matches what p matches and none of nots does.
func without(p plan, nots ...plan) plan {
	if len(nots) == 0 {
		return p
	}
	return func(ctx context.Context, r index.IndexReader, o search.SearcherOptions) (search.Searcher, error) {
		must, err := p(ctx, r, o)
		if err != nil {
			return nil, err
		}
		not, err := unscored(or(nots...))(ctx, r, o)
		if err != nil {
			must.Close()
			return nil, err
		}
		return searcher.NewBooleanSearcher(ctx, r, must, nil, not, o)
	}
}

func searchers(ctx context.Context, r index.IndexReader, o search.SearcherOptions, ps []plan) ([]search.Searcher, error) {
	out := make([]search.Searcher, 0, len(ps))
	for _, p := range ps {
		s, err := p(ctx, r, o)
		if err != nil {
			for _, open := range out {
				open.Close()
			}
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// scan calls visit with everything that p matches: its key and its number in
// this state of the index, in the order of the numbers. The number is visit's
// only until it returns.
func scan(ctx context.Context, r index.IndexReader, p plan, visit func(key string, number index.IndexInternalID)) error {
	s, err := unscored(p)(ctx, r, search.SearcherOptions{})
	if err != nil {
		return err
	}
	defer s.Close()
	sc := &search.SearchContext{
		DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0),
		IndexReader:       r,
	}
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		m, err := s.Next(sc)
		if err != nil || m == nil {
			return err
		}
		key, err := r.ExternalID(m.IndexInternalID)
		if err != nil {
			return err
		}
		visit(key, m.IndexInternalID)
		sc.DocumentMatchPool.Put(m)
	}
}
