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
	if len(body) > 300*3 || strings.ContainsAny(body, "。；：:;") {
		return false
	}
	return addressed(body) || strings.HasPrefix(body, "各位") && len(body) < 20*3
}

// addressedSuffixes end lists of those to whom documents are sent, beside the
// names of bodies.
var addressedSuffixes = []string{
	"部门", "单位", "机构", "企业", "乡", "镇", "乡镇", "街道", "村", "社区", "机关", "团体", "院校", "高校", "学校", "有关方面", "园区", "开发区", "负责人", "处室", "科室", "股室", "总支", "支部", "党组",
	"市州", "县区", "区县", "市县", "县市", "盟市", "同志们", "市民", "居民", "考生", "家长", "用人单位", "成员",
}

// addressed reports whether a list ends as those who are addressed do.
func addressed(s string) bool {
	s = trimBrackets(s)
	if strings.HasPrefix(s, "各") && len(s) < 20*3 && hasSuffix(s, []string{"市", "县", "区", "州", "旗"}) {
		return true // 各市、县（区）
	}
	return (hasSuffix(s, bodySuffixes) || hasSuffix(s, addressedSuffixes)) && !hasAny(s, "负责", "牵头", "责任单位", "配合单位", "主管部门是")
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
