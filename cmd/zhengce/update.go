package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/extract"
	"zhengce/index"
)

func newUpdate(a *app) *cobra.Command {
	var asJSON, details bool
	c := &cobra.Command{
		Use:   "update",
		Short: "Find the facts of all documents again, with the rules of today",
		Long: `Update finds the facts of all stored texts again, which is what to do when the rules have changed.
It needs no source files. It says how many facts came (+), went (-) or say something else (~).`,
		Example: "  zhengce update\n  zhengce update --rules my-rules/ --details",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runUpdate(c.Context(), a, asJSON, details) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the summary as JSON")
	c.Flags().BoolVar(&details, "details", false, "print the facts that changed, by document")
	c.Flags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress")
	a.addRulesFlag(c)
	a.addWorkersFlag(c)
	return c
}

// updateSummary is how an update went.
type updateSummary struct {
	Documents int `json:"documents"`
	Changed   int `json:"changed"` // documents whose facts changed
	Came      int `json:"came"`    // facts
	Went      int `json:"went"`
	Moved     int `json:"moved"` // facts about the same thing that say something else
}

func runUpdate(ctx context.Context, a *app, asJSON, details bool) error {
	x, set, err := a.extractor()
	if err != nil {
		return err
	}
	lib, err := a.openToWrite(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	ids, err := documentIDs(ctx, lib)
	if err != nil {
		return err
	}
	run, err := lib.Begin(ctx, "update", set.Hash())
	if err != nil {
		return err
	}
	u := &updater{a: a, lib: lib, extractor: x, run: run, details: details}
	err = u.documents(ctx, ids)
	err = errors.Join(err, lib.Finish(context.WithoutCancel(ctx), run, map[string]int{
		"read": u.sum.Documents, "extracted": u.sum.Changed, "unchanged": u.sum.Documents - u.sum.Changed,
	}), lib.Close())
	if asJSON {
		return errors.Join(a.printJSON(u.sum), err)
	}
	fmt.Fprintf(a.out, "%s, %d with other facts: +%d -%d ~%d\n", count(u.sum.Documents, "document"), u.sum.Changed, u.sum.Came, u.sum.Went, u.sum.Moved)
	return err
}

// documentIDs lists the IDs of all documents, in the library's order.
func documentIDs(ctx context.Context, lib *index.Library) ([]string, error) {
	var ids []string
	err := lib.Documents(ctx, func(s *index.Stored) error {
		ids = append(ids, s.Doc.ID)
		return nil
	})
	return ids, err
}

// updater extracts the documents of a library again.
type updater struct {
	a         *app
	lib       *index.Library
	extractor *extract.Extractor
	run       int64
	details   bool
	sum       updateSummary

	batch []index.Entry
	size  int
}

// renewed is a document with its facts of before and of now.
type renewed struct {
	doc   *corpus.Document
	facts []corpus.Record
	diff  *index.Diff
	err   error
}

func (u *updater) documents(ctx context.Context, ids []string) error {
	bar := u.a.progress("extracting", len(ids))
	defer bar.Finish()
	err := inOrder(ctx, u.a.numWorkers(), func(yield func(string) bool) {
		for _, id := range ids {
			if !yield(id) {
				return
			}
		}
	}, func(id string) renewed {
		r, err := contained(fileLimit, func() (renewed, error) { return u.renew(ctx, id) })
		if err != nil {
			err = fmt.Errorf("document %s: %w", id, err)
		}
		r.err = err
		return r
	}, func(r renewed) error {
		bar.Add(1)
		return u.take(ctx, r)
	})
	return errors.Join(err, u.flush(context.WithoutCancel(ctx)))
}

// renew extracts one document again.
func (u *updater) renew(ctx context.Context, id string) (renewed, error) {
	s, err := u.lib.Document(ctx, id)
	if err != nil {
		return renewed{}, err
	}
	before, err := u.lib.Facts(ctx, id)
	if err != nil {
		return renewed{}, err
	}
	if len(s.Sources) > 0 { // the first source may hold another text by now
		s.Doc.Meta.Source = s.Sources[0]
	}
	facts := s.Doc.Records(u.extractor.Facts(s.Doc))
	return renewed{doc: s.Doc, facts: facts, diff: index.DiffFacts(before, facts)}, nil
}

// take counts one document and puts it into the batch where its facts changed.
func (u *updater) take(ctx context.Context, r renewed) error {
	if r.err != nil {
		return r.err
	}
	u.sum.Documents++
	if r.diff.Empty() {
		return nil
	}
	u.sum.Changed++
	u.sum.Came += len(r.diff.Added)
	u.sum.Went += len(r.diff.Removed)
	u.sum.Moved += len(r.diff.Changed)
	if u.details {
		fmt.Fprintf(u.a.out, "%s  %s\n", r.doc.ID, strings.TrimSpace(titleOf(&r.doc.Meta)))
		u.a.printDiff(r.diff)
	}
	u.batch = append(u.batch, index.Entry{Doc: r.doc, Facts: r.facts})
	if u.size += len(r.doc.Text); u.size < batchBytes {
		return nil
	}
	return u.flush(ctx)
}

func (u *updater) flush(ctx context.Context) error {
	if len(u.batch) == 0 {
		return nil
	}
	_, err := u.lib.Put(ctx, u.run, u.batch)
	u.batch, u.size = nil, 0
	return err
}
