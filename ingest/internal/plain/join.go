package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/clean"
)

// JoinBroken joins lines that were one: those of a text broken at a fixed
// width, and those whose break is certain to stand inside a sentence.
func JoinBroken(lines []string) []string {
	width := wrapWidth(lines)
	out := lines[:0:0]
	for _, line := range lines {
		if n := len(out); n > 0 && (wrapped(out[n-1], line, width) || broken(out[n-1], line)) {
			out[n-1] = strings.TrimRight(out[n-1], " \t\u3000") + strings.TrimLeft(line, " \t\u3000")
			continue
		}
		out = append(out, line)
	}
	return out
}

// wrapMin is the least width of a column that is taken for a fixed one.
const wrapMin = 24

// wrapWidth is the width in characters at which the text was broken, 0 where it
// was not: most lines reach it, and next to none goes beyond.
func wrapWidth(lines []string) int {
	counts := map[int]int{}
	longest := 0
	for _, line := range lines {
		n := width(strings.TrimRight(line, " \t\u3000"))
		counts[n]++
		longest = max(longest, n)
	}
	full := counts[longest] + counts[longest-1] + counts[longest-2]
	if len(lines) < 8 || longest < wrapMin || longest > 120 || full*2 < len(lines) {
		return 0
	}
	return longest
}

// width is the number of Chinese characters that take as much room as line,
// blanks behind it aside: half the columns of a terminal.
func width(line string) int {
	columns := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c >= 0xE0:
			columns += 2
		case c < 0x80 || c >= 0xC0:
			columns++
		}
	}
	return columns / 2
}

// wrapped reports whether next goes on with line in a text of fixed width.
func wrapped(line, next string, full int) bool {
	if full == 0 || strings.HasPrefix(next, " ") || strings.HasPrefix(next, "\u3000") {
		return false
	}
	last := line[strings.LastIndexByte(line, '\n')+1:]
	return width(last)%max(full, 1) >= full-2 || width(last) >= full-2 && !endsSentence(line)
}

// Characters that end no paragraph, and those that begin none.
const (
	openEnds   = "，、,（(《〈“‘【〔"
	openWords  = "及和与或并且的在对将为以向从由于把被使让等其各按"
	neverFirst = "，。、；：！？）》〉”’】〕,;:!?)的了着"
)

// broken reports whether the break between line and next is certain to stand
// inside a sentence.
func broken(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line, unicode.IsSpace))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(next, unicode.IsSpace))
	switch {
	case strings.Contains(line, "\t") || width(line) < wrapMin || !unicode.Is(unicode.Han, first) && !strings.ContainsRune(neverFirst, first):
		return false
	case startsItem(next):
		return false
	case strings.ContainsRune(neverFirst, first) && unicode.Is(unicode.Han, last):
		return true
	case strings.ContainsRune(openEnds, last):
		return true
	case unclosed(line, next):
		return true
	}
	return strings.ContainsRune(openWords, last) && strings.ContainsAny(next, "，。；,;") && !clean.IsFurniture(next)
}

// unclosed reports a paragraph of sentences that stops without a full stop and
// is followed by one of sentences. A remark in brackets behind the full stop
// closes a paragraph too.
func unclosed(line, next string) bool {
	if width(line) < 2*wrapMin || !strings.Contains(line, "。") || !strings.Contains(next, "。") || clean.IsFurniture(next) {
		return false
	}
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(line)
	if last == ')' || last == '）' {
		open := strings.LastIndexAny(line, "(（")
		last, _ = utf8.DecodeLastRuneInString(line[:max(open, 0)])
	}
	return unicode.Is(unicode.Han, last)
}

// startsItem reports a heading, an article or an item of a list.
func startsItem(line string) bool {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	tail := strings.TrimLeft(line, "第（(0123456789一二三四五六七八九十百零〇①②③④⑤⑥⑦⑧⑨⑩")
	if len(tail) < len(line) {
		r, _ := utf8.DecodeRuneInString(tail)
		return strings.ContainsRune("、.．)）条章节是", r) || strings.HasPrefix(line, "第") || !unicode.Is(unicode.Han, r)
	}
	return strings.HasPrefix(line, "附件") || strings.HasPrefix(line, "附：")
}

func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line, unicode.IsSpace))
	return strings.ContainsRune("。！？；：.!?;:", last)
}
