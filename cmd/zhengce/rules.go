package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/rules"
)

func newRules(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "Look at the rules by which facts are found",
		Long: `Rules are files: a folder a kind of fact, lexicons beside them. Those in the folder of --rules are
laid over the built-in ones.`,
		Example: "  zhengce rules list\n  zhengce rules check --rules my-rules/\n  zhengce rules explain '6月底前，各县报送整改方案。'",
	}
	c.PersistentFlags().StringVar(&a.rules, "rules", "", "folder of rules of your own, laid over the built-in ones")
	c.AddCommand(newRulesList(a), newRulesShow(a), newRulesCheck(a), newRulesExplain(a))
	return c
}

func newRulesList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "list",
		Short:   "List kinds of facts, with their fields, and rules",
		Example: "  zhengce rules list\n  zhengce rules list --rules my-rules/ --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			set, err := a.ruleSet()
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(rulesJSON(set))
			}
			a.listRules(set)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// listRules prints the kinds and their rules for people.
func (a *app) listRules(set *rules.Set) {
	for _, k := range set.Kinds() {
		fmt.Fprintf(a.out, "%s: %s\n", k.Name, k.Doc)
		var fields []string
		for _, f := range k.Fields {
			fields = append(fields, f.Name+" ("+f.Type+")")
		}
		fmt.Fprintf(a.out, "  fields: %s\n", strings.Join(fields, ", "))
		for _, r := range rulesOf(set, k.Name) {
			fmt.Fprintf(a.out, "  %-24s %s\n", r.Name, r.Doc)
		}
		fmt.Fprintln(a.out)
	}
	fmt.Fprintf(a.out, "mentions, which rules build on\n")
	for _, r := range rulesOf(set, "") {
		fmt.Fprintf(a.out, "  %-24s %s\n", r.Name, r.Doc)
	}
}

// rulesOf are the rules for facts of a kind, or for mentions, by name.
func rulesOf(set *rules.Set, kind string) []*rules.Rule {
	var out []*rules.Rule
	for _, r := range set.Rules() {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y *rules.Rule) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// ruleJSON is a rule as programs read it.
type ruleJSON struct {
	Name     string            `json:"name"`
	Kind     string            `json:"kind,omitempty"`
	Doc      string            `json:"doc"`
	File     string            `json:"file"`
	Line     int               `json:"line"`
	Match    string            `json:"match"`
	Context  map[string]string `json:"context,omitempty"`
	Examples []string          `json:"examples"`
	Counter  []string          `json:"counter"`
}

func rulesJSON(set *rules.Set) any {
	out := struct {
		Hash  string     `json:"hash"`
		Kinds []kindJSON `json:"kinds"`
		Rules []ruleJSON `json:"rules"`
	}{set.Hash(), []kindJSON{}, []ruleJSON{}}
	for _, k := range set.Kinds() {
		kind := kindJSON{Name: k.Name, Doc: k.Doc, Fields: []fieldJSON{}}
		for _, f := range k.Fields {
			kind.Fields = append(kind.Fields, fieldJSON{f.Name, f.Type, f.Required, f.Doc})
		}
		out.Kinds = append(out.Kinds, kind)
	}
	for _, r := range set.Rules() {
		out.Rules = append(out.Rules, ruleAsJSON(r))
	}
	return out
}

// kindJSON is a kind of facts as programs read it.
type kindJSON struct {
	Name   string      `json:"name"`
	Doc    string      `json:"doc"`
	Fields []fieldJSON `json:"fields"`
}

type fieldJSON struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Required bool   `json:"required"`
	Doc      string `json:"doc,omitempty"`
}

func ruleAsJSON(r *rules.Rule) ruleJSON {
	file, line := r.Place()
	out := ruleJSON{Name: r.Name, Kind: r.Kind, Doc: r.Doc, File: file, Line: line, Match: r.Pattern(),
		Context: r.Context(), Examples: []string{}, Counter: []string{}}
	for _, e := range r.Examples {
		out.Examples = append(out.Examples, e.Text)
	}
	for _, e := range r.Counter {
		out.Counter = append(out.Counter, e.Text)
	}
	return out
}

func newRulesShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "show RULE",
		Short:   "Print one rule: pattern, context, examples and where it stands",
		Example: "  zhengce rules show metric/figure",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := a.ruleSet()
			if err != nil {
				return err
			}
			for _, r := range set.Rules() {
				if r.Name == args[0] {
					return a.showRule(r, asJSON)
				}
			}
			return fmt.Errorf("no rule %q: 'zhengce rules list' names them", args[0])
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// showRule prints one rule.
func (a *app) showRule(r *rules.Rule, asJSON bool) error {
	j := ruleAsJSON(r)
	if asJSON {
		return a.printJSON(j)
	}
	fmt.Fprintf(a.out, "%s: %s\n%s:%d\n\n%-10s %s\n", j.Name, j.Doc, j.File, j.Line, "match", j.Match)
	for _, name := range slices.Sorted(maps.Keys(j.Context)) {
		fmt.Fprintf(a.out, "%-10s %s\n", name, j.Context[name])
	}
	for _, e := range j.Examples {
		fmt.Fprintf(a.out, "\n  + %s", e)
	}
	for _, e := range j.Counter {
		fmt.Fprintf(a.out, "\n  - %s", e)
	}
	fmt.Fprintln(a.out)
	return nil
}
