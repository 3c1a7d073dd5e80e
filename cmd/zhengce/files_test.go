package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// folder makes files, each with its own name in it, and returns their folder.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestListFiles(t *testing.T) {
	dir := folder(t, "b.html", "a.txt", "sub/c.txt", "sub/.hidden", ".git/config", "old/library.sqlite", "old/d.txt")
	for _, test := range []struct {
		name string
		s    selection
		want string
	}{
		{"all", selection{}, "a.txt b.html sub/c.txt"},
		{"include", selection{include: []string{"*.txt"}}, "a.txt sub/c.txt"},
		{"include by path", selection{include: []string{"sub/*"}}, "sub/c.txt"},
		{"exclude", selection{exclude: []string{"a*"}}, "b.html sub/c.txt"},
		{"nothing changed since", selection{since: time.Now().Add(time.Hour)}, ""},
	} {
		files, err := listFiles([]string{dir, dir}, test.s, func(path string, err error) { t.Error(path, err) })
		if err != nil {
			t.Fatal(err)
		}
		for i := range files {
			rel, _ := filepath.Rel(dir, files[i])
			files[i] = filepath.ToSlash(rel)
		}
		if got := strings.Join(files, " "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if _, err := listFiles([]string{filepath.Join(dir, "none")}, selection{}, nil); err == nil {
		t.Error("a path that is not there is no error")
	}
	if _, err := listFiles([]string{dir}, selection{include: []string{"["}}, nil); err == nil {
		t.Error("a broken pattern is no error")
	}
}
