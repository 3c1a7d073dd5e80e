// Package xmlscan reads the XML of office files: fast, in one pass, without
// copying, and forgiving of the faults that real files have.
//
// It knows elements, attributes, text, CDATA and the predefined entities. It
// does not check that tags match, does not read DTDs and so cannot be made to
// expand anything.
package xmlscan

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// MaxDepth is how deep elements may nest. Word itself stays below a few hundred.
const MaxDepth = 2000

// ErrDepth is the error of a file that nests deeper than MaxDepth.
var ErrDepth = errors.New("xml nests too deep")

// Kind says what a token is.
type Kind int

// The kinds of token.
const (
	None  Kind = iota // before the first token and after the last
	Start             // a start tag; an empty element gives Start and End
	End               // an end tag
	Text              // character data
)

// Scanner walks through a document token by token. The slices that it hands out
// point into the document.
type Scanner struct {
	data    []byte
	pos     int
	kind    Kind
	name    []byte // with prefix
	body    []byte // attributes of a Start, raw characters of a Text
	raw     bool   // Text comes from CDATA: no entities in it
	pending bool   // the End of an empty element is still to be given
	depth   int
	err     error
}

// New returns a Scanner over data, which is turned into UTF-8 first where its
// byte order mark or its XML declaration names another encoding.
func New(data []byte) *Scanner {
	return &Scanner{data: toUTF8(data)}
}

// Err returns what stopped the scan other than the end of the document.
func (s *Scanner) Err() error { return s.err }

// Kind returns the kind of the current token.
func (s *Scanner) Kind() Kind { return s.kind }

// Depth returns how many elements are open, a Start's own included and an End's
// own no more.
func (s *Scanner) Depth() int { return s.depth }

// Name returns the element's name without its prefix.
func (s *Scanner) Name() []byte {
	return s.name[bytes.IndexByte(s.name, ':')+1:]
}

// Prefix returns the element's namespace prefix, empty where it has none.
func (s *Scanner) Prefix() []byte {
	return s.name[:max(bytes.IndexByte(s.name, ':'), 0)]
}

// Next moves to the next token and reports whether there is one.
func (s *Scanner) Next() bool {
	if s.pending {
		s.pending = false
		s.kind = End
		s.depth--
		return true
	}
	for s.err == nil && s.pos < len(s.data) {
		var ok bool
		if s.data[s.pos] == '<' {
			ok = s.markup()
		} else {
			ok = s.text()
		}
		if ok {
			return true
		}
	}
	s.kind = None
	return false
}

// NextStart moves to the next start tag inside the element that was opened as
// number open, or returns false behind that element's end. Open 0 is the whole
// document.
func (s *Scanner) NextStart(open int) bool {
	for s.Next() && s.depth >= open {
		if s.kind == Start {
			return true
		}
	}
	return false
}

// Skip moves to the End of the element whose Start is the current token.
func (s *Scanner) Skip() {
	if s.kind != Start {
		return
	}
	for open := s.depth; s.Next(); {
		if s.kind == End && s.depth < open {
			return
		}
	}
}

func (s *Scanner) text() bool {
	rest := s.data[s.pos:]
	n := bytes.IndexByte(rest, '<')
	if n < 0 {
		n = len(rest)
	}
	s.kind, s.body, s.raw = Text, rest[:n], false
	s.pos += n
	return true
}

func (s *Scanner) markup() bool {
	rest := s.data[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.jump(rest, "-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		s.jump(rest, "?>")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		n := s.jump(rest, "]]>")
		s.kind, s.body, s.raw = Text, bytes.TrimSuffix(rest[9:n], []byte("]]>")), true
		return true
	case bytes.HasPrefix(rest, []byte("<!")):
		s.jump(rest, ">")
	case bytes.HasPrefix(rest, []byte("</")):
		n := s.jump(rest, ">")
		s.kind = End
		s.name = bytes.TrimSpace(bytes.TrimSuffix(rest[2:n], []byte(">")))
		s.depth = max(s.depth-1, 0)
		return true
	default:
		return s.start(rest)
	}
	return false
}

// jump moves behind the next mark and returns how far that was.
func (s *Scanner) jump(rest []byte, mark string) int {
	n := bytes.Index(rest, []byte(mark))
	if n < 0 {
		n = len(rest)
	} else {
		n += len(mark)
	}
	s.pos += n
	return n
}

func (s *Scanner) start(rest []byte) bool {
	end := tagEnd(rest)
	s.pos += end + 1
	if s.pos > len(s.data) {
		s.pos = len(s.data)
		return false
	}
	tag := rest[1:end]
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		s.pending, tag = true, tag[:n-1]
	}
	n := 0
	for n < len(tag) && !blank(tag[n]) {
		n++
	}
	s.kind, s.name, s.body = Start, tag[:n], tag[n:]
	if s.depth++; s.depth > MaxDepth {
		s.err = ErrDepth
		return false
	}
	return true
}

// tagEnd returns where the > of a start tag stands, quoted values stepped over.
func tagEnd(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			return i
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return len(b)
			}
			i += n + 1
		}
	}
	return len(b)
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// Attr returns the value of the attribute with this local name, empty where
// there is none.
func (s *Scanner) Attr(name string) string {
	v, _ := s.Lookup(name)
	return v
}

// Lookup returns the value of the attribute with this local name and whether it
// is there.
func (s *Scanner) Lookup(name string) (string, bool) {
	var value string
	var found bool
	s.attrs(func(key, val []byte) bool {
		if string(key[bytes.IndexByte(key, ':')+1:]) == name {
			value, found = string(unescape(val)), true
		}
		return !found
	})
	return value, found
}

// Namespaces calls f for every namespace that the current Start declares.
func (s *Scanner) Namespaces(f func(prefix, uri string)) {
	if !bytes.Contains(s.body, []byte("xmlns")) {
		return
	}
	s.attrs(func(key, val []byte) bool {
		if prefix, ok := bytes.CutPrefix(key, []byte("xmlns")); ok {
			f(string(bytes.TrimPrefix(prefix, []byte(":"))), string(val))
		}
		return true
	})
}

// attrs calls f for every attribute of the current Start until f returns false.
func (s *Scanner) attrs(f func(key, val []byte) bool) {
	for b := s.body; ; {
		b = bytes.TrimLeft(b, " \t\r\n")
		eq := bytes.IndexByte(b, '=')
		if eq < 0 {
			return
		}
		key := bytes.TrimRight(b[:eq], " \t\r\n")
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			return
		}
		n := bytes.IndexByte(b[1:], b[0])
		if n < 0 {
			return
		}
		if !f(key, b[1:1+n]) {
			return
		}
		b = b[n+2:]
	}
}

// Append adds the characters of a Text to dst, entities resolved and characters
// that XML forbids left out.
func (s *Scanner) Append(dst []byte) []byte {
	if s.raw {
		return append(dst, s.body...)
	}
	return append(dst, unescape(s.body)...)
}

// String returns the characters of a Text.
func (s *Scanner) String() string { return string(s.Append(nil)) }

func unescape(b []byte) []byte {
	amp := bytes.IndexByte(b, '&')
	if amp < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for amp >= 0 {
		out = append(out, b[:amp]...)
		b = b[amp:]
		r, n := entity(b)
		if n == 0 {
			r, n = '&', 1
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
		amp = bytes.IndexByte(b, '&')
	}
	return append(out, b...)
}

// Offset returns where the current token ends in what Bytes counts.
func (s *Scanner) Offset() int { return s.pos }

// Bytes returns a part of the document, in UTF-8.
func (s *Scanner) Bytes(from, to int) []byte { return s.data[from:to] }
