package structure

import (
	"regexp"
	"strings"
	"unicode"
)

// tails breaks off what the crawl joined to the end of a text: the signature to
// the last sentence, and to its date the note, the title and the first sentence
// of what is attached.
func tails(lines []line, titles []string) []line {
	var out []line
	signers := make([]string, 0, len(titles)+1) // who the letterhead and the titles say issues them
	for i := 0; i < len(lines) && i < 3; i++ {
		if isRedHead(lines[i].text) {
			signers = append(signers, strings.TrimSuffix(squeeze(lines[i].text), "文件"))
		}
	}
	for _, t := range titles {
		if by := titleIssuer(t); by != "" {
			signers = append(signers, by)
		}
	}
	for i, l := range lines {
		pieces := []string{l.text}
		if l.open() {
			after := i > 0 && lines[i-1].open() && lines[i-1].names()
			pieces = tailPieces(l.text, titles, signers, after)
		}
		if len(pieces) > 1 && out == nil {
			out = append(make([]line, 0, len(lines)+4), lines[:i]...)
		}
		if out == nil {
			continue
		}
		for _, p := range pieces {
			l.text, l.signer = p, 0
			out = append(out, l)
		}
	}
	if out == nil {
		return lines
	}
	return out
}

// tailPieces cuts s before a signature in it and behind its date, behind a note
// on publication, and behind a title. After says that the line above names an
// organisation.
func tailPieces(s string, titles, signers []string, after bool) []string {
	var pieces []string
	for range 6 {
		at := tailCut(s, titles, signers, after)
		rest := strings.TrimFunc(s[at:], blank)
		if at == 0 || rest == "" {
			break
		}
		if piece := strings.TrimFunc(s[:at], blank); piece != "" {
			pieces = append(pieces, piece)
		}
		s, after = rest, false
	}
	return append(pieces, s)
}

// tailCut returns where the first piece of s ends, 0 where s is one piece.
func tailCut(s string, titles, signers []string, after bool) int {
	if n := publication(s); n > 0 {
		return n
	}
	if n := knownTitle(s, titles); n > 0 && n < len(s) && !strings.ContainsRune("，。、：；的》”）)（(", firstRune(strings.TrimLeftFunc(s[n:], blank))) {
		return n
	}
	if n := signatureEnd(s, titles, after); n > 0 {
		return n
	}
	if n := attachedCut(s, signers); n > 0 {
		return n
	}
	return signatureCut(s, titles, signers)
}

// signatureEnd returns where the signature that s starts with ends: bodies and a
// date, or the date alone below a line that names them or above the title of what is
// attached. The line of an imprint, with 印发 behind its date, is none.
func signatureEnd(s string, titles []string, after bool) int {
	d, ok := findDate(s[:min(len(s), 60*3)])
	if !ok || strings.HasPrefix(strings.TrimLeftFunc(s[d.end:], blank), "印发") {
		return 0
	}
	if d.start == 0 && (after || knownTitle(strings.TrimLeftFunc(s[d.end:], blank), titles) > 0) || d.start > 0 && bodies(strings.TrimFunc(s[:d.start], blank)) != nil {
		return d.end
	}
	return 0
}

// signatureCut returns where a signature inside s starts: behind a 。 or a bracket, with a
// date behind which no sentence goes on.
func signatureCut(s string, titles, signers []string) int {
	for at := 0; ; {
		next := strings.IndexFunc(s[at:], func(r rune) bool { return r == '。' || r == '）' })
		if next < 0 {
			return 0
		}
		at += next + len("。")
		if strings.HasSuffix(s[:at], "）") && !unicode.Is(unicode.Han, firstRune(s[at:])) {
			continue
		}
		if opensAttachments(s[at:]) && len(s)-at < 300*3 && !strings.Contains(s[at:], "。") {
			return at
		}
		d, ok := shortDate(s[at:min(len(s), at+200*3)])
		if !ok || !endsSignature(s[at+d.end:], titles) {
			continue
		}
		name := strings.TrimFunc(s[at:at+d.start], blank)
		if opensAttachments(name) {
			return at
		}
		for _, by := range signers {
			if strings.HasSuffix(name, by) {
				return at + strings.LastIndex(s[at:at+d.start], by)
			}
		}
		if bodies(name) != nil || name == "" && knownTitle(strings.TrimLeftFunc(s[at+d.end:], blank), titles) > 0 {
			return at
		}
	}
}

// attachedCut returns where the signature starts in a list of attachments that
// it was joined to: 附件：1.…2.…某某市财政局2021年3月1日. Only the title tells where
// the name of who signs begins.
func attachedCut(s string, signers []string) int {
	if _, numbered := parseMarker(s); !numbered && !opensAttachments(s) {
		return 0
	}
	d, ok := shortDate(s[:min(len(s), 200*3)])
	if !ok {
		return 0
	}
	name := strings.TrimRightFunc(s[:d.start], blank)
	for _, by := range signers {
		if strings.HasSuffix(name, by) {
			return len(name) - len(by)
		}
	}
	if m := setApart.FindStringSubmatchIndex(name); m != nil && isBody(name[m[2]:]) {
		return m[2]
	}
	return 0
}

// setApart matches a name that blanks set off from what stands in front of it.
var setApart = regexp.MustCompile(`[ 　\x{a0}]{3,}(\p{Han}{4,20})$`)

// titled matches what stands alone in front of blanks, like the title of a table.
var titled = regexp.MustCompile(`^[^，。；：]{4,25}[ 　\x{a0}]{1,}\p{Han}`)

// shortDate finds a date in s before its first mark of a sentence.
func shortDate(s string) (dateSpan, bool) {
	if end := strings.IndexFunc(s, func(r rune) bool { return r == '。' || r == '；' || r == '，' || r == '）' }); end >= 0 {
		s = s[:end]
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '日' || '-' <= r && r <= '/' }) {
		return dateSpan{}, false
	}
	return findDate(s)
}

// endsSignature reports whether s can follow the date of a signature.
func endsSignature(s string, titles []string) bool {
	rest := strings.TrimLeftFunc(s, blank)
	apart := len(rest) < len(s)
	s = rest
	return s == "" || publication(s) > 0 || opensNote(s) || opensAttachments(s) || knownTitle(s, titles) > 0 || gluedAddressee(s, true) > 0 || apart && titled.MatchString(s) || !strings.ContainsAny(s, "。，；")
}

// publication returns the bytes of the note on publication that s starts with:
// （此件公开发布）.
func publication(s string) int {
	if !hasPrefix(s, []string{"（此件", "(此件", "（公开发布", "(公开发布", "（主动公开", "（公开属性"}) {
		return 0
	}
	at := strings.IndexAny(s, "）)")
	if at < 0 || at > 20*3 {
		return 0
	}
	return at + len(string(firstRune(s[at:])))
}
