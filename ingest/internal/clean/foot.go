package clean

import "strings"

// foot drops what follows the text: links, counters, codes to scan. The names
// of attached files stay.
func (c *cleaner) foot() {
	c.cutFrame()
	below := false // a line was met below which all is the site's
	for i := c.tail; i < len(c.lines); i++ {
		l := &c.lines[i]
		if l.drop || l.block.Cells != nil && !isMetaRow(l.block.Cells) {
			continue
		}
		attached := isFileName(l.key) || strings.HasPrefix(l.key, "附件:")
		if i >= c.main-1 && startsAny(l.key, words().cuts) && l.runes <= 120 {
			below = true
		}
		switch {
		case attached && !l.isSite():
		case below || l.isSite() || isFurnitureLine(l.block.Text):
			l.drop = true
		case l.runes < 120:
			c.footLabel(l)
		}
	}
	c.cutTail()
}

// footLabel takes a line of metadata below the text: 来源：… 责任编辑：…
func (c *cleaner) footLabel(l *line) {
	found := pairs(l.block.Text)
	if found == nil || !found[0].colon || found[0].name.weak {
		return
	}
	l.drop, l.label = true, true
	for _, p := range found {
		c.labels.add(p.name, p.value)
	}
}

// cutFrame drops the summary that sharing sites put behind a document.
func (c *cleaner) cutFrame() {
	for i := len(c.lines) / 2; i < len(c.lines); i++ {
		if !startsAny(c.lines[i].key, words().frames) {
			continue
		}
		for j := i; j < len(c.lines); j++ {
			c.lines[j].drop = true
		}
		return
	}
}

// cutTail cuts the site's words off the end of the last paragraph, where a
// crawl lost the break between them.
func (c *cleaner) cutTail() {
	i := len(c.lines) - 1
	for i >= 0 && (c.lines[i].drop || c.lines[i].runes == 0) {
		i--
	}
	if i < 0 || c.lines[i].block.Cells != nil {
		return
	}
	text := c.lines[i].block.Text
	from := max(0, strings.LastIndexAny(text, "。；！？"))
	for _, list := range [][]string{words().starts, words().cuts, words().has} {
		for _, phrase := range list {
			if runes(phrase) < 5 {
				continue
			}
			if at := indexKey(text[from:], phrase); at > 0 {
				text = strings.TrimSpace(text[:from+at])
			}
		}
	}
	c.lines[i].block.Text = text
}

// indexKey finds phrase, a [key], in s whatever the width of its punctuation.
func indexKey(s, phrase string) int {
	if !strings.Contains(key(s), phrase) {
		return -1
	}
	for at := range s {
		if strings.HasPrefix(key(s[at:]), phrase) {
			return at
		}
	}
	return -1
}
