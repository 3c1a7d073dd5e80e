package timex

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
)

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
