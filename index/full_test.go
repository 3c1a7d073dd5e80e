//go:build linux

package index_test

import (
	"context"
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"zhengce/index"
)

// TestDiskFull fills a small file system while documents are added. What was
// reported as added must be there afterwards, and when there is room again the
// library goes on.
func TestDiskFull(t *testing.T) {
	ctx := context.Background()
	disk := t.TempDir()
	const size = "size=12m"
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, size); err != nil {
		t.Skipf("no small file system can be made here: %v", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	dir := filepath.Join(disk, "library")
	l := open(t, dir, index.Options{Create: true})
	var added []string
	var failure error
	for n := 0; failure == nil && n < 4000; n += 20 {
		var batch []index.Entry
		for i := range 20 {
			batch = append(batch, generated(n+i, 4000))
		}
		done := make(chan error, 1)
		go func() {
			_, err := l.Put(ctx, 1, batch)
			done <- err
		}()
		select {
		case failure = <-done:
		case <-time.After(60 * time.Second):
			t.Fatal("Put hangs on a full disk")
		}
		if failure == nil {
			for _, e := range batch {
				added = append(added, e.Doc.ID)
			}
		}
	}
	if !errors.Is(failure, index.ErrFull) {
		t.Errorf("a full disk gives %v", failure)
	}
	// Not once more either: what failed before must not be in the way.
	for n := range 5 {
		if _, err := l.Put(ctx, 1, []index.Entry{generated(4990+n, 10)}); err != nil && !errors.Is(err, index.ErrFull) {
			t.Errorf("the full disk still gives %v", err)
		}
	}
	half := filepath.Join(disk, "copy.sqlite")
	if err := l.Copy(ctx, half); !errors.Is(err, index.ErrFull) && !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a copy to a full disk gives %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(disk, "*.sqlite")); err != nil || len(left) > 0 {
		t.Errorf("half a copy is left: %v %v", left, err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=200m"); err != nil {
		t.Fatal(err)
	}
	fill(t, l, 5000, 5010) // the same writer goes on
	l.Close()
	l = open(t, dir, index.Options{})
	for _, id := range added {
		if _, err := l.Document(ctx, id); err != nil {
			t.Fatalf("%s was reported as added: %v", id, err)
		}
	}
	status, err := l.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, l, "", false); n != status.Documents || n < len(added) || n == 0 {
		t.Errorf("%d documents in the index, %d in the record, %d reported", n, status.Documents, len(added))
	}
}
