package index

import (
	"context"
	"fmt"
)

// Refusal is a file that was not added.
type Refusal struct {
	Source  string `json:"source"`
	SHA256  string `json:"sha256"`
	Reason  string `json:"reason"`
	Version string `json:"version"` // of the program that refused it
	Run     int64  `json:"run"`
	Time    string `json:"time"`
}

// Refuse records that files were not added, and why. Of a Refusal, Source,
// SHA256 and Reason are the caller's. What the library had from the file before
// stays.
func (l *Library) Refuse(ctx context.Context, run int64, refusals []Refusal) error {
	if err := l.writable(); err != nil {
		return err
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("record refusals: %w", explain(err))
	}
	defer tx.Rollback()
	for _, r := range refusals {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO refusals (source, sha256, reason, version, run, time) VALUES (?,?,?,?,?,?)",
			r.Source, r.SHA256, r.Reason, l.options.Version, run, l.now())
		if err != nil {
			return fmt.Errorf("record refusals: %w", explain(err))
		}
	}
	return explain(tx.Commit())
}

// Refused lists the refusals, by source.
func (l *Library) Refused(ctx context.Context) ([]Refusal, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT source, sha256, reason, version, run, time FROM refusals ORDER BY source")
	if err != nil {
		return nil, fmt.Errorf("read the refusals: %w", explain(err))
	}
	defer rows.Close()
	var out []Refusal
	for rows.Next() {
		var r Refusal
		if err := rows.Scan(&r.Source, &r.SHA256, &r.Reason, &r.Version, &r.Run, &r.Time); err != nil {
			return nil, fmt.Errorf("read the refusals: %w", err)
		}
		out = append(out, r)
	}
	return out, explain(rows.Err())
}

// Known says what the library knows of a file.
type Known uint8

// What [Library.Known] returns.
const (
	New        Known = iota // to be read: never seen, or its bytes have changed
	Have                    // read with these bytes; its document is in the library
	WasRefused              // refused with these bytes by this version of the program
)

// Known tells whether a file with these bytes has to be read. A file that holds
// several documents is known by any one of them: see [Library.Put].
func (l *Library) Known(ctx context.Context, source, sha256 string) (Known, error) {
	for _, q := range []struct {
		query string
		args  []any
		is    Known
	}{
		{"SELECT count(*) FROM sources WHERE source = ? AND sha256 = ?", []any{source, sha256}, Have},
		{"SELECT count(*) FROM refusals WHERE source = ? AND sha256 = ? AND version = ?", []any{source, sha256, l.options.Version}, WasRefused},
	} {
		var n int
		if err := l.db.QueryRowContext(ctx, q.query, q.args...).Scan(&n); err != nil {
			return New, fmt.Errorf("look up %s: %w", source, explain(err))
		}
		if n > 0 {
			return q.is, nil
		}
	}
	return New, nil
}
