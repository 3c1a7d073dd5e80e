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
written. It prints a summary each time and stops at an interrupt (Ctrl-C) when the files under way
are in.`,
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
	w.roots = roots
	for _, root := range roots {
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			return fmt.Errorf("%s: no such folder", root)
		}
		if err := w.follow(root); err != nil {
			return err
		}
	}
	err = runAdd(ctx, w.a, roots, w.options) // what is there already
	if err == nil {
		err = w.a.out.Flush()
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

// follow asks for the events of a folder and of all below it.
func (w *watcher) follow(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return fmt.Errorf("watch %s: %w", path, plainError(err))
		case err != nil || !d.IsDir():
			return nil
		case path != folder && strings.HasPrefix(d.Name(), "."), isLibrary(path):
			return fs.SkipDir
		}
		if err := w.events.Add(path); err != nil {
			return fmt.Errorf("watch %s: %w", path, err)
		}
		return nil
	})
}

// next waits for an event, or for files to have settled.
func (w *watcher) next(ctx context.Context) error {
	var tick <-chan time.Time
	if len(w.changed) > 0 {
		timer := time.NewTimer(w.settle / 4)
		defer timer.Stop()
		tick = timer.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-w.events.Errors:
		return fmt.Errorf("watch: %w", err)
	case e := <-w.events.Events:
		return w.note(e)
	case <-tick:
		return w.addSettled(ctx)
	}
}

// note keeps in mind what an event is about.
func (w *watcher) note(e fsnotify.Event) error {
	info, err := os.Lstat(e.Name)
	if err != nil { // gone again
		delete(w.changed, e.Name)
		return nil
	}
	if !info.IsDir() {
		if info.Mode().IsRegular() && w.means(e.Name, info) {
			w.changed[e.Name] = time.Now()
		}
		return nil
	}
	if !e.Has(fsnotify.Create) || strings.HasPrefix(info.Name(), ".") || isLibrary(e.Name) {
		return nil
	}
	if err := w.follow(e.Name); err != nil {
		return err
	}
	files, err := listFiles([]string{e.Name}, selection{}, func(string, error) {})
	if err != nil {
		return nil // gone again
	}
	for _, path := range files { // they may have come before the folder was followed
		if info, err := os.Lstat(path); err == nil && w.means(path, info) {
			w.changed[path] = time.Now()
		}
	}
	return nil
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
		if _, err := os.Lstat(path); err == nil {
			present = append(present, path)
		}
	}
	if len(present) == 0 {
		return nil
	}
	err := runAdd(ctx, w.a, present, w.options)
	var busy *index.InUseError
	if errors.As(err, &busy) { // they are tried again
		fmt.Fprintf(w.a.err, "zhengce: %v\n", err)
		for _, path := range present {
			w.changed[path] = time.Now()
		}
		return nil
	}
	return errors.Join(err, w.a.out.Flush())
}
