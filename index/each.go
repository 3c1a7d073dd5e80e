package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"zhengce/corpus"
	"zhengce/index/internal/engine"
	"zhengce/index/query"
)

// eachChunk is how many facts EachFact reads at once.
const eachChunk = 500

// EachFact calls each with every fact that a query finds, by document and place
// in it, until it returns an error. It needs little memory however many there
// are.
func (l *Library) EachFact(ctx context.Context, text string, each func(*FactHit) error) error {
	keys, err := l.keys(ctx, text, true)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(keys, eachChunk) {
		hits, err := l.factHits(ctx, chunk)
		if err != nil {
			return fmt.Errorf("read facts: %w", explain(err))
		}
		for _, h := range hits {
			if err := each(h); err != nil {
				return err
			}
		}
	}
	return nil
}

// EachDocument does the same for documents, by ID.
func (l *Library) EachDocument(ctx context.Context, text string, each func(*Stored) error) error {
	keys, err := l.keys(ctx, text, false)
	if err != nil {
		return err
	}
	for _, id := range keys {
		s, err := l.Document(ctx, id)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

// keys lists the keys of all that a query finds, sorted.
func (l *Library) keys(ctx context.Context, text string, facts bool) ([]string, error) {
	tree, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	e, release, err := l.acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("search: %w", explain(err))
	}
	defer release()
	keys, err := e.Keys(ctx, tree, facts)
	return keys, placed(err, text)
}

// placed makes an error about a condition one about the query it stands in.
func placed(err error, text string) error {
	var bad *query.Error
	if errors.As(err, &bad) {
		bad.Query = text
		return bad
	}
	return explain(err)
}

// factHits reads facts and their documents' metadata, in the order of keys. Keys
// that the record does not have are left out.
func (l *Library) factHits(ctx context.Context, keys []string) ([]*FactHit, error) {
	type key struct {
		Document string `json:"d"`
		N        int    `json:"n"`
	}
	wanted := make([]key, len(keys))
	for i, k := range keys {
		wanted[i].Document, wanted[i].N = engine.SplitKey(k)
	}
	list, err := json.Marshal(wanted)
	if err != nil {
		return nil, err
	}
	rows, err := l.db.QueryContext(ctx, `SELECT f.document, f.n, f.json, `+metaColumns+`
		FROM json_each(?) k JOIN facts f ON f.document = k.value->>'d' AND f.n = k.value->>'n'
		JOIN documents d ON d.id = f.document ORDER BY k.key`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []*FactHit
	for rows.Next() {
		h := new(FactHit)
		var fact string
		var n int
		m := metaScan{to: &h.Meta}
		if err := rows.Scan(append([]any{&h.Document, &n, &fact}, m.into()...)...); err != nil {
			return nil, err
		}
		if err := m.finish(); err != nil {
			return nil, err
		}
		if err := h.Fact.UnmarshalJSON([]byte(fact)); err != nil {
			return nil, err
		}
		h.key = engine.FactKey(h.Document, n)
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

// metaColumns are read by a metaScan, in its order.
const metaColumns = `d.source, d.format, d.sha256, d.title, d.doc_number, d.index_number, d.issuer,
	d.department, d.issued, d.published, d.effective, d.expires, d.type, d.place, d.place_code, d.place_path`

// metaScan reads a document's metadata from a row.
type metaScan struct {
	to               *corpus.Meta
	name, code, path string
}

func (s *metaScan) into() []any {
	m := s.to
	return []any{&m.Source, &m.Format, &m.SHA256, &m.Title, &m.DocNumber, &m.IndexNumber, &m.Issuer,
		&m.Department, &m.Issued, &m.Published, &m.Effective, &m.Expires, &m.Type, &s.name, &s.code, &s.path}
}

func (s *metaScan) finish() error {
	if s.name == "" && s.code == "" {
		return nil
	}
	s.to.Locality = &corpus.Locality{Name: s.name, Code: s.code}
	if err := json.Unmarshal([]byte(s.path), &s.to.Locality.Path); err != nil {
		return fmt.Errorf("read the place of %s: %w", s.to.Source, err)
	}
	return nil
}
