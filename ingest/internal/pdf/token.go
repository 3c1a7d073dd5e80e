package pdf

import (
	"bytes"
	"strconv"
)

// skipInlineImage moves from behind BI past the EI that ends the image: its data
// may contain anything, so what follows EI must look like text.
func (l *lexer) skipInlineImage() {
	i := bytes.Index(l.b[l.p:], []byte("ID"))
	if i < 0 {
		l.p = len(l.b)
		return
	}
	for p := l.p + i + 2; ; p += 2 {
		k := bytes.Index(l.b[min(p, len(l.b)):], []byte("EI"))
		if k < 0 {
			l.p = len(l.b)
			return
		}
		p += k
		if isBlank(l.b[p-1]) && looksLikeText(l.b[p+2:min(len(l.b), p+12)]) {
			l.p = p + 2
			return
		}
	}
}

// looksLikeText reports whether b begins with a blank (or is empty) and holds
// ASCII only.
func looksLikeText(b []byte) bool {
	if len(b) > 0 && !isBlank(b[0]) {
		return false
	}
	for _, c := range b {
		if c > 126 || c < 9 {
			return false
		}
	}
	return true
}

// wordToken tells numbers from operators. Sloppy numbers are read as other
// readers do: "--5" is -5, "12-34" is 12.
func wordToken(w []byte) token {
	if c := w[0]; c != '-' && c != '+' && c != '.' && (c < '0' || c > '9') {
		return token{str: w}
	}
	if f, ok := number(w); ok {
		return token{kind: numKind, num: f}
	}
	if i := bytes.LastIndexByte(w, '-'); i > 0 {
		if f, ok := number(w[:i]); ok {
			return token{kind: numKind, num: f}
		}
		if f, ok := number(w[i:]); ok {
			return token{kind: numKind, num: f}
		}
	}
	return token{str: w}
}

// number reads a plain decimal quickly; anything else goes to strconv, without
// its exponents, hexadecimals and infinities.
func number(w []byte) (float64, bool) {
	v, dot, digits, scale := 0.0, false, 0, 1.0
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			digits++
			v = v*10 + float64(c-'0')
			if dot {
				scale *= 10
			}
		case c == '.' && !dot:
			dot = true
		case (c == '-' || c == '+') && i == 0:
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, len(w) == 1 && w[0] != '+' // "." and "-" alone stand for 0
	}
	if digits > 15 {
		f, err := strconv.ParseFloat(string(w), 64)
		return f, err == nil
	}
	if w[0] == '-' {
		v = -v
	}
	return v / scale, true
}

func unescapeName(n []byte) []byte {
	if bytes.IndexByte(n, '#') < 0 {
		return n
	}
	var out []byte
	for i := 0; i < len(n); i++ {
		if n[i] == '#' && i+2 < len(n) && hexDigit(n[i+1]) >= 0 && hexDigit(n[i+2]) >= 0 {
			out = append(out, byte(hexDigit(n[i+1])<<4|hexDigit(n[i+2])))
			i += 2
			continue
		}
		out = append(out, n[i])
	}
	return out
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
