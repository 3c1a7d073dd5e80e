package clean

import (
	"strings"

	"zhengce/ingest/internal/page"
)

// settleTitle finds the page's own title and drops it from the text where the
// document repeats it.
func (c *cleaner) settleTitle() {
	if t := c.labels.get("标题"); t != "" {
		c.title = t
	}
	at := c.titleLine()
	if at < 0 {
		c.dropCopy()
		return
	}
	if c.title == "" {
		c.title = unmark(c.lines[at].block.Text)
	}
	if key(c.title) == c.lines[at].key() && c.repeated(at) {
		c.lines[at].drop = true
	}
}

// dropCopy drops the first line where it is a title, perhaps with the names of
// the site behind it, that the document has below.
func (c *cleaner) dropCopy() {
	for i := 0; i < c.main; i++ {
		l := &c.lines[i]
		if l.drop || l.runes() == 0 {
			continue
		}
		if l.block.Cells != nil || l.runes() > 160 {
			return
		}
		if title := TitlePart(l.block.Text); runes(title) >= 8 && repeats(c.below(i), key(title)) {
			l.drop = true
			if c.title == "" {
				c.title = title
			}
		}
		return
	}
}

// titleLine is the head's title: the last line before its last row of metadata
// that is no document number, -1 where there is none.
func (c *cleaner) titleLine() int {
	last := c.main - 1
	for last >= 0 && !c.lines[last].label {
		last--
	}
	for i := last - 1; i >= 0; i-- {
		l := &c.lines[i]
		if !l.drop && l.runes() >= 6 && l.runes() <= 120 && !isDocNumber(l.key()) {
			return i
		}
	}
	return -1
}

// repeated reports whether the lines below line at say the same again.
func (c *cleaner) repeated(at int) bool { return repeats(c.below(at), c.lines[at].key()) }

// below are the keys of the lines below line at that stay.
func (c *cleaner) below(at int) []string {
	var keys []string
	for i := at + 1; i < len(c.lines) && len(keys) < titleReach; i++ {
		if !c.lines[i].drop && c.lines[i].runes() > 0 {
			keys = append(keys, c.lines[i].key())
		}
	}
	return keys
}

// titleReach is the number of lines among which a document has its title.
const titleReach = 10

// HasTitle reports whether the first blocks have the title, at the start of
// one or over several.
func HasTitle(blocks []page.Block, title string) bool {
	var top []string
	for _, b := range blocks[:min(len(blocks), titleReach)] {
		top = append(top, key(b.Text+strings.Join(b.Cells, "")))
	}
	return repeats(top, key(title))
}

// repeats reports whether one of keys starts with want, a document number in
// front aside, or some of them together.
func repeats(keys []string, want string) bool {
	for i, k := range keys {
		if startsTitle(k, want) || isDocNumber(before(k, want)) {
			return true
		}
		for j := i + 1; j < len(keys) && strings.HasPrefix(want, k) && len(k) < len(want); j++ {
			k += keys[j]
			if startsTitle(k, want) {
				return true
			}
		}
	}
	return false
}

// startsTitle reports whether k starts with want and does not merely cite it.
func startsTitle(k, want string) bool {
	return strings.HasPrefix(k, want) && !strings.HasPrefix(k[len(want):], "》")
}

// before is what stands in k before want, "" where k has no want.
func before(k, want string) string {
	head, _, ok := strings.Cut(k, want)
	if !ok {
		return ""
	}
	return head
}

// IsDocNumber reports a 发文字号 alone on a line.
func IsDocNumber(text string) bool { return isDocNumber(key(text)) }

// isDocNumber reports 榆政办发〔2023〕26号 and its like, alone on a line.
func isDocNumber(k string) bool {
	if runes(k) > 40 || !strings.HasSuffix(k, "号") {
		return false
	}
	return strings.ContainsAny(k, "〔[(﹝（") || strings.Contains(k, "第")
}
