package clean

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

func TestText(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"  一、总体要求\u3000", "一、总体要求"},
		{"若\u3000干\u3000措\u3000施", "若 干 措 施"},
		{"提升\n\t\t服务", "提升服务"},             // the source's break
		{"GB/T\n9704", "GB/T 9704"},        // a blank all the same
		{"第一条\u00a0 为了", "第一条 为了"},         // no-break space
		{"政\u200b策\ufeff文\u00ad件", "政策文件"}, // characters that show nothing
		{"a\x00b\x08c", "abc"},             // controls
		{"", ""},
		{"\u3000\n", ""},
	} {
		if got := Text(tc.in); got != tc.want {
			t.Errorf("%q: %q, want %q", tc.in, got, tc.want)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, tc := range []struct {
		name  string
		lines []string
		want  []page.Label
	}{
		{"several on a line", []string{"来源：市发展改革委 时间：2024-05-07 09:49 浏览次数：12 【字体：大 中 小】"},
			[]page.Label{{Name: "来源", Value: "市发展改革委"}, {Name: "发布日期", Value: "2024-05-07 09:49"}}},
		{"date in front", []string{"2014-02-25 来源：法规处 分享："},
			[]page.Label{{Name: "发布日期", Value: "2014-02-25"}, {Name: "来源", Value: "法规处"}}},
		{"blanks inside", []string{"索 引 号：0001/2023-7", "文　　号：云政发〔2023〕7号"},
			[]page.Label{{Name: "索引号", Value: "0001/2023-7"}, {Name: "发文字号", Value: "云政发〔2023〕7号"}}},
		{"value on the next line", []string{"索引号:", "0001/2023-7", "发布机构:", "云岭市人民政府", "文号:", "有效性:", "有效"},
			[]page.Label{{Name: "索引号", Value: "0001/2023-7"}, {Name: "发文机关", Value: "云岭市人民政府"}, {Name: "有效性", Value: "有效"}}},
		{"the stronger name wins", []string{"发布机构：云岭市政府网 发文机关：云岭市人民政府"},
			[]page.Label{{Name: "发文机关", Value: "云岭市人民政府"}}},
		{"borders instead of colons", []string{"发布时间\x1f2022-03-10 08:30", "信息来源\x1f镇水利站"},
			[]page.Label{{Name: "发布日期", Value: "2022-03-10 08:30"}, {Name: "来源", Value: "镇水利站"}}},
		{"brackets instead of colons", []string{"【发布部门】 云岭市人民政府 【发文字号】云政发〔2023〕7号", "【时效性】现行有效"},
			[]page.Label{{Name: "发文机关", Value: "云岭市人民政府"}, {Name: "发文字号", Value: "云政发〔2023〕7号"}, {Name: "有效性", Value: "现行有效"}}},
		{"source and date together", []string{"来源：云岭日报 2023-07-26 16:40"},
			[]page.Label{{Name: "发布日期", Value: "2023-07-26 16:40"}, {Name: "来源", Value: "云岭日报"}}},
		{"no label at all", []string{"云岭市民政局 2023-07-26 16:40 字体：大 中 小"},
			[]page.Label{{Name: "来源", Value: "云岭市民政局"}, {Name: "发布日期", Value: "2023-07-26 16:40"}}},
		{"source and date without a blank", []string{"来源：云岭市商务局2024-09-24 17:46浏览次数：70"},
			[]page.Label{{Name: "发布日期", Value: "2024-09-24 17:46"}, {Name: "来源", Value: "云岭市商务局"}}},
		{"a number behind the date", []string{"印发日期：2025-04-22 发布日期：2025-04-23 云发改〔2025〕6 号"},
			[]page.Label{{Name: "成文日期", Value: "2025-04-22"}, {Name: "发文字号", Value: "云发改〔2025〕6号"}, {Name: "发布日期", Value: "2025-04-23"}}},
		{"made public, then published", []string{"公开日期：2025-04-22", "发布日期：2025-04-25 17:10"},
			[]page.Label{{Name: "发布日期", Value: "2025-04-25 17:10"}}},
		{"date of a document", []string{"2023年7月26日"}, nil},
		{"a date that is none", []string{"发布日期：", "云岭市人民政府"}, nil},
		{"no metadata", []string{"联系人：张三 电话：123", "附件：1.分工表"}, nil},
	} {
		var blocks []page.Block
		for _, l := range tc.lines {
			blocks = append(blocks, page.Block{Text: l})
		}
		if got := Labels(blocks); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestMetaRows(t *testing.T) {
	for _, tc := range []struct {
		cells []string
		want  bool
	}{
		{[]string{"索引号：", "A1", "发文机关：", "云岭市人民政府"}, true},
		{[]string{"索引号", "A1"}, true},
		{[]string{"文号：云政发〔2023〕7号", "发布日期：2023-06-12"}, true},
		{[]string{"主题词：", "", "有效性：", "有效"}, true},
		{[]string{"内容概述：", "为加强管理，提出意见。", "为加强管理，提出意见。"}, true},
		{[]string{"备注", "无"}, false},
		{[]string{"序号", "名称", "分类"}, false},
		{[]string{"1", "推行电子化", "市市场监管局"}, false},
		{[]string{"牵头单位", "市财政局"}, false},
	} {
		if got := isMetaRow(tc.cells); got != tc.want {
			t.Errorf("%q: %v", tc.cells, got)
		}
	}
}

// TestWeakRows reads rows whose labels data has too, among rows of metadata and
// on their own.
func TestWeakRows(t *testing.T) {
	weak := page.Block{Cells: []string{"备注", "无"}}
	text := page.Block{Text: "为加强河道管理，保障防洪安全，根据有关规定，制定本办法，请各单位认真执行。"}
	p := Page(page.Page{Blocks: []page.Block{{Cells: []string{"索引号", "A1"}}, weak, text}})
	if len(p.Blocks) != 1 || len(p.Labels) != 1 {
		t.Errorf("below metadata: %+v", p)
	}
	p = Page(page.Page{Blocks: []page.Block{{Cells: []string{"序号", "任务"}}, weak, text}})
	if len(p.Blocks) != 3 {
		t.Errorf("in a table: %+v", p)
	}
}

func TestFurniture(t *testing.T) {
	for _, s := range []string{"简体 | 繁体 | 网站地图 | 无障碍浏览", "【打印本页】【关闭窗口】", "首页 > 政务公开 > 政策文件", "分享到：微信 微博 QQ空间",
		"当前位置：首页 > 政务公开", "字号：大 中 小", "云ICP备00000000号 网站标识码0000000001", "扫一扫在手机打开当前页", "━━━━━━", "今天是  星期三", "大中小"} {
		if !IsFurniture(s) {
			t.Errorf("%q kept", s)
		}
	}
	for _, s := range []string{"2024年2月22日", "云岭市人民政府办公室", "云政发〔2022〕21号", "附件：1.重点任务分工表.docx", "（此件公开发布）", "一、总体要求",
		"建立信息公开制度，完善网站地图。", "中小企业发展规划", "打印机采购标准", "3.5%"} {
		if IsFurniture(s) {
			t.Errorf("%q taken for furniture", s)
		}
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("坚持问题导向，补齐短板弱项，提升治理水平。", 12)
	for _, tc := range []struct {
		in   string
		want []string
	}{
		{"各市人民政府，雄关市管委会：　　为加快发展，制定本方案。　　一、总体思路　　坚持稳中求进。",
			[]string{"各市人民政府，雄关市管委会：", "为加快发展，制定本方案。", "一、总体思路", "坚持稳中求进。"}},
		{"第一条　　为了规范管理，制定本办法。", []string{"第一条 为了规范管理，制定本办法。"}},
		{"组　长：　　张三", []string{"组 长： 张三"}},
		{"云岭市人民政府办公厅　　2022年10月21日　　　　　　若　干　措　施　　　　为吸引人才，实施如下措施。",
			[]string{"云岭市人民政府办公厅", "2022年10月21日", "若 干 措 施", "为吸引人才，实施如下措施。"}},
		{"白石镇方案 为做好工作。 一、目标 " + long + " 二、步骤 (一)准备。 做好准备。",
			[]string{"白石镇方案", "为做好工作。", "一、目标", long, "二、步骤", "(一)准备。", "做好准备。"}},
	} {
		var got []string
		for _, b := range paragraphs([]page.Block{{Text: tc.in}}) {
			got = append(got, b.Text)
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%.20s…\n got %q\nwant %q", tc.in, got, tc.want)
		}
	}
}

func TestTitle(t *testing.T) {
	const (
		title = "云岭市水利局关于加强河道采砂管理的意见"
		body  = "为加强河道采砂管理，维护河势稳定，保障防洪和通航安全，现提出如下意见。"
	)
	for _, tc := range []struct {
		name  string
		lines []string
		first string // line of the document
		title string
	}{
		{"above its date", []string{title, "发布时间：2020-01-02", body}, title, title},
		{"between rows", []string{"索引号：1", title, "来源：市水利局", body}, title, title},
		{"said again", []string{title, "发布时间：2020-01-02", "云岭市水利局", "关于加强河道采砂管理的意见", body}, "云岭市水利局", title},
		{"cited below", []string{title, "发布时间：2020-01-02", "《" + title + "》已经通过，现予公布，自2020年2月1日起施行，请遵照执行。"}, title, title},
		{"window title and breadcrumb", []string{title + "_通知公告_云岭市水利局", "首页 > 通知公告", body}, title, ""},
		{"window title and title", []string{title + "-云岭市水利局", title, body}, title, title},
		{"nothing said", []string{title, body}, title, ""},
	} {
		var p page.Page
		for _, l := range tc.lines {
			p.Blocks = append(p.Blocks, page.Block{Text: l})
		}
		if p = Page(p); p.Blocks[0].Text != tc.first || p.Title != tc.title {
			t.Errorf("%s: title %q, %+v", tc.name, p.Title, p.Blocks)
		}
	}
}

func TestFoot(t *testing.T) {
	const body = "为加强河道采砂管理，维护河势稳定，保障防洪和通航安全，现提出如下意见。"
	for _, tc := range []struct {
		name  string
		lines []string
		want  int // lines of the document
	}{
		{"links", []string{body, "云岭市水利局", "2019年12月31日", "扫一扫在手机打开当前页", "上一篇：另一份通知", "主办：云岭市水利局"}, 3},
		{"attachments stay", []string{body, "打印 关闭", "附件：采砂规划.docx", "相关链接", "附件2：采砂区图.pdf", "更多"}, 3},
		{"digests", []string{body, body, "云岭市水利局", "推荐阅读", "我市召开会议，部署下阶段河道采砂管理工作，要求压实责任，确保安全。"}, 3},
		{"a heading of the document", []string{body, "相关政策", "一、扶持政策", body}, 4},
		{"glued on", []string{body + "云岭市水利局2019年12月31日更多信息请关注官方微信"}, 1},
		{"words of sharing sites", []string{body, "健全投诉举报机制，保护用户权益，依法处理侵权行为，完善积分管理制度。"}, 2},
		{"a sharing site's", []string{body, "本文档由用户上传，版权归属用户，如有侵权请联系客服，文档下载后概不退款。"}, 1},
		{"an account", []string{body, "名称：云岭市财政局", "账号：123", "审核：张三 编辑：李四", "来源：市水利局"}, 3},
		{"a remark of the document", []string{body, "（备注：其他情况请参考上述内容出具证明。）"}, 2},
	} {
		var p page.Page
		for _, l := range tc.lines {
			p.Blocks = append(p.Blocks, page.Block{Text: l})
		}
		if got := Page(p).Blocks; len(got) != tc.want {
			t.Errorf("%s: %+v", tc.name, got)
		}
	}
}

// A form at the end of a document is the document's.
func TestForm(t *testing.T) {
	p := page.Page{Blocks: []page.Block{
		{Text: "为加强河道采砂管理，维护河势稳定，保障防洪和通航安全，现提出如下意见。"},
		{Text: "附件：采砂申请表"},
		{Cells: []string{"名称", "云岭市某公司", "日期", "2020-01-02"}},
	}}
	if got := Page(p).Blocks; len(got) != 3 {
		t.Errorf("%+v", got)
	}
}

func TestLexicon(t *testing.T) {
	x := words()
	for k, p := range map[string]*phrases{"starts": &x.starts, "has": &x.has, "crumb": &x.crumbs, "cut": &x.cuts, "site": &x.site, "share": &x.share, "frame": &x.frames} {
		if len(p.by) == 0 {
			t.Errorf("no %s in the lexicon", k)
		}
	}
	seen := map[string]bool{}
	for kind, phrase := range rows(furnitureTSV) {
		if row := kind + key(phrase); seen[row] {
			t.Errorf("%s %s twice", kind, phrase)
		} else {
			seen[row] = true
		}
	}
}

// FuzzPage holds what is true of every page: clean lines, and none that was not
// there.
func FuzzPage(f *testing.F) {
	f.Add("来源：x 时间：2024-05-07\n标题\n一、总体要求。\n扫一扫在手机打开")
	f.Add("索引号:\n\n发布机构:\n文号\x1f1 号\n当前位置：首页>")
	f.Add("　　第一条　　甲。　　　　乙")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("readers hand on valid text only")
		}
		var p page.Page
		for line := range strings.Lines(text) {
			p.Blocks = append(p.Blocks, page.Block{Text: line})
		}
		p = Page(p)
		all := key(unmark(text))
		for _, b := range p.Blocks {
			if b.Text != Text(b.Text) || strings.ContainsAny(b.Text, "\n\x00\x1f") {
				t.Errorf("block %q", b.Text)
			}
			if !strings.Contains(all, key(b.Text)) {
				t.Errorf("block %q is not in the text", b.Text)
			}
		}
	})
}
