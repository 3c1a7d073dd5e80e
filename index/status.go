package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Status is what a library holds.
type Status struct {
	Documents int            `json:"documents"` // current ones
	Facts     int            `json:"facts"`
	Kinds     map[string]int `json:"kinds"` // facts a kind
	Types     map[string]int `json:"types"` // documents a type
	Bytes     int64          `json:"bytes"` // of current texts
	Refused   int            `json:"refused"`
	History   int            `json:"history"` // documents that are replaced or removed
	LastRun   *Run           `json:"last_run,omitempty"`
	Pending   int            `json:"pending"` // changes that the index has not followed yet
}

// Status counts what the library holds.
func (l *Library) Status(ctx context.Context) (*Status, error) {
	s := &Status{Kinds: map[string]int{}, Types: map[string]int{}}
	err := errors.Join(
		l.db.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(bytes), 0) FROM documents WHERE state = 'current'").Scan(&s.Documents, &s.Bytes),
		l.db.QueryRowContext(ctx, "SELECT count(*) FROM documents WHERE state <> 'current'").Scan(&s.History),
		l.db.QueryRowContext(ctx, "SELECT count(*) FROM refusals").Scan(&s.Refused),
		counts(ctx, l.db, s.Kinds, "SELECT f.kind, count(*) FROM facts f JOIN documents d ON d.id = f.document WHERE d.state = 'current' GROUP BY f.kind"),
		counts(ctx, l.db, s.Types, "SELECT type, count(*) FROM documents WHERE state = 'current' GROUP BY type"),
	)
	if err != nil {
		return nil, fmt.Errorf("read the library's status: %w", explain(err))
	}
	for _, n := range s.Kinds {
		s.Facts += n
	}
	runs, err := l.Runs(ctx)
	if err != nil {
		return nil, err
	}
	if len(runs) > 0 {
		s.LastRun = &runs[0]
	}
	return s, nil
}

func counts(ctx context.Context, db *sql.DB, to map[string]int, query string) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return err
		}
		to[name] = n
	}
	return rows.Err()
}
