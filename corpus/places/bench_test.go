package places

import (
	"strings"
	"testing"
)

// BenchmarkLoad must stay under 5 ms: every command pays it.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		parse(source)
	}
}

// BenchmarkLocate reads a text of 30 KB full of names.
func BenchmarkLocate(b *testing.B) {
	t := Default()
	e := Evidence{Issuer: "中卫市人民政府办公室", Title: "关于印发2022年工作要点的通知", Date: "2022-03-29"}
	e.Body = strings.Repeat("各县(区)人民政府要在中卫市沙坡头区、中宁县、海原县认真抓好贯彻落实,市司法局负责。", 250)
	b.SetBytes(int64(len(e.Body)))
	b.ReportAllocs()
	for b.Loop() {
		t.Locate(e)
	}
}
