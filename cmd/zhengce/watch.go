package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"zhengce/index"
)

func newWatch(a *app) *cobra.Command {
	var o addOptions
	var settle time.Duration
	c := &cobra.Command{
		Use:   "watch DIR…",
		Short: "Add what appears in folders, until stopped",
		Long: `Watch adds the files of folders to the library, and then every file that appears in them or
changes, once it has been left alone for the time of --settle: never a file that is still being
written. It prints a summary each time, waits where another process writes the library, and stops at
an interrupt (Ctrl-C) or SIGTERM when the files under way are in.`,
		Example: "  zhengce watch inbox/\n  zhengce watch --include '*.html' --json inbox/",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			a.quiet = true
			w := &watcher{a: a, options: o, settle: settle, changed: map[string]time.Time{}}
			return w.run(c.Context(), args)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&o.include, "include", nil, "only files that match this pattern, as '*.html'")
	f.StringArrayVar(&o.exclude, "exclude", nil, "no files that match this pattern")
	f.DurationVar(&settle, "settle", 2*time.Second, "how long a file must have been left alone")
	f.BoolVar(&o.asJSON, "json", false, "print each summary as JSON")
	a.addLogFlag(c)
	a.addRulesFlag(c)
	a.addWorkersFlag(c)
	a.addMapFlag(c)
	return c
}

// watcher adds files as they appear.
type watcher struct {
	a       *app
	options addOptions
	settle  time.Duration
	events  *fsnotify.Watcher
	tick    *time.Ticker
	roots   []string
	changed map[string]time.Time // when a file that is not added yet was last seen changing
}

// run watches folders until ctx ends, which is no error.
func (w *watcher) run(ctx context.Context, roots []string) error {
	var err error
	if w.events, err = fsnotify.NewWatcher(); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	defer w.events.Close()
	w.tick = time.NewTicker(max(w.settle/4, 10*time.Millisecond))
	defer w.tick.Stop()
	w.roots = roots
	for _, root := range roots {
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			return fmt.Errorf("%s: no such folder", root)
		}
		if err := w.follow(root); err != nil {
			return err
		}
	}
	err = w.add(ctx, roots) // what is there already
	if isBusy(err) {
		fmt.Fprintf(w.a.err, "zhengce: %v\n", err)
		w.noteFolders(roots...)
		err = nil
	}
	for err == nil {
		err = w.next(ctx)
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w.a.err, "stopped")
		return nil
	}
	return err
}

// follow asks for the events of a folder and of all below it. Those below that
// cannot be watched are told on stderr.
func (w *watcher) follow(folder string) error {
	top := resolved(folder)
	return filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == top:
			return fmt.Errorf("watch %s: %w", path, plainError(err))
		case err != nil || !d.IsDir():
			return nil
		case path != top && strings.HasPrefix(d.Name(), "."), isLibrary(path):
			return fs.SkipDir
		}
		err = w.events.Add(path)
		if errors.Is(err, syscall.ENOSPC) { // which speaks of watches, not of a disk
			err = errors.New("the system lets no more folders be watched (Linux: fs.inotify.max_user_watches)")
		}
		switch {
		case err == nil:
		case path == top:
			return fmt.Errorf("watch %s: %w", path, plainError(err))
		default:
			fmt.Fprintf(w.a.err, "zhengce: watch %s: %v\n", shown(path), plainError(err))
		}
		return nil
	})
}

// next waits for an event, or for files to have settled.
func (w *watcher) next(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-w.events.Errors:
		if errors.Is(err, fsnotify.ErrEventOverflow) { // more came at once than is told
			w.noteFolders(w.roots...)
			return nil
		}
		return fmt.Errorf("watch: %w", err)
	case e := <-w.events.Events:
		w.note(e)
		return nil
	case <-w.tick.C: // also while events keep coming
		return w.addSettled(ctx)
	}
}

// note keeps in mind what an event is about.
func (w *watcher) note(e fsnotify.Event) {
	info, err := os.Stat(e.Name)
	if err != nil { // gone again, or a link to nothing
		delete(w.changed, e.Name)
		return
	}
	if !info.IsDir() {
		if info.Mode().IsRegular() && w.means(e.Name, info) {
			w.changed[e.Name] = time.Now()
		}
		return
	}
	if !e.Has(fsnotify.Create) || strings.HasPrefix(info.Name(), ".") || isLibrary(e.Name) || isLink(e.Name) {
		return
	}
	w.noteFolders(e.Name) // files may have come before it was followed
}

// noteFolders follows folders and keeps all their files in mind; what is known
// of them already costs a hash.
func (w *watcher) noteFolders(folders ...string) {
	for _, folder := range folders {
		if err := w.follow(folder); err != nil {
			fmt.Fprintf(w.a.err, "zhengce: %v\n", err)
			continue
		}
		files, err := listFiles([]string{folder}, selection{}, func(string, error) {})
		if err != nil {
			continue // gone again
		}
		for _, path := range files {
			if info, err := os.Stat(path); err == nil && w.means(path, info) {
				w.changed[path] = time.Now()
			}
		}
	}
}

// means reports whether a file is one that the options ask for.
func (w *watcher) means(path string, info fs.FileInfo) bool {
	if strings.HasPrefix(info.Name(), ".") {
		return false
	}
	for _, root := range w.roots {
		if rel, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(rel) {
			return w.options.holds(rel, info.ModTime())
		}
	}
	return false
}

// addSettled adds the files that have been left alone.
func (w *watcher) addSettled(ctx context.Context) error {
	var files []string
	for path, at := range w.changed {
		if time.Since(at) >= w.settle {
			files = append(files, path)
			delete(w.changed, path)
		}
	}
	if len(files) == 0 {
		return nil
	}
	slices.Sort(files)
	present := files[:0]
	for _, path := range files {
		if _, err := os.Stat(path); err == nil {
			present = append(present, path)
		}
	}
	if len(present) == 0 {
		return nil
	}
	err := w.add(ctx, present)
	if isBusy(err) || errors.Is(err, errGone) { // they are tried again
		fmt.Fprintf(w.a.err, "zhengce: %v\n", err)
		for _, path := range present {
			w.changed[path] = time.Now()
		}
		return nil
	}
	return err
}

// add adds files and says so at once.
func (w *watcher) add(ctx context.Context, paths []string) error {
	return errors.Join(runAdd(ctx, w.a, paths, w.options), w.a.out.Flush())
}

// isBusy reports whether another process was writing the library: a watcher
// tries again.
func isBusy(err error) bool {
	var busy *index.InUseError
	return errors.As(err, &busy)
}
