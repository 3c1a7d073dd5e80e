package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"zhengce/index/query"
)

// Fields says what the names in a query stand for beyond the engine's own.
type Fields struct {
	// Aliases maps a name to the fields of facts that it looks into: unit to
	// name, canonical, actor …
	Aliases map[string][]string
	// Synonyms are groups of words that stand for each other.
	Synonyms [][]string
	// Codes returns the GB/T 2260 codes of the divisions called name, each cut to
	// its two, four or six digits that count; nil where it knows none.
	Codes func(name string) []string
}

// compiler turns a query tree into a plan over one of the indexes.
type compiler struct {
	ctx     context.Context
	e       *Engine
	facts   bool            // the plan is for the facts' index
	known   map[string]bool // names of the facts' fields that the index holds
	docs    index.IndexReader
	perFact index.IndexReader
}

// compile makes a plan of n. Errors are of type [*query.Error] where the query
// is at fault.
func (c *compiler) compile(n query.Node) (plan, error) {
	switch n := n.(type) {
	case query.All:
		return all, nil
	case query.Word:
		return c.word(n.Text)
	case query.Exact:
		return c.exact(n.Text)
	case query.Field:
		if !c.facts && !documentField(n.Name) {
			return c.join(n)
		}
		return c.field(n)
	case query.Not:
		return c.and([]query.Node{n})
	case query.And:
		return c.and(n.Nodes)
	case query.Or:
		ps, err := c.each(n.Nodes)
		return or(ps...), err
	}
	return nil, fmt.Errorf("unknown query node %T", n)
}

func (c *compiler) each(nodes []query.Node) ([]plan, error) {
	ps := make([]plan, len(nodes))
	for i, n := range nodes {
		p, err := c.compile(n)
		if err != nil {
			return nil, err
		}
		ps[i] = p
	}
	return ps, nil
}

// and compiles nodes that must all hold. On documents, the conditions about
// facts among them are gathered into one about a single fact; where all of them
// exclude, each says that no fact of the document is such.
func (c *compiler) and(nodes []query.Node) (plan, error) {
	if !c.facts {
		var rest, about []query.Node
		for _, n := range nodes {
			if aboutFacts(n) {
				about = append(about, n)
			} else {
				rest = append(rest, n)
			}
		}
		if slices.ContainsFunc(about, func(n query.Node) bool { _, not := n.(query.Not); return !not }) {
			joined, err := c.join(conjunction(about))
			if err != nil || len(rest) == 0 {
				return joined, err
			}
			others, err := c.and(rest)
			return and(others, joined), err
		}
	}
	var must, not []plan
	for _, n := range nodes {
		inner, excluded := n.(query.Not)
		if excluded {
			n = inner.Node
		}
		p, err := c.compile(n)
		if err != nil {
			return nil, err
		}
		if excluded {
			not = append(not, p)
		} else {
			must = append(must, p)
		}
	}
	return without(and(must...), not...), nil
}

func conjunction(nodes []query.Node) query.Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.And{Nodes: nodes}
}

// aboutFacts reports whether n is made of conditions about facts only.
func aboutFacts(n query.Node) bool {
	some, only := false, true
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Field:
			some = true
			only = only && !documentField(n.Name)
		case query.Word, query.Exact, query.All:
			only = false
		}
		return only
	})
	return some && only
}

// join matches the documents that have a fact which n holds for.
func (c *compiler) join(n query.Node) (plan, error) {
	sub := *c
	sub.facts = true
	p, err := sub.compile(n)
	if err != nil {
		return nil, err
	}
	ids := keySet{}
	last := ""
	err = scan(c.ctx, c.perFact, p, func(key string, _ index.IndexInternalID) {
		if id, _, _ := strings.Cut(key, "."); id != last {
			ids[id] = struct{}{}
			last = id
		}
	})
	if err != nil {
		return nil, fmt.Errorf("search the facts: %w", err)
	}
	found, err := listKeys(c.ctx, c.docs, ids)
	return found.plan(), err
}
