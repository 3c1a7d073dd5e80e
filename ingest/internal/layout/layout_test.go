package layout

import (
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

func cell(text string, span int) Cell {
	return Cell{Blocks: Lines([]string{text}, 0), Span: span}
}

func below() Cell { return Cell{Below: true} }

func show(blocks []page.Block) string {
	var lines []string
	for _, b := range blocks {
		lines = append(lines, b.Text+strings.Join(b.Cells, "|"))
	}
	return strings.Join(lines, "\n")
}

func TestBlocks(t *testing.T) {
	nested := Cell{Blocks: []page.Block{{Text: "外"}, {Cells: []string{"内一", "内二"}}}}
	for _, tc := range []struct {
		name string
		rows []Row
		want string
	}{
		{"spans", []Row{
			{Cells: []Cell{cell("序号", 0), cell("任务", 2)}},
			{Cells: []Cell{cell("1", 0), cell("修路", 0), cell("局", 0)}},
			{Cells: []Cell{below(), cell("植树", 0), below()}},
			{Before: 1, Cells: []Cell{cell("甲", 0), cell("", 0)}},
			{Before: -5, Cells: []Cell{below(), below()}},
		}, "序号|任务|任务\n1|修路|局\n1|植树|局\n|甲|\n|甲"},
		{"edges", []Row{
			{Edges: []int{-100, 3000, 9000}, Cells: []Cell{cell("名称", 0), cell("单位", 0)}},
			{Edges: []int{-90, 3010, 6000, 9000}, Cells: []Cell{cell("修路", 0), cell("牵头", 0), cell("配合", 0)}},
			{Edges: []int{3000, 6010, 8990}, Cells: []Cell{cell("甲", 0), cell("乙", 0)}},
		}, "名称|单位|单位\n修路|牵头|配合\n|甲|乙"},
		{"borders that differ", []Row{
			{Cells: []Cell{cell("姓名", 2), cell("王", 2)}},
			{Cells: []Cell{cell("单位", 2), cell("", 0), cell("", 0)}},
			{Cells: []Cell{cell("意见", 2), cell("同意", 2)}},
		}, "姓名|王\n单位|\n意见|同意"},
		{"title and note", []Row{
			{Cells: []Cell{cell("任务表", 2)}},
			{Cells: []Cell{cell("（第一批）", 0), cell("", 0)}},
			{Cells: []Cell{cell("一", 0), cell("二", 0)}},
			{Cells: []Cell{cell("类别", 2)}},
			{Cells: []Cell{cell("三", 0), cell("四", 0)}},
			{Cells: []Cell{cell("注：", 2)}},
		}, "任务表\n（第一批）\n一|二\n类别|类别\n三|四\n注："},
		{"frame", []Row{{Cells: []Cell{cell("一", 0)}}, {Cells: []Cell{cell("二", 0)}}}, "一\n二"},
		{"nested", []Row{{Cells: []Cell{nested, cell("右", 0)}}}, "外|右\n内一|内二"},
		{"empty row", []Row{{Cells: []Cell{cell("", 0), cell("", 0)}}}, ""},
	} {
		if got := show(Blocks(tc.rows)); got != tc.want {
			t.Errorf("%s:\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestLimits(t *testing.T) {
	var tab table
	if l := tab.row(Row{Before: 1 << 30, Cells: []Cell{cell("a", 1<<30)}}); len(l.cells) > maxColumns {
		t.Errorf("%d columns", len(l.cells))
	}
	long := strings.Repeat("长", maxCarried)
	if l := tab.row(Row{Cells: []Cell{cell(long, 2)}}); l.cells[0] != long || l.cells[1] != "" {
		t.Error("long text repeated")
	}
	size := 0
	wide := Row{Cells: []Cell{cell(strings.Repeat("x", 1000), 60)}}
	for range 10000 {
		size += len(strings.Join(tab.row(wide).cells, ""))
	}
	if size > 10000*1000+maxBudget {
		t.Errorf("%d bytes", size)
	}
}
