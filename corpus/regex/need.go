package regex

import (
	"iter"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// need is what a text must have for an expression to match anywhere in it. What
// is nil asks for nothing.
type need struct {
	first []rune   // sorted: the text begins with one of them
	last  []rune   // sorted: the text ends with one of them
	words []string // one of them stands in the text
}

const (
	mostRunes = 64 // more than these at an edge, and nothing is asked of it
	mostWords = 6  // looking for more of them takes as long as the expression itself
)

func (n *need) met(text string) bool {
	if n.first != nil {
		r, _ := utf8.DecodeRuneInString(text)
		if _, ok := slices.BinarySearch(n.first, r); !ok {
			return false
		}
	}
	if n.last != nil {
		r, _ := utf8.DecodeLastRuneInString(text)
		if _, ok := slices.BinarySearch(n.last, r); !ok {
			return false
		}
	}
	if n.words == nil {
		return true
	}
	for _, w := range n.words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func needOf(expr string) (n need) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return n // it does not compile either
	}
	re = re.Simplify()
	if anchored(re, front) {
		n.first = asked(edgeOf(re, front))
	}
	if anchored(re, back) {
		n.last = asked(edgeOf(re, back))
	}
	n.words = wordsOf(re)
	return n
}

// side is an end of the text.
type side syntax.Op

const (
	front = side(syntax.OpBeginText)
	back  = side(syntax.OpEndText)
)

// parts yields the parts of a concatenation as they are met from side s.
func (s side) parts(of []*syntax.Regexp) iter.Seq2[int, *syntax.Regexp] {
	if s == back {
		return slices.Backward(of)
	}
	return slices.All(of)
}

// anchored reports whether every match of re is held to side s of the text.
func anchored(re *syntax.Regexp, s side) bool {
	switch re.Op {
	case syntax.Op(s):
		return true
	case syntax.OpCapture:
		return anchored(re.Sub[0], s)
	case syntax.OpConcat:
		for _, part := range s.parts(re.Sub) {
			return anchored(part, s)
		}
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !anchored(sub, s) })
	}
	return false
}

// edge is what the matches of an expression begin, or end, with.
type edge struct {
	runes []rune
	empty bool // a match may be empty
	any   bool // too many to list
}

// asked returns the runes to ask for, nil for no question.
func asked(e edge) []rune {
	if e.empty || e.any || len(e.runes) > mostRunes {
		return nil
	}
	slices.Sort(e.runes)
	return slices.Compact(e.runes)
}

// or adds what o begins or ends with.
func (e *edge) or(o edge) {
	e.runes = append(e.runes, o.runes...)
	e.any = e.any || o.any
}

// edgeOf returns what the matches of re have at side s.
func edgeOf(re *syntax.Regexp, s side) (e edge) {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return edge{any: true}
		}
		if s == back {
			return edge{runes: []rune{re.Rune[len(re.Rune)-1]}}
		}
		return edge{runes: []rune{re.Rune[0]}}
	case syntax.OpCharClass:
		runes, ok := classOf(re, mostRunes)
		return edge{runes: runes, any: !ok}
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return edge{empty: true}
	case syntax.OpCapture, syntax.OpPlus:
		return edgeOf(re.Sub[0], s)
	case syntax.OpStar, syntax.OpQuest:
		e = edgeOf(re.Sub[0], s)
		e.empty = true
		return e
	case syntax.OpConcat:
		e.empty = true
		for _, sub := range s.parts(re.Sub) {
			o := edgeOf(sub, s)
			e.or(o)
			if !o.empty {
				e.empty = false
				break
			}
		}
		return e
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			o := edgeOf(sub, s)
			e.or(o)
			e.empty = e.empty || o.empty
		}
		return e
	}
	return edge{any: true}
}

// classOf returns the runes of a character class, false where there are more than most.
func classOf(re *syntax.Regexp, most int) (runes []rune, ok bool) {
	for i := 0; i < len(re.Rune); i += 2 {
		lo, hi := re.Rune[i], re.Rune[i+1]
		if int(hi-lo)+len(runes) >= most {
			return nil, false
		}
		for r := lo; r <= hi; r++ {
			runes = append(runes, r)
		}
	}
	return runes, true
}

// wordsOf returns words of which every match of re holds one, nil where there are none or
// too many.
func wordsOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCharClass:
		runes, _ := classOf(re, mostWords)
		var words []string
		for _, r := range runes {
			words = append(words, string(r))
		}
		return words
	case syntax.OpCapture, syntax.OpPlus:
		return wordsOf(re.Sub[0])
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if words := wordsOf(sub); words != nil && (best == nil || len(words) < len(best)) {
				best = words
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			words := wordsOf(sub)
			if words == nil || len(all)+len(words) > mostWords {
				return nil
			}
			all = append(all, words...)
		}
		return all
	}
	return nil
}
