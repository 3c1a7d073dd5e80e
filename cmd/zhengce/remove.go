package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func newRemove(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove DOC…",
		Short: "Take documents out of the library",
		Long: `Remove takes documents out: they are found no more and stay as history. A file that is still in
its folder is added again by the next 'zhengce add'.`,
		Example: "  zhengce remove 3f2a9c\n  zhengce remove policies/notice.html",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return runRemove(c.Context(), a, args) },
	}
}

func runRemove(ctx context.Context, a *app, names []string) error {
	lib, err := a.openToWrite(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	run, err := lib.Begin(ctx, "remove "+strings.Join(names, " "), "")
	if err != nil {
		return err
	}
	removed := 0
	var failed error
	for _, name := range names {
		id, err := lib.Remove(ctx, run, name)
		if err != nil {
			failed = explainMissing(err)
			break
		}
		removed++
		fmt.Fprintf(a.out, "removed %s\n", id)
	}
	return errors.Join(failed, lib.Finish(ctx, run, map[string]int{"removed": removed}), lib.Close())
}
