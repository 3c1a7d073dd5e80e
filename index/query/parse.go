package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is what is wrong with a query, and where.
type Error struct {
	Query string
	Pos   int    // byte offset into Query
	Msg   string // what was expected, and what was found
}

// Column is the place in code points, from 1.
func (e *Error) Column() int { return utf8.RuneCountInString(e.Query[:min(e.Pos, len(e.Query))]) + 1 }

func (e *Error) Error() string {
	return fmt.Sprintf("query, character %d: %s", e.Column(), e.Msg)
}

// maxDepth bounds the nesting of a query.
const maxDepth = 64

// Parse reads a query. Its errors are of type [*Error]. Bytes that are no
// UTF-8 are read as U+FFFD.
func Parse(text string) (Node, error) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	p := &parser{text: text}
	n, err := p.or(0, "")
	if err == nil && p.pos < len(text) {
		err = p.fail(p.pos, "a bracket closes that none opened")
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

type parser struct {
	text string
	pos  int
}

func (p *parser) fail(pos int, format string, args ...any) error {
	return &Error{Query: p.text, Pos: pos, Msg: fmt.Sprintf(format, args...)}
}

// or reads operands that OR joins, up to a closing bracket or the end. Within
// name:( … ) field is that name, and bare words are its values.
func (p *parser) or(depth int, field string) (Node, error) {
	if depth > maxDepth {
		return nil, p.fail(p.pos, "brackets nest deeper than %d", maxDepth)
	}
	var nodes []Node
	for {
		start := p.pos
		n, err := p.and(depth, field)
		if err != nil {
			return nil, err
		}
		more := p.takeOr()
		if _, empty := n.(All); empty && (more || len(nodes) > 0) && p.emptySince(start) {
			return nil, p.fail(start, "expected a word, a field or a bracket beside OR")
		}
		nodes = append(nodes, n)
		if !more {
			return join(nodes, func(n []Node) Node { return Or{n} }), nil
		}
	}
}

// emptySince reports whether nothing but blanks and OR stands from start on.
func (p *parser) emptySince(start int) bool {
	return !strings.ContainsAny(p.text[start:p.pos], "()（）")
}

// join makes one node of several, flattening what is of the same sort already.
func join(nodes []Node, make func([]Node) Node) Node {
	switch len(nodes) {
	case 0:
		return All{}
	case 1:
		return nodes[0]
	}
	return make(nodes)
}

func (p *parser) and(depth int, field string) (Node, error) {
	var nodes []Node
	for {
		p.blanks()
		if p.pos >= len(p.text) || p.peek(")", "）") > 0 || p.atOr() > 0 {
			return join(nodes, func(n []Node) Node { return And{n} }), nil
		}
		n, err := p.operand(depth, field)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
}

// operand reads one word, string, field, group or negation.
func (p *parser) operand(depth int, field string) (Node, error) {
	start := p.pos
	if n := p.peek("-"); n > 0 {
		p.pos += n
		if p.pos >= len(p.text) || p.atBlank() {
			return nil, p.fail(start, "expected what to exclude right behind -")
		}
		if depth >= maxDepth {
			return nil, p.fail(start, "exclusions nest deeper than %d", maxDepth)
		}
		inner, err := p.operand(depth+1, field)
		return Not{inner}, err
	}
	if n := p.peek("(", "（"); n > 0 {
		p.pos += n
		return p.group(start, depth, field)
	}
	if field != "" {
		return p.value(start, field)
	}
	if p.peek(`"`, "“", "”") > 0 {
		s, err := p.quoted()
		return Exact{s}, err
	}
	if name := p.name(); name != "" {
		if n := p.peek("(", "（"); n > 0 {
			p.pos += n
			return p.group(p.pos-n, depth, name)
		}
		return p.value(start, name)
	}
	w, err := p.word(false)
	return Word{w}, err
}

// group reads what stands between brackets; the opening one, at start, is read.
func (p *parser) group(start, depth int, field string) (Node, error) {
	n, err := p.or(depth+1, field)
	if err != nil {
		return nil, err
	}
	size := p.peek(")", "）")
	if size == 0 {
		return nil, p.fail(start, "expected a bracket that closes this one")
	}
	p.pos += size
	return n, nil
}

// name reads a field's name with its colon; "" where none stands here.
func (p *parser) name() string {
	end := p.pos
	for end < len(p.text) && isName(p.text[end], end > p.pos) {
		end++
	}
	for _, colon := range []string{":", "："} {
		if end > p.pos && strings.HasPrefix(p.text[end:], colon) {
			name := strings.ToLower(p.text[p.pos:end])
			p.pos = end + len(colon)
			return name
		}
	}
	return ""
}

func isName(c byte, inner bool) bool {
	letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
	return letter || inner && ('0' <= c && c <= '9' || c == '.')
}

// value reads what a field is compared with.
func (p *parser) value(start int, name string) (Node, error) {
	f := Field{Name: name, Pos: start}
	if p.peek(`"`, "“", "”") > 0 {
		s, err := p.quoted()
		f.Op, f.Value = Equals, s
		return f, err
	}
	for _, s := range signs {
		if n := p.peek(s.text); n > 0 {
			p.pos += n
			f.Op = s.op
			break
		}
	}
	v, err := p.word(f.Op == Match)
	if err != nil {
		return nil, err
	}
	f.Value = v
	if f.Op == Match && strings.HasPrefix(p.text[p.pos:], "..") {
		p.pos += 2
		f.Op = Range
		if f.Max, err = p.word(true); err != nil {
			return nil, err
		}
		if f.Value == "" && f.Max == "" {
			return nil, p.fail(start, "expected a bound beside .. in %s:", name)
		}
		return f, nil
	}
	if v == "" {
		return nil, p.fail(p.pos, "expected a value for %s:", name)
	}
	return f, nil
}

// word reads a bare word, up to a blank, a bracket or a quote, and, where
// bounds is true, up to "..".
func (p *parser) word(bounds bool) (string, error) {
	var b strings.Builder
	start := p.pos
	for p.pos < len(p.text) && !p.atBlank() && p.peek(`"`, "“", "”", "(", ")", "（", "）", "|") == 0 {
		if bounds && strings.HasPrefix(p.text[p.pos:], "..") {
			break
		}
		if p.text[p.pos] == '\\' {
			p.pos++
			if p.pos == len(p.text) {
				return "", p.fail(p.pos-1, `expected a character behind \`)
			}
		}
		_, size := utf8.DecodeRuneInString(p.text[p.pos:])
		b.WriteString(p.text[p.pos : p.pos+size])
		p.pos += size
	}
	if b.Len() == 0 && !bounds {
		return "", p.fail(start, "expected a word")
	}
	return b.String(), nil
}

// quoted reads a string between quotes.
func (p *parser) quoted() (string, error) {
	var b strings.Builder
	start := p.pos
	p.pos += p.peek(`"`, "“", "”")
	for p.pos < len(p.text) {
		if n := p.peek(`"`, "“", "”"); n > 0 {
			p.pos += n
			if b.Len() == 0 {
				return "", p.fail(start, "expected text between the quotes")
			}
			return b.String(), nil
		}
		if p.text[p.pos] == '\\' && p.pos+1 < len(p.text) {
			p.pos++
		}
		_, size := utf8.DecodeRuneInString(p.text[p.pos:])
		b.WriteString(p.text[p.pos : p.pos+size])
		p.pos += size
	}
	return "", p.fail(start, "expected a quote that closes this one")
}

// peek returns the length of the one of signs that stands here, 0 for none.
func (p *parser) peek(signs ...string) int {
	for _, s := range signs {
		if strings.HasPrefix(p.text[p.pos:], s) {
			return len(s)
		}
	}
	return 0
}

func (p *parser) atBlank() bool { return p.peek(" ", "\t", "\r", "\n", "　") > 0 }

func (p *parser) blanks() {
	for p.pos < len(p.text) && p.atBlank() {
		p.pos += p.peek(" ", "\t", "\r", "\n", "　")
	}
}

// atOr returns the length of OR or | where one stands here as a word.
func (p *parser) atOr() int {
	if n := p.peek("|"); n > 0 {
		return n
	}
	n := p.peek("OR")
	if n == 0 || p.pos+n == len(p.text) {
		return n
	}
	at := &parser{text: p.text, pos: p.pos + n}
	if at.atBlank() || at.peek("(", ")", "（", "）", "|") > 0 {
		return n
	}
	return 0
}

// takeOr reads OR where one stands here.
func (p *parser) takeOr() bool {
	p.blanks()
	n := p.atOr()
	p.pos += n
	return n > 0
}
