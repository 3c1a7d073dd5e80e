package clean

import (
	"strings"
)

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
		row, ok := readRow(l.block.Cells, run)
		if ok {
			c.take(l)
			c.labels.addRow(row)
		}
		return i, ok
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
