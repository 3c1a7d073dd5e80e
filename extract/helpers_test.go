package extract

import (
	"strings"
	"sync"
	"testing"

	"zhengce/corpus"
	"zhengce/ingest"
	"zhengce/rules"
)

// builtin loads the rules once.
var builtin = sync.OnceValues(func() (*rules.Set, error) { return rules.Load(rules.Builtin()) })

func load(t testing.TB) *Extractor {
	t.Helper()
	set, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return New(set)
}

// stated are the facts of a kind in a text.
func stated(t testing.TB, text, kind string) []corpus.Record {
	t.Helper()
	d, err := ingest.Read("text.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []corpus.Record
	for _, r := range d.Records(load(t).Facts(d)) {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

// values are fields of facts, those of one fact parted by blanks; of a time its EDTF.
func values(facts []corpus.Record, fields ...string) []string {
	var out []string
	for i := range facts {
		var have []string
		for _, field := range fields {
			switch value := facts[i].Text(field); field {
			case "quote":
				have = append(have, facts[i].Quote)
			case "time":
				if at := facts[i].Time(); at != nil {
					value = at.EDTF
				}
				have = append(have, value)
			default:
				have = append(have, value)
			}
		}
		out = append(out, strings.Join(have, " "))
	}
	return out
}
