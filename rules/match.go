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
const stepLimit = 1500

// seenAfter is how many steps a match may take before it keeps account of where it has
// been, which costs more than the steps of a short match.
const seenAfter = 200

// A sentence may cost stepsBase steps and stepsByte for each of its bytes; what
// is left of it after that is not matched any more.
const (
	stepsBase = 50_000
	stepsByte = 60
)

// explainFactor is how much more a sentence may cost where no rule is ruled out beforehand.
const explainFactor = 20

// matcher runs the patterns of rules on one sentence.
type matcher struct {
	text     folded
	sentence *Sentence
	code     []inst
	slots    []int      // by capture: where it starts and ends, -1 where it does not
	mentions []*Mention // by capture: the mention that it is
	captures []Capture
	end      int
	steps    int
	seen     [seenSlots]visit // where a long match has been, and failed
	round    int32            // counts the matches; a visit of an earlier one counts nothing
	budget   int              // steps left for the sentence
	back     bool             // leftwards, for contexts on the left
	furthest int              // how far the last match came, for explanations
}

// visit is an instruction at an offset in a round of matching. What follows depends on
// nothing else, so one that failed once fails again.
type visit struct{ round, pc, at int32 }

// seenSlots is how many visits are remembered: a few times as many as a match has steps, as
// one takes the place of another where both fall into one slot.
const seenSlots = 1 << 12

// been reports whether the program is known to have been at pc and at before, and notes that
// it has now.
func (m *matcher) been(pc, at int) bool {
	v := visit{m.round, int32(pc), int32(at)}
	slot := &m.seen[(pc*31+at)%seenSlots]
	if *slot == v {
		return true
	}
	*slot = v
	return false
}

// try matches rule r at offset at, context and all.
func (m *matcher) try(r *Rule, at int) (Match, failure) {
	m.captures, m.furthest = m.captures[:0], at
	if m.budget <= 0 {
		return Match{}, failure{stage: "budget", at: at}
	}
	if !m.matches(r.programs.match, at, false, true) {
		return Match{}, failure{stage: "match", at: m.furthest}
	}
	end := m.end
	switch {
	case !m.matches(r.programs.notLeft, at, true, false):
		return Match{}, failure{stage: "not-left", at: at}
	case !m.matches(r.programs.left, at, true, true):
		return Match{}, failure{stage: "left", at: at}
	case !m.matches(r.programs.right, end, false, true):
		return Match{}, failure{stage: "right", at: end}
	case !m.matches(r.programs.notRight, end, false, false):
		return Match{}, failure{stage: "not-right", at: end}
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

// matches reports whether p, where there is one, fits at offset at as wanted;
// its captures are kept where it is wanted to fit.
func (m *matcher) matches(p *program, at int, back, want bool) bool {
	if p == nil {
		return true
	}
	m.steps, m.back, m.code = 0, back, p.code
	m.round++
	n := len(p.names)
	m.slots, m.mentions = resized(m.slots, 2*n), resized(m.mentions, n)
	for i := range m.slots {
		m.slots[i] = -1
	}
	clear(m.mentions)
	fits := m.run(0, at)
	m.budget -= m.steps
	if fits != want {
		return false
	}
	if !want {
		return true
	}
	for i, name := range p.names {
		if from, to := m.slots[2*i], m.slots[2*i+1]; from >= 0 && to >= 0 {
			m.captures = append(m.captures, Capture{name, corpus.Span{Start: min(from, to), End: max(from, to)}, m.mentions[i]})
		}
	}
	return true
}

func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// run runs the program from instruction pc at offset at. It tries the preferred
// way first and steps back where that fails.
func (m *matcher) run(pc, at int) bool {
	for {
		if m.steps++; m.steps > stepLimit {
			return false
		}
		if m.steps > seenAfter && m.been(pc, at) {
			return false
		}
		if at > m.furthest {
			m.furthest = at
		}
		switch i := &m.code[pc]; i.op {
		case instMatch:
			m.end = at
			return true
		case instLiteral:
			to, ok := m.literal(i.word, at)
			if !ok {
				return false
			}
			at = to
		case instMention:
			return m.mention(i, pc, at)
		case instSave:
			old := m.slots[i.slot]
			m.slots[i.slot] = at
			if m.run(pc+1, at) {
				return true
			}
			m.slots[i.slot] = old
			return false
		case instSplit:
			if i.heads.have(m.next(at)) && m.run(i.x, at) {
				return true
			}
			pc = i.y
			continue
		case instChoice:
			ways := i.ways.of(m.next(at))
			if len(ways) == 0 {
				return false
			}
			last := len(ways) - 1
			for _, way := range ways[:last] {
				if m.run(way, at) {
					return true
				}
			}
			pc = ways[last]
			continue
		case instJump:
			pc = i.x
			continue
		case instGap:
			return m.gap(i, pc, at)
		case instStart:
			if !m.clauseStart(at) {
				return false
			}
		case instEnd:
			if !m.clauseEnd(at) {
				return false
			}
		}
		pc++
	}
}

// next returns the character that the program reads next at offset at, 0 where
// the sentence ends.
func (m *matcher) next(at int) rune {
	if m.back {
		r, _ := m.text.before(at, m.sentence.Span.Start)
		return r
	}
	r, _ := m.text.at(at, m.sentence.Span.End)
	return r
}

func (m *matcher) literal(word []rune, at int) (int, bool) {
	span := m.sentence.Span
	for i := range word {
		if m.back {
			r, size := m.text.before(at, span.Start)
			if size == 0 || r != word[len(word)-1-i] {
				return at, false
			}
			at -= size
			continue
		}
		r, size := m.text.at(at, span.End)
		if size == 0 || r != word[i] {
			return at, false
		}
		at += size
	}
	return at, true
}

// mention tries the mentions of the instruction's name at offset at, the longer
// first.
func (m *matcher) mention(i *inst, pc, at int) bool {
	take := func(x *Mention, to int) bool {
		if x.Name != i.name || !x.fits(i.where) {
			return false
		}
		if i.slot >= 0 {
			m.mentions[i.slot] = x
		}
		return m.run(pc+1, to)
	}
	if m.back {
		return m.sentence.upTo(at, func(x *Mention) bool { return take(x, x.Span.Start) })
	}
	if !m.sentence.look.begin.has(at) {
		return false
	}
	from := m.sentence.From(at)
	for k := range from {
		if take(&from[k], from[k].Span.End) {
			return true
		}
	}
	return false
}

// gap tries ever longer stretches, the shortest first. A bracket is passed over
// as a whole.
func (m *matcher) gap(i *inst, pc, at int) bool {
	for n := 0; ; n++ {
		if m.steps++; i.heads.have(m.next(at)) && m.run(pc+1, at) {
			return true
		}
		if n >= i.gap.most || m.steps > stepLimit {
			return false
		}
		to := m.beyond(i.gap, at)
		if to == at {
			return false
		}
		if to > at+utf8.UTFMax || to < at-utf8.UTFMax {
			n += utf8.RuneCountInString(m.sentence.Text[min(at, to):max(at, to)]) - 1
		}
		at = to
	}
}

// beyond returns the offset behind the character or bracket at at, or at where
// the gap may not cross it.
func (m *matcher) beyond(g gapLimits, at int) int {
	text, span := m.sentence.Text, m.sentence.Span
	var r rune
	var size int
	if m.back {
		r, size = m.text.before(at, span.Start)
	} else {
		r, size = m.text.at(at, span.End)
	}
	switch {
	case size == 0 || r == '\n' || !g.commas && isClauseMark(r) || g.item && r == '、':
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

// isClauseMark reports whether r separates clauses, or the cells of a table row.
func isClauseMark(r rune) bool {
	switch r {
	case '，', ',', '；', ';', '：', ':', '。', '！', '!', '？', '?', '|':
		return true
	}
	return false
}

func isOpening(r rune) bool {
	if isHan(r) {
		return false
	}
	switch fold(r) {
	case '(', '[', '<', '"', '“', '《', '‘':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	if isHan(r) {
		return false
	}
	switch fold(r) {
	case ')', ']', '>', '"', '”', '》', '’':
		return true
	}
	return false
}

// clauseStart reports whether a clause starts at offset at: after a clause
// mark, an opening bracket, white space or nothing.
func (m *matcher) clauseStart(at int) bool {
	if at == m.sentence.Body {
		return true
	}
	r, size := m.text.before(at, m.sentence.Span.Start)
	return size == 0 || isClauseMark(r) || isOpening(r) || r == ' '
}

// clauseEnd reports whether a clause ends at offset at.
func (m *matcher) clauseEnd(at int) bool {
	r, size := m.text.at(at, m.sentence.Span.End)
	return size == 0 || isClauseMark(r) || isClosing(r) || r == ' '
}
