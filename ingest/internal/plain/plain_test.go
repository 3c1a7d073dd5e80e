package plain

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/ingest/internal/clean"
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
		if got := JoinBroken(tc.in); len(got) != tc.want {
			t.Errorf("%s: %q", tc.name, got)
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
	got := JoinBroken(lines)
	if want := []string{"    " + text + "。", "    二、保障措施"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%d lines: %q", len(got), got)
	}
}

func TestTables(t *testing.T) {
	p, err := FromText("一、任务分工\n序号\t任务\t牵头单位\n1\t推行电子化\t市市场监管局\n| 指标 | 目标 |\n| --- | --- |\n| 床位 | 3.2万张 |\n联系人：张三\t电话：1\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range p.Blocks {
		got = append(got, b.Text+strings.Join(b.Cells, "|"))
	}
	want := []string{"一、任务分工", "序号|任务|牵头单位", "1|推行电子化|市市场监管局", "指标|目标", "床位|3.2万张", "联系人：张三 电话：1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestPageNumbers(t *testing.T) {
	p, err := FromText("第一条 为了规范管理，制定本办法。\n— 1 —\n第二条 本办法适用于本市。\n-2-\n")
	if err != nil || len(p.Blocks) != 2 {
		t.Errorf("%v, %v", p.Blocks, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("首页 > 公开\n关于印发方案的通知\n时间：2024-05-07\n各县：\n　　一、目标。　　二、措施。\n扫一扫在手机打开当前页"))
	f.Add([]byte(paragraph + "，及\r\n\r\n时研究。\f— 1 —"))
	f.Add([]byte("\xbd\xf1\xcc\xec\xca\xc7"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil {
			return
		}
		if len(p.Blocks) == 0 {
			t.Error("neither text nor refusal")
		}
		for _, b := range p.Blocks {
			if b.Text == "" || !utf8.ValidString(b.Text) || b.Text != clean.Text(b.Text) || strings.ContainsAny(b.Text, "\n\x00\x1f") {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(strings.Repeat(paragraph+"。\n", 2000))
	b.SetBytes(int64(len(data)))
	for range b.N {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
