package structure

import (
	"strings"

	"zhengce/corpus"
)

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

// ownNouns follow 本 where a document speaks of itself: 本办法, but not 本市.
var ownNouns = []string{
	"办法", "规定", "细则", "实施", "通知", "意见", "方案", "措施", "条例", "规则", "制度", "政策", "预案", "计划", "规划", "标准", "规范", "规程", "决定", "公告", "通告", "暂行", "试行", "若干", "文件", "指南", "要点", "清单", "目录", "解释", "法",
}

// ofItself reports whether a sentence speaks of the document: 本办法, 本通知 …, or
// has no subject at all.
func ofItself(s string) bool {
	for _, word := range []string{"本", "以上", "上述"} {
		at := strings.Index(s, word)
		if at >= 0 && at < 12*3 && hasPrefix(s[at+len(word):], ownNouns) {
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
		if r := firstRune(s[at+len(word):]); r != 0 && !strings.ContainsRune("。，,；;、（(", r) {
			continue // 起执行新标准
		}
		from := max(strings.LastIndex(s[:at], "自"), strings.LastIndex(s[:at], "从"), strings.LastIndex(s[:at], "于"))
		if from < 0 || at-from > 40*3 {
			continue
		}
		clause := s[from:at]
		if d, ok := findDate(clause); ok {
			return d.date.String()
		}
		if strings.HasSuffix(clause, "日") && !strings.Contains(clause, "年") {
			return m.Issued
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
