package timex

import (
	"strings"
	"unicode/utf8"

	"zhengce/rules/internal/numeral"
)

// decode decodes the character at text[at]; size is 1 for what is broken and 0
// at the end.
func decode(text string, at int) (r rune, size int) { return utf8.DecodeRuneInString(text[at:]) }

func digit(text string, at int) (value byte, size int) { return numeral.Digit(text, at) }

func isNumeral(r rune) bool { return numeral.IsChinese(r) }

// has reports whether word stands at at.
func (s *scanner) has(at int, word string) bool { return strings.HasPrefix(s.text[at:], word) }

// any returns the end of the first of words that stands at at, at if none does.
func (s *scanner) any(at int, words ...string) int {
	for _, w := range words {
		if s.has(at, w) {
			return at + len(w)
		}
	}
	return at
}

// at decodes the character at at, before the one that ends there. Both are
// utf8.RuneError where there is none.
func (s *scanner) at(at int) rune {
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return r
}

func (s *scanner) before(at int) rune {
	r, _ := utf8.DecodeLastRuneInString(s.text[s.lo:at])
	return r
}

// endsWith returns the first of words that ends at at and does not reach into
// the mention before; "" if none does.
func (s *scanner) endsWith(at int, words ...string) string {
	for _, w := range words {
		if strings.HasSuffix(s.text[s.done:at], w) {
			return w
		}
	}
	return ""
}

// in reports whether r is one of set.
func in(r rune, set string) bool { return strings.ContainsRune(set, r) }

func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

func alnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// gap steps over one space, as between the parts of 2024 年 5 月.
func (s *scanner) gap(at int) int { return s.any(at, " ", "\u00a0", "\u3000") }

// backOver steps back over one space, as between 到 and the year of 到 2024 年.
func (s *scanner) backOver(at int) int {
	switch r := s.before(at); r {
	case ' ', '\u00a0', '\u3000':
		return at - utf8.RuneLen(r)
	}
	return at
}

// integer reads an integer of up to four Arabic digits or in Chinese numerals.
// end is at where there is none.
func (s *scanner) integer(at int) (value, end int) { return numeral.Int(s.text, at) }

// small reads an integer from 1 to most.
func (s *scanner) small(at, most int) (value, end int) {
	v, end := s.integer(at)
	if v < 1 || v > most {
		return 0, at
	}
	return v, end
}

// dash returns the place behind a dash in its many forms, with spaces around; at
// if there is none.
func (s *scanner) dash(at int) int {
	end := s.gap(at)
	start := end
	for range 3 {
		r, size := decode(s.text, end)
		switch r {
		case '-', '－', '—', '–', '~', '～', '〜', '―', '─', '‐', '‑', '−', '﹣', '∼', '˜':
			end += size
		}
	}
	if end == start {
		return at
	}
	return s.gap(end)
}

// to returns the place behind a dash or the words for it: 至, 到, 起至, 开始，到.
func (s *scanner) to(at int) int {
	if end := s.dash(at); end > at {
		return end
	}
	start := s.gap(at)
	if begun := s.any(start, "之日起", "起", "开始"); begun > start {
		start = s.any(begun, "，", ",") // 从8月上旬开始，至12月31日
	}
	if end := s.any(start, "至", "到"); end > start {
		return s.gap(end)
	}
	return at
}
