package structure

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengce/ingest/internal/page"
)

// testPages are the pages of testdata, in order.
func testPages(tb testing.TB) []page.Page {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		tb.Fatal(err)
	}
	pages := make([]page.Page, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		pages[i] = readPage(string(data))
	}
	return pages
}

// BenchmarkBuild builds a plan of 200 measures with paragraphs of the usual
// length.
func BenchmarkBuild(b *testing.B) {
	body := "各县（市、区）、市直有关部门要按照“统一领导、分级负责”的原则，对照《全市安全生产工作方案》要求，细化任务分工，明确完成时限；" +
		"到2026年底前，建成标准化站点120个以上，覆盖率达到95%，群众满意度稳步提升。市应急管理局会同市财政局定期开展督导检查，每季度通报一次进展情况。"
	p := page.Page{Blocks: []page.Block{{Text: "广元市人民政府办公室关于印发广元市安全生产工作方案的通知"}, {Text: "各县（市、区）人民政府："}}}
	for i := range 200 {
		p.Blocks = append(p.Blocks, page.Block{Text: fmt.Sprintf("%d.压实工作责任。%s", i%20+1, strings.Repeat(body, 1+i%3))})
		if i%20 == 19 {
			p.Blocks = append(p.Blocks, page.Block{Text: "（" + []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[i/20] + "）完善体制机制"})
		}
	}
	size := 0
	for _, block := range p.Blocks {
		size += len(block.Text) + 1
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		Build(p)
	}
}

// hostile are texts that make a careless scanner quadratic.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	var rising strings.Builder
	for n := 1; rising.Len() < size; n++ {
		fmt.Fprintf(&rising, "。%d.加强管理", n%900+1)
	}
	return map[string]string{
		"numbers": fill("一、"), "numbers with stops": fill("。一、二、"), "brackets": fill("（"), "closed": fill("（）"), "titles": fill("《"),
		"quotes": fill("“”"), "closers": fill("》"), "opened, closed": fill("（")[:size/3] + fill("）")[:size/3*1], "rising": rising.String(),
		"ordinals": fill("第一章 "), "articles": fill("第一条第二条"), "digits": fill("1"), "points": fill("1."), "dates": fill("2024年1月"), "blanks": fill(" "),
		"wide blanks": fill("　"), "words and blanks": fill("加强 管理 "), "no marks": fill("加强管理"), "commas": fill("加强，"), "stops": fill("。"),
		"lines": fill("一、加强\n"), "bodies": fill("市政府\n"), "notes": fill("附件：1.表\n"), "stages": fill("（一）动员阶段（3月）"), "titles, plain": fill("实施方案 "),
		"signatures": fill("市政府2024年1月1日\n"), "labels": fill("(一)加强管理各级\n"),
	}
}

// TestLinear builds hostile texts, each one paragraph or one line repeated, and
// fails where eight times the text takes far more than eight times as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("builds megabytes")
	}
	took := func(text string) time.Duration {
		start := time.Now()
		check(t, Build(page.Page{Blocks: []page.Block{{Text: text}}}))
		return time.Since(start)
	}
	large := hostile(1 << 18)
	for name, small := range hostile(1 << 15) {
		a := max(took(small), 10*time.Millisecond)
		b := took(large[name])
		if b > 40*a { // perhaps the machine was busy with something else
			b = min(b, took(large[name]))
		}
		if b > 40*a {
			t.Errorf("%s: %v for 32 KiB, %v for 256 KiB", name, a, b)
		}
	}
}

func FuzzBuild(f *testing.F) {
	for _, p := range testPages(f) {
		var b strings.Builder
		for _, block := range p.Blocks {
			b.WriteString(block.Text + "\n")
		}
		f.Add(p.Title, b.String())
	}
	for _, text := range hostile(300) {
		f.Add("", text)
	}
	f.Add("\xff", "一、\xff\xe4\n（\xe4\xb8）")
	f.Fuzz(func(t *testing.T, title, text string) {
		p := page.Page{Title: title, Labels: []page.Label{{Name: "标题", Value: title}}}
		for i, line := range strings.Split(text, "\n") {
			p.Blocks = append(p.Blocks, page.Block{Text: line, Heading: i % 3})
		}
		p.Blocks = append(p.Blocks, page.Block{Cells: []string{title, text}})
		d := Build(p)
		check(t, d)
		if again := show(Build(p)); again != show(d) {
			t.Errorf("not the same twice:\n%s\n%s", show(d), again)
		}
	})
}
