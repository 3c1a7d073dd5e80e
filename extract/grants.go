package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// What follows finds to whom or for what an amount is given, which its own clause
// often does not say.

// sharedAmount is the amount word that only the last figure of a list bears: 住房补贴
// of 本科生2万元、硕士4万元、博士6万元的住房补贴.
func (c *reading) sharedAmount(m measure, post corpus.Span) string {
	if m.q.Unit != "元" || m.next == nil || m.next.Unit != "元" || !post.Empty() || strings.TrimSpace(m.pre.In(c.doc.Text)) == "" {
		return ""
	}
	last := c.lastOf(m)
	tail := strings.TrimPrefix(c.doc.Text[last.q.Span.End:max(last.q.Span.End, m.clause.End)], "的")
	if c.set.Lexicon("amount").LongestSuffix(tail) == 0 || utf8.RuneCountInString(tail) > 10 {
		return ""
	}
	return tail
}

// inTurn is what shares are paid for that a row of them gives for one year after the other, as the
// last of them says: 租赁办公用房补贴 of 租赁办公用房的，前三年按租金的50%、30%、20%给予补贴.
func (c *reading) inTurn(m measure) (value, bool) {
	if !c.takesTurns(m) || m.next == nil || c.lastRespectively(m) >= 0 {
		return value{}, false
	}
	v, own := c.indicator(c.lastOf(m), nil), figure(m.q)
	if !v.span.Empty() {
		own.Start = min(own.Start, v.span.Start)
	}
	v.span = own
	return v, v.Value != nil
}

// winning matches what somebody gets who has come so far: 新三板挂牌奖励 of 新三板挂牌的奖励.
var winning = regex.New(`^(.*(?:上市|挂牌|认定|获评|入选|通过|达标|验收|建成|投产|落户|注册))的((?:一次性)?(?:奖励|补助|补贴|资助|奖补))$`)

// takesTurns reports whether m stands in a row of shares that are paid: 按租金的50%、30%、20%给予补贴.
func (c *reading) takesTurns(m measure) bool {
	first := c.firstTurn(m)
	at := first
	for i := 0; i < listLimit && at.q.Unit == "%"; i++ {
		if at.next == nil || !isRow(c.doc.Text, at.q, at.next) {
			return at.q != first.q && !first.base.Empty() && c.begins(c.doc.Text[at.q.Span.End:max(at.q.Span.End, at.clause.End)], "grant")
		}
		at = c.measure(m.s, at.next)
	}
	return false
}

// firstTurn is the first share of the row that m stands in.
func (c *reading) firstTurn(m measure) measure {
	for i := 0; i < listLimit && m.prev != nil && isRow(c.doc.Text, m.prev, m.q); i++ {
		m = c.measure(m.s, m.prev)
	}
	return m
}

// isRow reports whether only a 、 or a word for and stands between two figures.
func isRow(text string, one, next *rules.Quantity) bool {
	switch text[one.Span.End:max(one.Span.End, figure(next).Start)] {
	case "、", "和", "及", "与":
		return true
	}
	return false
}

// shareOf is the amount word behind the ceiling of a share, with for each of what it is: 补贴 of
// 按投资额的12%给予最高1500万元补贴, 每个项目补贴 of 每个项目按投资额给予12%、最高50万元补贴.
func (c *reading) shareOf(m measure, lead string, post corpus.Span) string {
	given := strings.TrimSuffix(strings.TrimSuffix(lead, "给予"), "予以")
	if m.base.Empty() && given == lead || m.next == nil || m.next.Unit != "元" || !c.stripLeft(post, "grant", "comparator").Empty() {
		return ""
	}
	tail := strings.TrimPrefix(c.doc.Text[m.next.Span.End:max(m.next.Span.End, m.clause.End)], "的")
	if c.set.Lexicon("amount").LongestSuffix(tail) == 0 || utf8.RuneCountInString(tail) > 10 {
		return ""
	}
	if given != lead || strings.HasPrefix(given, "每") || strings.HasPrefix(given, "单个") {
		return given + tail
	}
	return tail
}

// amountEach is the amount word of the figure before, where m only says how much
// of it one gets at most: 补助 of 给予投资额10%的补助，单个企业最高300万元.
func (c *reading) amountEach(m measure, text string) string {
	each := strings.HasPrefix(text, "每") || strings.HasPrefix(text, "单")
	if text == "" || c.hasAny("amount", text) {
		return ""
	}
	if yearOfGrant.MatchString(text) {
		return c.givenBefore(m) // 给予房租补贴，第一年100%、第二年80%
	}
	if m.q.Unit != "元" {
		return ""
	}
	if given := c.givenBefore(m); given != "" && (each || m.prev != nil || m.next != nil) {
		return given
	}
	if !each || m.q.Comparator != "le" && !c.hasAny("bound", m.clause.In(c.doc.Text)) {
		return ""
	}
	before, _ := c.inherited(m).Value.(corpus.Text)
	return string(before[len(before)-c.set.Lexicon("amount").LongestSuffix(string(before)):])
}

// isCeiling reports whether an amount is only the most of what the clause before gives without
// a figure: 给予展位费全额补贴，最高不超过5万元.
func (c *reading) isCeiling(m measure) bool {
	before := c.clauseBefore(m.s, m.clause)
	return m.q.Unit == "元" && !m.s.Has("quantity", before) && c.set.Lexicon("amount").LongestSuffix(before.In(c.doc.Text)) > 0
}

// yearOfGrant matches which year of a grant a figure is for.
var yearOfGrant = regex.New(`^(?:前|后|第)[一二三四五六七八九十两0-9]+(?:、第?[一二三四五六七八九十0-9]+|至第?[一二三四五六七八九十0-9]+)*(?:个?年度?)$`)

// givenBefore is the amount that the clause before gives without a figure: 购房补贴 of 给予
// 购房补贴，博士30万元、硕士10万元.
func (c *reading) givenBefore(m measure) string {
	before := c.clauseBefore(m.s, m.clause)
	text := before.In(c.doc.Text)
	i := strings.LastIndex(text, "给予")
	if i < 0 || m.s.Has("quantity", before) || c.set.Lexicon("amount").LongestSuffix(text) == 0 {
		return ""
	}
	return text[i+len("给予"):]
}

// isRate reports whether an indicator only says what rate of an amount is given, as
// 人均月补贴标准 does, and the clause before says to whom.
func (c *reading) isRate(m measure, head string) bool {
	if !strings.HasSuffix(c.clauseBefore(m.s, m.clause).In(c.doc.Text), "的") {
		return false
	}
	n := c.set.Lexicon("bare-head").LongestSuffix(head)
	rate := head[:len(head)-n]
	for _, w := range []string{"人均", "户均", "每人", "每户", "月", "年"} {
		rate = strings.TrimPrefix(rate, w)
	}
	return n > 0 && c.set.Lexicon("amount").Has(rate)
}

// isGrant reports whether an amount that is as good as bare (一次性奖励, 后补助) is given to
// somebody whom the clause before names: its own begins with the giving. One with an
// attribute of its own (租房补贴) says what it is for.
func (c *reading) isGrant(m measure, text string) bool {
	how := text[:len(text)-c.set.Lexicon("amount").LongestSuffix(text)]
	return how != text && (how == "" || c.set.Lexicon("amount-plain").Has(how)) &&
		c.hasAny("grant", m.pre.In(c.doc.Text))
}

// isAnyone reports whether whom an amount is given to is only called 企业 or the like,
// and the clause before says which: 在主板上市的企业，给予企业500万元奖励.
func (c *reading) isAnyone(m measure, lead string) bool {
	before := c.clauseBefore(m.s, m.clause)
	return plainUnit(m.q) == "元" && c.anyone(lead) != "" && !before.Empty() && c.begins(c.stripLeft(c.dropTimes(m.s, m.clause), "adverb").In(c.doc.Text), "grant")
}

// anyone is the word of the lexicon payee that a receiver is called by alone, or behind
// the giving.
func (c *reading) anyone(lead string) string {
	head := lead[:len(lead)-c.set.Lexicon("payee").LongestSuffix(lead)]
	switch head {
	case "", "奖励", "补助", "补贴", "资助":
		return lead[len(head):]
	}
	return ""
}

// headed is the rate that a list is headed by: 租房补贴的标准 of 租房补贴的标准是：博士1000元，
// 硕士500元, 完成率 of 各县区完成率分别为：甲区98%、乙区95%.
func (c *reading) headed(m measure, text string) corpus.Span {
	heads := c.set.Lexicon("indicator-head")
	share := (m.q.Unit == "%" || m.q.Unit == "分") && heads.LongestSuffix(text) == 0 && (m.prev != nil || m.next != nil)
	if plainUnit(m.q) != "元" && !share || text == "" || utf8.RuneCountInString(text) > 8 || c.hasAny("amount", text) {
		return corpus.Span{}
	}
	for before := range c.priorClauses(m.s, m.clause) {
		rest := c.doc.Text[before.End:]
		if !strings.HasPrefix(rest, "：") && !strings.HasPrefix(rest, ":") {
			continue
		}
		for _, w := range []string{"分别是", "分别为", "如下", "是", "为"} {
			before.End = before.Start + len(strings.TrimSuffix(before.In(c.doc.Text), w))
		}
		of := before.In(c.doc.Text)
		if share && heads.LongestSuffix(of) > 0 {
			before.Start += len(eachArea.FindString(of))
			return before
		}
		if !share && c.set.Lexicon("bare-head").LongestSuffix(of) > 0 && c.hasAny("amount", of) {
			before.Start += len(whoSets.FindString(of))
			before.Start += len(ofAYear.FindString(before.In(c.doc.Text)))
			return before
		}
		return corpus.Span{}
	}
	return corpus.Span{}
}

// eachArea matches of what a list gives a share for each: 各县区完成率分别为：甲区98%、乙区95%.
var eachArea = regex.New(`^各(?:县区|区县|市县|县市区|市州|地市|乡镇|镇街|县|区|市|镇|街道|地|部门|单位|学校|企业)(?:[（(][^）)]*[）)])?`)

// isSpent reports whether an amount is one that a report says was paid: it needs
// no purpose to be understood (罚款126万元).
func (c *reading) isSpent(m measure, text string) bool {
	return c.facing[m.s.Paragraph] == facesBack && c.set.Lexicon("amount").Has(text)
}

// granted is to whom or what the clause of a bare amount grants it: 首次获评的企业 of
// 对首次获评的企业给予3万元奖励. It is empty where the clause names none.
func (c *reading) granted(m measure) corpus.Span {
	own := c.stripRight(c.afterPayer(m, c.afterWay(trim(c.doc.Text, m.pre))), "reach", "adverb", "comparator", "drop-verb", "comparison", "grant")
	own = c.stripLeft(c.dropTimes(m.s, own), "adverb", "light-left", "drop-verb", "subject-left")
	text := own.In(c.doc.Text)
	if utf8.RuneCountInString(text) < 3 || c.distributes(own) || c.set.Lexicon("amount").Has(text) || c.anyone(text) != "" || isYardstick(text) || c.isCondition(own) || c.predicate(text) > 0 && !strings.Contains(text, "的") {
		return corpus.Span{}
	}
	return own
}

// chain is what several clauses say together that an amount is given for, where the last of
// them, clause, says nothing alone: both where it goes on with whom, 进口额达500万美元以上，且增长
// 10%以上的企业, else the first, 参加展会 of 参加展会，签订合同的，给予5万元奖励. It is empty where
// clause stands alone.
func (c *reading) chain(s *rules.Sentence, clause corpus.Span) corpus.Span {
	text, before := clause.In(c.doc.Text), c.clauseBefore(s, clause)
	goesOn := c.begins(text, "chain")
	if goesOn && c.isPaid(text) && !before.Empty() && c.indicatorIn(s, before).Value == nil {
		return c.leadOf(s, before).Join(clause)
	}
	if c.isCondition(clause) || !strings.HasSuffix(text, "的") && !goesOn {
		return corpus.Span{}
	}
	var first corpus.Span
	for before := range c.priorClauses(s, clause) {
		text := before.In(c.doc.Text)
		if c.begins(text, "purpose") || strings.HasSuffix(text, "的") || c.indicatorIn(s, before).Value != nil || c.set.Lexicon("amount").LongestSuffix(text) > 0 {
			break
		}
		if lead := c.leadOf(s, before); !c.isCondition(before) && !whenOnly.MatchString(text) && !c.isPaid(lead.In(c.doc.Text)) {
			first = lead
		}
	}
	return first
}

// whenOnly matches a clause that only says when something is given: 自认定之日起, 项目建成后.
var whenOnly = regex.New(`^(?:自|从|在|待|于)?[^，。；]{0,20}(?:之日起|[起后前时内]|期间|以来|基础上|前提下|情况下)$`)

// byPayer matches by whom something is given: 由受益财政 of 由受益财政给予奖励.
var byPayer = regex.New(`^由([^，。；、]{2,16}?)(?:一次性)?(?:给予|予以|奖励|补助|补贴|资助|按)`)

// afterPayer leaves out by whom an amount is given to those whom the clause before names:
// 对首次上规的企业，由县财政给予5万元奖励.
func (c *reading) afterPayer(m measure, span corpus.Span) corpus.Span {
	at := byPayer.FindStringSubmatchIndex(span.In(c.doc.Text))
	if at == nil || !c.isPaid(c.clauseBefore(m.s, m.clause).In(c.doc.Text)) {
		return span
	}
	name := span.In(c.doc.Text)[at[2]:at[3]]
	if !strings.HasSuffix(name, "财政") && c.set.Lexicon("body-end").LongestSuffix(name) == 0 {
		return span
	}
	return corpus.Span{Start: span.Start + at[3], End: span.End}
}

// isPaid reports whether a stretch only names who gets an amount, which the guide leaves out
// where what for stands behind: 经认定的总部企业，首次上榜的，给予….
func (c *reading) isPaid(text string) bool {
	return slices.ContainsFunc([]string{"payee", "people", "body-end", "actor-end"}, func(name string) bool {
		return c.set.Lexicon(name).LongestSuffix(text) > 0
	})
}

// isYardstick reports whether a stretch only says what an amount is measured by: 根据其
// 规模, 按合同额.
func isYardstick(text string) bool {
	return strings.Contains(text, "按") || strings.HasPrefix(text, "参照") || strings.HasPrefix(text, "根据") || strings.HasPrefix(text, "依据") || strings.HasPrefix(text, "综合考虑")
}

// givenNext is the amount that the next clause gives by the share that this one names:
// 奖补 of 县级按发票额的15%，给予一次性奖补.
func (c *reading) givenNext(m measure, text string, post corpus.Span) corpus.Span {
	if m.base.Empty() || m.next != nil || !post.Empty() || c.hasAny("amount", text) {
		return corpus.Span{}
	}
	next := c.clauseAfter(m.s, m.clause)
	n := c.set.Lexicon("grant").LongestPrefix(next.In(c.doc.Text))
	amount := corpus.Span{Start: next.Start + n, End: next.End}
	if n == 0 || !c.set.Lexicon("amount").Has(amount.In(c.doc.Text)) {
		return corpus.Span{}
	}
	return amount
}

// grantedNext is what the next clause grants by a share of a base: 补贴 of 按照收购量的
// 10%，给予每吨600元的补贴.
func (c *reading) grantedNext(m measure) value {
	if m.base.Empty() || !strings.HasPrefix(c.stripLeft(m.clause, "adverb").In(c.doc.Text), "按") {
		return value{}
	}
	next := c.clauseAfter(m.s, m.clause)
	if found := m.s.Named("quantity", next); len(found) > 0 && c.set.Lexicon("grant").LongestPrefix(next.In(c.doc.Text)) > 0 {
		return c.indicator(c.measure(m.s, found[0].Quantity()), nil)
	}
	return value{}
}

// eligible is whom a clause that sets a threshold names in front of it: 新引进制造业 of
// 新引进制造业固定资产投资800万元以上的.
func (c *reading) eligible(s *rules.Sentence, clause corpus.Span) corpus.Span {
	found := s.Named("quantity", clause)
	if len(found) == 0 || !strings.HasSuffix(clause.In(c.doc.Text), "的") {
		return corpus.Span{}
	}
	who := corpus.Span{Start: clause.Start, End: figure(found[0].Quantity()).Start}
	who = c.withoutAt(c.stripRight(who, "reach", "comparator", "adverb", "drop-verb"))
	n := c.set.Lexicon("size").LongestSuffix(who.In(c.doc.Text))
	if at := boughtIn.FindStringSubmatchIndex(who.In(c.doc.Text)); at != nil && n > 0 {
		n = who.Len() - at[3]
	}
	who.End -= n
	who = c.stripRight(c.stripLeft(c.dropTimes(s, who), "subject-left", "light-left"), "adverb", "drop-verb", "frequency")
	who.End = who.Start + len(strings.TrimSuffix(who.In(c.doc.Text), "年度"))
	size := utf8.RuneCountInString(who.In(c.doc.Text))
	if long := size >= 8 && c.isCondition(clause); n == 0 && !long || size < 2 || size == 2 && !c.isPaid(who.In(c.doc.Text)) {
		return corpus.Span{} // 到位 of 到位注册资本1亿元以上的
	}
	return c.trimTail(who)
}

// boughtIn matches equipment that is bought in the word for its size: 购置设备投资额.
var boughtIn = regex.New(`((?:购置|购买|新购|采购|更新|引进|添置)设备)(?:投资|投入)额?$`)

// approved matches a clause that only says by whom or how what it is for has been looked at:
// 经市科技局认定后, 经评审.
var approved = regex.New(`^(?:并|且)?经[^，。；]{0,24}(?:认定|评审|审核|审定|评定|核定|核实|确定|确认|批准|同意|备案|考核|验收|合格|”)(?:达到[^，。；]{0,16}|为[^，。；]{0,12})?的?[后，]?$`)

// isCondition reports whether a clause only sets a threshold, a ground or a base: 单项交易
// 额在50万元以上的, 按照购置款的30%, 根据评审等次, 经认定后.
func (c *reading) isCondition(clause corpus.Span) bool {
	text := strings.TrimPrefix(clause.In(c.doc.Text), "每年")
	return strings.HasSuffix(text, "以上的") || strings.HasSuffix(text, "以下的") || strings.HasPrefix(text, "按") ||
		c.begins(text, "ground") || strings.HasPrefix(text, "经") && approved.MatchString(text)
}
