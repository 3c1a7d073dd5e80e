package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/index"
)

func newShow(a *app) *cobra.Command {
	var asJSON, text bool
	c := &cobra.Command{
		Use:   "show DOC",
		Short: "Print one document: metadata, headings, facts by kind",
		Long: `Show prints one document of the library. DOC is its ID, the beginning of one, or the path
or address that it was read from.`,
		Example: "  zhengce show 3f2a9c\n  zhengce show --text policies/notice.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runShow(c.Context(), a, args[0], asJSON, text)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the contract's JSON, as extract does")
	c.Flags().BoolVar(&text, "text", false, "print the text, too")
	return c
}

func runShow(ctx context.Context, a *app, name string, asJSON, text bool) error {
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	s, err := lib.Document(ctx, name)
	if err != nil {
		return explainMissing(err)
	}
	facts, err := lib.Facts(ctx, s.Doc.ID)
	if err != nil {
		return err
	}
	if asJSON {
		return corpus.WriteRecords(a.out, s.Doc, facts, text)
	}
	a.showDocument(s, facts)
	if text {
		fmt.Fprintf(a.out, "\n%s", s.Doc.Text)
	}
	return nil
}

// showDocument prints a stored document for people.
func (a *app) showDocument(s *index.Stored, facts []corpus.Record) {
	fmt.Fprintf(a.out, "%-13s %s\n", "id", s.Doc.ID)
	a.showMeta(s.Doc)
	if s.State != index.StateCurrent {
		fmt.Fprintf(a.out, "%-13s %s\n", "state", s.State)
	}
	for _, other := range s.Sources {
		if other != s.Doc.Meta.Source {
			fmt.Fprintf(a.out, "%-13s %s\n", "also at", shown(other))
		}
	}
	if len(s.Doc.Sections) > 0 {
		fmt.Fprintln(a.out, "\nheadings")
		for _, section := range s.Doc.Sections {
			fmt.Fprintf(a.out, "%s%s\n", strings.Repeat("  ", section.Level), section.Heading.In(s.Doc.Text))
		}
	}
	var kinds []string
	for i := range facts {
		if !slices.Contains(kinds, facts[i].Kind) {
			kinds = append(kinds, facts[i].Kind)
		}
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		a.showKind(kind, facts)
	}
}

// showKind prints the facts of one kind.
func (a *app) showKind(kind string, facts []corpus.Record) {
	n := 0
	for i := range facts {
		if facts[i].Kind == kind {
			n++
		}
	}
	fmt.Fprintf(a.out, "\n%s (%d)\n", kind, n)
	for i := range facts {
		if facts[i].Kind == kind {
			fmt.Fprintf(a.out, "  %s\n      %s\n", facts[i].Quote, describe(&facts[i]))
		}
	}
}

// explainMissing says how documents are called, where one was not found.
func explainMissing(err error) error {
	return fmt.Errorf("%w (call it by its ID, as search prints it, or by the path it was read from)", err)
}
