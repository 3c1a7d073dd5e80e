package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"database/sql"
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

// Finish notes that a run is done.
func (l *Library) Finish(ctx context.Context, run int64, counts map[string]int) error {
	data, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	if _, err := l.db.ExecContext(ctx, "UPDATE runs SET finished = ?, counts = ? WHERE id = ?", l.now(), string(data), run); err != nil {
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

// Remove takes a document out of the library: it is found no more, and stays as
// history. It returns the document's ID.
func (l *Library) Remove(ctx context.Context, run int64, name string) (string, error) {
	if err := l.writable(); err != nil {
		return "", err
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	id, err := l.resolve(ctx, name)
	if err != nil {
		return "", fmt.Errorf("remove: %w", explain(err))
	}
	return id, l.change(ctx, run, func(w *writer) error { return w.remove(ctx, id, "") })
}

// Prune removes the files below root that gone reports, and the documents that
// no other file holds. It returns the sources. Root is a path as sources begin
// with it; "" means all.
func (l *Library) Prune(ctx context.Context, run int64, root string, gone func(source string) bool) ([]string, error) {
	if err := l.writable(); err != nil {
		return nil, err
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	sources, err := column(ctx, l.db, "SELECT source FROM sources ORDER BY source")
	if err != nil {
		return nil, fmt.Errorf("prune: %w", explain(err))
	}
	var removed []string
	err = l.change(ctx, run, func(w *writer) error {
		for _, source := range sources {
			if !below(source, root) || !gone(source) {
				continue
			}
			if err := w.removeSource(ctx, source); err != nil {
				return err
			}
			removed = append(removed, source)
		}
		return nil
	})
	return removed, err
}

// below reports whether source is root or lies in the folder root.
func below(source, root string) bool {
	root = strings.TrimSuffix(root, "/")
	if root == "" || root == "." {
		return true
	}
	rest, ok := strings.CutPrefix(path.Clean(source), path.Clean(root))
	return ok && (rest == "" || rest[0] == '/' || rest[0] == '!')
}

// change runs f in a transaction and brings the index up to it.
func (l *Library) change(ctx context.Context, run int64, f func(*writer) error) error {
	w, err := l.begin(ctx, run)
	if err != nil {
		return explain(err)
	}
	defer w.tx.Rollback()
	if err := f(w); err != nil {
		return explain(err)
	}
	if err := w.commit(ctx); err != nil {
		return explain(err)
	}
	return explain(l.follow(ctx, w))
}

// removeSource forgets a file, and its document where no other file holds it.
func (w *writer) removeSource(ctx context.Context, source string) error {
	id, err := w.sourceDocument(ctx, source)
	if err != nil || id == "" {
		return err
	}
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM sources WHERE source = ?", source); err != nil {
		return err
	}
	var others int
	if err := w.tx.QueryRowContext(ctx, "SELECT count(*) FROM sources WHERE document = ?", id).Scan(&others); err != nil || others > 0 {
		return err
	}
	return w.remove(ctx, id, source)
}

// remove takes a document and its sources out of the library.
func (w *writer) remove(ctx context.Context, id, source string) error {
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM sources WHERE document = ?", id); err != nil {
		return err
	}
	if err := w.retire(ctx, id, StateRemoved); err != nil {
		return err
	}
	return w.note(ctx, event{document: id, name: "removed", source: source})
}

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
