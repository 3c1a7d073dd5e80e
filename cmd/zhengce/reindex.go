package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/index"
)

func newReindex(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "reindex",
		Short: "Build the search index anew from the record",
		Long: `Reindex builds the library's search index anew from its record. The index mends itself when it
is missing or damaged; this does the same at will. Cut short, the next command that writes to the
library goes on.`,
		Example: "  zhengce reindex",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return runReindex(c.Context(), a) },
	}
}

func runReindex(ctx context.Context, a *app) error {
	bar := a.progress("indexing", -1)
	lib, err := a.openLibrary(ctx, index.Options{Progress: func(done, total int) {
		bar.ChangeMax(total)
		bar.Set(done)
	}})
	if err != nil {
		return err
	}
	defer lib.Close()
	err = lib.Reindex(ctx)
	bar.Finish()
	if err != nil {
		return err
	}
	s, err := lib.Status(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "indexed %s, %s\n", count(s.Documents, "document"), count(s.Facts, "fact"))
	return errors.Join(lib.Close())
}
