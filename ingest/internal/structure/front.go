package structure

import (
	"strings"
	"unicode/utf8"
)

// The layout of an official document (GB/T 9704): title, number, addressee,
// body, list of attachments, signature, notes; then perhaps the attached text
// with a title of its own.

// front takes apart what the crawl joined at the head of a text: title, document
// number, addressee, and the first words of the body. Known titles come from
// the page.
func front(lines []line, titles []string) []line {
	var out []line
	for i, l := range lines {
		if i >= 6 || !l.open() {
			out = append(out, l)
			continue
		}
		for _, piece := range frontPieces(l.text, titles) {
			l.text = piece
			out = append(out, l)
		}
	}
	return out
}

// frontPieces cuts s after a title or a document number that it starts with.
func frontPieces(s string, titles []string) []string {
	var pieces []string
	for range 4 {
		at := 0
		if n := docNumber(s); n > 0 {
			at = n
		} else if n := knownTitle(s, titles); n > 0 {
			at = n
		} else if n := gluedNotice(s); n > 0 {
			at = n
		} else if n := gluedAddressee(s); n > 0 {
			at = n
		}
		rest := strings.TrimFunc(s[at:], blank)
		if at == 0 || rest == "" || strings.ContainsRune("，。、：；的》”）)", firstRune(rest)) {
			break
		}
		pieces = append(pieces, strings.TrimFunc(s[:at], blank))
		s = rest
	}
	return append(pieces, s)
}

// knownTitle returns how many bytes at the start of s are one of titles, white
// space aside.
func knownTitle(s string, titles []string) int {
	for _, title := range titles {
		if n := prefixLen(s, title); n > 0 {
			return n
		}
	}
	return 0
}

// prefixLen returns how many bytes of s spell prefix, white space aside, 0 where
// s does not start with it.
func prefixLen(s, prefix string) int {
	at := 0
	for _, want := range prefix {
		if blank(want) {
			continue
		}
		r, w := utf8.DecodeRuneInString(s[at:])
		for w > 0 && blank(r) {
			at += w
			r, w = utf8.DecodeRuneInString(s[at:])
		}
		if w == 0 || r != want {
			return 0
		}
		at += w
	}
	return at
}

// gluedNotice returns where the title ends in a line like
// X关于印发《Y》的通知各市人民政府：.
func gluedNotice(s string) int {
	if len(s) > 300*3 || !strings.HasSuffix(s, "：") && !strings.HasSuffix(s, ":") || strings.Contains(s, "。") {
		return 0
	}
	for _, word := range []string{"的通知", "的意见", "的函", "的批复", "的通报", "的决定", "的公告", "的通告"} {
		at := strings.LastIndex(s, word)
		if at < 0 || strings.LastIndex(s, "《") > at {
			continue
		}
		at += len(word)
		for _, bracket := range []string{"（试行）", "(试行)"} {
			at += len(s[at:]) - len(strings.TrimPrefix(s[at:], bracket))
		}
		if addressee(s[at:]) {
			return at
		}
	}
	return 0
}

// gluedAddressee returns where the addressee ends in a line that goes on with
// the first sentence: 各市人民政府：为落实….
func gluedAddressee(s string) int {
	at := strings.IndexAny(s, "：:")
	if at < 0 || at > 300*3 || !addressed(s[:at]) && !strings.HasPrefix(s, "各位") || !addressee(s[:at]+"：") || strings.Contains(s[:at], "要") {
		return 0
	}
	_, w := utf8.DecodeRuneInString(s[at:])
	if !hasPrefix(strings.TrimLeftFunc(s[at+w:], blank), []string{"为", "根据", "按照", "现将", "现就", "经", "近年来", "近期", "《", "依据", "今年", "你", "20", "党的", "近日", "最近", "自", "现"}) {
		return 0
	}
	return at + w
}
