package clean

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// joiner joins paragraphs that were one.
type joiner struct {
	full  int  // the width at which the text was broken, 0 where it was not
	lines bool // the paragraphs are lines, of a crawl or a paste
}

// Join joins the paragraphs of blocks that were one: the lines of a text broken
// at a fixed width, and those whose break is certain to stand inside a
// sentence. Where the blocks are lines and not paragraphs that a format states,
// less is taken for certain. Rows of tables and headings are left alone.
func Join(blocks []page.Block, lines bool) []page.Block {
	j := joiner{wrapWidth(blocks), lines}
	out := make([]page.Block, 0, len(blocks))
	var joined []byte // the text of the last paragraph, where lines were joined to it
	for i, b := range blocks {
		if n := len(out); n > 0 && joinable(b) && joinable(out[n-1]) && joinable(blocks[i-1]) {
			last := out[n-1].Text
			if joined != nil {
				last = tail(joined)
			}
			if j.wrapped(blocks[i-1].Text, last, b.Text) || j.broken(last, b.Text) {
				if joined == nil {
					joined = []byte(last)
				}
				joined = append(bytes.TrimRight(joined, " \t\u3000"), strings.TrimLeft(b.Text, " \t\u3000")...)
				continue
			}
		}
		settle(out, &joined)
		out = append(out, b)
	}
	settle(out, &joined)
	return out
}

// settle gives the last of blocks the text that was joined.
func settle(blocks []page.Block, joined *[]byte) {
	if *joined != nil {
		blocks[len(blocks)-1].Text = string(*joined)
		*joined = nil
	}
}

// tailLimit is how many bytes of a paragraph tell whether a line goes on with it.
const tailLimit = 2 << 10

// tail is the end of a paragraph.
func tail(text []byte) string {
	at := max(0, len(text)-tailLimit)
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return string(text[at:])
}

func joinable(b page.Block) bool { return b.Cells == nil && b.Heading == 0 }

// The least and the greatest width of a column that is taken for a fixed one.
const (
	wrapMin = 24
	wrapMax = 120
)

// wrapWidth is the width in characters at which the text was broken, 0 where it
// was not: most lines reach it, and none goes beyond.
func wrapWidth(blocks []page.Block) int {
	counts := map[int]int{}
	longest, lines := 0, 0
	for _, b := range blocks {
		if !joinable(b) {
			continue
		}
		n := width(strings.TrimRight(b.Text, " \t\u3000"))
		counts[n]++
		lines++
		if longest = max(longest, n); longest > wrapMax {
			return 0
		}
	}
	full := counts[longest] + counts[longest-1] + counts[longest-2]
	if lines < 8 || longest < wrapMin || full*2 < lines {
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

// wrapped reports whether next goes on with a paragraph whose last line is line
// in a text of fixed width.
func (j joiner) wrapped(line, paragraph, next string) bool {
	if j.full == 0 || strings.HasPrefix(next, " ") || strings.HasPrefix(next, "\u3000") || startsItem(next) && endsSentence(paragraph) {
		return false
	}
	return width(strings.TrimRight(line, " \t\u3000")) >= j.full-2
}

// Characters that end no paragraph, and those that begin none.
const (
	openEnds   = "，、,（(《〈“‘【〔"
	openWords  = "及和与或并且的在对将为以向从由于把被使让等其各按"
	neverFirst = "，。、；：！？）》〉”’】〕,;:!?)的了着"
)

// broken reports whether the break between line and next is certain to stand
// inside a sentence.
func (j joiner) broken(line, next string) bool {
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
	case j.lines && unclosed(line, next):
		return true
	}
	return strings.ContainsRune(openWords, last) && strings.ContainsAny(next, "，。；,;") && !isFurnitureLine(next)
}

// unclosed reports a paragraph of sentences that stops without a full stop and
// is followed by one of sentences. A remark in brackets behind the full stop
// closes a paragraph too.
func unclosed(line, next string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(line)
	if last == ')' || last == '）' {
		open := strings.LastIndexAny(line, "(（")
		last, _ = utf8.DecodeLastRuneInString(line[:max(open, 0)])
	}
	return unicode.Is(unicode.Han, last) && strings.Contains(line, "。") && strings.Contains(next, "。") &&
		width(line) >= 2*wrapMin && !isFurnitureLine(next)
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
