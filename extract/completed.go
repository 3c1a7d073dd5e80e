package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// What follows completes an indicator that says nothing alone by what stands in
// its list, its clause or the clause before.

// grade matches an attribute of rank that stands alone.
var grade = regex.New(`^(?:世界|国家|全国|区域|省|部|市|州|区|县|乡|镇|校|自治区|自治州)级$`)

// sharedNoun is the noun that only the next item of a list bears: 示范点 of 建成7个省级、
// 5个州级示范点.
func (c *reading) sharedNoun(m measure, post corpus.Span) string {
	if m.next == nil || !grade.MatchString(post.In(c.doc.Text)) {
		return ""
	}
	of := c.measure(m.s, m.next)
	noun := c.following(of)
	next := noun.In(c.doc.Text)
	if grade.MatchString(next) {
		return c.sharedNoun(of, noun) // 6个世界级、7个国家级、9个区域级产业集群
	}
	if i := strings.Index(next, "级"); i > 0 && grade.MatchString(next[:i+len("级")]) {
		return next[i+len("级"):]
	}
	return ""
}

// sharedWork is the work that only the last of a list of counted things names: 改造 of
// 实施40座泵站、12条渠道改造.
func (c *reading) sharedWork(m measure, post corpus.Span) string {
	if m.next == nil || post.Empty() || m.q.Unit == "元" || m.q.Unit == "%" || m.q.Temporal || c.workAt(m.clause.In(c.doc.Text)) == 0 {
		return ""
	}
	last := c.lastOf(m)
	noun := c.following(last).In(c.doc.Text)
	things := noun[:len(noun)-c.workAt(noun)]
	if things == "" || things == noun || last.q.Unit == "%" || c.workAt(post.In(c.doc.Text)) > 0 || !c.countedIn(post) {
		return ""
	}
	drops := c.set.Lexicon("drop-verb")
	if drops.LongestSuffix(things) > 0 || strings.HasSuffix(things, "参加") {
		return "" // 15万人实现就业、4万人参加培训
	}
	first := c.stripRight(c.firstOf(m).pre, "adverb", "comparator").In(c.doc.Text)
	if drops.LongestSuffix(first) == 0 && !strings.HasSuffix(first, "实施") && !strings.HasSuffix(first, "支持") {
		return ""
	}
	return noun[len(things):]
}

// workAt returns the length of the noun of work that text ends with, 0 for none.
func (c *reading) workAt(text string) int {
	return c.set.Lexicon("shared-work").LongestSuffix(text)
}

// sharedVerb is the verb in front of a list that holds for its further items too:
// 新建 of 新建小学5所、中学3所.
func (c *reading) sharedVerb(m measure, text string) corpus.Span {
	if m.prev == nil || c.begins(text, "content-verb", "drop-verb", "became", "predicate", "change") {
		return corpus.Span{}
	}
	inBatches := isBatch(m.prev.Unit) && summed.MatchString(c.doc.Text[m.prev.Span.End:max(m.prev.Span.End, figure(m.q).Start)])
	if joint, _ := c.lastJoint(m.prev.Span.End, figure(m.q).Start); joint < 0 && !inBatches {
		return corpus.Span{}
	}
	if joint, end := c.lastJoint(m.prev.Span.End, figure(m.q).Start); joint >= 0 && selfMade.MatchString(c.doc.Text[end:figure(m.q).Start]) {
		return corpus.Span{} // 新建托育机构5家、新增托位300个
	}
	first := c.firstOf(m)
	d := c.filled[figure(first.q).Start]
	if d == nil || first.q.Unit == "%" || m.q.Unit == "%" || m.q.Unit == "元" && first.q.Unit != "元" && gained.MatchString(text) {
		return corpus.Span{}
	}
	of := d.indicator()
	head, _ := of.Value.(corpus.Text)
	region := c.set.Lexicon("region").LongestPrefix(string(head)) // 全市新建 of 全市新建停车场37个、公园32个
	n := c.verbsOf(string(head)[region:])
	if n > 0 {
		n += region
	}
	at := strings.Index(of.span.In(c.doc.Text), string(head)[:n])
	if n == 0 || n == len(head) && !inBatches && c.set.Lexicon("content-verb").Attr(string(head), "kind") != "deploy" || at < 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: of.span.Start + at, End: of.span.Start + at + n}
}

// selfMade matches an item of a list that says itself how its figure comes about.
var selfMade = regex.New(`^(?:新增|净增|增加|减少|计划投资|完成投资|完成年度投资|总投资)`)

// gained matches an amount that the things counted before bring rather than what is done to it:
// 旅游综合收入 of 接待游客386万人次、旅游综合收入25亿元.
var gained = regex.New(`(?:收入|营收|产值|增加值|销售额|交易额|成交额|税收|利润|效益)$|^(?:实际)?到位`)

// summed matches what leads from a number of batches to what is in them: 共 of 交办4批共146个问题.
var summed = regex.New(`^[，,]?(?:共|共计|合计|涉及)$`)

// verbsOf returns the length of the verbs that an indicator begins with: 选拔认定, but 发放
// of 发放宣传资料, and none of 培训基地, which is a name.
func (c *reading) verbsOf(indicator string) int {
	verbs, names := c.set.Lexicon("content-verb"), c.set.Lexicon("keep-head")
	n := verbs.LongestPrefix(indicator)
	if names.LongestPrefix(indicator) > n {
		return 0
	}
	for more := n; more > 0; n += more {
		if more = verbs.LongestPrefix(indicator[n:]); verbs.Attr(indicator[n:n+more], "kind") == "noun" || names.LongestPrefix(indicator[n:]) > more {
			break
		}
	}
	return n
}

// carried completes what stands in a list by the figure before it: what became of
// 道路运输事故2起、死亡4人 (道路运输事故死亡), what 打草场面积3000万亩、产量20亿公斤 yields
// (打草场产量), the rank of 龙头企业30家，其中省级4家, or a place that a rate is given for next, 全省
// 无害化处理率达到90%，其中山区达到85% (山区无害化处理率).
func (c *reading) carried(m measure, text string) (string, bool) {
	if of, ok := c.breakdown(m, text); ok {
		return of, true
	}
	became := c.set.Lexicon("became").Has(text)
	region := c.set.Lexicon("region").LongestSuffix(text) > 0 && (m.q.Change != "level" || !m.q.Reach.Empty() || !m.q.ComparatorSpan.Empty()) && !c.counts(m)
	yields := c.set.Lexicon("yield")
	if of := c.sharedYield(m, text); of != "" {
		return text + of, true
	}
	if text == "支出" {
		if of, ok := c.inherited(m).Value.(corpus.Text); ok && strings.HasSuffix(string(of), "收入") {
			return strings.TrimSuffix(string(of), "收入") + text, true // 一般公共预算收入增长2%、支出突破7000亿元
		}
	}
	rank := grade.MatchString(text) && m.next == nil
	if !became && !region && !rank && !yields.Has(text) {
		return "", false
	}
	if prev := c.figureBefore(m); prev == nil || (rank || became && m.q.Unit != "人") && m.prev == nil && prev.Unit != m.q.Unit {
		return "", false // 完成投资50亿元，签约21个
	}
	of := c.inherited(m)
	head, ok := of.Value.(corpus.Text)
	switch {
	case !ok:
		return "", false
	case became:
		return string(head[:len(head)-c.set.Lexicon("became").LongestSuffix(string(head))]) + text, true
	case yields.Has(text):
		owner := string(head[yields.LongestPrefix(string(head)):])
		if owner = owner[:len(owner)-yields.LongestSuffix(owner)]; owner == string(head) {
			owner = c.countedJust(m, text, owner)
		}
		if rest, ok := strings.CutPrefix(text, owner); ok && rest != "" {
			owner = "" // 交易365宗、交易额39亿元
		}
		return owner + text, owner != ""
	}
	if rank {
		head = corpus.Text(endRank.ReplaceAllString(string(head), "")) // 省级 of 示范村国家级2个、省级15个
	}
	if at := rankIn.FindStringIndex(string(head)); rank && at != nil {
		return string(head[:at[0]]) + text + string(head[at[1]:]), true // 市级 of 培育省级企业技术中心8家、市级30家
	}
	return text + c.withoutRegion(string(head)), true
}

// managed is what the clause before says is kept up to date, where m only counts how often that
// is done: 名录库 of 名录库实行动态管理，每年更新一次.
func (c *reading) managed(m measure, text string) corpus.Span {
	if m.q.Unit != "次" || text == "" || utf8.RuneCountInString(text) > 4 {
		return corpus.Span{}
	}
	before := c.clauseBefore(m.s, m.clause)
	at := keptUp.FindStringSubmatchIndex(before.In(c.doc.Text))
	if at == nil {
		return corpus.Span{}
	}
	return corpus.Span{Start: before.Start + at[2], End: before.Start + at[3]}
}

// keptUp matches what a clause says is managed as it changes.
var keptUp = regex.New(`^(?:对)?(.{2,40}?)(?:实行|实施|采取|进行)(?:动态|分级|分类|年度)+(?:化)?(?:管理|调整)(?:制度|机制|模式)?$`)

// redone gives a verb alone the things that the figure before says were treated in another way:
// 改造公路 of 新建公路155公里、改造140公里, 调解纠纷 of 受理纠纷108件，其中调解91件.
func (c *reading) redone(m measure, text string, span corpus.Span) value {
	if !c.set.Lexicon("content-verb").Has(text) || !c.counts(m) && m.q.Unit == "%" {
		return value{}
	}
	prev := c.figureBefore(m)
	if prev == nil || prev.Unit != m.q.Unit || m.next != nil && m.post.Len() > 0 {
		return value{}
	}
	d := c.filled[figure(prev).Start]
	if d == nil {
		return value{}
	}
	of := d.indicator()
	head := of.Value.String()
	region := c.set.Lexicon("region").LongestPrefix(head)
	n := c.verbsOf(head[region:])
	if n == 0 || region+n == len(head) {
		return value{}
	}
	if m.prev != nil {
		span = of.span.Join(span)
	}
	return value{Value: corpus.Text(head[:region] + text + head[region+n:]), span: span, inferred: m.prev == nil}
}

// rankIn matches the rank of what an indicator counts.
var rankIn = regex.New(`(?:国家|省|部|市|州|区|县|自治区)级`)

// countedJust is what the item of the list right before m counts, less the verb: 重点项目 of
// 实施重点项目420个、完成投资1600亿元. For what projects take, text, the clause before counts as
// well. It is empty where that counts nothing.
func (c *reading) countedJust(m measure, text, indicator string) string {
	before := c.figureBefore(m)
	if before == nil || !isCount(before.Unit) {
		return ""
	}
	counted := indicator[c.verbsOf(indicator):]
	if m.prev != nil && strings.HasPrefix(c.doc.Text[before.Span.End:], "、") {
		return counted
	}
	if works := strings.HasSuffix(counted, "项目") || strings.HasSuffix(counted, "工程"); works && invested.MatchString(text) && c.isNext(m, before) {
		return carriedOut.ReplaceAllString(counted, "")
	}
	return ""
}

// sizeOfJust gives the indicator of a size, or of how many something reaches, that stands alone
// behind what was just counted: 新开工住房建筑面积 of 新开工住房17万套，建筑面积1311万平方米,
// 发放补贴惠及 of 发放补贴20亿元，惠及24万人.
func (c *reading) sizeOfJust(m measure, text string, span corpus.Span) value {
	size := extent.MatchString(text) && !strings.HasSuffix(text, "投资") && !strings.HasSuffix(text, "投资额")
	before := c.figureBefore(m)
	if before == nil || !size && !reaches.MatchString(text) || before.Unit == "%" || m.prev == nil && !c.isNext(m, before) {
		return value{}
	}
	if size && !isCount(before.Unit) && !slices.Contains([]string{"套", "栋", "幢", "间", "户", "宗", "片"}, before.Unit) {
		return value{}
	}
	d := c.filled[figure(before).Start]
	if d == nil {
		return value{}
	}
	of := d.indicator()
	return value{Value: corpus.Text(of.Value.String() + text), span: of.span.Join(span)}
}

// reaches matches a verb that says how many something does good to.
var reaches = regex.New(`^(?:累计|共|直接)?(?:惠及|覆盖|受益|服务)$`)

// invested matches what projects take: 投资 of 实施重点项目1100个，完成投资1500亿元.
var invested = regex.New(`^(?:完成|年度|计划|完成年度)*投资额?$|^到位资金$`)

// carriedOut matches where and that projects are carried out: 主城区实施 of 主城区实施城建项目.
var carriedOut = regex.New(`^(?:\P{P}*(?:推进|实施|安排))?[、，]?(?:续建)?`)

// isNext reports whether m's clause is the one behind that of a figure before.
func (c *reading) isNext(m measure, before *rules.Quantity) bool {
	clause := c.clauseBefore(m.s, m.clause)
	return m.prev == nil && before.Span.Start >= clause.Start && before.Span.End <= clause.End
}

// industry matches the field that a clause is about, in front of what becomes of it: 生物医药产业
// of 生物医药产业加快发展.
var industry = regex.New(`^\P{P}{2,20}?(?:产业集群|产业链|集群|产业园区?|产业|园区|开发区|高新区|经济核心产业|经济|制造业|旅游业|行业)`)

// ofIndustry matches a sum that says nothing without the field it is of.
var ofIndustry = regex.New(`^(?:全产业链|总|年)?(?:产值|营收|营业收入|主营业务收入|销售收入|销售额|产业规模|增加值)$`)

// styled matches how big or how fine a field is to be: 千亿元 of 打造千亿元大健康产业.
var styled = regex.New(`^(?:构建|打造|培育|壮大|做[大优强]|形成|[十百千万]+亿[元级]*|具有\P{P}{2,12}的|完整|一流|国家级|省级)+`)

// underWay matches projects that a clause says go ahead: 川藏铁路等重点项目 of 川藏铁路等重点项目加快推进.
var underWay = regex.New(`^(\P{N}{2,40}(?:项目|工程))(?:加快|加速|顺利|稳步|全面|扎实|有序|快速|强力|持续|全力|建设|开工|竣工|建成|推进|提速|取得|进展)\P{P}*$`)

// aside matches a clause that only adds what else is done for a field named before it.
var aside = regex.New(`^(?:积极|超前|提前|加快|着力|同步)?(?:谋划|规划|布局|支持|鼓励|探索)`)

// smaller matches what only belongs to a field: 项目 of 汽车产业项目加快建设.
var smaller = regex.New(`^通过|[、等]|[一二两三四五六七八九十]个|项目|企业|工程|平台|基地|中心|规划|方案|政策`)

// fieldOf is the field that the clause before is about, which a bare sum is of: 生物医药产业 of
// 生物医药产业加快发展，产值突破600亿元. It is empty for a sum that needs none.
func (c *reading) fieldOf(m measure, text string) corpus.Span {
	before := c.clauseBefore(m.s, m.clause)
	if m.prev == nil && invested.MatchString(text) {
		works := corpus.Span{Start: c.leadOf(m.s, before).Start, End: before.End}
		of := underWay.FindStringSubmatch(works.In(c.doc.Text))
		if of == nil {
			return corpus.Span{}
		}
		return corpus.Span{Start: works.Start, End: works.Start + len(of[1])}
	}
	if m.prev != nil || !ofIndustry.MatchString(text) {
		return corpus.Span{}
	}
	lead := c.leadOf(m.s, before)
	if aside.MatchString(before.In(c.doc.Text)) {
		return corpus.Span{}
	}
	lead.Start += c.verbsOf(lead.In(c.doc.Text))
	lead.Start += len(styled.FindString(lead.In(c.doc.Text)))
	field := industry.FindString(lead.In(c.doc.Text))
	if smaller.MatchString(lead.In(c.doc.Text)) {
		return corpus.Span{}
	}
	return corpus.Span{Start: lead.Start, End: lead.Start + len(field)}
}

// endRank matches the rank that an indicator ends with.
var endRank = regex.New(`(?:国家|省|部|市|州|区|县|自治区)级$`)

// sharedYield is what the figure before says of its crop, for another crop in the same
// list: 播种面积 of 粮食播种面积120万亩、大豆20万亩.
func (c *reading) sharedYield(m measure, text string) string {
	if of := c.sharedSum(m, text); of != "" {
		return of
	}
	if m.prev == nil || m.prev.Unit != m.q.Unit || m.q.Unit == "元" || m.q.Unit == "%" || m.q.Change != "level" || c.counts(m) {
		return ""
	}
	if joint, _ := c.lastJoint(m.prev.Span.End, figure(m.q).Start); joint != m.prev.Span.End || utf8.RuneCountInString(text) > 8 {
		return ""
	}
	yields := c.set.Lexicon("yield")
	if text == "" || yields.LongestSuffix(text) > 0 || c.set.Lexicon("indicator-head").LongestSuffix(text) > 0 || c.begins(text, "content-verb", "drop-verb", "became", "predicate") {
		return ""
	}
	before, _ := c.inherited(m).Value.(corpus.Text)
	n := yields.LongestSuffix(string(before))
	if n == 0 || n == len(before) {
		return ""
	}
	return string(before[len(before)-n:])
}

// sums matches what an amount of money is that a row of industries reaches.
var sums = regex.New(`(?:营收|营业收入|主营业务收入|产值|总产值|增加值|销售额|销售收入|交易额|进出口额|税收)$`)

// sharedSum is what the clause before says an industry reaches, for another: 营收 of 食品加工营收突破
// 1000亿元，轻工纺织突破600亿元.
func (c *reading) sharedSum(m measure, text string) string {
	if m.prev != nil || m.q.Unit != "元" || m.q.Change != "level" || m.q.Reach.Empty() && m.q.ComparatorSpan.Empty() || c.counts(m) {
		return ""
	}
	before := c.figureBefore(m)
	if n := utf8.RuneCountInString(text); before == nil || before.Unit != "元" || n < 2 || n > 16 || c.ends(text, "yield", "size", "indicator-head", "amount", "cost") || strings.HasSuffix(text, "资金") || c.begins(text, "content-verb", "drop-verb", "became", "predicate") {
		return ""
	}
	of, _ := c.inherited(m).Value.(corpus.Text)
	return sums.FindString(string(of))
}

// regionName is the most bytes in front of the word that a region's name ends
// with: four characters.
const regionName = 12

// withoutRegion takes the place off the front of an indicator.
func (c *reading) withoutRegion(indicator string) string {
	if rest, ok := strings.CutPrefix(indicator, "居民"); ok {
		return rest // 农村居民 of 居民人均可支配收入
	}
	if region := c.set.Lexicon("region").First(indicator); region.Start <= regionName {
		return indicator[region.End:]
	}
	return indicator
}

// isBare reports whether an indicator says nothing alone: a bare head (期限) or a
// bare amount word (补贴).
func (c *reading) isBare(text string) bool {
	head := bareHead(text)
	if c.set.Lexicon("bare-head").Has(head) || c.set.Lexicon("amount").Has(head) {
		return true
	}
	how := head[:len(head)-c.set.Lexicon("amount").LongestSuffix(head)] // 一次性财政补助
	return how != head && c.set.Lexicon("amount-plain").Has(how)
}

// bareHead takes the verbs of granting off the front of a head: 比例给予奖补.
func bareHead(text string) string {
	for _, w := range []string{"的", "比例给予", "标准给予", "比例予以", "标准予以", "给予", "予以", "进行", "可享受", "享受"} {
		text = strings.TrimPrefix(text, w)
	}
	return text
}

// completed puts what its clause, or else the clause before, grants it to in
// front of a bare head. The quote then begins there.
func (c *reading) completed(m measure, head string, span corpus.Span) value {
	if own := c.granted(m); !own.Empty() && c.set.Lexicon("amount").LongestSuffix(head) > 0 {
		return value{Value: corpus.Text(overlapped(strings.TrimSuffix(own.In(c.doc.Text), "的"), bareHead(head))), span: own.Join(span)}
	}
	if of := c.indicatorIn(m.s, corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}); of.Value != nil && c.set.Lexicon("bare-head").Has(head) {
		return value{Value: corpus.Text(c.ofWorks(of.Value.String(), head) + head), span: of.span.Join(span)}
	}
	if of := c.inherited(m); m.prev != nil && m.prev.Unit == "%" && m.q.Unit == "元" && of.Value != nil && bareHead(head) != "" && strings.HasSuffix(of.Value.String(), bareHead(head)) {
		return value{Value: of.Value, span: of.span.Join(span)} // 给予10%、不超过100万元的资助
	}
	if payer := c.payer(m); payer != "" && c.set.Lexicon("amount").Has(head) {
		return value{Value: corpus.Text(payer + head), span: span}
	}
	if strings.HasPrefix(m.clause.In(c.doc.Text), "其中") { // 成果72项，其中15项为全省首创
		if of, ok := c.inherited(m).Value.(corpus.Text); ok {
			return value{Value: corpus.Text(c.stock(string(of)) + head), span: span}
		}
	}
	grants := c.set.Lexicon("amount").LongestSuffix(head) > 0
	var condition corpus.Span
	for before := range c.priorClauses(m.s, m.clause) {
		if c.comparesOnly(m.s, before) || grants && whenOnly.MatchString(before.In(c.doc.Text)) {
			continue
		}
		if v := c.headOf(m, head, span, before); v.Value != nil {
			return v
		}
		if held := c.held(m, before); head == "" && !held.Empty() {
			return value{Value: corpus.Text(held.In(c.doc.Text)), span: held.Join(span)}
		}
		if of := c.whatFor(m.s, before, grants); !of.Empty() {
			return value{Value: corpus.Text(strings.TrimSuffix(of.In(c.doc.Text), bareHead(head)) + bareHead(head)), span: of.Join(span)}
		}
		if condition.Empty() && strings.HasSuffix(before.In(c.doc.Text), "的") {
			condition = c.limits(m.s, before)
		}
	}
	if !condition.Empty() && head != "" { // 注册资本3亿元以上的，奖励2000万元: nothing else says who
		return value{Value: corpus.Text(condition.In(c.doc.Text) + bareHead(head)), span: condition.Join(span)}
	}
	if head == "" {
		return value{}
	}
	return value{Value: corpus.Text(head), span: span}
}

// headOf is a head of what the last figure of the clause before measures: 占比 of 装机增长8%，占比
// 55%. It has no value where that clause has no figure of its own, or none that the head is of.
func (c *reading) headOf(m measure, head string, span, before corpus.Span) value {
	of := c.indicatorIn(m.s, before)
	if of.Value == nil {
		return value{}
	}
	text, amount := c.ofWorks(of.Value.String(), head), bareHead(head)
	switch amounts := c.set.Lexicon("amount"); {
	case head != "" && c.isPredicate(m):
		return value{Value: corpus.Text(text + head), span: of.span.Join(span)}
	case paces.MatchString(head):
		return value{Value: corpus.Text(of.Value.String() + head), span: of.span.Join(span)}
	case c.set.Lexicon("bare-head").Has(head) || summedUp(m, head, c.doc.Text):
		return value{Value: corpus.Text(c.withoutHead(text) + head), span: of.span.Join(span)}
	case amounts.Has(amount) && amounts.LongestSuffix(of.Value.String()) > 0 && !c.isCondition(before):
		return c.furtherAmount(of, amount, span)
	}
	return value{}
}

// paces matches how fast something grows or falls: 降幅 of 新开工面积减少7%，降幅扩大2个百分点.
var paces = regex.New(`^(?:增速|增幅|降幅|涨幅|跌幅)$`)

// holding are the light verbs of what is held so many times.
var holding = []string{"召开", "举行", "举办", "开展", "组织", "进行"}

// held is what a clause says is held, where m's clause says with the same verb how often: 会议 of
// 领导小组定期召开会议，每季度至少召开一次.
func (c *reading) held(m measure, before corpus.Span) corpus.Span {
	for _, verb := range holding {
		i := strings.LastIndex(before.In(c.doc.Text), verb)
		if i >= 0 && m.q.Unit == "次" && strings.HasSuffix(m.pre.In(c.doc.Text), verb) {
			return c.trimTail(corpus.Span{Start: before.Start + i + len(verb), End: before.End})
		}
	}
	return corpus.Span{}
}

// whatFor is what a clause says that something is for, empty where it only sets a condition.
func (c *reading) whatFor(s *rules.Sentence, clause corpus.Span, grants bool) corpus.Span {
	if who := c.eligible(s, clause); !who.Empty() {
		return who
	}
	if whole := c.chain(s, clause); grants && !whole.Empty() {
		return whole
	}
	if c.isCondition(clause) {
		return corpus.Span{}
	}
	return c.leadOf(s, clause)
}

// limits is the condition that a clause sets, with the lower end of a range whose upper end it
// is: 10万元以上的，40万元以下的.
func (c *reading) limits(s *rules.Sentence, clause corpus.Span) corpus.Span {
	condition := c.trimTail(c.leadOf(s, clause))
	lower := c.clauseBefore(s, clause)
	if upperOnly.MatchString(clause.In(c.doc.Text)) && strings.HasSuffix(lower.In(c.doc.Text), "以上的") {
		condition.Start = c.leadOf(s, lower).Start
	}
	return condition
}

// upperOnly matches the upper end of a range that is said in two clauses.
var upperOnly = regex.New(`^[0-9][^，。；]{0,12}(?:以下|以内)(?:[（(][^）)]*[）)])?的$`)

// leadOf is what a clause says that something is for, without the words around it.
func (c *reading) leadOf(s *rules.Sentence, clause corpus.Span) corpus.Span {
	lead := c.stripLeft(c.dropTimes(s, clause), "adverb", "drop-verb", "light-left")
	return c.behindThreshold(s, c.trimTail(c.stripRight(lead, "light-right")))
}

// behindThreshold leaves out a threshold in front of what has a name of its own: 智能化改造项目
// of 设备投入在300万元以上的智能化改造项目. It stays where it alone tells two of them apart.
func (c *reading) behindThreshold(s *rules.Sentence, lead corpus.Span) corpus.Span {
	found := s.Named("quantity", lead)
	if len(found) != 1 {
		return lead
	}
	size := c.withoutAt(c.stripRight(corpus.Span{Start: lead.Start, End: max(lead.Start, figure(found[0].Quantity()).Start)}, "reach", "comparator"))
	if text := size.In(c.doc.Text); c.set.Lexicon("size").LongestSuffix(text) == 0 || strings.Contains(text, "、") || utf8.RuneCountInString(text) > 10 {
		return lead
	}
	_, named, ok := strings.Cut(c.doc.Text[found[0].Quantity().Span.End:lead.End], "的")
	if who := "的" + named; !ok || utf8.RuneCountInString(named) < 4 || c.set.Lexicon("payee").Has(named) || strings.Count(c.doc.Text, who) > 1 {
		return lead
	}
	return corpus.Span{Start: lead.End - len(named), End: lead.End}
}

// furtherAmount is what an amount behind another one is given for: for what that is given,
// but for one with a name of its own: 创业补贴5000元，场租补贴每年不超过6000元.
func (c *reading) furtherAmount(of value, amount string, span corpus.Span) value {
	text := of.Value.String()
	owner := text[:len(text)-c.set.Lexicon("amount").LongestSuffix(text)]
	if plain := utf8.RuneCountInString(amount) <= 2 || strings.HasPrefix(amount, "一次性"); !plain || owner == "" {
		return value{Value: corpus.Text(amount), span: span}
	}
	return value{Value: corpus.Text(owner + amount), span: of.span.Join(span)}
}

// stock is what an indicator counts, without the verb that says how it came to
// be: 新建5G基站 counts 5G基站.
func (c *reading) stock(indicator string) string {
	indicator = strings.TrimPrefix(indicator, "新增")
	if n := c.set.Lexicon("content-verb").LongestPrefix(indicator); n > 0 && strings.HasPrefix(indicator, "新") {
		return indicator[n:]
	}
	return indicator
}

// ofWorks is what the amount named head is one of: all that an indicator says for what is
// invested in works (新签约项目 of 新签约项目217个、总投资1620亿元), else what it counts.
func (c *reading) ofWorks(indicator, head string) string {
	if strings.HasSuffix(head, "投资") || strings.HasSuffix(head, "投资额") || strings.HasSuffix(head, "投资总额") {
		return strings.TrimPrefix(indicator, "新增")
	}
	return c.stock(indicator)
}

// withoutHead takes a bare head off the end of an indicator: 贷款贴息 of 贷款贴息比例.
func (c *reading) withoutHead(indicator string) string {
	n := c.set.Lexicon("bare-head").LongestSuffix(indicator)
	rest := indicator[:len(indicator)-n]
	if n > 0 {
		for _, bound := range []string{"最高", "最低", "最长", "最大"} {
			rest = strings.TrimSuffix(rest, bound) // 小微企业最高额度400万元，期限最长3年
		}
	}
	if utf8.RuneCountInString(rest) > 2 {
		return rest
	}
	return indicator
}

// indicatorIn gives the indicator of the last figure in a clause that is a fact
// already.
func (c *reading) indicatorIn(s *rules.Sentence, clause corpus.Span) value {
	found := s.Named("quantity", clause)
	for i := len(found) - 1; i >= 0; i-- {
		if d := c.filled[figure(found[i].Quantity()).Start]; d != nil {
			return d.indicator()
		}
	}
	return value{}
}

// inherited takes the indicator of the quantity before in the clause or the
// sentence, or in the one joined to it: 地区生产总值达到26418.57亿元、增长5.3%.
func (c *reading) inherited(m measure) value {
	if c.inheriting >= listLimit {
		return value{} // two figures that each look to the other
	}
	c.inheriting++
	defer func() { c.inheriting-- }()
	prev := c.figureBefore(m)
	if prev == nil {
		prev = c.joinedFigure(m)
	}
	if prev == nil {
		if m.next != nil { // 8.6万户31万群众
			return c.indicator(c.measure(m.s, m.next), nil)
		}
		return value{}
	}
	if before := c.measure(m.s, prev); c.marginAt(before) >= 0 && c.marginAt(m) < 0 {
		return c.inherited(before) // 增长4.5%、高于全国0.7个百分点、突破3万亿元
	}
	if d := c.filled[figure(prev).Start]; d != nil {
		of := d.indicator()
		if text, ok := of.Value.(corpus.Text); ok {
			whole := strings.TrimSuffix(onward.ReplaceAllString(string(text), ""), c.ofShare(c.measure(m.s, prev))) // 854个项目稳步推进，完成年度计划的116%
			of.Value = corpus.Text(whole + c.ofShare(m))
		}
		return of
	}
	before := c.measure(m.s, prev)
	if c.isCompared(m, prev) {
		return c.inherited(before)
	}
	if count := before.prev; c.passing(count, prev) || c.isSizeEach(count, before) {
		if d := c.filled[figure(count).Start]; d != nil {
			return d.indicator() // 6个营收超2000亿元产业集群、较上年增加4个
		}
	}
	return value{}
}

// ofShare is what makes the indicator of a share one of its change in percentage points: 占不合格总数
// 比重 for 微生物污染问题占不合格总数的27%，比三季度低8个百分点. It is empty for all else.
func (c *reading) ofShare(m measure) string {
	prev := c.figureBefore(m)
	if m.q.Unit != "百分点" || prev == nil || prev.Unit != "%" {
		return ""
	}
	of := c.measure(m.s, prev)
	if of.base.Empty() || !strings.HasSuffix(c.doc.Text[of.clause.Start:of.base.Start], "占") {
		return ""
	}
	return "占" + of.base.In(c.doc.Text) + "比重"
}

// onward matches what only says that things go on, behind them.
var onward = regex.New(`(?:加快|加速|稳步|有序|扎实|顺利|全面|深入|持续)推进$`)

// isCompared reports whether the figure before m is only what m is compared with:
// 比去年同期的0.21%下降0.15个百分点.
func (c *reading) isCompared(m measure, prev *rules.Quantity) bool {
	if prev != m.prev {
		return false
	}
	before := c.measure(m.s, prev)
	return c.set.Lexicon("comparison").LongestPrefix(before.clause.In(c.doc.Text)) > 0 && m.q.Change != "level"
}

// figureBefore is the quantity before in the clause or the sentence, nil for none.
func (c *reading) figureBefore(m measure) *rules.Quantity {
	if m.prev != nil {
		return m.prev
	}
	for before := range c.priorClauses(m.s, m.clause) {
		if found := m.s.Named("quantity", before); len(found) > 0 {
			return found[len(found)-1].Quantity()
		}
	}
	return c.ahead(m)
}

// joinedFigure is the last quantity of the sentence that ； joins to that of m:
// 2022年达到800万吨；2023年达到900万吨.
func (c *reading) joinedFigure(m measure) *rules.Quantity {
	for before := range c.joinedBefore(m.s) {
		tail := corpus.Span{Start: max(before.Span.Start, before.Span.End-clauseLimit), End: before.Span.End}
		if found := before.Named("quantity", tail); len(found) > 0 {
			return found[len(found)-1].Quantity()
		}
	}
	return nil
}

// mounting is what the clause before says has passed a round mark, which is no figure
// of its own: 税收 of 税收连跨两个百亿元台阶，年均增长6%.
func (c *reading) mounting(m measure) value {
	before := trim(c.doc.Text, c.stripRight(corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}, "reach", "comparator", "adverb"))
	before.End -= len(before.In(c.doc.Text)) - len(strings.TrimRight(before.In(c.doc.Text), "、"))
	if !c.isRoundMark(before.In(c.doc.Text)) {
		before = c.clauseBefore(m.s, m.clause)
	}
	text := before.In(c.doc.Text)
	if !c.isRoundMark(text) {
		return value{}
	}
	for i := range text {
		if i > 0 && c.begins(text[i:], "mount") {
			of := c.stripRight(c.withoutVerbs(m.s, corpus.Span{Start: before.Start, End: before.Start + i}), "adverb")
			return value{Value: corpus.Text(of.In(c.doc.Text)), span: of}
		}
	}
	return value{}
}

// payer is who pays an amount, where its clause names nobody else: 市财政 of 市财政补助10元.
func (c *reading) payer(m measure) string {
	own := strings.TrimSpace(c.stripRight(m.pre, "reach", "adverb", "comparator", "grant").In(c.doc.Text))
	if by := strings.TrimPrefix(own, "由"); by != own {
		if c.isPaid(c.clauseBefore(m.s, m.clause).In(c.doc.Text)) {
			return "" // 对首次上规的企业，由县财政给予奖励
		}
		own = by
	}
	if strings.HasSuffix(own, "财政") && utf8.RuneCountInString(own) <= 6 {
		return own
	}
	return ""
}

// isRoundMark reports whether a stretch ends with a round mark that was passed: 百亿元台阶, “五百亿”.
func (c *reading) isRoundMark(text string) bool {
	return c.set.Lexicon("round-mark").LongestSuffix(text) > 0 || quotedMark.MatchString(text)
}

// beforeMark leaves out the round mark that was passed, in front of the figure itself: 、 behind
// 生产总值突破“五百亿”、达513亿元.
func (c *reading) beforeMark(pre corpus.Span) corpus.Span {
	bare := c.stripRight(pre, "reach", "adverb", "comparator")
	at := passedMark.FindStringIndex(bare.In(c.doc.Text))
	if at == nil || at[0] == 0 {
		return pre
	}
	return c.stripRight(corpus.Span{Start: pre.Start, End: pre.Start + at[0]}, "adverb")
}

// passedMark matches a round mark in quotes that was passed, at the end.
var passedMark = regex.New(`(?:突破|跨越|迈过|超过|站上|跨过|迈上|跃上)“[一二两三四五六七八九十百千万亿]+(?:元|人次|吨|户|家|亩)?”(?:大关|台阶|关口)?、?$`)

// quotedMark matches a round mark in quotes at the end.
var quotedMark = regex.New(`“[一二两三四五六七八九十百千万亿]+(?:元|人次|吨|户|家|亩)?”$`)

// isMarkAlone reports whether the item that a stretch begins with is nothing but a round mark: 新台阶.
func (c *reading) isMarkAlone(text string) bool {
	text, _, _ = strings.Cut(text, "、")
	return c.isRoundMark(text) && utf8.RuneCountInString(text) <= 4
}

// ahead is the figure that the bracket which m stands in follows:
// 完成投资50亿元（同比增长8%）.
func (c *reading) ahead(m measure) *rules.Quantity {
	r, size := utf8.DecodeLastRuneInString(c.doc.Text[m.s.Span.Start:m.clause.Start])
	open := m.clause.Start - size
	if !isOpening(r) {
		return nil
	}
	for _, q := range m.s.Named("quantity", corpus.Span{Start: max(m.s.Span.Start, open-clauseLimit/2), End: open}) {
		if q.Span.End == open {
			return q.Quantity()
		}
	}
	return nil
}

// plainUnit is a unit without its denominator: 元 of 元/月.
func plainUnit(q *rules.Quantity) string {
	unit, _, _ := strings.Cut(q.Unit, "/")
	return unit
}

// goingOn takes the indicator of the quantity before for a figure that has
// nothing of its own. The second figure of 城乡 is the countryside's: 城乡低保标准
// 提高到688元、455元.
func (c *reading) goingOn(m measure) value {
	v := c.inherited(m)
	if v.Value == nil {
		return c.mounting(m)
	}
	text, ok := v.Value.(corpus.Text)
	if ok && m.prev != nil && plainUnit(m.prev) == plainUnit(m.q) && m.prev.Change == m.q.Change {
		v.Value = corpus.Text(strings.Replace(string(text), "城乡", "农村", 1))
	}
	return v
}
