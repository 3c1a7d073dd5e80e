package main

import (
	"testing"

	"zhengce/index"
)

func TestFoundOtherwise(t *testing.T) {
	some, none := map[string]int{"added": 3}, map[string]int{"unchanged": 3}
	for _, test := range []struct {
		name string
		runs []index.Run // the last first
		want bool
	}{
		{"no runs", nil, false},
		{"these rules", []index.Run{{Rules: "now", Command: "add x", Counts: some}}, false},
		{"other rules", []index.Run{{Rules: "then", Command: "add x", Counts: some}}, true},
		{"other rules, then a run that found all unchanged", []index.Run{{Rules: "now", Command: "add x", Counts: none}, {Rules: "then", Command: "add x", Counts: some}}, true},
		{"other rules that added nothing", []index.Run{{Rules: "then", Command: "add x", Counts: none}}, false},
		{"updated since", []index.Run{{Rules: "now", Command: "update", Finished: "2024", Counts: some}, {Rules: "then", Command: "add x", Counts: some}}, false},
		{"an update that was cut short", []index.Run{{Rules: "now", Command: "update", Counts: none}, {Rules: "then", Command: "add x", Counts: some}}, true},
	} {
		if got := foundOtherwise(test.runs, "now"); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
