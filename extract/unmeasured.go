package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// What follows tells figures that measure nothing: they are part of a name, say
// which things are meant, or only count what is listed.

// Units in which the size of a thing is given: of what it yields or carries, and of how far
// it reaches or what it cost.
var (
	capacities = []string{"吨", "千瓦", "兆瓦", "吉瓦", "MW", "GW", "GWh", "MWh", "千伏", "kV", "立方米", "吨/年"}
	extents    = []string{"亩", "公顷", "平方米", "米", "蒸吨", "元"}
)

// isCapacity reports whether the figure is part of a name, as the capacity of a
// plant is: 某某6万吨钒渣生产线. A verb or a comparator in front of it says otherwise.
func (c *reading) isCapacity(m measure) bool {
	if !slices.Contains(capacities, m.q.Unit) {
		return false
	}
	pre := m.pre.In(c.doc.Text)
	if post := m.post.In(c.doc.Text); strings.Contains(post, "容量") || strings.Contains(post, "能力") || isMeasured(pre) {
		return false // 800万千瓦输送容量, 总产量2万吨目标任务
	}
	if bare := c.stripRight(m.pre, "drop-verb"); m.q.Unit == "吨" && bare.Empty() && c.counts(m) && plant.MatchString(m.post.In(c.doc.Text)) {
		return true // 80万吨乙烯改扩建项目
	}
	if m.next != nil && isCount(m.next.Unit) && works.MatchString(c.doc.Text[m.q.Span.End:figure(m.next).Start]) {
		return true // 100万吨铝制品、某某锦纶等154个项目
	}
	if !c.counts(m) || !m.q.ComparatorSpan.Empty() || !m.q.Reach.Empty() || !m.q.ChangeSpan.Empty() || utf8.RuneCountInString(pre) < 2 {
		return false
	}
	return c.set.Lexicon("content-verb").LongestSuffix(pre) == 0 && c.set.Lexicon("drop-verb").LongestSuffix(pre) == 0 &&
		c.set.Lexicon("adverb").LongestSuffix(pre) == 0
}

// works matches the names that go on from a capacity up to the number of all the works.
var works = regex.New(`^\p{Han}[^，。；0-9]*等$`)

// plant matches what is called by its capacity.
var plant = regex.New(`^\p{Han}{2,12}(?:项目|工程|装置|生产线)`)

// isNamedSet reports whether the figure counts the items of a set that is called by it:
// 落实强作风七项措施.
func (c *reading) isNamedSet(m measure) bool {
	post := m.post.In(c.doc.Text)
	if strings.Contains(post, "有所") && strings.HasPrefix(m.q.Unit, "类") {
		return true // 8类食品不合格率有所上升
	}
	if isCount(m.q.Unit) && c.isMarkAlone(post) {
		return true // 连上两个台阶
	}
	if !isCount(m.q.Unit) && ring.MatchString(post) {
		return true // 农村3公里生活圈
	}
	if c.dealtTo(m) {
		return true // 34个省重点、300个市重点项目分别完成投资409亿元、1562亿元
	}
	if kinds(m.q.Unit) && m.next != nil && isBatch(m.next.Unit) {
		return true // 抽检5类食品186批次
	}
	if among(post) || issuedBy.MatchString(post) {
		return true // 40个试点村中, 12个部委印发的《意见》
	}
	if pre := m.pre.In(c.doc.Text); (strings.HasSuffix(pre, "将") || strings.HasSuffix(pre, "把")) && strings.Contains(post, "的") && m.q.Chinese {
		return true // 将5个试点区的经验在各区推广
	}
	if m.q.Chinese && (post == "工作" || post == "探索" || post == "抓手" || post == "突破" || post == "结合") {
		return true // 立足三项工作
	}
	if pre := m.pre.In(c.doc.Text); m.q.Chinese && (strings.HasSuffix(pre, "分为") || strings.HasSuffix(pre, "分成")) {
		return true // 评比分为三组
	}
	if m.q.Chinese && m.q.Value == "1" && (utf8.RuneCountInString(post) == 1 && isCount(m.q.Unit) || strings.HasPrefix(post, m.q.Unit) || figurative.MatchString(post)) {
		return true // 办好一次会、搞活一座城, 交出一份优异答卷, 一幅幅图景
	}
	if m.q.Chinese && m.q.Value == "1" && asOne.MatchString(m.pre.In(c.doc.Text)+"|"+post) {
		return true // 在一个自然年度内, 视为一个家庭
	}
	if isAge(m.q) && (m.q.Comparator == "lt" || strings.HasSuffix(m.pre.In(c.doc.Text), "未满") || strings.HasSuffix(m.pre.In(c.doc.Text), "不满")) {
		return true // 未满16周岁的未成年人
	}
	if m.q.Unit == "位" && moved.MatchString(m.pre.In(c.doc.Text)) {
		return true // 较上年前移2位
	}
	if (m.q.Unit == "位" || m.q.Unit == "名" || m.q.Unit == "位次") && ranking.MatchString(m.pre.In(c.doc.Text)) {
		return true // 排名上升1位
	}
	if m.q.Unit == "项" && post == "" && strings.HasSuffix(m.pre.In(c.doc.Text), "指标") {
		return true // 约束性指标9项
	}
	if pre := m.pre.In(c.doc.Text); m.q.Unit == "条" && strings.HasSuffix(pre, "章") && !strings.HasSuffix(pre, "规章") {
		return true // 共7章52条
	}
	if m.q.Unit != "条" && (!m.q.Chinese || m.q.Unit != "项") {
		return false
	}
	set := false
	for _, head := range []string{"措施", "硬措施", "举措", "实施意见", "意见", "政策", "制度", "机制", "规定", "禁令", "纪律", "要求", "任务", "职责", "原则"} {
		set = set || strings.HasPrefix(post, head)
	}
	return set && c.begins(c.stripLeft(m.clause, "adverb").In(c.doc.Text), "carrying-out")
}

// ranking matches what stands in front of how far a rank moved.
var ranking = regex.New(`(?:排名|位次|排位|名次|排行)[^，。；]{0,8}$`)

// asOne matches what stands around a one that only says in or as what.
var asOne = regex.New(`(?:视为|视作|作为|算作|当作|计为)\||(?:在|于|同)\|\p{Han}{1,6}内`)

// moved matches how a rank moved.
var moved = regex.New(`(?:前移|前进|进步|上升|提升|跃升|晋升|后移|后退|下降)$`)

// figurative matches what is one only in a manner of speaking: a 答卷, a 时代.
var figurative = regex.New(`^又一|(?:答卷|成绩单|胜利|跨越|之城|阶段|图景|画卷|景象|篇章|征程|风景线?|名片|机遇|时代|舞台|奇迹|佳绩|高峰|局面|气象|大国|里程碑|起点|步调|蓝图)$`)

// kinds reports whether a unit counts kinds of things.
func kinds(unit string) bool { return unit == "类" || unit == "大类" || unit == "种" }

// isBatch reports whether a unit counts what was tested.
func isBatch(unit string) bool { return unit == "批次" || unit == "批" || unit == "件" }

// issuedBy matches bodies that are only counted as the authors of a document.
var issuedBy = regex.New(`^\p{Han}{2,8}?(?:联合)?(?:印发|发布|制定|出台|下发)的?《`)

// among reports whether what a figure counts is only a set that something is picked from:
// 试点村中 of 40个试点村中受益农户900户.
func among(post string) bool {
	set, _, ok := strings.Cut(post, "中")
	if !ok {
		return false
	}
	for _, w := range []string{"县", "市", "区", "乡镇", "村", "企业", "项目", "单位", "学校", "产品", "指标", "人员"} {
		if strings.HasSuffix(set, w) {
			rest := post[len(set)+len("中"):]
			return !strings.HasPrefix(rest, "心") && !strings.HasPrefix(rest, "小") && !strings.HasPrefix(rest, "高") && !strings.HasPrefix(rest, "层")
		}
	}
	return false
}

// isBanned reports whether the figure only says what is forbidden or taken out of
// use: 不再新建每小时20蒸吨以下燃煤锅炉.
func (c *reading) isBanned(m measure) bool {
	if rids := strings.HasSuffix(m.pre.In(c.doc.Text), "消除") || strings.HasSuffix(m.post.In(c.doc.Text), "消除"); rids && c.counts(m) && !m.q.ComparatorSpan.Empty() {
		return true // 消除56人以上大班额
	}
	below := (m.q.Comparator == "le" || m.q.Comparator == "lt") && m.q.ComparatorSpan.Start >= m.q.UnitSpan.End
	return below && m.next == nil && !m.post.Empty() && (c.hasAny("ban", m.pre.In(c.doc.Text)) || c.hasAny("ban", m.post.In(c.doc.Text)))
}

// ring matches a circle that is called by how far or how long it takes to get anywhere in it.
var ring = regex.New(`^\p{Han}{0,4}(?:生活|服务|健身|就医|医疗|养老|交通|通勤|便民|阅读|文化|救护|救援)\p{Han}{0,2}圈`)

// dealtTo reports whether the figure counts what amounts behind a 分别 are of.
func (c *reading) dealtTo(m measure) bool {
	behind := c.doc.Text[m.q.Span.End:max(m.q.Span.End, m.clause.End)]
	to, amounts, ok := strings.Cut(behind, "分别")
	if !ok || strings.HasSuffix(to, "、") || utf8.RuneCountInString(to) > 30 || strings.Contains(c.doc.Text[m.clause.Start:figure(m.q).Start], "分别") {
		return false
	}
	at := m.clause.End - len(amounts)
	found := m.s.Named("quantity", corpus.Span{Start: at, End: m.clause.End})
	return len(found) > 0 && figure(found[0].Quantity()).Start-at <= len("完成投资金额约")
}

// isThreshold reports whether the figure only says which things are meant, since
// they are counted right behind it: 亿元以上项目20个.
func (c *reading) isThreshold(m measure) bool {
	before, _ := c.neighbours(m.s, m.q, m.clause)
	switch {
	case c.isSizeOf(m.q, m.next), c.passing(m.q, m.next):
		return false // 10个以上年产值超百亿元的产业集群
	case c.isSizeOf(before, m.q), c.passing(before, m.q), m.next != nil && c.qualifies(m.q, figure(m.next).Start):
		return true
	}
	if twice(m.q, m.next, c.doc.Text) || twice(before, m.q, c.doc.Text) && before.Reach.Empty() {
		return true // 两个及两个以上举报人
	}
	if bounded := m.q.Comparator != "eq"; bounded && (bindsThose.MatchString(m.post.In(c.doc.Text)) || c.isRewarded(m)) {
		return true
	}
	behind := c.isQualifier(m.q)
	if c.isSizeEach(before, m) || c.isMeant(m) {
		return true
	}
	if behind && m.upper == nil && m.next == nil && (c.sizes(m) || m.q.Unit == "元" && m.pre.Empty() && ofSize.MatchString(m.post.In(c.doc.Text))) {
		return true // 服务区60千瓦以上充电设施改造, 10亿元以上在谈项目
	}
	if behind && m.q.Unit == "户" && m.pre.Empty() && m.next == nil && c.counts(m) && coverage.MatchString(m.post.In(c.doc.Text)) {
		return true // 30户以上自然村通路率达到省级要求
	}
	if tall := []string{"米", "m", "厘米", "毫米", "层"}; slices.Contains(tall, m.q.Unit) && !behind && m.q.Comparator != "eq" && strings.HasPrefix(m.post.In(c.doc.Text), "的") {
		return true // 高度大于27米的住宅建筑
	}
	if behind && m.upper == nil && c.isScale(m) {
		return true // 400立方米以下高炉、30吨以下转炉升级改造
	}
	if behind && m.q.Unit == "元" && m.next != nil && m.next.Unit == "%" && ofSize.MatchString(c.doc.Text[m.q.Span.End:figure(m.next).Start]) {
		return true // 亿元以上项目开工率、投产率达到65%
	}
	return behind && m.upper == nil && m.next != nil && !strings.ContainsAny(c.doc.Text[m.q.Span.End:figure(m.next).Start], "、和或")
}

// bindsThose matches what holds for those that reach a figure: 变化超过5%的应说明原因, 工龄满10年以上者，….
var bindsThose = regex.New(`^(?:[（(]不?含[^（()）]*[)）])?者[，,]|^(?:的|者)，?(?:应|应当|须|必须|要|需|可以?|方可|不得|一律|均)\p{Han}`)

// isRewarded reports whether the figure only says who is rewarded, without an amount: 对年组织游客
// 1万人次以上的旅行社进行奖励.
func (c *reading) isRewarded(m measure) bool {
	return m.q.Unit != "元" && m.q.Unit != "%" && m.next == nil && strings.HasPrefix(m.clause.In(c.doc.Text), "对") && rewards.MatchString(m.post.In(c.doc.Text))
}

// rewards matches those whom 对 leads to and what they are given.
var rewards = regex.New(`^的[^，。；]{2,24}?(?:进行|给予|予以|实施|提供)(?:一定的?|适当的?|相应的?|重点|优先)?(?:奖励|奖补|补助|补贴|资助|扶持|支持|表彰|表扬|减免|补偿|处罚|通报|约谈)$`)

// coverage matches things whose rate is told behind them.
var coverage = regex.New(`^\p{Han}{2,20}率(?:达|实现|保持|稳定|不断|全面)`)

// isSizeEach reports whether the figure is the size of each of the things that are counted in front
// of it: 5000头以上 of 改造5个年出栏5000头以上养殖场, 500亿元 of 1个500亿元产值园区.
func (c *reading) isSizeEach(count *rules.Quantity, m measure) bool {
	post := m.post.In(c.doc.Text)
	if count == nil || !isCount(count.Unit) && count.Unit != "户" || count.Span.End > figure(m.q).Start {
		return false
	}
	if count.Span.End == figure(m.q).Start && m.q.Unit == "元" && c.isQualifier(m.q) && (utf8.RuneCountInString(post) >= 2 || listGoesOn.MatchString(c.doc.Text[m.q.Span.End:])) {
		return true // 2个50亿元以上、5个10亿元以上优质项目
	}
	if utf8.RuneCountInString(post) < 2 {
		return false
	}
	if of := c.stripRight(corpus.Span{Start: count.Span.End, End: figure(m.q).Start}, "comparator", "reach").In(c.doc.Text); of != "" {
		return c.isQualifier(m.q) && c.set.Lexicon("size").Has(of)
	}
	return m.q.Unit == "元" && classed.MatchString(post)
}

// listGoesOn matches the next item of a list of counts.
var listGoesOn = regex.New(`^[、和][0-9]+[个家项]`)

// classed matches what a sum stands for the class of: 产值园区 of 500亿元产值园区.
var classed = regex.New(`^(?:产值|营收|规模|投资|级)的?\p{Han}{2,}`)

// isMeant reports whether the figure only says how large the things are that something is said of
// or done to: 占地5000平方米以上建筑工地全部安装监测设备, 对50人以上企业开展培训.
func (c *reading) isMeant(m measure) bool {
	post := m.post.In(c.doc.Text)
	if m.q.Unit == "分" && m.q.Comparator != "eq" && marked.MatchString(post) {
		return true // 低于60分的为不合格
	}
	if m.prev != nil || m.next != nil || utf8.RuneCountInString(post) < 4 || c.hasAny("amount", post) {
		return false
	}
	if m.q.ComparatorSpan.Start == c.stripLeft(m.clause, "subject-left").Start && !m.q.ComparatorSpan.Empty() && strings.HasPrefix(post, "的") && m.q.Unit != "%" {
		return true // 超过10万元的合规医疗费用，支付70%
	}
	pre := m.pre.In(c.doc.Text)
	if (m.q.Max != "" || c.isQualifier(m.q)) && strings.HasSuffix(pre, "一批") {
		return true // 谋划一批50—100亿元重大项目
	}
	if !c.isQualifier(m.q) || m.upper != nil || m.q.Unit == "%" {
		return false
	}
	if strings.HasPrefix(m.clause.In(c.doc.Text), "对") {
		return true
	}
	size := c.stripLeft(m.pre, "region", "adverb", "light-left").In(c.doc.Text)
	kind, of, ok := strings.Cut(strings.TrimPrefix(post, "的"), "的")
	followed := followingUp.MatchString(post) || ok && utf8.RuneCountInString(kind) >= 2 && overseen.MatchString(of)
	return (m.q.Temporal || c.set.Lexicon("size").LongestSuffix(size) > 0) && !c.begins(size, "content-verb") && followed
}

// marked matches which grade a score is.
var marked = regex.New(`^的?(?:，|,)?(?:为|评为|评定为|确定为|认定为|视为|属于)`)

// What is said of things whose size is given, or done to them.
var (
	followingUp = regex.New(`^的?\p{Han}{2,14}?(?:全部|一律|均|都|应当|应|须|必须|要|不得|免征|可以|可|优先|按照|纳入|实行|由)`)
	overseen    = regex.New(`^(?:监测|管理|监管|监督|服务|检查|调度|跟踪|审批|审核|认定|培训|统计)`)
)

// twice reports whether two figures are one that is said twice: 两个及两个以上.
func twice(first, second *rules.Quantity, text string) bool {
	if first == nil || second == nil || first.Value != second.Value || first.Unit != second.Unit || first.Span.End > figure(second).Start {
		return false
	}
	between := text[first.Span.End:figure(second).Start]
	return between == "及" || between == "或" || between == "或者" || between == "以及"
}

// isScale reports whether a figure with its bound behind it is nothing but the scale of the
// plant that follows, in a list of plants: 400立方米以下高炉、30吨以下转炉.
func (c *reading) isScale(m measure) bool {
	unit := plainUnit(m.q)
	listed := m.prev != nil && strings.HasSuffix(c.doc.Text[:figure(m.q).Start], "、") || m.next != nil && strings.Contains(c.doc.Text[m.q.Span.End:figure(m.next).Start], "、")
	return listed && c.stripRight(m.pre, "drop-verb", "adverb").Empty() && c.counts(m) && unit != "元" && unit != "亩" && (slices.Contains(capacities, unit) || slices.Contains(extents, unit)) && !strings.HasPrefix(m.post.In(c.doc.Text), "的")
}

// isSizeOf reports whether an amount only says how large the things are that are counted in
// front of it: 超百亿元 of 10个以上年产值超百亿元的产业集群.
func (c *reading) isSizeOf(count, amount *rules.Quantity) bool {
	if count == nil || amount == nil || !strings.HasSuffix(amount.Unit, "元") || strings.HasSuffix(count.Unit, "元") || count.Unit == "%" || count.Temporal {
		return false
	}
	between := c.doc.Text[count.Span.End:max(count.Span.End, figure(amount).Start)]
	return strings.HasPrefix(c.doc.Text[amount.Span.End:], "的") && len(between) <= len("年主营业务收入达到超过") && !strings.ContainsAny(between, "、，和及的") && !c.hasAny("grant", between)
}

// tiered matches what follows a list of thresholds of which each earns an amount of its own.
var tiered = regex.New(`^[，,](?:则|可|再)?分别(?:一次性)?(?:给予|予以|奖励|奖补|补助|补贴|资助|扶持)`)

// isTier reports whether the figure is one of several thresholds: 300万美元 of 增量达300万美元、
// 500万美元以上，分别奖励3万元、5万元.
func (c *reading) isTier(m measure) bool {
	rest := c.doc.Text[m.clause.End:]
	money := strings.HasSuffix(m.q.Unit, "元") || m.q.Unit == "%"
	if money && (m.prev != nil || m.next != nil) && tiered.MatchString(rest) {
		return true
	}
	floor := m.q.ComparatorSpan.Start >= m.q.UnitSpan.End && (m.q.Comparator == "ge" || m.q.Comparator == "le")
	return floor && m.next == nil && m.post.Empty() && earning.MatchString(rest)
}

// earning matches what follows a threshold in a chain of conditions for an amount: 种植面积500亩
// 以上，连续种植3年以上的，一次性奖励.
var earning = regex.New(`^[，,](?:[^，。；]{0,40}的[，,]?|且[^，。；]{0,40}[，,])(?:再|则|可|按规定)?(?:一次性|分别|给予|予以|奖励|奖补|补助|补贴|资助)`)

// ofSize matches what an amount of money with its bound in front only says the size of.
var ofSize = regex.New(`^的?\p{Han}{0,8}(?:项目|企业|产业|工程|订单)`)

// sizes reports whether a figure with its comparator behind it is the size of what follows,
// and nothing in front of it says that there is to be so much.
func (c *reading) sizes(m measure) bool {
	if !slices.Contains(capacities, m.q.Unit) && !slices.Contains(extents, m.q.Unit) {
		return false
	}
	pre := m.pre.In(c.doc.Text)
	bare := c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)
	return c.counts(m) && bare == pre && utf8.RuneCountInString(pre) >= 2 && c.set.Lexicon("body-end").LongestSuffix(pre) > 0 && !strings.HasPrefix(m.post.In(c.doc.Text), "的") && !c.hasAny("amount", m.post.In(c.doc.Text))
}

// isEachOne reports whether 一个 only says for each of what the next figure is, 一个充电站最高
// 补贴30万元, 一名医生签约不超过2000人, or 一次 on which occasion something is, 在一次比赛中.
func (c *reading) isEachOne(m measure) bool {
	pre := strings.Trim(m.pre.In(c.doc.Text), " （(即")
	if c.paidFor(pre, m.q, m.next) && !strings.HasSuffix(pre, "每") {
		return true // 每培训1名技工补助800元
	}
	if m.q.Chinese && m.q.Value == "1" && m.q.Unit == "次" && strings.HasSuffix(pre, "在") && c.counts(m) {
		return true // 在一次比赛中
	}
	if !m.q.Chinese || m.q.Value != "1" || pre != "" || m.next == nil || !c.counts(m) {
		return false
	}
	return m.q.Unit == "个" || slices.Contains([]string{"名", "位", "家", "户"}, m.q.Unit) && !strings.ContainsAny(c.doc.Text[m.q.Span.End:figure(m.next).Start], "、和及")
}

// isArticle reports whether 一 is no more than an article: 是一项经常性工作, or says that things
// are done one by one: 成熟一个、实施一个.
func (c *reading) isArticle(m measure) bool {
	if !m.q.Chinese || m.q.Value != "1" {
		return false
	}
	pre := m.pre.In(c.doc.Text)
	if m.q.Unit == "次" && m.q.FrequencySpan.Empty() && m.q.ComparatorSpan.Empty() && c.begins(m.post.In(c.doc.Text), "content-verb", "drop-verb", "finish") && !c.isObject(m) {
		return true // 一次完成备案
	}
	if strings.HasSuffix(pre, "其中") && m.q.Unit == "个" {
		return true // 选择其中一个档次
	}
	if m.q.Unit == "封" || m.q.Unit == "家" && m.post.Empty() && !c.hasAny("content-verb", pre) {
		return true // 致居民一封信, 欢乐一家
	}
	if strings.Contains(pre, "成为") && (strings.HasSuffix(pre, "中") || strings.HasSuffix(pre, "的")) {
		return true // 成为市民心目中一个难忘的去处
	}
	if c.isOneByOne(m) || c.counts(m) && saidToBe.MatchString(pre) || c.isIndefinite(m) {
		return true
	}
	oneByOne := m.q.Unit == "个" && m.post.Empty() && utf8.RuneCountInString(pre) == 2 && !strings.ContainsAny(pre, "每各")
	is := strings.HasSuffix(pre, "作为") || strings.HasSuffix(pre, "成为") || strings.HasSuffix(pre, "是")
	return oneByOne || is && c.counts(m)
}

// isIndefinite reports whether 一个 names any one of its kind: 一个部门起草的, 改革的一个方向, 这样一个事实.
func (c *reading) isIndefinite(m measure) bool {
	if post := m.post.In(c.doc.Text); onlyOne.MatchString(post) || orMore.MatchString(post) {
		return true
	}
	if !isCount(m.q.Unit) || m.q.Unit == "次" || m.prev != nil || m.next != nil || !m.q.FrequencySpan.Empty() || !m.q.ComparatorSpan.Empty() || !c.counts(m) {
		return false
	}
	pre := m.pre.In(c.doc.Text)
	if slices.Contains(thingUnits, m.q.Unit) && !oneEach.MatchString(pre) && (!c.ends(pre, "content-verb", "drop-verb", "reach") || takenTogether.MatchString(pre)) {
		return true // 在一个地方工作, 这是一个问题; but 新建一个服务站, 每个乡镇一个服务站
	}
	return pre == "" || strings.HasSuffix(pre, "的") || strings.HasSuffix(pre, "这样") || strings.HasSuffix(pre, "另")
}

// thingUnits count things that 一 may also be the article of.
var thingUnits = []string{"个", "人", "名", "位", "户", "座", "家", "项", "份"}

// oneEach matches what says that each has one, or that one is added.
var oneEach = regex.New(`[每各均都]|^一[县市区乡镇村社园校企户]|[增添]$`)

// takenTogether matches what makes one of several, or takes one of them: 组成一个, 选择一个.
var takenTogether = regex.New(`(?:组成|构成|合并|并入|纳入|合为|并为|选择|选定|确定|保留|委托|指定|提供|使用)[为成到]?$`)

// orMore matches what goes on from one: 或者几个部门.
var orMore = regex.New(`^(?:或者?|到|至)(?:几|多|数|若干)`)

// onlyOne matches how many of something one is to have at most: 一户村民只能拥有一处宅基地.
var onlyOne = regex.New(`^\p{Han}{0,4}(?:只能|只可|仅能|仅可|限购|最多|至多)`)

// saidToBe matches what says what something is: 这是改善民生的 of 这是改善民生的一项重大举措.
var saidToBe = regex.New(`(?:(?:^|[^不但就凡若如于总可])是|成为|作为|属于|构成|视为|当作)\p{Han}[^，。；]*的$`)

// byOne matches what is done to one thing after the other, up to its number: 调查 of 调查一宗、确认一宗.
var byOne = regex.New(`^(?:要|做到|坚持|确保)?\p{Han}{2}$`)

// joinedByOne matches such a pair without a mark between: 成熟一个批准一个.
var joinedByOne = regex.New(`^\p{Han}{0,6}一(?:个|家|项|处|宗|件|户|栋|条)\p{Han}{2}一(?:个|家|项|处|宗|件|户|栋|条)`)

// isOneByOne reports whether the figure is one of a pair that says things are done one by one:
// 调查一宗、确认一宗.
func (c *reading) isOneByOne(m measure) bool {
	if joinedByOne.MatchString(m.clause.In(c.doc.Text)) {
		return true
	}
	if !m.post.Empty() || !byOne.MatchString(m.pre.In(c.doc.Text)) || isBatch(m.q.Unit) {
		return false
	}
	other := m.next
	if other == nil {
		other = m.prev
	}
	if other == nil {
		clause := c.clauseAfter(m.s, m.clause)
		if before := c.clauseBefore(m.s, m.clause); !m.s.Has("quantity", clause) {
			clause = before
		}
		if found := m.s.Named("quantity", clause); len(found) == 1 {
			other = found[0].Quantity()
		}
	}
	if other == nil || !other.Chinese || other.Value != "1" || other.Unit != m.q.Unit {
		return false
	}
	pair := c.measure(m.s, other)
	return pair.post.Empty() && byOne.MatchString(pair.pre.In(c.doc.Text))
}

// isCode reports whether the figure is only what something is numbered with: 甲级为1, or how
// many digits a number has, 前六位数.
func (c *reading) isCode(m measure) bool {
	if m.q.Unit == "位" && strings.HasPrefix(m.post.In(c.doc.Text), "数") {
		return true
	}
	if m.q.Unit != "" || m.q.Ratio || m.q.Implied || !strings.HasSuffix(m.pre.In(c.doc.Text), "为") || utf8.RuneCountInString(string(m.q.Value)) > 2 || strings.Contains(string(m.q.Value), ".") {
		return false
	}
	pre := c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)
	return !isMeasured(pre) && !strings.HasSuffix(pre, "比") && !strings.HasSuffix(pre, "数") && !strings.HasSuffix(pre, "系数") && !strings.HasSuffix(pre, "人口")
}

// isSpan reports whether the figure only says how long a span is that something is asked
// of: 最近三个会计年度.
func (c *reading) isSpan(m measure) bool {
	pre, post := m.pre.In(c.doc.Text), m.post.In(c.doc.Text)
	for _, w := range []string{"会计年度", "纳税年度", "完整年度", "年度", "学年", "学期", "季度"} {
		if strings.HasPrefix(post, w) {
			return strings.HasSuffix(pre, "近") || strings.HasSuffix(pre, "连续") || strings.HasSuffix(pre, "前") || strings.HasSuffix(pre, "后")
		}
	}
	return false
}

// isValidity reports whether the figure only says for how long the document itself is in force:
// 本办法自印发之日起施行，有效期3年.
func (c *reading) isValidity(m measure) bool {
	return m.q.Temporal && validity.MatchString(m.pre.In(c.doc.Text)) && inForce.MatchString(c.doc.Text[m.s.Body:m.s.Span.End])
}

// What says for how long a document is in force, and that it comes into force.
var (
	validity = regex.New(`^(?:本?(?:办法|规定|通知|意见|措施|方案|细则|政策|文件|制度)的?)?有效期限?(?:为|是|暂定|定)?$`)
	inForce  = regex.New(`施行|实施|执行|生效|有效期`)
)

// conditions reports whether the figure only says for whom the next clause holds:
// 对组织50人以上岗前培训的，每人补贴500元.
func (c *reading) conditions(m measure) bool {
	rest := c.doc.Text[m.clause.End:]
	if text := m.clause.In(c.doc.Text); (c.begins(text, "condition") || supposes.MatchString(text)) && (strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",")) {
		return true
	}
	behind := c.isQualifier(m.q)
	own := m.clause.In(c.doc.Text)
	counted := c.counts(m) && m.q.Unit != "%" && m.q.Unit != "元" && strings.HasSuffix(own, "的") // 出现1处火点的，扣…
	if counted && (strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",")) {
		return true
	}
	who := strings.HasPrefix(own, "对") && strings.Contains(m.post.In(c.doc.Text), "的") // 对吸纳10名以上残疾人的企业，每人奖励…
	if behind && (who || strings.HasSuffix(own, "的")) && (strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",")) {
		return true
	}
	return (m.q.Comparator == "ge" || m.q.Comparator == "gt" || m.q.Comparator == "between" && m.pre.Empty()) && plainUnit(m.q) == "元" && !c.hasAny("amount", m.clause.In(c.doc.Text)) && c.grantsBehind(m)
}

// supposes matches 如 for if: 如4门成绩均达到合格, but not 如期, 如下 or 如东县.
var supposes = regex.New(`^如(?:[0-9]|[^期下数东皋何需上此同是今实意约愿表图前\P{Han}])`)

// chainLimit is the most clauses of a condition that are gone forward over.
const chainLimit = 5

// The ends of a chain of conditions: for whom they are set, and what follows for him.
var (
	forWhom = regex.New(`的(?:[、\p{Han}]{0,8}?(?:企业|项目|单位|个人|机构|团队|组织|园区|基地|平台|合作社|农场|农户|家庭|人员|人才|学校|医院|商户|俱乐部|主体|产品))?$`)
	follows = regex.New(`^(?:一次性|每年|每月|当年|由\p{Han}{2,12})?(?:可|优先|给予|予以|奖励|奖补|补助|补贴|资助|扶持|享受|按|每|再|均|方|才|视为|认定|不予|不得|应|须|支持|纳入|列入|免|减|评|定为|取消)`)
	mayThen = regex.New(`的(?:企业|项目|单位|个人|机构|团队|组织|人员|主体)(?:可|可以|方可|均可|优先|不得|应当|应|须)`)
	further = regex.New(`^(?:且|并|并且|或|具有|具备|配有|设有|拥有|符合|取得|获得|经常|连续|无|未|没有|已|依法|正常|信用|上年度|近|能够)`)
)

// inConditions reports whether the figure is one of several conditions in a row whose last says
// for whom they are set: 注册资本800万元以上，资产负债率不超过60%，纳税100万元以上的，可申请入驻.
func (c *reading) inConditions(m measure) bool {
	bound := m.q.Comparator != "eq" || !m.q.Reach.Empty()
	if !bound || m.upper != nil || m.q.Implied || m.q.Temporal || c.hasAny("amount", m.clause.In(c.doc.Text)) {
		return false
	}
	clause := m.clause
	if m.next != nil { // 面积超过5万平方米、入驻企业达到20家的，给予…
		joint, _ := c.lastJoint(m.q.Span.End, figure(m.next).Start)
		return joint == m.q.Span.End && forWhom.MatchString(clause.In(c.doc.Text)) && follows.MatchString(c.clauseAfter(m.s, clause).In(c.doc.Text))
	}
	if post := m.post.In(c.doc.Text); post != "" {
		return forWhom.MatchString(post) && follows.MatchString(c.clauseAfter(m.s, clause).In(c.doc.Text))
	}
	for range chainLimit {
		if clause = c.clauseAfter(m.s, clause); clause.Empty() {
			return false
		}
		text := clause.In(c.doc.Text)
		next := c.clauseAfter(m.s, clause).In(c.doc.Text)
		if mayThen.MatchString(text) || forWhom.MatchString(text) && follows.MatchString(next) {
			return true
		}
		if !further.MatchString(text) && !c.isFurther(m.s, clause) {
			return false
		}
	}
	return false
}

// isFurther reports whether a clause is one more condition: it ends with a figure that has a bound.
func (c *reading) isFurther(s *rules.Sentence, clause corpus.Span) bool {
	found := s.Named("quantity", clause)
	if len(found) == 0 {
		return false
	}
	q := found[len(found)-1].Quantity()
	return q.Span.End == clause.End && (q.Comparator != "eq" || !q.Reach.Empty())
}

// grantsBehind reports whether one of the next clauses gives something: 投资额不低于500
// 万元，经认定的，给予10万元奖励.
func (c *reading) grantsBehind(m measure) bool {
	clause := m.clause
	for range 3 {
		if clause = c.clauseAfter(m.s, clause); clause.Empty() {
			return false
		}
		text := c.stripLeft(clause, "adverb").In(c.doc.Text)
		if c.begins(text, "grant") || strings.HasPrefix(text, "按") || strings.HasPrefix(text, "分别给予") {
			return true
		}
	}
	return false
}

// quotations matches the quotations that a text ends with: “甲”和“乙”.
var quotations = regex.New(`(?:“[^”]*”[和及与]?)+$`)

// enumerates reports whether the number only counts the list in front of it:
// 甲、乙、丙3县, 风电、光伏等2类. A list that is longer or shorter is news.
func (c *reading) enumerates(m measure) bool {
	pre := m.pre.In(c.doc.Text)
	if _, each := c.eachScope(m.pre); each {
		return false // 甲市、乙市、丙县各抽查3个项目
	}
	closed := strings.HasSuffix(pre, "等")
	pre = strings.TrimSuffix(pre, "等")
	items, depth := 1, 0
	for _, r := range pre {
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			depth--
		case r == '、' && depth <= 0: // not the levels of 各县（市、区）
			items++
		}
	}
	if quoted := strings.Count(quotations.FindString(pre), "”"); items == 1 && quoted > 1 {
		return strconv.Itoa(quoted) == string(m.q.Value) // “甲”“乙”两项
	}
	if items == 1 || m.prev != nil && !closed || strings.Contains(pre, "等") {
		return false // 甲、乙等重点部位每周巡查2次 counts something else
	}
	if _, ok := c.inStep(m); ok {
		return false // 省级、市级龙头企业2家、20家
	}
	for _, w := range []string{"和", "及", "与"} {
		if i := strings.LastIndex(pre, w); i > strings.LastIndex(pre, "、") {
			if strconv.Itoa(items+1) == string(m.q.Value) {
				return true
			}
		}
	}
	return strconv.Itoa(items) == string(m.q.Value)
}
