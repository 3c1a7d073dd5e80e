package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead reads a document of 100 pages of 28 lines; the bar is 300 pages/s.
func BenchmarkRead(b *testing.B) {
	bl := newBuilder()
	p := newPrinted(bl)
	for i := range 100 {
		for range 7 {
			p.paragraph(strings.Repeat("各级各部门要加强组织领导，压实工作责任，确保各项任务落到实处，", 3))
		}
		p.turn(fmt.Sprintf("— %d —", i+1))
	}
	data := bl.bytes()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
