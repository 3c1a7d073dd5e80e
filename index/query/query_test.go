package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"审计", "审计"},
		{"  审计　法治政府 ", "审计 法治政府"},
		{"审计 OR 督察 2024", "审计 OR (督察 2024)"},
		{"(审计|督察) -通报", "(审计 OR 督察) -通报"},
		{"（审计 OR 督察）“政府办公室”", `(审计 OR 督察) "政府办公室"`},
		{"place：河南 Year:2024", "place:河南 year:2024"},
		{"value:>=95 due:<2025-01-01 value:≤3", "value:>=95 due:<2025-01-01 value:<=3"},
		{"year:2020..2024 value:..5 value:5..", "year:2020..2024 value:..5 value:5.."},
		{`title:"工作 要点"`, `title:"工作 要点"`},
		{"kind:(metric OR target) role:lead", "(kind:metric OR kind:target) role:lead"},
		{"责任单位:市司法局", `责任单位\:市司法局`},
		{"2024-2025", "2024-2025"},
		{"-(a b)", "-(a b)"},
		{`\-a \OR`, `\-a \OR`},
		{"ORDER", "ORDER"},
		{"--a", "--a"},
		{"1.5万", "1.5万"},
	} {
		n, err := Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := n.String(); got != c.want {
			t.Errorf("Parse(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		in     string
		column int
		msg    string
	}{
		{"审计 (法治", 4, "closes"},
		{"审计)", 3, "none opened"},
		{`审计 "法治`, 4, "closes"},
		{`""`, 1, "between the quotes"},
		{"审计 OR", 6, "beside OR"},
		{"OR 审计", 1, "beside OR"},
		{"审计 - 法治", 4, "exclude"},
		{"value:>=", 9, "a word"},
		{"year:", 6, "value for year"},
		{"year:..", 1, "bound"},
		{`a\`, 2, "behind"},
		{strings.Repeat("(", 100), 66, "nest"},
	} {
		_, err := Parse(c.in)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q): %v, want an error", c.in, err)
			continue
		}
		if e.Column() != c.column || !strings.Contains(e.Msg, c.msg) {
			t.Errorf("Parse(%q) = column %d %q, want column %d and %q", c.in, e.Column(), e.Msg, c.column, c.msg)
		}
	}
}

// plain returns n without positions.
func plain(n Node) Node {
	switch n := n.(type) {
	case And:
		return And{plainAll(n.Nodes)}
	case Or:
		return Or{plainAll(n.Nodes)}
	case Not:
		return Not{plain(n.Node)}
	case Field:
		n.Pos = 0
		return n
	}
	return n
}

func plainAll(nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = plain(n)
	}
	return out
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"审计 OR (督察 -通报)", `"a\"b" place:河南`, "value:>=95 x:(a OR -b)", "a..b year:1..2", `\-a \OR`, "()", "-()", "() OR a", "a:>>1", "a:-1", "a:..b..c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(n.String())
		if err != nil {
			t.Fatalf("Parse(%q) prints %q, which fails: %v", s, n, err)
		}
		if !reflect.DeepEqual(plain(n), plain(again)) {
			t.Fatalf("Parse(%q) = %#v, printed as %q and read again %#v", s, n, n, again)
		}
	})
}
