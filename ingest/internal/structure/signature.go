package structure

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// imprint marks who printed the document and when (版记), which stands below the
// copies that line i-1 lists.
func imprint(lines []line, i int) int {
	if !hasPrefix(lines[i-1].text, []string{"抄送", "抄 送", "主送"}) {
		return i
	}
	for ; i < len(lines) && lines[i].open() && strings.ContainsRune("，、,", lastRune(lines[i-1].text)); i++ { // the list goes on
		lines[i].part = corpus.PartNote
	}
	for k := i; k < len(lines) && k < i+3 && lines[k].open(); k++ {
		s := strings.TrimSuffix(lines[k].text, "印发")
		if d, ok := findDate(s); ok && d.end == len(strings.TrimRightFunc(s, blank)) && len(s) < 60*3 {
			for ; i <= k; i++ {
				lines[i].part = corpus.PartNote
			}
		}
	}
	for ; i < len(lines) && lines[i-1].part == corpus.PartNote && printed(lines[i].text); i++ {
		lines[i].part = corpus.PartNote
	}
	return i
}

// printed reports whether s ends an imprint on a line of its own: 印发, （共印20份）.
func printed(s string) bool {
	s = strings.Trim(squeeze(s), "（）()")
	return s == "印发" || strings.HasPrefix(s, "共印") && strings.HasSuffix(s, "份")
}

// signed reports whether a signature starts on line i: organisations, then a
// date, on this line or the next ones; or a bare date after the body.
func signed(lines []line, i int) bool {
	s := lines[i].text
	if strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") {
		return false
	}
	if officer(s) && i+1 < len(lines) && lines[i+1].open() && bareDate(lines[i+1].text) {
		return true
	}
	if len(s) > 200*3 || lines[i].numbered() && !opensYearLine(s) {
		return false
	}
	if bareDate(s) {
		return endsText(lines, i) || i > 0 && proclaims(lines[i-1].text)
	}
	if d, ok := findDate(s); ok && d.end == len(s) && len(bodies(strings.TrimFunc(s[:d.start], blank))) > 0 {
		return true
	}
	for k := i; k < len(lines) && k < i+12 && lines[k].open(); k++ {
		s := lines[k].text
		if k > i && bareDate(s) {
			return true
		}
		if !lines[k].names() {
			return false
		}
	}
	return false
}

// proclaims reports whether s is the sentence by which an order puts a text in
// force. The date below it is the order's, though nobody signs.
func proclaims(s string) bool {
	return hasAny(s, "现予公布", "现予发布", "现予以公布", "现予以发布", "予以公布，自", "予以公布,自", "现公布") &&
		hasSuffix(s, []string{"施行。", "实施。", "执行。", "生效。", "公布。", "发布。"})
}

// officer reports whether s is the office and name of who signs an order: 市长　李某.
func officer(s string) bool {
	office, name, ok := strings.Cut(strings.TrimFunc(s, blank), "　")
	if !ok {
		office, name, ok = strings.Cut(s, " ")
	}
	return ok && utf8.RuneCountInString(squeeze(name)) <= 5 && utf8.RuneCountInString(office) <= 6 &&
		hasSuffix(office, []string{"长", "主席", "主任", "书记"})
}

// endsText reports whether the date on line i, no organisation above it, ends a
// text: nothing follows, or what may follow a signature.
func endsText(lines []line, i int) bool {
	if i+1 == len(lines) {
		return true
	}
	next := &lines[i+1]
	return !next.open() || opensNote(next.text) || opensAttachments(next.text) || titleLine(lines, i+1, false) && !next.numbered()
}

// bareDate reports whether s is a date and nothing else.
func bareDate(s string) bool {
	s = strings.Trim(s, "（）()")
	_, n := parseDate(s)
	return n > 0 && n == len(s)
}

// signature marks a signature and the title of what may be attached below.
func signature(lines []line, i int) int {
	for ; i < len(lines) && lines[i].open(); i++ {
		l := &lines[i]
		l.part = corpus.PartSignature
		if d, ok := findDate(l.text); ok && d.end == len(strings.TrimRight(l.text, ")）")) {
			i++
			break
		}
	}
	for i < len(lines) && lines[i].open() && opensNote(lines[i].text) && !opensFoot(lines[i].text) {
		lines[i].part = corpus.PartNote
		i = imprint(lines, i+1)
	}
	return title(lines, i)
}
