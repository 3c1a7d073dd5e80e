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

// fillIndicator gives what a quantity measures: the noun phrase around it,
// without number, comparator, adverbs, light verbs and verbs of change. Where
// the clause has none of its own, it comes from the item or the clause before.
//
// With the argument of, the quantity is an attribute of the noun behind it
// (总投资超500亿元的基地: 基地总投资); with behind, only what stands behind counts; with
// passing, the count must be one of things that are each larger than an amount.
func fillIndicator(c *reading, d *draft, args []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if slices.Contains(args, "passing") && !c.passing(m.q, m.next) {
		return value{refuse: true}
	}
	if c.enumerates(m) || c.conditions(m) || c.isThreshold(m) || c.isTier(m) || c.isStart(m) || c.isCapacity(m) || c.isNamedSet(m) || c.isEachOne(m) || c.isArticle(m) || c.isCode(m) || c.isSpan(m) || c.isValidity(m) || c.isBanned(m) || c.inConditions(m) || m.prev != nil && between(m.prev, m.q) {
		return value{refuse: true}
	}
	v, items := c.together(m, d.item)
	if items == 0 && m.q.Unit == "%" && wholes.MatchString(m.pre.In(c.doc.Text)) {
		return value{refuse: true} // 落实工地“六个100%”: of what, it does not say
	}
	if d.items = items; items == 0 {
		v = c.indicator(m, d)
		if of, ok := v.Value.(corpus.Text); ok && len(args) == 0 {
			if whole, start := c.ofAnnounced(m, string(of)); whole != string(of) {
				d.quote = d.quote.Join(v.span)
				if v.Value, v.inferred = corpus.Text(whole), start < 0; start >= 0 {
					v.span.Start = start
				}
			}
		}
	} else if d.item+1 < items {
		d.claim = v.span // the last item claims the figure
	}
	switch {
	case slices.Contains(args, "of"):
		v = c.attribute(m)
	case slices.Contains(args, "behind"):
		post := c.following(m)
		v = value{Value: corpus.Text(post.In(c.doc.Text)), span: post}
		if does := c.lastDoes(m, post); does != "" {
			d.quote = d.quote.Join(post)
			v.Value, v.inferred = corpus.Text(post.In(c.doc.Text)+does), true
		}
	}
	if text, ok := v.Value.(corpus.Text); ok {
		clean := cleanIndicator(c.withoutReached(c.withoutAspect(c.withoutAll(c.withoutTime(m.s, v.span, string(text))))))
		if clean == "" {
			return value{}
		}
		v.Value = corpus.Text(clean)
		c.filled[figure(m.q).Start] = d
	}
	return v
}

// lastDoes is what the last of a row of shares says that all of them do: 建成文化站 of 80%的行政村和
// 100%的乡镇建成文化站. It is empty where post, what m is a share of, is not followed by another.
func (c *reading) lastDoes(m measure, post corpus.Span) string {
	if m.next == nil || m.next.Unit != m.q.Unit || !slices.Contains([]string{"和", "及", "与", "、", "以及"}, c.doc.Text[post.End:max(post.End, figure(m.next).Start)]) {
		return ""
	}
	text := c.following(c.lastOf(m)).In(c.doc.Text)
	for i := range text {
		if i > 0 && c.begins(text[i:], "content-verb", "drop-verb", "predicate") {
			return text[i:]
		}
	}
	return ""
}

// attribute gives the indicator of a size in front of its noun.
func (c *reading) attribute(m measure) value {
	lead, pre := c.preceding(m)
	if at := extentOf.FindStringIndex(lead); at != nil {
		lead = lead[at[0]:] // 总投资 of 系统谋划总投资16亿元的公路
	} else if n := c.verbsOf(lead); n < len(lead) {
		lead = lead[n:]
	}
	if i := strings.LastIndex(pre.In(c.doc.Text), lead); i > 0 {
		pre.Start += i
	}
	post := c.following(m)
	if m.next != nil && c.doc.Text[m.q.Span.End:figure(m.next).Start] == "的" {
		post = c.following(c.measure(m.s, m.next)) // 重大项目 of 总投资3200亿元的20个重大项目
	}
	text := post.In(c.doc.Text)
	if at := opened.FindStringIndex(text); at != nil && at[0] > 0 {
		post.End = post.Start + at[0]
		text = text[:at[0]]
	}
	for i := range text {
		if i > 0 && (c.predicate(text[i:]) > 0 || strings.HasPrefix(text[i:], "等项目")) {
			post.End = post.Start + i
			break
		}
	}
	post = c.stripRight(post, "adverb")
	return value{Value: corpus.Text(post.In(c.doc.Text) + lead), span: pre.Join(post)}
}

// extentOf matches how a size of a thing is called, behind what is done to it.
var extentOf = regex.New(`(?:全长|总长度?|总里程|总?占地面积|总?建筑面积|总面积|(?:概算|计划)?总投资|总造价|总装机|总?库容)$`)

// opened matches what became of a thing whose size stands in front of it: 全线通车 of 全长87公里的三环路全线通车.
var opened = regex.New(`(?:全线|全面|顺利|正式|如期|加快|加速|尽快)*(?:通车|贯通|竣工|开工|投用|启用|投产|提质|提速|推进)`)

func (c *reading) indicator(m measure, d *draft) value {
	if at := answer.FindStringSubmatchIndex(m.pre.In(c.doc.Text)); at != nil && (m.q.Unit == "件" || isCount(m.q.Unit)) {
		own := corpus.Span{Start: m.pre.Start + at[2], End: m.pre.Start + at[3]}
		return value{Value: corpus.Text(own.In(c.doc.Text)), span: own}
	}
	if v, ok := c.eachMargin(m); ok {
		return v
	}
	if v, ok := c.respectively(m); ok {
		return v
	}
	if v, ok := c.inTurn(m); ok {
		return v
	}
	if v, ok := c.nested(m); ok {
		return v
	}
	if v, ok := c.againstIts(m); ok {
		return v
	}
	if v, ok := c.margin(m); ok {
		return v
	}
	if v, ok := c.setByStandard(m); ok {
		return v
	}
	lead, pre := c.preceding(m)
	post := c.following(m)
	if c.isAnyone(m, lead) {
		lead, pre = strings.TrimSuffix(lead, c.anyone(lead)), corpus.Span{}
	}
	if lead == "总额" && c.hasAny("grant", m.pre.In(c.doc.Text)) {
		lead = "" // 分两年给予总额30万元的奖励
	}
	if post.Len() < m.post.Len() && c.givenTo(m, m.post.In(c.doc.Text)[post.Len():]) {
		lead = strings.TrimRight(lead, "向为给对") // 向9031户家庭发放补贴3000万元
	}
	if same, span := c.sameVerb(m); lead == "" && !post.Empty() && same != "" {
		lead, pre = same, span
	}
	text := c.eachFirst(lead) + c.plainly(c.rateLast(post.In(c.doc.Text)))
	span := pre.Join(post)
	if of := c.sizedOutside(m, text); !of.Empty() {
		return value{Value: corpus.Text(of.In(c.doc.Text) + text), span: of.Join(span)}
	}
	if none := c.noneOf(m); none != "" {
		return value{Value: corpus.Text(lead + none), span: span}
	}
	if tail := cmp.Or(c.sharedClass(m), c.sharedNoun(m, post), c.sharedAmount(m, post), c.sharedWork(m, post)); tail != "" {
		return value{Value: corpus.Text(overlapped(text, tail)), span: span}
	}
	if forEach.MatchString(text) && m.q.Unit == "元" && c.begins(m.clause.In(c.doc.Text), "reach") {
		if of, ok := c.inherited(m).Value.(corpus.Text); ok {
			return value{Value: of, span: span}
		}
	}
	text = cmp.Or(c.shareOf(m, lead, post), text)
	if scored := score(m, text); scored != "" {
		return c.completed(m, scored, span)
	}
	if amount := c.givenNext(m, text, post); !amount.Empty() {
		if text == "" {
			return c.completed(m, amount.In(c.doc.Text), span)
		}
		return value{Value: corpus.Text(text + amount.In(c.doc.Text)), span: span.Join(amount)}
	}
	if state, ok := strings.CutPrefix(text, "连续"); ok && m.q.Temporal {
		if of, ok := c.inherited(m).Value.(corpus.Text); ok {
			return value{Value: corpus.Text(c.stock(string(of)) + strings.TrimPrefix(state, "保持")), span: span}
		}
	}
	if v := c.lent(m, text, span); v.Value != nil {
		if v.inferred && d != nil {
			d.quote = d.quote.Join(v.span)
		}
		return v
	}
	if m.q.Unit == "人" && m.pre.In(c.doc.Text) == "对" && text != "" {
		return value{Value: corpus.Text(strings.TrimPrefix(strings.TrimPrefix(text, "予以"), "给予")), span: span} // 对1人予以记大过处分
	}
	if fines.MatchString(text) && c.figureBefore(m) != nil && !strings.HasSuffix(c.clauseBefore(m.s, m.clause).In(c.doc.Text), "的") {
		return value{Value: corpus.Text(text), span: span} // 下达整改通知书85份，罚款12万元
	}
	switch {
	case c.set.Lexicon("became").Has(text) && c.figureBefore(m) == nil:
		return c.completed(m, text, span)
	case (c.isBare(text) || summedUp(m, text, c.doc.Text) || c.isRate(m, text) || lead == "" && c.isGrant(m, text)) && !c.isSpent(m, text) || lead == "" && c.isPredicate(m):
		return c.completed(m, text, span)
	case text != "":
		if firms := c.firms(m, text); firms != "" {
			if d != nil {
				d.quote = d.quote.Join(span)
			}
			return value{Value: corpus.Text(firms + strings.TrimPrefix(text, "企业")), span: span, inferred: true}
		}
		if of := c.alsoOf(m, lead); !of.Empty() {
			return value{Value: corpus.Text(of.In(c.doc.Text) + text), span: of.Join(span)}
		}
		if verb := c.sizedVerb(m); !verb.Empty() && lead == "" {
			return value{Value: corpus.Text(verb.In(c.doc.Text) + text), span: verb.Join(span)}
		}
		if verb := c.sharedVerb(m, text); !verb.Empty() {
			return value{Value: corpus.Text(verb.In(c.doc.Text) + text), span: verb.Join(span)}
		}
		return value{Value: corpus.Text(text), span: span}
	}
	if noun := c.glossed(m); !noun.Empty() {
		_, mark := utf8.DecodeRuneInString(c.doc.Text[m.clause.End:])
		return value{Value: corpus.Text(noun.In(c.doc.Text)), span: noun.Join(corpus.Span{Start: m.clause.End, End: m.clause.End + mark})}
	}
	if c.isCeiling(m) {
		return c.completed(m, "", span)
	}
	if v := c.tier(m); v.Value != nil {
		return v
	}
	if v := c.goingOn(m); v.Value != nil || c.figureBefore(m) != nil {
		return v
	}
	if v := c.grantedNext(m); v.Value != nil {
		return v
	}
	return c.completed(m, "", span) // 可适当延长，但最长不超过1年
}

// alsoOf is what a count right behind another shares with it: 抽查大型企业 of 抽查大型企业5家8批次样品.
func (c *reading) alsoOf(m measure, lead string) corpus.Span {
	if lead != "" || m.prev == nil || m.prev.Temporal || m.prev.Span.End != figure(m.q).Start || !isBatch(m.q.Unit) || !c.counts(m) || m.prev.Unit == m.q.Unit {
		return corpus.Span{}
	}
	before := c.filled[figure(m.prev).Start]
	if before == nil {
		return corpus.Span{}
	}
	return before.indicator().span
}

// fines matches money that was taken for faults.
var fines = regex.New(`^(?:共|累计|合计)?(?:处)?(?:罚款|罚没款?|罚没金额|罚款金额|没收违法所得)$`)

// summedUp reports whether a figure sums up what the things before it can do: 合计产能.
func summedUp(m measure, indicator, text string) bool {
	return indicator == "产能" && strings.HasPrefix(m.pre.In(text), "合计")
}

// earned are the figures of firms that say nothing without them.
var earned = regex.New(`^(?:企业)?(?:利润|利润总额|营业收入|利税)$`)

// ofFirms matches the firms that the figure before is of.
var ofFirms = regex.New(`^(?:\p{Han}*企业|规模以上工业|规上工业)`)

// firms are those that a bare figure of firms is of, as the figure before says: 规模以上工业企业 of
// 规模以上工业增加值增长9%、企业利润增长15%. They are empty where text needs none or nothing says so.
func (c *reading) firms(m measure, text string) string {
	if !earned.MatchString(text) {
		return ""
	}
	before, _ := c.inherited(m).Value.(corpus.Text)
	firms := ofFirms.FindString(string(before))
	if firms == "" || strings.HasSuffix(firms, "企业") {
		return firms
	}
	return firms + "企业"
}

// sizedVerb is what is done with things whose size is said in front of their number: 签约引进 of
// 签约引进总投资19亿元的58个项目.
func (c *reading) sizedVerb(m measure) corpus.Span {
	if m.prev == nil || m.prev.Unit != "元" || c.doc.Text[m.prev.Span.End:max(m.prev.Span.End, figure(m.q).Start)] != "的" {
		return corpus.Span{}
	}
	before := c.stripLeft(c.dropTimes(m.s, trim(c.doc.Text, c.measure(m.s, m.prev).pre)), "adverb")
	return corpus.Span{Start: before.Start, End: before.Start + c.verbsOf(before.In(c.doc.Text))}
}

// tier is what stands in a tier of what the figure before counts: 80至90分的单位 of 90分以上的单位
// 12家，80至90分的25家.
func (c *reading) tier(m measure) value {
	own := corpus.Span{Start: m.clause.Start, End: m.pre.End}
	text := own.In(c.doc.Text)
	for _, has := range []string{"共有", "有", "为"} {
		text = strings.TrimSuffix(text, has)
	}
	before, ok := c.indicatorIn(m.s, c.clauseBefore(m.s, m.clause)).Value.(corpus.Text)
	_, noun, named := strings.Cut(string(before), "的")
	if !ok || !named || m.prev == nil && !m.s.Has("quantity", own) || !strings.HasSuffix(text, "的") || m.q.Unit == "元" || m.q.Unit == "%" || noun == "" {
		return value{}
	}
	return value{Value: corpus.Text(text + noun), span: corpus.Span{Start: own.Start, End: own.Start + len(text)}}
}

// glossed is the level in front of the bracket that holds nothing but its figure: 耕地保有量 of
// 耕地保有量（4363万亩）.
func (c *reading) glossed(m measure) corpus.Span {
	outer := c.outside(m.s, m.clause)
	alone := m.clause == m.q.Span || m.q.Unit == "字" && m.clause.Start == m.q.Span.Start // （3000字以内、照片2张）
	if outer.Empty() || !alone {
		return corpus.Span{}
	}
	noun := c.withoutVerbs(m.s, corpus.Span{Start: c.itemStart(outer.Start, outer.End), End: outer.End})
	if text := noun.In(c.doc.Text); m.q.Unit != "字" && !isMeasured(text) && c.set.Lexicon("indicator-head").LongestSuffix(text) == 0 {
		return corpus.Span{}
	}
	return c.afterThan(m, noun)
}

// sameVerb is what is done with things that stand right behind others of another kind, and
// where it stands: 覆盖 of 覆盖195所学校243个校区.
func (c *reading) sameVerb(m measure) (verb string, span corpus.Span) {
	if m.prev == nil || m.q.Unit == m.prev.Unit || !isCount(m.q.Unit) || !isCount(m.prev.Unit) || m.q.Chinese || m.prev.Chinese || m.q.Change != "level" {
		return "", span
	}
	between := c.doc.Text[m.prev.Span.End:figure(m.q).Start]
	if before := c.measure(m.s, m.prev); between != "" && utf8.RuneCountInString(between) <= 4 && c.verbsOf(between) == 0 && c.following(before).In(c.doc.Text) == between {
		return c.preceding(before)
	}
	return "", span
}

// overlapped joins two texts; what the first ends with and the second begins with stands
// once: 省级人才 and 人才津贴.
func overlapped(text, tail string) string {
	for n := len(tail); n > 0; n-- {
		if utf8.ValidString(tail[:n]) && utf8.RuneCountInString(tail[:n]) > 1 && strings.HasSuffix(text, tail[:n]) {
			return text + tail[n:]
		}
	}
	return text + tail
}

// noneOf is what there is none of: 败诉 of 行政诉讼零败诉, and of 零败诉目标. It is empty where
// what stands in front says that alone: 事故零发生.
func (c *reading) noneOf(m measure) string {
	none, ok := strings.CutPrefix(m.q.Span.In(c.doc.Text), "零")
	if !ok || !m.q.Implied || none == "发生" || none == "出现" || none == "增长" || none == "新增" {
		return ""
	}
	return none
}

// rateLast puts the word for a share behind what is done to it: 抽取比例 of 按15%的比例抽取.
func (c *reading) rateLast(post string) string {
	if given, ok := strings.CutPrefix(post, "标准"); ok && c.begins(given, "grant") && utf8.RuneCountInString(bareHead(given)) > 2 {
		return bareHead(given) // 按每亩2000元的标准给予养殖户补偿
	}
	for _, rate := range []string{"比例", "比率", "标准"} {
		if verb, ok := strings.CutPrefix(post, rate); ok && c.begins(verb, "content-verb", "drop-verb") {
			return verb + rate
		}
	}
	return post
}

// plainly says what became of the things that are counted without how and with what light verb:
// 项目实施 of 项目有序实施, 民生实事 of 民生实事全面完成, 事项跨省通办 of 事项实现跨省通办.
func (c *reading) plainly(post string) string {
	if m := brought.FindStringSubmatch(post); m != nil && !light.MatchString(m[2]) && !strings.HasSuffix(m[1], "超额") && !strings.HasSuffix(m[1], "未") && !strings.HasSuffix(m[1], "是否") {
		post = m[1] + m[2]
	}
	if m := how.FindStringSubmatchIndex(post); m != nil {
		things, does := post[:m[3]], post[m[5]:]
		if post[m[4]:m[5]] == "全部" && !strings.HasPrefix(does, "或") || does != "推进" && c.begins(does, "content-verb", "drop-verb", "predicate", "became") {
			post = things + strings.TrimPrefix(does, "推进")
		}
	}
	return post
}

var (
	// how matches an adverb behind things that are counted.
	how = regex.New(`^([\p{Han}“”、]{2,}?)(?:均已?|已|正在?|首次)?(全部|全面|加快|顺利|有序|扎实|深入|稳步|如期|陆续|相继)[\p{Han}“”]{2,}$`)

	// brought matches a verb of reaching between them and what they come to, or behind both.
	brought = regex.New(`^([\p{Han}“”、（）]{2,}?)(?:均|已|全部|全面|圆满|顺利|基本|如期|按期|按时|高质量)*(?:完成|实现)([\p{Han}“”、]{2,}|$)`)

	// light matches what goes with a verb of reaching only: 完成任务, 完成率.
	light = regex.New(`^(?:率|度|情况|时限|任务|目标|计划|年度|量|值|额|好|的|了|后)`)
)

// eachFirst puts for each of what an amount is in front of it: 每公里补助 of 补助每公里10万元.
func (c *reading) eachFirst(lead string) string {
	amount, each, ok := strings.Cut(lead, "每")
	if !ok || !c.set.Lexicon("amount").Has(amount) || utf8.RuneCountInString(each) > 4 {
		return lead
	}
	return "每" + each + amount
}

// sizedOutside is what a size in brackets is the size of: 区域绿道 of 区域绿道（长约210公里）.
func (c *reading) sizedOutside(m measure, size string) corpus.Span {
	outer := c.outside(m.s, m.clause)
	if outer.Empty() || !extent.MatchString(size) || utf8.RuneCountInString(c.doc.Text[outer.End:m.clause.Start]) != 1 {
		return corpus.Span{}
	}
	if found := m.s.Named("quantity", outer); len(found) > 0 {
		outer.Start = max(outer.Start, found[len(found)-1].Quantity().Span.End)
	}
	if i := strings.LastIndex(outer.In(c.doc.Text), "、"); i >= 0 {
		outer.Start += i + len("、")
	}
	outer.Start = outer.End - len(strings.TrimPrefix(strings.TrimPrefix(outer.In(c.doc.Text), "的"), "包括"))
	outer = c.stripLeft(outer, "adverb", "drop-verb", "content-verb", "light-left")
	if n := utf8.RuneCountInString(outer.In(c.doc.Text)); n < 2 || n > 40 {
		return corpus.Span{}
	}
	return outer
}

// extent matches a size that names nothing that has it.
var extent = regex.New(`^(?:[总全]?长度?|总?里程|总?面积|占地(?:面积)?|总?建筑面积|(?:总|计划|概算|估算)?投资额?|总?规模|总?装机(?:容量)?|总?库容)$`)

// score is what a bare verb does with points: 扣分 of 扣5分. It is empty elsewhere.
func score(m measure, text string) string {
	switch text {
	case "积", "扣", "加", "得", "计", "记", "减":
		if m.q.Unit == "分" {
			return text + "分"
		}
	}
	return ""
}

// lent completes an indicator by what another figure of its list, the head of the
// list or the amount before lends it.
func (c *reading) lent(m measure, text string, span corpus.Span) value {
	if v := c.sizeOfJust(m, text, span); v.Value != nil {
		return v
	}
	if of, ok := c.carried(m, text); ok {
		if invested.MatchString(text) && m.prev == nil {
			span = c.inherited(m).span.Join(span) // the projects stand in the clause before
		}
		return value{Value: corpus.Text(of), span: span}
	}
	if v := c.redone(m, text, span); v.Value != nil {
		return v
	}
	if of := c.managed(m, text); !of.Empty() {
		return value{Value: corpus.Text(of.In(c.doc.Text) + text), span: of.Join(span)}
	}
	if of := c.fieldOf(m, text); !of.Empty() {
		return value{Value: corpus.Text(of.In(c.doc.Text) + text), span: of.Join(span)}
	}
	if of := c.headed(m, text); !of.Empty() {
		return value{Value: corpus.Text(text + strings.Replace(of.In(c.doc.Text), "的", "", 1)), span: of.Join(span)}
	}
	if amount := c.amountEach(m, text); amount != "" {
		return value{Value: corpus.Text(text + amount), span: span}
	}
	return value{}
}

// answer matches one of the answers to an application or a request, and nothing else in its clause.
var answer = regex.New(`^(?:其中)?[，,：:]?(予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|予以受理|不予受理|予以支持|不予支持|予以纠正)(?:的|有)?$`)

// isPredicate reports whether what stands behind the quantity is a predicate, so
// that what is measured must be looked for further ahead.
func (c *reading) isPredicate(m measure) bool {
	post := m.post.In(c.doc.Text)
	return post != "" && c.predicate(post) > 0
}

// predicate returns the length of the predicate that text begins with, 0 for none and
// where it only begins a longer word: 居 of 居民.
func (c *reading) predicate(text string) int {
	n := c.set.Lexicon("predicate").LongestPrefix(text)
	if n > 0 && c.set.Lexicon("keep-head").LongestPrefix(text) > n {
		return 0
	}
	return n
}

// following is the part of the indicator behind the number: what is counted, up
// to where a new predicate begins.
func (c *reading) following(m measure) corpus.Span {
	post := m.post
	post.Start += len(post.In(c.doc.Text)) - len(strings.TrimPrefix(post.In(c.doc.Text), "的"))
	if c.countsNothing(m, post.In(c.doc.Text)) {
		return corpus.Span{}
	}
	post.Start += bracketed(post.In(c.doc.Text))
	if c.isMarkAlone(post.In(c.doc.Text)) {
		return corpus.Span{} // 迈上3万亿元新台阶
	}
	if noun := c.sized(m); !noun.Empty() {
		return noun
	}
	if c.passing(m.q, m.next) {
		size := c.measure(m.s, m.next)
		end := m.next.Span.End + len(c.classBehind(m.next))
		if class := c.sizedBehind(m.next.Span.End); class.Start == m.next.Span.End && !class.Empty() {
			end = max(end, size.post.Start+c.nounEnd(size, size.post))
		}
		return corpus.Span{Start: post.Start, End: end}
	}
	text := post.In(c.doc.Text)
	if i := strings.Index(text, "”"); i >= 0 && !strings.Contains(text[:i], "“") { // the quotation that the figure stands in ends
		post.End = post.Start + i
	}
	post.End = post.Start + c.nounEnd(m, post)
	if m.next != nil {
		if owners := c.owners(c.measure(m.s, m.next)); !owners.Empty() {
			return owners
		}
		post = c.stripRight(post, "reach", "comparator") // 10个园区集聚企业超150家
	}
	return c.withoutAmong(c.trimTail(post))
}

// classBehind is the noun right behind a size: 产业集群 of 营收超2000亿元产业集群.
func (c *reading) classBehind(size *rules.Quantity) string {
	end := size.Span.End
	noun := c.doc.Text[end:min(len(c.doc.Text), end+(sizedNoun+1)*utf8.UTFMax)]
	if i := strings.IndexAny(noun, "、，,。；;（(和\n"); i >= 0 {
		noun = noun[:i]
	}
	if n := utf8.RuneCountInString(noun); n < 2 || n > sizedNoun || c.predicate(noun) > 0 || strings.ContainsAny(noun, "0123456789") {
		return ""
	}
	return noun
}

// withoutAmong takes the 中 off what is counted where the next clause says of how many of them
// something is true: 40个水源地中，有38个达标.
func (c *reading) withoutAmong(post corpus.Span) corpus.Span {
	text := post.In(c.doc.Text)
	rest, ok := strings.CutSuffix(text, "中")
	if next, _ := utf8.DecodeRuneInString(c.doc.Text[post.End:]); !ok || next != '，' && next != ',' || utf8.RuneCountInString(rest) < 2 {
		return post
	}
	for _, w := range []string{"高", "初", "集", "其", "手", "途", "空", "心", "当", "之", "命", "击", "国"} {
		if strings.HasSuffix(rest, w) {
			return post
		}
	}
	return corpus.Span{Start: post.Start, End: post.Start + len(rest)}
}

// forEach matches what only says for each of what an amount is: 达到每人每年640元.
var forEach = regex.New(`^每(?:人|户|亩|头|名|生|学时|床|张|平方米|吨|公里|家)$`)

// levied is how a share is taken, which is not counted: 租金减按50%收取.
var levied = []string{"收取", "征收", "计征", "缴纳", "计算", "核定", "核算", "执行", "计提", "结算", "计付"}

// countsNothing reports whether what stands behind a figure is not counted by it: the
// next item of a list, or a further predicate.
func (c *reading) countsNothing(m measure, text string) bool {
	rest, more := strings.CutPrefix(text, "并")
	if text == "安排" || text == "测算" || text == "把握" || (text == "目标" || text == "任务" || text == "目标任务") && !m.pre.Empty() {
		return true // 按增长5%安排, 总产量2万吨目标任务
	}
	if m.q.Unit == "%" && !m.pre.Empty() && slices.Contains(levied, text) {
		return true // 租金减按50%收取
	}
	if m.q.Unit == "元" && !m.pre.Empty() && strings.HasPrefix(text, "实施") {
		return true // 争取资金3000万元实施防灾项目
	}
	if (!m.pre.Empty() || m.prev != nil) && c.givenTo(m, text) {
		return true // 救助困难群众126人次发放救助金42万元
	}
	if m.q.Unit == "%" && !m.pre.Empty() && !m.q.Reach.Empty() && (strings.HasPrefix(text, "和") || strings.HasPrefix(text, "及") || strings.HasPrefix(text, "、")) {
		return true // 普及率达到97%和水质达标双目标
	}
	if text == "标准" && !m.pre.Empty() && !m.q.ComparatorSpan.Empty() && m.q.ComparatorSpan.Start < figure(m.q).Start {
		return true // 人均用地不低于0.1平方米的标准
	}
	return strings.HasPrefix(text, "、") || (strings.HasPrefix(text, "和") || strings.HasPrefix(text, "或")) && m.next != nil || more && c.doesMore(rest)
}

// nounEnd is how many bytes of a stretch behind a figure say what is counted.
func (c *reading) nounEnd(m measure, post corpus.Span) int {
	text := post.In(c.doc.Text)
	object := c.isObject(m)
	if i := strings.Index(text, "在"); i >= len("两字") && (strings.Contains(text[i:], "基础上") || strings.Contains(text[i:], "前提下")) {
		return i // 11个县在试点的基础上全面推开
	}
	depth, relative := 0, 0
	if strings.HasPrefix(text, "由") || strings.HasPrefix(text, "以") { // 由分管领导为组长的工作专班
		relative = strings.LastIndex(text, "的")
	}
	predicates, keeps := c.set.Lexicon("predicate"), c.set.Lexicon("keep-head")
	for i, r := range text {
		opens := isOpening(r)
		if opens {
			depth++
		} else if isClosing(r) {
			depth--
		}
		if i == 0 || i < relative {
			continue
		}
		n := predicates.LongestPrefix(text[i:])
		if n > 0 && keeps.LongestPrefix(text[i:]) > n {
			n = 0
		}
		timed := r == '于' && c.timeAt(m.s, post.Start+i+len("于")) || r < utf8.RuneSelf && isDigit(byte(r)) && c.timeAt(m.s, post.Start+i) && !yearly.MatchString(text[i:])
		switch {
		case c.givenTo(m, text[i:]), m.next != nil && befalls.MatchString(text[i:]):
			return i
		case timed, n > 0 && object && utf8.RuneCountInString(text[:i]) >= 2 && text[i:i+n] != "建设" && !c.set.Lexicon("adverb").Has(text[:i]):
			return i
		case r == '并' && depth == 0 && c.doesMore(text[i+len("并"):]):
			return i
		case m.next != nil && depth == 0 && c.actsAt(text[i:]):
			return i
		case r == '、' && depth == 0 && (m.next != nil || c.ranks(text[i+len("、"):]) || strings.Contains(text[:i], "进行") && c.begins(text[i+len("、"):], "content-verb", "drafting")):
			return i
		case opens && strings.ContainsAny(text[i:i+bracketed(text[i:])], "0123456789"):
			return i
		}
	}
	return len(text)
}

// befalls matches what several things had so many of, which the next figure counts: 6家企业发生了8起事故.
var befalls = regex.New(`^(?:共|累计)?(?:发生|存在|出现|发现)了?$`)

// givenTo reports whether text says what is done for the people just counted, which the next
// figure measures: 发放 of 为320户困难家庭发放救助金56万元.
func (c *reading) givenTo(m measure, text string) bool {
	if m.next == nil || m.next.Unit != "元" {
		return false
	}
	people := slices.Contains([]string{"人", "户", "名", "人次", "户次"}, m.q.Unit)
	return (people && c.begins(text, "content-verb") || (people || m.q.Unit == "家") && givesWhat.MatchString(text)) && !c.begins(text, "became") && !strings.HasPrefix(text, "投资")
}

// givesWhat matches a verb of giving that needs what is given behind it.
var givesWhat = regex.New(`^(?:提供|给予|予以|发放|减免|拨付|兑现|兑付|授信|投放)(?:\p{Han}{2}|“)`)

// yearly matches a year that is only an attribute of what follows: 2023年度考核奖.
var yearly = regex.New(`^[0-9]{4}年度?[\p{Han}“]`)

// doesMore reports whether what stands behind 并 is a further predicate: 并不断提高比例.
func (c *reading) doesMore(text string) bool {
	return c.begins(strings.TrimPrefix(text, "且"), "adverb", "content-verb", "drop-verb", "reach", "predicate") || strings.HasPrefix(text, "不断") || strings.HasPrefix(text, "向") || strings.HasPrefix(text, "有序")
}

// actsAt reports whether text begins with an adverb and a verb: what is counted does
// something that the next figure measures, 主动提供 of 9个村主动提供设备80台.
func (c *reading) actsAt(text string) bool {
	n := c.set.Lexicon("adverb").LongestPrefix(text)
	return (n >= len("两字") || n > 0 && strings.HasPrefix(text, "已")) && c.begins(text[n:], "content-verb", "drop-verb")
}

// ranks reports whether text begins with where something stands in a row: 居全国第2位,
// 数量居全国前列.
func (c *reading) ranks(text string) bool {
	for _, w := range []string{"数量", "总量", "规模", "增速", "总数"} {
		text = strings.TrimPrefix(text, w)
	}
	for _, w := range []string{"居", "位居", "位列", "稳居", "均居", "列", "排名", "排全", "跃居", "占全国的"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// timeAt reports whether a time begins at offset at.
func (c *reading) timeAt(s *rules.Sentence, at int) bool {
	return slices.ContainsFunc(s.From(at), func(m rules.Mention) bool { return m.Name == "time" })
}

// sized is the noun behind a size that stands between it and its number: 队伍 of 1
// 支不少于20人的队伍.
func (c *reading) sized(m measure) corpus.Span {
	if m.next == nil || m.next.Span.Start < m.q.Span.End {
		return corpus.Span{}
	}
	of := strings.TrimSpace(c.doc.Text[m.q.Span.End:m.next.Span.Start])
	if c.isSizeOf(m.q, m.next) { // 10个以上年产值超百亿元的产业集群
		return c.trimTail(corpus.Span{Start: m.q.Span.End, End: m.clause.End})
	}
	if strings.ContainsAny(of, "、，,和及") || of != "" && (c.set.Lexicon("size").LongestSuffix(of) == 0 || utf8.RuneCountInString(of) > 8 || !c.isQualifier(m.next)) {
		return corpus.Span{}
	}
	rest := c.doc.Text[m.next.Span.End:m.clause.End]
	if of == "" && m.next.Unit == "元" && classed.MatchString(rest) {
		noun, _, _ := strings.Cut(c.doc.Text[m.q.Span.End:m.clause.End], "、")
		return c.trimTail(corpus.Span{Start: m.q.Span.End, End: m.q.Span.End + len(noun)}) // 1个500亿元产值园区
	}
	if of == "" && m.next.Unit == "元" && listGoesOn.MatchString(rest) {
		return corpus.Span{Start: m.q.Span.End, End: m.next.Span.End} // 2个50亿元以上、5个…
	}
	noun, ok := strings.CutPrefix(rest, "的")
	if of == "" && !ok && m.next.Unit == "元" && c.isQualifier(m.next) && !strings.ContainsAny(rest, "、，,") {
		return c.trimTail(corpus.Span{Start: m.q.Span.End, End: m.clause.End}) // 5个10亿元以上优质项目
	}
	if !ok && (of == "" || !c.isQualifier(m.next)) || utf8.RuneCountInString(noun) < 2 {
		return corpus.Span{} // 改造5个年出栏5000头以上养殖场
	}
	if of != "" { // 5个面积10亩以上的公园: the size stays
		return c.trimTail(corpus.Span{Start: m.q.Span.End, End: m.clause.End})
	}
	return c.trimTail(corpus.Span{Start: m.clause.End - len(noun), End: m.clause.End})
}

// isObject reports whether a verb stands in front of the number, so that what is
// counted is its object and a verb behind begins something new.
func (c *reading) isObject(m measure) bool {
	pre := c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)
	if c.set.Lexicon("causative").LongestSuffix(pre) > len("于") {
		return false // 推动10家机构通过认定
	}
	if pivot.MatchString(pre) {
		return false // 各县至少有1家医院达到二级
	}
	return c.set.Lexicon("content-verb").LongestSuffix(pre) > 0 || c.set.Lexicon("drop-verb").LongestSuffix(pre) > 0
}

// pivot matches 有 in front of what does something itself.
var pivot = regex.New(`(?:^|全[市省县区州国]|其中|各|要|应|须|均|都|会|能|至少)有(?:不少于|至少)?$`)

// bracketed returns the length of the bracket that text begins with, 0 for none.
func bracketed(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			depth--
			if depth == 0 {
				return i + utf8.RuneLen(r)
			}
		}
		if depth == 0 {
			return 0
		}
	}
	return 0
}

// wordEnd matches a word that only ends like what goes.
var wordEnd = regex.New(`(?:碳中和|[甲乙丙丁特优高中初同平均对劣一二三]等)$`)

// trimTail takes closing words off the counted noun: 等, 的, 工作的.
func (c *reading) trimTail(span corpus.Span) corpus.Span {
	for again := true; again; {
		again = false
		for _, w := range []string{"的", "、", "和", "及", "等"} {
			if text := span.In(c.doc.Text); strings.HasSuffix(text, w) && !wordEnd.MatchString(text) {
				span.End -= len(w)
				again = true
			}
		}
	}
	return span
}

// indicator returns the indicator that was filled, and where it stands.
func (d *draft) indicator() value {
	for _, f := range d.fact.Fields {
		if f.Name == "indicator" {
			span := f.Span
			if span.Empty() {
				span = d.quote
			}
			return value{Value: f.Value, span: span}
		}
	}
	return value{}
}

// standard matches the words that a rate for each is given by: 按照每处工程5000元的标准.
var standard = regex.New(`按照?(每\p{Han}{1,8}?)(?:的?标准)`)

// doneBy matches who gives each of a kind what it is to have: 每个小组由市局配备专家.
var doneBy = regex.New(`^(每[^由]{1,8})由[^，、]{1,12}?(?:厅|局|委|办|部门|公司|政府|单位|中心|医院|学校)(\p{Han}+)$`)

// bounded matches 最高 in front of an amount that is given: 每项最高补助.
var bounded = regex.New(`(.)最高可?((?:补|奖|资|支持|给|予|配|贴|扶|享|不|申请|申领)|$)`)

// reachEach matches a verb of reaching in front of what it is for each of: 标准提高到每人
// 800元.
var reachEach = regex.New(`(?:提高到|提高至|调整为|调整到|增加到|为|达到|达)(每\p{Han}{1,4})$`)

// rateEach matches a rate in front of what it is for each of: 补助标准为每人500元.
var rateEach = regex.New(`^(\p{Han}+标准)为?(每\p{Han}{1,4})$`)

// explained matches a bracket that only explains what stands in front of it.
var explained = regex.New(`[（(](?:包括|不包括|包含|不包含|不含|同时|指|即|也就是|以下简称|简称|下称)[^（）()]*[）)]`)

// withoutAll takes 共 or 累计 out between where or in what something was done and its verb:
// 本次抽查共抽取样品, 全市累计建成充电桩.
func (c *reading) withoutAll(indicator string) string {
	where, what, ok := strings.Cut(indicator, "累计")
	if ok && where != "" && c.begins(what, "content-verb", "drop-verb") {
		return where + strings.TrimPrefix(what, "已")
	}
	where, what, ok = strings.Cut(indicator, "共")
	if !ok || where == "" || strings.HasSuffix(where, "公") || strings.HasSuffix(where, "中") || !c.begins(what, "content-verb", "drop-verb") {
		return indicator
	}
	return where + what
}

// withoutAspect takes out what says that something has been done or is being done: 项目已完工,
// 项目正在积极推进.
func (c *reading) withoutAspect(indicator string) string {
	for _, w := range []string{"均已", "都已", "现已", "已经", "正在", "已", "都"} {
		what, done, ok := strings.Cut(indicator, w)
		if !ok || what == "" || strings.HasSuffix(what, "首") {
			continue
		}
		for n := 1; n > 0; done = done[n:] {
			n = c.set.Lexicon("adverb").LongestPrefix(done)
		}
		if c.begins(done, "content-verb", "drop-verb", "became", "predicate") {
			return what + done
		}
	}
	return indicator
}

// withoutTime takes the time out between what is spoken of and what it has or does: 全市2023年
// 完成投资, 续建项目在2015年投资, 锂电产业全年产值.
func (c *reading) withoutTime(s *rules.Sentence, span corpus.Span, indicator string) string {
	for _, t := range s.Named("time", span) {
		topic, what, ok := strings.Cut(indicator, t.Span.In(c.doc.Text))
		if !ok || topic == "" || what == "" || t.Time().Kind != rules.Calendar || t.Time().Bound == rules.By {
			continue
		}
		place := c.set.Lexicon("region").LongestPrefix(topic) == len(topic) && isDigit(t.Span.In(c.doc.Text)[0])
		bare := strings.TrimSuffix(strings.TrimSuffix(topic, "于"), "在")
		year := t.Attr("precision") == corpus.PrecisionYear || t.Attr("precision") == corpus.PrecisionPeriod
		if last, _ := utf8.DecodeLastRuneInString(bare); strings.ContainsRune("到至转自从", last) {
			continue // 顺延到下年度答复
		}
		if bare != "" && (place || allYear(t) || year && c.begins(inAll.ReplaceAllString(what, ""), "content-verb")) {
			return bare + what
		}
	}
	for _, often := range s.Named("@frequency", span) {
		topic, what, ok := strings.Cut(indicator, often.Span.In(c.doc.Text))
		if ok && topic != "" && what != "" && !strings.HasSuffix(topic, "平均") && !strings.HasSuffix(topic, "为") && strings.HasPrefix(often.Span.In(c.doc.Text), "每") && often.Attr("duration") != "" {
			return topic + what // “金牌协会”每年补助经费
		}
	}
	return indicator
}

// inAll matches that a number is a sum in front of what is counted: 共 of 共办理案件.
var inAll = regex.New(`^(?:一共|总共|共计|累计|合计|共)`)

// withoutReached takes the verb of reaching out between a region and what it has: 全县建成
// 文化广场.
func (c *reading) withoutReached(indicator string) string {
	n := c.set.Lexicon("region").LongestPrefix(indicator)
	rest := indicator[n:]
	verb := c.set.Lexicon("drop-verb").LongestPrefix(rest)
	if own := strings.HasPrefix(indicator, "全") || strings.HasPrefix(indicator, "我"); !own || n == 0 || verb == 0 || verb == len(rest) || strings.Contains(rest, "的") || c.begins(rest, "existing") || c.set.Lexicon("keep-head").LongestPrefix(rest) > verb {
		return indicator
	}
	return indicator[:n] + rest[verb:]
}

// others matches what makes a word of 其: 其他, 其中.
var others = regex.New(`^[他它她余中次间后实]`)

// reaching matches a verb of reaching between what something is of and what it is: 完成 of
// 重点项目完成投资.
var reaching = regex.New(`(\p{Han}{2})(?:预计)?(?:可)?(?:完成|实现|达成)((?:固定资产|开发)?投资|产值|总产值|收入|营业收入|营收|税收|交易额|销售额|增加值|利税|利润)`)

// fined matches a fine with its verb: 处罚款, 并处以罚款.
var fined = regex.New(`(?:并|可以?)?处以?(?:的)?罚款`)

// remark matches a bracket at the end of an indicator that says something of it rather than what
// it is: （具体名单见附件）.
var remark = regex.New(`[（(](?:[^（）()]*(?:见附件|详见|附后|下同|另有|有重合|未|不得|可在|据实|按照|应当|条款|享受|除外)[^（）()]*)[）)]$`)

// lightly matches a light verb with how it is done: 积极开展, 进行了细致.
var lightly = regex.New(`(?:积极|深入|扎实|认真|集中|有序)?((?:进行|开展)了?)(?:细致|全面|认真|深入)?`)

// standing matches what only says that an amount holds for now, or ought to, behind what it is:
// 暂执行 of 支付限额暂按200元执行, 宜 of 建筑面积宜控制在60平方米以内.
var standing = regex.New(`((?:额|标准|比例|面积|率|度|量|值|价|费))(?:暂执行|暂|宜|执行)$`)

// byAccounts matches in what prices or accounts, or without what, something is measured, behind it:
// 居民人均可支配收入扣除价格因素.
var byAccounts = regex.New(`(?:` + accounts + `(?:计算|核算)?|可比口径|(?:扣除|剔除)(?:价格|不可比)因素(?:影响)?后?)(?:实际|名义)?$`)

// laidDown matches the document that a figure is laid down in: 《规划》确定的耕地保有量.
var laidDown = regex.New(`^《[^》]*》所?(?:确定|明确|规定|提出|下达|要求)的`)

// namesSo matches the names of things that begin with a word for how often or how many.
var namesSo = regex.New(`^(?:最多跑|年均(?:浓度|值|气温|温度|降水|降雨|风速|径流))`)

// cleanIndicator joins the parts of an indicator: 了 and light verbs between
// what is counted and its predicate go.
func cleanIndicator(text string) string {
	if strings.Count(text, "“") > strings.Count(text, "”") {
		i := strings.LastIndex(text, "“") // 安全“零事故”
		text = text[:i] + text[i+len("“"):]
	}
	text = cmp.Or(byAccounts.ReplaceAllString(text, ""), text)
	if strings.HasPrefix(text, "《") {
		text = cmp.Or(laidDown.ReplaceAllString(text, ""), text)
	}
	if strings.ContainsAny(text, "（(") {
		text = cmp.Or(explained.ReplaceAllString(text, ""), text)
	}
	if strings.Contains(text, "进行") || strings.Contains(text, "开展") {
		text = lightly.ReplaceAllString(text, "$1")
	}
	for _, w := range []string{"进行了", "开展了", "实施了", "作出了", "给予了", "进行", "开展"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) {
			text = text[:i] + text[i+len(w):]
		}
	}
	if strings.Contains(text, "最高") {
		text = bounded.ReplaceAllString(text, "$1$2")
	}
	for _, w := range []string{"连续保持", "连续", "继续再", "继续", "共发生", "累计发生", "共有", "共计", "年均", "原则上", "最多", "至多", "至少", "给予", "予以", "再给予"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) && !namesSo.MatchString(text[i:]) {
			text = text[:i] + text[i+len(w):]
		}
	}
	if strings.Contains(text, "的") {
		text = winning.ReplaceAllString(text, "$1$2")
	}
	if strings.HasSuffix(text, "）") || strings.HasSuffix(text, ")") {
		text = remark.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "罚款") {
		text = fined.ReplaceAllString(text, "罚款")
	}
	if strings.Contains(text, "完成") || strings.Contains(text, "实现") || strings.Contains(text, "达成") {
		text = reaching.ReplaceAllString(text, "$1$2")
	}
	text = strings.ReplaceAll(text, "分别", "")
	if rest := strings.TrimPrefix(text, "其"); rest != text && utf8.RuneCountInString(rest) >= 2 && !others.MatchString(rest) {
		text = rest
	}
	if rest := strings.TrimPrefix(text, "按照"); rest != "" {
		text = rest
	}
	if strings.Contains(text, "每") {
		text = rateEach.ReplaceAllString(strings.TrimPrefix(text, "按"), "$2$1")
		text = doneBy.ReplaceAllString(text, "$1$2")
		text = reachEach.ReplaceAllString(standard.ReplaceAllString(text, "$1"), "$1")
	}
	for _, w := range []string{"“", "等", "的", "、", "由"} {
		if !wordEnd.MatchString(text) {
			text = strings.TrimSuffix(text, w)
		}
	}
	if strings.HasSuffix(text, "宜") || strings.HasSuffix(text, "暂") || strings.HasSuffix(text, "执行") {
		text = standing.ReplaceAllString(text, "$1")
	}
	for _, w := range []string{"预计", "有望", "都", "只能", "应严格", "须严格", "严格"} {
		if rest := strings.TrimSuffix(text, w); rest != "" {
			text = rest
		}
	}
	for _, w := range []string{"的", "给予", "予以"} {
		if rest := strings.TrimPrefix(text, w); rest != "" && text != "予以公开" { // one of the answers to a request
			text = rest
		}
	}
	return text
}
