package index

import (
	"context"
	"fmt"
)

// Copy writes the record, as it is at this moment, to a new SQLite file at path,
// which must not exist. Other processes may read and write meanwhile.
func (l *Library) Copy(ctx context.Context, path string) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("copy the record: %w", explain(err))
	}
	defer conn.Close()
	if l.options.ReadOnly { // the copy is written, nothing else
		if _, err := conn.ExecContext(ctx, "PRAGMA query_only(0)"); err != nil {
			return fmt.Errorf("copy the record: %w", explain(err))
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only(1)")
	}
	if _, err := conn.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("copy the record: %w", explain(err))
	}
	return nil
}
