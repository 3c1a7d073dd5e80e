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
	out := make([]byte, 0, len(s))
	gap, broken := false, false
	for len(s) > 0 {
		n := plain(s)
		if n == 0 {
			var r rune
			r, n = utf8.DecodeRuneInString(s)
			space := unicode.IsSpace(r)
			if space {
				gap, broken = true, broken || r == '\n' || r == '\r'
			}
			if space || invisible(r) {
				s = s[n:]
				continue
			}
		}
		if gap && len(out) > 0 && !(broken && wideBorder(out, s)) {
			out = append(out, ' ')
		}
		out = append(out, s[:n]...)
		gap, broken, s = false, false, s[n:]
	}
	return string(out)
}

// wideBorder reports whether Chinese follows on Chinese.
func wideBorder(left []byte, right string) bool {
	l, _ := utf8.DecodeLastRune(left)
	r, _ := utf8.DecodeRuneInString(right)
	return wide(l) && wide(r)
}

// plain is the number of bytes at the start of s that are Chinese characters,
// in UTF-8 nearly all from E4 to E9, or ASCII that shows.
func plain(s string) int {
	n := 0
	for n < len(s) {
		switch c := s[n]; {
		case c > ' ' && c < 0x7F:
			n++
		case c > 0xE3 && c < 0xEA && len(s)-n > 2:
			n += 3
		default:
			return n
		}
	}
	return n
}

// isPlainText reports whether the runs of white space in s are single blanks
// and it has no invisible character: most blocks need no work. It may say no
// where it would be yes.
func isPlainText(s string) bool {
	for i := plain(s); i < len(s); i += max(1, plain(s[i:])) {
		switch c := s[i]; {
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
	if plain(s) == len(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		n := plain(s)
		out = append(out, s[:n]...)
		r, size := utf8.DecodeRuneInString(s[n:])
		if r = keyRune(r); size > 0 && r >= 0 {
			out = utf8.AppendRune(out, r)
		}
		s = s[n+size:]
	}
	return string(out)
}

// keyRune is what stands for r in a key, -1 for nothing.
func keyRune(r rune) rune {
	switch {
	case r <= ' ' || r == 0x7F || unicode.IsSpace(r) || invisible(r):
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
