package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// fillAction gives the verb of handing over, or the verb phrase of the clause. A
// clause without one is no duty.
func fillAction(c *reading, d *draft, _ []string) value {
	if c.isBygone(d) || c.isSignature(d) || c.timeNames(d) || c.workReport && c.isThisYear(d) {
		return value{refuse: true}
	}
	u := c.duty(d)
	if c.onlySaysTo(d, u) {
		return value{refuse: true}
	}
	if event, timed := c.scheduled(d); timed && event.Empty() {
		return value{refuse: true}
	} else if !event.Empty() {
		return value{Value: corpus.Text(event.In(c.doc.Text)), span: event}
	}
	if u.verb != nil {
		if rest := c.doc.Text[u.verb.Span.End:max(u.verb.Span.End, u.clause.End)]; strings.HasPrefix(rest, "了") || enclosed.MatchString(rest) {
			return value{refuse: true} // 反馈了问题清单: it is over
		}
		return value{Value: corpus.Text(c.handed(u.verb.Span)), span: u.verb.Span}
	}
	phrase := c.actionPhrase(d, &u)
	if c.noDuty(d, phrase) {
		return value{refuse: true}
	}
	if verb, _ := c.published(u); !verb.Empty() {
		return value{Value: corpus.Text(verb.In(c.doc.Text)), span: verb}
	}
	if i := strings.LastIndex(phrase.In(c.doc.Text), "并向社会"); i > 0 {
		phrase.End = phrase.Start + i // 建立名录库并向社会公布
	} else if i := strings.LastIndex(phrase.In(c.doc.Text), "向社会"); i >= 0 {
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
	phrase.Start += c.hedge(phrase) + len(thisWork.FindString(phrase.In(c.doc.Text)))
	if text := phrase.In(c.doc.Text); utf8.RuneCountInString(text) < 2 || !worded.MatchString(text) || strings.HasSuffix(text, "前") || strings.HasSuffix(text, "终了") || strings.Contains(text, "了") && bygone.MatchString(text) || text == "举行" || text == "召开" || rated.MatchString(text) || c.begins(text, "no-duty") && !goesFor.MatchString(text) && !c.isDoneFor(d, text) {
		return value{refuse: true}
	}
	phrase = c.withoutReference(phrase)
	return value{Value: corpus.Text(phrase.In(c.doc.Text)), span: phrase}
}

// worded matches an action that is told in words, as 14:51:42 is not.
var worded = regex.New(`\p{Han}`)

// reference matches what a bracket at the end of a phrase only refers to.
var reference = regex.New(`[（(](?:详?见|附件|附表|附后|样式|样表|格式|模板|以下(?:简|统)?称|简称|下称)[^（()）]*[）)]$`)

// withoutReference is span without the bracket at its end that says where more of it stands or
// what it is called for short: 年末督导（见附件6）.
func (c *reading) withoutReference(span corpus.Span) corpus.Span {
	if at := reference.FindStringIndex(span.In(c.doc.Text)); at != nil && at[0] > 0 {
		span.End = span.Start + at[0]
	}
	return span
}

// enclosed matches what is to be enclosed with what is handed in, a detail of it: 报送情况同时要附
// 证明材料.
var enclosed = regex.New(`^[^，。；]{0,6}同时(?:要|须|需|应)?附`)

// thisWork matches what only points back at the work: 该项工作 of 该项工作于4月底前完成.
var thisWork = regex.New(`^(?:该项?|此项|上述|以上|各项)(?:工作|任务)`)

// rated matches what is no action but a figure of a time, 一季度政府网站考核得分, or leads to a list of
// actions, 今年重点抓好以下工作.
var rated = regex.New(`(?:得分|成绩|名次)$|(?:做好|抓好|落实)(?:以下|如下|下列)(?:几项|方面|重点)?(?:工作|任务|事项)?$`)

// doneFor matches for whom something is done: 为职工办理参保手续.
var doneFor = regex.New(`^为\p{Han}{1,12}?(?:办理|办结|出具|提供|缴纳|补缴|建立|发放|核发|换发|补发|登记|变更|购买|配备|安排|开具|拨付|支付|结算|转移|申报|申请|签订|代缴|报销|落实|解决)`)

// isDoneFor reports whether what is due within a term is done for somebody.
func (c *reading) isDoneFor(d *draft, text string) bool {
	t, ok := d.match.Capture("t")
	return ok && t.Mention.Time() != nil && t.Mention.Time().Kind == rules.Term && doneFor.MatchString(text)
}

// goesFor matches where somebody is to go and for what: 到县政务服务中心办理登记.
var goesFor = regex.New(`^到\P{P}{2,24}?(?:办理|提交|递交|报名|参加|领取|登记|注册|报到|签订|缴纳|申请|申报|接受|核验|审核|确认|咨询|查询|开展|进行|检查|督查|调研|填报|填写|核对|体检|面试|申领|换领|补办|缴费|备案|打印|选择|采集|接种|投递)`)

// bygone matches an action that is said to be over: 开展了监督抽查.
var bygone = regex.New(`^[^，、]{0,12}?(?:开展|组织|举办|召开|进行|完成|印发|制定|出台|实施|启动|发布|下发|成立|建立|召集|举行|通过|签订|召回|获得|取得|征求|走访|调研|检查|抽查|督查|督导|核查|反馈|通报|部署|修订|编制|上报|报送|提交|公布|公示|表彰|慰问|约谈|会见|考察|审议|听取|研究|讨论|批复|下达|拨付)了`)

var (
	// fixedFor matches the words that fix a day for what stands in front of them.
	fixedFor = regex.New(`^(\p{Han}{2,12}?)(?:的)?(?:(?:时间|日期)?(?:初步|初|拟|暂|暂时|预)?定(?:于|在|为)|截止(?:时间|日期)?(?:为|是|：|:))$`)

	// dayLabel matches a label with a day behind it.
	dayLabel = regex.New(`(?:时间|日期)(?:为|是|定于)?[：:]$`)

	// ruledBy matches what 定 belongs to: 依照本规 of 依照本规定于年底前.
	ruledBy = regex.New(`[规决认约指鉴判议]$`)

	// arrangedFor matches the words that set time aside for it.
	arrangedFor = regex.New(`^([\p{Han}、]{2,24}?)(?:的?时间|日期)?(?:统一|集中|拟|计划|原则上|一般)*(?:应|可|要)?安排(?:于|在)$|^(.{2,60}?)的?(?:时间|日期)(?:初步|初|拟|暂|暂时|预)?定(?:于|在|为)$`)

	// timedFor matches the words that say when what stands in front of them is.
	timedFor = regex.New(`^(.{2,60}?)的?(?:时间|日期)(?:原则上|一般|统一|暂|均|初步)*((?:为|是|从|自)[：:]?|[：:])?$`)
)

// scheduled is what a day is fixed for, 面试 of 面试时间初定于6月8日, empty where it is
// nothing to be done; timed says that the words tell the time of something.
func (c *reading) scheduled(d *draft) (what corpus.Span, timed bool) {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, d.match.Span.Start)}
	if label := c.clauseBefore(d.match.Sentence, clause); before.Empty() && dayLabel.MatchString(c.doc.Text[label.Start:clause.Start]) {
		before.Start = label.Start // 报名时间：5月21日
	}
	text := before.In(c.doc.Text)
	at := fixedFor.FindStringSubmatchIndex(text)
	if at == nil {
		at = arrangedFor.FindStringSubmatchIndex(text)
	}
	if at != nil {
		last := len(at) - 2 // of the alternatives, the one that matched
		if at[last] < 0 {
			last = 2
		}
		what = corpus.Span{Start: before.Start + at[last], End: before.Start + at[last+1]}
		if name := what.In(c.doc.Text); ruledBy.MatchString(name) || max(c.set.Lexicon("body-end").LongestSuffix(name), c.set.Lexicon("actor-end").LongestSuffix(name)) > 0 {
			return corpus.Span{}, false // 公司定于12月5日召开会议
		}
		return what, true
	}
	at = timedFor.FindStringSubmatchIndex(text)
	if at == nil || strings.HasSuffix(text[:at[3]], "截止") || at[4] < 0 && strings.HasSuffix(text[:at[3]], "报送") { // （第一次报送时间9月19日）
		return corpus.Span{}, false
	}
	if name := text[at[2]:at[3]]; c.set.Lexicon("announced-event").LongestSuffix(name) > 0 {
		what = corpus.Span{Start: before.Start + at[2] + max(afterLast(name, "的"), len(numbered.FindString(name))), End: before.Start + at[3]}
	}
	return what, at[4] >= 0 || !what.Empty()
}

// numbered matches the number of an item, or the end of a bracket that opened before.
var numbered = regex.New(`^(?:[0-9]+[、.．]|[^（(]*[）)])`)

// afterLast returns the offset in text behind the last mark, 0 where there is none.
func afterLast(text, mark string) int {
	if i := strings.LastIndex(text, mark); i >= 0 {
		return i + len(mark)
	}
	return 0
}

// handed is a verb of handing over without what leads to whom: 报 of 报至市局. At
// the end of the clause it is whole: 4月9日报到.
func (c *reading) handed(verb corpus.Span) string {
	word := verb.In(c.doc.Text)
	next, _ := utf8.DecodeRuneInString(c.doc.Text[verb.End:])
	if classOf(next) != plainMark {
		return word
	}
	if utf8.RuneCountInString(word) == 2 && strings.HasSuffix(word, "给") {
		return word // 发给
	}
	return strings.TrimRight(word, "至给到")
}

// actionPhrase is what is done by the words of the clause, or of those behind it
// where it only says why or how: 根据要求，结合实际，开展自查.
func (c *reading) actionPhrase(d *draft, u *duty) corpus.Span {
	phrase := trim(c.doc.Text, u.rest)
	phrase.Start += bracketed(phrase.In(c.doc.Text)) // 用3年时间(2021年至2023年)完成
	if text := phrase.In(c.doc.Text); strings.HasPrefix(text, "将") || intends.MatchString(text) {
		phrase.Start += len("将")
	}
	for range 3 {
		next := c.clauseAfter(d.match.Sentence, u.clause)
		why := c.stripLeft(phrase, "adverb", "modal").In(c.doc.Text)
		if next.Empty() || !(c.begins(why, "ground") && !groundDoes.MatchString(why)) && !occasions.MatchString(why) && why != "组织" && !c.set.Lexicon("role").Has(why) && !(withHands.MatchString(why) && handsDo.MatchString(next.In(c.doc.Text))) {
			break
		}
		u.clause, phrase = next, next
		d.claim = d.claim.Join(next)
		if actor := c.doer(d, next); !actor.Empty() {
			phrase.Start = actor.End
		}
	}
	if next := c.clauseAfter(d.match.Sentence, u.clause); c.prepares(phrase) && !strings.HasPrefix(next.In(c.doc.Text), "并") {
		phrase = phrase.Join(next)
		d.claim = d.claim.Join(phrase)
	}
	return phrase
}

// intends matches an action that only is to come: 拟召开, but not 拟定.
var intends = regex.New(`^拟(?:[^定订制写稿合出]|出台)`)

// groundDoes matches a clause that goes on from its ground to what is done: 根据自查情况组织开展
// 抽查, but not 按照开展抽查的要求.
var groundDoes = regex.New(`[^关要未]组织[^的，]*(?:检查|抽查|督查|整改|整治|排查|清理|培训|演练|验收|评估|考核|实施|学习|宣传|复核|核查|调查|评审|论证|活动|纠正|整改纠正)$|(?:制定|编制|形成|提出|完成|建立|修订|出台)[^的，]{2,}(?:方案|计划|清单|台账|办法|细则|意见|措施|制度|机制|规划|目录|预案)$`)

// occasions matches a clause that says on what occasion, on top of what, or to whom.
var occasions = regex.New(`(?:后|基础上|前提下|过程中|同时)$|^对[^，。；]{2,60}(?:企业|人员|单位|对象|家庭|项目|个人|机构|职工|学生|毕业生|农户|场所|问题)$`)

// withHands matches who is brought together for what the next clause says: 组织公安、住建等部门.
var withHands = regex.New(`^(?:将|要)?(?:组织|会同|联合|协调|抽调|组成|成立|邀请|聘请|派出|组建)[^，。；]{0,40}(?:部门|单位|组|队|人员|专家|力量|机构|团|班子|骨干|公司|企业|协会|院所|高校|学校|街道|乡镇|代表|[^、，]厅|[^、，]局|[^、，]委|[^、，]院|[^、，]办)$`)

// handsDo matches what they are brought together for.
var handsDo = regex.New(`^(?:对|赴|到|深入|分赴|采取|开展|进行|集中|共同|就|围绕)`)

// amended matches how a law came about: 某省人民代表大会常务委员会第三次会议《…决定》第一次修正.
var amended = regex.New(`(?:代表大会|常务委员会|常委会)第.{1,8}次会议.*(?:通过|修正|修订|批准|决定)`)

// noDuty reports whether a phrase is no duty of its own: it begins with another
// time (6月起，每月25日前报送), sets a condition, or is a figure with its time.
func (c *reading) noDuty(d *draft, phrase corpus.Span) bool {
	s, text := d.match.Sentence, phrase.In(c.doc.Text)
	if strings.HasSuffix(text, "的") || amended.MatchString(text) || c.saysOfWhom(d, text) {
		return true
	}
	if i := strings.Index(text, "并"); i > len("两字") && len(s.Named("quantity", corpus.Span{Start: phrase.Start, End: phrase.Start + i})) == 0 {
		phrase.End = phrase.Start + i // 审核完毕并公示5个工作日
		text = phrase.In(c.doc.Text)
	}
	if c.timeAt(s, phrase.Start) || c.isCounted(d) {
		return true
	}
	found := s.Named("quantity", phrase)
	if len(found) == 0 {
		return false
	}
	if c.begins(c.stripLeft(phrase, "adverb").In(c.doc.Text), "finish") && !slices.ContainsFunc(found, func(m *rules.Mention) bool { return !m.Quantity().Temporal }) {
		return false // 全面完成三年任务
	}
	if ended.MatchString(text) && !slices.ContainsFunc(found, func(m *rules.Mention) bool { return !c.isQualifier(m.Quantity()) }) {
		return false // 3.2米以下的磨机全部退出
	}
	done := strings.TrimPrefix(c.doc.Text[phrase.Start:max(phrase.Start, found[0].Span.Start)], "完成")
	counted := done == "" || done == "剩余" || done == "其余" || done == "全部" // 完成剩余3个乡的调查 is a metric
	return !strings.HasPrefix(text, "完成") || counted || found[len(found)-1].Span.End == phrase.End
}

// saysOfWhom reports whether the time only says to what a rule applies: 对年底前开工的项目, 适用于2026年
// 1月1日至12月31日登记的家庭.
func (c *reading) saysOfWhom(d *draft, action string) bool {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	before := c.doc.Text[clause.Start:max(clause.Start, d.match.Span.Start)]
	return applies.MatchString(before) || forAll.MatchString(before) && thoseWho.MatchString(action)
}

var (
	// applies matches what leads to the scope of a rule.
	applies = regex.New(`适用(?:于|范围为?|对象为?|范围是|对象是)[：:]?在?$`)

	// forAll matches a clause that begins with those of whom it says something.
	forAll = regex.New(`^(?:对于?|凡是?|针对|支持|鼓励)在?$`)

	// thoseWho matches an action that only names them.
	thoseWho = regex.New(`的\P{P}{0,8}(?:项目|工程|企业|单位|机构|公司|个人|人员|学生|毕业生|家庭|农户|用户|主体|车辆|住房|产品|纳税人)$`)
)

// ended matches what is to end altogether.
var ended = regex.New(`(?:全部|全面|基本)(?:整合|转移|淘汰|关停|关闭|完成)?(?:退出|淘汰|关停|关闭|搬迁|取缔|拆除|停用)$`)

// isBygone reports whether the date of the draft lies in a year before the
// document's own, or says since when something has been: background, no deadline.
func (c *reading) isBygone(d *draft) bool {
	t, ok := d.match.Capture("t")
	year := yearIn(c.calendar.context.Issued)
	if !ok || t.Mention.Time() == nil {
		return false
	}
	if strings.HasSuffix(t.Mention.Attr("text"), "以来") {
		return true // 2023年9月正式实施以来，…
	}
	if year == 0 {
		return false
	}
	at := c.resolve(d.match.Sentence, t.Mention)
	if stage := c.headingTime(d.match.Sentence.Section); stage != nil && yearIn(stage.Start) > 0 && yearIn(stage.Start) <= yearIn(at.End) {
		return false // a step of a stage that began the year before
	}
	return at.Recurrence == "" && at.End != "" && yearIn(at.End) < year
}

// isThisYear reports whether the draft's time is the whole year, which all the plans of a work
// report are for.
func (c *reading) isThisYear(d *draft) bool {
	t, ok := d.match.Capture("t")
	return ok && t.Mention.Attr("relative") != "" && t.Mention.Attr("precision") == corpus.PrecisionYear
}

// timeNames reports whether the time of the draft belongs to the name of what is done: 年末 of
// 于10月开展年末督导.
func (c *reading) timeNames(d *draft) bool {
	t, ok := d.match.Capture("t")
	if !ok || !endOfYear.MatchString(t.Span.In(c.doc.Text)) {
		return false
	}
	clause := c.clauseAt(d.match.Sentence, t.Span.Start)
	return carriesOut.MatchString(c.doc.Text[clause.Start:max(clause.Start, t.Span.Start)])
}

var (
	// endOfYear matches a part of the year that may name what is done in it.
	endOfYear = regex.New(`^(?:年[初中末底终]|岁末)$`)
	// carriesOut matches the verb in front of a name for what is carried out.
	carriesOut = regex.New(`(?:开展|做好|组织|实施|进行|抓好|完成|启动|参加|接受|迎接)$`)
)

// titleHead is the most bytes of a title that are compared where it may begin.
const titleHead = 30

// isSignature reports whether the draft's time is the date of a signature that the crawl
// joined to the title below it.
func (c *reading) isSignature(d *draft) bool {
	t, ok := d.match.Capture("t")
	if !ok || t.Mention.Attr("precision") != corpus.PrecisionDay {
		return false
	}
	rest := strings.TrimLeft(c.doc.Text[t.Span.End:], " 　\n")
	return slices.ContainsFunc(ownTitles(c.doc.Meta.Title), func(title string) bool {
		n := min(len(title), titleHead)
		return n == titleHead && strings.HasPrefix(rest, title[:n])
	})
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
	if i := strings.Index(phrase.In(c.doc.Text), "、"); i > 0 && c.set.Lexicon("finish").Has(phrase.In(c.doc.Text)[:i]) {
		phrase.End = phrase.Start + i
	}
	text := phrase.In(c.doc.Text)
	if takesPlace.MatchString(text) {
		return c.happening(d, u)
	}
	n := c.set.Lexicon("finish").LongestSuffix(text)
	if n == 0 || n < len(text) && c.set.Lexicon("adverb").LongestPrefix(text) == 0 {
		return value{}, false
	}
	before := c.beforeTime(d, u)
	if before.Empty() && n == len(text) {
		if bare := strings.TrimPrefix(text, "全部"); bare != "完成" && bare != "到位" && bare != "结束" {
			return value{}, false // 推进体育中心建设，年内投入使用
		}
		return c.finished(d, u)
	}
	before = c.afterDoer(d, before)
	if trimSpace(c.doc.Text, before).Empty() {
		return value{}, false
	}
	return value{Value: corpus.Text(before.In(c.doc.Text) + text), span: before.Join(phrase)}, true
}

// happening is what takes place at the time: 市级抽查 of 市级抽查于5月中旬进行.
func (c *reading) happening(d *draft, u duty) (value, bool) {
	what := c.afterDoer(d, c.beforeTime(d, u))
	what.End -= len(fixing.FindString(what.In(c.doc.Text)))
	if trimSpace(c.doc.Text, what).Empty() || d.match.Sentence.Has("time", what) {
		return value{}, false
	}
	return value{Value: corpus.Text(what.In(c.doc.Text)), span: what}, true
}

// takesPlace matches a verb that only says that what stands in front of the time is done.
var takesPlace = regex.New(`^(?:分批|集中|陆续|统一|同步|组织)?(?:进行|开展|举行|实施)$`)

// fixing matches the words that lead from what takes place to its time.
var fixing = regex.New(`(?:时间|原则上|单独|提前?|安排|应|将|拟)+$`)

// beforeTime is what stands in the clause in front of the time, less what leads to it.
func (c *reading) beforeTime(d *draft, u duty) corpus.Span {
	before := corpus.Span{Start: u.clause.Start, End: max(u.clause.Start, d.match.Span.Start)}
	if times := d.match.Sentence.Named("time", before); len(times) > 0 && strings.HasSuffix(before.In(c.doc.Text), "、") { // 各项任务要在9月底前启动、12月底前完成
		before.End = times[0].Span.Start
	}
	before = c.stripLeft(c.stripRight(trimSpace(c.doc.Text, before), "time-left", "manner"), "sequence", "light-left")
	before.Start += c.hedge(before)
	if i := strings.LastIndex(before.In(c.doc.Text), "、"); i > 0 && c.set.Lexicon("finish").LongestSuffix(before.In(c.doc.Text)[:i]) > 0 {
		before.Start += i + len("、") // 电站核准开工、项目年底前开工建设
	}
	return before
}

// afterDoer leaves out who does it: 抽查 of 各县抽查应于12月10日前完成.
func (c *reading) afterDoer(d *draft, before corpus.Span) corpus.Span {
	if doer := c.doer(d, before); !doer.Empty() {
		before.Start = doer.End
	}
	return c.stripRight(before, "adverb", "manner")
}

// treated matches a clause that says what is done to something: 对…开展排查.
var treated = regex.New(`^(?:要|应|应当|须)?对\P{P}{2,40}?(?:开展|进行|实施|组织)\p{Han}{2,}`)

// finished takes what a bare verb behind the time finishes from the clause before:
// 需要办理过户手续的，于6月底前完成; 开展详细规划编制，9月底全部完成.
func (c *reading) finished(d *draft, u duty) (value, bool) {
	before := c.clauseBefore(d.match.Sentence, u.clause)
	needs := strings.HasPrefix(before.In(c.doc.Text), "需") && strings.HasSuffix(before.In(c.doc.Text), "的")
	if needs {
		before.End -= len("的")
	}
	if who := c.doer(&draft{match: &rules.Match{Sentence: d.match.Sentence, Span: before}}, before); !who.Empty() {
		if before.Start = who.End; utf8.RuneCountInString(before.In(c.doc.Text)) < 4 {
			return value{}, false // 核查由县住房中心实施，在20日内完成
		}
	}
	if on := treated.FindStringIndex(before.In(c.doc.Text)); on == nil { // 对疑似危房开展重点整治
		before = c.stripLeft(before, "adverb", "light-left")
		if before.Empty() || !needs && !c.begins(before.In(c.doc.Text), "content-verb", "drop-verb") {
			return value{}, false
		}
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
	u := c.duty(d)
	if u.verb == nil {
		return c.openTo(u)
	}
	if !u.to.Empty() {
		return value{Value: corpus.Text(contact.ReplaceAllString(u.to.In(c.doc.Text), "")), span: u.to}
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
	if to := c.saidBehind(s, u); !to.Empty() {
		return value{Value: corpus.Text(to.In(c.doc.Text)), inferred: true}
	}
	return value{}
}

// saidBehind is to whom the clause behind says that what this one hands over goes: 县安委办 of
// 每月15日前报送进展，年底前报送总结，统一报至县安委办.
func (c *reading) saidBehind(s *rules.Sentence, u duty) corpus.Span {
	if u.of.Empty() {
		return corpus.Span{}
	}
	clause := u.clause
	for range clausesLimit {
		clause = c.clauseAfter(s, clause)
		next := duty{clause: clause, rest: clause}
		if next.verb = c.handing(s, clause); next.verb == nil {
			break
		}
		if c.splitHanding(&next); !next.to.Empty() && c.saysOnlyTo(next) {
			return next.to
		} else if !next.to.Empty() || next.of.Empty() {
			break
		}
	}
	return corpus.Span{}
}

// saysOnlyTo reports whether a clause hands over nothing of its own: 统一报至县安委办.
func (c *reading) saysOnlyTo(u duty) bool {
	lead := c.stripLeft(corpus.Span{Start: u.clause.Start, End: u.verb.Span.Start}, "adverb", "manner")
	return u.of.Empty() && lead.Empty()
}

// onlySaysTo reports whether the draft's clause is one that says where what the clause before
// hands over goes.
func (c *reading) onlySaysTo(d *draft, u duty) bool {
	if u.verb == nil || u.to.Empty() || u.time.End > u.clause.Start || !c.saysOnlyTo(u) {
		return false
	}
	s := d.match.Sentence
	prior := duty{clause: c.clauseBefore(s, u.clause)}
	prior.rest = prior.clause
	if prior.verb = c.handing(s, prior.clause); prior.verb == nil {
		return false
	}
	c.splitHanding(&prior)
	return prior.to.Empty() && !prior.of.Empty()
}

// openTo gives 社会 for 向社会公开 and its like.
func (c *reading) openTo(u duty) value {
	text := u.rest.In(c.doc.Text)
	if i := strings.Index(text, "向社会"); i >= 0 && !strings.HasSuffix(text[:i], "并") {
		start := u.rest.Start + i + len("向")
		return value{Value: corpus.Text("社会"), span: corpus.Span{Start: start, End: start + len("社会")}}
	}
	return value{}
}

// published is the verb by which something is made known to the public, and what that is where
// it stands in the clause: 公布 and 年度报告 of 向社会公布年度报告, 将年度报告向社会公布.
func (c *reading) published(u duty) (verb, of corpus.Span) {
	text := u.rest.In(c.doc.Text)
	i, at := toPublicAt(text)
	if i < 0 || strings.HasSuffix(text[:i], "并") {
		return verb, of
	}
	n := c.set.Lexicon("publish").LongestPrefix(text[at:])
	if n == 0 {
		return verb, of
	}
	if openly := "公开"; n > len(openly) && strings.HasPrefix(text[at:], openly) {
		at, n = at+len(openly), n-len(openly) // 公开通报
	}
	verb = corpus.Span{Start: u.rest.Start + at, End: u.rest.Start + at + n}
	of = trim(c.doc.Text, corpus.Span{Start: verb.End, End: u.rest.End})
	if also := strings.Index(of.In(c.doc.Text), "并"); also >= 0 {
		of.End = of.Start + also // 公布录取结果并分发通知书
	}
	for _, take := range []string{"将", "把"} {
		if j := strings.Index(text[:i], take); of.Empty() && j >= 0 {
			of = c.stripRight(corpus.Span{Start: u.rest.Start + j + len(take), End: u.rest.Start + i}, "adverb", "manner")
		}
	}
	return verb, of
}

// toPublicAt is where text says to whom or in what medium something is made known, and where the
// verb for that begins; -1 where it says neither.
func toPublicAt(text string) (start, verb int) {
	if start = strings.Index(text, "向社会"); start < 0 {
		if announces.MatchString(text) {
			return 0, 0
		}
		if medium := inMedium.FindStringSubmatchIndex(text); medium != nil {
			return medium[2], medium[3]
		}
		return -1, 0
	}
	verb = start + len("向社会")
	for _, w := range []string{"公众", "各界"} {
		verb += len(text[verb:]) - len(strings.TrimPrefix(text[verb:], w))
	}
	return start, verb
}

// announces matches what is made known, behind the verb that says nothing else: 公示招生结果.
var announces = regex.New(`^(?:公示|公布|通报|公告)(?:[^的\P{Han}]|《)[^，。；并后、和与及]{3,}`)

// inMedium matches where something is made known, up to the verb: 在政府门户网站, 将X在显著位置.
var inMedium = regex.New(`(?:^|^[将把][^，。；在]{2,60})((?:分别|统一|同步|集中|同时)?(?:在|通过)[^，。；将把]{0,30}?(?:网站?|网页|报刊|媒体|平台|公众号|公告栏|公示栏|报纸|日报|位置)(?:[（(][^（()）]*[）)])?(?:等(?:渠道|方式|途径|媒体|形式)?)?上?(?:进行)?)(?:公布|公开|公示|公告|发布|通报|通告|披露)`)

// contact matches how somebody is reached: （联系人：王明，电话：0310-1234567）.
var contact = regex.New(`[（(](?:联系|电话|地址|邮箱|电子邮箱|传真)[^（()）]*[)）]`)

// fillDeliverable gives what is handed over: behind the verb, before it with 将,
// or the object of the clause before.
func fillDeliverable(c *reading, d *draft, _ []string) value {
	u := c.duty(d)
	if u.verb == nil {
		if _, of := c.published(u); !of.Empty() {
			return value{Value: corpus.Text(of.In(c.doc.Text)), span: of}
		}
		return value{}
	}
	own := c.owned(d, u)
	if strings.HasPrefix(own.In(c.doc.Text), "连同") {
		if object := c.objectBefore(d, u.clause); !object.Empty() {
			d.quote = d.quote.Join(own) // 形成报告，连同台账于7月底前报市局
			return value{Value: corpus.Text(object.In(c.doc.Text)), inferred: true}
		}
	}
	if of := trim(c.doc.Text, u.of); !of.Empty() && of.In(c.doc.Text) != "备案" {
		of = c.withoutReference(of)
		return value{Value: corpus.Text(of.In(c.doc.Text)), span: of}
	}
	if drawn := c.drawnUp(u); !drawn.Empty() {
		return value{Value: corpus.Text(drawn.In(c.doc.Text)), span: drawn}
	}
	if own = c.withoutReference(own); utf8.RuneCountInString(own.In(c.doc.Text)) > 1 && !persons.MatchString(own.In(c.doc.Text)) {
		own.Start += len(gathered.FindString(own.In(c.doc.Text)))
		own.End -= len(signed.FindString(own.In(c.doc.Text)))
		return value{Value: corpus.Text(own.In(c.doc.Text)), span: own}
	}
	if object := c.objectBefore(d, u.clause); !object.Empty() && !tells.MatchString(strings.TrimPrefix(u.verb.Span.In(c.doc.Text), "书面")) {
		return value{Value: corpus.Text(object.In(c.doc.Text)), inferred: true}
	}
	return value{}
}

// gathered matches how what is handed over came together, where it goes on with another duty: 并收集汇总
// of 并收集汇总检查表.
var gathered = regex.New(`^(?:并|同时|及时)(?:收集|汇总|整理|梳理|填写|填报|编制|撰写)+`)

// drawnUp is what the clause draws up and then hands over: 方案 of 拟定方案报市政府.
func (c *reading) drawnUp(u duty) corpus.Span {
	before := corpus.Span{Start: u.rest.Start, End: u.verb.Span.Start}
	text := before.In(c.doc.Text)
	if verb := c.set.Lexicon("drafting").First(text); !verb.Empty() {
		start := before.Start + verb.End
		return trim(c.doc.Text, corpus.Span{Start: start, End: start + len(andThen(text[verb.End:]))})
	}
	return corpus.Span{}
}

// objectBefore is what the clause before the given one hands over (将X报Y汇总), else the object of its verb (形成自查报告).
func (c *reading) objectBefore(d *draft, clause corpus.Span) corpus.Span {
	s := d.match.Sentence
	before := c.clauseBefore(s, clause)
	if actor := c.doer(&draft{match: &rules.Match{Sentence: s, Span: before}}, before); !actor.Empty() && !strings.HasPrefix(c.doc.Text[actor.End:before.End], "及") && !strings.HasPrefix(c.doc.Text[actor.End:before.End], "和") {
		before.Start = actor.End
	}
	before = c.dropTimes(s, before)
	p := duty{clause: before, rest: before}
	if p.verb = c.handing(s, before); p.verb != nil {
		if c.splitHanding(&p); !p.of.Empty() {
			return trim(c.doc.Text, p.of)
		}
	} else if _, of := c.published(p); !of.Empty() {
		return of
	}
	if text := before.In(c.doc.Text); strings.HasSuffix(text, "的") || strings.HasSuffix(text, "后") || occasion.MatchString(text) {
		return corpus.Span{} // 需申报奖励的，于10月前申报; 发现重大问题，24小时内上报
	}
	before = c.stripLeft(before, "modal", "time-left")
	before.Start += len(inLineWith.FindString(before.In(c.doc.Text)))
	before = c.stripLeft(c.dropTimes(s, before), "drop-verb", "adverb", "manner", "drafting")
	if in := "书面"; strings.HasSuffix(c.doc.Text[:before.Start], in) && utf8.RuneCountInString(before.In(c.doc.Text)) <= 4 {
		before.Start -= len(in) // 书面报告
	}
	if !handable.MatchString(before.In(c.doc.Text)) {
		return corpus.Span{} // 于3月底前完成审核，并报送市局
	}
	return before
}

// inLineWith matches what something is drawn up by: 结合本校实际 of 结合本校实际制定工作方案.
var inLineWith = regex.New(`^(?:结合|根据|按照|对照|依据)[^，。；、《》]{1,12}?(?:实际情况|实际|情况|要求|标准)(?:，)?`)

// handable matches what can be handed over.
var handable = regex.New(`(?:报告|材料|表|名单|情况|总结|台账|意见|数据|信息|申请|文件|计划|结果|书|要点|案例|建议|成果|档案|资料|目录|图|册|件|稿|函|单|案|规划|体会|经验|做法|小结|记录|凭证|证明|细则|办法|规则|措施|决定|规约|[》）)”])$`)

// occasion matches on what occasion something is to be handed over.
var occasion = regex.New(`^(?:一旦|如|若)?(?:发现|收到|接到|接报|遇有?|出现|发生)`)

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
	whole := trimSpace(c.doc.Text, before)
	if occasion.MatchString(whole.In(c.doc.Text)) {
		return corpus.Span{} // 发现问题要在3日内反馈
	}
	before = c.stripRight(whole, "time-left", "manner")
	if c.set.Lexicon("body-end").LongestSuffix(before.In(c.doc.Text)) > 0 || strings.HasPrefix(c.doc.Text[before.End:whole.End], "并") {
		return corpus.Span{} // 应当立即报告并在24小时内书面报告
	}
	if bare := c.stripRight(before, "modal"); bare != before {
		if text := bare.In(c.doc.Text); c.set.Lexicon("actor-end").LongestSuffix(text) > 0 || c.set.Lexicon("body-end").LongestSuffix(text) > 0 {
			return corpus.Span{} // 企业可于6月提出申请
		}
	}
	words := d.match.Sentence.Named("@report", before)
	for i, m := range words { // 评估报告上报县政府同意后于10月底前报送
		joined := i+1 < len(words) && words[i+1].Span.Start == m.Span.End
		if m.Span.Start > before.Start && !joined && !c.receiver(corpus.Span{Start: m.Span.End, End: before.End}).Empty() {
			before.End = m.Span.Start
			break
		}
	}
	return before
}

// fillLevel tells a stage from a step: a stage is called 阶段 or covers the whole
// work. With the argument announced, the text above must say that its headings are stages.
func fillLevel(c *reading, d *draft, args []string) value {
	if s := d.match.Sentence; slices.Contains(args, "announced") && (!c.inStages(s) || s.Has("time", s.Span)) {
		return value{refuse: true}
	}
	level := "step"
	if strings.Contains(d.match.Sentence.Span.In(c.doc.Text), "阶段") || c.inStages(d.match.Sentence) {
		level = "stage"
	}
	return value{Value: corpus.Text(level)}
}

// staged matches how a text announces that its headings are stages: 专项整治分为三个阶段：.
var staged = regex.New(`分(?:为|成|作)?(?:以下|\p{Han}{2,8}(?:、\p{Han}{2,8})*[和及与]\p{Han}{2,8})?[一二两三四五六七八九十0-9]+个(?:工作)?阶段`)

// inStages reports whether the text right above the heading s and its siblings says that they are
// stages.
func (c *reading) inStages(s *rules.Sentence) bool {
	if !s.Heading || s.Section < 0 {
		return false
	}
	parent := c.doc.Sections[s.Section].Parent
	if parent < 0 {
		return false
	}
	first := slices.IndexFunc(c.doc.Sections, func(x corpus.Section) bool { return x.Parent == parent })
	above := corpus.Span{Start: c.doc.Sections[parent].Heading.Start, End: c.doc.Sections[first].Heading.Start}
	return above.Len() < announcedLimit && staged.MatchString(above.In(c.doc.Text))
}
