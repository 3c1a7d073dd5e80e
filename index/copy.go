package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Copy writes the record, as it is at this moment, to a new SQLite file at path,
// which must not exist. It appears there only when it is whole. Other processes
// may read and write meanwhile.
func (l *Library) Copy(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("copy the record to %s: %w", path, os.ErrExist)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".zhengce-")
	if err != nil {
		return fmt.Errorf("copy the record: %w", err)
	}
	defer os.RemoveAll(dir)
	part := filepath.Join(dir, recordName)
	if err := l.copyTo(ctx, part); err != nil {
		return fmt.Errorf("copy the record: %w", explain(err))
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("copy the record: %w", err)
	}
	return nil
}

func (l *Library) copyTo(ctx context.Context, path string) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if l.options.ReadOnly { // the copy is written, nothing else
		if _, err := conn.ExecContext(ctx, "PRAGMA query_only(0)"); err != nil {
			return err
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only(1)")
	}
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}
