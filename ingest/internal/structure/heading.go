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
)

// Limits of a heading in characters.
const (
	maxRunIn = 40 // label before its 。
	maxAlone = 60 // label on a line of its own
	maxColon = 20 // label before its ：
)

// headings finds the numbers and labels of lines.
func headings(lines []line) {
	articles := false
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

// judge looks at a line by itself and returns the bytes of its label.
func judge(s string, m marker, lost bool) (label int, v verdict) {
	if m.style == styleArt {
		return m.size, heading
	}
	start := m.size
	_, gap := trimGap(s[start:])
	start += gap
	p := scan(s, start)
	switch {
	case start == len(s):
		return 0, item
	case p.stop < 0:
		return judgeOpen(s, start, p)
	case p.semicolon:
		return bracketEnd(s, start, p, m)
	case p.stop == len(s) && (p.commas > 0 || p.runes > maxRunIn):
		return bracketEnd(s, start, p, m)
	case p.runes > maxRunIn || p.commas > 2:
		return bracketEnd(s, start, p, m)
	case p.blank > 0 && p.blankRunes >= 2 && p.commas > 0:
		return p.blank, heading
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
		case strings.ContainsRune("（(《“〔", r) && depth < 8:
			depth++
		case strings.ContainsRune("）)》”〕", r) && depth > 0:
			depth--
			if depth == 0 && p.bracket == 0 && p.commas == 0 && p.colon == 0 && strings.ContainsRune("）)", r) {
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
func judgeOpen(s string, start int, p profile) (int, verdict) {
	last := lastRune(s)
	switch {
	case strings.ContainsRune("；;，,", last), p.semicolon:
		return 0, item
	case p.colon > 0 && p.colon < len(s):
		if stage(s[start:p.colon]) && p.colonRunes <= maxRunIn {
			return p.colon, heading
		}
		return 0, item
	case p.runes <= maxAlone && p.commas <= 2:
		return len(s), heading
	}
	return 0, item
}

// bracketEnd finds a label that lost its 。 by what ends it: the window of a
// stage in brackets, a blank, or a colon.
func bracketEnd(s string, start int, p profile, m marker) (int, verdict) {
	if p.blank > 0 && p.blankRunes >= 3 && p.blankRunes <= 25 && p.blank < p.stop {
		return p.blank, heading
	}
	if p.colon > 0 && p.colon < p.stop && p.colonRunes <= maxRunIn && stage(s[start:p.colon]) {
		return p.colon, heading
	}
	if p.bracket > 0 && p.bracket < p.stop && stage(s[start:p.bracket]) && utf8.RuneCountInString(s[start:p.bracket]) <= maxRunIn {
		if r := firstRune(s[p.bracket:]); r == '：' || r == ':' {
			return p.bracket + utf8.RuneLen(r), heading
		}
		return p.bracket, heading
	}
	if p.stop == len(s) {
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
	if at <= 0 {
		return false
	}
	window := s[at:]
	return strings.ContainsAny(window, "年月日旬") && strings.ContainsAny(window, "0123456789０１２３４５６７８９一二三四五六七八九十xXｘ前底初末") ||
		strings.Contains(window, "时间")
}

// settle decides the unsure lines by their siblings: lines of one style below
// the same parent.
func settle(lines []line, verdicts []verdict) {
	for _, group := range siblings(lines) {
		lengths, heads, items := groupLengths(lines, verdicts, group)
		for _, i := range group {
			l := &lines[i]
			switch {
			case verdicts[i] == unsure && heads > 0 && heads >= items:
				l.label = cutLabel(l.text, l.num.size, lengths)
			case verdicts[i] == heading && items > heads && strings.ContainsAny(l.text[:l.label], "，,") &&
				l.label < len(l.text) && utf8.RuneCountInString(l.text[:l.label]) > 20:
				l.label = 0
			}
		}
		if bare(lines, group) {
			for _, i := range group {
				lines[i].label = 0
			}
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

// bare reports whether a group is a list of things rather than headings: short
// lines without 。 and, but for the last, with nothing below them.
func bare(lines []line, group []int) bool {
	if len(group) < 2 || lines[group[0]].num.style < styleParen {
		return false
	}
	for k, i := range group {
		l := &lines[i]
		if l.label > 0 && (!l.alone() || strings.HasSuffix(l.text, "。")) {
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

// nearest returns the smallest difference between n and one of lengths.
func nearest(lengths []int, n int) int {
	cost := 1 << 20
	for _, l := range lengths {
		cost = min(cost, max(l-n, n-l))
	}
	return cost
}

// bodyOpeners are words that begin the text below a heading: who must act, and
// the verbs and adverbs of duties.
var bodyOpeners = []string{
	"各级", "各地", "各县", "各市", "各区", "各镇", "各乡", "各部门", "各单位", "各有关", "各相关", "各责任", "各牵头", "各成员", "各街道", "各科室", "各责任", "全市", "全县", "全区", "全省", "全体", "市", "县", "区委", "区政府", "省", "领导小组", "要", "由", "对", "以", "将", "把", "为", "在",
	"坚持", "按照", "根据", "围绕", "依托", "依据", "通过", "结合", "充分", "全面", "严格", "切实", "进一步", "深入", "大力", "积极", "认真", "加快", "加强", "加大", "强化", "建立", "健全", "完善", "落实", "推进", "推动", "开展", "组织", "实行", "实施", "制定", "编制", "明确", "成立", "定期", "及时", "利用", "紧紧", "持续", "着力", "聚焦", "突出", "统筹", "扎实", "不断", "牢固", "始终", "主动", "支持", "鼓励", "引导", "规范", "优化", "提高", "提升", "深化", "创新", "广泛", "多渠道", "一是", "首先", "发挥", "做好", "抓好", "有关部门", "相关部门",
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
