package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/index"
)

func newFacts(a *app) *cobra.Command {
	var q question
	c := &cobra.Command{
		Use:   "facts [QUERY]",
		Short: "List facts, each with its quote and document",
		Long:  "Facts lists the facts that meet all conditions.\n" + queryHelp,
		Example: `  zhengce facts --kind deadline --place 河南
  zhengce facts 'kind:metric value:>=95 unit:%' --sort -value
  zhengce facts --kind unit role:lead 司法局 --json
  zhengce facts --facets kind -n 0`,
		RunE: func(c *cobra.Command, args []string) error { return runFacts(c.Context(), a, args, &q) },
	}
	c.Flags().StringSliceVar(&q.kinds, "kind", nil, "kind of fact: metric, target, unit, phase, deadline, citation")
	q.addConditions(c)
	q.addPaging(c, 20)
	return c
}

func runFacts(ctx context.Context, a *app, args []string, q *question) error {
	request, err := q.request(args)
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	found, err := lib.SearchFacts(ctx, request)
	if err != nil {
		return explainQuery(err)
	}
	if err := a.printFacts(q, found); err != nil {
		return err
	}
	if found.Total == 0 {
		return errNothing
	}
	return nil
}

// printFacts prints what a search for facts found.
func (a *app) printFacts(q *question, found *index.FactResults) error {
	switch {
	case q.count:
		_, err := fmt.Fprintln(a.out, found.Total)
		return err
	case q.asJSON:
		out := answerJSON{Total: found.Total, Results: []any{}, Facets: found.Facets}
		for i := range found.Hits {
			hit := &found.Hits[i]
			out.Results = append(out.Results, factJSON{hit.Fact, aboutJSON(hit.Document, &hit.Meta)})
		}
		return a.printJSON(out)
	}
	h := a.highlighter()
	for i := range found.Hits {
		hit := &found.Hits[i]
		fmt.Fprintf(a.out, "%-8s %s\n         %s\n         %s · %s\n", hit.Fact.Kind, h.mark(hit.Fact.Quote, hit.Marks),
			describe(&hit.Fact), titleOf(&hit.Meta), aboutDocument(&hit.Meta, hit.Document))
	}
	a.printTotal(q, found.Total, len(found.Hits), "fact")
	a.printFacets(q.facets, found.Facets)
	return nil
}
