package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Crawls often lose the paragraph breaks of a text, all of them or those before
// a heading. unfold finds them again by the numbering: a number breaks the line
// where the numbers of its style count on.

// shortest is the length in bytes below which no line holds lost breaks.
const shortest = 60

// unfold breaks each line at the headings inside it.
func unfold(lines []line) []line {
	out := make([]line, 0, len(lines)+8)
	chapter := 0 // the last 一、 so far
	for _, l := range lines {
		var breaks []int
		if m, ok := parseMarker(l.text); ok && m.style == styleHan {
			chapter = m.value
		}
		if l.open() && len(l.text) >= shortest {
			breaks, chapter = innerBreaks(l.text, chapter)
		}
		if len(breaks) == 0 {
			out = append(out, l)
			continue
		}
		from := 0
		for _, at := range append(breaks, len(l.text)) {
			out = appendPieces(out, l.text[from:at])
			from = at
		}
	}
	return out
}

// appendPieces adds the paragraphs of a stretch whose breaks were lost: a blank
// is left of a break where it follows a label or a sentence.
func appendPieces(lines []line, s string) []line {
	s = strings.TrimFunc(s, blank)
	for s != "" {
		at := blankBreak(s)
		if piece := strings.TrimRightFunc(s[:at], blank); piece != "" {
			lines = append(lines, line{text: piece, lost: true})
		}
		s = strings.TrimLeftFunc(s[at:], blank)
	}
	return lines
}

// spacedOut matches a label of two characters that are set apart: 总　　则.
var spacedOut = regexp.MustCompile(`^[总附罚细][ 　]+则`)

// blankBreak finds the end of the first paragraph of s: a blank after a mark
// that ends a sentence, or after a label or title without any mark.
func blankBreak(s string) int {
	m, numbered := parseMarker(s)
	start, plain := 0, true
	if numbered {
		start = m.size
		_, gap := trimGap(s[start:])
		start += gap
		start += len(spacedOut.FindString(s[start:]))
	}
	before, title := rune(0), 0
	for i, r := range s[start:] {
		at := start + i
		switch r {
		case '《':
			title++
		case '》':
			title--
		}
		switch {
		case title > 0: // 《省财政厅 省水利厅关于…的意见》
		case space(r) && strings.ContainsRune("。！？；", before):
			return at
		case space(r) && plain && at > start && (numbered && m.style != styleArt || titleLike(s[:at])):
			return at
		case space(before) && opensNote(s[at:]):
			return at
		}
		if strings.ContainsRune("。，；：,;:！？", r) || i > 40*3 {
			plain = false
		}
		before = r
	}
	return len(s)
}

// candidate is a number inside a line that may open a paragraph.
type candidate struct {
	marker
	at     int
	before rune // what stands before it, blanks left out; 0 at the start
	gap    bool // a blank stands before it
	next   int  // value of the next candidate of its style, 0 where there is none
	listed bool // that one follows a ； or ，: the two are items of a sentence
}

// innerBreaks returns where the paragraphs inside s start, but for the first. Chapter is
// the last 一、 before s, and behind it.
func innerBreaks(s string, chapter int) (breaks []int, behind int) {
	found := candidates(s)
	if len(found) == 0 || len(found) == 1 && found[0].at == 0 {
		return nil, chapter
	}
	var last [styles]int // the last value accepted, a style
	last[styleHan] = chapter
	head := -1 // where the last accepted marker stands
	for i, c := range found {
		follows := last[c.style] > 0 && c.value == last[c.style]+1
		starts := c.value == 1 && (c.next == 2 && !c.listed || chapter == 0 && (endsLine(s, c) || aboveChild(s, found, i)))
		switch {
		case c.at == 0:
		case (follows || starts) && (c.style == styleChap || c.style == styleNode) && aboveArticle(s[c.at+c.size:]):
			breaks = append(breaks, c.at)
		case follows && len(breaks) > 0 && unmarked(found, i, last):
			breaks = append(breaks, c.at)
		case !follows && !starts, !breakable(s, c, head, follows):
			continue
		default:
			breaks = append(breaks, c.at)
		}
		last[c.style], head = c.value, c.at
		if c.value == 1 || c.style <= styleHan {
			reset(&last, c.style)
		}
	}
	return breaks, last[styleHan]
}

// endsLine reports whether 一、 behind a sentence and its label are the end of s: the text
// below the label has a line of its own.
func endsLine(s string, c candidate) bool {
	return c.style == styleHan && c.before == '。' && len(s)-c.at <= 30*3 && !strings.ContainsAny(s[c.at+c.size:], "。，；")
}

// aboveChild reports whether candidate i is a lone 一、 with nothing but its label between it
// and its first child: 一、构建绿色空间1.推动城市群发展。
func aboveChild(s string, found []candidate, i int) bool {
	c := found[i]
	if c.style != styleHan || i+1 == len(found) || found[i+1].style <= styleHan || found[i+1].value != 1 {
		return false
	}
	label := s[c.at+c.size : found[i+1].at]
	return len(label) <= maxRunIn*3 && !strings.ContainsAny(label, "。，；：")
}

// unmarked reports whether candidate i, whose number counts on in a text whose
// breaks are lost, opens a paragraph though no mark ends the one before it: a
// number in brackets does, and 二、 right above its first child.
func unmarked(found []candidate, i int, last [styles]int) bool {
	c := found[i]
	if listMark(c.before) || c.before == '第' {
		return false
	}
	if c.style == styleHan && i+1 < len(found) {
		child := found[i+1]
		return child.style == styleParen && (child.value == 1 || child.value == last[styleParen]+1) && child.at-c.at < 40*3
	}
	return c.style == styleParen
}

// listMark reports whether r separates the items of a sentence.
func listMark(r rune) bool { return strings.ContainsRune("、，；,;", r) }

// reset forgets the values of the styles below s, whose counts start again; but
// a count that goes on through the whole text goes on.
func reset(last *[styles]int, s style) {
	for below := s + 1; int(below) < len(last); below++ {
		if below != styleParen && below != styleArt {
			last[below] = 0
		}
	}
}

// breakable reports whether what stands before c can be the end of a paragraph.
func breakable(s string, c candidate, head int, follows bool) bool {
	if strings.ContainsRune("。！？：:", c.before) {
		return true
	}
	if follows && c.style <= styleNum && strings.ContainsRune(")）〕】”", c.before) {
		return true
	}
	if c.style == styleArt && c.value == 1 && (c.before == ')' || c.before == '）') { // （市公安局 2004年6月）第一条
		return true
	}
	if c.gap && !listMark(c.before) || follows && endsDue(strings.TrimRightFunc(s[:c.at], blank)) {
		return true
	}
	if head < 0 || c.value != 1 && c.style != styleArt && !strings.ContainsRune(")）〕】”」", c.before) {
		return false
	}
	label := s[head:c.at] // a label right above its first child
	return len(label) <= 40*3 && !strings.ContainsAny(label, "。，；,;")
}

// dueEnd matches the end of a date by which something is due.
var dueEnd = regexp.MustCompile(`(?:[年月日底旬]前|[年月]底|[0-9]日)$`)

// endsDue reports whether s ends with the date by which an item is due, behind its label:
// 完成时限：10月23日前.
func endsDue(s string) bool {
	label := strings.LastIndexAny(s, "：:")
	return label >= 0 && len(s)-label < 20*3 && dueEnd.MatchString(s[label:])
}

// candidates finds the numbers in s that may open a paragraph, in order.
func candidates(s string) []candidate {
	var out []candidate
	before, gap := rune(0), false
	for at := 0; at < len(s); {
		r, w := utf8.DecodeRuneInString(s[at:])
		if space(r) {
			gap, at = true, at+w
			continue
		}
		if startsNumber(r) && mayNumber(r, before) {
			if m, ok := parseMarker(s[at:]); ok && opensText(s[at+m.size:], m) {
				out = append(out, candidate{marker: m, at: at, before: before, gap: gap})
				before, gap, at = ' ', false, at+m.size
				continue
			}
		}
		before, gap, at = r, false, at+w
	}
	var next [styles]candidate
	for i := len(out) - 1; i >= 0; i-- {
		c := &out[i]
		c.next, c.listed = next[c.style].value, listMark(next[c.style].before)
		next[c.style] = *c
	}
	return out
}

// startsNumber reports whether r may be the first character of a number.
func startsNumber(r rune) bool {
	switch r {
	case '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '(', '（', '〔', '【':
		return true
	}
	_, ok := digit(r)
	return ok || '①' <= r && r <= '⒛' || '㈠' <= r && r <= '㈩'
}

// mayNumber reports whether a number may start with r after before: never in
// the middle of another number, nor inside a title or a quotation.
func mayNumber(r, before rune) bool {
	if strings.ContainsRune("《〈“‘、—-", before) {
		return false
	}
	_, inside := digit(before)
	if _, ok := digit(r); ok {
		return !inside && before != '.' && before != '．'
	}
	if _, ok := hanDigit(r); ok || r == '十' {
		_, han := hanDigit(before)
		return !han && before != '十' && before != '第'
	}
	return true
}

// opensText reports whether a heading can start with rest after its number.
func opensText(rest string, m marker) bool {
	rest, _ = trimGap(rest)
	r, _ := utf8.DecodeRuneInString(rest)
	if opensYear(rest) {
		return true
	}
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“《（(", r)
}
