package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
)

// layout says what part of the document each line is.
func layout(lines []line, titles []string) {
	signed := false
	for i := head(lines, titles); i < len(lines); {
		next := segment(lines, i, signed)
		signed = signed || lines[i].part == corpus.PartSignature
		i = next
	}
	glossary(lines)
}

// head marks the lines before the body and returns where the body starts.
func head(lines []line, titles []string) int {
	titled := false
	for i := range lines {
		l := &lines[i]
		switch {
		case !l.open():
			return i
		case isNumber(l.text), i < 8 && sameAs(l.text, titles):
			titled = titled || !isNumber(l.text)
			l.part = corpus.PartTitle
		case addressee(l.text) && !l.numbered():
			l.part = corpus.PartAddressee
			return i + 1
		case titled && beforeAddressee(lines, i), titled && planYears.MatchString(squeeze(l.text)):
			l.part = corpus.PartTitle
		case opensNote(l.text):
			l.part = corpus.PartNote
		case titleLine(lines, i, titled):
			titled = true
			l.part = corpus.PartTitle
		case i == 0 && len(titles) == 0 && barTitle(lines):
			titled = true
			l.part = corpus.PartTitle
		case isRedHead(l.text), isSignatory(l.text):
			l.part = corpus.PartTitle
		case !titled && beforeTitle(lines, i, titles):
			l.part = corpus.PartNote
		default:
			return i
		}
		if i > 12 {
			return i + 1
		}
	}
	return len(lines)
}

// beforeTitle reports whether line i is a code or a name that stands before the
// title or the document number.
func beforeTitle(lines []line, i int, titles []string) bool {
	for k := i; k < len(lines) && k < i+4 && lines[k].open(); k++ {
		s := lines[k].text
		if k > i && (isNumber(s) || sameAs(s, titles)) {
			return true
		}
		if utf8.RuneCountInString(s) > 30 || strings.ContainsAny(s, "，。；：") || lines[k].numbered() {
			return false
		}
	}
	return false
}

// barTitle reports whether the first of lines is a title without a word for a
// kind of document: short, without marks, above text.
func barTitle(lines []line) bool {
	s := lines[0].text
	n := utf8.RuneCountInString(s)
	return n >= 4 && n <= 40 && len(lines) > 2 && lines[1].open() && !lines[0].numbered() && !lines[0].names() && !bareDate(s) &&
		!strings.ContainsAny(s, "，。；：、！,;:|") && unicode.Is(unicode.Han, firstRune(s)) &&
		(lines[1].numbered() || utf8.RuneCountInString(lines[1].text) > n)
}

func (l *line) numbered() bool {
	_, ok := parseMarker(l.text)
	return ok
}

// sameAs reports whether s is, or starts, one of titles, white space aside.
func sameAs(s string, titles []string) bool {
	s = squeeze(s)
	for _, t := range titles {
		if t == s || utf8.RuneCountInString(s) > 5 && (strings.HasPrefix(t, s) || strings.HasSuffix(t, s)) {
			return true
		}
	}
	return false
}

// segment marks what line i opens, if it is not running text, and returns the
// next line to look at. Below a signature, or in the last part of a text that has
// none, a foot may start.
func segment(lines []line, i int, below bool) int {
	l := &lines[i]
	switch {
	case !l.open():
		return i + 1
	case (below || 3*i >= len(lines)) && len(l.text) < 200*3 && opensFoot(strings.TrimPrefix(strings.TrimPrefix(l.text, "附："), "附件：")):
		return foot(lines, i)
	case opensNote(l.text):
		l.part = corpus.PartNote
		return imprint(lines, i+1)
	case i < 20 && addressee(l.text) && !l.numbered() && !headed(lines[:i]):
		l.part = corpus.PartAddressee
		return i + 1
	case opensAttachments(l.text):
		return attachments(lines, i)
	case signed(lines, i):
		return signature(lines, i)
	}
	return i + 1
}

// headed reports whether one of lines is numbered.
func headed(lines []line) bool {
	for i := range lines {
		if lines[i].numbered() {
			return true
		}
	}
	return false
}
