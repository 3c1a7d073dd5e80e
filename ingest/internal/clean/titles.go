package clean

import "strings"

// documentTypes end the titles of documents.
var documentTypes = []string{"通知", "意见", "办法", "方案", "规定", "细则", "条例", "要点", "总结", "报告", "计划", "规划", "公告", "通告",
	"决定", "批复", "函", "解释", "公报", "纲要", "措施", "目录", "指南", "标准", "规则", "规程", "决议", "命令", "令", "清单", "制度", "通报", "议案", "纪要",
	"预案", "情况", "指引", "法", "政策", "安排"}

// EndsLikeTitle reports a line that ends with the type of a document, remarks
// in brackets aside: …实施方案（试行）.
func EndsLikeTitle(text string) bool {
	text = strings.TrimRight(text, "）)》”")
	if at := strings.LastIndexAny(text, "（("); at > 0 {
		text = text[:at]
	}
	for _, t := range documentTypes {
		if strings.HasSuffix(text, t) {
			return true
		}
	}
	return false
}

// IsSiteName reports the name of an organisation or of its site.
func IsSiteName(text string) bool {
	for _, s := range []string{"政府", "网", "网站", "平台", "委员会", "局", "厅", "办公室", "中心"} {
		if strings.HasSuffix(text, s) {
			return !strings.Contains(text, "关于")
		}
	}
	return false
}

// TitlePart takes the names of site and column off the title of a browser's
// window, 关于…的通知_通知公告_云岭市人民政府. It is empty where no part is a
// document's title.
func TitlePart(head string) string {
	best := ""
	for part := range strings.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune("_|｜-–—", r) }) {
		part = strings.TrimSpace(part)
		if EndsLikeTitle(part) && runes(part) > runes(best) {
			best = part
		}
	}
	return best
}
