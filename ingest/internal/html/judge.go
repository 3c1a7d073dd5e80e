package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// errorPhrases are what pages say that stand for a document they do not have.
var errorPhrases = []string{"页面不存在", "页面未找到", "找不到页面", "页面找不到", "找不到该页", "无法找到该页", "无法找到此页", "页面已删除", "页面已被删除", "内容不存在",
	"您访问的页面", "您要访问的页面", "你访问的页面", "您请求的页面", "您要查看的页", "您访问的内容", "信息不存在", "文章不存在", "该信息已被", "该文章已", "404 Not Found", "404错误", "错误404",
	"Not Found", "403 Forbidden", "502 Bad Gateway", "503 Service", "504 Gateway", "500 Internal", "访问被拒绝", "拒绝访问", "您没有权限", "您无权访问", "安全验证", "访问验证", "人机验证",
	"访问过于频繁", "网站防火墙", "网站正在维护", "请求被拦截", "请求存在威胁", "Access Denied", "Web应用防火墙"}

// Sizes in characters that tell documents from other pages.
const (
	shortText = 400 // an error page says little
	leastText = 40  // few documents are shorter
	fewHan    = 12  // none is
	manyLinks = 8   // of a list
)

// judge refuses a page that holds no document. Head is the page's own title.
func (w *walker) judge(head string, body []*run, bodies []*box) error {
	m := measure(body)
	text := head + " " + m.text.String()
	if m.chars < shortText && (hasAny(text, errorPhrases) || strings.TrimSpace(head) == "404") {
		return page.Refuse(page.ErrorPage, clip(text))
	}
	if m.links >= manyLinks && m.prose*4 < m.chars && m.linked*3 > m.chars {
		return page.Refuse(page.ListPage, "links and no text of its own")
	}
	if m.han < fewHan && m.prose >= leastText && 2*m.prose >= m.chars { // in another language
		return nil
	}
	sure := m.prose > 0 || m.files > 0 || bodies[0].place&placeBody != 0
	if m.han >= leastText || m.han >= fewHan && sure || m.rows > 1 {
		return nil
	}
	if m.han < fewHan && w.hasPicture() {
		return page.Refuse(page.Scanned, "the document is a picture")
	}
	if filledByScript(w.boxes[0].node) {
		return page.Refuse(page.ShellPage, "the text would be filled in by a script")
	}
	if m.han > 0 && m.chars >= fewHan && m.linked*2 < m.chars {
		return nil
	}
	if m.chars > 0 {
		return page.Refuse(page.NoText, "a few words and no document")
	}
	return page.Refuse(page.NoText, "")
}

// measures are the sums over a document's runs.
type measures struct {
	chars, prose, linked, han int
	links                     int // runs that are links
	rows, files               int
	text                      strings.Builder // the beginning
}

func measure(body []*run) *measures {
	m := &measures{}
	for _, r := range body {
		m.chars += r.chars
		m.prose += r.prose
		m.linked += r.linked
		m.han += han(r.block.Text)
		for _, c := range r.block.Cells {
			m.han += han(c)
		}
		if r.block.Cells != nil {
			m.rows++
		}
		if r.file {
			m.files++
		}
		if r.linked*5 > r.chars*2 && r.prose == 0 && !r.isAttachment() {
			m.links++
		}
		if m.text.Len() < 3*shortText {
			m.text.WriteString(clean.Text(r.block.Text) + " ")
		}
	}
	return m
}

func hasAny(text string, list []string) bool {
	for _, s := range list {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// clip is the beginning of text, for a message.
func clip(text string) string {
	r := []rune(clean.Text(text))
	return string(r[:min(len(r), 40)])
}

// hasPicture reports whether a known container has a picture in it.
func (w *walker) hasPicture() bool {
	for _, b := range w.boxes {
		if b.place&placeBody != 0 && find(b.node, atom.Img) {
			return true
		}
	}
	return false
}

// find reports whether there is one of the elements below n.
func find(n *html.Node, elements ...atom.Atom) bool {
	if n.Type == html.ElementNode && slices.Contains(elements, n.DataAtom) {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if find(c, elements...) {
			return true
		}
	}
	return false
}

// filledByScript reports a page with scripts or frames.
func filledByScript(root *html.Node) bool {
	return find(root, atom.Script, atom.Iframe, atom.Frame)
}
