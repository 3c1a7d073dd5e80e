package timex

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
)

// describe writes t as the case files do: the words, EDTF (- for none), the
// precision and what is not the default.
func describe(m Mention, t *corpus.Time) string {
	out := []string{"[" + t.Text + "]", t.EDTF, t.Precision}
	for i := 1; i < 3; i++ {
		if out[i] == "" {
			out[i] = "-"
		}
	}
	add := func(name, value string) {
		if value != "" && value != "0" {
			out = append(out, name+value)
		}
	}
	add("every ", t.Recurrence)
	add("day ", strconv.Itoa(t.Day))
	add("within ", t.Within)
	add("after ", t.After)
	add("before ", t.Before)
	for _, flag := range []struct {
		set  bool
		name string
	}{{t.BusinessDays, "business"}, {t.Undetermined, "undetermined"}, {m.Compared, "compared"}, {m.InTitle, "title"}} {
		if flag.set {
			out = append(out, flag.name)
		}
	}
	if len(t.Inferred) > 0 {
		out = append(out, "+"+strings.Join(t.Inferred, "+"))
	}
	return strings.Join(out, " ")
}

func found(text string, ctx Context) string {
	var out []string
	for _, m := range Find(text, corpus.Span{End: len(text)}) {
		out = append(out, describe(m, Resolve(m, ctx)))
	}
	if out == nil {
		return "-"
	}
	return strings.Join(out, " | ")
}

// cases calls f for the columns of every line of a file of test cases.
func cases(t *testing.T, name string, f func(cols []string)) {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			f(strings.Split(line, "\t"))
		}
	}
}

// The cases are of a notice that was issued on 15 March 2024.
func TestFind(t *testing.T) {
	cases(t, "times.tsv", func(c []string) {
		if got := found(c[0], Context{Issued: "2024-03-15"}); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got, c[1])
		}
	})
}

// context reads "issued=2024-03-15 title=2024 heading=2025年6月底前".
func context(t *testing.T, s string) (ctx Context) {
	for pair := range strings.FieldsSeq(s) {
		name, value, _ := strings.Cut(pair, "=")
		year, _ := strconv.Atoi(value)
		switch name {
		case "issued":
			ctx.Issued = value
		case "published":
			ctx.Published = value
		case "title":
			ctx.TitleYear = year
		case "report":
			ctx.ReportYear = year
		case "heading", "previous":
			near := Resolve(Find(value, corpus.Span{End: len(value)})[0], Context{})
			if name == "heading" {
				ctx.Heading = near
			} else {
				ctx.Previous = near
			}
		default:
			t.Fatalf("unknown context %q", pair)
		}
	}
	return ctx
}

func TestResolve(t *testing.T) {
	cases(t, "contexts.tsv", func(c []string) {
		found := Find(c[1], corpus.Span{End: len(c[1])})
		if len(found) != 1 {
			t.Errorf("%s: %d times", c[1], len(found))
			return
		}
		r := Resolve(found[0], context(t, c[0]))
		got := describe(found[0], r) + " " + orTilde(r.Start) + " " + orTilde(r.End)
		if got != c[2] {
			t.Errorf("%s: %s\n got %s\nwant %s", c[0], c[1], got, c[2])
		}
	})
}

func orTilde(s string) string {
	if s == "" {
		return "~"
	}
	return s
}

// Find looks at nothing outside its stretch.
func TestSpan(t *testing.T) {
	text := "截至2024年5月底前完成，每月5日前报送"
	start, end := strings.Index(text, "5月"), strings.Index(text, "底")
	found := Find(text, corpus.Span{Start: start, End: end})
	if len(found) != 1 || found[0].Text != "5月" || found[0].Bound != In {
		t.Errorf("got %+v", found)
	}
}

func FuzzFind(f *testing.F) {
	data, err := os.ReadFile("testdata/times.tsv")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		text, _, _ := strings.Cut(line, "\t")
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range Find(text, corpus.Span{End: len(text)}) {
			if m.Span.Start < last || m.Span.Empty() || m.Text != m.Span.In(text) {
				t.Fatalf("%q: %+v after %d", text, m, last)
			}
			last = m.Span.End
			if utf8.ValidString(text) && !utf8.ValidString(m.Text) {
				t.Fatalf("%q: %q cuts a character", text, m.Text)
			}
			for _, ctx := range []Context{{}, {Issued: "2021-12-31", TitleYear: 2021}, {Issued: "bad", ReportYear: 2020}} {
				if _, err := Resolve(m, ctx).MarshalJSON(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
