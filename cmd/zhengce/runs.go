package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/index"
)

func newRuns(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "runs",
		Short:   "List the runs that changed the library",
		Long:    "Runs lists every run that changed the library, the last first: when, what, with which program and\nrules, and how many documents.",
		Example: "  zhengce runs\n  zhengce runs --json | jq '.[0].counts'",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runRuns(c.Context(), a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func runRuns(ctx context.Context, a *app, asJSON bool) error {
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	runs, err := lib.Runs(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(append([]index.Run{}, runs...))
	}
	for i := range runs {
		r := &runs[i]
		fmt.Fprintf(a.out, "%s\n    %s; zhengce %s, rules %.8s\n", describeRun(r), parts(
			part{r.Counts["read"], "read"}, part{r.Counts["added"], "added"}, part{r.Counts["replaced"], "replaced"},
			part{r.Counts["extracted"], "extracted again"}, part{r.Counts["unchanged"], "unchanged"},
			part{r.Counts["refused"], "refused"}, part{r.Counts["pruned"] + r.Counts["removed"], "taken out"}), r.Version, r.Rules)
	}
	if len(runs) == 0 {
		return errNothing
	}
	return nil
}
