package extract

import (
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// hasAny reports whether a word of the lexicon stands in text.
func (c *reading) hasAny(lexicon, text string) bool {
	return !c.set.Lexicon(lexicon).First(text).Empty()
}

// fillStatus tells what is to be reached from what was: see [reading.readFacing].
// Words of the lexicon existing right before the match, or 基础上 behind it, say
// that it is there already; a duty that comes back or has a floor is a target
// also where the paragraph reports.
func fillStatus(c *reading, d *draft, _ []string) value {
	status := "target"
	if c.facing[d.paragraph()] == facesBack && !c.isDuty(d) && !c.isFuture(d) || c.isExisting(d) && !c.isToCome(d) || c.isPast(d) && !c.isBound(d) {
		status = "achieved"
	}
	if m, ok := c.measured(d); ok && status == "achieved" {
		if _, set := c.setByStandard(m); set {
			status = "target"
		}
	}
	return value{Value: corpus.Text(status)}
}

// isPast reports whether the time that governs the match was over before the
// year that the document is of.
func (c *reading) isPast(d *draft) bool {
	year := c.ofYear()
	t, ok := c.governing(d).Value.(*corpus.Time)
	if !ok || strings.HasPrefix(t.Text, "到") && c.calendar.context.Issued == "" && !tallied(around(d.match.Sentence, d.match.Span.Start).In(c.doc.Text)) {
		return false // 到2011年年底 in a page that may have been published anew since
	}
	if pastYears.MatchString(t.Text) {
		m, ok := c.measured(d)
		return ok && m.q.Unit != "分" && !asked.MatchString(m.q.ComparatorSpan.In(c.doc.Text)) // 近三年纳税累计10万元以上: a condition
	}
	if over := year > 0 && t.End != "" && yearIn(t.End) < year && t.Recurrence == ""; !over {
		return strings.HasSuffix(t.Text, "以来")
	}
	_, firm := c.strengthIn(d, c.clauseAt(d.match.Sentence, d.match.Span.Start))
	return !firm // 确保2021年完成投资5亿元
}

// ofYear is the year that the document is of: a page may be published years after what is on it
// was issued. It is 0 where nothing tells.
func (c *reading) ofYear() int {
	ctx := c.calendar.context
	if ctx.Issued != "" {
		return max(ctx.TitleYear, yearIn(ctx.Issued))
	}
	return max(ctx.TitleYear, yearIn(ctx.Published))
}

// tallied reports whether a text says what had come together by a day.
func tallied(text string) bool {
	return strings.Contains(text, "累计") || strings.Contains(text, "已") || strings.Contains(text, "共有")
}

// pastYears matches years that a text looks back on: 近四年, 过去三年来, but not 近三年内.
var pastYears = regex.New(`^(?:近|过去|最近|前)[一二两三四五六七八九十0-9几]+年来?$`)

// asked matches a bound that a condition sets, not one that was passed: 以上, but not 超过.
var asked = regex.New(`以[上下内]|[不低高多少]于|不`)

// isToCome reports whether the time that governs the match ends after the year that the
// document is of: 到2028年累计建成, 三年累计 in a plan for those years.
func (c *reading) isToCome(d *draft) bool {
	year := c.ofYear()
	t, ok := c.governing(d).Value.(*corpus.Time)
	return ok && year > 0 && yearIn(t.End) > year &&
		(strings.Contains(t.Text, "到") || strings.HasSuffix(t.Text, "期间") || yearIn(t.End) == c.calendar.context.TitleLast)
}

// isFuture reports whether a figure in a report is one that is still to come: it
// is of a year after the one reported on, planned, or 将 stands in front of it.
func (c *reading) isFuture(d *draft) bool {
	ctx := c.calendar.context
	year := ctx.ReportYear
	if year == 0 {
		year = ctx.TitleYear
	}
	if t, ok := c.governing(d).Value.(*corpus.Time); ok && year > 0 && yearIn(t.Start) > year {
		return true
	}
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, d.match.Span.Start)}
	text := c.stripRight(before, "reach", "comparator", "adverb").In(c.doc.Text)
	planned, ok := strings.CutPrefix(c.stripLeft(c.dropTimes(d.match.Sentence, before), "subject-left", "adverb", "region").In(c.doc.Text), "计划")
	return strings.HasSuffix(text, "将") || ok && c.begins(planned, "content-verb", "drop-verb", "size")
}

// isDuty reports whether the match is a requirement in a report: it comes back
// and has a floor (每年至少, 不少于).
func (c *reading) isDuty(d *draft) bool {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	text := clause.In(c.doc.Text)
	return strings.Contains(text, "至少") || strings.Contains(text, "不少于") || strings.Contains(text, "不得少于")
}

// isBound reports whether the figure is a bound that is asked for: 不低于, 至少.
func (c *reading) isBound(d *draft) bool {
	m, ok := c.measured(d)
	bound := m.q != nil && !m.q.ComparatorSpan.Empty()
	return ok && bound && (strings.HasPrefix(m.q.ComparatorSpan.In(c.doc.Text), "不") || strings.HasPrefix(m.q.ComparatorSpan.In(c.doc.Text), "至少"))
}

// isExisting reports whether words say that what is counted is there already: at
// the head of the clause (目前, 依托省内5所高校) or right before the number (对现有30
// 个).
func (c *reading) isExisting(d *draft) bool {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, d.match.Span.Start)}
	after := corpus.Span{Start: min(clause.End, d.match.Span.End), End: clause.End}
	if strings.HasSuffix(after.In(c.doc.Text), "基础上") {
		return true
	}
	existing := c.set.Lexicon("existing")
	if existing.LongestSuffix(c.stripRight(before, "reach", "adverb", "comparator").In(c.doc.Text)) > 0 {
		return true
	}
	m, ok := c.measured(d)
	head := c.stripLeft(before, "subject-left", "light-left").In(c.doc.Text)
	if n := existing.LongestPrefix(head); n > 0 && (existing.Attr(head[:n], "alone") == "yes" || ok && c.counts(m)) {
		return true
	}
	if there := c.stripLeft(before, "region").In(c.doc.Text); ok && strings.HasPrefix(there, "现有") {
		return true // 全市现有仓储能力90万吨
	}
	if ok && c.inSublist(m) {
		of := c.filled[figure(c.figureBefore(m)).Start]
		return of != nil && of.text("status") == "achieved"
	}
	if ok && reaches.MatchString(c.stripRight(m.pre, "comparator", "adverb", "reach").In(c.doc.Text)) {
		if before := c.figureBefore(m); before != nil {
			if of := c.filled[figure(before).Start]; of != nil && of.text("status") == "achieved" {
				return true // 累计发放补贴19.6亿元，惠及约24万人
			}
		}
	}
	for start, end := range existing.Words(head) {
		if existing.Attr(head[start:end], "alone") == "anywhere" {
			return true
		}
	}
	if state := c.clauseBefore(d.match.Sentence, clause).In(c.doc.Text); existing.Attr(state, "alone") == "yes" {
		return true // 目前，全县建有卫生室210个
	}
	return ok && c.isThere(m)
}

// isThere reports whether the words before a figure say that it came about: 已出台15项, 安排了3000
// 万元; a condition says it of whoever meets it, 已缴纳3年的.
func (c *reading) isThere(m measure) bool {
	pre := m.pre.In(c.doc.Text)
	happened := m.q.Unit == "起" && happens.MatchString(pre)
	if !happened && !strings.Contains(pre, "了") && !strings.Contains(pre, "已") && !strings.Contains(pre, "累计") {
		return false
	}
	clause := m.clause.In(c.doc.Text)
	if asked.MatchString(m.q.ComparatorSpan.In(c.doc.Text)) || supposed.MatchString(clause) {
		return false
	}
	if happened {
		return !strings.Contains(clause, "每") && !struck.MatchString(clause)
	}
	if owns.MatchString(m.post.In(c.doc.Text)) {
		return false
	}
	if did, what, ok := strings.Cut(pre, "了"); ok && c.ends(did, "content-verb", "drop-verb", "grant") && !strings.Contains(what, "的") {
		return true
	}
	if _, did, ok := strings.Cut(pre, "累计"); ok && m.q.Unit != "%" && !strings.ContainsAny(did, "的不") && !strings.Contains(did, "最高") && (strings.HasPrefix(did, "已") || c.begins(did, "content-verb")) {
		return true // 累计发放补贴19.6亿元
	}
	for _, at := range already.FindAllStringIndex(pre, -1) {
		if did := pre[at[1]:]; !strings.Contains(did, "的") && c.begins(did, "content-verb", "drop-verb", "reach") {
			return true
		}
	}
	return false
}

// happens matches what says that accidents came about: 近期连续发生.
var happens = regex.New(`(?:^|[^不未可少能])发生了?$`)

// struck matches what makes an accident part of an attribute: 的 of 发生1起事故的单位.
var struck = regex.New(`(?:事故|案件|事件|问题|投诉)的`)

// already matches what says that something has been done, with the words that may follow.
var already = regex.New(`(?:^|[^不而早])已经?(?:累计|全部|陆续|先后|分别|基本|共|成功|顺利)*`)

// owns matches what makes the figure part of an attribute: 住房的 of 已拥有1套住房的家庭.
var owns = regex.New(`^\p{Han}{0,8}的`)

// supposed matches a clause that only supposes something: 对已建成的…, 已缴纳3年的.
var supposed = regex.New(`^(?:对|凡|如|若|未|除|在|将|把|自|从|当|经)|(?:的|后|前|时|者|之日起?)$`)

// fillStrength gives how firmly a target is committed to, from words of the
// lexicon strength: in the clause, or in an earlier one of the sentence until a
// new verb takes over. There is none for what is achieved.
func fillStrength(c *reading, d *draft, _ []string) value {
	if d.text("status") == "achieved" {
		return value{}
	}
	s := d.match.Sentence
	clause := c.clauseAt(s, d.match.Span.Start)
	if v, ok := c.strengthIn(d, clause); ok {
		return v
	}
	for before := range c.priorClauses(s, clause) {
		if !c.continues(clause) && !c.onlyFirm(s, before) {
			break
		}
		if clause = before; c.opensFirm(s, clause) {
			v, _ := c.strengthIn(d, clause)
			v.inferred = true
			return v
		}
	}
	return value{Value: corpus.Text("expected")}
}

// onlyFirm reports whether a clause is nothing but a word of strength and a time, which
// hold for the clause behind it: 力争到2027年，实现….
func (c *reading) onlyFirm(s *rules.Sentence, clause corpus.Span) bool {
	firm := c.stripLeft(c.dropTimes(s, clause), "strength")
	times := s.Named("time", clause)
	return firm != clause && (firm.Empty() || len(times) == 1 && times[0].Span.Start <= firm.Start && times[0].Span.End == firm.End)
}

// opensFirm reports whether a clause begins, times aside, with a word of
// strength that holds for the clauses behind it too (力争, not 积极).
func (c *reading) opensFirm(s *rules.Sentence, clause corpus.Span) bool {
	clause = c.stripLeft(c.dropTimes(s, clause), "subject-left")
	n := c.set.Lexicon("strength").LongestPrefix(clause.In(c.doc.Text))
	return n > 0 && c.set.Lexicon("strength").Attr(c.doc.Text[clause.Start:clause.Start+n], "reach") != "clause"
}

// strengthIn looks for a word of strength in clause, before the end of the
// match. The word joins the quote where nothing but it and the quote's own
// words lie between.
func (c *reading) strengthIn(d *draft, clause corpus.Span) (value, bool) {
	words := d.match.Sentence.Named("@strength", clause)
	for i := len(words) - 1; i >= 0; i-- { // 确保增长6%、力争7%: the nearest
		if words[i].Span.Start < d.match.Span.End {
			v := value{Value: corpus.Text(words[i].Attr("strength"))}
			word := words[i].Span
			if i > 0 && words[i-1].Span.End > word.Start {
				word = words[i-1].Span // 力争 of 力争创建, not 争创
			}
			between := corpus.Span{Start: word.End, End: d.quote.Start}
			if between.Start <= between.End && c.stripLeft(c.dropTimes(d.match.Sentence, between), "adverb", "modal").Empty() {
				v.span = word
			}
			return v, true
		}
	}
	return value{}, false
}

// continues reports whether a clause goes on without a verb of its own: it
// begins with neither a drop-verb nor a time.
func (c *reading) continues(clause corpus.Span) bool {
	return !c.begins(clause.In(c.doc.Text), "drop-verb", "new-start")
}

// text returns a field that was filled already.
func (d *draft) text(name string) string { return d.fact.Text(name) }
