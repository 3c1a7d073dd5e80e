package structure

import (
	"path"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

// pageTitles returns the titles that the page itself states, best first,
// without white space: its label 标题, its own title, and its first line where
// that is like a title.
func pageTitles(p page.Page, lines []line) []string {
	var titles []string
	add := func(s string) {
		if s != "" && !fileName(s) && utf8.RuneCountInString(s) > 5 {
			titles = append(titles, s)
		}
	}
	add(labelled(p.Labels).text("标题"))
	add(siteTitle(p.Title))
	if len(lines) > 0 && titleLike(lines[0].text) {
		add(squeeze(lines[0].text))
	}
	return titles
}

// fileName reports whether s is the name of a file rather than a title.
func fileName(s string) bool {
	switch strings.ToLower(path.Ext(s)) {
	case ".doc", ".docx", ".pdf", ".wps", ".txt", ".rtf", ".xls", ".xlsx", ".ofd", ".htm", ".html", ".ppt", ".pptx":
		return true
	}
	return false
}

// siteTitle is an HTML title without the names of site and column that stand
// behind or before it.
func siteTitle(s string) string {
	s = squeeze(strings.ToValidUTF8(s, "\uFFFD"))
	best := ""
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("_|｜", r) }) {
		piece = trimSite(piece)
		if titleLike(piece) && len(piece) > len(best) {
			best = piece
		}
	}
	return best
}

// trimSite drops "-XX市人民政府" behind a title.
func trimSite(s string) string {
	for n := 0; n < 3; n++ {
		at := strings.LastIndexAny(s, "-—–")
		if at <= 0 || titleLike(s) && !isBody(strings.Trim(s[at:], "-—–门户网站")) {
			break
		}
		if !titleLike(strings.TrimRight(s[:at], "-—– ")) {
			break
		}
		s = strings.TrimRight(s[:at], "-—– ")
	}
	return s
}

// documentTitle is the title of the document: the page's, else the one printed
// above the text, else whatever title the file states.
func documentTitle(p page.Page, lines []line) string {
	if t := labelled(p.Labels).text("标题"); t != "" && !fileName(t) {
		return t
	}
	site, printed := siteTitle(p.Title), printedTitle(lines)
	switch {
	case site != "" && !fileName(site) && !strings.HasPrefix(printed, strings.TrimRight(site, ".…")):
		return site
	case printed != "":
		return printed
	case p.Title != "" && !fileName(p.Title):
		return squeeze(p.Title)
	}
	return ""
}

// printedTitle is the title above the text, joined where it runs over several
// lines; where the page's title stands above the text's own, the page's.
func printedTitle(lines []line) string {
	var b strings.Builder
	for i := range lines {
		l := &lines[i]
		if l.part != corpus.PartTitle || l.fresh {
			break
		}
		if docNumber(l.text) == len(l.text) || orderNumber(l.text) {
			if b.Len() > 0 {
				break
			}
			continue
		}
		if caption(l.text) && b.Len() > 0 && !opensYearLine(l.text) {
			break
		}
		if word, _ := titleKind(squeeze(b.String())); word != "" && !strings.HasPrefix(l.text, "（") && !opensYearLine(l.text) {
			break
		}
		b.WriteString(l.text)
	}
	return squeeze(b.String())
}
