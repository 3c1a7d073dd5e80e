package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"zhengce/index"
)

func newStatus(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "status",
		Short:   "Say what the library holds",
		Example: "  zhengce status\n  zhengce status --json --library policies.lib",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runStatus(c.Context(), a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	a.addRulesFlag(c)
	return c
}

func runStatus(ctx context.Context, a *app, asJSON bool) error {
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	s, err := lib.Status(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(s)
	}
	fmt.Fprintf(a.out, "library    %s\n", lib.Dir())
	fmt.Fprintf(a.out, "documents  %d (%s of text)\n", s.Documents, megabytes(s.Bytes))
	a.printCounts(s.Types)
	fmt.Fprintf(a.out, "facts      %d\n", s.Facts)
	a.printCounts(s.Kinds)
	fmt.Fprintf(a.out, "history    %s replaced or removed\n", count(s.History, "document"))
	fmt.Fprintf(a.out, "refused    %s\n", count(s.Refused, "file"))
	if s.Pending > 0 {
		fmt.Fprintf(a.out, "index      %s behind: the next command that writes brings it up\n", count(s.Pending, "change"))
	}
	if r := s.LastRun; r != nil {
		fmt.Fprintf(a.out, "last run   %s\n", describeRun(r))
	}
	return a.tellOldRules(ctx, lib)
}

// tellOldRules says so where the library's facts were found with other rules
// than those of today.
func (a *app) tellOldRules(ctx context.Context, lib *index.Library) error {
	runs, err := lib.Runs(ctx)
	if err != nil {
		return err
	}
	set, err := a.ruleSet()
	if err != nil {
		return err
	}
	if foundOtherwise(runs, set.Hash()) {
		fmt.Fprintln(a.out, "rules      have changed since: 'zhengce update' finds the facts again")
	}
	return nil
}

// foundOtherwise reports whether runs, the last first, brought facts by other
// rules than those with the given hash, and no update came after them.
func foundOtherwise(runs []index.Run, hash string) bool {
	for i := range runs {
		r := &runs[i]
		switch {
		case r.Rules == hash && r.Command == "update" && r.Finished != "":
			return false
		case r.Rules != "" && r.Rules != hash && r.Counts["added"]+r.Counts["replaced"]+r.Counts["extracted"] > 0:
			return true
		}
	}
	return false
}

// printCounts prints numbers by name, the largest first.
func (a *app) printCounts(counts map[string]int) {
	names := slices.Collect(maps.Keys(counts))
	slices.SortFunc(names, func(x, y string) int {
		if d := counts[y] - counts[x]; d != 0 {
			return d
		}
		if x < y {
			return -1
		}
		return 1
	})
	for _, name := range names {
		fmt.Fprintf(a.out, "%9d  %s\n", counts[name], name)
	}
}

// describeRun is one line about a run.
func describeRun(r *index.Run) string {
	state := "finished " + r.Finished
	if r.Finished == "" {
		state = "cut short"
	}
	return fmt.Sprintf("%d  %s  %s  %s", r.ID, r.Started, state, shown(r.Command))
}
