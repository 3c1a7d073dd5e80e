package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/index"
)

func newRefused(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "refused",
		Short: "List the files that were not added, and why",
		Long: `Refused lists the files that gave no document when they were last read, each with the reason.
They are tried again by 'zhengce add' when the file or the version of the program changes.`,
		Example: "  zhengce refused\n  zhengce refused --json | jq -r '.[].source'",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runRefused(c.Context(), a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func runRefused(ctx context.Context, a *app, asJSON bool) error {
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	refused, err := lib.Refused(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(append([]index.Refusal{}, refused...))
	}
	for _, r := range refused {
		fmt.Fprintf(a.out, "%s: %s (%s)\n", shown(r.Source), r.Reason, r.Time)
	}
	if len(refused) == 0 {
		return errNothing
	}
	return nil
}
