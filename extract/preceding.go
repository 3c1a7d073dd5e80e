package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// preceding is the part of the indicator before the number, and where it stands.
func (c *reading) preceding(m measure) (string, corpus.Span) {
	whole := c.dropTimes(m.s, c.afterOr(m, trim(c.doc.Text, m.pre)))
	if to := c.doneTo(m, whole); !to.Empty() {
		return to.In(c.doc.Text), to
	}
	pre := c.afterFrequency(m, c.beforeMark(whole))
	ofEach := corpus.Span{Start: whole.Start, End: max(whole.Start, pre.Start)}
	each := c.eachOf(m, ofEach, pre)
	with := func(text string, span corpus.Span) (string, corpus.Span) {
		if each == "" {
			return text, span
		}
		return each + text, ofEach.Join(span)
	}
	if m.q.Implied {
		pre = c.withoutCovered(m, pre)
	}
	if n := bracketed(pre.In(c.doc.Text)); n > 0 {
		pre = trim(c.doc.Text, corpus.Span{Start: pre.Start + n, End: pre.End}) // 7县（市、区）…
	}
	pre = c.afterPayer(m, c.afterWay(c.inSum(c.afterSubject(m, c.afterActor(m, pre)))))
	if text := pre.In(c.doc.Text); strings.HasPrefix(text, "“") && !strings.Contains(text, "”") {
		pre.Start += len("“") // the figure stands in the quotation
	}
	pre = c.beforeComparison(m.s, c.afterThan(m, pre))
	if isThan(pre.In(c.doc.Text)) {
		return "", corpus.Span{Start: pre.Start, End: pre.Start}
	}
	if i := strings.LastIndexAny(pre.In(c.doc.Text), "由从"); i > 0 && !m.q.To.Empty() {
		pre.End = pre.Start + i
	}
	own := strings.Trim(pre.In(c.doc.Text), " 　，,。；;：:、和及与")
	if own == "" || slices.Contains(changedHow, strings.TrimSuffix(own, m.q.ChangeSpan.In(c.doc.Text))) { // 扣除价格因素，实际增长5%
		return c.distributed(m)
	}
	if c.counts(m) {
		text, span := c.beforeCounted(m, pre)
		return with(text, span)
	}
	for _, w := range []string{"人均", "户均"} { // 提高到人均610元
		pre.End = pre.Start + len(strings.TrimSuffix(pre.In(c.doc.Text), w))
	}
	pre = c.stripRight(pre, "reach", "adverb", "comparator")
	if often := c.withoutLastTime(m.s, pre); often != pre {
		pre = c.stripRight(often, "reach") // 规模达到每日814万吨
	}
	for _, how := range changedHow { // 价格平均下降50%, 收入可比增长5%
		if text, ok := strings.CutSuffix(pre.In(c.doc.Text), how); ok && !m.q.ChangeSpan.Empty() && text != "" {
			pre = c.stripRight(corpus.Span{Start: pre.Start, End: pre.End - len(how)}, "adverb")
		}
	}
	if of := exemplified(pre.In(c.doc.Text)); of != nil {
		kind := corpus.Span{Start: pre.Start, End: pre.Start + of[3]}
		return with(kind.In(c.doc.Text), kind)
	}
	pre = c.withoutAt(pre)
	if c.set.Lexicon("became").Has(pre.In(c.doc.Text)) {
		return with(pre.In(c.doc.Text), pre) // 开工21个
	}
	pre = c.afterRank(c.withoutVerbs(m.s, pre))
	pre = c.withoutExamples(m, c.withoutGround(trim(c.doc.Text, pre)))
	return with(c.withoutNames(m, c.withoutChange(m, pre)), pre)
}

// changedHow are the words, in front of a change, for how it is measured.
var changedHow = []string{"平均", "可比", "实际", "名义"}

// withoutNames leaves the names out that are examples of what is counted, behind the verb: 新引进
// 优强企业 of 新引进甲、乙等优强企业30家.
func (c *reading) withoutNames(m measure, text string) string {
	listed := strings.TrimPrefix(strings.TrimPrefix(text, "累计"), "共")
	verb, i := c.verbsOf(listed), strings.LastIndex(listed, "等")
	if verb == 0 || i < verb || !isCount(m.q.Unit) && !isBatch(m.q.Unit) || utf8.RuneCountInString(listed[i:]) < 4 || !strings.Contains(listed[verb:i], "、") || strings.HasPrefix(listed[i:], "等级") || strings.HasPrefix(listed[i:], "等次") {
		return text
	}
	rest := listed[i+len("等"):]
	return listed[:verb] + rest[len(ofKinds.FindString(rest)):]
}

// ofKinds matches of how many kinds the things are: 5类 of 5类食品.
var ofKinds = regex.New(`^[0-9]+大?[类种]`)

// afterOr leaves out the 或 between two figures of one thing: 达到70%以上或较上年提高5个百分点.
func (c *reading) afterOr(m measure, pre corpus.Span) corpus.Span {
	for _, w := range []string{"或者", "或"} {
		if m.prev != nil && strings.HasPrefix(pre.In(c.doc.Text), w) {
			return corpus.Span{Start: pre.Start + len(w), End: pre.End}
		}
	}
	return pre
}

// channel matches by what means something is made known or taken in: 通过门户网站等平台.
var channel = regex.New(`^(?:通过|利用|依托|借助)[^，。；]{0,60}?(?:网站|平台|渠道|媒体|微博|微信|公众号|公报|热线|客户端|电台|电视台|报刊|网络|专栏|栏目|系统)(?:、[^，。；]{0,40}(?:网站|平台|渠道|媒体|微博|微信|公众号|公报|热线|客户端|电台|电视台|报刊|网络|专栏|栏目|系统))*(?:等[^，。；]{0,6}(?:平台|渠道|媒体|方式|形式|途径|载体|公报))?(?:主动|及时|集中|共|累计)?`)

// toPublic matches whom something is done for where that is everybody: 全市共向社会.
var toPublic = regex.New(`^((?:全[市县省区州]|我[市县省区州])?(?:共|累计)?面?向(?:社会公众|社会|公众|群众|市民))(?:主动|依法|免费|及时|集中|公开|公布|发布|公示|发放|征集|赠|宣传|推送|开放|通报|提供)`)

// upon matches on what something is given: 在市级奖励的基础上, 经主管部门审核.
var upon = regex.New(`^(?:在[^，。；]{2,24}基础上再?|经[^，。；]{2,24}(?:审核|审定|认定|核定|批准|评审|评定|验收|评估|确认|审查)(?:合格|通过|同意)?后?|经(?:审核|审定|认定|核定|批准|评审|评定|验收|评估|确认|审查)(?:(?:合格|通过|同意)后?|后))`)

// producer matches who a product is said to be from: 标称某食品厂生产的.
var producer = regex.New(`^.*?(?:标称|标示为|标识为).*(?:生产|经营|销售|分装|进口|监制)的`)

// glossLimit is the most bytes that a gloss or a period in front may have.
const glossLimit = 60

// gloss matches what only leads to what is measured: “3个1000”即, 主要为.
var gloss = regex.New(`^(?:“[^”]{1,12}”即|主要(?:为|是)|分别(?:为|是))`)

// during matches while what somebody may get an amount: 在职期间可领取.
var during = regex.New(`^在?[^，。；]{1,8}期间(?:可|可以|应)?(?:申请|领取|享受|申领)`)

// afterWay leaves out in which way something is done: 通过网上受理的方式对许可事项进行改革,
// 利用政务微博发布信息.
func (c *reading) afterWay(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	if at := toPublic.FindStringSubmatchIndex(text); at != nil {
		return corpus.Span{Start: span.Start + at[3], End: span.End}
	}
	if n := len(upon.FindString(text)); n > 0 && !strings.HasPrefix(text[n:], "的") {
		return corpus.Span{Start: span.Start + n, End: span.End}
	}
	if n := len(gloss.FindString(text[:min(len(text), glossLimit)])); n > 0 && n < len(text) {
		return corpus.Span{Start: span.Start + n, End: span.End}
	}
	if n := len(during.FindString(text[:min(len(text), glossLimit)])); n > 0 {
		return corpus.Span{Start: span.Start + n, End: span.End}
	}
	if n := len(producer.FindString(text)); n > 0 {
		return corpus.Span{Start: span.Start + n, End: span.End}
	}
	if !c.begins(text, "way") {
		return span
	}
	for _, way := range []string{"的方式", "的形式", "等方式", "等形式", "等途径", "等渠道"} {
		if i := strings.Index(text, way); i > 0 && i+len(way) < len(text) {
			return trim(c.doc.Text, corpus.Span{Start: span.Start + i + len(way), End: span.End})
		}
	}
	if n := len(channel.FindString(text)); n > 0 && c.begins(text[n:], "content-verb", "drop-verb") {
		return corpus.Span{Start: span.Start + n, End: span.End}
	}
	return span
}

// inSum leaves out the 含 of a bracket that says what a figure holds: （含旅游公厕14座）.
func (c *reading) inSum(span corpus.Span) corpus.Span {
	r, size := utf8.DecodeLastRuneInString(c.doc.Text[:span.Start])
	if size == 0 || !isOpening(r) {
		return span
	}
	for _, w := range []string{"其中", "包括", "包含", "含"} {
		if strings.HasPrefix(span.In(c.doc.Text), w) {
			return corpus.Span{Start: span.Start + len(w), End: span.End}
		}
	}
	return span
}

// withoutCovered leaves out the set that 全覆盖 covers.
func (c *reading) withoutCovered(m measure, pre corpus.Span) corpus.Span {
	switch set := c.covered(m); {
	case set.Empty() || set.End <= pre.Start:
	case set.End < pre.End:
		pre.Start = set.End
	case set.Start > pre.Start:
		pre.End = set.Start
	}
	return pre
}

// withoutVerbs takes what is done, when and how off the front; a comparator stays
// where it belongs to an attribute.
func (c *reading) withoutVerbs(s *rules.Sentence, pre corpus.Span) corpus.Span {
	if c.isAttribute(s, pre) {
		return c.stripLeft(pre, "drop-verb", "light-left")
	}
	pre = c.afterCircumstance(s, pre)
	pre = c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator")
	pre = c.stripLeft(c.dropTimes(s, pre), "adverb", "drop-verb", "light-left", "comparator")
	if once := "一次性"; strings.HasSuffix(c.doc.Text[:pre.Start], once) && c.set.Lexicon("amount").LongestSuffix(pre.In(c.doc.Text)) > 0 {
		pre.Start -= len(once) // 一次性安家补助
	}
	return pre
}

// withoutLastTime takes a time off the end of what is measured: 生产总值2015年.
func (c *reading) withoutLastTime(s *rules.Sentence, span corpus.Span) corpus.Span {
	times := s.Named("time", span)
	if n := len(times); n > 0 && times[n-1].Span.End == span.End && times[n-1].Span.Start > span.Start && times[n-1].Attr("text") != "当年" {
		return trim(c.doc.Text, corpus.Span{Start: span.Start, End: times[n-1].Span.Start})
	}
	return span
}

// afterState leaves out the items in front that say how things are: 产业规模稳步扩大、企业数量达到300家.
func (c *reading) afterState(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	i := strings.LastIndex(text, "、")
	if i < 0 || !stateOf.MatchString(text[:i]) || goesOnOf.MatchString(text[i+len("、"):]) {
		return span
	}
	return corpus.Span{Start: span.Start + i + len("、"), End: span.End}
}

// goesOnOf matches what is said of the item before: 较年初增长.
var goesOnOf = regex.New(`^(?:$|较|比|同比|环比|增长|增幅|上升|下降|达|为|超|连续|首次|突破|稳居|实现)`)

// stateOf matches a thing with how it is or has become, at the end: 投资额连创新高, 环境持续优化.
var stateOf = regex.New(`\p{Han}{2}(?:(?:连|屡|再|均|又|首)?创(?:历史|近年来?|同期)?新高|(?:稳步|持续|不断|显著|明显|进一步|更加|日益|日趋|逐步|大幅|加速|全面|有效|总体|稳中)(?:扩大|优化|提升|提高|增强|改善|向好|加快|回升|回暖|显现|凸显|突出|丰富|活跃|深入|推进|好转|提速|壮大|夯实|攀升|完善|健全|巩固|稳定|平稳|增长|拓展|延伸|升级|深化))$`)

// afterRank leaves out an item that says where something stands: 占比 of 产量全球第一、占比.
func (c *reading) afterRank(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	i := strings.LastIndex(text, "、")
	if i < 0 {
		return span
	}
	for _, w := range []string{"第一", "首位", "前列", "领先", "第二", "第三"} {
		if strings.HasSuffix(text[:i], w) {
			return corpus.Span{Start: span.Start + i + len("、"), End: span.End}
		}
	}
	return span
}

// withoutAt takes the 在 off the end that leads to the figure: 规模必须在5万吨以上.
func (c *reading) withoutAt(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	for _, at := range []string{"的有", "的共有", "必须在", "应当在", "应在", "限定在", "一般在", "原则上在", "在"} {
		if rest, ok := strings.CutSuffix(text, at); ok && rest != "" && !strings.HasSuffix(rest, "存") && !strings.HasSuffix(rest, "所") && !strings.HasSuffix(rest, "现") && !strings.HasSuffix(rest, "潜") {
			return corpus.Span{Start: span.Start, End: span.Start + len(rest)}
		}
	}
	return span
}

// withoutExamples leaves the class of what is counted that examples stand in front of: 甲、乙
// 等活动12场 counts 活动. They stay with what is measured: 甲、乙等作物面积12万亩.
func (c *reading) withoutExamples(m measure, span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	i := strings.LastIndex(text, "等")
	if i < 0 || !isCount(m.q.Unit) || utf8.RuneCountInString(text[i:]) < 3 || !strings.Contains(text[:i], "、") || strings.HasPrefix(text[i:], "等级") || strings.HasPrefix(text[i:], "等次") {
		return span
	}
	verb := c.verbsOf(text)
	if verb == 0 {
		return corpus.Span{Start: span.Start + i + len("等"), End: span.End}
	}
	return span
}

// isCount reports whether a unit only counts things.
func isCount(unit string) bool {
	return slices.Contains([]string{"个", "家", "项", "处", "场", "场次", "座", "所", "条", "期", "部", "篇", "种", "支", "部", "起", "宗", "户", "批"}, unit)
}

// withoutGround takes off what a change starts from: 治愈率在现有基础上提高5个百分点.
func (c *reading) withoutGround(span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	for _, ground := range []string{"基础上", "前提下", "情况下"} {
		if i := strings.LastIndex(text, "在"); i > 0 && strings.HasSuffix(text, ground) {
			return corpus.Span{Start: span.Start, End: span.Start + i}
		}
	}
	return span
}

// afterCircumstance leaves out with whom, where or when something is done, where
// a verb of content follows: 会同市气象局发布预警信息, 宣传月期间发放资料.
func (c *reading) afterCircumstance(s *rules.Sentence, span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	for _, while := range []string{"期间", "年景下", "情况下", "条件下", "前提下", "基础上"} {
		if i := strings.Index(text, while); i > 0 && i+len(while) < len(text) {
			return corpus.Span{Start: span.Start + i + len(while), End: span.End}
		}
	}
	span = c.stripLeft(span, "adverb")
	text = span.In(c.doc.Text)
	n := c.set.Lexicon("circumstance").LongestPrefix(text)
	if n == 0 || strings.HasPrefix(text, "通过") || strings.Contains(text, "的") && winning.MatchString(text) {
		return span
	}
	for _, verb := range s.Named("@content-verb", corpus.Span{Start: span.Start + n, End: span.End}) {
		if verb.Span.End < span.End {
			return corpus.Span{Start: verb.Span.Start, End: span.End}
		}
	}
	return span
}

// beforeComparison cuts off what a figure is compared with: 比2019年, 较上年同期.
func (c *reading) beforeComparison(s *rules.Sentence, span corpus.Span) corpus.Span {
	if ofGrowth.MatchString(span.In(c.doc.Text)) {
		return span
	}
	span = c.beforeThan(s, span)
	for _, m := range s.Named("time", span) {
		if m.Time().Compared {
			span.End = m.Span.Start
			return c.stripRight(span, "comparison")
		}
	}
	return span
}

// ofGrowth matches what has grown by as the thing itself: 营业额较上年同期增长部分.
var ofGrowth = regex.New(`(?:增长|增加|增量|新增|超过|超出|高出|超)的?部分(?:给予|按照|按|予以)*$`)

// beforeThan cuts off what a change is compared with by 比 or 较 and a name: 比上次普查 of
// 从业人员比上次普查增长.
func (c *reading) beforeThan(s *rules.Sentence, span corpus.Span) corpus.Span {
	if whole := span.In(c.doc.Text); !strings.Contains(whole, "比") && !strings.Contains(whole, "较") {
		return span
	}
	bare := c.stripRight(span, "adverb", "comparator", "change")
	if bare.End == span.End {
		return span
	}
	text := bare.In(c.doc.Text)
	for _, than := range []string{"比", "较"} {
		i := strings.LastIndex(text, than)
		if i <= 0 || utf8.RuneCountInString(text[i:]) < 3 || strings.ContainsAny(text[i:], "、和的") || c.comparesNothing(text, i) {
			continue
		}
		return corpus.Span{Start: span.Start, End: span.Start + i}
	}
	return span
}

// afterThan leaves out the 比 in front of what is compared with where the figure is its own:
// 合格率 of 比2021年合格率95.4%提高0.9个百分点.
func (c *reading) afterThan(m measure, pre corpus.Span) corpus.Span {
	text := pre.In(c.doc.Text)
	for _, than := range []string{"比", "较"} {
		rest, ok := strings.CutPrefix(text, than)
		if !ok || m.q.Change != "level" || c.comparesNothing(text, 0) || utf8.RuneCountInString(rest) < 3 {
			continue
		}
		if c.set.Lexicon("indicator-head").LongestSuffix(strings.TrimRight(rest, "（(为")) > 0 {
			return c.dropTimes(m.s, corpus.Span{Start: pre.Start + len(than), End: pre.End})
		}
	}
	return pre
}

// thanBefore matches what a change is only compared with: 较上次抽查.
var thanBefore = regex.New(`^(?:(?:比|较|与)(?:上|前|去|往)(?:一)?(?:次|批|期|轮|季|月|年|届|周|季度)|(?:比|较)“[^”]{1,12}”)\p{Han}{0,6}(?:相比|比)?$`)

// isThan reports whether all that stands in front of a figure is what it is compared
// with: 比批发环节高2个百分点.
func isThan(text string) bool {
	if thanBefore.MatchString(text) {
		return true
	}
	if !strings.HasPrefix(text, "比") && !strings.HasPrefix(text, "较") || strings.HasPrefix(text, "比例") || strings.HasPrefix(text, "比重") {
		return false
	}
	for _, w := range []string{"高", "低", "快", "慢", "多", "少", "高出", "低于"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// comparesNothing reports whether the 比 or 较 at offset i of text is part of a word.
func (c *reading) comparesNothing(text string, i int) bool {
	for _, w := range []string{"比重", "比例", "比率", "比值", "比赛", "比武", "比选", "较大", "较高", "较好", "较强", "较重"} {
		if strings.HasPrefix(text[i:], w) {
			return true
		}
	}
	for _, w := range []string{"占", "同", "环", "可", "对", "之", "价", "评", "相", "计", "正", "无"} {
		if strings.HasSuffix(text[:i], w) {
			return true
		}
	}
	return false
}

// kept reports whether a word only begins a longer one: 最低 of 最低工资.
func (c *reading) kept(word corpus.Span) bool {
	text := c.doc.Text[word.Start:]
	if w := word.In(c.doc.Text); w == "最高" || w == "最低" || w == "最大" {
		return c.peaks(text[len(w):]) || c.set.Lexicon("keep-head").LongestPrefix(text) > len(w)
	}
	return c.set.Lexicon("keep-head").LongestPrefix(text) > word.Len() || places.Default().Begins(text) > word.Len()
}

// peaks reports whether text begins with what has a peak: 客运量 of 单日最高客运量, 点 of 最低点,
// 工作压力 of 最高工作压力不超过2兆帕.
func (c *reading) peaks(text string) bool {
	if r, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("点值价温位处线", r) {
		return true
	}
	if of := bounds.FindStringSubmatch(text); of != nil && !c.hasAny("amount", of[1]) && !c.hasAny("grant", of[1]) {
		return true
	}
	n := 0
	for i := range text {
		if n >= 2 && (isMeasured(text[:i]) || c.set.Lexicon("indicator-head").LongestSuffix(text[:i]) > 0) {
			return !c.hasAny("amount", text[:i])
		}
		if n++; n > 6 {
			break
		}
	}
	return false
}

// bounds matches what a comparator of its own follows: 工作压力不超过.
var bounds = regex.New(`^(\p{Han}{2,6}?)(?:应|须|要|一般)?(?:不超过|不低于|不高于|不小于|不大于|大于|小于|低于|高于|不得超过|不得低于)`)

// withoutChange takes verbs of change out of a stretch: 城镇新增就业 is 城镇就业.
func (c *reading) withoutChange(m measure, span corpus.Span) string {
	text := span.In(c.doc.Text)
	words := m.s.Named("@change", span)
	for i, left := len(words)-1, span.End; i >= 0; i-- {
		if w := words[i]; w.Span.End <= left && w.Attr("change") != "" && !c.ofNewOnes(m, w.Span) && !joinsVerb(c.doc.Text[w.Span.End:span.End]) && !strings.HasSuffix(c.doc.Text[span.Start:w.Span.Start], "每") && m.q.To.Empty() && (w.Attr("quality") == "" || !c.inName(m, w.Span)) {
			at := w.Span.Start - span.Start
			text = text[:at] + text[at+w.Span.Len():]
			left = w.Span.Start // 新增长: 新增 overlaps 增长
		}
	}
	return text
}

// joinsVerb reports whether another verb is joined to one that ends here: 新增 of 新增及更新.
func joinsVerb(rest string) bool {
	for _, w := range []string{"及", "或", "和", "与"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// distributed is the head that the figures of a list share: 每个专班 of
// 每个专班明确1名负责人、1名联络员.
func (c *reading) distributed(m measure) (string, corpus.Span) {
	m = c.firstOf(m)
	lead := c.stripRight(trim(c.doc.Text, m.pre), "reach", "adverb", "comparator", "drop-verb")
	text := lead.In(c.doc.Text)
	if actors := strings.HasPrefix(text, "各") && c.set.Lexicon("body-end").LongestSuffix(text) > 0; actors || !c.distributes(lead) || text == "" {
		return "", corpus.Span{} // 各县局要明确1名分管领导和1名联络员
	}
	return lead.In(c.doc.Text), lead
}

// listing matches what says that there are so many of a kind, with examples of them: 尚有甲、
// 乙等 of 在建项目尚有甲、乙等14个.
var listing = regex.New(`^(\p{Han}{2,12}?(?:项目|企业|单位|产品|工程|学校|社区|村))(?:尚有|还有|共有|有|包括|为)\P{M}+、\P{M}+等$`)

// exemplified is where the kind stands that text gives examples of, nil for none.
func exemplified(text string) []int {
	if !strings.HasSuffix(text, "等") {
		return nil
	}
	return listing.FindStringSubmatchIndex(text)
}

// beforeCounted is what goes before a counted noun: a verb of content; a head
// that says for each of what the count holds; or, where no verb stands between,
// all of it.
func (c *reading) beforeCounted(m measure, pre corpus.Span) (string, corpus.Span) {
	if c.brokenThrough(m, m.q.ComparatorSpan) {
		return m.q.ComparatorSpan.In(c.doc.Text), m.q.ComparatorSpan
	}
	if c.improves(m) && pre == m.q.ChangeSpan {
		return pre.In(c.doc.Text), pre
	}
	if text := pre.In(c.doc.Text); c.endsExamples(text) { // 甲、乙等30个项目
		pre = corpus.Span{Start: pre.Start, End: pre.Start + c.verbsOf(text)}
		return pre.In(c.doc.Text), pre
	}
	if text := pre.In(c.doc.Text); m.prev == nil && alsoCounted.MatchString(text) { // 福成煤矿和6个光伏项目
		pre = corpus.Span{Start: pre.Start, End: pre.Start + c.verbsOf(text)}
		return c.withoutChange(m, pre), pre
	}
	if text := pre.In(c.doc.Text); bigOnes.MatchString(text) { // 建设5大基地和3个产业园
		pre = corpus.Span{Start: pre.Start, End: pre.Start + c.verbsOf(text)}
		return c.withoutChange(m, pre), pre
	}
	if scope, ok := c.eachScope(pre); ok {
		return scope, pre
	}
	if to := c.payeeMark(m, pre); !to.Empty() {
		return strings.TrimPrefix(to.In(c.doc.Text), "为"), to // 向9031户家庭发放补贴
	}
	if whole := c.stripLeft(trim(c.doc.Text, pre), "adverb"); c.countsMeasures(m) && c.begins(whole.In(c.doc.Text), "content-verb") {
		return whole.In(c.doc.Text), whole // 出台支持…服务保障八项举措
	}
	verb, dropped := corpus.Span{}, false
	for {
		text := pre.In(c.doc.Text)
		if n := c.set.Lexicon("content-verb").LongestSuffix(text); n > c.set.Lexicon("bare-head").LongestSuffix(text) {
			verb = corpus.Span{Start: pre.End - n, End: pre.End}
			pre.End -= n
			if rest := pre.In(c.doc.Text); !dropped && utf8.RuneCountInString(rest) >= 4 && c.begins(rest, "content-verb") && !c.begins(text[len(rest):], "change") {
				pre.End, verb = verb.End, corpus.Span{} // 出台旧城改造20条举措
			}
			break
		}
		next := c.stripRight(pre, "reach", "adverb", "comparator")
		if n := c.set.Lexicon("drop-verb").LongestSuffix(next.In(c.doc.Text)); n > 0 {
			next.End -= n
			dropped = true
		}
		if next == pre {
			break
		}
		pre = next
	}
	if every := c.stripRight(trim(c.doc.Text, pre), "modal", "reach", "adverb"); dropped && verb.Empty() && everyPlace.MatchString(every.In(c.doc.Text)) {
		return every.In(c.doc.Text), every // 各镇（街道）明确1名联络员
	}
	pre = c.dropTimes(m.s, c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator"))
	pre = trim(c.doc.Text, c.stripRight(c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator"), "reach", "adverb"))
	if c.distributes(pre) {
		return pre.In(c.doc.Text) + verb.In(c.doc.Text), pre.Join(verb)
	}
	if !verb.Empty() {
		return c.withoutChange(m, verb), verb
	}
	if dropped {
		return "", corpus.Span{}
	}
	return c.withoutChange(m, pre), pre
}

// payeeMark is the 向, 为 or 给 at the end of pre, where those that are counted are given what
// follows them.
func (c *reading) payeeMark(m measure, pre corpus.Span) corpus.Span {
	text := pre.In(c.doc.Text)
	if m.next != nil && m.next.Unit == "元" {
		return corpus.Span{} // see givenTo
	}
	for _, to := range []string{"向", "为", "给"} {
		if head, ok := strings.CutSuffix(text, to); ok && givenThem.MatchString(m.post.In(c.doc.Text)) && c.stripLeft(c.dropTimes(m.s, corpus.Span{Start: pre.Start, End: pre.Start + len(head)}), "adverb", "region", "frequency").Empty() {
			return corpus.Span{Start: pre.Start + len(head), End: pre.End}
		}
	}
	return corpus.Span{}
}

// givenThem matches those who are given something, up to the verb: 家庭发放, 城市老年人提供.
var givenThem = regex.New(`^\p{Han}{0,16}?(?:发放|提供|给予|拨付|兑付|兑现|落实|办理|减免|减税|发送|赠送|安装|配备|送去|争取|追回|追讨|挽回|解决|支付|缴纳|代缴|开展|购买|分配|实施|进行)\p{Han}{2}`)

// everyPlace matches all places of a rank, each of which is to have so many.
var everyPlace = regex.New(`^各(?:省|市|州|县|区|镇|乡|街道|村|社区|地|行政村|乡镇|镇街|市州|县区|学校|科室|班级|专业|小区)(?:[（(〈][^（）()〈〉]*[）)〉]|、(?:县|区|镇|乡|街道|村|社区))*$`)

// alsoCounted matches a thing that what is counted is joined to: 福成煤矿和.
var alsoCounted = regex.New(`\p{Han}{2}(?:以及|[^以惠普涉遍波顾危触提共缓]及|[^共缓温祥]和|[^参赠付赋]与)$`)

// bigOnes matches an item of a list before that only counts heads: 5大基地和.
var bigOnes = regex.New(`(?:[0-9]|[一二三四五六七八九十两])大\p{Han}{2,12}(?:和|及|与|、|以及)$`)

// afterActor leaves out what the figure before counts where it does what this one
// measures: 9个村 of 9个村主动提供设备80台.
func (c *reading) afterActor(m measure, pre corpus.Span) corpus.Span {
	text := pre.In(c.doc.Text)
	if m.prev == nil || strings.Contains(text, "、") {
		return pre
	}
	before := c.measure(m.s, m.prev)
	for i := range text {
		if i > 0 && c.givenTo(before, text[i:]) {
			return corpus.Span{Start: pre.Start + i, End: pre.End} // 发放救助金 of 为320户困难家庭发放救助金56万元
		}
		if i > 0 && c.actsAt(text[i:]) {
			return c.stripLeft(corpus.Span{Start: pre.Start + i, End: pre.End}, "adverb")
		}
	}
	return pre
}

// afterSubject leaves out the body that does what is counted: 市教育局 of 市教育局受理申请62件.
func (c *reading) afterSubject(m measure, pre corpus.Span) corpus.Span {
	if !m.s.Has("@body-end", pre) || strings.HasPrefix(pre.In(c.doc.Text), "每") {
		return pre
	}
	who, text := pre, pre.In(c.doc.Text)
	for _, all := range []string{"共", "累计"} { // 市教育局共受理申请
		if i := strings.Index(text, all); i > 0 && c.withoutAll(text) == text[:i]+text[i+len(all):] {
			who.End = pre.Start + i
		}
	}
	subject := c.subject(&draft{match: &rules.Match{Sentence: m.s, Span: who}}, who)
	if subject.Empty() {
		return pre
	}
	rest := corpus.Span{Start: subject.End, End: pre.End}
	if must := c.stripLeft(rest, "modal"); must != rest && !must.Empty() {
		return must // 各级财政部门要落实…
	}
	if name := subject.In(c.doc.Text); strings.HasPrefix(name, "全") || c.isClass(name) {
		return pre // 小型企业抽查比例
	}
	if strings.HasPrefix(rest.In(c.doc.Text), "代表") {
		if of := c.subject(&draft{match: &rules.Match{Sentence: m.s, Span: rest}}, corpus.Span{Start: rest.Start + len("代表"), End: max(rest.Start+len("代表"), who.End)}); !of.Empty() {
			rest.Start = of.End // 市政府办公厅代表市政府受理申请
		}
	}
	rest = c.dropTimes(m.s, c.stripLeft(rest, "adverb"))
	if by := strings.TrimPrefix(rest.In(c.doc.Text), "按"); len(by) < rest.Len() && strings.HasPrefix(by, "每") {
		return corpus.Span{Start: rest.Start + len("按"), End: rest.End} // 县财政局按每个试点补助
	}
	verb := max(c.set.Lexicon("content-verb").LongestPrefix(rest.In(c.doc.Text)), c.set.Lexicon("drop-verb").LongestPrefix(rest.In(c.doc.Text)))
	if verb > 0 && (verb < rest.Len() || c.counts(m)) && !c.set.Lexicon("reach").Has(rest.In(c.doc.Text)) { // 中心发展到13家
		return rest
	}
	return pre
}

// countsMeasures reports whether a figure counts measures, which what stands before it
// says the content of.
func (c *reading) countsMeasures(m measure) bool {
	post := m.post.In(c.doc.Text)
	return strings.HasPrefix(post, "举措") || strings.HasPrefix(post, "措施") || strings.HasPrefix(post, "政策")
}

// eachScope joins the places that 各 says are each to have so many with what they do:
// 甲、乙两市抽查 of 甲、乙两市各抽查4个项目.
func (c *reading) eachScope(span corpus.Span) (string, bool) {
	text := span.In(c.doc.Text)
	i := strings.LastIndex(text, "各")
	if i <= 0 || i+len("各") == len(text) {
		return "", false
	}
	verb := text[i+len("各"):]
	n := c.set.Lexicon("content-verb").LongestPrefix(verb)
	if n != len(verb) || utf8.RuneCountInString(text[:i]) < 2 {
		return "", false
	}
	return text[:i] + verb, true
}

// endsExamples reports whether text ends with examples of what is counted behind
// it: 甲、乙等, 某某等, but not 高等.
func (c *reading) endsExamples(text string) bool {
	head, ok := strings.CutSuffix(text, "等")
	return ok && !strings.HasSuffix(head, "高") && !strings.HasSuffix(head, "中") && !strings.HasSuffix(head, "初") && !strings.HasSuffix(head, "同")
}

// counts reports whether what is counted stands behind the quantity: a noun
// follows that is no predicate.
func (c *reading) counts(m measure) bool {
	post := strings.TrimPrefix(m.post.In(c.doc.Text), "的")
	post = post[bracketed(post):]
	if strings.HasPrefix(post, "、") || m.q.Implied && m.q.Value == "0" {
		return false // 突破2万元、居全国第3位; 零事故目标
	}
	if c.isMarkAlone(post) {
		return false // 突破千亿大关
	}
	return post != "" && c.predicate(post) == 0
}

// distributes reports whether a stretch says for each of what a count holds:
// 每个专班, 各县.
func (c *reading) distributes(span corpus.Span) bool {
	text := span.In(c.doc.Text)
	return strings.HasPrefix(text, "每") || strings.HasPrefix(text, "各") || strings.HasPrefix(text, "单个")
}

// dropTimes takes times, with 于 before and the marks behind them, off the front of span.
func (c *reading) dropTimes(s *rules.Sentence, span corpus.Span) corpus.Span {
	for again := true; again && !span.Empty(); {
		again = false
		if strings.HasPrefix(span.In(c.doc.Text), "于") && c.timeAt(s, span.Start+len("于")) {
			span.Start += len("于")
		}
		for _, m := range s.From(span.Start) {
			if (m.Name == "time" || m.Name == "@frequency") && m.Span.End <= span.End && m.Span.End > span.Start {
				span.Start = m.Span.End
				again = true
				break
			}
		}
		trimmed := strings.TrimLeft(span.In(c.doc.Text), "，,、的 　")
		span.Start = span.End - len(trimmed)
	}
	return span
}
