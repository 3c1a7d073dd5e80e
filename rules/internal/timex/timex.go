// Package timex finds the times that a policy text states and resolves them
// against their document. Finding and resolving are two steps: [Find] reads the
// words, [Resolve] fills the year from the context. Neither knows what day it is.
package timex

import (
	"slices"

	"zhengce/corpus"
)

// Kind says what a mention is.
type Kind uint8

// The kinds of mention.
const (
	Calendar     Kind = iota // 2024年5月, 6月底前, 7月至9月, 十四五期间, 全年
	Recurring                // 每月2日前, 按季度, the 季 of 季调度
	Term                     // 15个工作日内, 提前三日, 今后3年
	Undetermined             // 具体时间待定
	Past                     // 五年来, 过去五年: years up to the one reported on
)

// Bound says on which side a calendar time is open.
type Bound uint8

// The bounds of a calendar time.
const (
	In    Bound = iota // in, on or during
	By                 // 前, 止, 截至, 到2030年, and a bare 年底
	Since              // 起, 以来, 之后
)

// Mention is a time as its words state it.
type Mention struct {
	Span corpus.Span
	Text string // the words of Span
	Kind Kind

	Bound    Bound
	From, To Point // To is zero except in a range that names both ends

	Recurrence string // ISO 8601 duration, of Recurring
	Day        int    // day of the recurring month, or of the week from Monday

	Within       string // ISO 8601 duration, of Term
	BusinessDays bool
	After        string // the event that starts the term, where it stands before it: 收到备案申请
	Before       string // the event that ends it: 会议召开
	AfterSpan    corpus.Span
	BeforeSpan   corpus.Span
	Ahead        bool // 提前三日: the event that ends it stands elsewhere

	Years int // the number of years of Past

	// Compared says that the time is only what a figure is compared with: 比2020年,
	// 较上年同期, 与2019年相比.
	Compared bool
	// InTitle says that the time stands in 《》: it is part of a name.
	InTitle bool
}

// Find returns the times in text within span in text order; they do not overlap.
// It looks at nothing outside span. Document numbers, codes, counts (1-2个,
// 三分之一), lengths of time (54个月) and ordinals are no times.
//
// Find is total, and takes time in proportion to the length of span.
func Find(text string, span corpus.Span) []Mention {
	s := scanner{text: text[:span.End], lo: span.Start, done: span.Start, joint: -1, titleTo: span.Start}
	for at := span.Start; at < span.End; {
		at = s.step(at)
	}
	shareBounds(s.text, s.out)
	return s.out
}

// shareBounds gives the days of a list the bound that only the last one bears: 于6月
// 30日、12月10日前.
func shareBounds(text string, found []Mention) {
	for i := len(found) - 2; i >= 0; i-- {
		m, next := &found[i], &found[i+1]
		if m.Kind > Recurring || next.Kind > Recurring || m.Bound != In || next.Bound != By || m.To != (Point{}) {
			continue
		}
		switch text[m.Span.End:next.Span.Start] {
		case "、", "和", "及", "与":
			if m.From.Precision == next.From.Precision {
				m.Bound = By
			}
		}
	}
}

// scanner walks over one stretch of text.
type scanner struct {
	text    string // cut at the end of the stretch
	lo      int    // where the stretch starts
	done    int    // end of the last mention
	joint   int    // where the second end of a range is being read
	titles  int    // how many 《 are open
	titleTo int    // up to where titles has been counted
	out     []Mention
}

// step looks at the character at at and returns where to go on.
func (s *scanner) step(at int) int {
	c := s.text[at]
	if c < 0x80 {
		if kind := lexicon.starts[c]; kind != 0 {
			return s.try(at, rune(c), 1, kind)
		}
		return at + 1
	}
	if c < 0xE0 || c >= 0xF0 || at+2 >= len(s.text) {
		if r, size := decode(s.text, at); r != '×' {
			return at + size
		}
		return s.try(at, '×', len("×"), startWord)
	}
	// What is broken here is found when a character is decoded in full.
	r := rune(c&0x0F)<<12 | rune(s.text[at+1]&0x3F)<<6 | rune(s.text[at+2]&0x3F)
	if kind := lexicon.starts[r]; kind != 0 {
		return s.try(at, r, 3, kind)
	}
	return at + 3
}

// try reads a mention that starts at the character r at at, where one of kind
// may start.
func (s *scanner) try(at int, r rune, size int, kind start) int {
	if kind&startNumber != 0 && !s.timeFollows(at) {
		return s.skip(at, r, size)
	}
	m := s.read(at, kind)
	if m == nil {
		return s.skip(at, r, size)
	}
	m.Text = m.Span.In(s.text)
	m.InTitle = s.inTitle(m.Span.Start)
	m.Compared = s.compared(m.Span)
	if len(s.out) == cap(s.out) { // append alone would copy large slices five times
		s.out = slices.Grow(s.out, max(2, len(s.out)))
	}
	s.out = append(s.out, *m)
	s.done = m.Span.End
	return m.Span.End
}

// read tries the grammars that may start at at, in order.
func (s *scanner) read(at int, kind start) (m *Mention) {
	if kind&startOpen != 0 {
		m = s.undetermined(at)
	}
	if m == nil && kind&startEvery != 0 {
		m = s.recurring(at)
	}
	if m == nil && kind&startNumber != 0 {
		m = s.years(at)
	}
	if m == nil && kind&startNumber != 0 {
		m = s.term(at)
	}
	if m == nil && kind&(startNumber|startWord) != 0 {
		m = s.calendar(at)
	}
	return m
}

// timeFollows reports whether what stands behind the number at at can make a
// time of it. Most numbers are told apart here.
func (s *scanner) timeFollows(at int) bool {
	n, end := s.integer(at)
	if end == at {
		return true // 半年, 十四五
	}
	r := s.at(end)
	switch {
	case r == '个':
		return in(s.at(end+len("个")), "月工小星自交季")
	case in(r, timeUnits), n >= 1900:
		return true
	case r == '×', r == 'X', r == 'x', r == 'Ｘ', r == 'ｘ', r == '*', r == '＊', r == '╳': // 20XX年
		return true
	}
	next := s.any(s.to(end), "、")
	if next == end {
		next = s.gap(end)
	}
	_, after := s.integer(next)
	return next > end && (in(s.at(s.gap(after)), timeUnits) || s.has(after, "个"))
}

// timeUnits are the characters that units of time start with.
const timeUnits = "年月日号旬周星天小工分季和半多"

// skip steps over a number that is no time as a whole, so that its tail is not
// taken for one.
func (s *scanner) skip(at int, r rune, size int) int {
	end := at
	for {
		_, n := digit(s.text, end)
		if n == 0 {
			break
		}
		end += n
	}
	if end > at {
		return end
	}
	for in(r, "Xx×ＸｘＸ╳*＊") && size > 0 {
		end += size
		r, size = decode(s.text, end)
	}
	for isNumeral(r) {
		end += size
		r, size = decode(s.text, end)
	}
	if end > at {
		return end
	}
	return at + size
}

// inTitle reports whether at lies in 《》. It counts the marks as it goes, once.
func (s *scanner) inTitle(at int) bool {
	for i := s.titleTo; i+2 < at; i++ {
		if s.text[i] == 0xE3 && s.text[i+1] == 0x80 {
			switch s.text[i+2] {
			case 0x8A: // 《
				s.titles++
			case 0x8B: // 》
				s.titles = max(s.titles-1, 0)
			}
		}
	}
	s.titleTo = max(at-2, s.titleTo)
	return s.titles > 0
}

// compared reports whether 比 or 较 stands before span, or 同期 behind it.
func (s *scanner) compared(span corpus.Span) bool {
	return s.any(span.End, "同期", "同比", "相比") > span.End || in(s.before(span.Start), "比较")
}
