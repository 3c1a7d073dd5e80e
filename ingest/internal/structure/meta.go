package structure

import (
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
		Title:       documentTitle(p, lines),
		DocNumber:   labels.text("发文字号"),
		IndexNumber: labels.text("索引号"),
		Department:  labels.text("责任部门"),
		Published:   labels.date("发布日期", "时间", "生成日期", "发布时间"),
		Effective:   labels.date("施行日期", "生效日期", "实施日期"),
		Expires:     labels.date("有效期至", "失效日期", "废止日期"),
	}
	if m.Department == "" && isOffice(labels.text("作者")) {
		m.Department = labels.text("作者")
	}
	if m.DocNumber == "" {
		m.DocNumber = printedNumber(lines)
	}
	signers, signed := signatures(lines)
	m.Issuer = issuer(labels, signers, m.Title)
	m.Issued = signed.String()
	if m.Issued == "" {
		m.Issued = labels.date("成文日期", "成文时间", "发文日期", "印发日期")
	}
	terms(&m, lines)
	m.Type = documentType(m.Title, lines)
	return m
}

// labelSet is a page's metadata by canonical name; the first of a name holds.
type labelSet map[string]string

func labelled(labels []page.Label) labelSet {
	set := make(labelSet, len(labels))
	for _, l := range labels {
		name := canonicalLabel(squeeze(strings.TrimRight(l.Name, "：: ")))
		value := strings.TrimFunc(strings.ToValidUTF8(l.Value, "\uFFFD"), blank)
		if _, ok := set[name]; !ok && strings.Trim(value, "-—无/ ") != "" {
			set[name] = value
		}
	}
	return set
}

// labelNames maps what sites print to one name a field.
var labelNames = map[string]string{
	"文号": "发文字号", "文件编号": "发文字号", "发文号": "发文字号", "公文文号": "发文字号", "文件号": "发文字号",
	"索引编号": "索引号", "信息索引号": "索引号",
	"发布机构": "发文机关", "发文机构": "发文机关", "发文单位": "发文机关", "制发机关": "发文机关", "发布单位": "发文机关", "发布机关": "发文机关", "公开机构": "发文机关", "制定机关": "发文机关",
	"责任单位": "责任部门", "公开责任部门": "责任部门", "承办单位": "责任部门",
	"公开日期": "发布日期", "发布时间": "发布日期", "公布日期": "发布日期", "信息时间": "发布日期", "发稿时间": "发布日期", "日期": "发布日期", "发表时间": "发布日期",
	"名称": "标题", "信息名称": "标题", "文件名称": "标题", "信息标题": "标题", "文件标题": "标题", "公文标题": "标题",
	"有效期": "有效期至", "有效期限": "有效期至", "截止有效期": "有效期至", "失效时间": "失效日期", "生效时间": "生效日期", "实施时间": "施行日期", "施行时间": "施行日期",
}

// canonicalLabel is the one name for what a site calls name.
func canonicalLabel(name string) string {
	if n, ok := labelNames[name]; ok {
		return n
	}
	return name
}

// text is the value of the first of names that the page has.
func (s labelSet) text(names ...string) string {
	for _, n := range names {
		if v, ok := s[n]; ok {
			return squeeze(v)
		}
	}
	return ""
}

// date is the first date among the named values.
func (s labelSet) date(names ...string) string {
	for _, n := range names {
		if d, ok := findDate(s[n]); ok {
			return d.date.String()
		}
	}
	return ""
}

// isOffice reports whether an author is an office, not a person: 区司法局.
func isOffice(s string) bool {
	return utf8.RuneCountInString(s) >= 3 && !strings.Contains(s, "发布") && hasSuffix(s, bodySuffixes)
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
		if inner := s[at+w:]; docNumber(inner) == len(inner) && inner != "" {
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
func issuer(labels labelSet, signers []string, title string) string {
	if len(signers) > 0 {
		return strings.Join(signers, "、")
	}
	if v := labels["发文机关"]; v != "" {
		if names := bodies(v); names != nil {
			return strings.Join(names, "、")
		}
		return squeeze(v)
	}
	if name, ok := strings.CutSuffix(title, "令"); ok && isBody(name) {
		return name
	}
	return strings.Join(bodies(titleIssuer(title)), "、")
}

// titleIssuer is what stands before 关于 or 印发 in a title.
func titleIssuer(title string) string {
	for _, word := range []string{"关于", "印发", "转发"} {
		if at := strings.Index(title, word); at > 0 {
			return title[:at]
		}
	}
	return ""
}

// terms reads from the text when the document takes effect and ends. Of several
// sentences the last one counts: it stands at the end of a text.
func terms(m *corpus.Meta, lines []line) {
	stated, ends := m.Effective != "", m.Expires != ""
	for i := range lines {
		l := &lines[i]
		if l.part != corpus.PartBody || !strings.Contains(l.text, "起") && !strings.Contains(l.text, "行期") && !strings.Contains(l.text, "效期") {
			continue
		}
		sentences(l.text, func(start, end int) {
			s := l.text[start:end]
			if len(s) > 150*3 || !ofItself(s) {
				return
			}
			if v := effective(s, m); v != "" && !stated {
				m.Effective = v
			}
			if v := expires(s, m); v != "" && !ends {
				m.Expires = v
			}
		})
	}
}

// ofItself reports whether a sentence speaks of the document: 本办法, 本通知 …, or
// has no subject at all.
func ofItself(s string) bool {
	for _, word := range []string{"本", "以上", "上述"} {
		if at := strings.Index(s, word); at >= 0 && at < 12*3 {
			return true
		}
	}
	return hasPrefix(strings.TrimLeft(s, "第一二三四五六七八九十百条、（）()0123456789.． 　"), []string{"自", "从", "有效期", "此前"})
}

// effective reads 自2021年11月1日起施行, 于2021年11月1日起实施, 自印发之日起施行.
func effective(s string, m *corpus.Meta) string {
	for _, word := range []string{"起施行", "起实施", "起生效", "起执行", "起试行", "起正式施行"} {
		at := strings.Index(s, word)
		if at < 0 {
			continue
		}
		from := max(strings.LastIndex(s[:at], "自"), strings.LastIndex(s[:at], "从"), strings.LastIndex(s[:at], "于"))
		if from < 0 || at-from > 40*3 {
			continue
		}
		clause := s[from:at]
		if d, ok := findDate(clause); ok {
			return d.date.String()
		}
		if strings.HasSuffix(clause, "之日") || strings.HasSuffix(clause, "日") {
			if m.Issued != "" {
				return m.Issued
			}
			return m.Published
		}
	}
	return ""
}

// expires reads 有效期至2026年10月31日, 有效期5年.
func expires(s string, m *corpus.Meta) string {
	word := "有效期"
	at := strings.Index(s, word)
	if at < 0 {
		word = "试行期"
		if at = strings.Index(s, word); at < 0 {
			return ""
		}
	}
	rest := s[at+len(word):]
	for _, filler := range []string{"限", "为", "暂定"} {
		rest = strings.TrimPrefix(rest, filler)
	}
	if v, n := number(rest); v > 0 && v <= 50 && m.Effective != "" {
		after := strings.TrimPrefix(strings.TrimSpace(rest[n:]), "个")
		if d, ok := findDate(m.Effective); ok && strings.HasPrefix(after, "年") {
			return d.date.addYears(v).String()
		}
	}
	if hasPrefix(rest, []string{"至", "截至", "截止", "到", "自"}) {
		if at := max(strings.Index(rest, "至"), strings.Index(rest, "到")); at >= 0 {
			if d, ok := findDate(rest[at:]); ok && d.start < 4*3 {
				return d.date.String()
			}
		}
	}
	return ""
}

// number reads an Arabic or Chinese number.
func number(s string) (value, size int) {
	if v, n := arabic(s); n > 0 {
		return v, n
	}
	return chinese(s)
}

// documentType is the type of the text that is issued, not of the notice that
// covers it.
func documentType(title string, lines []line) string {
	if kind := typeOf(title); kind != "" && !strings.HasSuffix(title, "令") && !strings.HasSuffix(title, "公告") {
		return kind
	}
	if kind := typeOf(attachedTitle(lines)); kind != "" {
		return kind
	}
	for i := range lines {
		if lines[i].part == corpus.PartTitle {
			if kind := typeOf(squeeze(lines[i].text)); kind != "" {
				return kind
			}
		}
	}
	for i := 0; i < len(lines) && i < 6; i++ { // a report to the congress without its title
		if s := lines[i].text; strings.Contains(s, "报告工作") && strings.Contains(s, "审议") {
			return corpus.TypeReport
		}
	}
	return corpus.TypeOther
}

// typeOf is the type that a title names, "" where it names none.
func typeOf(title string) string {
	word, kind := titleKind(title)
	if word == "" {
		return ""
	}
	switch word {
	case "通知", "公告", "通告", "决定", "函", "令":
	default:
		return kind
	}
	if _, inner := covered(title); inner != "" {
		if k := typeOf(inner); k != "" {
			return k
		}
	}
	return kind
}
