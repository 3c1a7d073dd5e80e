package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/extract"
	"zhengce/index"
)

// addOptions are the flags of add, and of watch.
type addOptions struct {
	selection
	since  string
	prune  bool
	dryRun bool
	asJSON bool
}

func newAdd(a *app) *cobra.Command {
	var o addOptions
	c := &cobra.Command{
		Use:   "add PATH…",
		Short: "Read files and folders into the library",
		Long: `Add reads files and the files of folders, finds their facts and puts both into the library,
which it makes where there is none. It can be run again at any time: a file whose bytes the
library knows is not read again, a document that has changed replaces its older version,
which stays as history. A run that was cut short goes on where it was.

A file that holds no document is refused: that is no error, the reason is kept and listed by
'zhengce refused'. It is tried again when the file or the program changes.`,
		Example: `  zhengce add policies/
  zhengce add --include '*.html' --prune policies/
  zhengce add --since 24h --json inbox/ report.pdf`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if o.selection.since, err = parseSince(o.since, time.Now()); err != nil {
				return err
			}
			return runAdd(c.Context(), a, args, o)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&o.include, "include", nil, "of folders, only files that match this pattern, as '*.html'")
	f.StringArrayVar(&o.exclude, "exclude", nil, "of folders, no files that match this pattern")
	f.StringVar(&o.since, "since", "", "of folders, only files changed since, as 2024-05-31 or 24h")
	f.BoolVar(&o.prune, "prune", false, "take documents out whose files are gone from the folders")
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be done and change nothing")
	f.BoolVar(&o.asJSON, "json", false, "print the summary as JSON")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "no progress")
	a.addLogFlag(c)
	a.addRulesFlag(c)
	a.addWorkersFlag(c)
	a.addMapFlag(c)
	return c
}

// parseSince reads a date or a duration before now; "" is the zero time.
func parseSince(s string, now time.Time) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if d, err := time.ParseDuration(s); err == nil {
		return now.Add(-d), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, s, now.Location())
	if err != nil {
		return time.Time{}, fmt.Errorf("--since %s: give a date as 2024-05-31 or a duration as 24h", s)
	}
	return t, nil
}

// runAdd adds what paths name and prints the summary.
func runAdd(ctx context.Context, a *app, paths []string, o addOptions) error {
	x, set, err := a.extractor()
	if err != nil {
		return err
	}
	log, err := a.logger()
	if err != nil {
		return err
	}
	files, err := a.inputs(paths, o.selection)
	if err != nil {
		return err
	}
	lib, err := a.openToAdd(ctx, o.dryRun)
	if err != nil {
		return err
	}
	if lib != nil {
		defer lib.Close()
	}
	n := &intake{a: a, lib: lib, extractor: x, dryRun: o.dryRun, sum: newSummary(a.libraryDir()), log: log}
	if err := n.begin(ctx, "add "+strings.Join(paths, " "), set.Hash()); err != nil {
		return err
	}
	err = n.files(ctx, files)
	if err == nil && o.prune {
		err = n.prune(ctx, paths)
	}
	err = errors.Join(err, n.finish(context.WithoutCancel(ctx)))
	if lib != nil {
		err = errors.Join(err, lib.Close())
	}
	return errors.Join(a.printSummary(n.sum, o.asJSON), err)
}

// openToAdd opens the library and makes it where there is none. A dry run only
// reads, and has no library where there is none.
func (a *app) openToAdd(ctx context.Context, dryRun bool) (*index.Library, error) {
	if !dryRun {
		return a.openLibrary(ctx, index.Options{Create: true})
	}
	lib, err := a.openToRead(ctx)
	if errors.Is(err, index.ErrMissing) {
		return nil, nil
	}
	return lib, err
}

// intake brings documents into the library: many are read at once, one writes.
type intake struct {
	a         *app
	lib       *index.Library // nil in a dry run where there is none
	extractor *extract.Extractor
	dryRun    bool
	run       int64
	sum       *summary
	log       *slog.Logger
}

// begin notes the run in the library.
func (n *intake) begin(ctx context.Context, command, rules string) error {
	if n.dryRun {
		return nil
	}
	var err error
	n.run, err = n.lib.Begin(ctx, command, rules)
	return err
}

// finish notes how the run went.
func (n *intake) finish(ctx context.Context) error {
	n.sum.stop()
	if n.dryRun {
		return nil
	}
	return n.lib.Finish(ctx, n.run, n.sum.counts())
}

// taken is what became of one entry before it is written.
type taken struct {
	name   string
	sha256 string
	size   int
	known  index.Known
	doc    *corpus.Document
	facts  []corpus.Record
	err    error // why there is no document
	fatal  error // the library cannot be asked
}

// files reads files and puts their documents into the library. What was read
// when ctx ends is still written.
func (n *intake) files(ctx context.Context, files []string) error {
	bar := n.a.progress("reading", len(files))
	w := newBatchWriter(context.WithoutCancel(ctx), n)
	err := inOrder(ctx, n.a.numWorkers(), n.a.entries(files), func(e entry) taken {
		return n.take(ctx, e)
	}, func(t taken) error {
		bar.Add(1)
		if t.fatal != nil {
			return t.fatal
		}
		return w.add(t)
	})
	err = errors.Join(err, w.close())
	bar.Finish()
	return err
}

// take reads one entry, unless the library knows it.
func (n *intake) take(ctx context.Context, e entry) taken {
	t := taken{name: e.name, size: len(e.data), err: e.err}
	if e.err != nil {
		return t
	}
	sum := sha256.Sum256(e.data)
	t.sha256 = hex.EncodeToString(sum[:])
	if n.lib != nil {
		if t.known, t.fatal = n.lib.Known(ctx, e.name, t.sha256); t.fatal != nil || t.known != index.New {
			return t
		}
	}
	type found struct {
		doc   *corpus.Document
		facts []corpus.Record
	}
	f, err := contained(n.a.fileLimit(), func() (found, error) {
		d, err := e.document()
		if err != nil {
			return found{}, err
		}
		return found{d, d.Records(n.extractor.Facts(d))}, nil
	})
	t.doc, t.facts, t.err = f.doc, f.facts, err
	return t
}

// prune takes out what is gone from the folders among paths.
func (n *intake) prune(ctx context.Context, paths []string) error {
	if n.dryRun {
		return nil
	}
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			continue
		}
		gone, err := n.lib.Prune(ctx, n.run, path, func(source string) bool {
			file, _, _ := strings.Cut(source, "!")
			_, err := os.Lstat(file)
			return errors.Is(err, fs.ErrNotExist)
		})
		if err != nil {
			return err
		}
		n.sum.Pruned += len(gone)
	}
	return nil
}
