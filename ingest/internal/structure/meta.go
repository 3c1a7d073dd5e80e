package structure

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

// meta gathers what the page and the lines say about the document.
func meta(p page.Page, lines []line) corpus.Meta {
	labels := labelled(p.Labels)
	m := corpus.Meta{
		Format:      p.Format,
		Title:       once(documentTitle(p, lines)),
		DocNumber:   labels.text("发文字号"),
		IndexNumber: labels.text("索引号"),
		Department:  labels.text("责任部门"),
		Published:   labels.date("发布日期"),
		Effective:   labels.date("施行日期"),
		Expires:     labels.date("有效期至"),
	}
	if at := datedTitle.FindStringSubmatchIndex(m.Title); at != nil {
		if d, ok := findDate(m.Title[at[2]:at[3]]); ok && m.Published == "" {
			m.Published = d.date.String()
		}
		m.Title = m.Title[:at[0]]
	}
	if m.Department == "" && isOffice(labels.text("作者")) {
		m.Department = labels.text("作者")
	}
	if m.DocNumber == "" {
		m.DocNumber = printedNumber(lines)
	}
	_, signed := signatures(lines)
	m.Issuer = issuer(labels, lines, m.Title)
	m.Issued = signed.String()
	if m.Issued == "" {
		m.Issued = labels.date("成文日期")
	}
	if m.Issued == "" {
		m.Issued = sessionDate(lines).String()
	}
	if m.Published == "" && m.Issued == "" {
		m.Published = headDate(lines).String()
	}
	terms(&m, lines)
	if m.Expires == "" {
		m.Expires = expires("有效期"+labels.text("有效期"), &m)
	}
	m.Type = documentType(m.Title, lines)
	return m
}

// datedTitle matches the day of publication that a site prints behind a title.
var datedTitle = regexp.MustCompile(`[ 　]*[（(][ 　]*([0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?)[ 　]*[）)]$`)

// once takes one of two issuers off a title that a site has put its own name in front of:
// 青禾县教育局青禾县教育局关于….
func once(title string) string {
	for n := range title {
		if n >= len("六个字的名称") && 2*n <= len(title) && title[:n] == title[n:2*n] && isBody(title[:n]) {
			return title[n:]
		}
	}
	return title
}

// headDate is the day on a line of its own below the title, where the page prints it.
func headDate(lines []line) date {
	for i := 0; i < len(lines) && i < 6; i++ {
		if l := &lines[i]; l.part == corpus.PartTitle && !l.fresh && bareDate(l.text) {
			d, _ := findDate(l.text)
			return d.date
		}
	}
	return date{}
}

// printedNumber is the document number on a line of the head, or at its end.
func printedNumber(lines []line) string {
	for i := range lines {
		l := &lines[i]
		if i > 12 {
			break
		}
		if l.part != corpus.PartTitle || l.fresh {
			continue
		}
		if orderNumber(l.text) && i > 0 && strings.HasSuffix(squeeze(lines[i-1].text), "令") && lines[i-1].part == corpus.PartTitle {
			return squeeze(lines[i-1].text) + squeeze(strings.Trim(l.text, "（）()"))
		}
		if isNumber(l.text) {
			return squeeze(strings.Trim(l.text, "（）()"))
		}
		if n := endNumber(l.text); n != "" {
			return n
		}
	}
	return ""
}

// endNumber is the document number in brackets at the end of a title.
func endNumber(title string) string {
	s := strings.TrimRight(title, "）)")
	if s == title {
		return ""
	}
	for n := 0; n < 3; n++ {
		at := strings.LastIndexAny(title, "（(")
		if at < 0 {
			break
		}
		_, w := utf8.DecodeRuneInString(title[at:])
		if inner := s[at+w:]; inner != "" && (docNumber(inner) == len(inner) || orderNumber(inner)) {
			return squeeze(inner)
		}
		title = title[:at]
	}
	return ""
}

// signatures returns the organisations and the date of the signature: of the
// first one, since a later one belongs to an attachment.
func signatures(lines []line) (names []string, day date) {
	for i := range lines {
		l := &lines[i]
		if l.part != corpus.PartSignature {
			if day.year > 0 {
				break
			}
			names = nil
			continue
		}
		s := l.text
		if d, ok := findDate(s); ok {
			day = d.date
			s = strings.Trim(s[:d.start], "（( ")
		}
		names = append(names, bodies(s)...)
		if day.year > 0 {
			break
		}
	}
	return names, day
}

// issuer is who issued the document: by the signature, the page, or the title.
func issuer(labels labelSet, lines []line, title string) string {
	if signers, _ := signatures(lines); len(signers) > 0 {
		if by := titleIssuer(title); len(signers) == 1 && signsShort(signers[0], by) {
			return by
		}
		return strings.Join(signers, "、")
	}
	if v := labels["发文机关"]; v != "" {
		if names := bodies(v); names != nil {
			return strings.Join(names, "、")
		}
		return squeeze(v)
	}
	for i := 0; i < len(lines) && i < 8; i++ {
		if names := bodies(lines[i].text); len(names) > 1 && !lines[i].fresh {
			return strings.Join(names, "、") // a line of names below the title
		}
		if lines[i].part == corpus.PartBody {
			break
		}
		if name := strings.TrimSuffix(squeeze(lines[i].text), "文件"); lines[i].part == corpus.PartTitle && !lines[i].fresh && isBody(name) {
			return name
		}
	}
	if printed := printedTitle(lines); isOrder(printed) {
		return strings.TrimSuffix(strings.TrimSuffix(printed, "令"), "公告")
	}
	return strings.Join(titledIssuer(lines, title), "、")
}

// titledIssuer returns the bodies that the title names. A line of the title that names several
// (中共某市委 某市人民政府关于…) goes before title, the page's; title before one that names one, though
// that below the number may be fuller.
func titledIssuer(lines []line, title string) []string {
	var named []string
	for i := range lines {
		if lines[i].part != corpus.PartTitle || lines[i].fresh {
			continue
		}
		if by := bodies(titleIssuer(lines[i].text)); len(by) > 1 {
			return by
		} else if named == nil {
			named = by
		}
	}
	if by := bodies(titleIssuer(title)); len(by) > 0 {
		return by
	}
	return named
}

// signsShort reports whether a signature is only short for the issuer that the
// title names: 省府办公厅 for 某省人民政府办公厅.
func signsShort(signature, by string) bool {
	return isBody(by) && strings.Contains(signature, "府") && !strings.Contains(signature, "政府") &&
		strings.HasSuffix(by, strings.Replace(signature, "府", "人民政府", 1))
}

// titleIssuer is what stands before the first 关于 or 印发 in a title.
func titleIssuer(title string) string {
	first := 0
	for _, word := range []string{"关于", "印发", "转发", "批转"} {
		if at := strings.Index(title, word); at > 0 && (first == 0 || at < first) {
			first = at
		}
	}
	return title[:first]
}
