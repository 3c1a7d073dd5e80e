package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"zhengce/corpus"
)

// Stored is a document as the library has it.
type Stored struct {
	Doc     *corpus.Document // whole: text, structure, metadata
	State   string           // one of the State constants
	Added   string           // when it came, RFC 3339
	Run     int64            // the run that brought its present facts
	Sources []string         // the files and addresses that hold it, sorted
}

// documentColumns are read by scanDocument, in its order.
const documentColumns = "d.id, d.state, d.added, d.run, d.text, d.structure, " + metaColumns

func scanDocument(scan func(...any) error) (*Stored, error) {
	s := &Stored{Doc: new(corpus.Document)}
	m := metaScan{to: &s.Doc.Meta}
	var structure []byte
	if err := scan(append([]any{&s.Doc.ID, &s.State, &s.Added, &s.Run, &s.Doc.Text, &structure}, m.into()...)...); err != nil {
		return nil, err
	}
	if err := m.finish(); err != nil {
		return nil, err
	}
	if err := decodeStructure(structure, s.Doc); err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Doc.ID, err)
	}
	return s, nil
}

func readDocument(ctx context.Context, q querier, id string) (*Stored, error) {
	row := q.QueryRowContext(ctx, "SELECT "+documentColumns+" FROM documents d WHERE d.id = ?", id)
	s, err := scanDocument(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	return s, err
}

// Document returns the document that name calls: its ID, the beginning of one
// that fits no other, or a source it was read from. Documents that are history
// are found by ID.
func (l *Library) Document(ctx context.Context, name string) (*Stored, error) {
	id, err := l.resolve(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("find document: %w", explain(err))
	}
	s, err := readDocument(ctx, l.db, id)
	if err != nil {
		return nil, fmt.Errorf("read document: %w", explain(err))
	}
	s.Sources, err = column(ctx, l.db, "SELECT source FROM sources WHERE document = ? ORDER BY source", id)
	return s, err
}

// shortestID is how much of an ID names a document at least.
const shortestID = 4

func (l *Library) resolve(ctx context.Context, name string) (string, error) {
	ids, err := column(ctx, l.db, "SELECT document FROM sources WHERE source = ?", name)
	if err != nil {
		return "", err
	}
	if len(ids) == 0 && len(name) >= shortestID && strings.Trim(name, "0123456789abcdef") == "" {
		ids, err = column(ctx, l.db, "SELECT id FROM documents WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", name, name+"g")
	}
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", fmt.Errorf("%s: %w", name, ErrNotFound)
	case len(ids) > 1:
		return "", fmt.Errorf("%s: %w: several begin so (%s)", name, ErrNotFound, strings.Join(ids, ", "))
	}
	return ids[0], nil
}

// column reads the one text column of a query.
func column(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// Facts returns the facts of a document, in the order of its text.
func (l *Library) Facts(ctx context.Context, document string) ([]corpus.Record, error) {
	facts, err := readFacts(ctx, l.db, document)
	if err != nil {
		return nil, fmt.Errorf("read the facts of %s: %w", document, explain(err))
	}
	return facts, nil
}

func readFacts(ctx context.Context, q querier, document string) ([]corpus.Record, error) {
	lines, err := column(ctx, q, "SELECT json FROM facts WHERE document = ? ORDER BY n", document)
	if err != nil {
		return nil, err
	}
	facts := make([]corpus.Record, len(lines))
	for i, line := range lines {
		if err := facts[i].UnmarshalJSON([]byte(line)); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// Documents calls each with every current document, ordered by source and ID,
// until it returns an error.
func (l *Library) Documents(ctx context.Context, each func(*Stored) error) error {
	rows, err := l.db.QueryContext(ctx, "SELECT "+documentColumns+" FROM documents d WHERE d.state = ? ORDER BY d.source, d.id", StateCurrent)
	if err != nil {
		return fmt.Errorf("read documents: %w", explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		s, err := scanDocument(rows.Scan)
		if err != nil {
			return fmt.Errorf("read documents: %w", explain(err))
		}
		if err := each(s); err != nil {
			return err
		}
	}
	return explain(rows.Err())
}
