package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark stands between two inline elements of a web page. Readers may leave it
// in the text of a block: a label and its value are often told by that border
// alone. [Page] takes it out.
const Mark = '\x1f'

// Text returns s with every run of white space as one blank, without those at
// its ends, and without characters that show nothing. A run with a line break
// in it between two Chinese characters goes altogether: the break is the
// source's, not the text's.
func Text(s string) string {
	s = strings.TrimSpace(s)
	if isPlainText(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap, broken, last := false, false, rune(0)
	for _, r := range s {
		switch {
		case invisible(r):
			continue
		case unicode.IsSpace(r):
			gap, broken = true, broken || r == '\n' || r == '\r'
			continue
		}
		if gap && last != 0 && !(broken && wide(last) && wide(r)) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		gap, broken, last = false, false, r
	}
	return b.String()
}

// isPlainText reports whether the runs of white space in s are single blanks
// and it has no invisible character: most blocks need no work. It may say no
// where it would be yes.
func isPlainText(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7F, c > 0xE3 && c < 0xEF:
		case c == ' ':
			if i > 0 && s[i-1] == ' ' {
				return false
			}
		case c < ' ':
			if c != Mark {
				return false
			}
		case c == 0xE2:
			if i+2 < len(s) && (s[i+1] == 0x80 && (s[i+2] < 0x90 || s[i+2] >= 0xA8 && s[i+2] < 0xB0) || s[i+1] == 0x81) {
				return false
			}
		case c == 0xE3:
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x80 {
				return false
			}
		case c == 0xEF:
			if i+2 < len(s) && (s[i+1] == 0xBB || s[i+1] == 0xBF && s[i+2] >= 0xB0) {
				return false
			}
		case c == 0xC2, c == 0xE1, c == 0x7F:
			return false
		}
	}
	return true
}

// invisible reports zero-width characters, direction marks and controls other
// than white space and [Mark].
func invisible(r rune) bool {
	switch {
	case r < 0x20:
		return r != Mark && !unicode.IsSpace(r)
	case r < 0x7F:
		return false
	case r == 0xAD, r == 0x200B, r == 0x200C, r == 0x200D, r == 0x200E, r == 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	}
	return r >= 0x7F && r < 0xA0 && r != 0x85 || r >= 0x202A && r <= 0x202E || r >= 0xFFF0 && r <= 0xFFFB
}

// wide reports Chinese characters and their punctuation.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF ||
		strings.ContainsRune("“”‘’—…·", r)
}

// key is s as the lexicon knows it: without white space and marks, with ASCII
// forms of full-width characters and quotes.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x7F:
			if r <= ' ' {
				return -1
			}
			return r
		case unicode.IsSpace(r) || invisible(r):
			return -1
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == '“' || r == '”':
			return '"'
		case r == '【' || r == '〖':
			return '['
		case r == '】' || r == '〗':
			return ']'
		case r == '›' || r == '〉' || r == '»' || r == '→':
			return '>'
		}
		return r
	}, s)
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// lastRune is the last character of s that is no white space, 0 for none.
func lastRune(s string) rune {
	r, n := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, unicode.IsSpace))
	if n == 0 {
		return 0
	}
	return r
}

// firstRune is the first character of s that is no white space, 0 for none.
func firstRune(s string) rune {
	r, n := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	if n == 0 {
		return 0
	}
	return r
}
