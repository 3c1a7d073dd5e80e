package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/html"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sniff"
	"zhengce/ingest/internal/structure"
)

// BenchmarkPage measures from the bytes of web pages to their canonical text
// and structure (read), without the structure (text), then the steps one by one:
// telling the format, decoding,
// taking the document out of the page (document, decoding included), finding the
// structure. The floor is what x/net/html takes to parse the decoded pages as
// they are.
func BenchmarkPage(b *testing.B) {
	b.Run("made", func(b *testing.B) { benchPages(b, madePages(b)) })
	b.Run("samples", func(b *testing.B) {
		files, _ := filepath.Glob("../../shared/samples/html/*")
		if len(files) == 0 {
			b.Skip("no samples")
		}
		var pages [][]byte
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			pages = append(pages, data)
		}
		benchPages(b, pages)
	})
}

// benchPages runs the steps over pages.
func benchPages(b *testing.B, pages [][]byte) {
	size := 0
	texts, documents := make([]string, len(pages)), make([]page.Page, len(pages))
	for i, data := range pages {
		size += len(data)
		texts[i] = charset.Decode(data)
		documents[i], _ = html.Read(data) // a refused page is measured too
	}
	for _, step := range []struct {
		name string
		do   func(i int)
	}{
		{"read", func(i int) { _, _ = Read("page", pages[i]) }},
		{"text", func(i int) { _, _ = sniff.Format(pages[i]); _, _ = html.Read(pages[i]) }}, // all but structure
		{"format", func(i int) { _, _ = sniff.Format(pages[i]) }},
		{"decode", func(i int) { charset.Decode(pages[i]) }},
		{"document", func(i int) { _, _ = html.Read(pages[i]) }},
		{"structure", func(i int) { structure.Build(documents[i]) }},
		{"floor", func(i int) { _, _ = xhtml.Parse(strings.NewReader(texts[i])) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for range b.N {
				for i := range pages {
					step.do(i)
				}
			}
		})
	}
}

// madePages are pages in the three ways that most sites are made: a system's
// template, a text pasted from a word processor with a style on every word, and
// tables within tables in GBK.
func madePages(tb testing.TB) [][]byte {
	menu := "<ul class=\"nav\">\n" + strings.Repeat("  <li><a href=\"/zwgk/list.shtml\" target=\"_blank\" title=\"政务公开\">政务公开</a></li>\n", 40) + "</ul>\n"
	script := "<script type=\"text/javascript\">\n" + strings.Repeat("  if (a < b && window.show) { show('<div class=\"x\">' + a + '</div>'); }\n", 60) + "</script>\n"
	frame := func(body string) string {
		return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"ArticleTitle\" content=\"云岭市造林绿化实施方案\">\n<title>云岭市造林绿化实施方案_云岭市人民政府</title>\n" +
			script + "</head>\n<body>\n<!-- header begin -->\n<div class=\"header\">\n" + menu + "</div>\n" + body + "<div class=\"footer\">\n" + menu + "主办：云岭市人民政府</div>\n" + script + "</body>\n</html>\n"
	}
	styled := `<span lang="EN-US" style="font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体;color:black;mso-font-kerning:0pt">`
	template := frame("<div class=\"TRS_Editor\">\n" + paragraphs("<p style=\"text-indent: 2em;\">　　%s</p>\n") + "</div>\n")
	pasted := frame("<div id=\"zoom\">\n" + paragraphs("<p class=\"MsoNormal\" style=\"line-height:28.0pt;mso-line-height-rule:exactly\">"+styled+"　　</span>"+styled+"%s<o:p></o:p></span></p>\n") + "</div>\n")
	tables := frame("<table width=\"980\" border=\"0\" align=\"center\">\n  <tr>\n    <td class=\"content\">\n<table width=\"100%\">\n" +
		paragraphs("  <tr>\n    <td align=\"left\" valign=\"top\"><font face=\"宋体\" size=\"3\">&nbsp;&nbsp;%s</font><br></td>\n  </tr>\n") + "</table>\n    </td>\n  </tr>\n</table>\n")
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(tables)
	if err != nil {
		tb.Fatal(err)
	}
	return [][]byte{[]byte(template), []byte(pasted), []byte(gbk)}
}

// paragraphs is a plan of some length, each paragraph in the given form.
func paragraphs(form string) string {
	var b strings.Builder
	for i, chapter := range []string{"一、总体要求", "二、主要目标", "三、重点任务", "四、保障措施"} {
		fmt.Fprintf(&b, form, chapter)
		for n := range 12 {
			fmt.Fprintf(&b, form, fmt.Sprintf("（%d）加强造林绿化。到%d年，全市完成造林%d万亩，森林覆盖率达到%d.5%%以上；各县（市、区）人民政府要落实责任，加大投入，确保苗木成活率不低于九成。%s（责任单位：市林业局、市财政局）",
				n+1, 2021+i, 2+n, 30+n, strings.Repeat("对完不成任务的，予以通报。", n%4)))
		}
	}
	fmt.Fprintf(&b, form, "云岭市人民政府")
	fmt.Fprintf(&b, form, "2021年3月2日")
	return b.String()
}

// TestMadePages checks that the pages measured are read as meant.
func TestMadePages(t *testing.T) {
	for i, data := range madePages(t) {
		d, err := Read("page", data)
		if err != nil {
			t.Fatal(i, err)
		}
		if n := len(d.Paragraphs); n < 50 || n > 56 || d.Meta.Title != "云岭市造林绿化实施方案" || d.Meta.Issued != "2021-03-02" || strings.Contains(d.Text, "政务公开") {
			t.Errorf("page %d: %d paragraphs, %+v\n%.300s", i, n, d.Meta, d.Text)
		}
	}
}
