package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/facet"
	index "github.com/blevesearch/bleve_index_api"

	"zhengce/index/query"
)

// Request is one question to the engine.
type Request struct {
	Query  query.Node
	Facts  bool     // ask for facts, not for documents
	From   int      // how many of the best to leave out
	Size   int      // how many to return
	Sort   []string // names of fields, "-" in front of one to turn it round; empty: by relevance
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

// Search answers a request. The order is the one asked for, then the score, the
// best first, then the key: the same library gives the same answer.
func (e *Engine) Search(ctx context.Context, q Request) (*Answer, error) {
	answer := new(Answer)
	err := e.compiled(ctx, q.Query, q.Facts, func(r index.IndexReader, p plan) error {
		return run(ctx, r, p, q, answer)
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// Keys lists the keys of all that a query matches, sorted.
func (e *Engine) Keys(ctx context.Context, n query.Node, facts bool) ([]string, error) {
	var keys []string
	err := e.compiled(ctx, n, facts, func(r index.IndexReader, p plan) error {
		return scan(ctx, r, p, func(key string, _ index.IndexInternalID) { keys = append(keys, key) })
	})
	slices.Sort(keys)
	return keys, err
}

// compiled compiles a query and calls f with its plan and the state of the index
// that it is for.
func (e *Engine) compiled(ctx context.Context, n query.Node, facts bool, f func(index.IndexReader, plan) error) error {
	known, err := fieldNames(e.facts)
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	return withReader(e.docs, func(docs index.IndexReader) error {
		return withReader(e.facts, func(perFact index.IndexReader) error {
			c := &compiler{ctx: ctx, e: e, facts: facts, known: known, docs: docs, perFact: perFact}
			p, err := c.compile(n)
			if err != nil {
				return err
			}
			if facts {
				return f(perFact, p)
			}
			return f(docs, p)
		})
	})
}

// run searches one state of an index and fills the answer.
func run(ctx context.Context, r index.IndexReader, p plan, q Request, answer *Answer) error {
	scored := len(q.Sort) == 0 && ranks(q.Query)
	top := collector.NewTopNCollector(q.Size, q.From, sortOrder(q.Sort, scored))
	if len(q.Facets) > 0 {
		counts := search.NewFacetsBuilder(r)
		for _, name := range q.Facets {
			counts.Add(name, facet.NewTermsFacetBuilder(facetField(name), max(q.Values, 1)))
		}
		top.SetFacetsBuilder(counts)
	}
	if !scored {
		p = unscored(p)
	}
	s, err := p(ctx, r, search.SearcherOptions{})
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	defer s.Close()
	if err := top.Collect(ctx, s, r); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	answer.Total = int(top.Total())
	for _, h := range top.Results() {
		answer.Hits = append(answer.Hits, Hit{Key: h.ID, Score: h.Score})
	}
	answer.Facets = map[string][]Count{}
	for name, f := range top.FacetResults() {
		counts := []Count{}
		for _, t := range f.Terms.Terms() {
			counts = append(counts, Count{t.Term, t.Count})
		}
		answer.Facets[name] = counts
	}
	return nil
}

// ranks reports whether n has words that score.
func ranks(n query.Node) bool {
	found := false
	query.Walk(n, func(n query.Node) bool {
		_, word := n.(query.Word)
		found = found || word
		_, not := n.(query.Not)
		return !not
	})
	return found
}

// facetField is the field of the index in which name is counted.
func facetField(name string) string {
	switch name {
	case fieldKind, fieldType, fieldYear, fieldPlace:
		return name
	}
	return prefixExact + name
}

// sortOrder makes the order of a request.
func sortOrder(names []string, scored bool) search.SortOrder {
	var order search.SortOrder
	for _, name := range names {
		name, turned := strings.CutPrefix(name, "-")
		field, ok := sortFields[name]
		if !ok {
			field = prefixNumber + name
		}
		order = append(order, &search.SortField{Field: field, Desc: turned, Type: search.SortFieldAsNumber, Missing: search.SortFieldMissingLast})
	}
	if scored {
		order = append(order, &search.SortScore{Desc: true})
	}
	return append(order, &search.SortDocID{})
}

// sortFields are the names to sort by that are no number of a fact's.
var sortFields = map[string]string{
	"date": fieldDate, "due": prefixTime + "time.end", "start": prefixTime + "time.start",
}
