package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kindWords are the words that end the titles of official documents, longer
// ones before those they end with, with the type of the contract.
var kindWords = []struct{ word, kind string }{
	{"通知", "notice"},
	{"方案", "plan"}, {"计划", "plan"}, {"规划", "plan"}, {"规划纲要", "plan"}, {"预案", "plan"}, {"工作安排", "plan"}, {"行动纲领", "plan"},
	{"要点", "keypoints"},
	{"总结", "summary"}, {"工作谋划", "plan"}, {"工作打算", "plan"}, {"工作思路", "plan"},
	{"报告", "report"}, {"情况", "report"}, {"年报", "report"}, {"汇报", "report"},
	{"意见", "opinions"},
	{"办法", "measures"}, {"措施", "measures"}, {"规定", "measures"}, {"细则", "measures"}, {"条例", "measures"}, {"规则", "measures"},
	{"制度", "measures"}, {"政策", "measures"}, {"举措", "measures"}, {"规程", "measures"}, {"规范", "measures"}, {"十条", "measures"},
	{"公告", "other"}, {"通告", "other"}, {"通报", "other"}, {"决定", "other"}, {"决议", "other"}, {"批复", "other"}, {"命令", "other"},
	{"函", "other"}, {"令", "other"}, {"纪要", "other"}, {"清单", "other"}, {"目录", "other"}, {"指南", "other"}, {"标准", "other"},
	{"名单", "other"}, {"纲要", "plan"}, {"章程", "other"}, {"办法实施细则", "measures"}, {"指引", "other"}, {"任务分工", "other"}, {"台账", "other"},
	{"分工表", "other"}, {"分解表", "other"}, {"任务表", "other"}, {"指标表", "other"}, {"指标体系", "other"}, {"安排表", "plan"}, {"计划表", "plan"},
	{"信息公开", "other"}, {"公示", "other"},
}

// titleKind returns the word that ends title, brackets at its end left out, and
// the type it stands for.
func titleKind(title string) (word, kind string) {
	title = trimBrackets(title)
	for _, k := range kindWords {
		if len(k.word) > len(word) && strings.HasSuffix(title, k.word) {
			word, kind = k.word, k.kind
		}
	}
	return word, kind
}

// trimBrackets drops what stands in brackets at the end of a title: (试行),
// （2024—2025年）, and a 的 or mark before it.
func trimBrackets(s string) string {
	for n := 0; n < 4; n++ {
		s = strings.TrimRightFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune("》〉”\"", r) })
		if !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
			break
		}
		at := max(strings.LastIndex(s, "（"), strings.LastIndex(s, "("))
		if at <= 0 {
			break
		}
		s = s[:at]
	}
	return s
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return '一' <= r && r <= '鿿' || unicode.Is(unicode.Han, r) }

// titleLike reports whether s can be the title of a document: short, without
// the marks of a sentence, ended by a word for a kind of document.
func titleLike(s string) bool {
	if len(s) > 130*3 || strings.ContainsAny(s, "。；！？;") {
		return false
	}
	if n := utf8.RuneCountInString(s); n < 4 {
		return false
	}
	word, _ := titleKind(squeeze(s))
	return word != ""
}

// bodySuffixes end the names of organisations.
var bodySuffixes = []string{
	"政府", "办公室", "办公厅", "委员会", "管委会", "局", "厅", "委", "部", "办", "院", "中心", "公司", "大学", "学院", "处",
	"总队", "支队", "大队", "总站", "站", "总社", "联社", "督查室", "研究室", "合作社", "指挥部", "领导小组", "银行", "分行", "支行", "协会", "工会", "联合会", "妇联", "团委", "市委", "省委", "县委", "区委", "党委", "署", "税务", "海关", "残联", "科协", "文联", "侨联", "工商联", "兵团", "集团", "学校", "医院", "工作组", "专班", "司",
}

// isBody reports whether s looks like the name of one organisation.
func isBody(s string) bool {
	n := 0
	for _, r := range s {
		if !bodyRune(r) {
			return false
		}
		n++
	}
	if n < 3 || n > 35 || strings.Contains(s, "关于") || strings.HasPrefix(s, "各") {
		return false
	}
	longest := 0
	for _, suffix := range bodySuffixes {
		if strings.HasSuffix(s, suffix) {
			longest = max(longest, len(suffix))
		}
	}
	return longest > 0 && len(s) > longest
}

// bodyRune reports whether r may stand in an organisation's name, be it blacked
// out.
func bodyRune(r rune) bool { return isHan(r) || strings.ContainsRune("（）()·XxＸ×*＊", r) }

// bodies returns the organisations that s names and nothing else: one, or
// several with blanks or 、 between; nil otherwise.
func bodies(s string) []string {
	if len(s) > 200*3 || strings.ContainsFunc(s, func(r rune) bool { return !bodyRune(r) && !blank(r) && r != '、' }) {
		return nil
	}
	joined := squeeze(s)
	if names := unglued(joined); names != nil {
		return names
	}
	if isBody(joined) && !severalBodies(s) {
		return []string{joined}
	}
	names := strings.FieldsFunc(s, func(r rune) bool { return blank(r) || r == '、' })
	for _, name := range names {
		if !isBody(name) {
			return nil
		}
	}
	return names
}

// unglued splits names that stand with nothing between where all begin with the
// same place: 云岭市财政局中共云岭市委宣传部云岭市教育局. It is nil where they do not.
func unglued(s string) []string {
	bare := strings.TrimPrefix(s, "中共")
	if utf8.RuneCountInString(bare) < 10 || !isGlued(s) {
		return nil
	}
	place := string([]rune(bare)[:3])
	var names []string
	for at := len(s) - len(bare) + len(place); ; {
		i := strings.Index(s[at:], place)
		if i < 0 {
			break
		}
		end := len(strings.TrimSuffix(s[:at+i], "中共"))
		names, s = append(names, s[:end]), s[end:]
		at = strings.Index(s, place) + len(place)
	}
	names = append(names, s)
	for _, name := range names {
		if !isBody(name) {
			return nil
		}
	}
	if len(names) == 1 {
		return nil
	}
	return names
}

// severalBodies reports whether every word of s is an organisation's name.
func severalBodies(s string) bool {
	words := strings.FieldsFunc(s, blank)
	for _, w := range words {
		if !isBody(w) {
			return false
		}
	}
	return len(words) > 1
}

// contactOpeners open a line that says whom to ask, before a colon.
var contactOpeners = []string{
	"联系人", "联 系 人", "（联系", "(联系", "联系电话", "联系方式", "联系地址", "办公室电话", "咨询电话", "举报电话", "监督电话", "电子邮箱", "电子信箱", "邮箱", "传真", "邮政编码", "邮编", "电话",
	"公开属性", "信息公开选项", "公开方式", "抄送", "抄 送", "主送", "印发",
}

// noteOpeners open a note on the publication.
var noteOpeners = []string{"（此件", "(此件", "此件公开", "此件主动公开", "（信息公开", "（公开属性", "（主动公开", "（依申请公开"}

// footOpeners open what stands below the document: all that follows is no part
// of it.
var footOpeners = []string{
	"政策解读", "图文解读", "文字解读", "图解", "一图读懂", "相关解读", "解读材料", "解读文件", "相关链接", "相关文件", "相关附件", "扫一扫", "扫码", "内容总结", "更多信息请关注", "名词解释", "名词注释", "打印本页", "关闭窗口", "上一篇", "下一篇", "责任编辑",
}

// opensNote reports whether s starts with a note, a contact or the foot.
func opensNote(s string) bool {
	if hasPrefix(s, noteOpeners) || opensFoot(s) {
		return true
	}
	if !hasPrefix(s, contactOpeners) {
		return false
	}
	at := strings.IndexAny(s[:min(len(s), 12*3)], "：:")
	return at > 0 && !strings.ContainsAny(s[:at], "，。、；")
}

// opensFoot reports whether the foot starts with s: one of its words alone, or
// before a mark that sets it off.
func opensFoot(s string) bool {
	for _, word := range footOpeners {
		if rest, ok := strings.CutPrefix(s, word); ok {
			r := firstRune(rest)
			return rest == "" || blank(r) || strings.ContainsRune("：:《】|（(-—", r) || len(s) < 40*3 && !strings.Contains(s, "。")
		}
	}
	return false
}

func hasPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// hasAny reports whether s contains one of words.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, suffixes []string) bool {
	for _, p := range suffixes {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}
