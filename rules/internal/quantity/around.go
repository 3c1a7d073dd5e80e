package quantity

import (
	"slices"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// The most words that are looked at on one side of a number.
const maxWords = 6

// behind reads the comparators and the like behind q: 以上, 左右, 的增长.
func (s *scanner) behind(q *Quantity) {
	for range 2 {
		at := s.including(q.Span.End)
		w, ok := s.wordBehind(at)
		if !ok || w.kind == "term" && !q.Temporal {
			return
		}
		q.Span.End = at + len(w.word)
		span := corpus.Span{Start: at, End: q.Span.End}
		if w.kind == "growth" {
			q.Change, q.ChangeSpan = w.value, span
		} else {
			q.Comparator, q.ComparatorSpan = w.value, span
		}
	}
}

// includes matches the bracket that says again what a bound includes: （含20万元）, with what is to follow.
var includes = regex.New(`^[（(](?:不?含|包括)[0-9.,]+\p{Han}{0,4}[）)](?:以|及)`)

// including steps over a bracket that says that a bound includes its figure: 20万元（含20万元）以上.
func (s *scanner) including(at int) int {
	if r := s.runeAt(at); r != '（' && r != '(' {
		return at
	}
	bracket := includes.FindString(s.text[at:min(len(s.text), at+bracketLimit)])
	if bracket == "" {
		return at
	}
	return at + len(bracket) - len("以")
}

// bracketLimit is the most bytes of such a bracket and of what follows.
const bracketLimit = 48

// wordBehind is the longest word of words.tsv behind a number at at.
func (s *scanner) wordBehind(at int) (word, bool) {
	for _, w := range words.right[s.runeAt(at)] {
		if !s.has(at, w.word) {
			continue
		}
		if w.kind == "term" && runeIn(s.runeAt(at+len(w.word)), "部容外涵地需设科涝") {
			continue
		}
		return w, true
	}
	return word{}, false
}

// before reads the chain of words that ends where q starts, right to left. It
// reports false where one of them makes the number no quantity and q has no
// unit: 附件1.
func (s *scanner) before(q *Quantity) bool {
	at := q.Span.Start
	for range maxWords {
		at = s.spaceBefore(at)
		at -= s.dated(at)
		w, ok := s.wordBefore(at)
		if !ok {
			size := s.per(q, at)
			if size == 0 {
				return true
			}
			at -= size
			continue
		}
		if w.kind == "stop" || w.kind == "tick" || w.word == "近" && q.Temporal {
			return true
		}
		if w.kind == "veto" {
			return !q.UnitSpan.Empty()
		}
		span := corpus.Span{Start: at - len(w.word), End: at}
		s.take(q, w, span)
		at = span.Start
	}
	return true
}

// spaceBefore steps back over one space between two words: 增长 5%.
func (s *scanner) spaceBefore(at int) int {
	if s.hasBefore(at, " ") && at-1 > s.done && isHan(s.runeBefore(at-1)) {
		return at - 1
	}
	return at
}

// take stores one word of the chain in q; the one nearest to the number wins.
func (s *scanner) take(q *Quantity, w word, span corpus.Span) {
	if w.kind != "skip" {
		q.Full = q.Full.Join(span)
	}
	set := func(to *corpus.Span) bool {
		if !to.Empty() {
			return false
		}
		*to = span
		return true
	}
	switch w.kind {
	case "before":
		if set(&q.ComparatorSpan) {
			q.Comparator = w.value
		}
	case "change", "level":
		if s.measure(span.Start) {
			return
		}
		if set(&q.ChangeSpan) && q.To.Empty() && w.kind == "change" {
			q.Change = w.value
		}
	case "reach":
		set(&q.Reach)
	case "to":
		set(&q.To)
	case "from":
		set(&q.From)
	case "share":
		set(&q.Share)
	case "rate":
		if set(&q.FrequencySpan) {
			q.Frequency = w.value
		}
	}
}

// The most characters between 快于 and the growth that it names.
const maxMeasure = 8

// measure reports whether the growth at at is what a figure is measured by: 快于
// 经济增长0.3个百分点.
func (s *scanner) measure(at int) bool {
	for range maxMeasure {
		r, size := utf8.DecodeLastRuneInString(s.text[max(s.lo, s.done):at])
		if !isHan(r) {
			return false
		}
		at -= size
		if r == '于' && runeIn(s.runeBefore(at), "快高低慢好优") {
			return true
		}
	}
	return false
}

// wordBefore is the longest word of words.tsv that ends at at, of one of kinds
// where any are given. It does not reach into the quantity before.
func (s *scanner) wordBefore(at int, kinds ...string) (word, bool) {
	low := max(s.lo, s.done)
	r, size := utf8.DecodeLastRuneInString(s.text[low:at])
	if size == 0 {
		return word{}, false
	}
	for _, w := range words.left[r] {
		if at-len(w.word) < low || s.text[at-len(w.word):at] != w.word {
			continue
		}
		if len(kinds) == 0 || slices.Contains(kinds, w.kind) {
			return w, true
		}
	}
	return word{}, false
}

// ofYear matches the time that an end of a change is of: 2020年的 of 从2020年的3万元提高到
// 2025年的5万元.
var ofYear = regex.New(`(?:(?:19|20)[0-9]{2}年(?:底|末|初)?|[上去]年(?:同期|底|末)?|“?十[一二三四五六七八九]五”?(?:初|末|期末|期初)|(?:“十[一二三四五六七八九]五”)(?:初|末|期末|期初)|年初|期初|同期)的?$`)

// dated returns the size of the time in front of at that stands between 从 or 到 and
// the number, 0 where there is none.
func (s *scanner) dated(at int) int {
	end := at
	if s.runeBefore(at) == '的' {
		end -= len("的")
	}
	if !runeIn(s.runeBefore(end), "年末底初期") {
		return 0
	}
	low := max(s.lo, s.done, at-maxDated)
	for low < at && !utf8.RuneStart(s.text[low]) {
		low++
	}
	m := ofYear.FindStringIndex(s.text[low:at])
	if m == nil {
		return 0
	}
	if _, ok := s.wordBefore(low+m[0], "from", "to"); !ok {
		return 0
	}
	return at - low - m[0]
}

// maxDated is the most bytes of the time that an end of a change is of.
const maxDated = 36

// per reads 每吨 before at into q and returns its size, 0 where there is none.
func (s *scanner) per(q *Quantity, at int) int {
	low := max(s.lo, s.done)
	from := at
	for range 4 {
		_, size := utf8.DecodeLastRuneInString(s.text[low:from])
		if size == 0 {
			return 0
		}
		from -= size
		if !s.hasBefore(from, "每") || from-len("每") < low {
			continue
		}
		u, ok := s.entry(from)
		if !ok || from+len(u.word) != at {
			return 0
		}
		start := from - len("每")
		if q.PerSpan.Empty() {
			q.Per, q.PerSpan = u.word, corpus.Span{Start: start, End: at}
		}
		return at - start
	}
	return 0
}
