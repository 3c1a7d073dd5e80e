package pdf

import "bytes"

// kind is the type of an operand or operator in a content stream or CMap.
type kind uint8

const (
	opKind kind = iota
	numKind
	nameKind
	strKind
	arrKind // an array, or a dictionary as keys and values in turn
)

// token is one operand or operator. str holds the decoded bytes of a string, a
// name without its slash, or an operator.
type token struct {
	kind kind
	num  float64
	str  []byte
	arr  []token
}

func (t token) is(op string) bool { return t.kind == opKind && string(t.str) == op }

const (
	maxNesting = 32      // arrays in arrays
	maxItems   = 1 << 17 // of an array; the longest in use have one for each of 65536 codes
)

// lexer reads the tokens of content streams and CMaps (ISO 32000-1, 7.2 and
// 7.8.2). It never fails: what is no token is skipped.
type lexer struct {
	b []byte
	p int
}

// next gives the next token, false at the end.
func (l *lexer) next() (token, bool) { return l.token(0) }

func (l *lexer) token(depth int) (token, bool) {
	for l.p < len(l.b) {
		c := l.b[l.p]
		switch {
		case isBlank(c) || c == ')' || c == '{' || c == '}':
			l.p++
		case c == '%':
			l.comment()
		case c == '(':
			return token{kind: strKind, str: l.literal()}, true
		case c == '<' && l.at(1) == '<':
			l.p += 2
			return token{kind: arrKind, arr: l.list(depth)}, true
		case c == '<':
			return token{kind: strKind, str: l.hex()}, true
		case c == '>':
			l.p++
			if l.at(0) == '>' {
				l.p++
				return token{str: []byte(">>")}, true
			}
		case c == '[':
			l.p++
			return token{kind: arrKind, arr: l.list(depth)}, true
		case c == ']':
			l.p++
			return token{str: []byte("]")}, true
		case c == '/':
			l.p++
			return token{kind: nameKind, str: unescapeName(l.word())}, true
		default:
			return wordToken(l.word()), true
		}
	}
	return token{}, false
}

// at is the byte i places on, 0 past the end.
func (l *lexer) at(i int) byte {
	if l.p+i < len(l.b) {
		return l.b[l.p+i]
	}
	return 0
}

func (l *lexer) comment() {
	for l.p < len(l.b) && l.b[l.p] != '\n' && l.b[l.p] != '\r' {
		l.p++
	}
}

func (l *lexer) word() []byte {
	start := l.p
	for l.p < len(l.b) && !isBlank(l.b[l.p]) && !isDelimiter(l.b[l.p]) {
		l.p++
	}
	return l.b[start:l.p]
}

// list reads to the closing bracket. Both kinds of bracket close it, so that one
// wrong bracket does not swallow the page.
func (l *lexer) list(depth int) (list []token) {
	if depth > maxNesting {
		return nil
	}
	for {
		t, ok := l.token(depth + 1)
		if !ok || t.is("]") || t.is(">>") {
			return list
		}
		if len(list) < maxItems {
			list = append(list, t)
		}
	}
}

// literal reads (…) with its escapes; nested brackets are balanced.
func (l *lexer) literal() []byte {
	l.p++
	var out []byte
	for depth := 1; l.p < len(l.b); {
		c := l.b[l.p]
		l.p++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\r':
			l.skip('\n')
			c = '\n'
		case '\\':
			var ok bool
			if c, ok = l.escape(); !ok {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// escape reads what follows a backslash; false where it stands for nothing.
func (l *lexer) escape() (byte, bool) {
	c := l.at(0)
	l.p++
	switch c {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\r':
		l.skip('\n')
		return 0, false
	case '\n':
		return 0, false
	}
	if c < '0' || c > '7' {
		return c, true
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.at(0) >= '0' && l.at(0) <= '7'; i++ {
		v = v*8 + int(l.at(0)-'0')
		l.p++
	}
	return byte(v), true
}

func (l *lexer) skip(c byte) {
	if l.p < len(l.b) && l.b[l.p] == c {
		l.p++
	}
}

// hex reads <…>; an odd last digit counts as the high one.
func (l *lexer) hex() []byte {
	l.p++
	end := bytes.IndexByte(l.b[l.p:], '>')
	if end < 0 {
		end = len(l.b) - l.p
	}
	digits := l.b[l.p : l.p+end]
	l.p = min(l.p+end+1, len(l.b))
	out := make([]byte, 0, (len(digits)+1)/2)
	high := -1
	for _, c := range digits {
		v := hexDigit(c)
		switch {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return out
}
