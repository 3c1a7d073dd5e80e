package index

import (
	"context"
	"database/sql"

	"zhengce/index/internal/engine"
)

// writer is one transaction on the record and the changes that it makes to the
// index.
type writer struct {
	tx      *sql.Tx
	run     int64
	time    string
	seq     uint64
	before  uint64 // seq when the transaction began
	bytes   int64  // of current texts
	count   int64  // of current documents
	changes []engine.Change

	fields   map[field]bool  // noted already
	newKinds map[string]bool // kinds with fields that are new
}

func (l *Library) begin(ctx context.Context, run int64) (*writer, error) {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	w := &writer{tx: tx, run: run, time: l.now(), fields: map[field]bool{}, newKinds: map[string]bool{}}
	var seq int64
	for _, s := range []struct {
		name string
		to   *int64
	}{{"seq", &seq}, {"bytes", &w.bytes}, {"documents", &w.count}} {
		if *s.to, err = state(ctx, tx, s.name); err != nil {
			tx.Rollback()
			return nil, err
		}
	}
	w.seq, w.before = uint64(seq), uint64(seq)
	return w, nil
}

func (w *writer) commit(ctx context.Context) error {
	if err := w.makeViews(ctx); err != nil {
		return err
	}
	for _, s := range []struct {
		name  string
		value int64
	}{{"seq", int64(w.seq)}, {"bytes", w.bytes}, {"documents", w.count}} {
		if err := setState(ctx, w.tx, s.name, s.value); err != nil {
			return err
		}
	}
	return w.tx.Commit()
}
