package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
)

// verdict is what a numbered line is, looked at by itself.
type verdict uint8

const (
	item    verdict = iota // a whole sentence, or a stretch of one
	heading                // a heading, alone or run in
	unsure                 // a heading if its siblings show where it ends
	spaced                 // a heading that ends at a blank, if its siblings do
)

// Limits of a heading in characters.
const (
	maxRunIn = 40 // label before its 。
	maxAlone = 60 // label on a line of its own
	maxColon = 20 // label before its ：
)

// headings finds the numbers and labels of lines.
func headings(lines []line) {
	articles, decimal := false, decimals(lines)
	verdicts := make([]verdict, len(lines))
	for i := range lines {
		l := &lines[i]
		if l.fresh {
			articles = false
		}
		if !l.open() {
			continue
		}
		m, ok := parseMarker(l.text)
		if !ok && decimal {
			m, ok = parsePlain(l.text)
		}
		if !ok {
			continue
		}
		l.num = m
		if m.style == styleArt {
			articles = true
		}
		if articles && m.style > styleArt {
			continue // what stands in an article belongs to it
		}
		l.label, verdicts[i] = judge(l.text, m, l.lost)
	}
	settle(lines, verdicts)
	unnumbered(lines)
	stated(lines)
}

// decimals reports whether the text numbers its headings 1, 1.1, 1.1.1.
func decimals(lines []line) bool {
	n := 0
	for i := range lines {
		if m, ok := parseMarker(lines[i].text); ok && lines[i].open() && m.style == styleDec2 {
			n++
		}
	}
	return n > 1
}

// judge looks at a line by itself and returns the bytes of its label.
func judge(s string, m marker, lost bool) (label int, v verdict) {
	if m.style == styleArt {
		return m.size, heading
	}
	start := m.size
	_, gap := trimGap(s[start:])
	start += gap
	p := scan(s, start)
	if end := stageEnd(s, start, p); end > 0 {
		return end, heading
	}
	switch {
	case start == len(s), contents(s):
		return 0, item
	case p.stop < 0:
		return judgeOpen(s, start, p, lost)
	case unitsOnly(s[p.stop:]):
		p.stop = len(s)
	}
	switch {
	case p.semicolon:
		return lostEnd(s, start, p, lost)
	case p.stop == len(s) && (p.commas > 0 || p.runes > maxRunIn):
		return lostEnd(s, start, p, lost)
	case p.runes > maxRunIn || p.commas > 2:
		return lostEnd(s, start, p, lost)
	}
	return p.stop, heading
}

// profile is what scan sees in a line up to the end of its first sentence.
type profile struct {
	stop       int  // bytes up to and with the first 。 outside brackets, -1 where there is none
	runes      int  // characters up to there
	commas     int  // of them ，
	semicolon  bool // a ； comes before the 。
	colon      int  // bytes up to and with the first ：, before any comma; 0 where there is none
	colonRunes int
	bracket    int // bytes up to and with the first ）, before any other mark; 0 where there is none
	blank      int // bytes up to the first blank, before any mark; 0 where there is none
	blankRunes int
}

// scan reads s from start to the end of its first sentence.
func scan(s string, start int) profile {
	p, depth := profile{stop: -1}, 0
	for i, r := range s[start:] {
		at := start + i + utf8.RuneLen(max(r, 0))
		p.runes++
		switch {
		case 0x4E00 <= r && r <= 0x9FFF:
		case closer(r) != 0 && depth < 8:
			depth++
		case depth > 0 && closes(r):
			depth--
			if depth == 0 && p.bracket == 0 && p.commas == 0 && p.colon == 0 && (r == '）' || r == ')') {
				p.bracket = at
			}
		case depth > 0 && p.runes < 150:
		case r == '。' || r == '！' || r == '？':
			p.stop = at
			return p
		case r == '，' || r == ',':
			p.commas++
		case r == '；' || r == ';':
			p.semicolon = true
		case (r == '：' || r == ':') && p.commas == 0 && p.colon == 0:
			p.colon, p.colonRunes = at, p.runes
		case blank(r) && p.blank == 0 && p.commas == 0 && p.colon == 0:
			p.blank, p.blankRunes = start+i, p.runes-1
		}
	}
	return p
}

// judgeOpen judges a line without a 。.
func judgeOpen(s string, start int, p profile, lost bool) (int, verdict) {
	last := lastRune(s)
	switch {
	case strings.ContainsRune("；;，,、", last), p.semicolon:
		return 0, item
	case p.colon == len(s) && (p.runes > maxColon || p.commas > 0):
		return 0, item
	case p.colon > 0 && p.colon < len(s):
		return 0, item
	case lost && p.runes > maxColon && p.commas > 0:
		return 0, unsure
	case p.runes <= maxAlone && p.commas <= 2:
		return len(s), heading
	}
	return 0, item
}

// contents reports whether s is a line of a table of contents: 一、总则……3.
func contents(s string) bool {
	bare := strings.TrimRight(s, "0123456789- ")
	return len(bare) < len(s) && (strings.HasSuffix(bare, "…") || strings.HasSuffix(bare, "....") || strings.HasSuffix(bare, "\t"))
}

// stageEnd finds the end of a label that names a stage and has no 。 behind it:
// a colon, or the bracket of the stage's window. It is 0 where there is none.
func stageEnd(s string, start int, p profile) int {
	if p.colon > 0 && p.colonRunes <= maxRunIn && stage(s[start:p.colon]) {
		return p.colon
	}
	if p.bracket == 0 || p.bracket-start > maxRunIn*3 || !stage(s[start:p.bracket]) {
		return 0
	}
	switch r := firstRune(s[p.bracket:]); {
	case r == '：' || r == ':':
		return p.bracket + utf8.RuneLen(r)
	case unicode.Is(unicode.Han, r) && !strings.ContainsRune("的和与及前后内起", r), blank(r):
		return p.bracket
	}
	return 0
}

// unitLabels open the list of those responsible that follows a measure.
var unitLabels = []string{"责任单位", "牵头单位", "责任部门", "牵头部门", "配合单位", "配合部门", "完成时限", "完成时间", "责任领导", "牵头领导", "责任人", "责任处室", "责任科室"}

// unitsOnly reports whether rest, which follows the first sentence of a
// paragraph, only says who is responsible for it.
func unitsOnly(rest string) bool {
	rest = strings.TrimFunc(rest, blank)
	if hasPrefix(rest, unitLabels) {
		return true
	}
	r, w := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("（(〔[【", r) || !hasPrefix(rest[w:], unitLabels) {
		return false
	}
	body := strings.TrimRight(rest, "。")
	return strings.ContainsRune("）)〕]】", lastRune(body)) && !strings.Contains(body, "。")
}

// lostEnd finds a label that lost its 。 by a blank behind it, or leaves it to
// its siblings.
func lostEnd(s string, start int, p profile, lost bool) (int, verdict) {
	if p.blank > 0 && p.blankRunes >= 3 && p.blankRunes <= 25 && (p.blank < p.stop || p.stop < 0) {
		if lost {
			return p.blank, heading
		}
		return p.blank, spaced
	}
	if p.stop == len(s) && !lost {
		return 0, item
	}
	return 0, unsure
}

// stage reports whether s names a stage of the work: 动员部署阶段, or anything
// with a window of time in brackets behind it.
func stage(s string) bool {
	s = strings.TrimRight(s, "：: ")
	if strings.HasSuffix(s, "阶段") {
		return true
	}
	if !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return false
	}
	at := max(strings.LastIndex(s, "（"), strings.LastIndex(s, "("))
	return at >= 0 && window(s[at:])
}

// windowRunes are the characters of which windows of time are made: 2月底前, 2023年
// 3月10日—4月5日, 具体时间待定, 以省、国家通知为准.
const windowRunes = "0123456789０１２３４５６７８９〇零一二三四五六七八九十年月日旬号周天上中下初底末前后至到起止以内间之左右截开始结束完成时候" +
	"具体待定另行通知根据按照省市国家要求为准即今明去本全长期持续贯穿程春夏秋冬季度半份第xXｘ×*＊—－-–~～．./／、，,:：（）() 　"

// window reports whether s is nothing but a window of time.
func window(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune(windowRunes, r) {
			return false
		}
	}
	return strings.ContainsAny(s, "年月日旬周季期间")
}

// settle decides the unsure lines by their siblings: lines of one style below
// the same parent.
func settle(lines []line, verdicts []verdict) {
	for _, group := range siblings(lines) {
		lengths, heads, items := groupLengths(lines, verdicts, group)
		for _, i := range group {
			l := &lines[i]
			switch verdicts[i] {
			case spaced:
				if !spacedAlike(lines, verdicts, group, lengths) {
					l.label = 0
				}
			case unsure:
				if l.lost || heads > 0 && heads >= items {
					l.label = cutLabel(l.text, l.num.size, lengths)
				}
			case heading:
				settleHeading(l, lengths, items > heads)
			}
		}
		if bare(lines, group) {
			for _, i := range group {
				lines[i].label = 0
			}
		}
	}
}

// settleHeading looks again at a label that takes in a comma: among items it is
// one of them, and beside much shorter labels it has lost its 。.
func settleHeading(l *line, lengths []int, amongItems bool) {
	label := l.text[l.num.size:l.label]
	if l.alone() && !l.lost || !strings.ContainsAny(label, "，,") {
		return
	}
	n := utf8.RuneCountInString(label)
	if amongItems && n > 20 {
		l.label = 0
		return
	}
	longest := 0
	for _, k := range lengths {
		if k < n/2 {
			longest = max(longest, k)
		}
	}
	if longest > 0 {
		if cut := cutLabel(l.text, l.num.size, lengths); cut > 0 && utf8.RuneCountInString(l.text[l.num.size:cut]) <= longest+2 {
			l.label = cut
		}
	}
}

// groupLengths returns the lengths in characters, numbers left out, of the
// labels in a group, and how many of the group are headings and how many items.
func groupLengths(lines []line, verdicts []verdict, group []int) (lengths []int, heads, items int) {
	for _, i := range group {
		l := &lines[i]
		switch verdicts[i] {
		case item:
			items++
		case heading:
			heads++
			lengths = append(lengths, utf8.RuneCountInString(strings.TrimRight(l.text[l.num.size:l.label], "。：:")))
		}
	}
	return lengths, heads, items
}

// siblings groups the numbered lines that share style and parent, in order.
func siblings(lines []line) [][]int {
	type open struct {
		style style
		group int
	}
	var stack []open
	var groups [][]int
	for i := range lines {
		l := &lines[i]
		if l.fresh {
			stack = stack[:0]
		}
		if l.num.style == noStyle || !l.open() {
			continue
		}
		at := len(stack)
		for k := range stack {
			if stack[k].style >= l.num.style {
				at = k
				break
			}
		}
		if at < len(stack) && stack[at].style == l.num.style && l.num.value > 1 {
			stack = stack[:at+1]
			groups[stack[at].group] = append(groups[stack[at].group], i)
			continue
		}
		stack = append(stack[:at], open{l.num.style, len(groups)})
		groups = append(groups, []int{i})
	}
	return groups
}

// spacedAlike reports whether the labels of a group that end at a blank are
// labels: there are several of them, or they are built like the headings beside.
func spacedAlike(lines []line, verdicts []verdict, group []int, lengths []int) bool {
	n, alike := 0, false
	for _, i := range group {
		if verdicts[i] == spaced {
			if !bodyOpens(strings.TrimLeftFunc(lines[i].text[lines[i].label:], blank)) {
				return false
			}
			n++
			alike = alike || nearest(lengths, utf8.RuneCountInString(lines[i].text[lines[i].num.size:lines[i].label])) <= 2
		}
	}
	return alike || n > 1 && 2*n >= len(group)
}

// bare reports whether a group is a list of things or sentences rather than of
// headings: each is a line of its own with nothing below it, the last perhaps
// excepted. Of the outermost numbers, only sentences are such a list.
func bare(lines []line, group []int) bool {
	if len(group) < 2 {
		return false
	}
	outer := lines[group[0]].num.style < styleParen
	for k, i := range group {
		l := &lines[i]
		if l.label > 0 && (!l.alone() || stage(l.text) || outer && !strings.HasSuffix(l.text, "。")) || l.num.style == styleArt {
			return false
		}
		if k < len(group)-1 && group[k+1] != i+1 {
			return false
		}
	}
	return true
}

// cutLabel finds the end of a label that lost its 。: where the body begins.
// Siblings are built alike, so that of the places where a body may begin the one
// nearest to a sibling's length wins. It returns 0 where there is none.
func cutLabel(s string, start int, lengths []int) int {
	_, gap := trimGap(s[start:])
	start += gap
	if n := knownLabel(s[start:]); n > 0 {
		return start + n
	}
	best, bestCost := 0, 4
	n := 0
	for i, r := range s[start:] {
		if n > 30 || strings.ContainsRune("，。；,;", r) {
			break
		}
		if n >= 4 && bodyOpens(s[start+i:]) {
			if cost := nearest(lengths, n); cost < bestCost {
				best, bestCost = start+i, cost
			}
		}
		n++
	}
	return best
}

// nearest returns the smallest difference between n and one of lengths, 0 where
// there are none.
func nearest(lengths []int, n int) int {
	if len(lengths) == 0 {
		return 0
	}
	cost := 1 << 20
	for _, l := range lengths {
		cost = min(cost, max(l-n, n-l))
	}
	return cost
}

// knownLabels are headings that plans and reports have in common.
var knownLabels = []string{
	"指导思想", "总体要求", "总体思路", "总体目标", "工作目标", "主要目标", "目标任务", "工作任务", "主要任务", "重点任务", "重点工作", "任务分工", "基本原则", "工作原则",
	"实施步骤", "工作步骤", "方法步骤", "步骤安排", "创建步骤", "时间安排", "进度安排", "工作安排", "阶段安排", "实施范围", "适用范围", "工作内容", "主要内容", "工作措施", "主要措施",
	"保障措施", "保障机制", "工作要求", "有关要求", "相关要求", "其他要求", "组织领导", "组织机构", "组织保障", "组织实施", "职责分工", "结果运用", "结果应用", "考核评价", "监督检查", "监督管理",
	"工作程序", "申报条件", "申报程序", "支持政策", "政策措施", "资金来源", "资金管理", "存在问题", "存在的问题", "主要做法", "主要成效", "工作开展情况", "基本情况", "下一步工作打算", "下一步工作安排", "下步工作打算", "附则", "总则",
}

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
	"各级", "各地", "各县", "各市", "各区", "各镇", "各乡", "各部门", "各单位", "各有关", "各相关", "各责任", "各牵头", "各成员", "各街道", "各科室", "各责任", "全市", "全县", "全区", "全省", "全体", "市", "县", "区委", "区政府", "省", "领导小组", "要", "由", "对", "以", "将", "把", "为", "在",
	"坚持", "按照", "根据", "围绕", "依托", "依据", "通过", "结合", "充分", "全面", "严格", "切实", "进一步", "深入", "大力", "积极", "认真", "加快", "加强", "加大", "强化", "建立", "健全", "完善", "落实", "推进", "推动", "开展", "组织", "实行", "实施", "制定", "编制", "明确", "成立", "定期", "及时", "利用", "紧紧", "持续", "着力", "聚焦", "突出", "统筹", "扎实", "不断", "牢固", "始终", "主动", "支持", "鼓励", "引导", "规范", "优化", "提高", "提升", "深化", "创新", "广泛", "多渠道", "一是", "首先", "到20", "20", "今年", "我市", "我县", "我省", "我区", "我局", "我厅", "发挥", "做好", "抓好", "有关部门", "相关部门",
}

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
		lengths := labelLengths(lines, i-1)
		if len(lengths) < 2 {
			continue
		}
		at := strings.IndexFunc(l.text, func(r rune) bool { return unicode.IsPunct(r) || blank(r) })
		n := utf8.RuneCountInString(l.text[:max(at, 0)])
		switch {
		case at > 0 && strings.HasPrefix(l.text[at:], "。") && n <= 12 && nearest(lengths, n) <= 1 && at+len("。") < len(l.text):
			l.label = at + len("。")
		case n > 12:
			if cut := cutLabel(l.text, 0, lengths); cut > 0 && nearest(lengths, utf8.RuneCountInString(l.text[:cut])) <= 1 && lostStop(lines, i) {
				l.label = cut
			}
		}
		if l.label > 0 {
			l.num = marker{style: prev.num.style, value: prev.num.value + 1}
		}
	}
}

// labelLengths returns the lengths of the labels of the headings of one style
// that end with line i, one paragraph each.
func labelLengths(lines []line, i int) []int {
	var out []int
	for k := i; k >= 0 && k > i-12; k-- {
		l := &lines[k]
		if l.label == 0 || l.num.style != lines[i].num.style || l.num.value != lines[i].num.value-(i-k) {
			break
		}
		out = append(out, utf8.RuneCountInString(strings.TrimRight(l.text[l.num.size:l.label], "。：:")))
	}
	return out
}

// lostStop reports whether one of the siblings before line i lost its 。 too.
func lostStop(lines []line, i int) bool {
	for k := i - 1; k >= 0 && lines[k].label > 0 && lines[k].num.style == lines[i-1].num.style; k-- {
		if !lines[k].alone() && !strings.HasSuffix(lines[k].text[:lines[k].label], "。") {
			return true
		}
	}
	return false
}

// stated takes the outline levels that the format states for short lines
// without a number, where it states them more than once.
func stated(lines []line) {
	var count [10]int
	for i := range lines {
		if hinted(&lines[i]) {
			count[lines[i].hint]++
		}
	}
	for i := range lines {
		if l := &lines[i]; hinted(l) && count[l.hint] > 1 {
			l.label = len(l.text)
			l.num = marker{style: styleMark + style(l.hint)}
		}
	}
}

// hinted reports whether l can be a heading because the format says so.
func hinted(l *line) bool {
	return l.hint > 0 && l.hint < 10 && l.part == corpus.PartBody && l.num.style == noStyle && l.label == 0 &&
		utf8.RuneCountInString(l.text) <= maxRunIn && !strings.ContainsAny(l.text, "。；")
}
