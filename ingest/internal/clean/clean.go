// Package clean takes the web page off a document: menus and breadcrumbs above
// it, share bars, counters and links below it, and the rows of metadata, which
// become labels. It works on paragraphs, so that it serves pages and the texts
// that crawlers took from pages alike.
package clean

import (
	"strings"

	"zhengce/ingest/internal/page"
)

// Page returns p without what the site put around the document. Metadata rows
// at the head and the foot are added to p.Labels under their canonical names
// (see labels.tsv), the page's title to p.Title where it is not known yet.
func Page(p page.Page) page.Page {
	c := cleaner{lines: newLines(paragraphs(p.Blocks))}
	for _, l := range p.Labels {
		c.labels.addPrinted(l)
	}
	c.title = Text(p.Title)
	c.bounds()
	c.head()
	c.foot()
	c.settleTitle()
	p.Title, p.Labels, p.Blocks = c.title, c.labels.list, c.blocks()
	return p
}

// Labels returns the metadata in blocks, which stand around the document and
// not in it.
func Labels(blocks []page.Block) []page.Label {
	c := cleaner{lines: newLines(blocks)}
	c.main, c.tail = len(c.lines), len(c.lines)
	c.head()
	return c.labels.list
}

// IsFurniture reports whether a line is one that sites put around documents.
func IsFurniture(text string) bool { return isFurnitureLine(text) }

// IsNotice is IsFurniture for a line with a sentence in it: no menu has one.
func IsNotice(text string) bool { return isFurnitureKey(key(text)) }

// line is a block with what decides its fate.
type line struct {
	block page.Block
	k     string // see key
	n     int    // see runes
	known bool   // k and n are there
	drop  bool
	label bool // was a metadata row
}

func newLines(blocks []page.Block) []line {
	lines := make([]line, len(blocks))
	for i, b := range blocks {
		lines[i].block = b
	}
	return lines
}

// key is the line's text as the lexicon knows it. Most lines of a document are
// never asked for it.
func (l *line) key() string {
	if !l.known {
		text := l.block.Text
		if l.block.Cells != nil {
			text = strings.Join(l.block.Cells, "|")
		}
		l.k, l.known = key(text), true
		l.n = runes(l.k)
	}
	return l.k
}

// runes is the number of characters in the line's key.
func (l *line) runes() int {
	l.key()
	return l.n
}

// cleaner holds a page while it is cleaned. The lines before main are its
// head, those from tail on its foot.
type cleaner struct {
	lines      []line
	main, tail int
	labels     labelSet
	title      string
}

// looseHead is the number of lines that are taken for the head of a text
// without a sentence or a heading: a form, a list.
const looseHead = 20

// headLimit is the number of lines over which no head runs.
const headLimit = 400

// bounds finds where the text proper begins and ends.
func (c *cleaner) bounds() {
	c.main = min(len(c.lines), looseHead)
	c.tail = c.main
	rows := false // the line before is a row of metadata
	for i := range c.lines {
		l := &c.lines[i]
		if rows = l.block.Cells != nil && rows; rows {
			_, rows = readRow(l.block.Cells, true)
		}
		if !rows && l.solid() {
			c.main = i
			break
		}
		rows = l.block.Cells != nil
	}
	for i := len(c.lines) - 1; i >= c.main; i-- {
		if c.lines[i].solid() {
			c.tail = i + 1
			break
		}
	}
	c.main = min(c.main, headLimit)
	c.tail = c.digest()
}

// digest is where the foot begins when it has sentences of its own: below a
// line like 推荐阅读, after which no numbered heading comes.
func (c *cleaner) digest() int {
	for i := c.tail - 1; i > c.main && 2*i > len(c.lines); i-- {
		l := &c.lines[i]
		if l.block.Cells != nil || startsNumbered(l.key()) {
			break
		}
		if l.runes() <= 6 && l.closes() {
			return i
		}
	}
	return c.tail
}

// solid reports a line that only a document has: a sentence of some length, a
// numbered heading, an addressee.
func (l *line) solid() bool {
	if l.block.Cells != nil {
		return !isMetaRow(l.block.Cells)
	}
	switch {
	case l.runes() < 4 || words().crumbs.starts(l.key()):
		return false
	case startsNumbered(l.key()):
		return true
	case l.runes() >= 8 && strings.HasSuffix(l.key(), ":") && addressed(l.key()):
		return true
	case l.runes() < 30:
		return false
	}
	return strings.ContainsAny(l.key(), "。;；") && !l.isSite() && !isFurnitureKey(l.key()) && !l.closes() && !isLabelled(l.block.Text)
}

// closes reports a line below which all is the site's: 上一篇：…, 相关链接. A
// long one must have the phrase's colon, or it is a sentence that starts alike.
func (l *line) closes() bool {
	k := l.key()
	if l.runes() > 120 {
		return false
	}
	for _, phrase := range words().cuts.with(firstRune(k)) {
		if strings.HasPrefix(k, phrase) && (l.runes() <= 30 || strings.HasSuffix(phrase, ":") || strings.HasPrefix(k[len(phrase):], ":")) {
			return true
		}
	}
	return false
}

// addressed reports what only a 主送机关 line has before its colon.
func addressed(k string) bool {
	for _, word := range []string{"政府", "部门", "单位", "机构", "企业", "各"} {
		if strings.Contains(k, word) {
			return true
		}
	}
	return false
}

// isSite reports the notices of document-sharing sites.
func (l *line) isSite() bool {
	if l.runes() >= 160 || startsNumbered(l.key()) {
		return false
	}
	site := words().site.count(l.key())
	return site >= 2 && site+words().share.count(l.key()) >= 3
}

func isLabelled(text string) bool { return runes(text) < 300 && pairs(text) != nil }

// blocks are the lines that stay.
func (c *cleaner) blocks() []page.Block {
	out := make([]page.Block, 0, len(c.lines))
	for i := range c.lines {
		b := c.lines[i].block
		if c.lines[i].drop || b.Text == "" && b.Cells == nil {
			continue
		}
		b.Text = unmark(b.Text)
		for k := range b.Cells {
			b.Cells[k] = unmark(b.Cells[k])
		}
		out = append(out, b)
	}
	return out
}

func unmark(s string) string {
	if strings.IndexByte(s, byte(Mark)) < 0 {
		return s
	}
	return Text(strings.ReplaceAll(s, string(Mark), ""))
}
