package rules

import (
	"cmp"
	"slices"
	"strings"
)

// indexNeeds gives a bit to every need of some rule, and every rule the bits of
// its needs: so most rules are ruled out for a sentence before they are tried.
// The literals of needs become words of the scanner.
func (s *Set) indexNeeds(literals map[string]*Lexicon) {
	s.meets = map[string]bits{}
	known := map[string]int{}
	for _, r := range s.rules {
		for _, p := range []*pattern{r.match, r.left, r.right} {
			for _, n := range p.needs() {
				key := strings.Join(n, " ")
				bit, ok := known[key]
				if !ok {
					bit = len(known)
					known[key] = bit
					s.indexNeed(n, bit, literals)
				}
				r.needs.add(bit)
			}
		}
	}
}

// indexNeed notes what meets n, whose bit is given.
func (s *Set) indexNeed(n need, bit int, literals map[string]*Lexicon) {
	for _, name := range n {
		meets := s.meets[name]
		meets.add(bit)
		s.meets[name] = meets
		if word, ok := strings.CutPrefix(name, "="); ok {
			s.addLiteral(word, literals)
		}
	}
}

// bits is a set of needs. A need beyond its size is in none: the rule is tried.
type bits [2]uint64

func (b *bits) add(bit int) {
	if bit < 64*len(b) {
		b[bit/64] |= 1 << (bit % 64)
	}
}

func (b *bits) join(other bits) {
	b[0] |= other[0]
	b[1] |= other[1]
}

// hold reports whether b has all of other.
func (b *bits) hold(other bits) bool { return other[0]&^b[0] == 0 && other[1]&^b[1] == 0 }

// need is what a match must hold: one of some mentions and literals, those of a literal
// written =word. It is sorted.
type need []string

// needs returns what every match of p holds, as far as it is easily told: of alternatives
// that differ, the narrowest need of each.
func (p *pattern) needs() []need {
	if p == nil {
		return nil
	}
	var all [][]need
	for _, seq := range p.alternatives {
		all = append(all, seq.needs())
	}
	if len(all) == 1 {
		return all[0]
	}
	var either need
	for _, of := range all {
		if len(of) == 0 {
			return nil
		}
		either = append(either, slices.MinFunc(of, func(a, b need) int { return cmp.Compare(a.width(), b.width()) })...)
	}
	slices.Sort(either)
	needs := []need{slices.Compact(either)}
	for _, n := range all[0] {
		shared := func(of []need) bool { return slices.ContainsFunc(of, func(m need) bool { return slices.Equal(m, n) }) }
		if !slices.ContainsFunc(all[1:], func(of []need) bool { return !shared(of) }) {
			needs = append(needs, n)
		}
	}
	return needs
}

func (seq sequence) needs() []need {
	var needs []need
	for _, it := range seq {
		switch {
		case it.optional:
		case it.op == opMention:
			needs = append(needs, need{it.name})
		case it.op == opLiteral && len(it.word) > 1: // 的 and 、 are everywhere
			needs = append(needs, need{"=" + string(it.word)})
		case it.op == opGroup:
			needs = append(needs, it.inner.needs()...)
		}
	}
	return needs
}

// width is how much a need lets through: words are rarer than what a grammar finds.
func (n need) width() int {
	width := 0
	for _, key := range n {
		if width++; key[0] != '=' && key[0] != '@' {
			width += 10
		}
	}
	return width
}
