package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"zhengce/corpus"
	"zhengce/index/internal/engine"
	"zhengce/index/query"
)

// Request is one question to the library.
type Request struct {
	// Query is in the language of package query. Empty asks for everything.
	Query string
	// From is how many of the first results to leave out, Size how many to return.
	From, Size int
	// Sort is what to sort by: relevance, date, value, due, start or any number of
	// a fact's; "-" in front turns it round. Empty is by relevance where the query
	// has words, else by document and place in it. The order is stable.
	Sort string
	// Facets are fields whose values are counted over all results: place, year,
	// type, kind, or any text of a fact's.
	Facets []string
	// FacetValues is how many values of a facet to return; 0 means 10.
	FacetValues int
}

// Count is how many results have a value.
type Count = engine.Count

// Documents is what [Library.Search] finds.
type Documents struct {
	Total  int
	Hits   []DocumentHit
	Facets map[string][]Count
}

// DocumentHit is one document that was found.
type DocumentHit struct {
	ID       string
	Meta     corpus.Meta
	Score    float64
	Snippets []Snippet
}

// FactResults is what [Library.SearchFacts] finds.
type FactResults struct {
	Total  int
	Hits   []FactHit
	Facets map[string][]Count
}

// FactHit is one fact that was found, with its document.
type FactHit struct {
	Fact     corpus.Record
	Document string
	Meta     corpus.Meta // of the document
	Score    float64
	Marks    []corpus.Span // what of the quote the query's words and strings hit

	key string
}

// Search finds documents. Errors in the query are of type [*query.Error].
func (l *Library) Search(ctx context.Context, r Request) (*Documents, error) {
	tree, answer, err := l.ask(ctx, r, false)
	if err != nil {
		return nil, err
	}
	out := &Documents{Total: answer.Total, Facets: answer.Facets}
	if out.Hits, err = l.documentHits(ctx, answer.Hits, l.needles(tree)); err != nil {
		return nil, fmt.Errorf("search: %w", explain(err))
	}
	return out, nil
}

// documentHits reads the documents of hits, in their order. Those that the
// record does not have are left out.
func (l *Library) documentHits(ctx context.Context, hits []engine.Hit, needles []needle) ([]DocumentHit, error) {
	list, err := json.Marshal(hits)
	if err != nil {
		return nil, err
	}
	rows, err := l.db.QueryContext(ctx, "SELECT d.id, k.value->>'Score', d.text, "+metaColumns+`
		FROM json_each(?) k JOIN documents d ON d.id = k.value->>'Key' ORDER BY k.key`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []DocumentHit
	for rows.Next() {
		var h DocumentHit
		var text string
		m := metaScan{to: &h.Meta}
		if err := rows.Scan(append([]any{&h.ID, &h.Score, &text}, m.into()...)...); err != nil {
			return nil, err
		}
		if err := m.finish(); err != nil {
			return nil, err
		}
		h.Snippets = snippets(text, needles)
		out = append(out, h)
	}
	return out, rows.Err()
}

// SearchFacts finds facts, by the same language as Search.
func (l *Library) SearchFacts(ctx context.Context, r Request) (*FactResults, error) {
	tree, answer, err := l.ask(ctx, r, true)
	if err != nil {
		return nil, err
	}
	out := &FactResults{Total: answer.Total, Facets: answer.Facets}
	needles := l.needles(tree)
	keys := make([]string, len(answer.Hits))
	scores := make(map[string]float64, len(answer.Hits))
	for i, h := range answer.Hits {
		keys[i] = h.Key
		scores[h.Key] = h.Score
	}
	hits, err := l.factHits(ctx, keys)
	if err != nil {
		return nil, fmt.Errorf("search: %w", explain(err))
	}
	for _, hit := range hits {
		hit.Score, hit.Marks = scores[hit.key], marks(hit.Fact.Quote, needles)
		out.Hits = append(out.Hits, *hit)
	}
	return out, nil
}

// Count returns how many documents, or facts, a query finds.
func (l *Library) Count(ctx context.Context, text string, facts bool) (int, error) {
	_, answer, err := l.ask(ctx, Request{Query: text}, facts)
	if err != nil {
		return 0, err
	}
	return answer.Total, nil
}

// ask puts a request to the engine.
func (l *Library) ask(ctx context.Context, r Request, facts bool) (query.Node, *engine.Answer, error) {
	tree, err := query.Parse(r.Query)
	if err != nil {
		return nil, nil, err
	}
	q := engine.Request{Query: tree, Facts: facts, From: max(r.From, 0), Size: max(r.Size, 0), Facets: r.Facets, Values: r.FacetValues}
	if q.Values == 0 {
		q.Values = 10
	}
	if r.Sort != "" && r.Sort != "relevance" {
		q.Sort = r.Sort
	}
	e, release, err := l.acquire(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("search: %w", explain(err))
	}
	defer release()
	answer, err := e.Search(ctx, q)
	if err != nil {
		return nil, nil, placed(err, r.Query)
	}
	return tree, answer, nil
}

// acquire returns the engine to search with, and what gives it free. A reader's
// is opened at its first use and again when the record has changed since.
func (l *Library) acquire(ctx context.Context) (*engine.Engine, func(), error) {
	if l.lock != nil {
		l.engineMu.RLock()
		if l.engine == nil {
			l.engineMu.RUnlock()
			return nil, nil, errors.New("the index is not open: the library is closed, or writing to it failed")
		}
		return l.engine, l.engineMu.RUnlock, nil
	}
	seq, err := state(ctx, l.db, "seq")
	if err != nil {
		return nil, nil, err
	}
	l.engineMu.Lock()
	if l.engine == nil || l.viewSeq != uint64(seq) {
		if err := l.openView(ctx, uint64(seq)); err != nil {
			l.engineMu.Unlock()
			return nil, nil, err
		}
	}
	return l.engine, l.engineMu.Unlock, nil
}

// openView opens the engine to read. An index that cannot be read is built anew
// where this process may write and no other does.
func (l *Library) openView(ctx context.Context, seq uint64) error {
	e, err := l.view(seq)
	if errors.Is(err, engine.ErrVersion) && l.mend(ctx) == nil {
		e, err = l.view(seq)
	}
	if errors.Is(err, engine.ErrVersion) {
		return fmt.Errorf("%w; a command that writes, such as reindex, mends it", engine.ErrVersion)
	}
	if err != nil {
		return err
	}
	if l.engine != nil {
		l.engine.Close()
	}
	l.texts.forget()
	l.engine, l.viewSeq = e, seq
	return nil
}

func (l *Library) view(seq uint64) (*engine.Engine, error) {
	e, err := engine.View(l.indexDir(), l.texts, l.fields())
	if err != nil {
		return nil, err
	}
	// bleve opens what is left of a damaged index without an error.
	if applied, err := e.Seq(); err != nil || applied == 0 && seq > 0 && !l.written() {
		e.Close()
		return nil, engine.ErrVersion
	}
	return e, nil
}

// mend opens the library to write, which builds its index anew.
func (l *Library) mend(ctx context.Context) error {
	options := l.options
	options.ReadOnly, options.Create = false, false
	w, err := Open(ctx, l.dir, options)
	if err != nil {
		return err
	}
	return w.Close()
}
