package index

import (
	"context"
	"fmt"
	"path"
	"strings"
)

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
	if held, err := w.leave(ctx, id, source); err != nil || held {
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
