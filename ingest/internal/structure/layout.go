package structure

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
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
	if at < 0 || at > 300*3 || !addressed(s[:at]) || !addressee(s[:at]+"：") || strings.Contains(s[:at], "要") {
		return 0
	}
	_, w := utf8.DecodeRuneInString(s[at:])
	if !hasPrefix(strings.TrimLeftFunc(s[at+w:], blank), []string{"为", "根据", "按照", "现将", "现就", "经", "近年来", "近期", "《", "依据", "今年", "你", "20", "党的", "近日", "最近", "自", "现"}) {
		return 0
	}
	return at + w
}

// docNumber returns the bytes of the document number (发文字号) that s starts
// with: 冀政办字〔2022〕93号, 第12号.
func docNumber(s string) int {
	at, runes := 0, 0
	for at < len(s) && runes < 16 {
		r, w := utf8.DecodeRuneInString(s[at:])
		if strings.ContainsRune("〔[(（﹝［【", r) {
			break
		}
		if strings.ContainsRune("，。；：《》“”、,:关", r) {
			return 0
		}
		at, runes = at+w, runes+1
	}
	if at == 0 || at >= len(s) {
		return 0
	}
	_, w := utf8.DecodeRuneInString(s[at:])
	at += w
	_, gap := trimGap(s[at:])
	at += gap
	year, n := arabic(s[at:])
	if year < 1949 || year > 2200 {
		return 0
	}
	at += n
	rest := strings.TrimPrefix(strings.TrimLeft(s[at:], "  "), "年")
	r, w := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("〕])）﹞］】", r) {
		return 0
	}
	at = len(s) - len(rest) + w
	rest = strings.TrimPrefix(strings.TrimLeft(s[at:], " 　"), "第")
	rest = strings.TrimLeft(rest, " 　")
	v, n := arabic(rest)
	if v == 0 {
		return 0
	}
	rest = strings.TrimLeft(rest[n:], " 　")
	if !strings.HasPrefix(rest, "号") {
		return 0
	}
	return len(s) - len(rest) + len("号")
}

// isNumber reports whether s is a document number and nothing else, perhaps in
// brackets.
func isNumber(s string) bool {
	if inner := strings.Trim(s, "（）() "); inner != "" && docNumber(inner) == len(inner) {
		return true
	}
	return orderNumber(s)
}

// orderNumber reports whether s is the number of an order: 第12号,
// 市人民政府令第12号, 2024年第3号.
func orderNumber(s string) bool {
	s = strings.Trim(squeeze(s), "（）()")
	at := strings.LastIndex(s, "第")
	if at < 0 || !strings.HasSuffix(s, "号") || len(s) > 40*3 {
		return false
	}
	rest := strings.TrimSuffix(s[at+len("第"):], "号")
	v, n := arabic(rest)
	if n == 0 {
		v, n = chinese(rest)
	}
	return v > 0 && n == len(rest) && (at == 0 || hasSuffix(s[:at], []string{"令", "公告", "年", "通告", "政府", "委员会"}))
}

// addressee reports whether s is an addressee line: 各市人民政府，省政府有关部门：.
func addressee(s string) bool {
	s = strings.TrimRightFunc(s, blank)
	body, ok := strings.CutSuffix(s, "：")
	if !ok {
		if body, ok = strings.CutSuffix(s, ":"); !ok {
			return false
		}
	}
	if len(body) > 300*3 || strings.ContainsAny(body, "。；：:;") || strings.HasSuffix(body, "如下") {
		return false
	}
	for _, open := range []string{"各", "有关", "省", "市", "县", "区", "国务院", "中共", "驻"} {
		if strings.HasPrefix(body, open) {
			return strings.HasPrefix(body, "各") || addressed(body)
		}
	}
	return addressed(body)
}

// addressed reports whether a list ends as the ones who are addressed do.
func addressed(s string) bool {
	s = trimBrackets(s)
	return hasSuffix(s, bodySuffixes) || hasSuffix(s, []string{"部门", "单位", "机构", "企业", "乡镇", "街道", "机关", "人民团体", "院校", "高校", "有关方面", "园区", "负责人"})
}

// layout says what part of the document each line is.
func layout(lines []line, titles []string) {
	start := head(lines, titles)
	for i := start; i < len(lines); {
		i = segment(lines, i)
	}
	glossary(lines)
}

// glossary marks the explanations of terms that a report ends with, where their
// heading was cut off: 17.科大硅谷：…, with no 16 before them.
func glossary(lines []line) {
	last := 0
	for i := len(lines) - 1; i >= 0 && lines[i].open(); i-- {
		s := lines[i].text
		m, ok := parseMarker(s)
		at := strings.IndexAny(s, "：:")
		if !ok || m.style != styleNum || at < m.size || at > m.size+25*3 || last > 0 && m.value >= last || strings.ContainsAny(s[:at], "，。、") {
			break
		}
		last = m.value
		if last > 2 && (i == 0 || !numberedBefore(lines[i-1].text, last)) {
			for ; i < len(lines); i++ {
				lines[i].part = corpus.PartNote
			}
			return
		}
	}
}

// numberedBefore reports whether s has the number before value.
func numberedBefore(s string, value int) bool {
	m, ok := parseMarker(s)
	return ok && m.style == styleNum && m.value == value-1
}

// head marks the lines before the body and returns where the body starts.
func head(lines []line, titles []string) int {
	titled := false
	for i := range lines {
		l := &lines[i]
		switch {
		case !l.open():
			return i
		case isNumber(l.text), i < 8 && sameAs(l.text, titles):
			titled = titled || !isNumber(l.text)
			l.part = corpus.PartTitle
		case addressee(l.text) && !l.numbered():
			l.part = corpus.PartAddressee
			return i + 1
		case titled && beforeAddressee(lines, i):
			l.part = corpus.PartTitle
		case opensNote(l.text):
			l.part = corpus.PartNote
		case titleLine(lines, i, titled):
			titled = true
			l.part = corpus.PartTitle
		case !titled && beforeTitle(lines, i, titles):
			l.part = corpus.PartNote
		default:
			return i
		}
		if i > 12 {
			return i + 1
		}
	}
	return len(lines)
}

// beforeAddressee reports whether line i and those up to the addressee are
// short: who gave the report below whose title they stand, and where.
func beforeAddressee(lines []line, i int) bool {
	for k := i; k < len(lines) && k < i+5 && lines[k].open(); k++ {
		s := lines[k].text
		if addressee(s) {
			return k > i
		}
		if utf8.RuneCountInString(s) > 45 || strings.ContainsAny(s, "。；：") || lines[k].numbered() {
			return false
		}
	}
	return false
}

// beforeTitle reports whether line i is a code or a name that stands before the
// title or the document number.
func beforeTitle(lines []line, i int, titles []string) bool {
	for k := i; k < len(lines) && k < i+4 && lines[k].open(); k++ {
		s := lines[k].text
		if k > i && (isNumber(s) || sameAs(s, titles)) {
			return true
		}
		if utf8.RuneCountInString(s) > 30 || strings.ContainsAny(s, "，。；：") || lines[k].numbered() {
			return false
		}
	}
	return false
}

func (l *line) numbered() bool {
	_, ok := parseMarker(l.text)
	return ok
}

// sameAs reports whether s is, or starts, one of titles, white space aside.
func sameAs(s string, titles []string) bool {
	s = squeeze(s)
	for _, t := range titles {
		if t == s || utf8.RuneCountInString(s) > 5 && (strings.HasPrefix(t, s) || strings.HasSuffix(t, s)) {
			return true
		}
	}
	return false
}

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

// segment marks what line i opens, if it is not running text, and returns the
// next line to look at.
func segment(lines []line, i int) int {
	l := &lines[i]
	switch {
	case !l.open():
		return i + 1
	case opensFoot(strings.TrimPrefix(strings.TrimPrefix(l.text, "附："), "附件：")) && len(l.text) < 200*3:
		return foot(lines, i)
	case opensNote(l.text):
		l.part = corpus.PartNote
		return imprint(lines, i+1)
	case i < 20 && addressee(l.text) && !l.numbered() && !headed(lines[:i]):
		l.part = corpus.PartAddressee
		return i + 1
	case opensAttachments(l.text):
		return attachments(lines, i)
	case signed(lines, i):
		return signature(lines, i)
	}
	return i + 1
}

// headed reports whether one of lines is numbered.
func headed(lines []line) bool {
	for i := range lines {
		if lines[i].numbered() {
			return true
		}
	}
	return false
}

// imprint marks who printed the document and when (版记), which stands below the
// copies that line i-1 lists.
func imprint(lines []line, i int) int {
	if !hasPrefix(lines[i-1].text, []string{"抄送", "抄 送", "主送"}) {
		return i
	}
	for k := i; k < len(lines) && k < i+3 && lines[k].open(); k++ {
		s := strings.TrimSuffix(lines[k].text, "印发")
		if d, ok := findDate(s); ok && d.end == len(strings.TrimRightFunc(s, blank)) && len(s) < 60*3 {
			for ; i <= k; i++ {
				lines[i].part = corpus.PartNote
			}
		}
	}
	return i
}

// foot marks everything from line i on.
func foot(lines []line, i int) int {
	for ; i < len(lines); i++ {
		lines[i].part = corpus.PartNote
	}
	return i
}

// opensAttachments reports whether s opens a list of attachments or an
// attachment: 附件：1.…, 附件2, 附表：….
func opensAttachments(s string) bool {
	rest, ok := strings.CutPrefix(squeezeHead(s), "附件")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "附表"); !ok {
			if rest, ok = strings.CutPrefix(s, "附："); !ok {
				return false
			}
			return len(s) < 80*3
		}
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
		return endsText(lines, i)
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
		i++
	}
	return title(lines, i)
}
