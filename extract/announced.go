package extract

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// What follows reads the line that announces a list of amounts, which say only whom each is for.

// listHead matches a line that announces amounts, up to its colon: 1 the head, 2 the bound.
var listHead = regex.New(`(\P{P}{2,30}?(?:标准|金额|限额|额度|定额|基数|贴额|助额|偿额|费额|单价|价格|费用|比例|补贴|补助|奖励|津贴|面积|上限))(?:统一|分别|具体|原则上)*(?:(不超过|不低于|不高于|不少于|不得超过|不得低于)(?:以下|下列)(?:规定)?标准|为|是|如下)?[：:]$`)

// scoring matches a head that announces scores, tests or steps rather than amounts.
var scoring = regex.New(`(?:分|裁量|条件|认定|判定|划分|评价|分类|资质|资格)标准$|程序|条件|下列|申请|支付至|分为`)

// leadInLines is how many lines up from a line of a list the one that announces it is looked for.
const leadInLines = 12

// leadIn is what the list that m stands in is announced to give its amounts for, and their
// bound: 租房补贴标准 of 租房补贴标准为：, 政府补贴金额 and 不超过 of 政府补贴金额不超过以下标准：. It is
// announced at the head of its own sentences, at the head's offset start, or in a line above:
// start is -1. The head is empty where no list is announced.
func (c *reading) leadIn(m measure) (head, bound string, start int) {
	from := m.s.Body
	for before := range c.joinedBefore(m.s) {
		from = before.Body
	}
	from = min(m.clause.Start, max(from, m.clause.Start-leadInReach))
	list := c.doc.Text[from:m.clause.Start]
	if i := max(strings.LastIndex(list, "："), strings.LastIndex(list, ":")); i >= 0 {
		_, size := utf8.DecodeRuneInString(c.doc.Text[from+i:])
		head, bound, at := leadingIn(c.doc.Text[from : from+i+size])
		return head, bound, from + at
	}
	head, bound = c.lineAbove(m)
	return head, bound, -1
}

// lineAbove is what the line above that announces m's list says of it.
func (c *reading) lineAbove(m measure) (head, bound string) {
	for p := m.s.Paragraph; p >= max(0, m.s.Paragraph-leadInLines); p-- {
		lines := c.inParagraph(p)
		if len(lines) == 0 {
			return "", ""
		}
		text := strings.TrimSpace(lines[len(lines)-1].Span.In(c.doc.Text))
		if strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") {
			head, bound, _ = leadingIn(text)
			return head, bound
		}
		if !c.isListLine(lines) {
			return "", ""
		}
	}
	return "", ""
}

// isListLine reports whether a line is one sentence with a number of its own, below the articles.
func (c *reading) isListLine(line []rules.Sentence) bool {
	first := &line[0]
	return len(line) == 1 && first.Body > first.Span.Start && !strings.HasPrefix(first.Span.In(c.doc.Text), "第")
}

// leadingIn splits the end of a text that announces amounts; the head starts at offset at.
func leadingIn(text string) (head, bound string, at int) {
	from := max(0, len(text)-leadInLimit)
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	of := listHead.FindStringSubmatchIndex(text[from:])
	if of == nil {
		return "", "", 0
	}
	head, at = text[from+of[2]:from+of[3]], from+of[2]
	if scoring.MatchString(head) {
		return "", "", 0
	}
	if of[4] >= 0 {
		bound = text[from+of[4] : from+of[5]]
	}
	for _, w := range []string{"但", "其中", "其", "享受"} {
		if rest, ok := strings.CutPrefix(head, w); ok {
			head, at = rest, at+len(w)
		}
	}
	set := len(whoSets.FindString(head))
	head, at = head[set:], at+set
	return strings.Replace(head[len(ofAYear.FindString(head)):], "的", "", 1), bound, at
}

// whoSets matches who sets the amounts of a head: 市政府确定.
var whoSets = regex.New(`^\p{Han}{0,6}(?:确定|核定|明确|规定)的?`)

// ofAYear matches the year of a head: 2026年生均公用经费基准定额.
var ofAYear = regex.New(`^(?:[0-9]{4}年度?|今年|本年度)(?:起|以后)?`)

// leadInReach is the most bytes of its sentence that a list is announced ahead of an amount.
const leadInReach = 900

// leadInLimit is the most bytes of an announcement that are looked at.
const leadInLimit = 150

// ofAnnounced completes an indicator that only says whom an amount is for by the head that the
// line above announces, and where that head stands in the list's own sentences, -1 elsewhere: 博士 is
// 博士租房补贴标准. It is text itself where that needs none.
func (c *reading) ofAnnounced(m measure, text string) (whole string, start int) {
	own, sum := strings.CutSuffix(text, "总额")
	if text == "" || !isAmount(m) || utf8.RuneCountInString(text) > 12 || c.begins(text, "content-verb", "drop-verb", "became") || ofPaying.MatchString(text) {
		return text, -1
	}
	if !sum && !holders.MatchString(text) && !perArea.MatchString(text) && c.ends(text, "indicator-head", "amount", "yield", "size", "bare-head", "cost") {
		return text, -1
	}
	head, _, start := c.leadIn(m)
	if head == "" {
		return text, -1
	}
	if sum {
		head = c.withoutHead(head) + "总额"
	}
	for _, one := range []string{"生", "人", "户"} {
		if strings.HasPrefix(head, one+"均") {
			own = strings.TrimSuffix(own, "每"+one) // 每生 of 生均公用经费定额
		}
	}
	return own + withoutClassOf(own, head), start
}

// isAmount reports whether a figure is an amount, a share or an area, which stands behind what it
// is of.
func isAmount(m measure) bool {
	area := m.q.Unit == "平方米" || m.q.Unit == "公顷" || m.q.Unit == "亩"
	return (plainUnit(m.q) == "元" || m.q.Unit == "%" || area) && m.q.Change == "level" && m.base.Empty() && m.post.Len() == 0
}

// holders matches who or what may be given an amount though it can be counted as well.
var holders = regex.New(`(?:人才|企业|项目|案件)$`)

// perArea matches for each of what an amount is, where that can be measured as well.
var perArea = regex.New(`每(?:平方米|亩|公顷)(?:使用|建筑|套内)面积$`)

// ofPaying matches what says who pays, or a part of a formula, rather than whom an amount is for.
var ofPaying = regex.New(`(?:承担|缴纳|支付|负担|等于|乘以)$`)

// withoutClassOf leaves out whom a head is for, where the holder says it better: 领军人才 of
// 领军人才租房补贴标准, for 国家级领军人才.
func withoutClassOf(holder, head string) string {
	runes := []rune(holder)
	if len(runes) < 2 {
		return head
	}
	class := string(runes[len(runes)-2:])
	if i := strings.Index(head, class); i >= 0 && utf8.RuneCountInString(head[:i]) <= 4 {
		return head[i+len(class):]
	}
	return head
}

// announcedBound is the comparator that the line above sets for the amounts of its list.
func (c *reading) announcedBound(m measure) corpus.Text {
	if !isAmount(m) {
		return ""
	}
	switch _, bound, _ := c.leadIn(m); bound {
	case "不超过", "不高于", "不得超过":
		return "le"
	case "不低于", "不少于", "不得低于":
		return "ge"
	}
	return ""
}
