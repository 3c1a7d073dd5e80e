package extract

import (
	"iter"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// clauseAt returns the clause that offset at lies in: between clause marks, and
// inside a bracket only its content. 、 does not end a clause.
func (c *reading) clauseAt(s *rules.Sentence, at int) corpus.Span {
	if c.clause.s != s || c.clause.at != at {
		c.clause = clauseRead{s, at, c.readClause(s, at)}
	}
	return c.clause.span
}

// clauseRead is the clause that was read last: fillers ask for the same one again
// and again.
type clauseRead struct {
	s    *rules.Sentence
	at   int
	span corpus.Span
}

func (c *reading) readClause(s *rules.Sentence, at int) corpus.Span {
	text := c.doc.Text
	start, end := min(at, max(s.Span.Start, at-clauseLimit)), max(at, min(s.Span.End, at+clauseLimit))
	for !utf8.RuneStart(text[start]) {
		start--
	}
	for end < s.Span.End && !utf8.RuneStart(text[end]) {
		end++
	}
	// A mark that ends the clause ends the loop as well: the next one is beyond.
	next := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].span.Start >= at })
	for i, depth := next-1, 0; i >= 0 && c.marks[i].span.Start >= start; i-- {
		if depth = inwards(depth, c.marks[i].class, closingMark); depth < 0 {
			start = c.marks[i].span.End
		}
	}
	for i, depth := next, 0; i < len(c.marks) && c.marks[i].span.Start < end; i++ {
		if depth = inwards(depth, c.marks[i].class, openingMark); depth < 0 {
			end = c.marks[i].span.Start
		}
	}
	if start < s.Body && s.Body <= at {
		start = s.Body
	}
	return trimSpace(text, corpus.Span{Start: start, End: end})
}

// around is the part of s on either side of offset at that is looked at.
func around(s *rules.Sentence, at int) corpus.Span {
	return corpus.Span{Start: nearBefore(s, at).Start, End: min(s.Span.End, at+clausesLimit*clauseLimit)}
}

// marksBefore yields the marks before offset at, the nearest first, back to offset from.
func (c *reading) marksBefore(at, from int) iter.Seq[mark] {
	return func(yield func(mark) bool) {
		next := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].span.Start >= at })
		for i := next - 1; i >= 0 && c.marks[i].span.Start >= from && yield(c.marks[i]); i-- {
		}
	}
}

// inwards is how many brackets deep one is behind a mark, on the way that enters brackets at
// the marks of class in; less than none where the clause ends.
func inwards(depth int, m, in class) int {
	switch {
	case m == in:
		return depth + 1
	case m == clauseMark && depth > 0:
		return depth
	}
	return depth - 1
}

// mark is a character that parts clauses, or a bracket.
type mark struct {
	span  corpus.Span
	class class
}

// readMarks finds the marks of a text: each figure asks for the clauses around it.
func readMarks(text string) []mark {
	marks := make([]mark, 0, len(text)/40) // about as many as there are
	for at, r := range text {
		k := classOf(r)
		if k == plainMark || k == clauseMark && betweenDigits(text, at) {
			continue
		}
		marks = append(marks, mark{corpus.Span{Start: at, End: at + utf8.RuneLen(r)}, k})
	}
	return marks
}

// The most bytes that a clause reaches to either side of a place, and the most
// clauses before one that are looked at: what keeps the time linear where a text
// has no marks.
const (
	clauseLimit  = 600
	clausesLimit = 12
)

// nearBefore is the part of s before offset at that is looked at: all that its clauses can be in.
func nearBefore(s *rules.Sentence, at int) corpus.Span {
	end := min(at, s.Span.End)
	return corpus.Span{Start: max(s.Span.Start, end-clausesLimit*clauseLimit), End: end}
}

// priorClauses are the clauses of s before the given one, the nearest first.
func (c *reading) priorClauses(s *rules.Sentence, clause corpus.Span) iter.Seq[corpus.Span] {
	return func(yield func(corpus.Span) bool) {
		for range clausesLimit {
			clause = c.clauseBefore(s, clause)
			if clause.Empty() || !yield(clause) {
				return
			}
		}
	}
}

// class is what a character is to the structure of a sentence.
type class uint8

const (
	plainMark class = iota
	clauseMark
	openingMark
	closingMark
)

// classOf tells clause marks and brackets from the rest.
func classOf(r rune) class {
	switch r {
	case '，', ',', '；', ';', '：', ':', '。', '！', '!', '？', '?', '|', '\n':
		return clauseMark
	case '（', '(', '[', '〔', '【', '〈', '<':
		return openingMark
	case '）', ')', ']', '〕', '】', '〉', '>':
		return closingMark
	}
	return plainMark
}

// isOpening reports whether r opens a bracket.
func isOpening(r rune) bool { return classOf(r) == openingMark }

// isClosing reports whether r closes a bracket.
func isClosing(r rune) bool { return classOf(r) == closingMark }

const (
	marks   = "，,；;：:。！!？?|\n"
	opening = "（([〔【〈<"
	closing = "）)]〕】〉>"
)

// betweenDigits reports whether the mark at offset at stands between digits: a
// thousands separator, a ratio or a clock.
func betweenDigits(text string, at int) bool {
	behind := at + 1
	if strings.HasPrefix(text[at:], "：") {
		behind = at + len("：") // 5：1, 14：30
	} else if text[at] >= 0x80 {
		return false
	}
	return at > 0 && behind < len(text) && isDigit(text[at-1]) && isDigit(text[behind])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// clauseBefore returns the clause that ends where the given one begins, empty at
// the start of the sentence and where no mark parts them: in a text without marks.
func (c *reading) clauseBefore(s *rules.Sentence, clause corpus.Span) corpus.Span {
	at := clause.Start
	for at > s.Body {
		r, size := utf8.DecodeLastRuneInString(c.doc.Text[s.Body:at])
		at -= size
		if !strings.ContainsRune(marks+" 　", r) {
			if isOpening(r) || at+size == clause.Start {
				return corpus.Span{}
			}
			return c.clauseAt(s, at+size)
		}
	}
	return corpus.Span{}
}

// trimSpace takes white space off both ends.
func trimSpace(text string, span corpus.Span) corpus.Span {
	s := span.In(text)
	span.Start += len(s) - len(strings.TrimLeftFunc(s, blank))
	if trimmed := strings.TrimRightFunc(s, blank); trimmed != "" {
		span.End -= len(s) - len(trimmed)
	}
	return span
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '　' }

// stripLeft takes words of the lexicons off the front of span until none fits.
func (c *reading) stripLeft(span corpus.Span, lexicons ...string) corpus.Span {
	for again := true; again; {
		again = false
		for _, name := range lexicons {
			text := span.In(c.doc.Text)
			n := c.set.Lexicon(name).LongestPrefix(text)
			if n > 0 && c.set.Lexicon("keep-head").LongestPrefix(text) < n && places.Default().Begins(text) <= n && !joinsNext(text[n:]) {
				span.Start += n
				span.Start = span.End - len(strings.TrimLeft(span.In(c.doc.Text), " 　")) // 确保 2021 年
				again = true
			}
		}
	}
	return span
}

// abroadWith matches whom trade is with: 确保与东盟贸易额增长5%.
var abroadWith = regex.New(`^与[^，。；]{2,16}(?:进出口|贸易|往来|合作)`)

// joinsNext reports whether a word is the first of a pair: 修建 of 修建和养护村道.
func joinsNext(rest string) bool {
	return (strings.HasPrefix(rest, "和") || strings.HasPrefix(rest, "及") || strings.HasPrefix(rest, "与")) && !jointWord.MatchString(rest) && !abroadWith.MatchString(rest)
}

// stripRight takes words of the lexicons off the end of span until none fits.
func (c *reading) stripRight(span corpus.Span, lexicons ...string) corpus.Span {
	for {
		text, longest := span.In(c.doc.Text), 0
		for _, name := range lexicons {
			longest = max(longest, c.set.Lexicon(name).LongestSuffix(text)) // 不应超过, not 超过
		}
		if longest == 0 || c.set.Lexicon("keep-tail").LongestSuffix(text) >= longest {
			return span
		}
		span.End -= longest
	}
}

// paragraph returns the index of the paragraph that the match stands in.
func (d *draft) paragraph() int { return d.match.Sentence.Paragraph }
