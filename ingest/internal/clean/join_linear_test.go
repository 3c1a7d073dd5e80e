package clean

import (
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

// TestJoinLinear checks that a paragraph of many lines costs no more memory a line than
// one of few.
func TestJoinLinear(t *testing.T) {
	cost := func(lines int) int64 {
		blocks := make([]page.Block, lines)
		for i := range blocks {
			blocks[i].Text = strings.Repeat("各县要在六月底前完成自查并报告情况，", 2)
		}
		var out []page.Block
		r := testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				out = Join(blocks, true)
			}
		})
		if len(out) != 1 || len(out[0].Text) != lines*len(blocks[0].Text) {
			t.Fatalf("%d lines give %d paragraphs", lines, len(out))
		}
		return r.AllocedBytesPerOp() / int64(lines)
	}
	if few, many := cost(100), cost(6400); many > 3*few {
		t.Errorf("%d bytes a line for 100 lines, %d for 6400", few, many)
	}
}
