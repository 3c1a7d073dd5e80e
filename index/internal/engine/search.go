package engine

import (
	"context"
	"fmt"
	"slices"

	"zhengce/index/query"
)

// Request is one question to the engine.
type Request struct {
	Query  query.Node
	Facts  bool     // ask for facts, not for documents
	From   int      // how many of the first to leave out
	Size   int      // how many to return
	Sort   string   // name of a field, "-" in front to turn it round; empty: by relevance
	Facets []string // fields whose values are counted over all that matches
	Values int      // how many values of a facet to return
}

// Hit is one match.
type Hit struct {
	Key   string // a document's ID or a fact's key
	Score float64
}

// Count is how many matches have a value.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Answer is what a request finds.
type Answer struct {
	Total  int
	Hits   []Hit
	Facets map[string][]Count
}

// Search answers a request. The order is the one asked for or else the score, the
// best first, then the key: the same library gives the same answer.
func (e *Engine) Search(ctx context.Context, q Request) (*Answer, error) {
	answer := &Answer{Facets: map[string][]Count{}}
	err := e.finding(ctx, q.Facts, func(f *finder) error {
		if q.Sort == "" {
			f.ranking = new(ranking)
		}
		found, err := f.find(q.Query)
		if err != nil {
			return err
		}
		answer.Total = found.size()
		answer.Hits = f.page(found, q)
		for _, name := range q.Facets {
			answer.Facets[name] = f.in().facet(facetField(name), found, max(q.Values, 1))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// Keys lists the keys of all that a query matches, sorted.
func (e *Engine) Keys(ctx context.Context, n query.Node, facts bool) ([]string, error) {
	var keys []string
	err := e.finding(ctx, facts, func(f *finder) error {
		found, err := f.find(n)
		if err == nil {
			f.in().visit(found, func(_ int, _ uint32, key []byte) { keys = append(keys, string(key)) })
		}
		return err
	})
	slices.Sort(keys)
	return keys, err
}

// finding calls search with a finder over the present state of the indexes.
func (e *Engine) finding(ctx context.Context, facts bool, search func(*finder) error) error {
	return withState(ctx, e.docs, func(docs *state) error {
		return withState(ctx, e.facts, func(perFact *state) error {
			known, err := fieldNames(perFact)
			if err != nil {
				return fmt.Errorf("read the index: %w", err)
			}
			f := &finder{ctx: ctx, e: e, facts: facts, known: known, docs: docs, perFact: perFact}
			f.within = f.in().all()
			return search(f)
		})
	})
}

// page returns the hits of found that a request asks for, in its order.
func (f *finder) page(found set, q Request) []Hit {
	total := found.size()
	if q.From >= total || q.Size == 0 {
		return nil
	}
	n := q.From + min(q.Size, total-q.From)
	ranked := f.ranking != nil && len(f.ranking.words) > 0
	var hits []Hit
	if q.Sort == "" && !ranked && f.in().spread(found, n) {
		hits = f.in().firstKeys(found, n)
	} else {
		hits = f.first(found, q.Sort, n)
	}
	return hits[q.From:]
}
