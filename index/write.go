package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"zhengce/corpus"
	"zhengce/index/internal/engine"
)

// insert records a text that the library never had.
func (w *writer) insert(ctx context.Context, e Entry) error {
	structure, err := encodeStructure(e.Doc)
	if err != nil {
		return err
	}
	w.seq++
	d := e.Doc
	meta, err := metaValues(&d.Meta)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(ctx, `INSERT INTO documents (source, format, sha256, title, doc_number, index_number, issuer,
		department, issued, published, effective, expires, type, place, place_code, place_path,
		id, seq, born, state, added, run, bytes, text, structure) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		append(meta, d.ID, w.seq, w.seq, StateCurrent, w.time, w.run, len(d.Text), d.Text, structure)...)
	if err != nil {
		return err
	}
	w.count++
	w.bytes += int64(len(d.Text))
	w.changes = append(w.changes, engine.Change{ID: d.ID, Seq: w.seq, Born: w.seq, Doc: d, Facts: e.Facts})
	return w.insertFacts(ctx, d.ID, e.Facts)
}

// metaValues are the values of [metaColumns].
func metaValues(m *corpus.Meta) ([]any, error) {
	name, code, path := "", "", []byte("[]")
	if l := m.Locality; l != nil {
		var err error
		if path, err = json.Marshal(l.Path); err != nil {
			return nil, err
		}
		name, code = l.Name, l.Code
	}
	return []any{m.Source, m.Format, m.SHA256, m.Title, m.DocNumber, m.IndexNumber, m.Issuer, m.Department,
		m.Issued, m.Published, m.Effective, m.Expires, m.Type, name, code, string(path)}, nil
}

// update records new facts and metadata of a text that the library has, and
// makes it current again where it was history.
func (w *writer) update(ctx context.Context, e Entry, was string) error {
	meta, err := metaValues(&e.Doc.Meta)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(ctx, `UPDATE documents SET source = ?, format = ?, sha256 = ?, title = ?, doc_number = ?, index_number = ?,
		issuer = ?, department = ?, issued = ?, published = ?, effective = ?, expires = ?, type = ?, place = ?, place_code = ?,
		place_path = ? WHERE id = ?`, append(meta, e.Doc.ID)...)
	if err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(ctx, "DELETE FROM facts WHERE document = ?", e.Doc.ID); err != nil {
		return err
	}
	if err := w.insertFacts(ctx, e.Doc.ID, e.Facts); err != nil {
		return err
	}
	if was != StateCurrent {
		w.count++
		w.bytes += int64(len(e.Doc.Text))
	}
	return w.touch(ctx, e.Doc.ID)
}

// touch brings a current document, as the record has it now, into the index.
func (w *writer) touch(ctx context.Context, id string) error {
	if err := w.setDocumentState(ctx, id, StateCurrent); err != nil {
		return err
	}
	stored, err := readDocument(ctx, w.tx, id)
	if err != nil {
		return err
	}
	c := &w.changes[len(w.changes)-1]
	c.Doc = stored.Doc
	c.Facts, err = readFacts(ctx, w.tx, id)
	return err
}

// leave notes that source holds the document id no more. It reports whether
// another source does; then the document is said to be from that one.
func (w *writer) leave(ctx context.Context, id, source string) (held bool, err error) {
	var other sql.NullString
	if err := w.tx.QueryRowContext(ctx, "SELECT min(source) FROM sources WHERE document = ?", id).Scan(&other); err != nil || !other.Valid {
		return false, err
	}
	res, err := w.tx.ExecContext(ctx, "UPDATE documents SET source = ? WHERE id = ? AND source = ?", other.String, id, source)
	if err != nil {
		return true, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return true, err
	}
	return true, w.touch(ctx, id)
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
	if held, err := w.leave(ctx, old, source); err != nil || held {
		return err
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
