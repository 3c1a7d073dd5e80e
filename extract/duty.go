package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
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

// duty is the draft's clause taken apart: read once, as four fields ask for it.
func (c *reading) duty(d *draft) duty {
	if d.duty == nil {
		u := c.readDuty(d)
		d.duty = &u
	}
	return *d.duty
}

// readDuty takes the draft's clause apart. Where the clause ends with the time
// (在正式验收之前,领导小组组织…), the next clause is read.
func (c *reading) readDuty(d *draft) duty {
	s := d.match.Sentence
	u := duty{clause: c.clauseAt(s, d.match.Span.Start), time: d.match.Span}
	if t, ok := d.match.Capture("t"); ok {
		u.time = t.Span
	}
	if u.clause.Start <= u.time.Start && u.time.End > u.clause.End && u.time.End < s.Span.End { // a mark inside the time: 14：30—17：00
		u.clause = u.clause.Join(c.clauseAt(s, u.time.End))
	}
	u.time.End = c.listedTimes(s, u.time.End)
	u.rest = trim(c.doc.Text, corpus.Span{Start: max(u.clause.Start, min(u.time.End, u.clause.End)), End: u.clause.End})
	if u.time.End < u.clause.Start { // the time stands in an earlier clause
		u.rest.Start = d.match.Span.Start
	}
	u.rest.Start += bracketed(u.rest.In(c.doc.Text)) // 6月16日至30日（双休日除外），申请人到报名点申请
	if u.rest.Empty() || strings.Trim(u.rest.In(c.doc.Text), "，, ") == "" {
		u.rest = corpus.Span{Start: u.clause.End, End: u.clause.End}
		if next := c.clauseAfter(s, u.clause); !next.Empty() && c.goesOn(u.clause.End) {
			u.clause, u.rest = next, next
		}
	}
	u.rest.End = c.beforeNextTime(s, u.rest)
	u.rest = c.withoutWhom(u.rest)
	if actor := c.doerBehind(d, u.rest); !actor.Empty() && !(actor.End == u.rest.End && withHands.MatchString(u.rest.In(c.doc.Text))) {
		u.rest.Start = actor.End
	}
	u.rest = c.afterHelpers(d, u.rest)
	if next := c.clauseAfter(s, u.clause); !next.Empty() && meansOnly.MatchString(u.rest.In(c.doc.Text)) {
		u.clause, u.rest = next, next // 县民政局采取查阅资料等方式，对各院进行考核
	}
	u.rest = c.afterMeans(s, c.withHead(c.stripLeft(trim(c.doc.Text, u.rest), "manner")))
	u.verb = c.handing(s, u.rest)
	if u.verb != nil {
		c.splitHanding(&u)
	} else {
		c.shareHanding(s, &u)
	}
	return u
}

// meansOnly matches a clause that says no more than how the next is done: 通过实地检查的形式.
var meansOnly = regex.New(`^(?:应当?|须|必须|要|可以?)?(?:会同[^，。；]{2,40}?)?(?:采取|采用|通过|运用|利用|以)[^，。；]{2,60}?(?:方式|形式|办法|方法|途径|手段)$`)

// withHead gives an action back the word in front of it that is no adverb there: the 在 that says
// where it is done, 在全市开展, and 统一 that is its verb, 统一城乡标准.
func (c *reading) withHead(rest corpus.Span) corpus.Span {
	before, text := c.doc.Text[:rest.Start], rest.In(c.doc.Text)
	if in := "在"; strings.HasSuffix(before, in) && inPlace.MatchString(text) {
		rest.Start -= len(in)
	}
	for _, verb := range []string{"统一", "汇总"} {
		if strings.HasSuffix(before, verb) && !c.begins(text, acting...) {
			rest.Start -= len(verb)
		}
	}
	if how := "书面"; strings.HasSuffix(before, how) && tells.MatchString(text) {
		rest.Start -= len(how)
	}
	return rest
}

// tells matches what is done in writing to somebody: 告知 of 书面告知申请人.
var tells = regex.New(`^(?:告知|通知|答复)`)

// afterHelpers leaves out with whom it is done: 牵头会同市财政局 of 牵头会同市财政局出台办法.
func (c *reading) afterHelpers(d *draft, rest corpus.Span) corpus.Span {
	n := len(joinsWith.FindString(rest.In(c.doc.Text)))
	if n == 0 {
		return rest
	}
	who := c.subject(d, corpus.Span{Start: rest.Start + n, End: rest.End})
	if who.Empty() || who.End == rest.End || listsOn.MatchString(c.doc.Text[who.End:rest.End]) {
		return rest
	}
	return corpus.Span{Start: who.End, End: rest.End}
}

// listsOn matches what goes on with a list of bodies.
var listsOn = regex.New(`^(?:、|和|及|与|以及|等)`)

// joinsWith matches what stands in front of those with whom something is done.
var joinsWith = regex.New(`^(?:负责)?(?:牵头)?(?:并|，)?(?:会同|联合|协同)`)

// inPlace matches a place with what is done there: 全市范围内开展, 门户网站公布.
var inPlace = regex.New(`^[\p{Han}、“”]{2,40}?(?:[（(][^（()）]*[）)])?(?:开展|组织|召开|举办|举行|推行|推广|实施|实行|启动|进行|建立|设立|试行|公布|公示|公开|公告|发布|通报)`)

// withoutWhom leaves out a bracket at the end that names who is responsible.
func (c *reading) withoutWhom(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	if !strings.ContainsAny(text, "（(【〔") {
		return span
	}
	if at := byWhom.FindStringIndex(text); at != nil && at[0] > 0 {
		span.End = span.Start + at[0]
	}
	return span
}

// byWhom matches a bracket that names who is responsible, at the end of a duty.
var byWhom = regex.New(`[（(【〔](?:牵头|责任|配合|主办|负责|实施|落实|承办)(?:单位|部门|处室|科室|领导|人)?[:：].*$`)

// afterMeans leaves out by what means something is handed over: 通过电子邮箱报送.
func (c *reading) afterMeans(s *rules.Sentence, rest corpus.Span) corpus.Span {
	if n := len(inForm.FindString(rest.In(c.doc.Text))); n > 0 && n < rest.Len() {
		return corpus.Span{Start: rest.Start + n, End: rest.End}
	}
	if !strings.HasPrefix(rest.In(c.doc.Text), "通过") && !strings.HasPrefix(rest.In(c.doc.Text), "采取") {
		return rest
	}
	for _, name := range []string{"@report", "@hand"} {
		for _, m := range s.Named(name, corpus.Span{Start: rest.Start, End: min(rest.End, rest.Start+meansLimit)}) {
			if m.Attr("after") != "yes" {
				continue
			}
			if i := strings.Index(c.doc.Text[rest.Start:m.Span.Start], "将"); i > 0 {
				return corpus.Span{Start: rest.Start + i, End: rest.End}
			}
			return corpus.Span{Start: m.Span.Start, End: rest.End}
		}
	}
	return rest
}

// inForm matches in what form something is told: 以书面、电话等方式.
var inForm = regex.New(`^以[^，。；]{2,24}?(?:的?方式|的?形式)`)

// meansLimit is the most bytes of the means by which something is handed over.
const meansLimit = 60

// listedTimes is where the list of times ends whose item ends at offset at: 6月30日、12月
// 10日前.
func (c *reading) listedTimes(s *rules.Sentence, at int) int {
	for _, m := range s.Named("time", corpus.Span{Start: at, End: min(s.Span.End, at+2*listGap)}) {
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
		before, listed := strings.CutSuffix(c.doc.Text[span.Start:m.Span.Start], "、")
		period := strings.HasSuffix(before, "半年") || strings.HasSuffix(before, "季度") || strings.HasSuffix(before, "年度") // 半年、全年工作总结
		if listed && !period {
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
		to := leadsToward(before) >= 0
		if strings.HasSuffix(before, "不") || strings.HasSuffix(before, "未") {
			continue // 将不提供查询的理由告知查询人
		}
		if m.Span.In(c.doc.Text) == "报告" && strings.Contains(before, "向社会") {
			continue // 向社会公布年度报告
		}
		if next, _ := utf8.DecodeRuneInString(c.doc.Text[m.Span.End:span.End]); strings.ContainsRune("及和与、的", next) {
			continue // 报告 of 自查报告及清单, 报送 of 各县报送的成果
		}
		if rest := c.doc.Text[m.Span.End:span.End]; !to && c.makes(before) && (strings.HasPrefix(rest, "并") || strings.HasPrefix(rest, "后")) {
			continue // 报告 of 完成自查报告并报送市局
		}
		if m.Attr("after") != "yes" && !to || i+1 < len(words) && words[i+1].Span.Start == m.Span.End && words[i+1].Attr("after") == "yes" && !gives.MatchString(m.Span.In(c.doc.Text)) {
			continue // 报告 of 自查报告报送, but 提交 of 提交申报材料
		}
		if (verb != nil || c.makes(before)) && m.Span.End == span.End && !to {
			continue // 报告 of 出具检验报告, 直报 of 完成网络直报
		}
		receiver := c.receiver(corpus.Span{Start: m.Span.End, End: span.End})
		if !to && c.makes(before) && receiver.Empty() && m.Span.In(c.doc.Text) == "报告" {
			continue // 形成体检报告初稿
		}
		if strings.HasPrefix(m.Span.In(c.doc.Text), "通知") && receiver.Empty() || m.Span.In(c.doc.Text) == "书面答复" && gives.MatchString(before) {
			continue // 通知家长参加培训, 提交书面答复
		}
		verb = m
		if i+1 < len(words) && !to && agreed.MatchString(c.doc.Text[receiver.End:span.End]) {
			continue // 上报县政府同意后报送市住建局
		}
		if to || !receiver.Empty() {
			return verb
		}
	}
	return verb
}

// gives matches a verb whose object an answer is.
var gives = regex.New(`(?:提交|提出|作出|做出|出具|给予|予以)$`)

// agreed matches that somebody agrees to what is handed over before it goes on.
var agreed = regex.New(`^(?:同意|审定|审核|审批|批准|审议|研究|签字|把关|审阅|审查)(?:通过|同意)?(?:后|并)`)

// makes reports whether what stands before a word for handing over says that it is made
// rather: 报告 of 形成自查报告.
func (c *reading) makes(before string) bool {
	return strings.HasPrefix(before, "完成") || strings.HasPrefix(before, "开展") || c.set.Lexicon("drafting").LongestPrefix(before) > 0
}

// handingWords are the words for handing over in a stretch, in order: those of
// the lexicon hand where they open it or stand behind 将.
func (c *reading) handingWords(s *rules.Sentence, span corpus.Span) []*rules.Mention {
	words := s.Named("@report", span)
	for _, m := range s.Named("@hand", span) {
		before := c.doc.Text[span.Start:m.Span.Start]
		opens := before == "" || goesTo(before) || strings.Contains(before, "将") || leadsToward(before) >= 0 && !strings.Contains(before, "向社会")
		if opens && !slices.ContainsFunc(words, func(w *rules.Mention) bool {
			return w.Span.Overlaps(m.Span) && (w.Attr("after") != "" || w.Attr("to") != "") // not of words that only look alike
		}) {
			words = append(words, m)
		}
	}
	words = slices.DeleteFunc(slices.Clone(words), func(m *rules.Mention) bool { // 《某某日报》, 《反馈表》
		before := c.doc.Text[span.Start:m.Span.Start]
		return strings.Count(before, "《") > strings.Count(before, "》")
	})
	slices.SortStableFunc(words, func(a, b *rules.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return words
}

// splitHanding finds to whom and what: 向X报送Y, 将Y报送X, 报送至X, 报Y.
func (c *reading) splitHanding(u *duty) {
	text := c.doc.Text
	before := corpus.Span{Start: u.rest.Start, End: u.verb.Span.Start}
	after := corpus.Span{Start: u.verb.Span.End, End: u.rest.End}
	head := before.In(text)
	if i := leadsToward(head); i >= 0 {
		u.to = trimSpace(text, c.stripRight(corpus.Span{Start: before.Start + i + len("向"), End: before.End}, "manner"))
		if !strings.HasPrefix(after.In(text), "并") { // 向市政府报告并抄送市财政局
			u.of = trim(text, after)
		}
		return
	}
	if i := strings.LastIndex(head, "到"); i >= 0 {
		if to := trimSpace(text, corpus.Span{Start: before.Start + i + len("到"), End: before.End}); c.takesIn(to.In(text)) {
			u.to, u.of = to, trim(text, after) // 到学区咨询点提交申请表
			return
		}
	}
	if i := strings.Index(head, "将"); i >= 0 {
		u.of = c.stripRight(corpus.Span{Start: before.Start + i + len("将"), End: before.End}, "adverb", "manner")
		u.of.End -= len(signed.FindString(u.of.In(text)))
		if by := byWhatMeans.FindString(u.of.In(text)); len(by) < u.of.Len() {
			u.of.End -= len(by)
		}
		u.to = c.receiver(after)
		return
	}
	for _, w := range []string{"至", "给", "到"} {
		if strings.HasPrefix(after.In(text), w) {
			after.Start += len(w)
		}
	}
	if i := c.leadsTo(after.In(text)); i > 0 {
		u.to = c.receiver(corpus.Span{Start: after.Start + i, End: after.End})
		u.of = trim(text, corpus.Span{Start: after.Start, End: after.Start + i})
		return
	}
	if to := c.receiver(after); !to.Empty() {
		u.to = to
		if to.Start == after.Start {
			u.of = c.completedBefore(before)
			return
		}
	}
	u.of = trim(text, after)
}

// leadsToward is where the last 向 stands that leads to somebody, -1 for none: not that of 意向, 方向.
func leadsToward(text string) int {
	for i := strings.LastIndex(text, "向"); i >= 0; i = strings.LastIndex(text[:i], "向") {
		if last, _ := utf8.DecodeLastRuneInString(text[:i]); !strings.ContainsRune("意方走导转面倾趋去志流双单逆", last) {
			return i
		}
	}
	return -1
}

// takesIn reports whether text names where something is handed in.
func (c *reading) takesIn(text string) bool {
	return slices.ContainsFunc([]string{"body-end", "platform", "desk"}, func(name string) bool {
		return c.set.Lexicon(name).LongestSuffix(text) > 0
	})
}

// signed matches who passes a thing before it is handed over, or where it was shown: 经主要负责人签字后
// of 将整改台账经主要负责人签字后报送市局, 在县政府网站公示5天后.
var signed = regex.New(`(?:(?:，?经|，?由)\p{Han}{2,16}(?:后|并)|，?[在于][^，。；在于]{2,30}?(?:公示|公告|公布)(?:期满|[0-9一二三四五六七八九十]+个?(?:工作)?[日天])?(?:无异议)?后)，?$`)

// byWhatMeans matches by what means a thing is handed over: 通过申报平台 of 将巡查情况通过申报平台报县水利局.
var byWhatMeans = regex.New(`，?(?:(?:以|通过|经由|采用|采取|用)[^，。；将把对]{2,24}?(?:平台|网站|网络|系统|邮箱|形式|方式|渠道|途径|传真|邮件|邮寄|网)|按照?(?:职责|职能)分工|按程序|按规定|按要求|逐级)+$`)

// leadsTo is where to whom begins behind what is handed over: 至 of 自查报告至市局, -1 for none.
func (c *reading) leadsTo(text string) int {
	at := -1
	for _, w := range []string{"至", "给", "到"} {
		if i := strings.LastIndex(text, w); i > at && c.set.Lexicon("body-end").LongestSuffix(text) > 0 {
			at = i
		}
	}
	return at
}

// completedBefore is what the clause completes and then hands over: 年度总结 of 完成年度总结
// 并报市局.
func (c *reading) completedBefore(before corpus.Span) corpus.Span {
	text := before.In(c.doc.Text)
	done, ok := strings.CutPrefix(text, "完成")
	of := andThen(done)
	if !ok || of == done || of == "" {
		return corpus.Span{}
	}
	start := before.Start + len("完成")
	of = strings.TrimSuffix(of, drawingUp.FindString(of))
	return corpus.Span{Start: start, End: start + len(of)}
}

// drawingUp matches how a document that is handed over came about: 编制 of 完成评估报告编制.
var drawingUp = regex.New(`的?(?:编制|编写|编撰|撰写|起草|填写|填报)(?:工作)?$`)

// andThen is what is done without the word that leads to what is done next: 年度总结 of
// 年度总结并.
func andThen(done string) string {
	for _, also := range []string{"并及时", "并", "后", "，"} {
		if of, ok := strings.CutSuffix(done, also); ok {
			return of
		}
	}
	return done
}

// persons matches those whom a matter concerns: 被征收人, 当事人及利害关系人, 申请对象.
var persons = regex.New(`^\p{Han}{0,12}(?:[^\P{Han}本专他法个工][^\P{Han}本专他个工]人|(?:申请|补助|救助|服务|保障|相关|有关)对象|(?:相关|有关|当事)各方)$`)

// isDesk reports whether a bracket at the end of a body's name says which part of it is meant:
// （质量监管处） of 省住建厅（质量监管处）.
func (c *reading) isDesk(bracket string) bool {
	name := strings.TrimRight(strings.TrimLeft(bracket, "（("), "）)")
	return c.set.Lexicon("body-end").LongestSuffix(name) > 0 && !strings.ContainsAny(name, "0123456789：:，,。、") && !strings.Contains(name, "简称")
}

// withoutPerson takes the name of who is to receive it there off a body: 市安委办 of
// 市安委办王小明.
func (c *reading) withoutPerson(text string) string {
	ends := c.set.Lexicon("body-end")
	if ends.LongestSuffix(text) > 0 {
		return text
	}
	for _, name := range []int{3, 2} { // characters, which are three bytes each
		body := text[:max(0, len(text)-name*len("王"))]
		if ends.LongestSuffix(body) > 0 && c.begins(text[len(body):], "surname") {
			return body
		}
	}
	return text
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
	for _, w := range []string{"的", "以及", "及", "和", "等"} {
		if strings.HasPrefix(text, w) {
			return corpus.Span{} // 出具的认可文件
		}
	}
	if i := strings.LastIndexAny(text, "（("); i > 0 && !c.isDesk(text[i:]) && (!strings.ContainsAny(text[i:], "市县区") || strings.ContainsAny(text[i:], "楼室侧@") || !balanced(text[i:])) {
		text = text[:i] // （邮箱：…）
	}
	if i := strings.Index(text, "并"); i > 0 && (c.set.Lexicon("body-end").LongestSuffix(text[:i]) > 0 || persons.MatchString(text[:i])) {
		text = text[:i] // 市局并向社会公布
	}
	for _, tail := range []string{"备案", "审核", "审批", "审定", "汇总", "审查", "备查", "同意", "批准", "核销", "存档", "归档", "审议", "核准", "复核", "评审", "签批", "研究决定", "研究审定", "研究"} {
		if i := strings.Index(text, tail+"后"); i > 0 {
			text = text[:i] // 报市政府批准后施行
		}
		text = strings.TrimSuffix(text, tail)
	}
	for _, does := range []string{"进行", "办理", "处理", "核查", "核实", "整改", "落实", "改正", "补正", "补充"} {
		if i := strings.Index(text, does); i > 0 && (persons.MatchString(text[:i]) || c.set.Lexicon("body-end").LongestSuffix(text[:i])+c.set.Lexicon("actor-end").LongestSuffix(text[:i]) > 0) {
			text = text[:i] // 报送县教育局办理入学手续
		}
	}
	text = c.withoutPerson(text)
	plain := strings.TrimRight(text, ")）")
	if c.set.Lexicon("body-end").LongestSuffix(plain) == 0 && c.set.Lexicon("actor-end").LongestSuffix(plain) == 0 && c.set.Lexicon("platform").LongestSuffix(text) == 0 && !persons.MatchString(text) {
		return corpus.Span{}
	}
	return corpus.Span{Start: span.Start, End: span.Start + len(text)}
}
