package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A pattern describes a stretch of a sentence:
//
//	牵头            a literal, compared after folding (full width, variants)
//	@role          a word of the lexicon role
//	<time>         a mention; <quantity unit=%|元 change!=level> with conditions on its attributes;
//	               <@role role=lead> the same for a word
//	{name:…}       what the inner pattern matches is captured as name
//	( a | b )      alternatives, the first that fits wins
//	x?             x or nothing, x preferred
//	x*             x any number of times, also none, as often as fits
//	.              up to 40 characters within an item of a list: no comma, no 、
//	..             up to 40 characters within the clause, as few as fit
//	..9            the same, up to 9
//	...            up to 120 characters within the sentence, commas included
//	^  $           the start and the end of a clause
//
// White space between items means nothing; \ makes the next character literal.
type pattern struct {
	alternatives []sequence
	source       string
}

type sequence []item

type item struct {
	op       opcode
	word     []rune   // opLiteral: folded
	name     string   // opMention: mention or @lexicon; opGroup: capture, may be empty
	where    []filter // opMention
	inner    *pattern // opGroup
	gap      gapLimits
	optional bool
	repeat   bool // with optional: any number of times
}

// gapLimits are how far a gap may reach.
type gapLimits struct {
	most   int  // characters
	commas bool // it may cross clause punctuation
	item   bool // it may not cross 、
}

type opcode uint8

const (
	opLiteral opcode = iota
	opMention
	opGroup
	opGap
	opStart
	opEnd
)

// filter is a condition on an attribute of a mention.
type filter struct {
	attr   string
	values []string
	not    bool
}

const (
	gapLimit     = 40
	longGapLimit = 120
)

// String returns the pattern as it was written.
func (p *pattern) String() string { return p.source }

// parsePattern reads a pattern. The error gives the place as a count of
// characters from the pattern's start.
func parsePattern(source string) (*pattern, error) {
	s := &patternScanner{text: []rune(source)}
	p, err := s.alternatives()
	if err == nil && s.at < len(s.text) {
		err = s.fail("unexpected %q", s.text[s.at])
	}
	if err != nil {
		return nil, err
	}
	p.source = source
	return p, nil
}

type patternScanner struct {
	text []rune
	at   int
}

func (s *patternScanner) fail(format string, args ...any) error {
	return fmt.Errorf("pattern, character %d: %s", s.at+1, fmt.Sprintf(format, args...))
}

func (s *patternScanner) peek() rune {
	for s.at < len(s.text) && unicode.IsSpace(s.text[s.at]) {
		s.at++
	}
	if s.at == len(s.text) {
		return utf8.RuneError
	}
	return s.text[s.at]
}

func (s *patternScanner) alternatives() (*pattern, error) {
	p := &pattern{}
	for {
		seq, err := s.sequence()
		if err != nil {
			return nil, err
		}
		p.alternatives = append(p.alternatives, seq)
		if s.peek() != '|' {
			return p, nil
		}
		s.at++
	}
}

func (s *patternScanner) sequence() (sequence, error) {
	var seq sequence
	for {
		switch s.peek() {
		case utf8.RuneError, '|', ')', '}':
			if len(seq) == 0 {
				return nil, s.fail("empty alternative")
			}
			return seq, nil
		}
		it, err := s.item()
		if err != nil {
			return nil, err
		}
		switch s.peek() {
		case '?':
			s.at++
			it.optional = true
		case '*':
			if it.empty() {
				return nil, s.fail("what is repeated must not match nothing")
			}
			s.at++
			it.optional, it.repeat = true, true
		}
		seq = append(seq, it)
	}
}

// empty reports whether it can match without moving on.
func (it item) empty() bool {
	switch {
	case it.optional, it.op == opGap, it.op == opStart, it.op == opEnd:
		return true
	case it.op != opGroup:
		return false
	}
	return slices.ContainsFunc(it.inner.alternatives, func(seq sequence) bool {
		return !slices.ContainsFunc(seq, func(it item) bool { return !it.empty() })
	})
}

func (s *patternScanner) item() (item, error) {
	switch c := s.peek(); c {
	case '@':
		s.at++
		name := s.identifier()
		if name == "" {
			return item{}, s.fail("@ needs the name of a lexicon")
		}
		return item{op: opMention, name: "@" + name}, nil
	case '<':
		return s.mention()
	case '{':
		return s.capture()
	case '(':
		s.at++
		inner, err := s.group(')')
		return item{op: opGroup, inner: inner}, err
	case '^':
		s.at++
		return item{op: opStart}, nil
	case '$':
		s.at++
		return item{op: opEnd}, nil
	case '.':
		return s.gap()
	case '?', '*', '>':
		return item{}, s.fail("unexpected %q", c)
	}
	return s.literal()
}

func (s *patternScanner) literal() (item, error) {
	var word []rune
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c == '\\' && s.at+1 < len(s.text) {
			s.at++
			c = s.text[s.at]
		} else if strings.ContainsRune(`@<>{}()|?*^$. `, c) {
			break
		}
		word = append(word, fold(c))
		s.at++
	}
	return item{op: opLiteral, word: word}, nil
}

func (s *patternScanner) gap() (item, error) {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] == '.' {
		s.at++
	}
	it := item{op: opGap, gap: gapLimits{most: gapLimit}}
	switch s.at - start {
	case 1:
		it.gap.item = true
	case 2:
	case 3:
		it.gap.most, it.gap.commas = longGapLimit, true
	default:
		return it, s.fail("a gap is ., .. or ...")
	}
	digits := s.at
	for s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9' {
		s.at++
	}
	if s.at > digits {
		it.gap.most, _ = strconv.Atoi(string(s.text[digits:s.at]))
	}
	return it, nil
}

func (s *patternScanner) group(end rune) (*pattern, error) {
	inner, err := s.alternatives()
	if err != nil {
		return nil, err
	}
	if s.peek() != end {
		return nil, s.fail("expected %q", end)
	}
	s.at++
	return inner, nil
}

func (s *patternScanner) capture() (item, error) {
	s.at++
	name := s.identifier()
	if name == "" || s.peek() != ':' {
		return item{}, s.fail("a capture is {name:pattern}")
	}
	s.at++
	inner, err := s.group('}')
	return item{op: opGroup, name: name, inner: inner}, err
}

func (s *patternScanner) mention() (item, error) {
	s.at++
	prefix := ""
	if s.peek() == '@' {
		s.at++
		prefix = "@"
	}
	it := item{op: opMention, name: s.identifier()}
	if it.name != "" {
		it.name = prefix + it.name
	} else {
		return it, s.fail("< needs the name of a mention")
	}
	for s.peek() != '>' {
		f := filter{attr: s.identifier()}
		if s.peek() == '!' {
			f.not = true
			s.at++
		}
		if f.attr == "" || s.peek() != '=' {
			return it, s.fail("expected attribute=value or >")
		}
		s.at++
		start := s.at
		for s.at < len(s.text) && s.text[s.at] != ' ' && s.text[s.at] != '>' {
			s.at++
		}
		f.values = strings.Split(string(s.text[start:s.at]), "|")
		it.where = append(it.where, f)
	}
	s.at++
	return it, nil
}

// identifier reads letters, digits and hyphens of ASCII.
func (s *patternScanner) identifier() string {
	s.peek()
	start := s.at
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c > unicode.MaxASCII || c != '-' && c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		s.at++
	}
	return string(s.text[start:s.at])
}

// walk calls visit for every item of p, inner ones included.
func (p *pattern) walk(visit func(item)) {
	for _, seq := range p.alternatives {
		for _, it := range seq {
			visit(it)
			if it.inner != nil {
				it.inner.walk(visit)
			}
		}
	}
}

// starters returns the items that a match of p can begin with, or an error
// where one of them has no fixed place to begin: it is what keeps matching
// linear.
func (p *pattern) starters() ([]item, error) {
	var first []item
	for _, seq := range p.alternatives {
		open := true
		for i := 0; open && i < len(seq); i++ {
			it := seq[i]
			switch it.op {
			case opGroup:
				inner, err := it.inner.starters()
				if err != nil {
					return nil, err
				}
				first = append(first, inner...)
			case opLiteral, opMention:
				first = append(first, it)
			default:
				return nil, fmt.Errorf("a match begins with a literal, a lexicon or a mention")
			}
			open = it.optional
		}
		if open {
			return nil, fmt.Errorf("a match needs an item that is not optional")
		}
	}
	return first, nil
}
