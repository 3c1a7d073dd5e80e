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

// respectively pairs the items of a list with figures after 分别: 城镇、农村居民人均
// 可支配收入分别增长4.5%、5.5%左右. The figure's place after 分别 picks the item.
func (c *reading) respectively(m measure) (value, bool) {
	at := c.lastRespectively(m)
	if at < 0 {
		if v, ok := c.alongside(m); ok {
			return v, true
		}
		return c.inStep(m)
	}
	place, total := c.placeOf(m, at)
	if total < 2 {
		return value{}, false
	}
	head := c.afterScale(c.beforeComparison(m.s, corpus.Span{Start: m.clause.Start, End: at}))
	items := c.listed(head, total)
	for before := range c.priorClauses(m.s, m.clause) {
		if items != nil {
			break
		}
		also := head
		head, items = before, c.listed(before, total)
		if n := len(items); n > 0 {
			items[n-1] = ofAll.ReplaceAllString(items[n-1], "$1")
		}
		if too := also.In(c.doc.Text); strings.HasPrefix(too, "且") || strings.HasPrefix(too, "并且") {
			items = eachAnd(items, too) // 出口额300万美元、500万美元以上，且增长10%以上的企业
		}
	}
	if items == nil {
		return c.clausewise(m, place, total)
	}
	if place >= len(items) {
		return value{}, false
	}
	behind := c.doc.Text[at+len("分别") : m.clause.End]
	items = paidBy(borne(sharedStem(taken(items)), behind))
	if c.begins(behind, "grant") {
		items = c.done(items)
	}
	items = c.shared(items, corpus.Span{Start: at + len("分别"), End: c.firstBehind(m, at)})
	if !slices.ContainsFunc(items, func(item string) bool { return !countedFirst.MatchString(item) }) {
		for i := range items {
			items[i] = countedFirst.ReplaceAllString(items[i], "") // 34个省重点、300个市重点项目
		}
	}
	amount := c.trimTail(c.stripLeft(c.lastNoun(m, at), "drop-verb", "adverb"))
	text := overlapped(strings.TrimSuffix(items[place], "的")+c.eachIn(corpus.Span{Start: at + len("分别"), End: c.firstBehind(m, at)}), c.amountText(amount))
	if before := c.clauseBefore(m.s, m.clause); nthYear.MatchString(items[place]) && head.Start == m.clause.Start && !before.Empty() {
		if of := c.whatFor(m.s, before, true); !of.Empty() {
			head, text = of, of.In(c.doc.Text)+text // 租赁厂房的企业，第一年、第二年分别按租金的80%、50%给予补贴
		}
	}
	if own := c.doc.Text[m.clause.Start:at]; head.Start != m.clause.Start && (c.set.Lexicon("bare-head").Has(own) || c.namesAmount(own) || c.isShareNoun(own)) {
		text = c.stock(uncounted.ReplaceAllString(graded(items)[place], "")) + own // 企业15家、中心18家，总数分别达到210家、96家
	} else if head.Start != m.clause.Start && ofIndustry.MatchString(own) {
		text = cmp.Or(industry.FindString(items[place]), items[place]) + own // 新能源汽车、动力电池产业加快壮大，产值分别突破500亿元、300亿元
	}
	return value{Value: corpus.Text(text), span: c.stripLeft(head, "adverb", "drop-verb", "light-left").Join(amountIn(amount, m))}, true
}

// taken gives every item of a list of people how they came: 新引进的 of 新引进的博士、硕士.
func taken(items []string) []string {
	how := cameBy.FindString(items[0])
	for i, item := range items[1:] {
		if how != "" && !strings.Contains(item, "的") {
			items[i+1] = how + item
		}
	}
	return items
}

// cameBy matches how people came in front of who they are.
var cameBy = regex.New(`^(?:全职|柔性|首次|新)*(?:引进|招聘|招录|录用|聘用|招引|入职|毕业)[^，、]{0,8}?的`)

// paidBy gives what several pay for to each of them: 个人缴费部分 of 个人缴费部分由中央财政、市财政、
// 区财政分别补助.
func paidBy(items []string) []string {
	what, first, ok := strings.Cut(items[0], "由")
	if !ok || utf8.RuneCountInString(what) < 2 || !strings.HasSuffix(first, "财政") {
		return items
	}
	out := []string{strings.TrimPrefix(what, "其") + first}
	for _, item := range items[1:] {
		out = append(out, strings.TrimPrefix(what, "其")+item)
	}
	return out
}

// inStep pairs the figures of a list with as many items right in front of it, without a 分别:
// 省级、市级龙头企业2家、20家.
func (c *reading) inStep(m measure) (value, bool) {
	if m.prev == nil && m.next == nil || m.q.Temporal {
		return value{}, false
	}
	own := m.s.Named("quantity", m.clause)
	place := slices.IndexFunc(own, func(o *rules.Mention) bool { return figure(o.Quantity()).Start == figure(m.q).Start })
	if place < 0 || len(own) < 2 {
		return value{}, false
	}
	for i, o := range own[1:] {
		if between := c.doc.Text[own[i].Quantity().Span.End:max(own[i].Quantity().Span.End, figure(o.Quantity()).Start)]; between != "、" && between != "和" {
			return value{}, false
		}
	}
	head := corpus.Span{Start: m.clause.Start, End: figure(own[0].Quantity()).Start}
	if text := head.In(c.doc.Text); strings.ContainsAny(text, "各每均") || strings.Count(text, "、") != len(own)-1 {
		return value{}, false
	}
	items := c.listed(head, len(own))
	if items == nil || slices.Contains(items, "") {
		return value{}, false
	}
	return value{Value: corpus.Text(strings.TrimPrefix(sharedStem(items)[place], "新增")), span: c.stripLeft(head, "adverb", "drop-verb", "light-left")}, true
}

// nthYear matches one of the years that something is paid in.
var nthYear = regex.New(`^第[一二三四五六七八九十0-9]+(?:个)?[年月]度?$`)

// isShareNoun reports whether text names a rate and nothing that has it: 抽样合格率.
func (c *reading) isShareNoun(text string) bool {
	return strings.HasSuffix(text, "率") && utf8.RuneCountInString(text) <= 6 && !c.begins(text, "content-verb", "region")
}

// countedFirst matches how many of a thing there are in front of it.
var countedFirst = regex.New(`^[0-9]+[个家项条座]`)

// uncounted matches what a list counts of an item: 5家8批次样品 of 大型企业5家8批次样品.
var uncounted = regex.New(`[0-9]+[家个户批].*$`)

// alongside pairs the figures of a clause that has no noun of its own with those that 分别 deals
// out in the clause before: 收入分别达到4万元、2万元，增长5%、7%.
func (c *reading) alongside(m measure) (value, bool) {
	own := m.s.Named("quantity", m.clause)
	if len(own) < 2 || m.clause.Start < own[0].Quantity().Full.Start && !c.stripLeft(corpus.Span{Start: m.clause.Start, End: own[0].Quantity().Full.Start}, "adverb", "reach").Empty() {
		return value{}, false
	}
	for before := range c.priorClauses(m.s, m.clause) {
		at := strings.LastIndex(before.In(c.doc.Text), "分别")
		if at < 0 {
			break
		}
		dealt := m.s.Named("quantity", corpus.Span{Start: before.Start + at, End: before.End})
		place := slices.IndexFunc(own, func(o *rules.Mention) bool { return figure(o.Quantity()).Start == figure(m.q).Start })
		if len(dealt) != len(own) || place < 0 {
			break
		}
		if of := c.filled[figure(dealt[place].Quantity()).Start]; of != nil {
			return of.indicator(), true
		}
		break
	}
	return value{}, false
}

// placeOf is which of the figures behind offset at of its clause m is, from 0, and how many they
// are.
func (c *reading) placeOf(m measure, at int) (place, total int) {
	for _, o := range m.s.Named("quantity", corpus.Span{Start: at, End: c.dealtEnd(m, at)}) {
		if o.Span.Start < m.q.Span.Start {
			place++
		}
		total++
	}
	return place, total
}

// dealtEnd is where what the 分别 at offset at deals out ends: at the next 分别, else with the clause.
func (c *reading) dealtEnd(m measure, at int) int {
	behind := at + len("分别")
	if i := strings.Index(c.doc.Text[behind:max(behind, m.clause.End)], "分别"); i >= 0 {
		return behind + i
	}
	return m.clause.End
}

// eachIn is for each of what amounts are given, between 分别 and the first: 每家 of 分别给予每家
// 20万元、10万元.
func (c *reading) eachIn(between corpus.Span) string {
	text := between.In(c.doc.Text)
	if i := strings.Index(text, "每"); i >= 0 && utf8.RuneCountInString(text[i:]) <= 4 && !strings.HasPrefix(text[i:], "每年") && !strings.HasPrefix(text[i:], "每月") {
		return text[i:]
	}
	return ""
}

// afterScale leaves out who pays in front of the ranks that amounts are paid by: 国家级、省级
// of 县财政按国家级、省级分别给予.
func (c *reading) afterScale(head corpus.Span) corpus.Span {
	text := head.In(c.doc.Text)
	for _, by := range []string{"按照", "按"} {
		i := strings.Index(text, by)
		if i < 0 {
			continue
		}
		if first, _, listed := strings.Cut(text[i+len(by):], "、"); listed && grade.MatchString(first) {
			return corpus.Span{Start: head.Start + i + len(by), End: head.End}
		}
	}
	return head
}

// ofAll matches what is said of all of a list behind its last item: 均超过疫情前水平.
var ofAll = regex.New(`^(\p{Han}{2,}?)(?:均|都|双双|全部)(?:超过|高于|超出|达到|实现|保持|创|位居|居)\p{Han}+$`)

// eachAnd gives each item the condition that stands once behind the list.
func eachAnd(items []string, also string) []string {
	for i := range items {
		items[i] += "，" + also
	}
	return items
}

// namesAmount reports whether a stretch is nothing but what an amount is called: 补贴标准.
func (c *reading) namesAmount(text string) bool {
	amount := strings.TrimSuffix(strings.TrimSuffix(text, "标准"), "金额")
	return amount != text && c.set.Lexicon("amount").Has(amount) || c.set.Lexicon("amount").Has(text)
}

// firstBehind is where the first figure behind offset at stands in m's clause.
func (c *reading) firstBehind(m measure, at int) int {
	found := m.s.Named("quantity", corpus.Span{Start: at, End: m.clause.End})
	if len(found) == 0 {
		return at + len("分别")
	}
	return max(at+len("分别"), figure(found[0].Quantity()).Start)
}

// shared gives each item the head that stands only behind 分别: 占比 of 出口、进口分别占比达
// 60%、40%.
func (c *reading) shared(items []string, between corpus.Span) []string {
	bare := c.stripLeft(c.stripRight(between, "reach", "comparator", "adverb"), "adverb", "drop-verb")
	head := bare.In(c.doc.Text)
	yields := c.set.Lexicon("yield").Has(head)
	if head == "" || !yields && !c.set.Lexicon("bare-head").Has(head) && outerHead(head) != head {
		return items
	}
	for i := range items {
		if yields {
			items[i] = c.withoutPredicate(items[i]) // 装备制造、基础材料产业发展壮大，分别完成产值…
		}
		items[i] += head
	}
	return items
}

// withoutPredicate leaves out what an item is said to do: 发展壮大 of 基础材料产业发展壮大.
func (c *reading) withoutPredicate(item string) string {
	for i := range item {
		if utf8.RuneCountInString(item[:i]) >= 2 && (c.predicate(item[i:]) > 0 || c.begins(item[i:], "content-verb")) {
			return item[:i]
		}
	}
	return item
}

// borne gives each item what it bears, and that it does: 费用省财政承担 of 费用由省财政、
// 市财政分别承担60%、40%.
func borne(items []string, behind string) []string {
	what, who, ok := strings.Cut(items[0], "由")
	for _, verb := range []string{"承担", "负担", "分担", "出资", "配套"} {
		if !ok || !strings.HasPrefix(behind, verb) {
			continue
		}
		items[0] = who
		for i := range items {
			items[i] = what + items[i] + verb
		}
		break
	}
	return items
}

// clausewise pairs figures after 分别 with those of the clauses before, one a clause:
// 接待游客8亿人次，实现旅游收入920亿元，分别增长11%、13%.
func (c *reading) clausewise(m measure, place, total int) (value, bool) {
	var drafts []*draft
	for before := range c.priorClauses(m.s, m.clause) {
		found := m.s.Named("quantity", before)
		if len(found) == 0 || len(drafts) == total {
			break
		}
		d := c.filled[figure(found[len(found)-1].Quantity()).Start]
		if d == nil {
			break
		}
		drafts = append(drafts, d)
	}
	if len(drafts) < total {
		return value{}, false
	}
	of := drafts[total-1-place].indicator()
	text, _ := of.Value.(corpus.Text)
	return value{Value: corpus.Text(c.stock(string(text))), span: drafts[total-1].indicator().span}, true
}

// lastRespectively is the offset of the last 分别 before the figure in its clause,
// -1 for none.
func (c *reading) lastRespectively(m measure) int {
	before := corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}
	if before.Empty() {
		return -1
	}
	i := strings.LastIndex(before.In(c.doc.Text), "分别")
	if i < 0 {
		return -1
	}
	return before.Start + i
}

// lastNoun is the noun that follows the last figure of the list, or the verb
// between 分别 and the figures: 分别给予200万元、100万元奖励.
func (c *reading) lastNoun(m measure, from int) corpus.Span {
	last, end := m.q, c.dealtEnd(m, from)
	for _, o := range m.s.Named("quantity", corpus.Span{Start: from, End: end}) {
		last = o.Quantity()
	}
	noun := corpus.Span{Start: last.Span.End, End: end}
	if i := strings.IndexAny(noun.In(c.doc.Text), "(（"); i > 0 {
		noun.End = noun.Start + i // 的补助（不重复享受）
	}
	amounts := c.set.Lexicon("amount")
	if text := noun.In(c.doc.Text); c.isBare(text) || amounts.LongestSuffix(text) > 0 && utf8.RuneCountInString(text) <= 9 {
		return noun
	}
	from += len("分别")
	given := c.stripLeft(corpus.Span{Start: from, End: c.firstBehind(m, from-len("分别"))}, "drop-verb", "grant")
	if strings.HasSuffix(c.doc.Text[from:given.Start], "一次性") {
		given.Start -= len("一次性")
	}
	if text := c.stripRight(given, "reach", "adverb", "comparator").In(c.doc.Text); givenAmount.MatchString(text) && amounts.LongestSuffix(text) > 0 {
		return corpus.Span{Start: given.Start, End: given.Start + len(text)} // 育儿补贴 of 分别发放育儿补贴5000元
	}
	between := c.doc.Text[from:figure(m.q).Start]
	amount := amounts.First(between)
	for n := 1; n > 0 && !amount.Empty(); amount.End += n { // 一次性扶持奖励
		n = amounts.LongestPrefix(between[amount.End:])
	}
	return corpus.Span{Start: from + amount.Start, End: from + amount.End}
}

// givenAmount matches the name of an amount that is given.
var givenAmount = regex.New(`^[^\P{Han}的每按以由于]{3,9}$`)

// amountText is an amount's name without what leads to it.
func (c *reading) amountText(span corpus.Span) string {
	if span.Empty() {
		return ""
	}
	text := strings.TrimPrefix(span.In(c.doc.Text), "的")
	if amount := text[len(byRate.FindString(text)):]; amount != "" {
		return amount // 标准发放生活补贴
	}
	return text
}

// byRate matches how an amount is paid in front of it.
var byRate = regex.New(`^标准(?:给予|予以|发放|支付|进行)`)

// amountIn is the amount's span where it belongs to the quote of this figure:
// where it stands before the figure's end or right behind it.
func amountIn(span corpus.Span, m measure) corpus.Span {
	if span.Start <= m.q.Span.End {
		return span
	}
	return corpus.Span{}
}

// quotedItems matches a list of quoted names without marks between them, and what they
// are called together, which goes: “上云”“用数”两个目标的企业.
var quotedItems = regex.New(`^(.*“[^”]+”“.*”)[一二两三四五六七八九十]+[个类项种][^的]*(的.+)$`)

// sharedBase takes what all items of a list are a share of off its end: 规上工业 of
// 先进制造业、高技术制造业增加值占规上工业比重.
func sharedBase(head string) (items, base string) {
	i := strings.LastIndex(head, "占")
	if i <= 0 || !strings.Contains(head[:i], "、") {
		return head, ""
	}
	for _, share := range []string{"的比重", "的比例", "比重", "比例", "总数的", "总量的", "总额的", "的"} {
		if of, ok := strings.CutSuffix(head[i+len("占"):], share); ok && of != "" {
			return head[:i], of
		}
	}
	return head, ""
}

// itemFigure matches an item that ends with a figure of its own.
var itemFigure = regex.New(`^(\P{N}+?)[约超近]?[0-9][0-9.,]*[万亿千百]*(?:\p{Han}{1,3}|%)$`)

// counted takes its figure off every item of a list that has one: 接待游客1317万人次、
// 实现收入116亿元，分别增长…. It is nil where one has none.
func (c *reading) counted(items []string) []string {
	out := make([]string, len(items))
	for i, item := range items {
		m := itemFigure.FindStringSubmatch(item)
		if m == nil {
			return nil
		}
		out[i] = m[1]
		if n := c.set.Lexicon("drop-verb").LongestPrefix(out[i]); n > 0 && n < len(out[i]) {
			out[i] = out[i][n:]
		}
	}
	return out
}

// reachedIn is how many bytes at the end of a head only say what was reached:
// 提高到725元、6084元 of 低保标准提高到725元、6084元.
func (c *reading) reachedIn(text string) int {
	for i := range text {
		n := c.set.Lexicon("reach").LongestPrefix(text[i:])
		if i > 0 && n > 0 && i+n < len(text) && isDigit(text[i+n]) && !strings.Contains(text[i:], "的") {
			return len(text) - i
		}
	}
	return 0
}

// The items of a list that differ in one word or figure, the words around which
// stand only once: in its first item the words in front, in its last those
// behind.
var (
	firstFigure = regex.New(`^(.*?)([0-9][0-9.,]*[万亿千百]*\p{Han}{0,2}(?:以上|以下)?)$`)
	lastFigure  = regex.New(`^([0-9][0-9.,]*[万亿千百]*\p{Han}{0,2}?)((?:以上|以下).*|的.*)$`)
	firstGrade  = regex.New(`^(.*?)((?:国家|世界|省|部|市|州|区|县|镇|自治区|[一二三四五六七]星?|[0-9]?A+|初|中|高|副高|正高|特)级)$`)
	lastGrade   = regex.New(`^((?:国家|世界|省|部|市|州|区|县|镇|自治区|[一二三四五六七]星?|[0-9]?A+|初|中|高|副高|正高|特)级)(.+)$`)
	firstClass  = regex.New(`^(.*?)([特一二三四五六])$`)
	lastClass   = regex.New(`^([一二三四五六])((?:等|级|类|档|星|产|次产).*)$`)
	firstRank   = regex.New(`^(.*?)([0-9]?A+|[0-9]星|[Ⅰ-Ⅻ])$`)
	lastRank    = regex.New(`^([0-9]?A+|[0-9]星|[Ⅰ-Ⅻ])((?:级|类|型).+)$`)
	firstSize   = regex.New(`^(.*?)(特大|超大|大|中|小|微)$`)
	lastSize    = regex.New(`^(大|中|小|微)(型.+)$`)
	firstQuoted = regex.New(`^(.*?)(“[^”]+”)$`)
	lastQuoted  = regex.New(`^(“[^”]+”)(的.+)$`)
	firstLevel  = regex.New(`^(.*?)(国家|世界|省|部|市|州|区|县|镇|自治区)$`)
	lastLevel   = regex.New(`^(国家|世界|省|部|市|州|区|县|镇|自治区)((?:级|“).+)$`)
	firstWon    = regex.New(`^(.*(?:获得|荣获|获评|获批|评为|认定为|入选|列入|通过|取得|考取|生育|晋升为|购买|租赁))([^的]+)$`)
	lastWon     = regex.New(`^(.+?)(的.*)$`)
)

// wrapped gives every item the words that the list bears only once: 存栏300头、
// 500头以上的奶牛场 are 存栏300头以上的奶牛场 and 存栏500头以上的奶牛场. It is nil where
// the items are of another form.
func wrapped(items []string) []string {
	last := len(items) - 1
	for i := range items[:last] {
		if strings.Contains(items[last], "以上") {
			items[i] = strings.TrimSuffix(items[i], "以上") // 500万元以上、1000万元以上的项目
		}
	}
	for _, form := range [][2]*regex.Regex{{firstFigure, lastFigure}, {firstGrade, lastGrade}, {firstClass, lastClass}, {firstLevel, lastLevel}, {firstRank, lastRank}, {firstSize, lastSize}, {firstQuoted, lastQuoted}, {firstWon, lastWon}} {
		head, tail := form[0].FindStringSubmatch(items[0]), form[1].FindStringSubmatch(items[last])
		if head == nil || tail == nil {
			continue
		}
		items[0], items[last] = head[2], tail[1]
		for i := range items {
			items[i] = head[1] + items[i] + tail[2]
		}
		return items
	}
	return nil
}
