package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/index"
)

func newHistory(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "history DOC",
		Short: "Say what happened to a document, and which facts came, went and moved",
		Long: `History lists the versions of a document, the earliest first. Where one replaced another, or the
same text was extracted again with other rules, it says which facts came (+), went (-) or say
something else now (~).`,
		Example: "  zhengce history 3f2a9c\n  zhengce history --json policies/notice.html",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return runHistory(c.Context(), a, args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func runHistory(ctx context.Context, a *app, name string, asJSON bool) error {
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	versions, err := lib.History(ctx, name)
	if err != nil {
		return explainMissing(err)
	}
	if asJSON {
		return a.printJSON(append([]index.Version{}, versions...))
	}
	for _, v := range versions {
		fmt.Fprintf(a.out, "%s  %-9s  %s  %s", v.Time, v.Event, v.Document, shown(v.Source))
		if v.Other != "" {
			fmt.Fprintf(a.out, "  (before: %s)", v.Other)
		}
		fmt.Fprintln(a.out)
		a.printDiff(v.Diff)
	}
	return nil
}

// printDiff prints which facts came, went and moved.
func (a *app) printDiff(d *index.Diff) {
	if d == nil {
		return
	}
	line := func(sign string, r *corpus.Record) {
		fmt.Fprintf(a.out, "  %s %-8s %s\n             %s\n", sign, r.Kind, r.Quote, describe(r))
	}
	for i := range d.Changed {
		line("~", &d.Changed[i].After)
		fmt.Fprintf(a.out, "      before %s\n", describe(&d.Changed[i].Before))
	}
	for i := range d.Added {
		line("+", &d.Added[i])
	}
	for i := range d.Removed {
		line("-", &d.Removed[i])
	}
}
