package clean

import (
	"reflect"
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

const paragraph = "法治政府建设是重点任务和主体工程。各县市区要结合实际，制定创建方案，加强工作调度"

func TestJoin(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   []string
		want int // lines that are left
	}{
		{"a word cut through", []string{paragraph + "，及", "时研究解决困难，推动工作落实。"}, 1},
		{"after a comma", []string{paragraph + "，", "及时研究解决困难和问题。"}, 1},
		{"inside brackets", []string{paragraph + "（市、", "县、区）抓好落实。"}, 1},
		{"punctuation at the start", []string{paragraph, "，及时研究解决。"}, 1},
		{"sentence that does not end", []string{paragraph + "。" + paragraph, "强化责任落实，确保任务完成。"}, 1},
		{"sentence that ends", []string{paragraph + "。", "强化责任落实，确保任务完成。"}, 2},
		{"lost full stop before a heading", []string{paragraph, "（二）强化责任落实。"}, 2},
		{"lost full stop before an item", []string{paragraph, "2.强化责任落实。"}, 2},
		{"remark behind the full stop", []string{paragraph + "。（责任单位：市司法局）", "强化责任落实，确保任务完成。"}, 2},
		{"heading", []string{"一、总体要求", "坚持稳中求进。强化责任落实。"}, 2},
		{"signature", []string{"云岭市人民政府办公室", "2024年2月22日"}, 2},
		{"title over two lines", []string{"云岭市人民政府办公室关于印发", "云岭市行动方案的通知"}, 2},
		{"two paragraphs of titles", []string{paragraph + "：", "坚持稳中求进。强化责任落实。"}, 2},
	} {
		if got := Join(blocksOf(tc.in), true); len(got) != tc.want {
			t.Errorf("%s: %+v", tc.name, got)
		}
	}
}

func TestFixedWidth(t *testing.T) {
	text := strings.Repeat("坚持问题导向补齐短板弱项提升治理水平推动各项工作落地见效不断增强获得感", 9)
	var lines []string
	for r := []rune("    " + text + "。"); len(r) > 0; {
		n := min(len(r), 30)
		lines = append(lines, string(r[:n]))
		r = r[n:]
	}
	lines = append(lines, "    二、保障措施")
	got := Join(blocksOf(lines), true)
	if want := blocksOf([]string{"    " + text + "。", "    二、保障措施"}); !reflect.DeepEqual(got, want) {
		t.Errorf("%d lines: %+v", len(got), got)
	}
}

func blocksOf(lines []string) []page.Block {
	var out []page.Block
	for _, l := range lines {
		out = append(out, page.Block{Text: l})
	}
	return out
}

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
