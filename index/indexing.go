package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zhengce/index/internal/engine"
)

func (l *Library) indexDir() string { return filepath.Join(l.dir, indexName) }

func (l *Library) fields() engine.Fields {
	o := &l.options
	return engine.Fields{Aliases: o.Aliases, Synonyms: o.Synonyms, Codes: o.Codes}
}

// openIndex opens the index to write, anew where it cannot be used, and brings
// it up to the record.
func (l *Library) openIndex(ctx context.Context) error {
	e, err := engine.Open(l.indexDir(), l.texts, l.fields())
	if errors.Is(err, engine.ErrVersion) && !errors.Is(explain(err), ErrFull) {
		e, err = engine.Create(l.indexDir(), l.texts, l.fields())
	}
	if err != nil {
		return err
	}
	l.useEngine(e)
	applied, err := e.Seq()
	if err != nil {
		return err
	}
	seq, err := state(ctx, l.db, "seq")
	if err != nil {
		return err
	}
	if applied > uint64(seq) { // of another record: the file was put back from a copy
		return l.rebuild(ctx)
	}
	return l.catchUp(ctx)
}

// Reindex builds the index anew from the record. It may be interrupted: what is
// missing is added when the library is next opened.
func (l *Library) Reindex(ctx context.Context) error {
	if err := l.writable(); err != nil {
		return err
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	if err := l.rebuild(ctx); err != nil {
		return fmt.Errorf("rebuild the index: %w", explain(err))
	}
	return nil
}

func (l *Library) rebuild(ctx context.Context) error {
	l.useEngine(nil)
	e, err := engine.Create(l.indexDir(), l.texts, l.fields())
	if err != nil {
		return err
	}
	l.useEngine(e)
	return l.catchUp(ctx)
}

// useEngine puts e, or none, in the place of the engine there was.
func (l *Library) useEngine(e *engine.Engine) error {
	l.engineMu.Lock()
	defer l.engineMu.Unlock()
	old := l.engine
	l.engine = e
	if old == nil {
		return nil
	}
	return old.Close()
}

// follow brings the index up to the changes that a transaction has made. Where
// it has not followed the ones before, because writing it failed, it is opened
// anew and catches up.
func (l *Library) follow(ctx context.Context, w *writer) error {
	if len(w.changes) == 0 {
		return nil
	}
	if l.engine == nil {
		return l.openIndex(ctx)
	}
	applied, err := l.engine.Seq()
	if err != nil {
		return err
	}
	if applied != w.before {
		return l.catchUp(ctx)
	}
	return l.apply(ctx, w.changes)
}

// apply brings the index up to changes that the record has. Of several changes
// to a document the last counts.
func (l *Library) apply(ctx context.Context, changes []engine.Change) error {
	last := make(map[string]int, len(changes))
	for i, c := range changes {
		last[c.ID] = i
	}
	kept := changes[:0:0]
	for i, c := range changes {
		if last[c.ID] == i {
			kept = append(kept, c)
		}
	}
	l.texts.forget()
	if err := l.engine.Apply(ctx, kept); err != nil {
		l.useEngine(nil)
		return err
	}
	return nil
}

// catchUp applies what the record has and the index has not.
func (l *Library) catchUp(ctx context.Context) error {
	applied, err := l.engine.Seq()
	if err != nil {
		return err
	}
	var total, done int
	if err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM documents WHERE seq > ?", applied).Scan(&total); err != nil {
		return err
	}
	for done < total {
		changes, err := l.changesAfter(ctx, applied)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			break
		}
		if err := l.apply(ctx, changes); err != nil {
			return err
		}
		applied = changes[len(changes)-1].Seq
		done += len(changes)
		if l.options.Progress != nil {
			l.options.Progress(done, total)
		}
	}
	return nil
}

// changesAfter reads the changes that follow number after, about batchBytes of
// text. Where the texts are gone from the index, only their IDs are read.
func (l *Library) changesAfter(ctx context.Context, after uint64) ([]engine.Change, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT id, seq, born, state, bytes FROM documents WHERE seq > ? ORDER BY seq LIMIT 4096", after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var changes []engine.Change
	var current []bool
	for size := 0; size < batchBytes && rows.Next(); {
		var c engine.Change
		var at string
		var n int
		if err := rows.Scan(&c.ID, &c.Seq, &c.Born, &at, &n); err != nil {
			return nil, err
		}
		changes = append(changes, c)
		current = append(current, at == StateCurrent)
		if at == StateCurrent {
			size += n
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close()
	for i := range changes {
		if !current[i] {
			continue
		}
		s, err := readDocument(ctx, l.db, changes[i].ID)
		if err != nil {
			return nil, err
		}
		changes[i].Doc = s.Doc
		if changes[i].Facts, err = readFacts(ctx, l.db, changes[i].ID); err != nil {
			return nil, err
		}
	}
	return changes, nil
}
