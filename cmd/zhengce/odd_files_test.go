//go:build linux

package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// oddFolder holds two files to read, under names that are none in UTF-8 or hold
// line breaks, and what lies about in folders beside them.
func oddFolder(t *testing.T) string {
	t.Helper()
	dir := folder(t, "bad\xff.txt", "two\nlines\x1b[31m.txt", "damaged\n.pdf", "x.pdf/inner.txt")
	for _, name := range []string{"bad\xff.txt", "two\nlines\x1b[31m.txt", "x.pdf/inner.txt"} {
		text := "甲市工作方案\n2025年6月底前，各区县建成养老机构" + string(rune('0'+len(name))) + "家。\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "damaged\n.pdf"), []byte("%PDF-1.7\nxx"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"link.txt": "x.pdf/inner.txt", "dangling.txt": "/nowhere/at/all", "loop": "."} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Skipf("no pipe can be made here: %v", err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, "socket.txt"))
	if err != nil {
		t.Skipf("no socket can be made here: %v", err)
	}
	t.Cleanup(func() { l.Close() })
	return dir
}

// within runs the program and fails where it hangs.
func within(t *testing.T, args ...string) (code int, out, stderr string) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		code, out, stderr = zhengce(args...)
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatalf("%q hangs", args)
	}
	return code, out, stderr
}

// TestOddFiles adds a folder with everything that may lie about in one: what is
// no file is told in a line of its own, nothing is waited for, and names cannot
// break a line.
func TestOddFiles(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	dir := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(oddFolder(t), dir); err != nil { // a folder that is named is followed
		t.Fatal(err)
	}
	code, out, stderr := within(t, "add", "--quiet", "--library", library, dir)
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	said := strings.Split(strings.TrimSpace(stderr), "\n")
	for i, want := range []string{"dangling.txt: passed over: is a link to nothing", "loop: passed over: is a link to a folder", "pipe.txt: passed over: is no file", "socket.txt: passed over: is no file"} {
		if i >= len(said) || !strings.Contains(said[i], want) {
			t.Fatalf("line %d of %q is not about %q", i, said, want)
		}
	}
	if len(said) != 4 {
		t.Errorf("%d lines: %q", len(said), said)
	}
	for _, want := range []string{"5 files read: 3 added, 1 unchanged, 1 refused", `damaged\n.pdf: `} {
		if !strings.Contains(out, want) {
			t.Errorf("%q without %q", out, want)
		}
	}
	if _, out, _ = within(t, "search", "--library", library, "--json", "养老机构"); strings.Count(out, `"source"`) < 3 {
		t.Errorf("found: %s", out)
	}
	for _, name := range []string{"pipe.txt", "socket.txt", "dangling.txt"} {
		code, _, stderr := within(t, "add", "--library", library, filepath.Join(dir, name))
		if code != exitError || strings.Count(stderr, "\n") != 1 {
			t.Errorf("add %s: exit code %d, %q", name, code, stderr)
		}
		if code, _, stderr := within(t, "read", filepath.Join(dir, name)); code != exitError || stderr == "" {
			t.Errorf("read %s: exit code %d, %q", name, code, stderr)
		}
	}
}

// TestUnreadable refuses what this user may not read, and reads it when he may.
func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		const nobody = 65534
		if err := syscall.Setresuid(-1, nobody, -1); err != nil {
			t.Skipf("root cannot become another user here: %v", err)
		}
		defer syscall.Setresuid(-1, 0, -1)
	}
	dir, err := os.MkdirTemp("", "zhengce-unreadable-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file, library := filepath.Join(dir, "a.txt"), filepath.Join(dir, "library")
	closed := filepath.Join(dir, "closed")
	if err := os.WriteFile(file, []byte("甲市工作方案\n2025年6月底前建成养老机构3家。\n"), 0o000); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(closed, 0o000); err != nil {
		t.Fatal(err)
	}
	code, out, stderr := within(t, "add", "--quiet", "--library", library, dir)
	if code != exitDone || !strings.Contains(out, "refused "+file+": cannot be read: permission denied") || !strings.Contains(stderr, closed+": passed over: permission denied") {
		t.Errorf("exit code %d, %q, %q", code, out, stderr)
	}
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, out, _ := within(t, "add", "--quiet", "--library", library, dir); !strings.Contains(out, "1 file read: 1 added") {
		t.Errorf("when it may be read: %q", out)
	}
}

// TestFullDisk adds to a library whose disk is full: one line says so, and when
// there is room the same command goes on.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("no small file system can be made here: %v", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	dir, library := copies(t, 80), filepath.Join(disk, "library")
	code, _, stderr := within(t, "add", "--quiet", "--library", library, dir)
	if code != exitError || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "no space left") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	for _, name := range []string{"x.csv", "x.sqlite"} {
		code, _, stderr := within(t, "export", "facts", "--library", library, "--output", filepath.Join(disk, name))
		if code == exitDone || strings.Count(stderr, "\n") != 1 {
			t.Errorf("export to %s: exit code %d, %q", name, code, stderr)
		}
	}
	if left, err := filepath.Glob(filepath.Join(disk, "*.*")); err != nil || len(left) > 0 {
		t.Errorf("half an export is left: %v, %v", left, err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=100m"); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := within(t, "add", "--quiet", "--library", library, dir); code != exitDone {
		t.Errorf("with room: exit code %d, %q", code, stderr)
	}
	whole := filepath.Join(t.TempDir(), "whole")
	within(t, "add", "--quiet", "--library", whole, dir)
	if facts(t, library) != facts(t, whole) {
		t.Error("the library is not the same as one that was left alone")
	}
}
