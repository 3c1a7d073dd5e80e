package html

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// metaNames are the <meta> names of the national standard for government sites
// and of some systems, with the labels that they are.
var metaNames = []struct{ name, label string }{
	{"articletitle", "标题"}, {"pubdate", "发布日期"}, {"contentsource", "来源"},
}

// headMeta reads the page's <title> and the <meta> elements that say something
// of the document.
func headMeta(doc *goquery.Document) (title string, labels []page.Label) {
	found := map[string]string{}
	doc.Find("meta[name]").Each(func(_ int, s *goquery.Selection) {
		name := strings.ToLower(strings.TrimSpace(s.AttrOr("name", "")))
		if value := clean.Text(s.AttrOr("content", "")); value != "" && found[name] == "" {
			found[name] = value
		}
	})
	for _, m := range metaNames {
		if v := found[m.name]; v != "" {
			labels = append(labels, page.Label{Name: m.label, Value: v})
		}
	}
	return clean.Text(doc.Find("title").First().Text()), labels
}

// documentTypes end the titles of documents.
var documentTypes = []string{"通知", "意见", "办法", "方案", "规定", "细则", "条例", "要点", "总结", "报告", "计划", "规划", "公告", "通告",
	"决定", "批复", "函", "解释", "公报", "纲要", "措施", "目录", "指南", "标准", "规则", "规程", "决议", "命令", "令", "清单", "制度", "通报", "议案", "纪要", "预案", "情况", "指引", "法", "若干政策", "政策", "安排"}

// pageTitle finds the document's title above it: in a heading, in an element
// that is named so, in what the head of the page says.
func pageTitle(head string, above []run) string {
	best, bestScore := "", 2
	above = above[max(0, len(above)-headingGap):]
	for i := 0; i < len(above); {
		text, next := titleText(above, i, head)
		if score := titleScore(text, head, &above[i]); score >= bestScore {
			best, bestScore = text, score
		}
		i = next
	}
	if part := titlePart(head); best == "" || part != "" && bestScore < sureTitle && !strings.Contains(squash(best), squash(part)) {
		best = part
	}
	return best
}

// sureTitle is the score of a title that stands against the page's own.
const sureTitle = 5

// titleText joins the runs of the title that begins at i: those of a box that
// is named so, or those that the head of the page gives as one.
func titleText(runs []run, i int, head string) (text string, next int) {
	named := runs[i].box.place&placeTitle != 0
	text = clean.Text(runs[i].block.Text)
	for next = i + 1; next < len(runs) && runs[next].box == runs[i].box; next++ {
		joined := text + clean.Text(runs[next].block.Text)
		if !named && !strings.Contains(squash(head), squash(joined)) {
			break
		}
		text = joined
	}
	return strings.ReplaceAll(text, string(clean.Mark), ""), next
}

// titleScore is how much speaks for a run above the document as its title.
func titleScore(text, head string, r *run) int {
	n := count(text)
	if n < 5 || n > titleLimit || r.block.Cells != nil || clean.IsFurniture(text) || strings.ContainsAny(text, "：>|") || isSiteName(text) {
		return 0
	}
	score := 0
	if r.box.place&placeTitle != 0 || r.box.parent != nil && r.box.parent.place&placeTitle != 0 {
		score += 2
	}
	if r.block.Heading > 0 {
		score += 2
	}
	if head != "" && (strings.Contains(squash(head), squash(text)) || strings.Contains(squash(text), squash(head))) {
		score += 3
	}
	if endsWithType(text) {
		score += 2
	}
	if r.linked*2 > r.chars {
		score -= 4
	}
	return score
}

// isSiteName reports the name of an organisation or of its site.
func isSiteName(text string) bool {
	for _, s := range []string{"政府", "网", "网站", "平台", "委员会", "局", "厅", "办公室", "中心"} {
		if strings.HasSuffix(text, s) {
			return !strings.Contains(text, "关于")
		}
	}
	return false
}

func endsWithType(text string) bool {
	text = strings.TrimRight(text, "）)》”")
	if at := strings.LastIndexAny(text, "（("); at > 0 {
		text = text[:at]
	}
	for _, t := range documentTypes {
		if strings.HasSuffix(text, t) {
			return true
		}
	}
	return false
}

// titlePart takes the names of site and column off a <title>.
func titlePart(head string) string {
	parts := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune("_|｜-–—", r) })
	best := ""
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if endsWithType(p) && count(p) > count(best) {
			best = p
		}
	}
	return best
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u3000' || r == '\u00a0' || r == clean.Mark {
			return -1
		}
		return r
	}, s)
}

// withTitle puts the title on top of a document that does not have it there.
func withTitle(p *page.Page) {
	if p.Title != "" && !clean.HasTitle(p.Blocks, p.Title) {
		p.Blocks = append([]page.Block{{Text: p.Title}}, p.Blocks...)
	}
}
