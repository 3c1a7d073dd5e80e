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

// headLimit is the number of lines over which no head runs.
const headLimit = 400

// bounds finds where the text proper begins and ends.
func (c *cleaner) bounds() {
	c.main, c.tail = len(c.lines), 0
	for i := range c.lines {
		if c.lines[i].solid() {
			c.main = i
			break
		}
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
		return !l.isSite()
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
func (l *line) isSite() bool { return l.runes() < 160 && words().site.count(l.key()) >= 3 }

func isLabelled(text string) bool { return runes(text) < 300 && pairs(text) != nil }

// head reads the lines before the text: rows of metadata become labels, menus
// go, and what is left (title, document number) stays.
func (c *cleaner) head() {
	c.dropMenus()
	c.dropColumns()
	run := false // the line before was a row of metadata
	for i := 0; i < c.main; i++ {
		l := &c.lines[i]
		if l.drop || l.runes() == 0 {
			continue
		}
		if next, ok := c.labelRow(i, run); ok {
			i, run = next, true
			continue
		}
		run = false
		if l.isSite() || isFurnitureLine(l.block.Text) {
			l.drop = true
		}
	}
	c.dropTags()
}

// dropMenus drops the lines above the last breadcrumb of the head, and the
// breadcrumb.
func (c *cleaner) dropMenus() {
	for i := c.main - 1; i >= 0; i-- {
		if !words().crumbs.starts(c.lines[i].key()) {
			continue
		}
		for j := 0; j <= i; j++ {
			c.lines[j].drop = j == i || !c.isRow(j) && !c.keepTitle(j)
		}
		return
	}
}

// keepTitle reports whether line i, above a breadcrumb, has the title of a
// document that is nowhere below, and takes the names of the site off it.
func (c *cleaner) keepTitle(i int) bool {
	l := &c.lines[i]
	if l.block.Cells != nil || l.runes() < 10 || l.runes() > 160 {
		return false
	}
	title := TitlePart(l.block.Text)
	if runes(title) < 8 || repeats(c.below(i), key(title)) {
		return false
	}
	l.block.Text, l.known = title, false
	return true
}

// menuRun is the number of short lines in a row that a menu has at least.
const menuRun = 4

// dropColumns drops the menus that a crawl wrote one entry a line: lines of a
// few characters, some of which are known.
func (c *cleaner) dropColumns() {
	for i := 0; i < c.main; i++ {
		known, end := 0, i
		for end < c.main && c.lines[end].isEntry() {
			if isFurnitureLine(c.lines[end].block.Text) {
				known++
			}
			end++
		}
		if end-i >= menuRun && 3*known >= end-i {
			for j := i; j < end; j++ {
				c.lines[j].drop = true
			}
		}
		i = max(i, end-1)
	}
}

// isEntry reports a line that could be an entry of a menu.
func (l *line) isEntry() bool {
	return l.block.Cells == nil && l.runes() <= 8 && !strings.ContainsAny(l.key(), "0123456789:。;,、《〔")
}

// isRow reports whether line i is a row of metadata.
func (c *cleaner) isRow(i int) bool {
	return c.lines[i].block.Cells != nil && isMetaRow(c.lines[i].block.Cells) || isLabelled(c.lines[i].block.Text)
}

// labelRow reads the metadata that starts at line i and drops it. It returns
// the last line it took.
func (c *cleaner) labelRow(i int, run bool) (last int, ok bool) {
	l := &c.lines[i]
	if l.block.Cells != nil {
		if !isMetaRow(l.block.Cells) {
			return i, false
		}
		c.take(l)
		c.labels.addCells(l.block.Cells)
		return i, true
	}
	found := pairs(l.block.Text)
	if found == nil {
		found = unlabelled(l.block.Text)
	}
	if found == nil || !c.credible(i, found, run) {
		return i, false
	}
	c.take(l)
	for _, p := range found {
		if !p.alone {
			c.labels.add(p.name, p.value)
		}
	}
	end := found[len(found)-1]
	if !end.alone || i+1 >= c.main {
		return i, true
	}
	next := &c.lines[i+1]
	if next.drop || next.block.Cells != nil || pairs(next.block.Text) != nil || strings.ContainsAny(next.key(), "。[") || !end.name.fits(next.block.Text) {
		return i, true
	}
	c.take(next)
	c.labels.add(end.name, next.block.Text)
	return i + 1, true
}

func (c *cleaner) take(l *line) { l.drop, l.label = true, true }

// credible reports whether a line that could be metadata is: a label without a
// colon must be a long name, or stand among others.
func (c *cleaner) credible(i int, found []pair, run bool) bool {
	if found[0].colon || run || found[0].value != "" && !found[0].alone {
		return true
	}
	if c.lines[i].runes() >= 4 {
		return true
	}
	return i+2 < c.main && len(pairs(c.lines[i+2].block.Text)) > 0
}

// dropTags drops the keywords that sharing sites print below a file's name, and
// the file's name: every word of the line is one of the name.
func (c *cleaner) dropTags() {
	for i := 0; i < c.main; i++ {
		l := &c.lines[i]
		if l.drop || l.runes() > 120 || !isFileName(l.key()) || strings.HasPrefix(l.key(), "附件") {
			continue
		}
		l.drop = true
		for j := i + 1; j < c.main; j++ {
			if c.lines[j].runes() <= 120 && isTags(c.lines[j].block.Text, l.key()) {
				c.lines[j].drop = true
			}
		}
	}
}

// isTags reports a line of three words or more that are all in name.
func isTags(text, name string) bool {
	fields := strings.Fields(text)
	for _, f := range fields {
		if !strings.Contains(name, key(f)) {
			return false
		}
	}
	return len(fields) >= 3
}

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
