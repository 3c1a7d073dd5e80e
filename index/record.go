package index

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// formatVersion is the version of the record's tables; docs/FORMAT.md lists
// them with their reasons.
const formatVersion = 1

// applicationID marks the record as a library of this program ("ZhCe").
const applicationID = 0x5a684365

//go:embed schema.sql
var schema string

// openRecord opens the SQLite file at path, and makes its tables where it is
// new.
func openRecord(ctx context.Context, path string, readOnly bool) (*sql.DB, error) {
	db, err := sql.Open("sqlite", recordURL(path, readOnly))
	if err != nil {
		return nil, err
	}
	if err := prepare(ctx, db, readOnly); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func recordURL(path string, readOnly bool) string {
	v := url.Values{}
	v.Add("_pragma", "busy_timeout(10000)")
	if readOnly {
		v.Set("mode", "ro")
		if !canWrite(filepath.Dir(path)) && !exists(path+"-wal") {
			// No shared memory file can be made there, and nobody writes.
			v.Set("immutable", "1")
		}
		v.Add("_pragma", "query_only(1)")
	} else {
		v.Add("_pragma", "cache_size(-32000)") // a reader goes over much once, and is quicker with little
		v.Add("_pragma", "journal_mode(WAL)")
		v.Add("_pragma", "synchronous(FULL)")
		v.Set("_txlock", "immediate")
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: v.Encode()}).String()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// canWrite reports whether files can be made in dir.
func canWrite(dir string) bool {
	f, err := os.CreateTemp(dir, ".probe-")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

func prepare(ctx context.Context, db *sql.DB, readOnly bool) error {
	var version, id int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	switch {
	case version > formatVersion && id == applicationID:
		return fmt.Errorf("%w: its format is %d, this one knows up to %d", ErrNewer, version, formatVersion)
	case version == formatVersion && id == applicationID:
		return nil
	case version != 0 || id != 0:
		return fmt.Errorf("%w: %s is no library of this program", ErrDamaged, recordName)
	case readOnly:
		return ErrMissing // created, and nothing written yet
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, formatVersion)
	for _, statement := range []string{schema, mark} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make the record: %w", err)
		}
	}
	return tx.Commit()
}

// explain turns what SQLite and the system say into the errors of this package.
func explain(err error) error {
	if err == nil || errors.Is(err, ErrFull) {
		return err
	}
	// bleve hands the system's errors on as text.
	if errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: %w", os.ErrPermission, err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the record cannot be opened: %w", err)
	}
	return err
}

// state reads a number that the record keeps, 0 where there is none.
func state(ctx context.Context, q querier, name string) (int64, error) {
	var value string
	err := q.QueryRowContext(ctx, "SELECT value FROM state WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the record's state: %w", err)
	}
	return strconv.ParseInt(value, 10, 64)
}

func setState(ctx context.Context, tx *sql.Tx, name string, value int64) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		name, strconv.FormatInt(value, 10))
	return err
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}
