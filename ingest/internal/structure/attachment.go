package structure

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// titleLine reports whether line i can belong to a title that may run over
// several lines: there is no sentence in them, and one of the lines ends as
// titles do.
func titleLine(lines []line, i int, titled bool) bool {
	if caption(lines[i].text) {
		return titled
	}
	for k := i; k < len(lines) && k < i+4 && lines[k].open(); k++ {
		s := lines[k].text
		if opensNote(s) || opensAttachments(s) || utf8.RuneCountInString(s) > 60 || strings.ContainsAny(s, "。；！？;") || strings.HasSuffix(s, "：") || strings.HasSuffix(s, "，") {
			return false
		}
		if lines[k].numbered() && !opensYearLine(s) {
			return false
		}
		if titleLike(s) || k > i && titleLike(joinLines(lines[i:k+1])) {
			return true
		}
	}
	return false
}

// opensYearLine reports whether s starts with a year: 2024—2025年).
func opensYearLine(s string) bool {
	v, n := arabic(s)
	return n == 4 && v >= 1949 && v < 2200
}

// caption reports whether s is a note below a title: (2024—2025年),
// （试行）, （2023年1月5日市政府第3次常务会议通过）.
func caption(s string) bool {
	return len(s) < 120*3 && (strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）")) &&
		(strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（") || opensYearLine(s) && len(s) < 20*3) && !strings.ContainsAny(s, "。；") &&
		!opensNote(s) && !strings.HasPrefix(s, "（联系") && !bracketNumber(s)
}

func bracketNumber(s string) bool {
	_, ok := parseMarker(s)
	return ok
}

func joinLines(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
	}
	return b.String()
}

// opensAttachments reports whether s opens a list of attachments or an
// attachment: 附件：1.…, 附件2, 附表：….
func opensAttachments(s string) bool {
	rest, ok := strings.CutPrefix(squeezeHead(s), "附件")
	if !ok {
		rest, ok = strings.CutPrefix(s, "附表")
	}
	if !ok {
		return strings.HasPrefix(s, "附：") && len(s) < 80*3
	}
	if len(s) > 400*3 {
		return false
	}
	_, n := arabic(rest)
	if n == 0 {
		_, n = chinese(rest)
	}
	rest = strings.TrimLeftFunc(rest[n:], blank)
	return rest == "" || strings.ContainsRune(":：", firstRune(rest)) && len(rest) < 300*3
}

// squeezeHead drops the blanks in the first word of s: 附 件.
func squeezeHead(s string) string {
	if rest, ok := strings.CutPrefix(s, "附"); ok {
		return "附" + strings.TrimLeftFunc(rest, blank)
	}
	return s
}

// attachments marks the list of attachments that starts on line i, or the line
// that heads an attachment and the title below it.
func attachments(lines []line, i int) int {
	listed := strings.ContainsAny(lines[i].text, ":：") && !strings.HasSuffix(lines[i].text, "：") && !strings.HasSuffix(lines[i].text, ":")
	lines[i].part = corpus.PartAttachment
	i++
	for ; i < len(lines) && lines[i].open(); i++ {
		s := lines[i].text
		m, ok := parseMarker(s)
		if !ok || m.style != styleNum && m.style != styleRound || len(s) > 80*3 || strings.Contains(s, "。") {
			break
		}
		lines[i].part, listed = corpus.PartAttachment, true
	}
	if listed {
		return i
	}
	return title(lines, i)
}

// title marks the title of an attached text, should one start on line i.
func title(lines []line, i int) int {
	titled := false
	for first := i; i < len(lines) && i < first+6 && lines[i].open(); i++ {
		if !titleLine(lines, i, titled) && !(i > first && titled && isNumber(lines[i].text)) {
			break
		}
		lines[i].part, lines[i].fresh = corpus.PartTitle, true
		titled = true
	}
	return i
}
