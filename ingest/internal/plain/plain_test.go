package plain

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

const paragraph = "法治政府建设是重点任务和主体工程。各县市区要结合实际，制定创建方案，加强工作调度"

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

func TestMarkdown(t *testing.T) {
	p, err := FromText("# 河道清理工作方案\n\n**各村：**\n\n## 一、目标\n清理河道**12**公里。\n## 二、措施 ##\n加强巡查。\n#不是标题\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []page.Block{{Text: "河道清理工作方案", Heading: 1}, {Text: "各村："}, {Text: "一、目标", Heading: 2}, {Text: "清理河道12公里。"}, {Text: "二、措施", Heading: 2}, {Text: "加强巡查。"}, {Text: "#不是标题"}}
	if !reflect.DeepEqual(p.Blocks, want) {
		t.Errorf("got %+v", p.Blocks)
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
			if b.Text == "" && b.Cells == nil {
				t.Error("empty block")
			}
			for _, s := range append(b.Cells, b.Text) {
				if !utf8.ValidString(s) || s != clean.Text(s) || strings.ContainsAny(s, "\n\x00\x1f") {
					t.Errorf("block %q", s)
				}
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
