package engine

import (
	"bytes"
	"context"
	"fmt"
	"slices"

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

// finder finds what a query asks for in one state of the indexes.
type finder struct {
	ctx     context.Context
	e       *Engine
	facts   bool            // facts are asked for, not documents
	known   map[string]bool // names of the facts' fields that the index holds
	docs    *state
	perFact *state

	within  set      // nothing else matters, so that texts outside need not be read
	ranking *ranking // is told of the words that rank; nil where none do
}

// in is the state of the index that is asked.
func (f *finder) in() *state {
	if f.facts {
		return f.perFact
	}
	return f.docs
}

// other is f for the other index: its sets are of another state, and its words
// do not rank.
func (f *finder) other() *finder {
	out := *f
	out.facts, out.ranking = !f.facts, nil
	out.within = out.in().all()
	return &out
}

// find finds what n asks for. Errors are of type [*query.Error] where the query
// is at fault.
func (f *finder) find(n query.Node) (set, error) {
	switch n := n.(type) {
	case query.All:
		return f.in().all(), nil
	case query.Word:
		return f.word(n.Text)
	case query.Exact:
		return f.exact(n.Text)
	case query.Field:
		if !f.facts && !documentField(n.Name) {
			return f.join(n)
		}
		return f.field(n)
	case query.Not:
		return f.and([]query.Node{n})
	case query.And:
		return f.and(n.Nodes)
	case query.Or:
		return f.or(n.Nodes)
	}
	return nil, fmt.Errorf("unknown query node %T", n)
}

func (f *finder) or(nodes []query.Node) (set, error) {
	found := f.in().none()
	for _, n := range nodes {
		s, err := f.find(n)
		if err != nil {
			return nil, err
		}
		found = found.or(s)
	}
	return found, nil
}

// and finds what all nodes hold for. On documents, the conditions about facts
// among them are gathered into one about a single fact; where all of them
// exclude, each says that no fact of the document is such.
func (f *finder) and(nodes []query.Node) (set, error) {
	sub := *f
	if !f.facts {
		about, rest := split(nodes, aboutFacts)
		if slices.ContainsFunc(about, func(n query.Node) bool { return !excludes(n) }) {
			joined, err := f.join(conjunction(about))
			if err != nil {
				return nil, err
			}
			sub.within, nodes = sub.within.and(joined), rest
		}
	}
	// Those that read texts come last, when little is left to read.
	fields, texts := split(nodes, func(n query.Node) bool { _, is := n.(query.Field); return is })
	for _, n := range slices.Concat(fields, texts) {
		if err := sub.narrow(n); err != nil {
			return nil, err
		}
	}
	return sub.within, nil
}

// narrow leaves within f what n holds for.
func (f *finder) narrow(n query.Node) error {
	not, excluded := n.(query.Not)
	if !excluded {
		s, err := f.find(n)
		if err == nil {
			f.within = f.within.and(s)
		}
		return err
	}
	sub := *f
	sub.ranking = nil
	s, err := sub.find(not.Node)
	if err == nil {
		f.within = f.within.except(s)
	}
	return err
}

func conjunction(nodes []query.Node) query.Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.And{Nodes: nodes}
}

func excludes(n query.Node) bool { _, not := n.(query.Not); return not }

// split parts nodes by whether is holds for them.
func split(nodes []query.Node, is func(query.Node) bool) (yes, no []query.Node) {
	for _, n := range nodes {
		if is(n) {
			yes = append(yes, n)
		} else {
			no = append(no, n)
		}
	}
	return yes, no
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

// join finds the documents that have a fact which n holds for.
func (f *finder) join(n query.Node) (set, error) {
	if q, ok := n.(query.Field); ok && q.Name == fieldKind {
		return f.field(q) // documents have the kinds of their facts
	}
	found, err := f.other().find(n)
	if err != nil {
		return nil, err
	}
	ids := keySet{}
	var last []byte
	f.perFact.visit(found, func(_ int, _ uint32, key []byte) {
		if id, _, _ := bytes.Cut(key, dot); !bytes.Equal(id, last) {
			ids[string(id)] = struct{}{}
			last = append(last[:0], id...)
		}
	})
	return f.docs.withKeys(ids), nil
}

// dot stands between the document and the number in a fact's key.
var dot = []byte(".")
