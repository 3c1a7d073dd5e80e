package extract

import (
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

func fillChange(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if _, held := c.againstIts(m); held {
		return value{Value: corpus.Text("level")}
	}
	if c.improves(m) {
		return value{Value: corpus.Text("level")}
	}
	if m.q.Change != "level" || !m.q.To.Empty() {
		return c.saidChange(d, m, m.from, m.q.Change)
	}
	return c.saidChange(d, m, m.clause.Start, c.changeOf(m))
}

// improves reports whether the verb of change right in front of a count says that the things get
// better, not more: 提升30个农贸市场.
func (c *reading) improves(m measure) bool {
	return c.counts(m) && m.q.To.Empty() && c.set.Lexicon("change").Attr(m.q.ChangeSpan.In(c.doc.Text), "quality") == "yes"
}

// saidChange is a change with the verb that says it where that stands from offset from on in front
// of all else that the quote holds: 新增 of 新增培训基地3个、示范企业23家 for both figures.
func (c *reading) saidChange(d *draft, m measure, from int, change string) value {
	v := value{Value: corpus.Text(change)}
	if change == "level" || d.quote.Start < from {
		return v
	}
	words := m.s.Named("@change", corpus.Span{Start: from, End: d.quote.Start})
	for i := len(words) - 1; i >= 0; i-- {
		if words[i].Attr("change") == change {
			v.span = words[i].Span
			break
		}
	}
	return v
}

// changeOf looks for the verb of change that does not touch the number: in front
// of what is measured (精简审批材料65%, 城镇新增就业3万人), or at the head of the list.
func (c *reading) changeOf(m measure) string {
	if change, ok := c.changes[m.q]; ok {
		return change
	}
	change := c.readChange(m)
	c.changes[m.q] = change
	return change
}

func (c *reading) readChange(m measure) string {
	if change := c.sinceThen(m); change != "" {
		return change
	}
	change := c.changeInFront(m)
	if change == "level" && c.inSublist(m) {
		return c.changeOf(c.measure(m.s, c.figureBefore(m)))
	}
	if change != "level" || m.prev == nil || !m.q.Reach.Empty() || !m.base.Empty() {
		return change
	}
	between := c.doc.Text[m.prev.Span.End:figure(m.q).Start]
	if strings.HasPrefix(between, "、") || between == "和" || between == "及" || strings.Contains(between, "、") && c.filled[figure(m.prev).Start] != nil {
		own := strings.TrimLeft(c.stripRight(corpus.Span{Start: m.prev.Span.End, End: figure(m.q).Start}, "reach", "comparator", "adverb").In(c.doc.Text), "、")
		if m.q.Unit != m.prev.Unit && isMeasured(own) || isCount(m.prev.Unit) && strings.HasSuffix(own, "投资") {
			return change // 新增装机1亿千瓦、发电量超3000亿度; 新增项目10个、总投资5亿元
		}
		if m.prev.Unit != "%" && m.q.Unit != "%" && ownDeed.MatchString(own) {
			return change // 新增上市公司2家、报审2家
		}
		if m.q.Unit == "%" && isShare(own) {
			return change // 增长11.7%、制造业占比超70%
		}
		if d := c.filled[figure(m.prev).Start]; d != nil && m.q.Unit == m.prev.Unit || m.q.Unit != "%" && m.prev.Unit != "%" {
			if m.prev.Change != "level" && m.prev.To.Empty() {
				return m.prev.Change
			}
			if !m.prev.To.Empty() {
				return "level" // 提高到688元、455元
			}
			return c.changeOf(c.measure(m.s, m.prev))
		}
	}
	return change
}

// sinceThen is the change that a figure above or below that of a time before is: decrease for
// 比三季度低8.2个百分点. It is empty for all else.
func (c *reading) sinceThen(m measure) string {
	before := corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}
	for _, t := range m.s.Named("time", before) {
		by := thanThen.FindStringSubmatch(c.doc.Text[t.Span.End:before.End])
		if by == nil || !t.Time().Compared {
			continue
		}
		if strings.ContainsAny(by[1], "低少") {
			return "decrease"
		}
		return "increase"
	}
	return ""
}

// thanThen matches the words between a time and by how much more or less a figure is than then.
var thanThen = regex.New(`^(?:同期|同时|末|底|水平|的|又|还|整整)*(高|低|多|少)(?:出|了)?$`)

// ownDeed matches an item of a list that says itself what is done.
var ownDeed = regex.New(`^(?:入库|报审|报会|过会|改造|修复|修缮|转移|兑现|栽植|办理|惠及|新开工|开工|完工|竣工|引进|招引|招聘|培训|发放|整治|关停|淘汰|申报|带动)`)

// changeInFront is what the last verb of change in front of the number says, level where
// there is none.
func (c *reading) changeInFront(m measure) string {
	change := "level"
	head := c.stripLeft(corpus.Span{Start: m.from, End: figure(m.q).Start}, "adverb", "light-left", "sequence")
	for _, w := range m.s.Named("@change", corpus.Span{Start: m.from, End: figure(m.q).Start}) {
		if rest := c.doc.Text[w.Span.End:]; strings.HasPrefix(rest, "到人均") || strings.HasPrefix(rest, "到每") || strings.HasPrefix(rest, "至人均") || strings.HasPrefix(rest, "至每") {
			continue // 提高到人均610元: a level
		}
		if strings.HasSuffix(c.doc.Text[m.from:w.Span.Start], "每") {
			continue // 每新增1家企业奖励6万元
		}
		if c.ofNewOnes(m, w.Span) {
			continue
		}
		if w.Attr("quality") == "yes" && (c.counts(m) || c.inName(m, w.Span)) {
			continue // 提升20个网点: how good they are, not how many
		}
		if kind := w.Attr("change"); kind != "" && (m.q.Unit != "%" || w.Span.Start <= head.Start) {
			change = kind
		}
	}
	return change
}

// ofNewOnes reports whether a word of change only says of which things a rate is: 新增 of
// 新增公交车电动化率达到95%.
func (c *reading) ofNewOnes(m measure, word corpus.Span) bool {
	if m.q.Unit != "%" || m.q.Change != "level" || !strings.HasPrefix(word.In(c.doc.Text), "新") {
		return false
	}
	rate := c.stripRight(corpus.Span{Start: word.End, End: max(word.End, figure(m.q).Start)}, "reach", "comparator", "adverb")
	return isShare(rate.In(c.doc.Text))
}

// isMeasured reports whether a noun is that of a level, and not of things that may be
// added: 发电量, but not 企业.
func isMeasured(noun string) bool {
	for _, head := range []string{"量", "率", "值", "额", "规模", "收入", "里程", "比例", "占比"} {
		if strings.HasSuffix(noun, head) {
			return true
		}
	}
	return false
}

// isShare reports whether a noun is that of a share or a rate, whose level a figure in % gives.
func isShare(noun string) bool {
	for _, head := range []string{"率", "占", "占比", "比重", "比例"} {
		if strings.HasSuffix(noun, head) {
			return true
		}
	}
	return false
}

// inName reports whether a word of change is part of what an undertaking is called:
// 提升 of 泵站提升整乡推进项目2个.
func (c *reading) inName(m measure, word corpus.Span) bool {
	name := c.stripRight(corpus.Span{Start: word.End, End: max(word.End, figure(m.q).Start)}, "reach", "comparator", "adverb").In(c.doc.Text)
	for _, undertaking := range []string{"项目", "工程", "行动", "计划", "试点", "专项", "活动"} {
		if strings.HasSuffix(name, undertaking) {
			return word.Start > m.pre.Start
		}
	}
	return false
}

// inSublist reports whether the figure is one of those that 其中 takes the figure in
// front of it apart into: 新增产业1万亩，其中果业9千亩，茶叶1千亩.
func (c *reading) inSublist(m measure) bool {
	for range listLimit {
		first := strings.HasPrefix(m.clause.In(c.doc.Text), "其中")
		if m.prev != nil || m.q.Unit == "%" || !first && !c.continues(m.clause) {
			return false
		}
		before := c.figureBefore(m)
		if before == nil || before.Unit != m.q.Unit {
			return false
		}
		if first {
			return true
		}
		m = c.measure(m.s, before)
	}
	return false
}

func fillFrequency(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if m.q.Frequency != "" {
		return value{Value: corpus.Text(m.q.Frequency), span: m.q.FrequencySpan}
	}
	if m.often != "" {
		return value{Value: corpus.Text(m.often)}
	}
	if c.inSublist(m) {
		if of := c.filled[figure(c.figureBefore(m)).Start]; of != nil && of.text("frequency") != "" {
			return value{Value: corpus.Text(of.text("frequency")), inferred: true} // 每年缴费90元，其中省财政补助30元
		}
	}
	if !m.s.Has("@frequency", nearBefore(m.s, figure(m.q).Start)) || m.q.Temporal && strings.Contains(m.pre.In(c.doc.Text), "期限") {
		return value{}
	}
	for clause, back := m.clause, 0; !clause.Empty() && back <= c.dutyReach(m); clause, back = c.clauseBefore(m.s, clause), back+1 {
		for _, w := range m.s.Named("@frequency", clause) {
			if w.Span.Start >= figure(m.q).Start || c.averaged(m, w.Span) || back > 0 && (strings.HasSuffix(w.Span.In(c.doc.Text), "均") || w.Span.Start > clause.Start+headLimit) {
				continue
			}
			if back > 0 {
				return value{Value: corpus.Text(w.Attr("duration")), inferred: true}
			}
			return value{Value: corpus.Text(w.Attr("duration")), span: w.Span}
		}
		if m.s.Has("time", clause) || strings.HasSuffix(c.clauseBefore(m.s, clause).In(c.doc.Text), "的") {
			break // 每年带团30批次的，分别奖励: a condition
		}
	}
	return value{}
}

// headLimit is the most bytes in front of the 每年 that holds for the clauses behind it.
const headLimit = 30

// dutyReach is how many clauses back the 每年 of a duty may stand: it holds for a clause that
// begins with its comparator, and on for those that begin with what is done.
func (c *reading) dutyReach(m measure) int {
	switch {
	case c.isFloor(m):
		return 1
	case anew.MatchString(m.clause.In(c.doc.Text)):
		return 0 // 每月开展打榜，全力推动927个项目建设
	case m.q.Temporal || onceOnly.MatchString(m.clause.In(c.doc.Text)) || c.set.Lexicon("indicator-head").LongestSuffix(c.stripRight(m.pre, "reach", "comparator").In(c.doc.Text)) > 0:
		return 0
	case c.begins(c.stripLeft(m.clause, "adverb").In(c.doc.Text), "grant"), m.q.Unit != "%" && c.begins(c.stripLeft(m.clause, "adverb").In(c.doc.Text), "content-verb", "drop-verb", "light-left"):
		return 2
	}
	return 0
}

// anew matches a clause that goes over to other work.
var anew = regex.New(`^(?:全力|加快|持续|深入|大力|统筹|扎实|着力)(?:推动|推进|实施|建设)`)

// onceOnly matches what is not done again each time: 一次性补助5万元, 累计召开30次会议.
var onceOnly = regex.New(`一次性|累计`)

// averaged reports whether a word only says over what the figure before m is an average: 年均 of
// 年均增长6%、占比提高到80%.
func (c *reading) averaged(m measure, often corpus.Span) bool {
	reached := !m.q.To.Empty() || !m.q.Reach.Empty()
	return reached && strings.HasSuffix(often.In(c.doc.Text), "均") && m.s.Has("quantity", corpus.Span{Start: often.End, End: figure(m.q).Start})
}

// isFloor reports whether the clause begins with its comparator, as a clause
// does that goes on with the duty of the clause before it.
func (c *reading) isFloor(m measure) bool {
	text := m.clause.In(c.doc.Text)
	return strings.HasPrefix(text, "至少") || strings.HasPrefix(text, "不少于")
}

// fillFrom gives the value that a change starts from: 由2.64缩小至2.41.
func fillFrom(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	switch {
	case ok && m.start != nil:
		return value{Value: m.start.Value, span: m.start.Span}
	case ok && m.prev != nil && c.isCompared(m, m.prev) && strings.HasSuffix(c.doc.Text[m.clause.Start:figure(m.prev).Start], "的"):
		return value{Value: m.prev.Value, span: m.prev.Span}
	}
	return value{}
}
