package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// selection says which files of a folder are meant. A file that is named itself
// is always meant. The zero selection means all.
type selection struct {
	include []string // globs over the base name, or over the path below the folder where they hold a /
	exclude []string
	since   time.Time // changed at this time or later
}

// check reports the first glob that is none.
func (s selection) check() error {
	for _, glob := range append(append([]string{}, s.include...), s.exclude...) {
		if _, err := filepath.Match(glob, ""); err != nil {
			return fmt.Errorf("%q is no file pattern: use *, ? and [a-z], as in '*.html'", glob)
		}
	}
	return nil
}

// holds reports whether the file at rel, below the folder that was named, is
// meant.
func (s selection) holds(rel string, changed time.Time) bool {
	if changed.Before(s.since) {
		return false
	}
	return (len(s.include) == 0 || anyMatch(s.include, rel)) && !anyMatch(s.exclude, rel)
}

func anyMatch(globs []string, rel string) bool {
	for _, glob := range globs {
		name := filepath.Base(rel)
		if strings.Contains(glob, "/") {
			name = filepath.ToSlash(rel)
		}
		if ok, _ := filepath.Match(glob, name); ok {
			return true
		}
	}
	return false
}

// listFiles returns the files that paths name, those of folders in lexical
// order, each once. It passes over hidden files and folders, over libraries,
// and over what is no regular file. A folder below that may not be opened is
// told to warn and passed over, too.
func listFiles(paths []string, s selection, warn func(path string, err error)) ([]string, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	var files []string
	seen := make(map[string]bool)
	add := func(path string) {
		if path = filepath.Clean(path); !seen[path] {
			seen[path] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, plainError(err))
		}
		if !info.IsDir() {
			add(path)
			continue
		}
		if err := walkFolder(path, s, add, warn); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// walkFolder calls add for the files of folder that s means.
func walkFolder(folder string, s selection, add func(string), warn func(string, error)) error {
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return err
		case err != nil:
			warn(path, plainError(err))
			return nil
		case path != folder && strings.HasPrefix(d.Name(), "."):
			return skip(d)
		case d.IsDir():
			if path != folder && isLibrary(path) {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // gone meanwhile
		}
		if rel, err := filepath.Rel(folder, path); err == nil && s.holds(rel, info.ModTime()) {
			add(path)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read folder %s: %w", folder, plainError(err))
	}
	return nil
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// plainError takes the call and the path off an error of the file system: the
// message has named the path already.
func plainError(err error) error {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err
	}
	return err
}

// isLibrary reports whether folder is a library of this program.
func isLibrary(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "library.sqlite"))
	return err == nil
}
