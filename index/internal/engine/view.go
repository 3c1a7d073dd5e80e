package engine

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A view of an index that changes meanwhile is taken again, so often; one that
// cannot be opened, which a segment that was just merged away is a reason for
// too, not so often.
const (
	viewTries    = 20
	damagedTries = 3
)

// errChanged says that the index changed while a view was taken.
var errChanged = errors.New("the index changed meanwhile")

// View opens the indexes below dir to search while another process may write
// them. bleve lets nobody in beside a writer, so a view is a folder of its own
// with copies of the small files that say which segments there are, and links
// to the segments, which never change once written. It shows one state for as
// long as it is open.
func View(dir string, source Source, fields Fields) (*Engine, error) {
	version, err := os.ReadFile(filepath.Join(dir, "version"))
	if err != nil || strings.TrimSpace(string(version)) != Version {
		return nil, ErrVersion
	}
	var last error
	for try := range viewTries {
		e, err := view(dir, source, fields)
		if err == nil {
			return e, nil
		}
		last = err
		if errors.Is(err, fs.ErrPermission) || !errors.Is(err, errChanged) && try >= damagedTries {
			break
		}
		time.Sleep(time.Duration(try) * 5 * time.Millisecond)
	}
	return nil, last
}

func view(dir string, source Source, fields Fields) (*Engine, error) {
	temp, err := os.MkdirTemp("", "zhengce-view-")
	if err != nil {
		return nil, fmt.Errorf("open a view of the index: make a temporary folder ($TMPDIR): %w", err)
	}
	remove := func() { os.RemoveAll(temp) }
	for _, part := range parts {
		if err := viewPart(filepath.Join(dir, part), filepath.Join(temp, part)); err != nil {
			remove()
			if errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("%w: %w", ErrVersion, err)
			}
			return nil, fmt.Errorf("open a view of the index: %w", err)
		}
	}
	e, err := open(temp, source, fields, true)
	if err != nil {
		remove()
		return nil, err
	}
	// The segments are open now, and the copies are not needed by name.
	remove()
	return e, nil
}

// viewPart makes a view of one index.
func viewPart(from, to string) error {
	if err := os.MkdirAll(filepath.Join(to, "store"), 0o700); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(from, "index_meta.json"), filepath.Join(to, "index_meta.json")); err != nil {
		return err
	}
	root := filepath.Join(from, "store", "root.bolt")
	before, err := os.ReadFile(root)
	if err != nil {
		return err
	}
	if err := linkSegments(filepath.Join(from, "store"), filepath.Join(to, "store")); err != nil {
		return err
	}
	after, err := os.ReadFile(root)
	if err != nil {
		return err
	}
	if !bytes.Equal(before, after) {
		return errChanged
	}
	return os.WriteFile(filepath.Join(to, "store", "root.bolt"), before, 0o600)
}

func linkSegments(from, to string) error {
	from, err := filepath.Abs(from)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".zap" {
			continue
		}
		target, link := filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())
		if os.Symlink(target, link) == nil {
			continue
		}
		if err := copyFile(target, link); err != nil { // no links on this system
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
