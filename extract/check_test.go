package extract

import (
	"slices"
	"testing"

	"zhengce/rules"
)

func TestExamples(t *testing.T) {
	x := load(t)
	for _, f := range x.Check() {
		t.Error(f.Error())
	}
	for _, r := range x.set.Rules() {
		if len(r.Examples) == 0 || len(r.Counter) == 0 {
			t.Errorf("rule %s: needs an example and a counter-example", r.Name)
		}
	}
}

// TestFillers holds the list of fillers that rule files may name against those
// that exist.
func TestFillers(t *testing.T) {
	for name := range rules.Fillers {
		if fillers[name] == nil {
			t.Errorf("rules.Fillers names %q, which does not exist", name)
		}
	}
	for name := range fillers {
		if rules.Fillers[name] == "" {
			t.Errorf("filler %q is not in rules.Fillers", name)
		}
	}
}

// TestRuledOut holds what is found where most rules are ruled out for a sentence beforehand
// against what is found where all are tried.
func TestRuledOut(t *testing.T) {
	set := load(t).set
	for _, r := range set.Rules() {
		for _, e := range append(r.Examples, r.Counter...) {
			d := ExampleDocument(e)
			_, found := set.Find(d)
			_, all, _ := set.Explain(d)
			same := func(a, b rules.Match) bool { return a.Rule == b.Rule && a.Span == b.Span }
			if !slices.EqualFunc(found, all, same) {
				t.Errorf("%s: %s: %d matches, %d where every rule is tried", r.Name, e.Text, len(found), len(all))
			}
		}
	}
}
