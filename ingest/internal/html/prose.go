package html

import (
	"strings"

	"zhengce/ingest/internal/clean"
)

// isProse reports a line that only running text has: a sentence or a part of
// one, for the most part not a link.
func isProse(text string, chars, linked int) bool {
	if chars < 12 || 2*linked > chars || 3*han(text) <= chars {
		return false
	}
	if !hasAny(text, sentenceMarks) && strings.Count(text, "，")+strings.Count(text, "、")+strings.Count(text, ",") < 2 {
		return false
	}
	return chars > 80 || !clean.IsNotice(text)
}

// isLatin reports a sentence in a script with blanks between its words.
func isLatin(text string, chars, linked int) bool {
	return chars >= 30 && 2*linked <= chars && strings.Count(text, " ") >= 5 && 5*han(text) < chars &&
		(strings.Contains(text, ". ") || strings.ContainsAny(text[len(text)-1:], ".!?"))
}

var sentenceMarks = []string{"。", "；", "！", "？", ";"}

// han counts the Chinese characters of s: what begins with E4 to E9 in UTF-8 is
// nearly all of the unified ideographs in use.
func han(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xE4 && s[i] <= 0xE9 {
			n++
		}
	}
	return n
}
