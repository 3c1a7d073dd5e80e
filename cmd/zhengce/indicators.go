package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/index"
	"zhengce/rules/concepts"
)

// indicatorOptions are the flags of indicators.
type indicatorOptions struct {
	category, format string
	all              bool
}

func newIndicators(a *app) *cobra.Command {
	var o indicatorOptions
	c := &cobra.Command{
		Use:   "indicators",
		Short: "List the indicators of the library's metrics",
		Long: `Indicators lists what 'zhengce compare' can compare: concepts, each with the number of
localities that have a figure for it, and of targets and achievements (the same one in two
copies of a document counts once). Indicators in no concept are grouped by their normal
form; they are listed where two localities have them, and with --all otherwise, too. With
--all the concepts without a figure are listed as well.

The concepts stand in a file that can be extended: see --rules and indicators.tsv.`,
		Example: `  zhengce indicators
  zhengce indicators --category 生态环境 --format csv`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runIndicators(c.Context(), a, &o) },
	}
	c.Flags().StringVar(&o.category, "category", "", "only concepts of this category")
	c.Flags().BoolVar(&o.all, "all", false, "all indicators and concepts")
	addFormatFlag(c, &o.format)
	a.addRulesFlag(c)
	return c
}

// indicatorCount is an indicator with its figures in the library.
type indicatorCount struct {
	Name       string   `json:"name"`
	Category   string   `json:"category,omitempty"` // empty for what is in no concept
	Unit       string   `json:"unit,omitempty"`
	Direction  string   `json:"direction,omitempty"`
	Localities int      `json:"localities"`
	Targets    int      `json:"targets"`
	Achieved   int      `json:"achieved"`
	Aliases    []string `json:"aliases,omitempty"`

	places  map[string]bool
	figures map[string]bool
}

func runIndicators(ctx context.Context, a *app, o *indicatorOptions) error {
	if err := checkFormat(o.format); err != nil {
		return err
	}
	set, err := a.ruleSet()
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	counts, err := countIndicators(ctx, lib, set.Concepts())
	if err != nil {
		return err
	}
	counts = slices.DeleteFunc(counts, func(n *indicatorCount) bool { return !o.lists(n) })
	return a.printIndicators(counts, o.format)
}

// lists reports whether an indicator is asked for.
func (o *indicatorOptions) lists(n *indicatorCount) bool {
	if o.category != "" && n.Category != o.category {
		return false
	}
	return o.all || n.Category != "" && n.Targets+n.Achieved > 0 || n.Localities > 1
}

// countIndicators counts the library's metrics by concept, those that most
// localities have first.
func countIndicators(ctx context.Context, lib *index.Library, set *concepts.Set) ([]*indicatorCount, error) {
	var counts []*indicatorCount
	byName := map[string]*indicatorCount{}
	add := func(n indicatorCount) *indicatorCount {
		n.places, n.figures = map[string]bool{}, map[string]bool{}
		counts = append(counts, &n)
		byName[n.Name] = &n
		return &n
	}
	for _, c := range set.All() {
		add(indicatorCount{Name: c.Name, Category: c.Category, Unit: c.Unit, Direction: c.Direction, Aliases: c.Aliases})
	}
	err := lib.EachFact(ctx, "kind:metric", func(h *index.FactHit) error {
		name := conceptOf(set, h)
		n, ok := byName[name]
		if !ok {
			n = add(indicatorCount{Name: name})
		}
		n.count(h)
		return nil
	})
	slices.SortStableFunc(counts, func(a, b *indicatorCount) int {
		return cmp.Or(cmp.Compare(b.Localities, a.Localities), cmp.Compare(b.Targets+b.Achieved, a.Targets+a.Achieved), cmp.Compare(a.Name, b.Name))
	})
	return counts, err
}

// count counts one metric, the same figure of the same place and day once.
func (n *indicatorCount) count(h *index.FactHit) {
	place := h.Document
	if l := h.Meta.Locality; l != nil {
		place = l.Code
		if !n.places[l.Code] {
			n.places[l.Code] = true
			n.Localities++
		}
	}
	f := &h.Fact
	edtf := ""
	if t := f.Time(); t != nil {
		edtf = t.EDTF
	}
	key := strings.Join([]string{place, h.Meta.Issued, f.Text("comparator"), f.Text("value"), f.Text("unit"), f.Text("change"), f.Text("status"), edtf}, "\x00")
	if n.figures[key] {
		return
	}
	n.figures[key] = true
	if f.Text("status") == "achieved" {
		n.Achieved++
	} else {
		n.Targets++
	}
}

// printIndicators prints counts, or nothing found.
func (a *app) printIndicators(counts []*indicatorCount, format string) error {
	var err error
	switch format {
	case "json":
		err = a.printJSON(append([]*indicatorCount{}, counts...))
	case "table":
		lines := [][]string{{"indicator", "localities", "targets", "achieved", "unit", "category"}}
		for _, n := range counts {
			lines = append(lines, []string{n.Name, fmt.Sprint(n.Localities), fmt.Sprint(n.Targets), fmt.Sprint(n.Achieved), n.Unit, n.Category})
		}
		if len(counts) > 0 {
			a.printColumns(lines)
		}
	default:
		s := sheet{name: "indicators", columns: []string{"indicator", "category", "unit", "direction", "localities", "targets", "achieved", "aliases"}}
		for _, n := range counts {
			s.rows = append(s.rows, []any{n.Name, n.Category, n.Unit, n.Direction, n.Localities, n.Targets, n.Achieved, strings.Join(n.Aliases, "|")})
		}
		err = s.write(a.out, format)
	}
	if err == nil && len(counts) == 0 {
		err = errNothing
	}
	return err
}
