// Package html reads the document in a web page and leaves the page itself
// behind: menus, share bars, footers, hidden copies. Government sites have some
// hundred layouts; known containers are tried first, the density of sentences
// decides elsewhere.
package html

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// Read reads a page whose encoding is found by content. Pages without a
// document of their own are refused.
func Read(data []byte) (page.Page, error) {
	return FromText(charset.Decode(data))
}

// maxTree is the number of bytes over which no tree of a page is built: a tree
// takes some ten times as much. Web pages with documents are far smaller.
const maxTree = 32 << 20

// FromText reads a page that is decoded already.
func FromText(text string) (page.Page, error) {
	if len(text) > maxTree {
		return flat(text, "the page is too large")
	}
	s := thin(text)
	if p, ok := readSource(shownSource(s.markup)); ok {
		return p, nil
	}
	root, err := html.Parse(strings.NewReader(s.markup))
	if err != nil { // for want of end tags
		return flat(text, "the page's elements are nested too deep")
	}
	p, err := read(root, s.sheets)
	if err == nil {
		return p, nil
	}
	for _, source := range []string{s.carried, longestString(s.scripts)} {
		if p, ok := readSource(source); ok {
			return p, nil
		}
	}
	return p, err
}

// read reads the document below root.
func read(root *html.Node, sheets []string) (page.Page, error) {
	w := walkPage(root, sheets)
	if w.boxes[0].prose == 0 && (w.unhide() || w.foreign()) {
		w.resum()
	}
	bodies := w.findBody()
	body, above, below := w.split(bodies)
	body = trimLinks(body)
	head, labels := headMeta(goquery.NewDocumentFromNode(root))
	if err := w.judge(head, body, bodies); err != nil {
		return page.Page{Format: "html"}, err
	}
	p := page.Page{Format: "html", Title: pageTitle(head, above), Blocks: clean.Join(blocksOf(body), false)}
	p.Labels = append(clean.Labels(blocksOf(unlinked(above))), clean.Labels(blocksOf(unlinked(below)))...)
	p.Labels = append(append(p.Labels, docNumber(above)...), labels...)
	files := attachments(below, textOf(body))
	p = clean.Page(p)
	withTitle(&p)
	p.Blocks = append(p.Blocks, files...)
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.NoText, "nothing but the page around it")
	}
	return p, nil
}

// textOf returns a test of whether one of the document's lines, sentences
// aside, has a text already.
func textOf(body []*run) func(string) bool {
	var b strings.Builder
	for _, r := range body {
		if r.chars <= titleLimit && r.prose == 0 {
			b.WriteString(squash(r.block.Text))
			b.WriteByte('\n')
		}
	}
	all := b.String()
	return func(s string) bool { return strings.Contains(all, squash(s)) }
}

// foreign counts sentences in other scripts where they are most of a page, and
// reports whether they are: the messages of an application are not.
func (w *walker) foreign() bool {
	sum := 0
	for i := range w.runs {
		if !w.runs[i].box.hidden {
			sum += w.runs[i].latin
		}
	}
	if sum == 0 || 2*sum < w.boxes[0].chars {
		return false
	}
	for i := range w.runs {
		w.runs[i].prose = max(w.runs[i].prose, w.runs[i].latin)
	}
	return true
}

// unhide shows what is hidden, as a script would, and reports whether that is
// any sentence.
func (w *walker) unhide() bool {
	for i := range w.runs {
		if w.runs[i].prose > 0 {
			for _, b := range w.boxes {
				b.hidden = false
			}
			return true
		}
	}
	return false
}

// resum sums the prose of all boxes again.
func (w *walker) resum() {
	for _, b := range w.boxes {
		b.prose = 0
	}
	for i := range w.runs {
		if w.runs[i].box.hidden {
			continue
		}
		for b := w.runs[i].box; b != nil; b = b.parent {
			b.prose += w.runs[i].prose
		}
	}
}
