package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// paragraphs splits the blocks in which a crawl put several paragraphs on one
// line and cleans their white space. Empty ones go.
func paragraphs(blocks []page.Block) []page.Block {
	out := make([]page.Block, 0, len(blocks))
	for _, b := range blocks {
		if b.Cells != nil {
			for i := range b.Cells {
				b.Cells[i] = Text(b.Cells[i])
			}
			out = append(out, b)
			continue
		}
		for _, part := range splitGaps(b.Text) {
			for _, text := range splitBlanks(Text(part)) {
				if text != "" {
					out = append(out, page.Block{Text: text, Heading: b.Heading})
				}
			}
		}
	}
	return out
}

// splitGaps splits at the indents of paragraphs, runs of two ideographic
// blanks or more, where they are indents: not behind 第一条 or 主任：.
func splitGaps(s string) []string {
	if !strings.Contains(s, "\u3000\u3000") {
		return []string{s}
	}
	var parts []string
	start := 0
	for at := 0; ; {
		next := strings.Index(s[at:], "\u3000")
		if next < 0 {
			return append(parts, s[start:])
		}
		at += next
		end, wide := at, 0
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsSpace(r) {
				break
			}
			if r == '\u3000' {
				wide++
			}
			end += size
		}
		if wide >= 2 && isIndent(s[start:at], wide) && !inLabel(s[start:at], s[end:]) {
			parts = append(parts, s[start:at])
			start = end
		}
		at = end
	}
}

// inLabel reports whether a gap stands in the middle of a label of two characters: 第一章　总　　则.
func inLabel(left, right string) bool {
	return strings.HasPrefix(right, "则") && strings.ContainsRune("总附罚细", lastRune(left)) && strings.HasPrefix(left, "第")
}

// isIndent reports whether a gap of wide ideographic blanks after left starts
// a paragraph.
func isIndent(left string, wide int) bool {
	k := key(left)
	n := runes(k)
	switch {
	case n == 0 || isBareNumber(k):
		return false
	case startsNumbered(k) || strings.ContainsRune("。；！？”）》", lastRune(left)) || wide >= 4 && n >= 4:
		return true
	}
	return n >= 8
}

// lostBreaks is the length in characters from which a line with blanks at the
// ends of its sentences is taken for a text whose line breaks became blanks.
const lostBreaks = 200

// splitBlanks splits such a text at its blanks.
func splitBlanks(s string) []string {
	if len(s) < 3*lostBreaks || sentenceBlanks(s) < 3 {
		return []string{s}
	}
	var parts []string
	start := 0
	for at := 0; at < len(s); at++ {
		if s[at] == ' ' && isBreak(s[start:at], s[at+1:]) {
			parts = append(parts, s[start:at])
			start = at + 1
		}
	}
	return append(parts, s[start:])
}

func sentenceBlanks(s string) int {
	return strings.Count(s, "。 ") + strings.Count(s, "； ") + strings.Count(s, "： ")
}

// isBreak reports whether the blank between left and right was a line break.
func isBreak(left, right string) bool {
	l, r := lastRune(left), firstRune(right)
	if strings.ContainsRune("。；！？", l) {
		return true
	}
	if len(left) > 200 {
		return wide(l) && wide(r) && r != '：'
	}
	if k := key(left); startsNumbered(k) && !isBareNumber(k) {
		return true
	}
	return (wide(l) || l == ')' || l == ':') && (wide(r) || r == '(') && r != '：' && runes(left) >= 4 && r != ':'
}

// isBareNumber reports 第一条, 一、 or （一） without anything behind it.
func isBareNumber(k string) bool {
	return runes(k) <= 6 && strings.TrimLeft(k, "第(一二三四五六七八九十百零〇") != k &&
		strings.Trim(k, "第(一二三四五六七八九十百零〇0123456789条章节、.)") == ""
}
