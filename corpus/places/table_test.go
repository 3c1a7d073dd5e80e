package places

import (
	"reflect"
	"strings"
	"testing"
)

// TestTable holds the generated file to what parse relies on.
func TestTable(t *testing.T) {
	table := parse(source)
	last := ""
	for _, p := range table.places {
		if LevelOf(p.Code) == None || p.Code < last || p.From < 1981 || p.To != 0 && p.To < p.From {
			t.Errorf("bad row: %+v", p)
		}
		for _, next := range p.Successors() {
			if _, ok := table.ByCode(next, 0); !ok {
				t.Errorf("%s %s: unknown successor %s", p.Code, p.Name, next)
			}
		}
		last = p.Code
	}
	for name := range table.names {
		if n := len([]rune(name)); n < 2 || n > 63 || len(name) != n*charLen {
			t.Errorf("bad name: %q", name)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		name   string
		year   int
		within string
		want   string
	}{
		{"榆林", 2024, "", "610800"},
		{"榆林", 1990, "", "612700"},
		{"源汇", 2021, "", "411102"},
		{"内蒙古", 2021, "", "150000"},
		{"新疆兵团", 2021, "", "650000"},
		{"吉林", 2021, "", "220000"},
		{"吉林市", 2021, "", "220200"},
		{"海南", 2021, "", "460000"},
		{"海南州", 2021, "", "632500"},
		{"大理", 2021, "", "532900"},
		{"济源", 2021, "", "419001"},
		{"济源市", 1992, "", "410881"},
		{"鼓楼区", 2021, "", "320106 320302 350102 410204"},
		{"鼓楼区", 2021, "350000", "350102"},
		{"朝阳", 2021, "220000", "220104"},
		{"朝阳", 2021, "", "110105 211300 211321 220104"},
		{"襄樊", 2024, "", "420600"}, // a name of the past is still read
		{"莱芜", 2015, "", "371200"},
		{"莱芜", 2020, "", "370116"},
		{"没有这个地方", 2020, "", ""},
	} {
		var got []string
		for _, p := range Default().Named(c.name, c.year, c.within) {
			got = append(got, p.Code)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s in %d within %q: got %s, want %s", c.name, c.year, c.within, s, c.want)
		}
	}
}

func TestLocality(t *testing.T) {
	for _, c := range []struct {
		code string
		year int
		name string
		path string
	}{
		{"411102", 2021, "漯河市源汇区", "河南省 漯河市 源汇区"},
		{"610800", 2024, "榆林市", "陕西省 榆林市"},
		{"500000", 2024, "重庆市", "重庆市"},
		{"510200", 1990, "重庆市", "四川省 重庆市"},
		{"110105", 2021, "北京市朝阳区", "北京市 朝阳区"},
		{"419001", 2021, "济源市", "河南省 济源市"},
		{"429004", 2021, "仙桃市", "湖北省 仙桃市"},
		{"130682", 2021, "保定市定州市", "河北省 保定市 定州市"},
		{"469003", 2012, "儋州市", "海南省 儋州市"},
		{"460400", 2016, "儋州市", "海南省 儋州市"},
		{"420602", 2005, "襄樊市襄城区", "湖北省 襄樊市 襄城区"},
		{"420602", 2015, "襄阳市襄城区", "湖北省 襄阳市 襄城区"},
		{"460021", 1990, "琼山县", "海南省 琼山县"},
	} {
		p, ok := Default().ByCode(c.code, c.year)
		loc := Default().Locality(p, c.year)
		if !ok || loc.Name != c.name || strings.Join(loc.Path, " ") != c.path || loc.Code != c.code {
			t.Errorf("%s in %d: got %+v", c.code, c.year, loc)
		}
	}
}

func TestCurrent(t *testing.T) {
	for code, want := range map[string][]string{
		"110103": {"110101"},
		"371200": {},
		"412223": {"419001"}, // by way of 410827, 419003 and 410881
		"610800": {"610800"},
		"999999": {},
	} {
		if got := Default().Current(code); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", code, got, want)
		}
	}
}

func TestInside(t *testing.T) {
	yulin := Default().Last("榆林市", 2024, "")
	for name, want := range map[string]string{
		"横山区": "610803", "榆阳": "610802", "全市": "610800", "市本级": "610800", "榆林市": "610800", "全省": "", "神木市": "610881",
		"西安市": "610100", "鼓楼区": "", "各县区": "", "市司法局": "",
	} {
		got := ""
		if loc := Default().Inside(name, yulin, 2024); loc != nil {
			got = loc.Code
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestUnder(t *testing.T) {
	for _, c := range []struct {
		code, ancestor string
		want           bool
	}{
		{"411102", "410000", true}, {"411102", "411100", true}, {"411102", "411102", true},
		{"411102", "411103", false}, {"411100", "411102", false}, {"411102", "420000", false}, {"", "410000", false},
	} {
		if Under(c.code, c.ancestor) != c.want {
			t.Errorf("%s under %s: want %v", c.code, c.ancestor, c.want)
		}
	}
}

func TestFind(t *testing.T) {
	text := "从河北省定州市、漯河市源汇区到荆州公安,经长春市朝阳区;公安机关与郊区合作社在榆林调研"
	var got []string
	for _, m := range Default().Find(text, 2020) {
		got = append(got, text[m.Start:m.End]+m.Places[0].Code)
	}
	want := "河北省130000 定州市130682 漯河市411100 源汇区411102 荆州421000 公安421022 长春市220100 朝阳区220104 榆林610800"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// FuzzFind checks that mentions are in order, not empty, and lie in the text.
func FuzzFind(f *testing.F) {
	f.Add("河北省定州市\xff郊区", 2020)
	f.Fuzz(func(t *testing.T, text string, year int) {
		end := 0
		for _, m := range Default().Find(text, year) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || len(m.Places) == 0 {
				t.Fatalf("bad mention %+v in %q", m, text)
			}
			end = m.End
		}
		Default().Locate(Evidence{Title: text, Issuer: text, Body: text, DocNumber: text, IndexNumber: text, Site: text})
	})
}
