package main

import (
	"errors"
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
	return !changed.Before(s.since) && s.names(rel)
}

// names reports whether the globs mean the file at rel.
func (s selection) names(rel string) bool {
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
// order, each once. It passes over hidden files and folders, and over libraries.
// What else in a folder is not read is told to warn: folders that may not be
// opened, links to folders or to nothing, pipes and devices.
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
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", path, errGone)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, plainError(err))
		}
		if !info.IsDir() {
			if err := isFile(info); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			add(path)
			continue
		}
		if err := walkFolder(path, s, add, warn); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// errGone is about a path that names nothing.
var errGone = errors.New("no such file or directory")

// errNoFile is about pipes, sockets and devices: they may never end.
var errNoFile = errors.New("is no file; what comes through a pipe can be read as -")

// errFolderLink is about links by which a walk might go round for ever.
var errFolderLink = errors.New("is a link to a folder, which is not followed")

// isFile returns nil for a regular file.
func isFile(info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	return errNoFile
}

// walkFolder calls add for the files of folder that s means.
func walkFolder(folder string, s selection, add func(string), warn func(string, error)) error {
	start := resolved(folder)
	err := filepath.WalkDir(start, func(path string, d fs.DirEntry, err error) error {
		top := path == start
		switch {
		case err != nil && top:
			return err
		case err != nil:
			warn(path, plainError(err))
			return nil
		case !top && strings.HasPrefix(d.Name(), "."):
			return skip(d)
		case d.IsDir():
			if !top && isLibrary(path) {
				return fs.SkipDir
			}
			return nil
		}
		info, err := fileInfo(path, d)
		if errors.Is(err, fs.ErrNotExist) && d.Type().IsRegular() {
			return nil // gone meanwhile
		}
		rel, outside := filepath.Rel(folder, path)
		switch {
		case outside != nil || !s.names(rel):
		case err != nil:
			warn(path, err)
		case s.holds(rel, info.ModTime()):
			add(path)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read folder %s: %w", folder, plainError(err))
	}
	return nil
}

// fileInfo describes the file at path, or the one that it links to. What can be
// described and is no file to read is an error, too.
func fileInfo(path string, d fs.DirEntry) (fs.FileInfo, error) {
	if d.Type().IsRegular() {
		return d.Info()
	}
	info, err := os.Stat(path)
	switch {
	case err != nil && d.Type()&fs.ModeSymlink != 0:
		return nil, fmt.Errorf("is a link to nothing: %w", plainError(err))
	case err != nil:
		return nil, plainError(err)
	case info.IsDir():
		return nil, errFolderLink
	}
	return info, isFile(info)
}

// resolved is how a folder has to be called so that a walk follows it where it
// is a link itself.
func resolved(folder string) string {
	if isLink(folder) {
		return folder + string(filepath.Separator)
	}
	return folder
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
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
