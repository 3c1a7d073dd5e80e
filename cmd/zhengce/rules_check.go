package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/extract"
	"zhengce/rules"
)

func newRulesCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Run every example and counter-example of the rules",
		Long: `Check loads the rules and runs their examples: each must give the facts that it states, each
counter-example none. What does not is printed with file and line, and makes an error.`,
		Example: "  zhengce rules check --rules my-rules/",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			x, set, err := a.extractor()
			if err != nil {
				return err
			}
			failures := x.Check()
			for _, f := range failures {
				fmt.Fprintln(a.out, f)
			}
			if len(failures) > 0 {
				return fmt.Errorf("%s not met", count(len(failures), "example"))
			}
			examples := 0
			for _, r := range set.Rules() {
				examples += len(r.Examples) + len(r.Counter)
			}
			_, err = fmt.Fprintf(a.out, "%s, %s: all met\n", count(len(set.Rules()), "rule"), count(examples, "example"))
			return err
		},
	}
}

func newRulesExplain(a *app) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "explain SENTENCE|FILE",
		Short: "Say which rules fired, and what stopped those that did not",
		Long: `Explain runs the rules over a sentence, or over a file, and says for each place where a rule began to
match what came of it: the fact, or how far it came and what stopped it.

  match            the pattern itself went no further
  left, right      what must stand beside the match does not
  not-left, …      what must not stand beside it does
  fields           a field that the kind must have could not be filled
  overlap          another fact has the same words

Rules that stopped in the match are many: they are shown with --all.`,
		Example: "  zhengce rules explain '6月底前，各县报送整改方案。'\n  zhengce rules explain --all notice.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			x, _, err := a.extractor()
			if err != nil {
				return err
			}
			d, err := a.toExplain(args[0])
			if err != nil {
				return err
			}
			return a.explain(x, d, all)
		},
	}
	c.Flags().BoolVar(&all, "all", false, "show rules that stopped in the match, too")
	return c
}

// toExplain is the document in the file called arg, or arg itself as one.
func (a *app) toExplain(arg string) (*corpus.Document, error) {
	if _, err := os.Stat(arg); err != nil {
		return extract.ExampleDocument(rules.Example{Text: arg}), nil
	}
	for e := range a.entries([]string{arg}) {
		d, err := e.document()
		if err != nil {
			return nil, fmt.Errorf("%s: %s", e.name, whyNot(err))
		}
		return d, nil
	}
	return nil, fmt.Errorf("%s: %w", arg, errNoEntries)
}

// explain prints what became of the rules, sentence by sentence.
func (a *app) explain(x *extract.Extractor, d *corpus.Document, all bool) error {
	facts := 0
	var sentence corpus.Span
	for _, t := range x.Explain(d) {
		if t.Stage == "match" && !all {
			continue
		}
		if t.Sentence != sentence {
			sentence = t.Sentence
			fmt.Fprintf(a.out, "\n%s\n", strings.TrimSpace(sentence.In(d.Text)))
		}
		reached := strings.TrimSpace(t.Reached.In(d.Text))
		if t.Fact == nil {
			reason := t.Stage
			if t.Reason != "" {
				reason += ": " + t.Reason
			}
			fmt.Fprintf(a.out, "  - %-22s %s   [%s]\n", t.Rule, reached, reason)
			continue
		}
		facts++
		r := d.Records([]corpus.Fact{*t.Fact})[0]
		fmt.Fprintf(a.out, "  + %-22s %s\n    %-22s %s\n", t.Rule, r.Quote, "", describe(&r))
	}
	if facts == 0 {
		return errNothing
	}
	return nil
}
