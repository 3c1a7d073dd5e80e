package comparison

import (
	"fmt"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/corpus/places"
)

// items reads one metric a line: document, title, issued, place's code,
// indicator, figure, status, and behind them any other fields as name=value.
// A figure is comparator value unit change.
func items(t *testing.T, lines string) []Item {
	t.Helper()
	var out []Item
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Split(strings.TrimSpace(line), "|")
		p, ok := places.Default().ByCode(f[3], 2024)
		if !ok {
			t.Fatalf("no place %s", f[3])
		}
		fig := strings.Fields(f[5])
		rec := corpus.Record{Kind: "metric", Quote: f[4] + f[5]}
		add := func(name string, v corpus.Value) { rec.Fields = append(rec.Fields, corpus.Field{Name: name, Value: v}) }
		add("indicator", corpus.Text(f[4]))
		add("comparator", corpus.Text(fig[0]))
		low, high, _ := strings.Cut(fig[1], "..")
		add("value", corpus.Number(low))
		if high != "" {
			add("value_max", corpus.Number(high))
		}
		add("unit", corpus.Text(fig[2]))
		add("change", corpus.Text(fig[3]))
		add("status", corpus.Text(f[6]))
		for _, extra := range f[7:] {
			name, v, _ := strings.Cut(extra, "=")
			if name == "time" {
				start, end, _ := strings.Cut(v, "/")
				add("time", &corpus.Time{EDTF: v, Start: start, End: end})
				continue
			}
			add(name, corpus.Text(v))
		}
		out = append(out, Item{rec, f[0], corpus.Meta{Title: f[1], Issued: f[2], Source: f[0] + ".html", Locality: places.Default().Locality(p, 2024)}})
	}
	return out
}

// run compares and writes one line a row: code, figure, document, * for the
// locality's own row, + for each copy.
func run(t *testing.T, lines string, q Question, texts map[string]string) (*Result, string) {
	t.Helper()
	r, err := Compare(items(t, lines), q, func(id string) (string, error) {
		if s, ok := texts[id]; ok {
			return s, nil
		}
		return "text of " + id + strings.Repeat(id, 50), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, row := range r.Rows {
		first := ""
		if row.First {
			first = "*"
		}
		fmt.Fprintf(&b, "%s%s %s %s %s %s%s; ", row.Code, first, row.Comparator, row.Value, row.Unit, row.Document, strings.Repeat("+", len(row.Copies)))
	}
	return r, b.String()
}

const reports = `
a|2026年甘肃省政府工作报告||620000|全省地区生产总值|ge 5 % increase|target|frequency=P1Y
a|2026年甘肃省政府工作报告||620000|地区生产总值|approx 5.5 % increase|target
a|2026年甘肃省政府工作报告||620000|地区生产总值|eq 5.8 % increase|achieved
b|2026年重庆市政府工作报告||500000|全市地区生产总值|eq 2641857000000 元 level|achieved|time=2025-01-01/2025-12-31
b|2026年重庆市政府工作报告||500000|全市地区生产总值|eq 4000000000000 元 level|target|time=/2030-12-31
b|2026年重庆市政府工作报告||500000|地区生产总值|ge 5 % increase|target|time=2026-01-01/2026-12-31
c|江西省政府工作报告|2026-01-27|360000|地区生产总值|between 5..5.5 % increase|target
c|江西省政府工作报告|2026-01-27|360000|南昌市地区生产总值|ge 6 % increase|target
d|2025年山西省政府工作报告||140000|地区生产总值|approx 5 % increase|target
e|2026年兰州市政府工作报告||620100|全省地区生产总值|approx 5.5 % increase|target
e|2026年兰州市政府工作报告||620100|生产总值|ge 6 % increase|target`

func TestYear(t *testing.T) {
	r, got := run(t, reports, Question{Year: 2026, Status: "target"}, nil)
	want := "360000* between 5 % c; 360100* ge 6 % c; 500000* ge 5 % b; 620000* approx 5.5 % a; 620000 ge 5 % a; 620100* ge 6 % e; "
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	s := r.Summary
	if s.Localities != 5 || s.Documents != 5 || s.Min != 5 || s.Max != 6 || s.Median != 5.5 || s.Unit != "%" || !s.Change {
		t.Errorf("summary %+v", s)
	}
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name string
		q    Question
		want string
	}{
		{"achieved", Question{Year: 2025, Status: "achieved"}, "500000* eq 2641857000000 元 b; 620000* eq 5.8 % a; "},
		{"by 2030", Question{Year: 2030, Status: "target"}, "500000* eq 4000000000000 元 b; 620000* ge 5 % a; "},
		{"under", Question{Year: 2026, Under: "620000", Level: places.Prefecture}, "620100* ge 6 % e; "},
		{"unit", Question{Unit: "元", Status: "target"}, "500000* eq 4000000000000 元 b; "},
		{"nothing", Question{Year: 1999}, ""},
	} {
		if _, got := run(t, reports, c.q, nil); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestCopies: the same plan from two sites is one document, last year's with
// nearly the same text is another.
func TestCopies(t *testing.T) {
	plan := strings.Repeat("加强行政规范性文件合法性审核,健全制度机制,", 3) + strings.Join(strings.Split("提高法治政府建设水平推动各项任务落地见效为经济社会发展提供保障", ""), "一")
	lines := `
		x|2024年中卫市工作要点|2024-03-01|640500|合法性审核率|eq 100 % level|target
		y|2024年中卫市工作要点||640500|合法性审核率|eq 100 % level|target
		z|2023年中卫市工作要点|2023-03-01|640500|合法性审核率|ge 95 % level|target`
	r, got := run(t, lines, Question{}, map[string]string{"x": plan, "y": "首页 通知公告 " + plan, "z": plan})
	if want := "640500* eq 100 % x+; 640500 ge 95 % z; "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if r.Summary.Documents != 2 || r.Summary.Copies != 1 {
		t.Errorf("summary %+v", r.Summary)
	}
}

// TestStrictest: of two figures of one document for one year, the binding one,
// then the one that is harder to reach.
func TestStrictest(t *testing.T) {
	lines := `
		x|2024年某项计划|2024-03-01|640500|败诉率|le 10 % level|target|strength=expected
		x|2024年某项计划|2024-03-01|640500|败诉率|le 8 % level|target|strength=expected
		x|2024年某项计划|2024-03-01|640500|败诉率|le 5 % level|target|strength=aspirational
		x|2024年某项计划|2024-03-01|640500|败诉率|le 8 % level|target|strength=expected`
	_, got := run(t, lines, Question{Direction: "down"}, nil)
	if want := "640500* le 8 % x; 640500 le 10 % x; 640500 le 5 % x; "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestHeadings: a heading above a figure says which years it is for.
func TestHeadings(t *testing.T) {
	for _, c := range []struct{ heading, status, want string }{
		{"一、2025年工作回顾", "target", "2025"},
		{"一、2025年和“十四五”工作回顾", "achieved", "2025"},
		{"二、“十五五”时期主要目标", "target", "2026/2030"},
		{"二、今后五年的奋斗目标", "target", "2026/2030"},
		{"一、过去五年工作回顾", "achieved", "2021/2025"},
		{"三、2026年重点工作", "target", "2026"},
		{"（一）扩大内需", "target", "2026"},
	} {
		f := corpus.Record{Section: []string{"正文", c.heading, "（二）推进改革"}, Fields: []corpus.Field{{Name: "status", Value: corpus.Text(c.status)}}}
		if got := periodOf(&f, &corpus.Meta{Title: "2026年某省政府工作报告"}).edtf; got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.heading, c.status, got, c.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		title, issued, status, want string
	}{
		{"2026年甘肃省政府工作报告", "", "target", "2026"},
		{"2026年甘肃省政府工作报告", "", "achieved", "2025"},
		{"政府工作报告", "2026-01-27", "achieved", "2025"},
		{"榆林市法治政府建设示范创建行动计划(2024—2025年)", "2024-02-22", "target", "2024/2025"},
		{"某市“十四五”就业促进规划", "2022-05-06", "target", "2021/2025"},
		{"某市“十五五”规划纲要", "2026-03-06", "target", "2026/2030"},
		{"某省2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", "2026-01-20", "achieved", "2025"},
		{"某省2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", "2026-01-20", "target", "2026"},
		{"2024年度法治政府建设工作总结", "2025-01-10", "achieved", "2024"},
		{"关于做好有关工作的通知", "", "target", ""},
		{"政府工作报告", "", "achieved", ""},
	} {
		f := corpus.Record{Fields: []corpus.Field{{Name: "status", Value: corpus.Text(c.status)}}}
		if got := periodOf(&f, &corpus.Meta{Title: c.title, Issued: c.issued}).edtf; got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.title, c.status, got, c.want)
		}
	}
}
