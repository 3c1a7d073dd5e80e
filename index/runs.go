package index

import (
	"context"
	"encoding/json"
	"fmt"
)

// Run is one run that changed the library.
type Run struct {
	ID       int64          `json:"id"`
	Command  string         `json:"command"` // as it was called
	Version  string         `json:"version"` // of the program
	Rules    string         `json:"rules"`   // hash of the rule files
	Started  string         `json:"started"` // RFC 3339
	Finished string         `json:"finished,omitempty"`
	Counts   map[string]int `json:"counts"` // what and how many: read, added, refused, facts of a kind …
}

// Begin notes that a run begins, and returns its number for the methods that
// change the library.
func (l *Library) Begin(ctx context.Context, command, rules string) (int64, error) {
	if err := l.writable(); err != nil {
		return 0, err
	}
	res, err := l.db.ExecContext(ctx, "INSERT INTO runs (command, version, rules, started, finished, counts) VALUES (?, ?, ?, ?, '', '{}')",
		command, l.options.Version, rules, l.now())
	if err != nil {
		return 0, fmt.Errorf("begin a run: %w", explain(err))
	}
	return res.LastInsertId()
}

// Finish notes that a run is done; not before it began, where the clock was put
// back meanwhile.
func (l *Library) Finish(ctx context.Context, run int64, counts map[string]int) error {
	data, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	if _, err := l.db.ExecContext(ctx, "UPDATE runs SET finished = max(started, ?), counts = ? WHERE id = ?", l.now(), string(data), run); err != nil {
		return fmt.Errorf("finish a run: %w", explain(err))
	}
	return nil
}

// Runs lists the runs, the last first.
func (l *Library) Runs(ctx context.Context) ([]Run, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT id, command, version, rules, started, finished, counts FROM runs ORDER BY id DESC")
	if err != nil {
		return nil, fmt.Errorf("read the runs: %w", explain(err))
	}
	defer rows.Close()
	var out []Run
	for rows.Next() {
		var r Run
		var counts string
		if err := rows.Scan(&r.ID, &r.Command, &r.Version, &r.Rules, &r.Started, &r.Finished, &counts); err != nil {
			return nil, fmt.Errorf("read the runs: %w", err)
		}
		if err := json.Unmarshal([]byte(counts), &r.Counts); err != nil {
			return nil, fmt.Errorf("read run %d: %w", r.ID, err)
		}
		out = append(out, r)
	}
	return out, explain(rows.Err())
}
