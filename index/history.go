package index

import (
	"context"
	"encoding/json"
	"fmt"
)

// Version is one event in the history of a document.
type Version struct {
	Document string `json:"document"`
	Event    string `json:"event"` // added, replaced, removed, restored, extracted
	Source   string `json:"source"`
	Other    string `json:"other,omitempty"` // the document that it replaced
	Run      int64  `json:"run"`
	Time     string `json:"time"`
	Diff     *Diff  `json:"diff,omitempty"` // the facts that came, went and moved
}

// History lists what happened to a document and to those it replaced, the
// earliest first.
func (l *Library) History(ctx context.Context, name string) ([]Version, error) {
	id, err := l.resolve(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("history: %w", explain(err))
	}
	// The documents that id replaced, those that they replaced …, and those that
	// replaced id.
	rows, err := l.db.QueryContext(ctx, `WITH RECURSIVE
		before (id) AS (VALUES (?) UNION SELECT h.other FROM history h JOIN before b ON h.document = b.id WHERE h.other <> ''),
		after (id) AS (VALUES (?) UNION SELECT h.document FROM history h JOIN after a ON h.other = a.id)
		SELECT document, event, source, other, run, time, diff FROM history
		WHERE document IN (SELECT id FROM before UNION SELECT id FROM after) ORDER BY n`, id, id)
	if err != nil {
		return nil, fmt.Errorf("history: %w", explain(err))
	}
	defer rows.Close()
	var out []Version
	for rows.Next() {
		var v Version
		var diff string
		if err := rows.Scan(&v.Document, &v.Event, &v.Source, &v.Other, &v.Run, &v.Time, &diff); err != nil {
			return nil, fmt.Errorf("history: %w", err)
		}
		if diff != "" {
			v.Diff = new(Diff)
			if err := json.Unmarshal([]byte(diff), v.Diff); err != nil {
				return nil, fmt.Errorf("history: %w", err)
			}
		}
		out = append(out, v)
	}
	return out, explain(rows.Err())
}
