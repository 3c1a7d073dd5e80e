package clean

import "strings"

// foot drops what follows the text: links, counters, codes to scan. The names
// of attached files stay.
func (c *cleaner) foot() {
	c.cutFrame()
	below := false // a line was met below which all is the site's
	for i := c.tail; i < len(c.lines); i++ {
		l := &c.lines[i]
		if l.drop || l.block.Cells != nil {
			l.drop = l.drop || below
			continue
		}
		attached := isFileName(l.key()) || strings.HasPrefix(l.key(), "附件:")
		if i >= c.main-1 && l.closes() {
			below = true
		}
		switch {
		case attached && !l.isSite():
		case below || l.isSite() || isFurnitureLine(l.block.Text) || isCounter(l.key()):
			l.drop = true
		case l.runes() < 120:
			c.footLabel(l)
		}
	}
	c.cutTail()
}

// isCounter reports a number alone: how often the page was read or shared.
func isCounter(k string) bool { return len(k) <= 6 && strings.Trim(k, "0123456789") == "" }

// footLimit is the number of characters over which a line below the text is no
// metadata.
const footLimit = 60

// footLabel takes a line of metadata below the text: 来源：… 责任编辑：…
func (c *cleaner) footLabel(l *line) {
	found := pairs(l.block.Text)
	if found == nil || !found[0].colon || !found[0].name.foot || l.runes() > footLimit || strings.Contains(l.key(), "。") {
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
		if !words().frames.starts(c.lines[i].block.Text) {
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
	for i >= 0 && (c.lines[i].drop || c.lines[i].runes() == 0) {
		i--
	}
	if i < 0 || c.lines[i].block.Cells != nil {
		return
	}
	text := c.lines[i].block.Text
	from := max(0, strings.LastIndexAny(text, "。；！？"))
	c.lines[i].block.Text = cutPhrase(text, from)
}

// cutPhrase cuts text at the first phrase of the site's behind from. Short
// phrases are words of documents too.
func cutPhrase(text string, from int) string {
	rest := text[from:]
	for at, r := range rest {
		for _, list := range []*phrases{&words().starts, &words().cuts, &words().has} {
			for _, phrase := range list.with(r) {
				if from+at > 0 && runes(phrase) >= 5 && strings.HasPrefix(key(rest[at:min(len(rest), at+200)]), phrase) {
					return strings.TrimSpace(text[:from+at])
				}
			}
		}
	}
	return text
}
