package numeral

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRead(t *testing.T) {
	data, err := os.ReadFile("testdata/numbers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		n, ok := Read(f[0], 0)
		if !ok {
			t.Errorf("%s: no number", f[0])
			continue
		}
		got := []string{f[0], n.Span.In(f[0]), string(n.Value)}
		if n.Max != "" {
			got = append(got, string(n.Max))
		}
		if strings.Join(got, "\t") != strings.Join(f, "\t") {
			t.Errorf("got %q, want %q", got, f)
		}
	}
}

func TestInt(t *testing.T) {
	for text, want := range map[string]int{
		"5月": 5, "2024年": 2024, "２０２４": 2024, "十二月": 12, "二十日": 20, "二〇二四年": 2024, "三十一": 31, "一百五": 150,
		"20245": -1, "两三年": -1, "百": -1, "三万": -1, "": -1, "月": -1, "12.5": 12,
	} {
		got, end := Int(text, 0)
		if want < 0 && end != 0 || want >= 0 && (got != want || end == 0) {
			t.Errorf("%s: %d, %d", text, got, end)
		}
	}
}

func TestReadNone(t *testing.T) {
	for _, text := range []string{"", "项", ".5", "，", "号1", "\xe4\xb8", "\xff", "伍三百人", "陆积分", "拾级"} {
		if n, ok := Read(text, 0); ok {
			t.Errorf("%q: got %+v", text, n)
		}
	}
}

// A run too long to be a number has no value, and its span is the whole run, so
// that a caller steps over it at once.
func TestReadLong(t *testing.T) {
	for _, unit := range []string{"9", "９", "九", "万", "零", "一二"} {
		text := strings.Repeat(unit, 1000)
		n, ok := Read(text, 0)
		if !ok || n.Value != "" || n.Span.Len() != len(text) {
			t.Errorf("%s…: got %v %q %v", unit, n.Span, n.Value, ok)
		}
	}
}

func TestShift(t *testing.T) {
	for _, c := range []struct {
		in   string
		exp  int
		want string
	}{
		{"1.5", 4, "15000"}, {"1.57", 2, "157"}, {"0.05", 0, "0.05"}, {"5", -2, "0.05"},
		{"500", -2, "5"}, {"000", 3, "0"}, {"26418.57", 8, "2641857000000"}, {"1.50", 0, "1.5"}, {"", 0, "0"},
	} {
		if got := Shift(c.in, c.exp); got != c.want {
			t.Errorf("Shift(%q, %d) = %q, want %q", c.in, c.exp, got, c.want)
		}
	}
}

func TestLess(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"5", "5.5", true}, {"9", "10", true}, {"4.5", "5", true}, {"5", "5", false}, {"10", "9", false}, {"0.3", "0.25", false}} {
		if got := Less(c.a, c.b); got != c.want {
			t.Errorf("Less(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"1,234.5万亿", "三亿五千万亿", "七八千万", "二〇二四", "九千万亿亿", "1亿2000万"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := Read(s, 0)
		if !ok {
			return
		}
		if n.Span.Start != 0 || n.Span.End <= 0 || n.Span.End > len(s) {
			t.Fatalf("span %v of %q", n.Span, s)
		}
		if utf8.ValidString(s) && !utf8.ValidString(n.Span.In(s)) {
			t.Fatalf("span %v of %q cuts a character", n.Span, s)
		}
		if n.Max != "" && !Less(string(n.Value), string(n.Max)) {
			t.Fatalf("%q: %s to %s", s, n.Value, n.Max)
		}
	})
}
