package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"

	"zhengce/corpus"
)

// Entry is one document for the library, as it was read from Doc.Meta.Source.
type Entry struct {
	Doc   *corpus.Document
	Facts []corpus.Record // in the order of the text
}

// Outcome says what became of an entry.
type Outcome uint8

// The outcomes of [Library.Put].
const (
	Added     Outcome = iota // a text that the library did not have
	Unchanged                // text and facts were there already
	Replaced                 // the source held another text before, which is history now
	Extracted                // the text was there, with other facts or other metadata
)

// String names the outcome for people and logs.
func (o Outcome) String() string {
	return [...]string{"added", "unchanged", "replaced", "extracted"}[o]
}

// The states of a document.
const (
	StateCurrent  = "current"
	StateReplaced = "replaced" // its source holds another text now
	StateRemoved  = "removed"  // its source is gone, or it was removed by hand
)

// batchBytes is about how much text goes into one transaction and one batch of
// the index.
const batchBytes = 4 << 20

// Put records entries as part of a run (see [Library.Begin]) and indexes them.
// It returns what became of each. Entries are committed in batches by size;
// when Put returns without an error all of them are on disk, and when the
// process is killed before, some of the batches are, wholly.
func (l *Library) Put(ctx context.Context, run int64, entries []Entry) ([]Outcome, error) {
	if err := l.writable(); err != nil {
		return nil, err
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	outcomes := make([]Outcome, 0, len(entries))
	for len(entries) > 0 {
		n, size := 0, 0
		for n < len(entries) && (n == 0 || size < batchBytes) {
			size += len(entries[n].Doc.Text)
			n++
		}
		some, err := l.putBatch(ctx, run, entries[:n])
		outcomes = append(outcomes, some...)
		if err != nil {
			return outcomes, fmt.Errorf("put documents: %w", explain(err))
		}
		entries = entries[n:]
	}
	return outcomes, nil
}

// putBatch records some entries in one transaction, then indexes them.
func (l *Library) putBatch(ctx context.Context, run int64, entries []Entry) ([]Outcome, error) {
	w, err := l.begin(ctx, run)
	if err != nil {
		return nil, err
	}
	defer w.tx.Rollback()
	outcomes := make([]Outcome, len(entries))
	for i, e := range entries {
		if outcomes[i], err = w.put(ctx, e); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Doc.Meta.Source, err)
		}
	}
	if err := w.commit(ctx); err != nil {
		return nil, err
	}
	return outcomes, l.follow(ctx, w)
}

// put records one entry.
func (w *writer) put(ctx context.Context, e Entry) (Outcome, error) {
	id, m := e.Doc.ID, &e.Doc.Meta
	before, err := w.sourceDocument(ctx, m.Source)
	if err != nil {
		return 0, err
	}
	outcome, err := w.putDocument(ctx, e)
	if err != nil {
		return 0, err
	}
	_, err = w.tx.ExecContext(ctx, `INSERT INTO sources (source, sha256, document, seen) VALUES (?, ?, ?, ?)
		ON CONFLICT (source) DO UPDATE SET sha256 = excluded.sha256, document = excluded.document, seen = excluded.seen`,
		m.Source, m.SHA256, id, w.run)
	if err != nil {
		return 0, err
	}
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM refusals WHERE source = ?", m.Source); err != nil {
		return 0, err
	}
	if before == "" || before == id {
		return outcome, nil
	}
	return Replaced, w.replace(ctx, before, id, m.Source)
}

func (w *writer) sourceDocument(ctx context.Context, source string) (string, error) {
	var id string
	err := w.tx.QueryRowContext(ctx, "SELECT document FROM sources WHERE source = ?", source).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// putDocument records a text and its facts.
func (w *writer) putDocument(ctx context.Context, e Entry) (Outcome, error) {
	id := e.Doc.ID
	var was string
	err := w.tx.QueryRowContext(ctx, "SELECT state FROM documents WHERE id = ?", id).Scan(&was)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if err := w.insert(ctx, e); err != nil {
			return 0, err
		}
		return Added, w.note(ctx, event{document: id, name: "added", source: e.Doc.Meta.Source})
	case err != nil:
		return 0, err
	}
	stored, err := readDocument(ctx, w.tx, id)
	if err != nil {
		return 0, err
	}
	old, err := readFacts(ctx, w.tx, id)
	if err != nil {
		return 0, err
	}
	facts, err := sameFacts(old, e.Facts)
	if err != nil {
		return 0, err
	}
	if was == StateCurrent && facts && (e.Doc.Meta.Source != stored.Doc.Meta.Source || sameMeta(&stored.Doc.Meta, &e.Doc.Meta)) {
		return Unchanged, nil
	}
	if was == StateCurrent && e.Doc.Meta.Source != stored.Doc.Meta.Source {
		// Another source of the same text: what the first one said of it stays.
		doc := *e.Doc
		doc.Meta = stored.Doc.Meta
		e.Doc = &doc
	}
	if err := w.update(ctx, e, was); err != nil {
		return 0, err
	}
	if was != StateCurrent {
		return Added, w.note(ctx, event{document: id, name: "restored", source: e.Doc.Meta.Source})
	}
	return Extracted, w.note(ctx, event{document: id, name: "extracted", source: e.Doc.Meta.Source, diff: DiffFacts(old, e.Facts)})
}

// sameMeta compares what two readings say about one text, but for the hash of
// the bytes, which a page may change without changing its text.
func sameMeta(a, b *corpus.Meta) bool {
	x, y := *a, *b
	x.SHA256, y.SHA256 = "", ""
	return reflect.DeepEqual(x, y)
}
