package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
)

// verdict is what a numbered line is, looked at by itself.
type verdict uint8

const (
	item    verdict = iota // a whole sentence, or a stretch of one
	heading                // a heading, alone or run in
	unsure                 // a heading if its siblings show where it ends
	spaced                 // a heading that ends at a blank, if its siblings do
	long                   // a heading if its siblings are headings and nothing shows that it lost its 。
)

// Limits of a heading in characters.
const (
	maxRunIn  = 40 // label before its 。
	maxLong   = 80 // label before its 。 among headings
	maxAlone  = 60 // label on a line of its own
	maxColon  = 20 // label before its ：
	maxDuty   = 12 // label that says who is responsible or must do something, before its 。
	maxClause = 16 // label that is a sentence, among whole sentences
)

// headings finds the numbers and labels of lines.
func headings(lines []line) {
	articles, decimal := false, decimals(lines)
	last, group := 0, 0 // of the 一、 and of the （一） that stand above articles
	verdicts := make([]verdict, len(lines))
	for i := range lines {
		l := &lines[i]
		if l.fresh {
			articles, last, group = false, 0, 0
		}
		if !l.open() {
			continue
		}
		m, ok := parseMarker(l.text)
		if !ok && decimal {
			m, ok = parsePlain(l.text)
		}
		if !ok {
			continue
		}
		if m.style == styleArt {
			articles = true
		}
		switch goesOn := m.style == styleHan && m.value == last+1; {
		case goesOn && (!articles || last > 0):
			last, group = m.value, 0
		case articles && m.style == styleParen && (m.value == 1 || group > 0) && headsArticles(lines, i):
			group = m.value
		case articles && m.style > styleArt:
			continue // what stands in an article belongs to it
		}
		l.num = m
		l.label, verdicts[i] = judge(l.text, m, l.lost)
		if verdicts[i] != heading && (l.lost && brokenOff(lines, i) || aboveList(lines, i)) {
			l.label, verdicts[i] = len(l.text), heading
		}
	}
	settle(lines, verdicts)
	unnumbered(lines)
	stated(lines)
	lookAhead(lines)
}

// headsArticles reports whether line i, a few words without a mark at their end,
// stands right above an article: it is the heading of several.
func headsArticles(lines []line, i int) bool {
	if i+1 == len(lines) || !lines[i+1].open() {
		return false
	}
	below, ok := parseMarker(lines[i+1].text)
	return ok && below.style == styleArt && !unicode.IsPunct(lastRune(strings.TrimRightFunc(lines[i].text, blank))) && utf8.RuneCountInString(lines[i].text) <= maxClause
}

// aboveList reports whether line i, one sentence, stands right above numbered
// lines of its own: it is their heading, though it holds a comma.
func aboveList(lines []line, i int) bool {
	if i+1 == len(lines) || !lines[i+1].open() {
		return false
	}
	l := &lines[i]
	below, ok := parseMarker(lines[i+1].text)
	if !ok || below.value != 1 || below.style <= l.num.style || l.num.style == styleArt {
		return false
	}
	p := scan(l.text, l.num.size)
	return p.stop == len(l.text) && !p.semicolon && p.runes <= maxAlone && p.colon == 0
}

// brokenOff reports whether line i, one sentence in a text whose breaks are lost,
// is a label that [unfold] broke off from its paragraph.
func brokenOff(lines []line, i int) bool {
	if i+1 == len(lines) || !lines[i+1].lost || !lines[i+1].open() || lines[i+1].numbered() {
		return false
	}
	s := lines[i].text
	p := scan(s, lines[i].num.size)
	return p.stop == len(s) && !p.semicolon && p.runes <= maxRunIn && p.commas <= 2 && p.colon == 0
}

// decimals reports whether the text numbers its headings 1, 1.1, 1.1.1.
func decimals(lines []line) bool {
	n := 0
	for i := range lines {
		if m, ok := parseMarker(lines[i].text); ok && lines[i].open() && m.style == styleDec2 {
			n++
		}
	}
	return n > 1
}

// stated takes the outline levels that the format states for short lines
// without a number, where it states them more than once.
func stated(lines []line) {
	var count [10]int
	for i := range lines {
		if hinted(&lines[i]) {
			count[lines[i].hint]++
		}
	}
	for i := range lines {
		if l := &lines[i]; hinted(l) && count[l.hint] > 1 {
			l.label = len(l.text)
			l.num = marker{style: styleMark + style(l.hint)}
		}
	}
}

// hinted reports whether l can be a heading because the format says so.
func hinted(l *line) bool {
	return l.hint > 0 && l.hint < 10 && l.part == corpus.PartBody && l.num.style == noStyle && l.label == 0 &&
		utf8.RuneCountInString(l.text) <= maxRunIn && !strings.ContainsAny(l.text, "。；")
}
