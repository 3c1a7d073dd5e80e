package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/cmd/zhengce/internal/comparison"
	"zhengce/corpus/places"
	"zhengce/index"
	"zhengce/index/query"
	"zhengce/rules/concepts"
)

// compareOptions are the flags of compare.
type compareOptions struct {
	year                       int
	status, under, level, unit string
	format                     string
	all                        bool
}

func newCompare(a *app) *cobra.Command {
	var o compareOptions
	c := &cobra.Command{
		Use:   "compare INDICATOR",
		Short: "Compare an indicator's figures over localities",
		Long: `Compare shows what each locality has committed to, or reached, for one indicator: one row a
locality, whatever words its documents use (GDP, 全省生产总值, 经济增长: see 'zhengce indicators').
Where a locality has several figures, that of the latest document, and there the strictest,
stands for it; --all shows the others below it.

A figure without a time of its own is for the year of its document, or for the years that the
title of a plan names. A document that the library has from several places counts once: the
row says how many copies there are (JSON says where).`,
		Example: `  zhengce compare 地区生产总值 --year 2026 --status target
  zhengce compare 负责人出庭应诉率 --under 河南 --level county --all
  zhengce compare PM2.5 --status achieved --format xlsx > pm25.xlsx`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runCompare(c.Context(), a, strings.Join(args, " "), &o)
		},
	}
	f := c.Flags()
	f.IntVar(&o.year, "year", 0, "year that the figures are for")
	f.StringVar(&o.status, "status", "", "target or achieved")
	f.StringVar(&o.under, "under", "", "only places in this one, by name or code")
	f.StringVar(&o.level, "level", "", "only places of this level: province, city or county")
	f.StringVar(&o.unit, "unit", "", "only figures in this unit, as % or 元")
	f.BoolVar(&o.all, "all", false, "all figures of each locality, not only the first")
	addFormatFlag(c, &o.format)
	a.addRulesFlag(c)
	return c
}

func runCompare(ctx context.Context, a *app, indicator string, o *compareOptions) error {
	if err := checkFormat(o.format); err != nil {
		return err
	}
	q, err := o.question()
	if err != nil {
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
	concept, known := set.Concepts().Concept(indicator)
	q.Direction, q.Expected = concept.Direction, concept.Unit
	items, err := metrics(ctx, lib, set.Concepts(), indicator)
	if err != nil {
		return err
	}
	result, err := comparison.Compare(items, q, func(id string) (string, error) { return textOf(ctx, lib, id) })
	if err != nil {
		return err
	}
	if len(result.Rows) == 0 && !known {
		suggest(a, set.Concepts(), indicator)
	}
	if !o.all {
		result.KeepFirst()
	}
	return a.printComparison(result, set.Concepts().Group(indicator), o.format)
}

// textOf reads the text of a document.
func textOf(ctx context.Context, lib *index.Library, id string) (string, error) {
	s, err := lib.Document(ctx, id)
	if err != nil {
		return "", err
	}
	return s.Doc.Text, nil
}

// question checks the flags and turns them into a question.
func (o *compareOptions) question() (comparison.Question, error) {
	q := comparison.Question{Year: o.year, Status: o.status, Unit: o.unit}
	if o.status != "" && o.status != "target" && o.status != "achieved" {
		return q, fmt.Errorf("--status %s: give target or achieved", o.status)
	}
	var err error
	if q.Level, err = parseLevel(o.level); err != nil {
		return q, err
	}
	q.Under, err = parsePlace(o.under)
	return q, err
}

// parseLevel reads --level; "" is any.
func parseLevel(s string) (places.Level, error) {
	for _, l := range []places.Level{places.None, places.Province, places.Prefecture, places.County} {
		if l.String() == s {
			return l, nil
		}
	}
	return places.None, fmt.Errorf("--level %s: give province, city or county", s)
}

var placeCode = regexp.MustCompile(`^\d{6}$`)

// parsePlace reads --under, a code or the name of one place; "" is none.
func parsePlace(s string) (string, error) {
	t := places.Default()
	if s == "" || placeCode.MatchString(s) {
		return s, nil
	}
	if loc := t.Last(s, 0, ""); loc != nil {
		return loc.Code, nil
	}
	named := t.Named(s, 0, "")
	switch len(named) {
	case 0:
		return "", fmt.Errorf("--under %s: no such place in GB/T 2260", s)
	case 1:
		return named[0].Code, nil
	}
	var all []string
	for _, p := range named {
		all = append(all, fmt.Sprintf("%s (%s)", strings.Join(t.Locality(p, 0).Path, ""), p.Code))
	}
	return "", fmt.Errorf("--under %s: which one? %s", s, strings.Join(all, ", "))
}

// metrics reads the library's metrics of one indicator, whatever its wording.
func metrics(ctx context.Context, lib *index.Library, set *concepts.Set, indicator string) ([]comparison.Item, error) {
	group, text := set.Group(indicator), "kind:metric"
	if name, ok := set.Lookup(indicator); ok {
		text += " concept:" + strconv.Quote(name)
	}
	var items []comparison.Item
	err := lib.EachFact(ctx, text, func(h *index.FactHit) error {
		if conceptOf(set, h) == group {
			items = append(items, comparison.Item{Fact: h.Fact, Document: h.Document, Meta: h.Meta})
		}
		return nil
	})
	if unasked := (*query.Error)(nil); errors.As(err, &unasked) {
		return nil, nil // the library has no fact with a concept yet
	}
	return items, err
}

// conceptOf is what a metric is compared under: its concept as the library has
// it, else the normal form of its indicator.
func conceptOf(set *concepts.Set, h *index.FactHit) string {
	if name := h.Fact.Text("concept"); name != "" {
		return name
	}
	return set.Group(h.Fact.Text("indicator"))
}

// suggest names the concepts that an indicator may have meant: those that
// share most pairs of characters with it.
func suggest(a *app, set *concepts.Set, indicator string) {
	type near struct {
		name  string
		share float64
	}
	asked := pairs(concepts.Normal(indicator))
	var all []near
	for _, c := range set.All() {
		own, both := pairs(concepts.Normal(c.Name)), 0
		for pair := range own {
			if asked[pair] {
				both++
			}
		}
		if share := 2 * float64(both) / float64(len(own)+len(asked)); share >= 0.4 {
			all = append(all, near{c.Name, share})
		}
	}
	slices.SortStableFunc(all, func(x, y near) int { return cmp.Compare(y.share, x.share) })
	var names []string
	for _, n := range all[:min(len(all), 5)] {
		names = append(names, n.name)
	}
	if len(names) > 0 {
		fmt.Fprintf(a.err, "zhengce: %s is no known indicator; did you mean %s?\n", indicator, strings.Join(names, ", "))
	}
}

// pairs is the set of neighbouring characters in s.
func pairs(s string) map[string]bool {
	set := map[string]bool{}
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		set[string(r[i-1:i+1])] = true
	}
	return set
}
