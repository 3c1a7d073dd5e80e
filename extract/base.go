package extract

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// splitBase takes what a share is a share of off the end of what stands before
// the number: behind 占 (A占B的比例不低于50%), behind 按 (按购置款的30%), or between a
// comparator and the number (不少于本单位执法人员总数5%).
func (c *reading) splitBase(m measure) (pre, base corpus.Span) {
	pre = trimSpace(c.doc.Text, m.pre)
	if m.q.Unit == "百分点" {
		return c.shareBefore(m, pre)
	}
	times := m.q.Unit == "倍" && m.q.Change == "level" && strings.HasSuffix(pre.In(c.doc.Text), "的")
	if m.q.Unit != "%" && m.q.Unit != "‰" && !times || m.q.Implied {
		return pre, base
	}
	if task := c.dropTimes(m.s, pre); m.prev == nil && strings.HasPrefix(task.In(c.doc.Text), "完成") && c.dropTimes(m.s, c.clauseBefore(m.s, m.clause)).Empty() {
		return c.trimTail(c.stripLeft(task, "adverb", "drop-verb")), base // 完成建设任务的70%
	}
	text := pre.In(c.doc.Text)
	bare := c.stripRight(pre, "reach", "adverb", "comparator")
	if at := lastBracket(bare.In(c.doc.Text)); at > 0 && strings.Contains(bare.In(c.doc.Text)[at:], "占") {
		return corpus.Span{Start: pre.Start, End: bare.Start + at}, base // 经济外向度（进出口总额占总产值的比重）不低于5%: what it means
	}
	if part, whole := c.inWhole(m, bare, pre); !whole.Empty() {
		return part, whole
	}
	if part, whole := c.amongThem(m, bare, pre); !whole.Empty() {
		return part, whole
	}
	if at := strings.LastIndex(bare.In(c.doc.Text), "占"); at >= 0 && !sharesNothing(bare.In(c.doc.Text)[at:]) && !strings.HasSuffix(bare.In(c.doc.Text)[:at], "所") {
		tail := corpus.Span{Start: bare.Start + at + len("占"), End: bare.End}
		return corpus.Span{Start: pre.Start, End: bare.Start + at}, c.baseOf(tail)
	}
	if i := strings.LastIndex(bare.In(c.doc.Text), "相当于"); i > 0 { // 支出相当于生产总值的比例达到3%
		tail := corpus.Span{Start: bare.Start + i + len("相当于"), End: bare.End}
		return corpus.Span{Start: pre.Start, End: bare.Start + i}, c.baseOf(tail)
	}
	if by := strings.Index(bare.In(c.doc.Text), "由"); by > 0 && m.prev == nil && bears(bare.In(c.doc.Text)) && c.isCost(bare.In(c.doc.Text)[:by]) {
		return corpus.Span{Start: bare.Start + by + len("由"), End: pre.End}, c.baseOf(corpus.Span{Start: bare.Start, End: bare.Start + by}) // 剩余部分由县财政负担50%
	}
	if of, to := ratioOf(bare.In(c.doc.Text)); to > 0 && !m.s.Has("quantity", corpus.Span{Start: bare.Start + to, End: bare.End}) { // 实际里程与显示里程的比例不低于70%
		tail := corpus.Span{Start: bare.Start + to, End: bare.End}
		return corpus.Span{Start: pre.Start, End: bare.Start + of}, c.baseOf(tail)
	}
	at, size := -1, 0
	for _, word := range []string{"按照", "按", "参照", "比照", "以", "从", "不低于", "不少于", "不超过", "不超", "不高于", "不大于", "不小于", "不得低于", "不得少于", "不得超过", "不得高于", "不得大于", "不得小于", "低于", "高于", "超过", "达到", "提高到", "调整为", "恢复至", "恢复到", "放宽至", "放宽到", "提高至", "扩大到", "扩大至"} {
		if i := strings.LastIndex(text, word); i >= 0 && i+len(word) < len(text) && i+len(word) > at+size && c.set.Lexicon("keep-head").LongestPrefix(text[i:]) <= len(word) && text[i:] != "按照" && !(word == "不超" && strings.HasPrefix(text[i:], "不超过")) && !(word == "以" && endsVerb(text[:i])) && !orBetter(text[i+len(word):]) && !strings.Contains(text[i:], "所占") && !accounted.MatchString(text[i:]) {
			at, size = i, len(word)
		}
	}
	for _, word := range []string{"控制在", "保持在", "稳定在", "为", "是", "完成", "相当于", "可得", "享受", "领取"} { // …控制在招生总数的10%
		if i := strings.LastIndex(text, word); i >= 0 && i+len(word) < len(text) && i+len(word) > at+size && strings.HasSuffix(text, "的") {
			at, size = i, len(word)
		}
	}
	if i := strings.LastIndex(text, "给予"); at < 0 && i >= 0 && c.set.Lexicon("cost").LongestSuffix(strings.TrimSuffix(text[i+len("给予"):], "的")) > 0 {
		at, size = i, len("给予") // 给予展位费50%的补贴
	}
	if at < 0 {
		at, size = c.paid(text), 0
	}
	if at < 0 {
		if whole := strings.TrimSuffix(text, "的"); whole != text && whole != "" && m.post.Len() > 0 {
			return corpus.Span{Start: pre.Start, End: pre.Start}, c.baseOf(corpus.Span{Start: pre.Start, End: pre.Start + len(whole)}) // 平均工资的60%为基数
		}
		return pre, base
	}
	tail := corpus.Span{Start: pre.Start + at + size, End: pre.End}
	if inner := c.stripRight(c.stripLeft(tail, "reach", "comparator"), "reach", "comparator", "adverb"); inner.Empty() {
		return pre, base
	}
	return corpus.Span{Start: pre.Start, End: pre.Start + at}, c.baseOf(tail)
}

// inWhole splits a part off the whole in which it has a share: 高技术产业 and 规上工业 of
// 高技术产业在规上工业中的比重.
func (c *reading) inWhole(m measure, bare, pre corpus.Span) (part, whole corpus.Span) {
	if strings.HasPrefix(c.doc.Text[bare.End:pre.End], "占") {
		bare.End += len("占")
	}
	text := bare.In(c.doc.Text)
	share := shareInside.FindStringIndex(text)
	if share == nil {
		return part, whole
	}
	in := strings.LastIndex(text[:share[0]], "在")
	for in >= 0 && c.set.Lexicon("keep-head").LongestPrefix(text[in:]) > 0 { // 在岗职工中占比
		in = strings.LastIndex(text[:in], "在")
	}
	if in < 0 {
		return part, whole
	}
	whole = corpus.Span{Start: bare.Start + in + len("在"), End: bare.Start + share[0]}
	part = corpus.Span{Start: bare.Start, End: bare.Start + in}
	if c.dropTimes(m.s, part).Empty() {
		part = corpus.Span{Start: whole.End + len("中"), End: bare.End} // what has it, the clause before says
	}
	return part, whole
}

// shareInside matches the share that something has in what stands in front.
var shareInside = regex.New(`中(?:的|所)?(?:占比|占|占?(?:比重|比例|份额|占有率))$`)

// amongThem splits a part off the whole that it is a share of: 高技术制造业占比 of 规上工业.
func (c *reading) amongThem(m measure, bare, pre corpus.Span) (part, whole corpus.Span) {
	if text := bare.In(c.doc.Text); !strings.HasSuffix(text, "占比") && !strings.HasSuffix(text, "占") {
		return part, whole
	}
	span := c.dropTimes(m.s, bare)
	at := partOf.FindStringSubmatchIndex(span.In(c.doc.Text))
	if at == nil {
		return part, whole
	}
	whole = corpus.Span{Start: span.Start + at[2], End: span.Start + at[3]}
	if c.set.Lexicon("keep-head").LongestPrefix(span.In(c.doc.Text)) > 0 {
		whole.Start = span.Start // 在建项目中
	}
	return corpus.Span{Start: span.Start + at[4], End: pre.End}, c.stripLeft(whole, "adverb")
}

// partOf matches a whole, 1, and a part of it, 2, of whose share it speaks.
var partOf = regex.New(`^在?(\p{Han}{2,16}[^其高初集当途手空心之命击国华\P{Han}])中([^心下上端部间型小等级医药央原期年转枢\P{Han}]\p{Han}{1,20}(?:占比|占))$`)

// accounts are the prices or the accounts in which something is measured: 按可比口径.
const accounts = `按照?(?:可比|不变|现行|当年|自然|同|老|新|扩展|统计)?(?:口径|价格|现价|价)`

// accounted matches the accounts that a text begins with, which are no base of a share.
var accounted = regex.New(`^` + accounts)

// orBetter reports whether what is reached is a grade, of which the share is: 达到或优于Ⅲ类
// 水体比例.
func orBetter(text string) bool {
	for _, w := range []string{"或", "及", "和"} {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return strings.HasPrefix(rest, "优于") || strings.HasPrefix(rest, "好于") || strings.HasPrefix(rest, "高于") || strings.HasPrefix(rest, "超过") || strings.HasPrefix(rest, "优等")
		}
	}
	return false
}

// sharesNothing reports whether the 占 that text begins with is part of a word: 占比, 占地面积.
func sharesNothing(text string) bool {
	for _, w := range []string{"占比", "占地面积", "占地率", "占有", "占用", "占道"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// lastBracket returns where the bracket opens that text ends with, -1 for none.
func lastBracket(text string) int {
	if r, _ := utf8.DecodeLastRuneInString(text); !isClosing(r) {
		return -1
	}
	for i := range text {
		if n := bracketed(text[i:]); n > 0 && i+n == len(text) {
			return i
		}
	}
	return -1
}

// bears reports whether text ends with the verb of who pays a part.
func bears(text string) bool {
	return strings.HasSuffix(text, "承担") || strings.HasSuffix(text, "负担") || strings.HasSuffix(text, "分担")
}

// isCost reports whether text is what is to be paid.
func (c *reading) isCost(text string) bool {
	return c.set.Lexicon("cost").LongestSuffix(text) > 0 || strings.HasSuffix(text, "资金") || strings.HasSuffix(text, "部分")
}

// ratioOf returns where the first of the two ends that a ratio is of, and where the second
// begins; 0 where text names no ratio of two.
func ratioOf(text string) (end, next int) {
	both, ok := strings.CutSuffix(text, "比例")
	if !ok {
		return 0, 0
	}
	i := strings.LastIndex(both, "与")
	if i <= 0 || strings.Contains(both, "占") || utf8.RuneCountInString(both[i:]) > 16 {
		return 0, 0
	}
	return i, i + len("与")
}

// endsVerb reports whether 以 behind text is the end of a verb: 处以, 予以, 可以.
func endsVerb(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("处予可所用足加得难给", r)
}

// shareBefore splits the base off a share whose change is given: 服务业增加值 and
// 生产总值 of 服务业增加值占生产总值比重提高2个百分点.
func (c *reading) shareBefore(m measure, pre corpus.Span) (of, base corpus.Span) {
	bare := c.stripRight(pre, "reach", "adverb", "comparator", "change")
	if part, whole := c.inWhole(m, bare, pre); !whole.Empty() {
		return part, whole
	}
	text := bare.In(c.doc.Text)
	at := strings.LastIndex(text, "占")
	if at < 0 || strings.HasPrefix(text[at:], "占比") || !strings.HasSuffix(text, "比重") && !strings.HasSuffix(text, "比例") {
		return pre, base
	}
	return corpus.Span{Start: pre.Start, End: bare.Start + at}, c.baseOf(corpus.Span{Start: bare.Start + at + len("占"), End: bare.End})
}

// paid returns where the verb of a payment ends that is a share of what was paid, -1
// for none: 返还 of 返还其去年缴纳工伤保险费的40%.
func (c *reading) paid(text string) int {
	whole := strings.TrimSuffix(text, "的")
	for _, verb := range []string{"返还", "退还", "承担", "负担", "补偿"} {
		if i := strings.LastIndex(whole, verb); i >= 0 && whole != text && c.set.Lexicon("cost").LongestSuffix(whole[i+len(verb):]) > 0 {
			return i + len(verb)
		}
	}
	return -1
}

// wordOfBase matches what begins a base and only looks like a verb of reaching: 全部, 已缴契税, 应奖励额.
var wordOfBase = regex.New(`^(?:全部|[已应][^达占不按在为当超])`)

// baseOf trims a base: 其 in front, 的, 比例 and verbs of taking behind.
func (c *reading) baseOf(span corpus.Span) corpus.Span {
	if text := span.In(c.doc.Text); !sharesNothing(text) && !wordOfBase.MatchString(text) {
		span = c.stripLeft(span, "reach", "comparator")
	}
	for again := true; again; {
		again = false
		for _, w := range []string{"的", "比例", "比重", "中提取", "提取", "中"} {
			if strings.HasSuffix(span.In(c.doc.Text), w) && span.Len() > len(w) {
				span.End -= len(w)
				again = true
			}
		}
		if next := c.stripRight(span, "reach", "comparator"); next != span && !next.Empty() {
			span, again = next, true
		}
	}
	if of, ok := strings.CutSuffix(span.In(c.doc.Text), "比"); ok && utf8.RuneCountInString(of) >= 2 && !wordsOfRatio.MatchString(of) {
		span.End -= len("比") // 占GDP比达到3%
	}
	span.End = span.Start + len(c.withoutGiving(span.In(c.doc.Text)))
	if i := strings.LastIndex(span.In(c.doc.Text), "实际发生的"); i >= 0 {
		span.Start += i + len("实际发生的")
	}
	if text := span.In(c.doc.Text); strings.HasPrefix(text, "对") && c.set.Lexicon("cost").LongestSuffix(text) > 0 && c.set.Lexicon("keep-head").LongestPrefix(text) == 0 {
		span.Start += len("对") // 对其场地租金总额的50%予以补贴
	}
	if strings.HasPrefix(span.In(c.doc.Text), "其") {
		span.Start += len("其")
	}
	if strings.HasSuffix(c.doc.Text[:span.Start], "给予") {
		if who := paidOf.FindStringSubmatch(span.In(c.doc.Text)); who != nil {
			span.Start += len(who[1])
		}
	}
	return span
}

// paidOf matches to whom a share is given in front of what it is a share of: 企业 of 给予企业地方
// 财政贡献80%的奖励, but not of 给予企业所得税50%的奖励.
var paidOf = regex.New(`^(企业|单位|个人|机构|农户|申请人|用人单位|经营主体)[^所的面产]`)

// wordsOfRatio matches what makes one word with the 比 behind it: 性别比, 投入产出比.
var wordsOfRatio = regex.New(`(?:性别|产出|收入|占|对|同|环|类|可|性价|杠杆|负债|存贷)$`)

// withoutGiving leaves out to whom a share is given behind what it is a share of: 合同金额 of
// 按合同金额给予企业5%.
func (c *reading) withoutGiving(base string) string {
	for _, give := range []string{"给予", "予以"} {
		i := strings.LastIndex(base, give)
		if i <= 0 {
			continue
		}
		if who := base[i+len(give):]; who == "" || c.set.Lexicon("payee").Has(who) {
			return base[:i]
		}
	}
	return base
}

// fillBase gives what a share is a share of.
func fillBase(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if m.q.Implied && m.q.Unit == "%" {
		m.base = c.coveredThing(c.dropTimes(m.s, c.covered(m)))
	}
	if at := c.lastRespectively(m); at >= 0 && (m.base.Empty() || m.q.Unit == "%") {
		head := c.stripRight(corpus.Span{Start: m.clause.Start, End: at}, "reach", "adverb", "comparator")
		if _, of := sharedBase(head.In(c.doc.Text)); of != "" {
			return value{Value: corpus.Text(of), inferred: true}
		}
		if first := c.firstOf(m).base; m.base.Empty() && first.Start > at { // 分别占总数的80%、20%
			return value{Value: corpus.Text(first.In(c.doc.Text)), span: first}
		}
	}
	if m.base.Empty() && m.q.Unit == "%" && m.prev != nil && c.takesTurns(m) {
		of := c.firstTurn(m).base
		return value{Value: corpus.Text(of.In(c.doc.Text)), span: of}
	}
	if prior := c.sameShare(m); m.base.Empty() && !prior.Empty() {
		return value{Value: corpus.Text(prior.In(c.doc.Text)), span: prior}
	}
	if of := c.announcedBase(m); m.base.Empty() && of != "" {
		return value{Value: corpus.Text(of), inferred: true}
	}
	if m.base.Empty() {
		return value{}
	}
	return value{Value: corpus.Text(m.base.In(c.doc.Text)), span: m.base}
}

// sameShare is what the share before is one of, where nothing but a mark of a list lies between: 占
// 工业比重达41.8%、51.8%.
func (c *reading) sameShare(m measure) corpus.Span {
	if m.q.Unit != "%" || m.prev == nil || m.prev.Unit != "%" || m.q.Change != "level" {
		return corpus.Span{}
	}
	switch c.doc.Text[m.prev.Span.End:figure(m.q).Start] {
	case "、", "和", "与", "及":
		return c.measure(m.s, m.prev).base
	}
	return corpus.Span{}
}

// sharesOf matches a clause that announces what the figures behind it are shares of.
var sharesOf = regex.New(`占([^，。；：]{2,16}?)(?:的)?(?:比例|比重|百分比)?(?:分别)?(?:为|是|如下)?$`)

// announcedBase is what a clause before a colon says that the figures of the sentence are
// shares of: 样品总数 of 各类问题占样品总数的比例为：….
func (c *reading) announcedBase(m measure) string {
	if m.q.Unit != "%" || m.q.Implied || m.q.Change != "level" {
		return ""
	}
	from := min(m.clause.Start, max(m.s.Body, m.clause.Start-clausesLimit*clauseLimit))
	for before := range c.marksBefore(m.clause.Start, from) {
		mark := before.span
		if text := mark.In(c.doc.Text); text != "：" && text != ":" {
			continue
		}
		_, size := utf8.DecodeLastRuneInString(c.doc.Text[:mark.Start])
		if of := sharesOf.FindStringSubmatch(c.clauseAt(m.s, mark.Start-size).In(c.doc.Text)); of != nil && !sharesNothing("占"+of[1]) {
			return of[1]
		}
		return ""
	}
	return ""
}

// covered is the set that 全覆盖 covers, where it stands outside what covers it:
// before 实现 (全区中小学实现法治副校长全覆盖) or before 全覆盖的.
func (c *reading) covered(m measure) corpus.Span {
	text := m.pre.In(c.doc.Text)
	if strings.HasPrefix(m.post.In(c.doc.Text), "的") && m.q.Unit == "%" { // not 省级政府零败诉的记录
		return c.stripLeft(m.pre, "drop-verb", "adverb")
	}
	for _, verb := range []string{"实现", "做到", "达到"} {
		if i := strings.LastIndex(text, verb); i > 0 && i+len(verb) < len(text) {
			if c.stripLeft(corpus.Span{Start: m.pre.Start + i + len(verb), End: m.pre.End}, "adverb", "reach").Empty() {
				return corpus.Span{} // 重大隐患实现动态清零
			}
			if c.isLevels(text[i+len(verb):]) { // 三级医院实现市州全覆盖
				return corpus.Span{Start: m.pre.Start + i + len(verb), End: m.pre.End}
			}
			return c.coveredBy(m, corpus.Span{Start: m.pre.Start, End: m.pre.Start + i})
		}
	}
	return corpus.Span{}
}

// coveredBy is the set in front of 实现, without words of when and how: none of 力争用三年时间.
func (c *reading) coveredBy(m measure, before corpus.Span) corpus.Span {
	before = c.stripLeft(before, "drop-verb", "adverb")
	return c.stripLeft(c.dropTimes(m.s, before), "drop-verb", "adverb")
}

// coveredThing is the noun of what is covered: 重点工程项目 of 对重点工程项目在治理阶段内要.
func (c *reading) coveredThing(span corpus.Span) corpus.Span {
	of, ok := strings.CutPrefix(span.In(c.doc.Text), "对")
	if !ok {
		return span
	}
	span = c.stripRight(corpus.Span{Start: span.End - len(of), End: span.End}, "modal", "adverb")
	if thing, _, ok := strings.Cut(span.In(c.doc.Text), "在"); ok && utf8.RuneCountInString(thing) >= 2 {
		span.End = span.Start + len(thing)
	}
	return span
}

// isLevels reports whether text is nothing but levels of places: 州（市）, 省市县.
func (c *reading) isLevels(text string) bool {
	text = levelMarks.Replace(text)
	return c.set.Lexicon("region").LongestPrefix(text) == len(text)
}

var levelMarks = strings.NewReplacer("（", "", "）", "", "(", "", ")", "", "、", "")
