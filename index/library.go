// Package index keeps documents and facts and finds them again: the library on
// disk. A library is a folder:
//
//	library.sqlite   the record: documents with their text, facts, files, runs, refusals
//	index/           the bleve indexes, derived from the record
//	lock             held by the one process that writes
//
// A document enters the record first and the index then. The record numbers
// every change; the index knows the number up to which it has followed, catches
// up when a library is opened for writing, and is built anew where it is
// missing, damaged or of another version. Any number of processes may read
// while one writes. docs/FORMAT.md describes the tables.
//
// The library knows no kind of fact by name: whatever fields a record has can
// be searched, sorted and exported.
package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"zhengce/index/internal/engine"
)

// Options say how a library is opened.
type Options struct {
	Create   bool             // make the library where there is none
	ReadOnly bool             // only read; works while another process writes
	Now      func() time.Time // the clock for what is recorded; nil: nothing has a time
	Version  string           // of the program, kept with runs and refusals
	// Aliases are names in queries for several fields of facts. Nil means
	// [DefaultAliases].
	Aliases map[string][]string
	// Synonyms are groups of words that stand for each other in queries.
	Synonyms [][]string
	// Codes returns the GB/T 2260 codes of the divisions called name, each cut to
	// the two, four or six digits that count. It may be nil: then places are found
	// by the names that the documents carry and by code.
	Codes func(name string) []string
	// Progress is told how far a rebuild of the index has come. It may be nil.
	Progress func(done, total int)
}

// DefaultAliases lets unit: ask for whoever a fact names, and due: for the last
// day of its time.
var DefaultAliases = map[string][]string{
	"unit":  {"name", "canonical", "actor", "recipient", "holders", "unit"},
	"due":   {"time.end"},
	"begin": {"time.start"},
}

// What can be wrong with a library, beside what the system says.
var (
	// ErrMissing: there is no library in the folder.
	ErrMissing = errors.New("no library here")
	// ErrNewer: the library was written by a newer version of the program.
	ErrNewer = errors.New("the library was written by a newer version of this program")
	// ErrReadOnly: a library that is open to read was asked to write.
	ErrReadOnly = errors.New("the library is open to read only")
	// ErrNotFound: no document is called so.
	ErrNotFound = errors.New("no such document")
	// ErrFull: no space is left where the library lies. It is as it was before.
	ErrFull = errors.New("no space left for the library")
	// ErrDamaged: the record cannot be read as a database.
	ErrDamaged = errors.New("the library's record is damaged")
)

// Library is an open library. Its methods may be called by several goroutines;
// those that write wait for each other.
type Library struct {
	dir     string
	options Options
	db      *sql.DB // the record
	lock    *lock   // nil where read only

	writing sync.Mutex // held by who changes record and index

	engineMu sync.RWMutex
	engine   *engine.Engine // nil until a search needs it, where read only
	texts    *texts
	viewSeq  uint64 // the record's sequence number when a reader's engine was opened
}

const (
	recordName = "library.sqlite"
	indexName  = "index"
	lockName   = "lock"
)

// Open opens the library in the folder dir. A writer brings the index up to the
// record before Open returns. Errors can be told apart by [ErrMissing],
// [ErrNewer], [ErrFull], [ErrDamaged] and [*InUseError].
func Open(ctx context.Context, dir string, options Options) (*Library, error) {
	if options.Aliases == nil {
		options.Aliases = DefaultAliases
	}
	l := &Library{dir: dir, options: options}
	l.texts = newTexts(func() *sql.DB { return l.db })
	if err := l.open(ctx); err != nil {
		l.Close()
		return nil, fmt.Errorf("open library %s: %w", dir, explain(err))
	}
	return l, nil
}

func (l *Library) open(ctx context.Context) error {
	path := filepath.Join(l.dir, recordName)
	_, err := os.Stat(path)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case l.options.ReadOnly || !l.options.Create:
		return ErrMissing
	default:
		if err := os.MkdirAll(l.dir, 0o755); err != nil {
			return err
		}
	}
	if l.options.ReadOnly {
		l.db, err = openRecord(ctx, path, true)
		return err
	}
	if l.lock, err = takeLock(filepath.Join(l.dir, lockName)); err != nil {
		return err
	}
	if l.db, err = openRecord(ctx, path, false); err != nil {
		return err
	}
	return l.openIndex(ctx)
}

// Dir is the library's folder.
func (l *Library) Dir() string { return l.dir }

// Close gives the library free. Nothing that a method has returned for is lost
// without it.
func (l *Library) Close() error {
	l.writing.Lock()
	defer l.writing.Unlock()
	errs := []error{l.useEngine(nil)}
	if l.db != nil {
		errs = append(errs, l.db.Close())
	}
	if l.lock != nil {
		errs = append(errs, l.lock.release())
		l.lock = nil
	}
	return errors.Join(errs...)
}

// now is the time by the caller's clock, as the record has it; "" without one.
func (l *Library) now() string {
	if l.options.Now == nil {
		return ""
	}
	return l.options.Now().UTC().Format(time.RFC3339)
}

func (l *Library) writable() error {
	if l.lock == nil {
		return ErrReadOnly
	}
	return nil
}
