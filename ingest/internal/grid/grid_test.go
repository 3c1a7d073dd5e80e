package grid

import (
	"slices"
	"strings"
	"testing"
)

func TestRow(t *testing.T) {
	var table Table
	for i, tc := range []struct {
		before int
		cells  []Cell
		want   []string
	}{
		{0, []Cell{{Text: "序号"}, {Text: "任务", Span: 2}}, []string{"序号", "任务", "任务"}},
		{0, []Cell{{Text: "1"}, {Text: "修路"}, {Text: "局"}}, []string{"1", "修路", "局"}},
		{0, []Cell{{Below: true}, {Text: "植树"}, {Below: true}}, []string{"1", "植树", "局"}},
		{1, []Cell{{Text: "甲"}}, []string{"", "甲"}},
		{-5, []Cell{{Below: true}, {Below: true}, {Below: true}}, []string{"", "甲", ""}},
	} {
		if got := table.Row(tc.before, tc.cells); !slices.Equal(got, tc.want) {
			t.Errorf("row %d: %q, want %q", i, got, tc.want)
		}
	}
}

func TestLimits(t *testing.T) {
	var table Table
	if row := table.Row(1<<30, []Cell{{Text: "a", Span: 1 << 30}}); len(row) > maxColumns {
		t.Errorf("%d columns", len(row))
	}
	long := strings.Repeat("长", maxCarried)
	if row := table.Row(0, []Cell{{Text: long, Span: 2}}); row[0] != long || row[1] != "" {
		t.Error("long text repeated")
	}
	size := 0
	for range 100000 {
		for _, text := range table.Row(0, []Cell{{Text: strings.Repeat("x", 1000), Span: 60}}) {
			size += len(text)
		}
	}
	if size > 100000*1000+maxBudget {
		t.Errorf("%d bytes", size)
	}
}
