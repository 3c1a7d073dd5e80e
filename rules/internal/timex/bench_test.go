package timex

import (
	"strings"
	"testing"
	"time"

	"zhengce/corpus"
)

// ordinary is a paragraph of the genre, of an invented county.
const ordinary = `各乡镇人民政府、街道办事处，县政府各部门、各直属机构：为深入贯彻落实上级关于优化营商环境的决策部署，切实提升政务服务水平，
结合我县实际，制定本实施方案。到2025年底，全县新增市场主体1.2万户以上，政务服务事项网上可办率达到98%，平均办理时限压缩至3个工作日以内。
各责任单位要明确一名分管领导和一名联络员，每月5日前将工作进展情况报送县政府办公室。对推进不力、敷衍塞责的，予以通报批评并督促限期整改。
县财政局统筹安排专项资金680余万元，支持建设15个示范点，每个示范点补助不超过20万元，确保项目按期建成、长期发挥效益。
`

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(ordinary, 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, corpus.Span{End: len(text)})
	}
}

func BenchmarkResolve(b *testing.B) {
	text := strings.Repeat("6月底前，每月5日前，2024年5月至6月，五年来，", 50)
	found := Find(text, corpus.Span{End: len(text)})
	ctx := Context{Issued: "2024-03-15", TitleYear: 2024}
	for b.Loop() {
		for _, m := range found {
			Resolve(m, ctx)
		}
	}
}

// hostile are stretches that make a careless scanner quadratic.
var hostile = []string{
	"9", "９", "一", "9至", "9-", "5月", "5月至", "5月1日至", "2024年", "2024-", "2024.5.20-", "每", "每年", "一、", "《", "》", "x", "×", "自", "前3日",
	"收到申请之日起", "起5日内", "时间", "时间以", "具体", "“十", "十四五", "月", "年", "按", "第一", "今年", "3月底", "1月、", "年底至",
}

// Time per byte must not grow with the length. The limit is wide, because the
// machine is shared; quadratic time would miss it by far.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	run := func(text string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			Find(text, corpus.Span{End: len(text)})
			best = min(best, time.Since(start))
		}
		return best
	}
	limit := func(a time.Duration) time.Duration { return 32 * 6 * max(a, 100*time.Microsecond) }
	for _, unit := range append(hostile, ordinary) {
		small := strings.Repeat(unit, 1<<13/len(unit))
		large := strings.Repeat(unit, 1<<18/len(unit))
		a, b := run(small), run(large)
		for try := 0; try < 4 && b > limit(a); try++ { // another program may have been in the way
			a, b = run(small), run(large)
		}
		if b > limit(a) {
			t.Errorf("%.9s…: %v for %d bytes, %v for %d", unit, a, len(small), b, len(large))
		}
		if testing.Verbose() {
			t.Logf("%.12q: %.0f MB/s", unit, float64(len(large))/b.Seconds()/1e6)
		}
	}
}
