package structure

import (
	"path"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
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
	if len(lines) > 0 {
		if first := lines[0].text; titleLike(first) {
			add(squeeze(first))
		} else {
			add(squeeze(first[:gluedNotice(first)]))
		}
	}
	for _, t := range titles {
		if _, inner := covered(t); titleLike(inner) {
			add(inner)
		}
	}
	for i := 0; i < len(lines) && i < 3; i++ {
		if m := handedOut.FindStringSubmatch(lines[i].text[:min(len(lines[i].text), letterLimit)]); m != nil {
			add(squeeze(m[1]))
		}
	}
	return titles
}

// handedOut matches how a letter names the text that it issues: 《…办法》已经市政府同意，现印发给你们.
var handedOut = regex.New(`《([^《》]{5,60})》[^。《》]{0,40}?现(?:予以?)?(?:印发|公布|发布|转发)`)

// letterLimit is the most bytes of a line in which a letter says what it issues.
const letterLimit = 1200

// covered takes apart the title of a notice that covers another text: the word
// for what it does with that text, and that text's title; empty for other
// titles.
func covered(title string) (verb, inner string) {
	bare := trimBrackets(title)
	word, _ := titleKind(bare)
	bare = strings.TrimSuffix(strings.TrimSuffix(bare, word), "的")
	first := len(bare)
	for _, v := range []string{"印发", "转发", "批转", "公布", "发布", "下发", "颁布"} {
		if at := strings.Index(bare, v); at >= 0 && at < first {
			first, verb, inner = at, v, bare[at+len(v):]
		}
	}
	if at := strings.Index(inner, "《"); at > 0 && strings.HasSuffix(inner, "》") { // 批转市公安局关于《…》
		inner = inner[at:]
	}
	return verb, strings.TrimFunc(inner, func(r rune) bool { return blank(r) || strings.ContainsRune("《》<>〈〉“”", r) })
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
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("_|｜>»", r) }) {
		piece = trimSite(piece)
		if titleLike(piece) && len(piece) > len(best) {
			best = piece
		}
	}
	return best
}

// trimSite drops the names of site and organisation that stand before and
// behind a title with a hyphen between: XX网-XX局-关于….
func trimSite(s string) string {
	best, depth, from := "", 0, 0
	for i, r := range s + "-" {
		switch {
		case strings.ContainsRune("（(《“", r):
			depth++
		case strings.ContainsRune("）)》”", r):
			depth = max(depth-1, 0)
		case (r == '-' || r == '–') && (depth == 0 || i == len(s)):
			if piece := s[from:i]; titleLike(piece) && len(piece) > len(best) {
				best = piece
			}
			from = i + utf8.RuneLen(r)
		}
	}
	return best
}

// isSite reports whether s names a site or the organisation that runs it.
func isSite(s string) bool {
	return hasSuffix(s, []string{"网", "网站", "门户", "平台", "公开", "专栏", "频道"}) || isBody(s)
}

// namesSite reports whether a line is the name of a site or of a column of it.
func namesSite(s string) bool {
	return utf8.RuneCountInString(s) <= 30 && !strings.Contains(s, "关于") && hasSuffix(squeeze(s), []string{"网", "网站", "门户", "频道", "专栏"})
}

// documentTitle is the title of the document.
func documentTitle(p page.Page, lines []line) string {
	return bareTitle(statedTitle(p, lines))
}

// bareTitle is title without 《》 around it.
func bareTitle(title string) string {
	inner, ok := strings.CutPrefix(title, "《")
	if !ok || !strings.HasSuffix(inner, "》") {
		return title
	}
	inner = strings.TrimSuffix(inner, "》")
	if strings.ContainsAny(inner, "《》") { // 《A》和《B》
		return title
	}
	return inner
}

// statedTitle is the title that the page states, else the one printed above the
// text, else whatever title the file states.
func statedTitle(p page.Page, lines []line) string {
	if t := labelled(p.Labels).text("标题"); t != "" && !fileName(t) {
		return t
	}
	site, printed := siteTitle(p.Title), printedTitle(lines)
	if isOrder(printed) || printed == "" && site == "" {
		if t := attachedTitle(lines); t != "" {
			printed = t
		} else if t := promulgated(lines); t != "" {
			printed = t
		}
	}
	switch {
	case site != "" && !fileName(site) && !strings.HasPrefix(printed, strings.TrimRight(site, ".…")):
		return site
	case printed != "":
		return printed
	}
	if t := squeeze(p.Title); !fileName(t) && !isSite(t) {
		return t
	}
	return ""
}

// isOrder reports whether title only says that somebody orders or makes known
// something: 某市人民政府令.
func isOrder(title string) bool {
	return hasSuffix(title, []string{"令", "公告"}) && isBody(strings.TrimSuffix(strings.TrimSuffix(title, "令"), "公告"))
}

// isRedHead reports whether s is the head of an official document: 某市人民政府文件.
func isRedHead(s string) bool {
	name, ok := strings.CutSuffix(squeeze(s), "文件")
	if at := strings.IndexFunc(name, isHan); at > 0 {
		name = name[at:] // a number of the paper in front
	}
	return ok && (isBody(name) || isGlued(name))
}

// isGlued reports whether s is several organisations' names with nothing between,
// as the blanks of a red head are lost.
func isGlued(s string) bool {
	if n := utf8.RuneCountInString(s); n < 16 || n > 100 || !hasSuffix(s, bodySuffixes) || strings.Contains(s, "关于") {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !bodyRune(r) })
}

// promulgated is the text that the first sentence of an order names: 《某办法》已经
// …通过，现予公布.
func promulgated(lines []line) string {
	for i := 0; i < len(lines) && i < 8; i++ {
		s := lines[i].text
		rest, ok := strings.CutPrefix(s, "《")
		if !ok || lines[i].part != corpus.PartBody {
			continue
		}
		if at := strings.Index(rest, "》"); at > 0 && at < 60*3 && hasAny(rest[at:], "公布", "印发", "发布", "施行") {
			return squeeze(rest[:at])
		}
	}
	return ""
}

// attachedTitle is the title of the first text that a notice without a title
// covers.
func attachedTitle(lines []line) string {
	for i := range lines {
		if lines[i].part == corpus.PartTitle && lines[i].fresh {
			return joinTitle(lines[i:])
		}
	}
	return ""
}

// printedTitle is the title above the text, joined where it runs over several
// lines; where the page's title stands above the text's own, the page's.
func printedTitle(lines []line) string {
	for i := range lines {
		if lines[i].part == corpus.PartTitle && !lines[i].fresh {
			return joinTitle(lines[i:])
		}
		if lines[i].part == corpus.PartBody || lines[i].fresh {
			break
		}
	}
	return ""
}

// joinTitle joins the lines of the title that lines start with.
func joinTitle(lines []line) string {
	var b strings.Builder
	for i := range lines {
		l := &lines[i]
		if l.part != corpus.PartTitle {
			break
		}
		if d, ok := findDate(l.text); ok && strings.Trim(l.text[:d.start], "（( ") == "" && utf8.RuneCountInString(l.text) <= 14 {
			if titleLike(b.String()) {
				break // the date stands below it
			}
			b.Reset() // who and when stand above the title
			continue
		}
		if isNumber(l.text) || isRedHead(l.text) || isSignatory(l.text) || b.Len() == 0 && namesSite(l.text) || !strings.ContainsFunc(l.text, isHan) {
			if b.Len() > 0 {
				break
			}
			continue
		}
		if b.Len() > 0 && !continuesTitle(squeeze(b.String()), l.text) {
			break
		}
		b.WriteString(l.text)
	}
	return squeeze(b.String())
}

// continuesTitle reports whether the line s belongs to the title so far.
func continuesTitle(title, s string) bool {
	if strings.Count(title, "（")+strings.Count(title, "(") > strings.Count(title, "）")+strings.Count(title, ")") {
		return true
	}
	if strings.HasPrefix(s, "——") || strings.HasPrefix(s, "－－") {
		return false
	}
	if word, _ := titleKind(title); word == "" {
		return !caption(s)
	}
	short := utf8.RuneCountInString(s) <= 16
	return short && (opensYearLine(s) && (strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）")) || planYears.MatchString(squeeze(s)) || isTrial(s))
}

// planYears matches the years of a plan, below its title: （2016-2020）文本.
var planYears = regex.New(`^[（(](?:19|20)\d\d年?[-—－–~～至]+(?:19|20)\d\d年?[）)]\p{Han}{0,4}$`)

// isTrial reports whether s says only what edition a text is: （试行）, （2024—2026年）.
func isTrial(s string) bool {
	s = strings.Trim(squeeze(s), "（）()")
	return hasSuffix(s, []string{"试行", "暂行", "修订", "修订稿", "修订版", "征求意见稿", "草案", "年", "年度"}) && utf8.RuneCountInString(s) <= 14
}
