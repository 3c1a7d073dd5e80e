package html

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// sentence is enough text for a page to be a document.
const sentence = "为做好全县防汛抗旱工作，切实保障人民群众生命财产安全，经县政府同意，现就有关事项通知如下。"

// body reads a fragment as the content of a known container.
func body(t *testing.T, fragment string) []string {
	t.Helper()
	p, err := FromText(`<html><body><div id="zoom"><p>` + sentence + `</p>` + fragment + `</div></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range p.Blocks[1:] {
		if b.Cells != nil {
			b.Text = strings.Join(b.Cells, "|")
		}
		out = append(out, b.Text)
	}
	return out
}

func TestBlocks(t *testing.T) {
	for _, tc := range []struct {
		name, html string
		want       []string
	}{
		{"spans inside words", `<p>到<span>20</span><span>25</span>年</p>`, []string{"到2025年"}},
		{"line breaks", `甲。<br>乙。<br/><br>丙。`, []string{"甲。", "乙。", "丙。"}},
		{"source breaks", "<p>提升\n  服务</p>", []string{"提升服务"}},
		{"indents in one block", `<p>　　甲方案如下。　　乙方案如下。</p>`, []string{"甲方案如下。", "乙方案如下。"}},
		{"preformatted", "<pre>甲。\n乙。</pre>", []string{"甲。", "乙。"}},
		{"scripts and styles", `<p>甲。</p><script>var a="乙";</script><style>p{}</style><noscript>丙</noscript>`, []string{"甲。"}},
		{"hidden", `<p style="display: none">甲</p><p hidden>乙</p><p>丙<span style="DISPLAY:none">丁</span></p>`, []string{"丙"}},
		{"hidden by a style sheet", `<style>/* .c{display:none} */ .a, #b.x{display : none}
@media print{.c{display:none}} .d p{display:none}</style><p class="a">甲</p><p class=c>乙</p><div class=d>丙</div>`, []string{"乙", "丙"}},
		{"deleted", `<p>甲<del>乙</del><ins>丙</ins></p>`, []string{"甲丙"}},
		{"word's own", `<!--[if gte mso 9]><xml>a</xml><![endif]--><p>甲<o:p></o:p></p><xml><w:View>Normal</w:View></xml>`, []string{"甲"}},
		{"share bar inside", `<p>甲。</p><div class="bdsharebuttonbox">分享到：微信</div><p>乙。</p>`, []string{"甲。", "乙。"}},
		{"links at the end", `<p>甲。` + sentence + `</p><p><a href="/1.html">关于防汛的另一个通知</a></p><p><a href="/a.doc">附件：名单</a></p>`,
			[]string{"甲。" + sentence, "附件：名单"}},
		{"attachments of a system", `<p>附件【<a href="/download.jsp?id=1">名单.doc</a>】已下载<span id=n></span>次</p>`, []string{"附件：名单.doc"}},
		{"automatic numbers", `<ol><li>甲。</li><li>乙。</li></ol><ol start=3 style="list-style-type:cjk-ideographic"><li>丙。</li></ol>`,
			[]string{"1.甲。", "2.乙。", "三、丙。"}},
		{"numbers of their own", `<ol><li>1.甲。</li><li>（二）乙。</li><li>6月底前丙。</li></ol><ol style="list-style:none"><li>丁。</li></ol>`,
			[]string{"1.甲。", "（二）乙。", "3.6月底前丙。", "丁。"}},
	} {
		if got := body(t, tc.html); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s\n got %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

func TestTables(t *testing.T) {
	for _, tc := range []struct {
		name, html string
		want       []string
	}{
		{"plain", `<table><tr><th>任务</th><th>单位</th></tr><tr><td>甲</td><td>乙</td></tr></table>`, []string{"任务|单位", "甲|乙"}},
		{"merged rows", `<table><tr><td>一</td><td rowspan=2>局</td></tr><tr><td>二</td></tr></table>`, []string{"一|局", "二|局"}},
		{"merged columns", `<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>`, []string{"甲|甲|乙", "1|2|3"}},
		{"row that is one cell", `<table><tr><td colspan=2>任务清单</td></tr><tr><td>1</td><td>2</td></tr></table>`, []string{"任务清单", "1|2"}},
		{"paragraphs in a cell", `<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr><tr><td>1</td><td>2</td></tr></table>`, []string{"甲 乙|丙", "1|2"}},
		{"layout", `<table><tr><td>甲。</td></tr><tr><td>乙。</td></tr></table>`, []string{"甲。", "乙。"}},
		{"empty rows", `<table><tr><td></td><td></td></tr><tr><td>1</td><td>2</td></tr></table>`, []string{"1|2"}},
		{"caption", `<table><caption>表1</caption><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`, []string{"表1", "1|2", "3|4"}},
	} {
		if got := body(t, tc.html); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s\n got %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

func TestBodies(t *testing.T) {
	other := strings.ReplaceAll(sentence, "防汛抗旱", "森林防火")
	for _, tc := range []struct {
		name, html string
		want       []string
	}{
		{"two containers", `<div class="TRS_Editor"><p>` + sentence + `</p></div><div>分享</div><div class=TRS_Editor><p>` + other + `</p></div>`, []string{sentence, other}},
		{"one in another", `<div id=zoom><div class=TRS_Editor><p>` + sentence + `</p></div></div>`, []string{sentence}},
		{"printed twice", `<div class="article-content">` + sentence + `</div><div class="article-content">` + sentence + `</div>`, []string{sentence}},
		{"each paragraph is named", `<p class=Custom_UnionStyle>一、目标</p><p class=Custom_UnionStyle>` + sentence + `</p><p class=Custom_UnionStyle>` + other + `</p>`,
			[]string{"一、目标", sentence, other}},
		{"unknown names", `<div class=x1><a href=1>首页</a><a href=2>公开</a></div><div class=x2><div>一、目标</div><div>` + sentence + `</div><div>` + other + `</div><div>县政府办公室</div></div><div class=x3>主办：县政府</div>`,
			[]string{"一、目标", sentence, other, "县政府办公室"}},
		{"a table has the only sentences", `<h1>任务分工表</h1><p>现印发分工</p><table><tr><td>1</td><td>` + sentence + `</td></tr><tr><td>2</td><td>` + other + `</td></tr></table><table><tr><td>甲</td><td>乙</td></tr><tr><td>3</td><td>4</td></tr></table>`,
			[]string{"任务分工表", "现印发分工", "1|" + sentence, "2|" + other, "甲|乙", "3|4"}},
		{"hidden until a script shows it", `<div style="display:none"><p>` + sentence + `</p></div>`, []string{sentence}},
		{"veiled until a script shows it", `<div id="js_content" style="visibility: hidden; opacity: 0;"><p>` + sentence + `</p></div><p>关注公众号，点亮小星星，及时获取最新政策。</p>`, []string{sentence}},
		{"shown as source", `<script></script><table class=highlight><tr><td class=blob-num>1<td class="blob-code js-line">&lt;div&gt;<span>` + sentence + `</span>&lt;/div&gt;</table>`, []string{sentence}},
		{"written by a script", `<div id=c></div><script>var n=1; document.getElementById('c').innerHTML="\u003cp\u003e` + sentence + `<\/p><p class=\"a\">` + other + `</p>";</script>`, []string{sentence, other}},
		{"in an editor", `<textarea>&lt;p&gt;` + sentence + `&lt;/p&gt;&lt;p&gt;` + other + `&lt;/p&gt;</textarea>`, []string{sentence, other}},
	} {
		p, err := FromText("<html><body>" + tc.html + "</body></html>")
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		var got []string
		for _, b := range p.Blocks {
			got = append(got, b.Text+strings.Join(b.Cells, "|"))
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s\n got %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

func TestTitle(t *testing.T) {
	const want = "关于做好防汛抗旱工作的通知"
	for name, top := range map[string]string{
		"heading":        `<h1>` + want + `</h1>`,
		"class":          `<div class="article-title">` + want + `</div>`,
		"two lines":      `<div class=title>关于做好防汛抗旱<br>工作的通知</div>`,
		"page title":     `<title>` + want + `_通知公告_某县人民政府</title>`,
		"meta":           `<meta name="ArticleTitle" content="` + want + `">`,
		"metadata table": `<table><tr><td>索引号</td><td>A1</td></tr><tr><td>名　　称</td><td>` + want + `</td></tr></table>`,
	} {
		p, err := FromText(`<html><body><div>某县人民政府</div>` + top + `<div id=zoom><p>` + sentence + `</p></div></body></html>`)
		if err != nil || p.Title != want {
			t.Errorf("%s: title %q, %v", name, p.Title, err)
			continue
		}
		if p.Blocks[0].Text != want || len(p.Blocks) != 2 {
			t.Errorf("%s: blocks %+v", name, p.Blocks)
		}
	}
}

func TestIssuerAboveTitle(t *testing.T) {
	for head, want := range map[string]string{
		"云岭市水利局关于做好防汛抗旱工作的通知-政府公报-云岭市人民政府": "云岭市水利局关于做好防汛抗旱工作的通知",
		"云岭市政府网关于做好防汛抗旱工作的通知":              "关于做好防汛抗旱工作的通知",
		"转发关于做好防汛抗旱工作的通知":                  "关于做好防汛抗旱工作的通知",
	} {
		p, err := FromText(`<html><head><title>` + head + `</title></head><body><div class=tit><p>云岭市水利局</p><p>关于做好防汛抗旱工作的通知</p></div><div id=zoom><p>` + sentence + `</p></div></body></html>`)
		if err != nil || p.Title != want {
			t.Errorf("%s: title %q, %v", head, p.Title, err)
		}
	}
}

func TestDocNumber(t *testing.T) {
	p, err := FromText(`<html><body><h1>关于做好防汛抗旱工作的通知</h1><div>云政办发〔2023〕7号</div><div id=zoom><p>` + sentence + `</p></div></body></html>`)
	if want := (page.Label{Name: "发文字号", Value: "云政办发〔2023〕7号"}); err != nil || len(p.Labels) != 1 || p.Labels[0] != want {
		t.Errorf("%v, %v", p.Labels, err)
	}
}

func TestRefusals(t *testing.T) {
	link := `<li><a href="1.html">关于公布名单的通知</a> 2023-01-01</li>`
	for _, tc := range []struct {
		name, html string
		want       page.Reason
	}{
		{"list", `<ul>` + strings.Repeat(link, 12) + `</ul>`, page.ListPage},
		{"shell", `<div id=app></div><script src=app.js></script>`, page.ShellPage},
		{"frames", `<frameset><frame src=a.html></frameset>`, page.ShellPage},
		{"not found", `<h1>404</h1><p>您访问的页面不存在或已被删除，请检查网址是否正确。</p>`, page.ErrorPage},
		{"refused", `<title>403 Forbidden</title><h1>403 Forbidden</h1>`, page.ErrorPage},
		{"nothing", `<p></p>`, page.NoText},
		{"picture", `<div class=TRS_Editor><p><img src=W0201.jpg></p></div><script>a()</script>`, page.Scanned},
	} {
		_, err := FromText("<html>" + tc.html + "</html>")
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}

// A page may be short.
func TestShortPages(t *testing.T) {
	for name, text := range map[string]string{
		"attachment alone": `<h1>云岭市2023年预算公开</h1><div class=box><p>附件：<a href="/f/1.pdf">云岭市2023年预算公开说明.pdf</a></p></div><script>a()</script>`,
		"one line":         `<div id=zoom><p>关于公布第一批示范村名单的通告</p></div><script>a()</script>`,
		"another language": `<div><h1>Example Domain</h1><p>This domain is used for illustrative examples in documents. You may use it without asking for permission.</p><p><a href=x>More</a></p></div>`,
		"words of errors":  `<div id=zoom><p>因网站系统升级，拟于6月1日对政务服务平台进行系统维护，期间404个事项暂停办理。</p></div>`,
	} {
		if _, err := FromText("<html><body>" + text + "</body></html>"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Pages made to cost much must not.
func TestHostile(t *testing.T) {
	const n = 30000
	for name, text := range map[string]string{
		"deep":       strings.Repeat("<div>", n) + sentence,
		"deep list":  strings.Repeat("<ol><li>", n) + sentence,
		"containers": strings.Repeat("<div class=TRS_Editor>"+sentence+"</div>", n/10),
		"tables":     strings.Repeat("<table><tr><td>", n) + sentence,
		"spans":      "<table><tr>" + strings.Repeat("<td rowspan=60000 colspan=60000>"+sentence+"</td>", 40) + "</tr>" + strings.Repeat("<tr></tr>", n) + "</table>",
		"marks":      strings.Repeat("<b></b>甲<i>：</i>", n),
		"blanks":     strings.Repeat("a b 。 ", n),
		"formatting": strings.Repeat("<a><b><i>", n),
		"attributes": "<p " + strings.Repeat("class=a ", n) + ">" + sentence,
	} {
		start := time.Now()
		if p, err := FromText(text); err == nil && len(p.Blocks) == 0 {
			t.Errorf("%s: no text", name)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"ucap.html", "trs_gb18030.html", "density.html", "list.html", "error.html"} {
		data, err := os.ReadFile("../../testdata/pages/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("<table><tr><td rowspan=3 colspan=2>" + sentence + "<tr><td>a</table><ol><li>b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil {
			return
		}
		for _, b := range p.Blocks {
			for _, s := range append(b.Cells, b.Text) {
				if !utf8.ValidString(s) || s != clean.Text(s) || strings.ContainsAny(s, "\n\x00\x1f") {
					t.Errorf("block %q", s)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("../../testdata/pages/ucap.html")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for range b.N {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
