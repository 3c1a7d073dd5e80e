package structure

import (
	"strings"
	"unicode/utf8"
)

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
