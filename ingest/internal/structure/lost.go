package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutLabel finds the end of a label that lost its 。: where the body begins.
// Siblings are built alike, so that of the places where a body may begin the one
// nearest to a sibling's length wins. It returns 0 where there is none.
func cutLabel(s string, start int, lengths lengthSet) int {
	_, gap := trimGap(s[start:])
	start += gap
	if n := knownLabel(s[start:]); n > 0 && lengths.nearest(utf8.RuneCountInString(s[start:start+n])) <= 3 {
		return start + n
	}
	best, bestCost := 0, 4
	n, before := 0, rune(0)
	for i, r := range s[start:] {
		if n > 30 || strings.ContainsRune("，。；,;", r) {
			break
		}
		if n >= 4 && bodyOpens(s[start+i:]) && !isSubject(s[start:start+i], s[start+i:]) && !(strings.ContainsRune(shortOpeners, r) && (lengths == 0 || strings.ContainsRune(bindsNext, before))) {
			if cost := lengths.nearest(n); cost < bestCost {
				best, bestCost = start+i, cost
			}
		}
		n, before = n+1, r
	}
	return best
}

// saysMust matches the beginning of a sentence that says what somebody must do.
var saysMust = regexp.MustCompile(`(?:单位|部门|机构|机关|组织|委员会|管委会|[厅局委办）)])(?:要|应|应当|须|必须|不得)`)

// isSubject reports whether what would be a label is the beginning of a sentence rather: it names
// who must do something (镇（街）、园区管委会, 综合执法部门要做好), or breaks off.
func isSubject(label, rest string) bool {
	if strings.ContainsRune("、在和及与对向于）)", lastRune(label)) || saysMust.MatchString(label) {
		return true
	}
	return hasPrefix(rest, acting) && (hasSuffix(label, addressedSuffixes) || hasSuffix(label, []string{"组织", "委员会", "管委会", "局", "厅", "委", "办"}))
}

// acting begin what is said of somebody who must do something.
var acting = []string{"要", "应", "须", "必须", "不得", "在", "对", "将", "由", "为", "负责"}

// knownLabels are headings that plans and reports have in common.
var knownLabels = []string{
	"指导思想", "总体要求", "总体思路", "总体目标", "工作目标", "主要目标", "目标任务", "工作任务", "主要任务", "重点任务", "重点工作", "任务分工", "基本原则", "工作原则",
	"实施步骤", "工作步骤", "方法步骤", "步骤安排", "创建步骤", "时间安排", "进度安排", "工作安排", "阶段安排", "实施范围", "适用范围", "工作内容", "主要内容", "工作措施", "主要措施",
	"保障措施", "保障机制", "工作要求", "有关要求", "相关要求", "其他要求", "组织领导", "组织机构", "组织保障", "组织实施", "职责分工", "结果运用", "结果应用", "考核评价", "监督检查", "监督管理",
	"工作程序", "申报条件", "申报程序", "支持政策", "政策措施", "资金来源", "资金管理", "存在问题", "存在的问题", "主要做法", "主要成效", "工作开展情况", "基本情况", "下一步工作打算", "下一步工作安排", "下步工作打算", "附则", "总则", "成员单位", "成员组成", "主要职能", "主要职责", "工作职责", "工作职能", "工作规则", "工作制度", "工作机制", "组成人员", "机构设置",
}

// isKnown reports whether s is a known label.
func isKnown(s string) bool { return s != "" && knownLabel(s) == len(s) }

// knownLabel returns the bytes of the longest known label that s starts with.
func knownLabel(s string) int {
	n := 0
	for _, k := range knownLabels {
		if len(k) > n && strings.HasPrefix(s, k) {
			n = len(k)
		}
	}
	if n > 0 && strings.ContainsRune("的和与及、", firstRune(s[n:])) {
		return 0
	}
	return n
}

// bodyOpeners are words that begin the text below a heading: who must act, and
// the verbs and adverbs of duties.
var bodyOpeners = []string{
	"各级", "各地", "各县", "各市", "各区", "各镇", "各乡", "各部门", "各单位", "各有关", "各相关", "各责任", "各牵头", "各成员", "各街道", "各科室", "各责任", "全市", "全县", "全区", "全省", "全体", "市", "县", "区委", "区政府", "省", "领导小组", "联席会议", "协调小组", "工作专班", "工作小组", "要", "由", "对", "以", "将", "把", "为", "在",
	"坚持", "按照", "根据", "围绕", "依托", "依据", "通过", "结合", "充分", "全面", "严格", "切实", "进一步", "深入", "大力", "积极", "认真", "加快", "加强", "加大", "强化", "建立", "健全", "完善", "落实", "推进", "推动", "开展", "组织", "实行", "实施", "制定", "编制", "明确", "成立", "定期", "及时", "利用", "紧紧", "持续", "着力", "聚焦", "突出", "统筹", "扎实", "不断", "牢固", "始终", "主动", "支持", "鼓励", "引导", "规范", "优化", "提高", "提升", "深化", "创新", "广泛", "多渠道", "一是", "首先", "完成", "召开", "印发", "到20", "20", "今年", "我市", "我县", "我省", "我区", "我局", "我厅", "发挥", "做好", "抓好", "有关部门", "相关部门", "本次", "此次", "本方案", "本县", "本市", "本省", "本区", "近年来", "当前", "采取", "采用", "对照", "主要包括", "重点围绕", "成立由", "计划抽", "计划于", "拟于", "经研究",
}

// shortOpeners are the openers of one character, too weak where no sibling shows
// the length of a label.
const shortOpeners = "要由对以将把为在市省县"

// bindsNext are characters that make one word with a single-character opener
// behind them: 重要, 成为, 存在, 城市.
const bindsNext = "重主需必首纲只还摘概成作行认以视转城全我县各省存现正所旨潜实内外可予加难足得用应针面相绝核反即自理缘节本一"

// bodyOpens reports whether the text below a heading can begin with s.
func bodyOpens(s string) bool { return hasPrefix(s, bodyOpeners) }

// labelVerbs begin headings that name a task: 营造浓厚氛围.
var labelVerbs = []string{
	"加强", "强化", "压实", "严格", "严肃", "营造", "完善", "健全", "建立", "落实", "提高", "提升", "加大", "加快", "推进", "推动", "深化", "优化", "规范", "创新", "统筹", "明确", "注重", "突出", "抓好", "做好", "保障", "确保", "开展", "坚持", "细化", "狠抓", "从严", "广泛", "深入", "积极", "及时", "密切", "夯实", "凝聚", "搞好", "抓实", "靠实", "跟踪", "发挥", "培育", "打造", "扩大", "促进", "构建", "全面",
}

// unnumbered finds headings whose number the crawl lost: the paragraph right
// after numbered siblings begins with a label built like theirs.
func unnumbered(lines []line) {
	for i := 2; i < len(lines); i++ {
		l, prev := &lines[i], &lines[i-1]
		if !l.open() || l.num.style != noStyle || l.fresh || prev.label == 0 || prev.alone() || prev.num.style < styleHan || prev.num.style == styleMark {
			continue
		}
		if !hasPrefix(l.text, labelVerbs) {
			continue
		}
		lengths, beside := lengthsBefore(lines, i-1)
		if beside < 2 {
			continue
		}
		at := strings.IndexFunc(l.text, func(r rune) bool { return unicode.IsPunct(r) || blank(r) })
		n := utf8.RuneCountInString(l.text[:max(at, 0)])
		switch {
		case at > 0 && strings.HasPrefix(l.text[at:], "。") && n <= 12 && lengths.nearest(n) <= 1 && at+len("。") < len(l.text):
			l.label = at + len("。")
		case n > 12:
			if cut := cutLabel(l.text, 0, lengths); cut > 0 && lengths.nearest(utf8.RuneCountInString(l.text[:cut])) <= 1 && lostStop(lines, i) {
				l.label = cut
			}
		}
		if l.label > 0 {
			l.num = marker{style: prev.num.style, value: prev.num.value + 1}
		}
	}
}

// lostStop reports whether one of the siblings before line i lost its 。 too.
func lostStop(lines []line, i int) bool {
	for k := i - 1; k >= 0 && k > i-30 && lines[k].label > 0 && lines[k].num.style == lines[i-1].num.style; k-- {
		if !lines[k].alone() && !strings.HasSuffix(lines[k].text[:lines[k].label], "。") {
			return true
		}
	}
	return false
}
