//go:build linux

package index_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"zhengce/index"
)

// asNobody makes this process one of a user without rights until the function
// that it returns is called. For anybody but root it does nothing: they have no
// right to what they took from themselves.
func asNobody(t *testing.T) (back func()) {
	t.Helper()
	if os.Getuid() != 0 {
		return func() {}
	}
	const nobody = 65534
	if err := syscall.Setresuid(-1, nobody, -1); err != nil {
		t.Skipf("root cannot become another user here: %v", err)
	}
	return func() {
		if err := syscall.Setresuid(-1, 0, -1); err != nil {
			t.Fatal(err)
		}
	}
}

// openFolder is a temporary folder that everybody may enter.
func openFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// chmodAll takes the right to write from everything in a folder.
func chmodAll(t *testing.T, dir string, allowed fs.FileMode) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return os.Chmod(path, info.Mode().Perm()&allowed)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyFolder reads and searches a library that this user may not write,
// and is told so where it tries.
func TestReadOnlyFolder(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(openFolder(t), "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 10)
	want := count(t, l, "审计", false)
	l.Close()
	chmodAll(t, dir, 0o555)
	defer os.Chmod(dir, 0o755)
	before := contents(t, dir)
	back := asNobody(t)
	defer back()
	if n, err := open(t, dir, index.Options{ReadOnly: true}).Count(ctx, "审计", false); err != nil || n != want || n == 0 {
		t.Errorf("finds %d, want %d, %v", n, want, err)
	}
	if _, err := index.Open(ctx, dir, index.Options{}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("a writer gets %v", err)
	}
	if _, err := index.Open(ctx, filepath.Join(dir, "other"), index.Options{Create: true}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("a library made there gives %v", err)
	}
	back()
	compare(t, contents(t, dir), before)
}

// TestReadOnlyFileSystem does the same on a file system that nobody may write.
func TestReadOnlyFileSystem(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=40m"); err != nil {
		t.Skipf("no file system can be made here: %v", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	dir := filepath.Join(disk, "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 10)
	want := count(t, l, "审计", false)
	l.Close()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("it cannot be made read-only: %v", err)
	}
	reader := open(t, dir, index.Options{ReadOnly: true})
	if n, err := reader.Count(context.Background(), "审计", false); err != nil || n != want || n == 0 {
		t.Errorf("finds %d, want %d, %v", n, want, err)
	}
	reader.Close()
	if _, err := index.Open(context.Background(), dir, index.Options{}); !errors.Is(err, syscall.EROFS) {
		t.Errorf("a writer gets %v", err)
	}
}

// TestOtherReaders searches, as another user, a library that is being written:
// who may read the folder may search it.
func TestOtherReaders(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become another user")
	}
	dir := filepath.Join(openFolder(t), "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 10)
	fill(t, l, 10, 20)
	want := count(t, l, "审计", false)
	back := asNobody(t)
	defer back()
	reader := open(t, dir, index.Options{ReadOnly: true})
	if n, err := reader.Count(context.Background(), "审计", false); err != nil || n != want || n == 0 {
		t.Errorf("finds %d, want %d, %v", n, want, err)
	}
}

// TestPrivateFolder keeps an index to its owner where the folder is his alone.
func TestPrivateFolder(t *testing.T) {
	umask := syscall.Umask(0o077)
	defer syscall.Umask(umask)
	dir := filepath.Join(t.TempDir(), "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 5)
	l.Close()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the rights %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
