package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/ingest"
	"zhengce/rules"
)

func load(t testing.TB) *Extractor {
	t.Helper()
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return New(set)
}

func BenchmarkFacts(b *testing.B) {
	files, _ := filepath.Glob("../corpus/sample/texts/*.txt")
	var docs []*corpus.Document
	runes := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		d, err := ingest.Read(f, []byte(strings.TrimSpace(string(data))))
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, d)
		runes += len([]rune(d.Text))
	}
	x := load(b)
	b.ResetTimer()
	for b.Loop() {
		for _, d := range docs {
			x.Facts(d)
		}
	}
	b.ReportMetric(float64(runes)*float64(b.N)/b.Elapsed().Seconds(), "chars/s")
}
