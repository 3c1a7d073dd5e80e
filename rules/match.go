package rules

import (
	"unicode/utf8"

	"zhengce/corpus"
)

// Match is a place where a rule fits.
type Match struct {
	Rule     *Rule
	Sentence *Sentence
	Span     corpus.Span // what the rule's match covers, without its context
	Captures []Capture   // in the order in which they close
}

// Capture is a named part of a match or of its context.
type Capture struct {
	Name    string
	Span    corpus.Span
	Mention *Mention // the mention that it is, nil where it is none
}

// Capture returns the named capture, the last where it occurs several times.
func (m *Match) Capture(name string) (Capture, bool) {
	for i := len(m.Captures) - 1; i >= 0; i-- {
		if m.Captures[i].Name == name {
			return m.Captures[i], true
		}
	}
	return Capture{}, false
}

// stepLimit bounds the work of one rule at one place, so that hostile text
// costs no more than ordinary text.
const stepLimit = 4000

// matcher tries patterns on one sentence.
type matcher struct {
	sentence *Sentence
	captures []Capture
	steps    int
	back     bool // leftwards, for contexts on the left
	furthest int  // how far the last try came, for explanations
}

// try matches rule r at offset at, context and all.
func (m *matcher) try(r *Rule, at int) (Match, failure) {
	m.captures, m.furthest = m.captures[:0], at
	end, ok := m.run(r.match, at, false)
	if !ok {
		return Match{}, failure{stage: "match", at: m.furthest}
	}
	for _, c := range []struct {
		stage string
		p     *pattern
		at    int
		back  bool
		want  bool
	}{
		{"left", r.left, at, true, true}, {"not-left", r.notLeft, at, true, false},
		{"right", r.right, end, false, true}, {"not-right", r.notRight, end, false, false},
	} {
		if c.p == nil {
			continue
		}
		kept := len(m.captures)
		if _, ok := m.run(c.p, c.at, c.back); ok != c.want {
			return Match{}, failure{stage: c.stage, at: c.at}
		}
		if !c.want {
			m.captures = m.captures[:kept]
		}
	}
	return Match{
		Rule: r, Sentence: m.sentence, Span: corpus.Span{Start: at, End: end},
		Captures: append([]Capture(nil), m.captures...),
	}, failure{}
}

// failure says where a rule stopped: in which of its patterns, and at which
// offset. The zero failure is success.
type failure struct {
	stage string
	at    int
}

// run matches p from at and returns where it ends.
func (m *matcher) run(p *pattern, at int, back bool) (end int, ok bool) {
	m.steps, m.back = 0, back
	ok = m.pattern(p, at, func(to int) bool { end = to; return true })
	return end, ok
}

// pattern tries the alternatives in their order; then continues with next.
func (m *matcher) pattern(p *pattern, at int, next func(int) bool) bool {
	for _, seq := range p.alternatives {
		if m.sequence(seq, at, next) {
			return true
		}
	}
	return false
}

func (m *matcher) sequence(seq sequence, at int, next func(int) bool) bool {
	if m.steps++; m.steps > stepLimit {
		return false
	}
	if len(seq) == 0 {
		return next(at)
	}
	it, rest := seq[0], seq[1:]
	if m.back {
		it, rest = seq[len(seq)-1], seq[:len(seq)-1]
	}
	follow := func(to int) bool {
		if to > m.furthest {
			m.furthest = to
		}
		return m.sequence(rest, to, next)
	}
	if it.repeat {
		return m.repeated(it, at, follow)
	}
	return m.item(it, at, follow) || it.optional && m.sequence(rest, at, next)
}

// repeated matches it as often as fits; every round must move on.
func (m *matcher) repeated(it item, at int, follow func(int) bool) bool {
	if m.steps++; m.steps > stepLimit {
		return false
	}
	again := func(to int) bool { return to != at && m.repeated(it, to, follow) }
	return m.item(it, at, again) || follow(at)
}

func (m *matcher) item(it item, at int, follow func(int) bool) bool {
	switch it.op {
	case opLiteral:
		to, ok := m.literal(it.word, at)
		return ok && follow(to)
	case opMention:
		return m.mention(it, at, func(_ *Mention, to int) bool { return follow(to) })
	case opGroup:
		return m.group(it, at, follow)
	case opGap:
		return m.gap(it, at, follow)
	case opStart:
		return clauseStart(m.sentence, at) && follow(at)
	}
	return clauseEnd(m.sentence, at) && follow(at)
}

func (m *matcher) literal(word []rune, at int) (int, bool) {
	text, span := m.sentence.Text, m.sentence.Span
	for i := range word {
		if m.back {
			r, size := utf8.DecodeLastRuneInString(text[span.Start:at])
			if size == 0 || fold(r) != word[len(word)-1-i] {
				return at, false
			}
			at -= size
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:span.End])
		if size == 0 || fold(r) != word[i] {
			return at, false
		}
		at += size
	}
	return at, true
}

func (m *matcher) mention(it item, at int, follow func(*Mention, int) bool) bool {
	if m.back {
		return m.sentence.upTo(at, func(x *Mention) bool {
			return x.Name == it.name && x.fits(it.where) && follow(x, x.Span.Start)
		})
	}
	from := m.sentence.From(at)
	for i := range from {
		if x := &from[i]; x.Name == it.name && x.fits(it.where) && follow(x, x.Span.End) {
			return true
		}
	}
	return false
}

// group matches the inner pattern; a named group that is one single mention
// captures the mention too.
func (m *matcher) group(it item, at int, follow func(int) bool) bool {
	if it.name == "" {
		return m.pattern(it.inner, at, follow)
	}
	capture := func(x *Mention, to int) bool {
		kept := len(m.captures)
		span := corpus.Span{Start: min(at, to), End: max(at, to)}
		m.captures = append(m.captures, Capture{it.name, span, x})
		if follow(to) {
			return true
		}
		m.captures = m.captures[:kept]
		return false
	}
	for _, seq := range it.inner.alternatives {
		if len(seq) == 1 && seq[0].op == opMention {
			if m.mention(seq[0], at, capture) {
				return true
			}
		} else if m.sequence(seq, at, func(to int) bool { return capture(nil, to) }) {
			return true
		}
	}
	return false
}

// gap tries ever longer stretches, the shortest first. A bracket is passed over
// as a whole.
func (m *matcher) gap(it item, at int, follow func(int) bool) bool {
	for n := 0; ; n++ {
		if follow(at) {
			return true
		}
		if m.steps++; n >= it.limit || m.steps > stepLimit {
			return false
		}
		to := m.beyond(it, at)
		if to == at {
			return false
		}
		n += utf8.RuneCountInString(m.sentence.Text[min(at, to):max(at, to)]) - 1
		at = to
	}
}

// beyond returns the offset behind the character or bracket at at, or at where
// the gap may not cross it.
func (m *matcher) beyond(it item, at int) int {
	text, span := m.sentence.Text, m.sentence.Span
	var r rune
	var size int
	if m.back {
		r, size = utf8.DecodeLastRuneInString(text[span.Start:at])
	} else {
		r, size = utf8.DecodeRuneInString(text[at:span.End])
	}
	switch {
	case size == 0 || r == '\n' || !it.commas && isClauseMark(r) || it.item && r == '、':
		return at
	case m.back && isClosing(r):
		if open := openingOf(text[max(span.Start, at-bracketLimit):at]); open >= 0 {
			return max(span.Start, at-bracketLimit) + open
		}
	case !m.back && isOpening(r):
		if end := bracketEnd(text, at, min(span.End, at+bracketLimit)); end > at {
			return end
		}
	}
	if m.back {
		return at - size
	}
	return at + size
}

// bracketLimit is the most bytes that a bracket may have to be passed over as a
// whole.
const bracketLimit = 240

// isClauseMark reports whether r separates clauses.
func isClauseMark(r rune) bool {
	switch r {
	case '，', ',', '；', ';', '：', ':', '。', '！', '!', '？', '?':
		return true
	}
	return false
}

func isOpening(r rune) bool {
	switch fold(r) {
	case '(', '[', '<', '"', '“', '《', '‘':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch fold(r) {
	case ')', ']', '>', '"', '”', '》', '’':
		return true
	}
	return false
}

// clauseStart reports whether a clause starts at offset at: after a clause
// mark, an opening bracket, white space or nothing.
func clauseStart(s *Sentence, at int) bool {
	r, size := utf8.DecodeLastRuneInString(s.Text[s.Span.Start:at])
	return size == 0 || isClauseMark(r) || isOpening(r) || fold(r) == ' '
}

// clauseEnd reports whether a clause ends at offset at.
func clauseEnd(s *Sentence, at int) bool {
	r, size := utf8.DecodeRuneInString(s.Text[at:s.Span.End])
	return size == 0 || isClauseMark(r) || isClosing(r) || fold(r) == ' '
}
