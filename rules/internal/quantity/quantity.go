// Package quantity finds numbers with what touches them: unit, comparator, verb
// of change, rate, denominator. It is a grammar over words from its own
// lexicons; what the number is said of is left to the rules.
package quantity

import (
	"slices"

	"zhengce/corpus"
)

// The comparators of the fact contract.
const (
	Equal        = "eq"
	GreaterEqual = "ge"
	Greater      = "gt"
	LessEqual    = "le"
	Less         = "lt"
	Approx       = "approx"
	Between      = "between"
)

// The kinds of change of the fact contract.
const (
	Level    = "level"
	Increase = "increase"
	Decrease = "decrease"
)

// Quantity is one number with its words. Every piece has its own span, empty
// where the text has none. Only words that touch the number, directly or through
// other such words, are pieces: in 不少于本单位人员总数5% there is no comparator.
type Quantity struct {
	// Span runs from the number, or the 每 of nothing before it, to the last
	// word behind it: number, unit, denominator, comparator (1.5万户以上).
	Span corpus.Span
	// Full is Span with the words before it: 增长不低于5%, 每年至少1次.
	Full corpus.Span
	// Number covers the figures with 余, 多 and multipliers inside, and both
	// ends of a range: 680余万, 4.5%—5.
	Number corpus.Span

	Value corpus.Number
	Max   corpus.Number // upper end of a range, "" where there is none

	// Unit is the base unit: 万 and 亿 are in the value, 个 before a unit goes
	// (54个月: 月), signs have one form (㎡ is 平方米, ％ is %). A denominator
	// behind / or 每 is part of it: 元/人. Otherwise the unit is as written: kW is
	// not 千瓦. Unit is "" where no word of the lexicon
	// follows: the noun behind may be what is counted (46万群众). 三分之二 and 三成
	// have %, with 分之 and 成 as UnitSpan; 翻两番 is 3 倍 with 番.
	Unit     string
	UnitSpan corpus.Span

	// Comparator is eq where no word says other. A word behind the number wins
	// over one before it (至少2次以上, 控制在5%左右).
	Comparator     string
	ComparatorSpan corpus.Span

	// Change is increase or decrease after a verb of change, level otherwise
	// and where 到, 至 or 为 stands between verb and number (提高到95%): there
	// ChangeSpan is the verb nonetheless, and To the word.
	Change     string
	ChangeSpan corpus.Span
	Reach      corpus.Span // verb of reaching: 达到, 实现, 稳定在
	To         corpus.Span // 到, 至, 为
	From       corpus.Span // 由 or 从: the number is a start
	Share      corpus.Span // 占, 占比

	Frequency     string // ISO 8601 duration of a rate word before: 每年 is P1Y
	FrequencySpan corpus.Span
	Per           string // counted thing of 每吨, 每人: 吨, 人
	PerSpan       corpus.Span

	Implied  bool // 全覆盖, 清零, 零事故: the number is not written
	Chinese  bool // written in Chinese numerals
	Ratio    bool // 2.1∶1: Value is the first number
	Temporal bool // the unit is one of time: the time grammar may read it, too
	Vague    bool // 数十个, 十几家, 上百户: Value and Max are the limits of the words
}

// Find returns the quantities of text within span in text order; their Spans do
// not overlap. Numbers that lie in one of masks are passed over; masks are
// sorted and do not overlap. Find looks at nothing outside span. Dates, document
// numbers, headings, ordinals, codes and set phrases (三个代表) are no quantities.
//
// Find is total, and takes time in proportion to the length of span.
func Find(text string, span corpus.Span, masks []corpus.Span) []Quantity {
	s := scanner{text: text[:span.End], lo: span.Start, masks: masks}
	for at := span.Start; at < span.End; {
		at = s.step(at)
	}
	return s.out
}

// scanner walks over one stretch of text.
type scanner struct {
	text  string // cut at the end of the stretch
	lo    int    // where the stretch starts
	masks []corpus.Span
	out   []Quantity
	done  int // end of the last quantity or of what was passed over
	date  int // end of the last number that was part of a date
	ord   int // end of the last ordinal
}

// step looks at the character at at and returns where to go on.
func (s *scanner) step(at int) int {
	c := s.text[at]
	if c < 0x80 {
		if c-'0' <= 9 {
			return s.number(at)
		}
		return at + 1
	}
	if c < 0xE0 || at+2 >= len(s.text) {
		return at + 1
	}
	r := rune(c&0x0F)<<12 | rune(s.text[at+1]&0x3F)<<6 | rune(s.text[at+2]&0x3F)
	if c >= 0xF0 || !words.starts.has(r) {
		return at + 3
	}
	if end, ok := s.fixed(at, r); ok {
		return end
	}
	return s.number(at)
}

// masked reports whether span overlaps a mask. Spans come in text order.
func (s *scanner) masked(span corpus.Span) bool {
	for len(s.masks) > 0 && s.masks[0].End <= span.Start {
		s.masks = s.masks[1:]
	}
	return len(s.masks) > 0 && s.masks[0].Overlaps(span)
}

// emit appends q and returns where to go on.
func (s *scanner) emit(q Quantity) int {
	q.Full = q.Full.Join(q.Span)
	for _, piece := range []corpus.Span{q.ComparatorSpan, q.ChangeSpan, q.Reach, q.To, q.From, q.Share, q.FrequencySpan, q.PerSpan} {
		q.Full = q.Full.Join(piece)
	}
	if len(s.out) == cap(s.out) { // append alone would copy large slices five times
		s.out = slices.Grow(s.out, max(4, len(s.out)))
	}
	s.out = append(s.out, q)
	s.done = q.Span.End
	return q.Span.End
}

// fixed reads 全覆盖, 清零, 翻番, 减半 and their like at at.
func (s *scanner) fixed(at int, r rune) (end int, ok bool) {
	for _, f := range words.fixed[r] {
		end = at + len(f.word)
		if !s.has(at, f.word) || runeIn(s.runeAt(end), f.notBefore) || runeIn(s.runeBefore(at), f.notBehind) {
			continue
		}
		q := Quantity{
			Span: corpus.Span{Start: at, End: end}, Value: f.value, Unit: f.unit,
			Comparator: f.comparator, Change: f.change, Implied: f.implied, Chinese: !f.implied,
		}
		if s.masked(q.Span) {
			return end, true
		}
		s.behind(&q)
		s.before(&q)
		if verb := q.Reach.Len(); f.implied && s.hasBefore(at-verb, "基本") {
			end := at - verb
			q.Comparator, q.ComparatorSpan = Approx, corpus.Span{Start: end - len("基本"), End: end}
		}
		if f.change != Level {
			q.Change, q.ChangeSpan = f.change, q.Span
		}
		return s.emit(q), true
	}
	return at, false
}
