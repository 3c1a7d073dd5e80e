package extract

import (
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
