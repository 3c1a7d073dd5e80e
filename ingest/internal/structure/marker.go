package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is a way of numbering. The order is the usual one from the outermost
// in; a text's own order may differ, see [outline].
type style uint8

const (
	noStyle    style = iota
	stylePart        // 第一编, 第一篇, 第一部分
	styleChap        // 第一章
	styleNode        // 第一节
	styleArt         // 第一条
	styleHan         // 一、
	styleParen       // （一）
	styleStage       // 第一阶段
	styleNum         // 1.
	styleRound       // （1）
	styleHalf        // 1）
	styleRing        // ①
	styleDec1        // 1 总则, where 1.1 follows
	styleDec2        // 1.1
	styleDec3        // 1.1.1
	styleMark        // no number: an outline level from 1 to 9 that the format states

	styles = styleMark + 10 // how many there are
)

// marker is a number at the start of a line.
type marker struct {
	style style
	value int
	size  int // bytes, with the mark that closes the number
}

// parseMarker reads the number that s starts with. It looks at a bounded number
// of bytes.
func parseMarker(s string) (marker, bool) {
	r, w := utf8.DecodeRuneInString(s)
	switch {
	case r == '第':
		return parseOrdinal(s)
	case strings.ContainsRune("(（〔【", r):
		return parseBracketed(s, w)
	case '①' <= r && r <= '⑳':
		return marker{styleRing, int(r-'①') + 1, w}, true
	case '⑴' <= r && r <= '⒇':
		return marker{styleRound, int(r-'⑴') + 1, w}, true
	case '⒈' <= r && r <= '⒛':
		return marker{styleNum, int(r-'⒈') + 1, w}, true
	case '㈠' <= r && r <= '㈩':
		return marker{styleParen, int(r-'㈠') + 1, w}, true
	}
	if v, n := arabic(s); n > 0 && n <= 9 && v > 0 && v < 1000 {
		return parseArabic(s, v, n)
	}
	if v, n := chinese(s); n > 0 && v > 0 {
		rest, gap := trimGap(s[n:])
		if c, w := utf8.DecodeRuneInString(rest); (c == '、' || isPoint(c)) && !counts(rest[w:], v) {
			return marker{styleHan, v, n + gap + w}, true
		}
	}
	return marker{}, false
}

// counts reports whether rest goes on to count from v: the 二、 of 一、二、三产业.
func counts(rest string, v int) bool {
	next, n := chinese(rest)
	return n > 0 && next == v+1 && strings.HasPrefix(rest[n:], "、")
}

// isPoint reports whether r is the point behind a number.
func isPoint(r rune) bool { return r == '.' || r == '．' || r == '﹒' }

// trimGap drops at most three blanks and says how many bytes they were.
func trimGap(s string) (rest string, size int) {
	for n := 0; n < 3; n++ {
		r, w := utf8.DecodeRuneInString(s[size:])
		if !space(r) {
			break
		}
		size += w
	}
	return s[size:], size
}

// parseOrdinal reads 第一章, 第 12 条, 第一部分.
func parseOrdinal(s string) (marker, bool) {
	at := len("第")
	_, gap := trimGap(s[at:])
	at += gap
	v, n := chinese(s[at:])
	if n == 0 {
		v, n = apart(s[at:])
	}
	if n == 0 || v == 0 {
		return marker{}, false
	}
	at += n
	_, gap = trimGap(s[at:])
	at += gap
	for _, o := range []struct {
		word string
		as   style
	}{{"章", styleChap}, {"节", styleNode}, {"条", styleArt}, {"部分", stylePart}, {"编", stylePart}, {"篇", stylePart}, {"阶段", styleStage}, {"步", styleStage}} {
		if rest, ok := strings.CutPrefix(s[at:], o.word); ok {
			if !opensOrdinal(o.as, rest) {
				return marker{}, false
			}
			at += len(o.word)
			if r := firstRune(rest); o.as == styleStage && strings.ContainsRune("：:，,", r) {
				at += utf8.RuneLen(r)
			}
			return marker{o.as, v, at}, true
		}
	}
	return marker{}, false
}

// opensOrdinal reports whether a chapter or article is opened before rest, not
// referred to: 第八条规定的, 第一章和第二章.
func opensOrdinal(as style, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || unicode.IsSpace(r) || r == '：' || r == ':' {
		return true
	}
	if as == styleStage {
		return r == '（' || r == '(' || (r == '，' || r == ',') && namesStage(rest[utf8.RuneLen(r):])
	}
	if as != styleArt {
		return unicode.Is(unicode.Han, r) && (len(rest) <= 30*3 && !strings.ContainsAny(rest, "，。；,;") || aboveArticle(rest))
	}
	if _, ok := parseBracketed(rest, utf8.RuneLen(r)); ok && strings.ContainsRune("（(", r) {
		return false // 第五条（一）项
	}
	for _, word := range []string{"规定", "第", "款", "项", "所", "和", "、", "的", "至", "或", "与", "中", "，", ",", "）", ")", "。", "；", "》", "明确", "要求"} {
		if strings.HasPrefix(rest, word) {
			return false
		}
	}
	return true
}

// aboveArticle reports whether a section or an article was joined to the title of
// the chapter that rest starts with: 总则第一条….
func aboveArticle(rest string) bool {
	at := strings.Index(rest[:min(len(rest), 25*3)], "第")
	if at <= 0 || strings.ContainsAny(rest[:at], "，。；、,;") {
		return false
	}
	for _, word := range []string{"条", "节"} {
		end := strings.Index(rest[at:min(len(rest), at+6*3)], word)
		if end < 0 {
			continue
		}
		number := strings.TrimSpace(rest[at+len("第") : at+end])
		if v, n := chinese(number); v > 0 && n == len(number) {
			return true
		}
	}
	return false
}

// parseBracketed reads （一）, (1), 〔二〕; open is the bracket's bytes.
func parseBracketed(s string, open int) (marker, bool) {
	_, gap := trimGap(s[open:])
	at, as := open+gap, styleParen
	v, n := chinese(s[at:])
	if n == 0 {
		v, n = arabic(s[at:])
		as = styleRound
	}
	if n == 0 || v == 0 || v > 199 {
		return marker{}, false
	}
	at += n
	_, gap = trimGap(s[at:])
	at += gap
	r, w := utf8.DecodeRuneInString(s[at:])
	if !strings.ContainsRune(")）〕】", r) {
		return marker{}, false
	}
	at += w
	if c, w := utf8.DecodeRuneInString(s[at:]); c == '、' || isPoint(c) {
		at += w
	}
	return marker{as, v, at}, true
}

// parseArabic reads what follows the number v of n bytes: 1. 1、 1） 1.1.
func parseArabic(s string, v, n int) (marker, bool) {
	rest, gap := trimGap(s[n:])
	r, w := utf8.DecodeRuneInString(rest)
	at := n + gap + w
	switch r {
	case ')', '）':
		return marker{styleHalf, v, at}, gap == 0
	case '、':
		return marker{styleNum, v, at}, true
	case '.', '．', '﹒':
	default:
		return marker{}, false
	}
	if _, n := arabic(s[at:]); n > 0 {
		if opensYear(s[at:]) {
			return marker{styleNum, v, at}, true
		}
		return parseDecimal(s)
	}
	return marker{styleNum, v, at}, true
}

// opensYear reports whether s starts with a year: 1.2023年 is item 1.
func opensYear(s string) bool {
	v, n := arabic(s)
	rest, _ := trimGap(s[n:])
	return v >= 1900 && v < 2100 && (strings.HasPrefix(rest, "年") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "—"))
}

// parseDecimal reads 1.1 and 1.1.1 where a heading, not a quantity, follows:
// after a blank, or at once a Chinese word of some length.
func parseDecimal(s string) (marker, bool) {
	at, value, depth := 0, 0, 0
	for depth < 4 {
		v, n := arabic(s[at:])
		if n == 0 || v > 99 {
			return marker{}, false
		}
		at, value, depth = at+n, v, depth+1
		if r, w := utf8.DecodeRuneInString(s[at:]); r == '.' || r == '．' {
			at += w
			continue
		}
		break
	}
	if r, _ := utf8.DecodeRuneInString(s[at:]); depth < 2 || !unicode.IsSpace(r) && !opensLabel(s[at:]) {
		return marker{}, false
	}
	return marker{min(styleDec1+style(depth)-1, styleDec3), value, at}, true
}

// opensLabel reports whether rest is a short heading, not the unit of the
// decimal number before it: 1.1编制目的, but not 1.5万户.
func opensLabel(rest string) bool {
	r := firstRune(rest)
	return len(rest) <= 20*3 && unicode.Is(unicode.Han, r) && !strings.ContainsRune("万亿千百个倍米公亩吨元人户年月日度分成", r) && !strings.ContainsAny(rest, "，。；、")
}

// parsePlain reads a number without any mark before a short heading: 1 总则. Only
// texts with headings like 1.1 number so.
func parsePlain(s string) (marker, bool) {
	v, n := arabic(s)
	if n == 0 || v == 0 || v > 30 || len(s) > 30*3 {
		return marker{}, false
	}
	rest, gap := trimGap(s[n:])
	if gap == 0 && !opensLabel(rest) || !unicode.Is(unicode.Han, firstRune(rest)) || strings.ContainsAny(rest, "，。；") {
		return marker{}, false
	}
	return marker{styleDec1, v, n}, true
}
