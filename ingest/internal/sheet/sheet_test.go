package sheet

import (
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

func show(p page.Page) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		if bl.Heading > 0 {
			b.WriteString("# ")
		}
		b.WriteString(bl.Text + strings.Join(bl.Cells, "|") + "\n")
	}
	return b.String()
}

func TestPage(t *testing.T) {
	tasks := Sheet{Name: "重点任务", Text: new(Budget), Merges: []Range{{0, 1, 0, 3}, {2, 1, 3, 1}, {4, 3, 5, 3}, {6, 1, 6, 200}}}
	for _, c := range []struct {
		row, column int
		text        string
	}{
		{0, 1, "2025年重点任务\n分解表"},
		{1, 1, "序号"}, {1, 2, "任务"}, {1, 3, "单位"},
		{2, 1, "1"}, {2, 2, "修路"}, {2, 3, "交通局"},
		{3, 2, "植树"}, {3, 3, "林业局"},
		{4, 1, "2"}, {4, 3, "教育局"},
		{5, 2, "建校"},
		{6, 1, "注：单位为万元"},
		{7, 300, "太远"},
	} {
		tasks.Add(c.row, c.column, c.text)
	}
	got := show(Page("xls", []Sheet{tasks, {Name: "空"}}))
	want := "2025年重点任务 分解表\n序号|任务|单位\n1|修路|交通局\n1|植树|林业局\n2||教育局\n|建校|教育局\n注：单位为万元\n"
	if got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
	other := Sheet{Name: "Sheet2", Text: new(Budget)}
	other.Add(0, 0, "甲")
	got = show(Page("xls", []Sheet{tasks, other}))
	if !strings.HasPrefix(got, "# 重点任务\n") || !strings.HasSuffix(got, "元\n甲\n") {
		t.Errorf("several sheets:\n%s", got)
	}
}

func TestLimit(t *testing.T) {
	s := Sheet{Text: new(Budget)}
	for i := range 1 << 15 {
		s.Add(i, 0, "甲")
		s.Add(i, 100, "乙")
	}
	p := Page("xls", []Sheet{s})
	if len(p.Warnings) != 1 || len(p.Blocks) > maxCells/100 {
		t.Errorf("%d blocks, warnings %q", len(p.Blocks), p.Warnings)
	}
}

func TestTextLimit(t *testing.T) {
	s := Sheet{Text: new(Budget)}
	long := strings.Repeat("长", 1<<20)
	for i := range 1000 {
		s.Add(i, 0, long)
	}
	p := Page("xlsx", []Sheet{s})
	if got := len(show(p)); got > maxText+1000 || len(p.Warnings) != 1 {
		t.Errorf("%d bytes, warnings %q", got, p.Warnings)
	}
}

func TestNumber(t *testing.T) {
	for _, tc := range []struct {
		v            float64
		format, want string
	}{
		{0.1 + 0.2, "", "0.3"},
		{35, "General", "35"},
		{123456789012, "", "123456789012"},
		{1e22, "", "1e+22"},
		{0.356, "0.0%", "35.6%"},
		{0.3, "0%", "30%"},
		{1234567.891, "#,##0.00", "1,234,567.89"},
		{-1234.5, "#,##0.0;[Red]-#,##0.0", "-1,234.5"},
		{2.5, "0.##", "2.5"},
		{3, `0"万元"`, "3万元"},
		{3, `"约"0.0_ `, "约3.0"},
		{12, "@", "12"},
		{45658, "yyyy-m-d", "2025-1-1"},
		{45658, `yyyy"年"m"月"d"日";@`, "2025年1月1日"},
		{45658, "[$-804]yyyy/mm/dd", "2025/01/01"},
		{45658.75, "yyyy-m-d h:mm", "2025-1-1 18:00"},
		{0.5208333, "hh:mm:ss", "12:30:00"},
		{59, "yyyy-m-d", "1900-2-28"},
		{-1, "yyyy-m-d", "-1"},
	} {
		if got := Number(tc.v, tc.format, false); got != tc.want {
			t.Errorf("%v in %q: %q, want %q", tc.v, tc.format, got, tc.want)
		}
	}
	if got := Number(0, "yyyy-m-d", true); got != "1904-1-1" {
		t.Errorf("from 1904: %q", got)
	}
}

func FuzzNumber(f *testing.F) {
	f.Add(45658.5, `yyyy"年"m\月d[h]_ s`)
	f.Fuzz(func(t *testing.T, v float64, format string) { Number(v, format, false) })
}
