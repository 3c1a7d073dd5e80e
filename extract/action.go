package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules"
)

// duty is the clause that a time governs, taken apart: what is done behind the
// time and the actor.
type duty struct {
	clause corpus.Span
	time   corpus.Span // the time, empty where it stands outside the clause
	rest   corpus.Span // behind time and actor
	verb   *rules.Mention
	to     corpus.Span // 向X, or X behind the verb
	of     corpus.Span // what 将 takes, or what stands behind the verb
}

// readDuty takes the draft's clause apart. Where the clause ends with the time
// (在正式验收之前,领导小组组织…), the next clause is read.
func (c *reading) readDuty(d *draft) duty {
	s := d.match.Sentence
	u := duty{clause: c.clauseAt(s, d.match.Span.Start), time: d.match.Span}
	if t, ok := d.match.Capture("t"); ok {
		u.time = t.Span
	}
	u.time.End = c.listedTimes(s, u.time.End)
	u.rest = trim(c.doc.Text, corpus.Span{Start: max(u.clause.Start, min(u.time.End, u.clause.End)), End: u.clause.End})
	if u.time.End < u.clause.Start { // the time stands in an earlier clause
		u.rest.Start = d.match.Span.Start
	}
	if u.rest.Empty() || strings.Trim(u.rest.In(c.doc.Text), "，, ") == "" {
		u.rest = corpus.Span{Start: u.clause.End, End: u.clause.End}
		if next := c.clauseAfter(s, u.clause); !next.Empty() && c.goesOn(u.clause.End) {
			u.clause, u.rest = next, next
		}
	}
	u.rest.End = c.beforeNextTime(s, u.rest)
	if actor := c.doer(d, u.rest); !actor.Empty() {
		u.rest.Start = actor.End
	}
	u.rest = c.stripLeft(trim(c.doc.Text, u.rest), "manner")
	u.verb = c.handing(s, u.rest)
	if u.verb != nil {
		c.splitHanding(&u)
	} else {
		c.shareHanding(s, &u)
	}
	return u
}

// listedTimes is where the list of times ends whose item ends at offset at: 6月30日、12月
// 10日前.
func (c *reading) listedTimes(s *rules.Sentence, at int) int {
	for _, m := range s.Named("time", corpus.Span{Start: at, End: s.Span.End}) {
		switch c.doc.Text[at:m.Span.Start] {
		case "、", "和", "及", "与":
			at = m.Span.End
			continue
		}
		break
	}
	return at
}

// shareHanding takes the verb that only the last item of a list bears: 报 and
// 县安委办 for the plan of 3月15日前将方案、每月28日前将进展情况报县安委办.
func (c *reading) shareHanding(s *rules.Sentence, u *duty) {
	text := u.rest.In(c.doc.Text)
	behind := corpus.Span{Start: u.rest.End, End: min(s.Span.End, u.rest.End+clauseLimit)}
	next := s.Named("time", corpus.Span{Start: behind.Start, End: min(behind.End, behind.Start+listGap)})
	if !strings.HasPrefix(text, "将") || len(next) == 0 {
		return
	}
	behind.Start = next[0].Span.End
	if !strings.HasPrefix(c.doc.Text[behind.Start:], "将") {
		return
	}
	if verb := c.handing(s, behind); verb != nil {
		u.verb, u.of = verb, corpus.Span{Start: u.rest.Start + len("将"), End: u.rest.End}
		u.to = c.receiver(corpus.Span{Start: verb.Span.End, End: c.clauseAt(s, verb.Span.Start).End})
	}
}

// listGap is the most bytes between an item of a list of duties and the end of the
// time of the next.
const listGap = 60

// goesOn reports whether a comma or a colon stands at offset at: the clause behind
// it belongs to the time before it.
func (c *reading) goesOn(at int) bool {
	r, _ := utf8.DecodeRuneInString(c.doc.Text[at:])
	return strings.ContainsRune("，,：:", r)
}

// beforeNextTime returns where a stretch ends that another time follows in a
// list: 调度 of 季调度、半年小结.
func (c *reading) beforeNextTime(s *rules.Sentence, span corpus.Span) int {
	for _, m := range s.Named("time", span) {
		if strings.HasSuffix(c.doc.Text[span.Start:m.Span.Start], "、") {
			return m.Span.Start - len("、")
		}
	}
	return span.End
}

// clauseAfter returns the clause behind the given one, empty at the end of the
// sentence.
func (c *reading) clauseAfter(s *rules.Sentence, clause corpus.Span) corpus.Span {
	at := clause.End
	for at < s.Span.End && strings.ContainsAny(c.doc.Text[at:at+1], ",;: ") {
		at++
	}
	for _, mark := range []string{"，", "；", "：", "　"} {
		if strings.HasPrefix(c.doc.Text[at:s.Span.End], mark) {
			at += len(mark)
		}
	}
	if at >= s.Span.End || at == clause.End {
		return corpus.Span{}
	}
	return c.clauseAt(s, at)
}

// handing returns the verb of handing over in a stretch: the first that a body
// follows or 向 precedes, else the last. A report that is handed over (形成评估报告报
// 市政府) is no verb.
func (c *reading) handing(s *rules.Sentence, span corpus.Span) *rules.Mention {
	var verb *rules.Mention
	words := c.handingWords(s, span)
	for i, m := range words {
		before := c.doc.Text[span.Start:m.Span.Start]
		to := strings.Contains(before, "向")
		if m.Attr("after") != "yes" && !to || i+1 < len(words) && words[i+1].Span.Start == m.Span.End {
			continue // 报告 of 自查报告报送
		}
		if (verb != nil || strings.HasPrefix(before, "完成") || strings.HasPrefix(before, "开展")) && m.Span.End == span.End && !to {
			continue // 报告 of 出具检验报告, 直报 of 完成网络直报
		}
		verb = m
		if to || !c.receiver(corpus.Span{Start: m.Span.End, End: span.End}).Empty() {
			return verb
		}
	}
	return verb
}

// handingWords are the words for handing over in a stretch, in order: those of
// the lexicon hand where they open it or stand behind 将.
func (c *reading) handingWords(s *rules.Sentence, span corpus.Span) []*rules.Mention {
	words := s.Named("@report", span)
	for _, m := range s.Named("@hand", span) {
		before := c.doc.Text[span.Start:m.Span.Start]
		opens := before == "" || strings.Contains(before, "将") || strings.Contains(before, "向") && !strings.Contains(before, "向社会")
		if opens && !slices.ContainsFunc(words, func(w *rules.Mention) bool { return w.Span.Overlaps(m.Span) }) {
			words = append(words, m)
		}
	}
	slices.SortStableFunc(words, func(a, b *rules.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return words
}

// splitHanding finds to whom and what: 向X报送Y, 将Y报送X, 报送至X, 报Y.
func (c *reading) splitHanding(u *duty) {
	text := c.doc.Text
	before := corpus.Span{Start: u.rest.Start, End: u.verb.Span.Start}
	after := corpus.Span{Start: u.verb.Span.End, End: u.rest.End}
	head := before.In(text)
	if i := strings.LastIndex(head, "向"); i >= 0 {
		u.to = trimSpace(text, c.stripRight(corpus.Span{Start: before.Start + i + len("向"), End: before.End}, "manner"))
		u.of = trim(text, after)
		return
	}
	if i := strings.Index(head, "将"); i >= 0 {
		u.of = c.stripRight(corpus.Span{Start: before.Start + i + len("将"), End: before.End}, "adverb")
		u.to = c.receiver(after)
		return
	}
	for _, w := range []string{"至", "给", "到"} {
		if strings.HasPrefix(after.In(text), w) {
			after.Start += len(w)
		}
	}
	if to := c.receiver(after); !to.Empty() {
		u.to = to
		if to.Start == after.Start {
			return
		}
	}
	u.of = trim(text, after)
}

// receiver returns the bodies that a stretch begins with, less a closing verb:
// 领导小组办公室 of 领导小组办公室备案.
func (c *reading) receiver(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	for _, w := range []string{"至", "给", "到"} {
		if strings.HasPrefix(text, w) {
			span.Start += len(w)
			text = span.In(c.doc.Text)
		}
	}
	if i := strings.LastIndexAny(text, "（("); i > 0 && (!strings.ContainsAny(text[i:], "市县区") || strings.ContainsAny(text[i:], "楼室侧@")) {
		text = text[:i] // （邮箱：…）
	}
	for _, tail := range []string{"备案", "审核", "审批", "审定", "汇总", "审查", "备查", "同意", "批准"} {
		text = strings.TrimSuffix(text, tail)
	}
	if c.set.Lexicon("body-end").LongestSuffix(strings.TrimRight(text, ")）")) == 0 && c.set.Lexicon("platform").LongestSuffix(text) == 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: span.Start, End: span.Start + len(text)}
}

// fillAction gives the verb of handing over, or the verb phrase of the clause. A
// clause without one is no duty.
func fillAction(c *reading, d *draft, _ []string) value {
	if c.isBygone(d) {
		return value{refuse: true}
	}
	u := c.readDuty(d)
	if u.verb != nil {
		return value{Value: corpus.Text(strings.TrimRight(u.verb.Span.In(c.doc.Text), "至给到")), span: u.verb.Span}
	}
	phrase := trim(c.doc.Text, u.rest)
	if strings.HasPrefix(phrase.In(c.doc.Text), "将") {
		phrase.Start += len("将")
	}
	for range 3 { // 根据要求，结合实际，开展自查: what is done comes last
		next := c.clauseAfter(d.match.Sentence, u.clause)
		if next.Empty() || !c.begins(phrase.In(c.doc.Text), "ground") {
			break
		}
		u.clause, phrase = next, next
		if actor := c.doer(d, next); !actor.Empty() {
			phrase.Start = actor.End
		}
	}
	if c.timeAt(d.match.Sentence, phrase.Start) {
		return value{refuse: true} // 6月起，每月25日前报送: the second time is the one that counts
	}
	if c.prepares(phrase) {
		phrase = phrase.Join(c.clauseAfter(d.match.Sentence, u.clause))
	}
	if strings.HasSuffix(phrase.In(c.doc.Text), "的") || c.isCounted(d) {
		return value{refuse: true}
	}
	if found := d.match.Sentence.Named("quantity", phrase); len(found) > 0 && (!strings.HasPrefix(phrase.In(c.doc.Text), "完成") || found[len(found)-1].Span.End == phrase.End) {
		return value{refuse: true} // a figure with its time: a metric
	}
	if i := strings.LastIndex(phrase.In(c.doc.Text), "向社会"); i >= 0 {
		phrase.Start += i + len("向社会")
	}
	for _, tail := range []string{"制度", "机制"} {
		if strings.HasSuffix(phrase.In(c.doc.Text), tail) && phrase.Len() <= 12 {
			phrase.End -= len(tail)
		}
	}
	if whole, ok := c.theme(d, u, phrase); ok {
		return whole
	}
	phrase.Start += c.hedge(phrase)
	if phrase.Empty() || c.begins(phrase.In(c.doc.Text), "no-duty") {
		return value{refuse: true}
	}
	return value{Value: corpus.Text(phrase.In(c.doc.Text)), span: phrase}
}

// isBygone reports whether the date of the draft lies in a year before the
// document's own: background, no deadline.
func (c *reading) isBygone(d *draft) bool {
	t, ok := d.match.Capture("t")
	year := yearIn(c.calendar.context.Issued)
	if !ok || year == 0 || t.Mention.Time() == nil {
		return false
	}
	at := c.resolve(d.match.Sentence, t.Mention)
	return at.Recurrence == "" && at.End != "" && yearIn(at.End) < year
}

// hedge is the length of a word in front of an action that makes it less certain.
func (c *reading) hedge(phrase corpus.Span) int {
	text := phrase.In(c.doc.Text)
	for _, w := range []string{"原则上", "基本"} {
		if strings.HasPrefix(text, w) && !strings.HasPrefix(text, "基本建") {
			return len(w)
		}
	}
	return 0
}

// theme puts what is to be done in front of a bare verb behind the time: 示范段于4月
// 底完成 is 示范段完成.
func (c *reading) theme(d *draft, u duty, phrase corpus.Span) (value, bool) {
	phrase = c.stripLeft(phrase, "adverb")
	text := phrase.In(c.doc.Text)
	n := c.set.Lexicon("finish").LongestSuffix(text)
	if n == 0 || n < len(text) && c.set.Lexicon("adverb").LongestPrefix(text) == 0 {
		return value{}, false
	}
	before := corpus.Span{Start: u.clause.Start, End: max(u.clause.Start, d.match.Span.Start)}
	before = c.stripLeft(c.stripRight(trimSpace(c.doc.Text, before), "time-left", "manner"), "sequence", "light-left")
	before.Start += c.hedge(before)
	if before.Empty() && n == len(text) {
		return c.finished(d, u)
	}
	if before.Empty() || !c.doer(d, before).Empty() {
		return value{}, false
	}
	return value{Value: corpus.Text(before.In(c.doc.Text) + text), span: before.Join(phrase)}, true
}

// finished takes what a bare verb behind the time finishes from the clause before:
// 需要办理移交手续的，于6月底前完成; 开展详细规划编制，9月底全部完成.
func (c *reading) finished(d *draft, u duty) (value, bool) {
	before := c.clauseBefore(d.match.Sentence, u.clause)
	needs := strings.HasPrefix(before.In(c.doc.Text), "需") && strings.HasSuffix(before.In(c.doc.Text), "的")
	if needs {
		before.End -= len("的")
	}
	before = c.stripLeft(before, "adverb", "light-left")
	if before.Empty() || !needs && !c.begins(before.In(c.doc.Text), "content-verb", "drop-verb") {
		return value{}, false
	}
	return value{Value: corpus.Text(before.In(c.doc.Text)), span: before}, true
}

// prepares reports whether a phrase only says with what, or after what, something
// is done in the next clause: 持身份证等材料, 登录报名系统.
func (c *reading) prepares(phrase corpus.Span) bool {
	text := phrase.In(c.doc.Text)
	for _, verb := range []string{"到", "进行", "办理", "提交", "报名", "登记", "领取"} {
		if strings.Contains(text, verb) && !strings.Contains(text, "“") {
			return false
		}
	}
	for _, w := range []string{"持", "携带", "凭", "登录", "登陆"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// isCounted reports whether a duty that comes back has a figure in its clause: it
// is a metric then.
func (c *reading) isCounted(d *draft) bool {
	t, ok := d.match.Capture("t")
	if !ok || t.Mention.Time() == nil || t.Mention.Time().Kind != rules.Recurring {
		return false
	}
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	return len(d.match.Sentence.Named("quantity", clause)) > 0
}

// fillRecipient gives to whom something is handed over: in the clause, or, for
// a verb of handing over, in the clause before.
func fillRecipient(c *reading, d *draft, _ []string) value {
	u := c.readDuty(d)
	if u.verb == nil {
		return c.openTo(u)
	}
	if !u.to.Empty() {
		return value{Value: corpus.Text(u.to.In(c.doc.Text)), span: u.to}
	}
	s := d.match.Sentence
	for prior := range c.priorClauses(s, u.clause) {
		p := duty{clause: prior, rest: prior}
		if p.verb = c.handing(s, prior); p.verb == nil {
			continue
		}
		if c.splitHanding(&p); !p.to.Empty() {
			return value{Value: corpus.Text(p.to.In(c.doc.Text)), inferred: true}
		}
	}
	return value{}
}

// openTo gives 社会 for 向社会公开 and its like.
func (c *reading) openTo(u duty) value {
	text := u.rest.In(c.doc.Text)
	if i := strings.Index(text, "向社会"); i >= 0 {
		start := u.rest.Start + i + len("向")
		return value{Value: corpus.Text("社会"), span: corpus.Span{Start: start, End: start + len("社会")}}
	}
	return value{}
}

// fillDeliverable gives what is handed over: behind the verb, before it with 将,
// or the object of the clause before.
func fillDeliverable(c *reading, d *draft, _ []string) value {
	u := c.readDuty(d)
	if u.verb == nil {
		return value{}
	}
	if of := trim(c.doc.Text, u.of); !of.Empty() && of.In(c.doc.Text) != "备案" {
		return value{Value: corpus.Text(of.In(c.doc.Text)), span: of}
	}
	if drawn := c.drawnUp(u); !drawn.Empty() {
		return value{Value: corpus.Text(drawn.In(c.doc.Text)), span: drawn}
	}
	if own := c.owned(d, u); !own.Empty() {
		return value{Value: corpus.Text(own.In(c.doc.Text)), span: own}
	}
	if object := c.objectBefore(d, u.clause); !object.Empty() {
		return value{Value: corpus.Text(object.In(c.doc.Text)), inferred: true}
	}
	return value{}
}

// drawnUp is what the clause draws up and then hands over: 方案 of 拟定方案报市政府.
func (c *reading) drawnUp(u duty) corpus.Span {
	before := corpus.Span{Start: u.rest.Start, End: u.verb.Span.Start}
	text := before.In(c.doc.Text)
	for i := range text {
		if n := c.set.Lexicon("drafting").LongestPrefix(text[i:]); n > 0 {
			return trim(c.doc.Text, corpus.Span{Start: before.Start + i + n, End: before.End})
		}
	}
	return corpus.Span{}
}

// objectBefore is what the clause before deals with: what it hands over itself
// (将X报Y汇总), else the object of its verb (形成自查报告).
func (c *reading) objectBefore(d *draft, clause corpus.Span) corpus.Span {
	s := d.match.Sentence
	before := c.clauseBefore(s, clause)
	if actor := c.doer(&draft{match: &rules.Match{Sentence: s, Span: before}}, before); !actor.Empty() {
		before.Start = actor.End
	}
	p := duty{clause: before, rest: before}
	if p.verb = c.handing(s, before); p.verb != nil {
		if c.splitHanding(&p); !p.of.Empty() {
			return trim(c.doc.Text, p.of)
		}
	}
	if strings.HasSuffix(before.In(c.doc.Text), "的") {
		return corpus.Span{} // 需申报奖励的，于10月前申报
	}
	before = c.stripLeft(before, "time-left")
	return c.stripLeft(c.dropTimes(s, before), "drop-verb", "adverb", "drafting")
}

// owned is what stands before the time as the thing to be handed over: 细化方案 of
// 各单位的细化方案于8月31日前报送, 自查报告 of 自查报告于7月3日前上报.
func (c *reading) owned(d *draft, u duty) corpus.Span {
	before := corpus.Span{Start: u.clause.Start, End: max(u.clause.Start, d.match.Span.Start)}
	for _, mark := range []string{"将", "把", "的"} {
		if i := strings.Index(before.In(c.doc.Text), mark); i >= 0 {
			before.Start += i + len(mark)
			break
		}
	}
	before = c.stripRight(trimSpace(c.doc.Text, before), "time-left", "manner")
	if c.set.Lexicon("body-end").LongestSuffix(before.In(c.doc.Text)) > 0 {
		return corpus.Span{}
	}
	return before
}

// fillLevel tells a stage from a step: a stage is called 阶段 or covers the whole
// work.
func fillLevel(c *reading, d *draft, _ []string) value {
	level := "step"
	if strings.Contains(d.match.Sentence.Span.In(c.doc.Text), "阶段") {
		level = "stage"
	}
	return value{Value: corpus.Text(level)}
}
