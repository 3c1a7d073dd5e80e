// Package engine finds documents and facts again: two bleve indexes, one small
// document a policy text and one a fact. Both are derived from the record and
// say themselves up to which sequence number they have followed it, so that
// they catch up after a crash and can be thrown away and built again.
//
// Nothing of the texts is stored in them, and no positions: quotes and
// highlights come from the record.
package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"zhengce/corpus"
)

// Version names the shape of the indexes: what is indexed how, by which version
// of bleve. Indexes of another version are built anew.
const Version = "4 bleve-2.6.1"

// Change is one document to bring the indexes up to date with.
type Change struct {
	ID    string
	Seq   uint64           // its number in the record's sequence
	Born  uint64           // the first number it ever had: before it the indexes cannot hold it
	Doc   *corpus.Document // nil where the document is gone
	Facts []corpus.Record
}

// Source is where the engine reads the texts that it verifies exact strings
// against.
type Source interface {
	// Texts calls each, in any order, with the text of every one of the documents
	// and its place among ids.
	Texts(ctx context.Context, ids []string, each func(i int, text string)) error
	// Quotes does the same for facts; a key is what [FactKey] makes.
	Quotes(ctx context.Context, keys []string, each func(i int, quote string)) error
	// MeanLength is the mean length of the documents' texts in bytes.
	MeanLength() float64
}

// Engine is an open pair of indexes. A writer's may be used by one goroutine
// for Apply and any number for Search.
type Engine struct {
	docs, facts bleve.Index
	fields      Fields
	source      Source
	dir         string // of what is open to write
}

// ErrVersion is returned where the indexes are missing, damaged or of another
// version: they have to be built anew.
var ErrVersion = errors.New("index is missing, damaged or of another version")

// parts are the names of the two indexes below the engine's folder.
var parts = [...]string{"documents", "facts"}

// Open opens the indexes below dir to write and to search. The caller holds the
// library's lock.
func Open(dir string, source Source, fields Fields) (*Engine, error) {
	version, err := os.ReadFile(filepath.Join(dir, "version"))
	if err != nil || strings.TrimSpace(string(version)) != Version {
		return nil, ErrVersion
	}
	return open(dir, source, fields, false)
}

func open(dir string, source Source, fields Fields, readOnly bool) (e *Engine, err error) {
	e = &Engine{source: source, fields: fields}
	defer func() {
		if r := recover(); r != nil { // bleve meets a damaged file
			err = fmt.Errorf("%w: %v", ErrVersion, r)
		}
		if err != nil {
			e.Close()
			e = nil
		}
	}()
	config := map[string]any{"bolt_timeout": "2s", "read_only": readOnly}
	for i, to := range []*bleve.Index{&e.docs, &e.facts} {
		ix, err := bleve.OpenUsing(filepath.Join(dir, parts[i]), config)
		if err != nil {
			return e, fmt.Errorf("%w: %w", ErrVersion, err)
		}
		*to = ix
		if err := whole(ix); err != nil {
			return e, fmt.Errorf("%w: %w", ErrVersion, err)
		}
	}
	if !readOnly {
		e.dir = dir
		share(dir)
	}
	return e, nil
}

// whole returns an error where the newest snapshot of an index cannot be loaded.
// bleve opens an older one or an empty one then, without an error, and takes what
// is written next to it for old: it is lost at some later time.
func whole(ix bleve.Index) error {
	inner, err := ix.Advanced()
	if err != nil {
		return err
	}
	store, ok := inner.(*scorch.Scorch)
	if !ok {
		return fmt.Errorf("an index of type %T", inner)
	}
	for last := uint64(0); ; {
		epochs, err := store.RootBoltSnapshotEpochs()
		if err != nil || len(epochs) == 0 {
			return err
		}
		snapshot, err := store.LoadSnapshot(epochs[0])
		if err == nil {
			return snapshot.Close()
		}
		if epochs[0] == last { // not just replaced by a newer one
			return err
		}
		last = epochs[0]
	}
}

// Create makes empty indexes below dir in place of what is there.
func Create(dir string, source Source, fields Fields) (*Engine, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("remove the old index: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create the index: %w", err)
	}
	for _, part := range parts {
		ix, err := bleve.NewUsing(filepath.Join(dir, part), indexMapping(), scorch.Name, scorch.Name, nil)
		if err != nil {
			return nil, fmt.Errorf("create the index: %w", err)
		}
		if err := ix.Close(); err != nil {
			return nil, fmt.Errorf("create the index: %w", err)
		}
	}
	// Last, so that an index whose making was interrupted is of no version.
	if err := os.WriteFile(filepath.Join(dir, "version"), []byte(Version+"\n"), 0o644); err != nil {
		return nil, fmt.Errorf("create the index: %w", err)
	}
	return Open(dir, source, fields)
}

// indexMapping maps nothing: documents come with their fields made.
func indexMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	return m
}

// Close closes both indexes; what was applied is on disk.
func (e *Engine) Close() error {
	var errs []error
	for _, ix := range []bleve.Index{e.docs, e.facts} {
		if ix != nil {
			errs = append(errs, ix.Close())
		}
	}
	if e.dir != "" {
		share(e.dir)
	}
	return errors.Join(errs...)
}

var seqKey = []byte("seq")

// Seq is the sequence number up to which both indexes have followed the record.
func (e *Engine) Seq() (uint64, error) {
	least := ^uint64(0)
	for _, ix := range []bleve.Index{e.docs, e.facts} {
		seq, err := applied(ix)
		if err != nil {
			return 0, err
		}
		least = min(least, seq)
	}
	return least, nil
}

func applied(ix bleve.Index) (uint64, error) {
	value, err := ix.GetInternal(seqKey)
	if err != nil || len(value) != 8 {
		return 0, err
	}
	return binary.BigEndian.Uint64(value), nil
}

// Apply brings the indexes up to the last of changes, which stand in order.
// When it returns, they are on disk. Applying changes twice does no harm. After
// an error the engine is good for nothing but Close: bleve closes segments of a
// batch that failed while its newest state still has them.
func (e *Engine) Apply(ctx context.Context, changes []Change) error {
	if len(changes) == 0 {
		return nil
	}
	docs, facts := e.docs.NewBatch(), e.facts.NewBatch()
	have, err := applied(e.facts)
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	for _, c := range changes {
		if err := e.stage(ctx, docs, facts, c, c.Born > have); err != nil {
			return err
		}
	}
	last := binary.BigEndian.AppendUint64(nil, changes[len(changes)-1].Seq)
	docs.SetInternal(seqKey, last)
	facts.SetInternal(seqKey, last)
	done := make(chan error, 1)
	go func() { done <- write(e.facts, facts) }()
	err = write(e.docs, docs)
	if err = errors.Join(err, <-done); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	share(e.dir)
	return nil
}

// write writes a batch. What bleve panics on is an error.
func write(ix bleve.Index, batch *bleve.Batch) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("bleve panics: %v", r)
		}
	}()
	return ix.Batch(batch)
}

// stage puts one change into the batches. fresh means that the facts' index
// holds nothing of the document yet.
func (e *Engine) stage(ctx context.Context, docs, facts *bleve.Batch, c Change, fresh bool) error {
	if !fresh {
		old, err := e.factKeys(ctx, c.ID)
		if err != nil {
			return err
		}
		for _, key := range old {
			facts.Delete(key)
		}
	}
	if c.Doc == nil {
		docs.Delete(c.ID)
		return nil
	}
	doc, perFact := makeDocuments(c.Doc, c.Facts)
	for _, f := range perFact {
		if err := facts.IndexAdvanced(f); err != nil {
			return fmt.Errorf("index a fact of %s: %w", c.ID, err)
		}
	}
	if err := docs.IndexAdvanced(doc); err != nil {
		return fmt.Errorf("index %s: %w", c.ID, err)
	}
	return nil
}

// factKeys lists the facts of a document that the index holds.
func (e *Engine) factKeys(ctx context.Context, id string) ([]string, error) {
	var keys []string
	err := withState(ctx, e.facts, func(s *state) error {
		s.visit(s.term(fieldDoc, id), func(_ int, _ uint32, key []byte) { keys = append(keys, string(key)) })
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find the facts of %s: %w", id, err)
	}
	return keys, nil
}

// FactKey names the n-th fact of a document, in an order that sorts.
func FactKey(document string, n int) string { return fmt.Sprintf("%s.%06d", document, n) }

// SplitKey undoes [FactKey].
func SplitKey(key string) (document string, n int) {
	document, number, _ := strings.Cut(key, ".")
	fmt.Sscanf(number, "%d", &n)
	return document, n
}
