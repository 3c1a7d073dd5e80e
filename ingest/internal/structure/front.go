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
	out := make([]line, 0, len(lines)+8)
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
	for range 6 {
		at := 0
		if n := letterhead(s); n > 0 {
			at = n
		} else if n := docNumber(s); n > 0 {
			at = n
		} else if n := signatory(s, pieces); n > 0 {
			at = n
		} else if n := knownTitle(s, titles); n > 0 {
			at = n
		} else if n := gluedNotice(s); n > 0 {
			at = n
		} else if n := gluedAddressee(s, len(pieces) > 0); n > 0 {
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

// letterhead returns the bytes of the head that s starts with where the document number
// was joined to it: 某市人民政府文件某政发〔2024〕1号.
func letterhead(s string) int {
	name, rest, ok := strings.Cut(s[:min(len(s), 60*3)], "文件")
	if !ok || !isBody(name) || docNumber(rest) == 0 {
		return 0
	}
	return len(name) + len("文件")
}

// signatory returns where the name of who signs a report upwards ends (签发人：某某, GB/T
// 9704) where the title was joined to it: at the name of the letterhead above.
func signatory(s string, above []string) int {
	if !isSignatory(s) || len(above) == 0 {
		return 0
	}
	name := strings.TrimSuffix(above[0], "文件")
	at := strings.Index(s[:min(len(s), 40*3)], name)
	return max(at, 0)
}

// isSignatory reports whether s begins with who signs a report upwards.
func isSignatory(s string) bool { return hasPrefix(s, []string{"签发人：", "签发人:"}) }

// fullTitles are the lines of the head that are a known title with the issuer in front.
func fullTitles(lines []line, titles []string) []string {
	var full []string
	for i := 0; i < len(lines) && i < 6; i++ {
		s := squeeze(lines[i].text)
		if hasSuffix(s, titles) && isBody(titleIssuer(s)) {
			full = append(full, s)
		}
	}
	return full
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

// prefixLen returns how many bytes of s spell prefix, white space and the width of
// brackets aside, 0 where s does not start with it.
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
		if w == 0 || r != want && halfBracket(r) != halfBracket(want) {
			return 0
		}
		at += w
	}
	return at
}

// halfBracket is the half-width form of a bracket, and any other character itself.
func halfBracket(r rune) rune {
	switch r {
	case '（', '〔':
		return '('
	case '）', '〕':
		return ')'
	}
	return r
}

// gluedNotice returns where the title ends in a line like X关于印发《Y》的通知各市人民
// 政府：, where a document number or the addressee was joined to it.
func gluedNotice(s string) int {
	depth := 0
	for i, r := range s[:min(len(s), 150*3)] {
		switch {
		case r == '《':
			depth++
		case r == '》':
			depth = max(depth-1, 0)
		case r == '。':
			return 0
		case r == '的' && depth == 0:
			if at := i + len("的") + noticeWord(s[i+len("的"):]); at > i+len("的") && headFollows(s[at:]) {
				return at
			}
		}
	}
	return 0
}

// noticeWord returns the bytes of the word for a kind of notice, with its
// manner (实施意见) and its edition in brackets, that s starts with.
func noticeWord(s string) int {
	manner := 0
	for _, word := range []string{"实施", "指导", "若干", "补充", "紧急", "情况"} {
		if strings.HasPrefix(s, word) {
			manner = len(word)
		}
	}
	for _, word := range []string{"通知", "意见", "函", "复函", "批复", "通报", "决定", "公告", "通告", "报告", "请示"} {
		rest, ok := strings.CutPrefix(s[manner:], word)
		if !ok {
			continue
		}
		for _, edition := range []string{"（试行）", "(试行)"} {
			rest = strings.TrimPrefix(rest, edition)
		}
		return len(s) - len(rest)
	}
	return 0
}

// headFollows reports whether s can follow a title: a document number or an
// addressee.
func headFollows(s string) bool {
	return docNumber(s) > 0 || addressee(s) || gluedAddressee(s, false) > 0
}

// gluedAddressee returns where the addressee ends in a line that goes on with
// the first sentence: 各市人民政府：为落实…. Below a title or a number any words go on.
func gluedAddressee(s string, below bool) int {
	at := strings.IndexAny(s, "：:")
	if at < 0 || at > 300*3 || !addressed(s[:at]) && !strings.HasPrefix(s, "各位") || !addressee(s[:at]+"：") || strings.Contains(s[:at], "要") {
		return 0
	}
	_, w := utf8.DecodeRuneInString(s[at:])
	if !below && !hasPrefix(strings.TrimLeftFunc(s[at+w:], blank), []string{"为", "根据", "按照", "现将", "现就", "经", "近年来", "近期", "《", "依据", "今年", "你", "20", "党的", "近日", "最近", "自", "现", "面对", "针对", "鉴于", "随着", "截至", "接", "应"}) {
		return 0
	}
	return at + w
}
