package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"zhengce/corpus"
	"zhengce/index/internal/engine"
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
	Extracted                // the text was there, with other facts
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

// writer is one transaction on the record and the changes that it makes to the
// index.
type writer struct {
	tx      *sql.Tx
	run     int64
	time    string
	seq     uint64
	before  uint64 // seq when the transaction began
	bytes   int64 // of current texts
	count   int64 // of current documents
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
	old, err := readFacts(ctx, w.tx, id)
	if err != nil {
		return 0, err
	}
	same, err := sameFacts(old, e.Facts)
	if err != nil || same && was == StateCurrent {
		return Unchanged, err
	}
	if err := w.update(ctx, e, was); err != nil {
		return 0, err
	}
	if was != StateCurrent {
		return Added, w.note(ctx, event{document: id, name: "restored", source: e.Doc.Meta.Source})
	}
	return Extracted, w.note(ctx, event{document: id, name: "extracted", source: e.Doc.Meta.Source, diff: DiffFacts(old, e.Facts)})
}

// insert records a text that the library never had.
func (w *writer) insert(ctx context.Context, e Entry) error {
	structure, err := encodeStructure(e.Doc)
	if err != nil {
		return err
	}
	w.seq++
	d, m := e.Doc, &e.Doc.Meta
	name, code, path := "", "", "[]"
	if l := m.Locality; l != nil {
		p, err := json.Marshal(l.Path)
		if err != nil {
			return err
		}
		name, code, path = l.Name, l.Code, string(p)
	}
	_, err = w.tx.ExecContext(ctx, `INSERT INTO documents (id, seq, born, state, source, format, sha256, title, doc_number,
		index_number, issuer, department, issued, published, effective, expires, type, place, place_code, place_path,
		added, run, bytes, text, structure) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		d.ID, w.seq, w.seq, StateCurrent, m.Source, m.Format, m.SHA256, m.Title, m.DocNumber, m.IndexNumber, m.Issuer,
		m.Department, m.Issued, m.Published, m.Effective, m.Expires, m.Type, name, code, path, w.time, w.run,
		len(d.Text), d.Text, structure)
	if err != nil {
		return err
	}
	w.count++
	w.bytes += int64(len(d.Text))
	w.changes = append(w.changes, engine.Change{ID: d.ID, Seq: w.seq, Born: w.seq, Doc: d, Facts: e.Facts})
	return w.insertFacts(ctx, d.ID, e.Facts)
}

// update records new facts of a text that the library has, and makes it current
// again where it was history.
func (w *writer) update(ctx context.Context, e Entry, was string) error {
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM facts WHERE document = ?", e.Doc.ID); err != nil {
		return err
	}
	if err := w.insertFacts(ctx, e.Doc.ID, e.Facts); err != nil {
		return err
	}
	if err := w.setDocumentState(ctx, e.Doc.ID, StateCurrent); err != nil {
		return err
	}
	if was != StateCurrent {
		w.count++
		w.bytes += int64(len(e.Doc.Text))
	}
	stored, err := readDocument(ctx, w.tx, e.Doc.ID)
	if err != nil {
		return err
	}
	c := &w.changes[len(w.changes)-1]
	c.Doc, c.Facts = stored.Doc, e.Facts
	return nil
}

// setDocumentState numbers a change of a document and notes it for the index.
func (w *writer) setDocumentState(ctx context.Context, id, to string) error {
	w.seq++
	if _, err := w.tx.ExecContext(ctx, "UPDATE documents SET seq = ?, state = ?, run = ? WHERE id = ?", w.seq, to, w.run, id); err != nil {
		return err
	}
	w.changes = append(w.changes, engine.Change{ID: id, Seq: w.seq})
	return nil
}

func (w *writer) insertFacts(ctx context.Context, id string, facts []corpus.Record) error {
	if len(facts) == 0 {
		return nil
	}
	if err := w.noteFields(ctx, facts); err != nil {
		return err
	}
	stmt, err := w.tx.PrepareContext(ctx, "INSERT INTO facts (document, n, id, kind, quote, number, begins, ends, json) VALUES (?,?,?,?,?,?,?,?,?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for n, r := range facts {
		data, err := r.MarshalJSON()
		if err != nil {
			return fmt.Errorf("write a fact: %w", err)
		}
		number, begins, ends := columns(&r)
		if _, err := stmt.ExecContext(ctx, id, n, r.ID, r.Kind, r.Quote, number, begins, ends, string(data)); err != nil {
			return err
		}
	}
	return nil
}

// columns are the values of a fact that have a column of their own: its first
// number and the days of its first time.
func columns(r *corpus.Record) (number, begins, ends any) {
	for _, f := range r.Fields {
		switch v := f.Value.(type) {
		case corpus.Number:
			if number == nil {
				number = v.Float()
			}
		case *corpus.Time:
			if begins == nil && v.Start != "" {
				begins = v.Start
			}
			if ends == nil && v.End != "" {
				ends = v.End
			}
		}
	}
	return number, begins, ends
}

// replace notes that source holds another text now; where no source holds the
// old one any more, it becomes history.
func (w *writer) replace(ctx context.Context, old, by, source string) error {
	var others int
	if err := w.tx.QueryRowContext(ctx, "SELECT count(*) FROM sources WHERE document = ?", old).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return nil
	}
	if err := w.retire(ctx, old, StateReplaced); err != nil {
		return err
	}
	oldFacts, err := readFacts(ctx, w.tx, old)
	if err != nil {
		return err
	}
	newFacts, err := readFacts(ctx, w.tx, by)
	if err != nil {
		return err
	}
	return w.note(ctx, event{document: by, name: "replaced", source: source, other: old, diff: DiffFacts(oldFacts, newFacts)})
}

// retire takes a current document out of the index; its row and its facts stay.
func (w *writer) retire(ctx context.Context, id, to string) error {
	var was string
	var size int64
	if err := w.tx.QueryRowContext(ctx, "SELECT state, bytes FROM documents WHERE id = ?", id).Scan(&was, &size); err != nil {
		return err
	}
	if was != StateCurrent {
		return nil
	}
	w.count--
	w.bytes -= size
	return w.setDocumentState(ctx, id, to)
}

// event is one line of the history.
type event struct {
	document, name, source, other string
	diff                          *Diff
}

func (w *writer) note(ctx context.Context, e event) error {
	diff := []byte("")
	if e.diff != nil {
		var err error
		if diff, err = json.Marshal(e.diff); err != nil {
			return err
		}
	}
	_, err := w.tx.ExecContext(ctx, "INSERT INTO history (document, event, source, other, run, time, diff) VALUES (?,?,?,?,?,?,?)",
		e.document, e.name, e.source, e.other, w.run, w.time, string(diff))
	return err
}
