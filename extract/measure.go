package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// measure is a quantity with the text around it in its clause.
type measure struct {
	q      *rules.Quantity
	s      *rules.Sentence
	clause corpus.Span
	pre    corpus.Span     // from the clause's start, or the quantity before, to the number
	post   corpus.Span     // from the quantity's end to the clause's end, or the item that holds the next quantity
	prev   *rules.Quantity // the quantity before it in the clause, nil where there is none
	next   *rules.Quantity
	upper  *rules.Quantity // the other end of 五千元以上二万元以下
	start  *rules.Quantity // the figure that a change starts from: 由8个减少到4个
	from   int             // where pre began before its base was split off
	base   corpus.Span     // what it is a share of, empty where nothing says so
	often  string          // the period in front that it comes back in: 一年 of 一年两次, an ISO 8601 duration
}

// measured returns the measure of the draft's capture q.
func (c *reading) measured(d *draft) (measure, bool) {
	if d.q == nil {
		capture, _ := d.match.Capture("q")
		q := capture.Mention.Quantity()
		if q == nil {
			return measure{}, false
		}
		m := c.measure(d.match.Sentence, q)
		d.q = &m
	}
	return *d.q, true
}

// measure reads the text around q, once.
func (c *reading) measure(s *rules.Sentence, q *rules.Quantity) measure {
	if m := c.measures[q]; m != nil {
		return *m
	}
	m := c.readMeasure(s, q)
	c.measures[q] = &m
	return m
}

func (c *reading) readMeasure(s *rules.Sentence, q *rules.Quantity) measure {
	m := measure{q: q, s: s, clause: c.clauseAt(s, figure(q).Start)}
	m.clause = m.clause.Join(figure(q)) // a mark inside the number ends no clause
	m.pre = corpus.Span{Start: m.clause.Start, End: figure(q).Start}
	if q.ComparatorSpan.In(c.doc.Text) == "过" { // too short a word for the lexicon comparator
		m.pre.End = max(m.clause.Start, q.ComparatorSpan.Start)
	}
	m.post = corpus.Span{Start: min(q.Span.End, m.clause.End), End: m.clause.End}
	if between := "之间"; q.Max != "" && strings.HasPrefix(m.post.In(c.doc.Text), between) {
		m.post.Start += len(between) // 在80%至90%之间
	}
	m.prev, m.next = c.neighbours(s, q, m.clause)
	if between(q, m.next) {
		m.upper = m.next
		_, m.next = c.neighbours(s, m.upper, m.clause)
		m.post.Start = min(m.upper.Span.End, m.clause.End)
	}
	if m.prev != nil && !m.prev.From.Empty() && !c.composed(m) { // from 78 to 90: one figure with its start
		m.start, m.prev = m.prev, nil
		m.pre.End = max(m.pre.Start, m.start.From.Start)
	} else if m.prev != nil && !q.To.Empty() {
		if at := c.startsAt(s, m.prev); at > 0 {
			m.start, m.prev = m.prev, nil
			m.pre.End = max(m.pre.Start, at)
		}
	}
	if period := c.periodBefore(m); period != "" {
		m.often, m.pre.End = period, figure(m.prev).Start
		if c.doc.Text[m.prev.Span.End:figure(q).Start] != "" {
			m.pre = corpus.Span{Start: m.prev.Span.End, End: figure(q).Start}
		}
		m.prev = nil
	}
	if m.prev != nil && m.prev.Chinese && c.enumerates(c.measure(s, m.prev)) && !c.counts(m) { // 养老、失业和工伤三项保险参保人数
		m.prev = nil
	}
	switch {
	case m.prev == nil:
	case c.paidFor(c.doc.Text[m.clause.Start:figure(m.prev).Start], m.prev, q):
		prior := c.measure(s, m.prev) // 每制定1项标准补助20万元
		m.pre.Start, m.prev = max(prior.pre.Start, m.pre.End-clauseLimit), prior.prev
	case !c.passing(m.prev, q) && c.qualifies(m.prev, figure(q).Start), kinds(m.prev.Unit) && isBatch(q.Unit):
		prior := c.measure(s, m.prev)
		m.pre.Start, m.prev = max(prior.pre.Start, m.pre.End-clauseLimit), prior.prev
	default:
		m.pre.Start = max(m.pre.Start, c.itemStart(m.prev.Span.End, figure(q).Start))
	}
	if m.next != nil {
		m.post.End = max(m.post.Start, c.itemEnd(m.post.Start, figure(m.next).Start))
	}
	if m.prev != nil && c.lasts(m) { // 连续6年超过50%
		end := figure(m.prev).Start
		m.pre = corpus.Span{Start: max(c.measure(s, m.prev).pre.Start, m.pre.End-clauseLimit), End: end - len("连续")}
		if !strings.HasSuffix(c.doc.Text[m.clause.Start:end], "连续") {
			m.pre.End = end
		}
		m.pre.Start = min(m.pre.Start, m.pre.End)
		m.prev = c.measure(s, m.prev).prev
	}
	if m.prev != nil && !m.prev.Temporal && m.prev.Unit != "%" && c.counts(m) && c.countedIn(corpus.Span{Start: m.prev.Span.End, End: m.pre.End}) {
		m.pre.Start = m.pre.End
	}
	m.pre = c.afterState(m.pre)
	for _, money := range []string{"人民币", "RMB", "￥", "¥"} { // 不少于人民币100万元
		m.pre.End = m.pre.Start + len(strings.TrimSuffix(m.pre.In(c.doc.Text), money))
	}
	m.from = m.pre.Start
	m.pre, m.base = c.splitBase(m)
	return m
}

// periods are the units of time that something comes back in.
var periods = map[string]string{"年": "P1Y", "月": "P1M", "周": "P1W", "星期": "P1W", "天": "P1D", "日": "P1D", "季度": "P3M"}

// composed reports whether 由 in front of the figure before leads in what something is made up of:
// 由26个国家58个城市组成的联盟.
func (c *reading) composed(m measure) bool {
	return m.prev.From.In(c.doc.Text) == "由" && m.q.To.Empty() && m.q.Reach.Empty() && made.MatchString(m.post.In(c.doc.Text))
}

// made matches 组成 behind what something is made up of.
var made = regex.New(`^\p{Han}{0,8}?(?:组成|构成)`)

// periodBefore is the period in front of how many times something is done in it, "" for none:
// 一年两次, 一周通报一次.
func (c *reading) periodBefore(m measure) string {
	if m.q.Unit != "次" || m.prev == nil || m.prev.Value != "1" || !m.prev.Chinese {
		return ""
	}
	between := c.doc.Text[m.prev.Span.End:max(m.prev.Span.End, figure(m.q).Start)]
	if utf8.RuneCountInString(between) > 6 || strings.ContainsFunc(between, func(r rune) bool { return classOf(r) != plainMark }) || strings.ContainsAny(between, "内前后来") {
		return ""
	}
	return periods[m.prev.Unit]
}

// paidFor reports whether each of a count that before leads in brings the amount behind it:
// 每制定1项标准补助20万元, 每满1000人次奖励5000元.
func (c *reading) paidFor(before string, count, amount *rules.Quantity) bool {
	each := perOne.FindStringSubmatch(before)
	if each == nil || amount == nil || amount.Unit != "元" {
		return false
	}
	between := c.doc.Text[count.Span.End:max(count.Span.End, figure(amount).Start)]
	return count.Value == "1" || (c.begins(each[1], "content-verb", "drop-verb") || fills.MatchString(each[1])) && c.hasAny("grant", between) && !strings.ContainsAny(between, "、和及")
}

var (
	// perOne matches what an amount is paid for each of, up to how many: 每制定, 每新增.
	perOne = regex.New(`每(\p{Han}{0,6})$`)
	// fills matches what a count does for each of which an amount is paid: 满.
	fills = regex.New(`^(?:达到?|满|超过?|高于?|低于?|增加|新增|增长|提高|降低|减少|少|多)$`)
)

// qualifies reports whether a quantity only says which things the figure at offset
// to counts: a threshold with the noun right behind it (亿元以上项目20个, 超百亿元企业2家).
func (c *reading) qualifies(q *rules.Quantity, to int) bool {
	between := c.stripRight(corpus.Span{Start: q.Span.End, End: to}, "grant", "comparator", "adverb")
	if c.isSubject(q, between) || c.isReach(q, to) {
		return true
	}
	if has := c.doc.Text[q.Span.End:to]; has == "的有" || has == "的共有" || has == "的共" {
		return true // 标准在90元以上的有7个
	}
	noun := strings.TrimPrefix(between.In(c.doc.Text), "的")
	if i := strings.IndexAny(noun, "（("); i > 0 && bracketed(noun[i:]) == len(noun)-i {
		noun = noun[:i] // 1000万元以上的网商（微商）800家
	}
	if c.isQualifier(q) && q.Unit != "%" && ratesOf.MatchString(c.stripRight(between, "reach", "comparator", "adverb").In(c.doc.Text)) {
		return true // 新签约亿元以上项目开工率、纳统率
	}
	if q.ComparatorSpan.Empty() && q.Max == "" || !q.Reach.Empty() || q.Unit == "" || q.Unit == "%" || utf8.RuneCountInString(noun) > sizedNoun {
		return false
	}
	if strings.ContainsAny(noun, "、，,（(") {
		return false
	}
	return c.set.Lexicon("sized").LongestSuffix(noun) > 0 || c.isQualifier(q) && c.isNoun(q.Span.End, to)
}

// ratesOf matches the rates of things: 项目开工率、纳统率.
var ratesOf = regex.New(`^(?:\p{Han}{2,16}率[、和及与]?)+$`)

// passing reports whether an amount only says how large each of the things is that are counted
// in front of it: 60家企业营业收入超百亿元.
func (c *reading) passing(count, amount *rules.Quantity) bool {
	if count == nil || amount == nil || count.Chinese || !isCount(count.Unit) && count.Unit != "户" && count.Unit != "%" {
		return false
	}
	if amount.Unit != "元" && !bareMoney(amount) && !c.hundredMillions(amount) || amount.Comparator != "gt" || amount.ComparatorSpan.End > figure(amount).Start {
		return false
	}
	text := c.stripRight(corpus.Span{Start: count.Span.End, End: max(count.Span.End, figure(amount).Start)}, "reach", "comparator", "adverb").In(c.doc.Text)
	if howLarge.MatchString(text) && !c.sizedBehind(amount.Span.End).Empty() {
		return true
	}
	if c.hundredMillions(amount) {
		return false
	}
	if round := strings.TrimRight(string(amount.Value), "0"); len(round) != 1 {
		return false // 9个园区营业收入突破1.2万亿元: all together
	}
	if text = strings.TrimSuffix(text, "过"); strings.HasSuffix(text, "投资") || strings.Contains(text, "累计") || strings.Contains(text, "合计") {
		return false // 20个项目完成投资超百亿元: all together
	}
	if count.Unit == "%" {
		text = strings.TrimPrefix(text, "的") // 80%以上的行政村集体经济收入超过10万元
	}
	return !strings.ContainsAny(text, "、，,（(和的") && (c.ends(text, "size", "yield") || placeSum.MatchString(text) || bareMoney(amount))
}

// hundredMillions reports whether an amount leaves out 元 behind 亿: 50亿 of 过50亿项目.
func (c *reading) hundredMillions(q *rules.Quantity) bool {
	return q.Unit == "" && !q.Chinese && strings.HasSuffix(q.Number.In(c.doc.Text), "亿")
}

// howLarge matches what stands between a count and how large each of the things is: 12个投资超亿元项目.
var howLarge = regex.New(`^(?:(?:单体|固定资产|年|总|计划)*(?:投资|产值|营收|营业收入|销售收入|税收|产值规模|投资规模|总投资额|投资额))?过?$`)

// sizedBehind is the noun of the things whose size ends at offset at, behind further sizes of a
// list: 项目 of 7个超百亿元、12个超50亿元项目.
func (c *reading) sizedBehind(at int) corpus.Span {
	end := at
	for range sizedNoun {
		r, size := utf8.DecodeRuneInString(c.doc.Text[end:])
		if !unicode.Is(unicode.Han, r) {
			break
		}
		end += size
	}
	if next := moreSizes.FindString(c.doc.Text[at:min(len(c.doc.Text), at+clauseLimit)]); next != "" {
		return c.sizedBehind(at + len(next))
	}
	noun := c.doc.Text[at:end]
	word := c.set.Lexicon("sized").First(noun)
	if word.Empty() || word.Start > len("四个字的") || c.predicate(noun[:word.Start]) > 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: at, End: at + word.End}
}

// sharedClass is the noun of the things whose size only the last of a list bears.
func (c *reading) sharedClass(m measure) string {
	if !c.passing(m.q, m.next) {
		return ""
	}
	if class := c.sizedBehind(m.next.Span.End); class.Start > m.next.Span.End {
		return class.In(c.doc.Text)
	}
	return ""
}

// moreSizes matches the next of a list of sizes: 、12个超50亿元.
var moreSizes = regex.New(`^(?:、|和|及)[0-9]+[个家户](?:投资|总投资|产值|营收)?(?:超过|超|过|突破|逾)[0-9百千十万亿.]+元?`)

// bareMoney reports whether a quantity is an amount in Chinese that leaves 元 out: 百亿 of 突破百亿.
func bareMoney(q *rules.Quantity) bool {
	return q.Unit == "" && q.Chinese && !q.Implied && len(q.Value) > 8
}

// placeSum matches what each of some places takes in or makes: 3个县财政收入突破10亿元.
var placeSum = regex.New(`^(?:县|区|镇|乡|村|行政村|农户|乡镇|镇街|县区|街道|市县)(?:\P{P}*收入|\P{P}*生产总值|GDP)$`)

// isReach reports whether a quantity only says how near or how soon, in an attribute of what the
// figure at offset to measures: 公交80米内换乘比例提升至90%.
func (c *reading) isReach(q *rules.Quantity, to int) bool {
	to = c.stripRight(corpus.Span{Start: q.Span.End, End: to}, "reach", "comparator", "adverb", "change").End
	text := c.doc.Text[q.Span.End:to]
	for _, in := range []string{"以内", "之内", "范围内", "内"} {
		if rest, ok := strings.CutPrefix(text, in); ok {
			return !q.Temporal && q.Unit != "元" && utf8.RuneCountInString(rest) >= 2 && !strings.ContainsAny(rest, "、，,") &&
				(c.set.Lexicon("indicator-head").LongestSuffix(rest) > 0 || c.countedIn(corpus.Span{Start: to - len(rest), End: to}))
		}
	}
	return false
}

// isQualifier reports whether a quantity's comparator stands behind its unit: 50亩以上.
func (c *reading) isQualifier(q *rules.Quantity) bool {
	return !q.ComparatorSpan.Empty() && q.ComparatorSpan.Start >= q.UnitSpan.End
}

// isNoun reports whether between a threshold and the next figure there is only
// what the figure is of: 的大户数超过 of 30亩以上的大户数超过2000户.
func (c *reading) isNoun(from, to int) bool {
	noun := c.stripRight(corpus.Span{Start: from, End: to}, "reach", "comparator", "adverb", "change")
	text := strings.TrimPrefix(noun.In(c.doc.Text), "的")
	noun.Start = noun.End - len(text)
	return utf8.RuneCountInString(text) >= 2 && !c.hasAny("grant", text) && c.countedIn(noun)
}

// isSubject reports whether a count at the head of its clause only says of how many
// things the next figure is: 860个重点项目完成投资4215亿元.
func (c *reading) isSubject(q *rules.Quantity, between corpus.Span) bool {
	text := strings.TrimSuffix(c.stripRight(between, "reach", "comparator", "adverb").In(c.doc.Text), "的")
	if at := ranked.FindStringSubmatchIndex(text); at != nil {
		text = text[at[3]+len("、"):]
	}
	before, size := utf8.DecodeLastRuneInString(c.doc.Text[:figure(q).Start])
	if q.Temporal || q.Chinese || q.Unit == "" || q.Unit == "%" || q.Unit == "元" || size > 0 && classOf(before) != clauseMark && before != '等' && !c.regionBefore(figure(q).Start) || strings.ContainsAny(text, "、，,（(和的") {
		return false
	}
	if strings.Contains(text, "占") {
		return true // 12个骨干企业产值占总产值的80%
	}
	return utf8.RuneCountInString(text) > 4 && (c.set.Lexicon("indicator-head").LongestSuffix(text) > 0 || c.set.Lexicon("size").LongestSuffix(text) > 0)
}

// regionBefore reports whether a region that opens its clause ends at offset at: 全市 of
// 全市6个产业园.
func (c *reading) regionBefore(at int) bool {
	for _, w := range []string{"全国", "全省", "全市", "全县", "全区", "全州", "我省", "我市", "我县", "我区", "首批", "第一批", "其余"} {
		if start := at - len(w); start >= 0 && c.doc.Text[start:at] == w {
			r, size := utf8.DecodeLastRuneInString(c.doc.Text[:start])
			return size == 0 || classOf(r) == clauseMark
		}
	}
	return false
}

// sizedNoun is the most characters of a noun behind a threshold that its number
// follows.
const sizedNoun = 10

// lasts reports whether the figure before m only says for how long m has held:
// 连续6年 stands in front of it, and at most a verb of reaching between.
func (c *reading) lasts(m measure) bool {
	between := corpus.Span{Start: m.prev.Span.End, End: max(m.prev.Span.End, m.pre.End)}
	if rest := c.stripRight(between, "reach", "adverb", "comparator", "change").In(c.doc.Text); !m.prev.Temporal || rest != "" && rest != "翻" {
		return false
	}
	multiplied := (m.q.Unit == "倍" || m.q.Unit == "%") && m.q.Change == "increase" && m.prev.ComparatorSpan.Empty() // 3年翻一番
	return multiplied || strings.HasSuffix(c.doc.Text[m.clause.Start:figure(m.prev).Start], "连续")
}

// countedIn reports whether the stretch between two figures is only what the
// first one counts: 12个县的36处工程, 8.6万户31万群众.
func (c *reading) countedIn(between corpus.Span) bool {
	text := between.In(c.doc.Text)
	for i := range strings.TrimSuffix(text, "占比") {
		for _, verbs := range []string{"predicate", "content-verb", "drop-verb", "reach", "comparator"} {
			if i > 0 && c.set.Lexicon(verbs).LongestPrefix(text[i:]) > 0 {
				return false
			}
		}
	}
	return c.itemStart(between.Start, between.End) == between.Start
}

// nearby is how many figures to either side are looked at for a neighbour that
// stands in no other bracket.
const nearby = 3

// between reports whether two figures are the ends of one range: 五千元以上二万元以下.
func between(q, next *rules.Quantity) bool {
	return next != nil && q.Comparator == "ge" && (next.Comparator == "le" || next.Comparator == "lt") &&
		q.Unit == next.Unit && q.Span.End == next.Span.Start
}

// neighbours returns the figures next to q in its clause, nil where there are
// none.
func (c *reading) neighbours(s *rules.Sentence, q *rules.Quantity, clause corpus.Span) (prev, next *rules.Quantity) {
	at := figure(q)
	before := s.Named("quantity", corpus.Span{Start: max(clause.Start, at.Start-clauseLimit/2), End: at.Start})
	for i := len(before) - 1; i >= max(0, len(before)-nearby) && prev == nil; i-- {
		if o := before[i].Quantity(); o.Span.End <= at.Start && !isAge(o) && !c.isNamed(before[i], corpus.Span{Start: o.Span.End, End: at.Start}) && !c.inBracket(o.Span.End, at.Start) {
			prev = o
		}
	}
	after := s.Named("quantity", corpus.Span{Start: q.Span.End, End: min(clause.End, q.Span.End+clauseLimit/2)})
	for i := 0; i < min(len(after), nearby) && next == nil; i++ {
		if o := after[i].Quantity(); !isAge(o) && !c.isNamed(after[i], corpus.Span{Start: q.Span.End, End: o.Span.Start}) && !(o.Implied && o.Span.Start == q.Span.End) && !c.inBracket(q.Span.End, figure(o).Start) { // 1次全覆盖检查
			next = o
		}
	}
	return prev, next
}

// isNamed reports whether a quantity is part of a name, in the same item of a list as another one
// with between in the middle: 10分钟 of 60个“10分钟”生活圈.
func (c *reading) isNamed(o *rules.Mention, between corpus.Span) bool {
	return o.Attr("quoted") == "true" && !between.Empty() && !strings.Contains(between.In(c.doc.Text), "、")
}

// startsAt returns where the 从 stands that makes a figure the start of a change though a
// time stands between, 从上半年5.5%降到5.3%; 0 where there is none.
func (c *reading) startsAt(s *rules.Sentence, q *rules.Quantity) int {
	at := figure(q).Start
	for _, t := range s.Named("time", corpus.Span{Start: max(s.Span.Start, at-clauseLimit/4), End: at}) {
		between := strings.TrimSuffix(c.doc.Text[t.Span.End:at], "的")
		from, _ := utf8.DecodeLastRuneInString(c.doc.Text[s.Span.Start:t.Span.Start])
		if between == "" && (from == '从' || from == '由') {
			return t.Span.Start - utf8.RuneLen(from)
		}
	}
	if from := startOf.FindStringSubmatchIndex(c.doc.Text[max(s.Span.Start, at-clauseLimit/4):at]); from != nil {
		return max(s.Span.Start, at-clauseLimit/4) + from[2]
	}
	return 0
}

// startOf matches what stands between 由 or 从 and the start of a change: 医保报销后的, 现行.
var startOf = regex.New(`(由|从)(?:[\p{Han}]{1,10}的|现行|现有|目前|最初)$`)

// isStart reports whether the figure is only the start of the change that the next ends.
func (c *reading) isStart(m measure) bool {
	return m.next != nil && !m.next.To.Empty() && c.startsAt(m.s, m.q) > 0
}

// isAge reports whether a quantity only says who is meant: 65岁以上老年人.
func isAge(q *rules.Quantity) bool { return q.Unit == "岁" || q.Unit == "周岁" }

// figure is the stretch of a quantity's number: the whole of one whose number is
// not written (全覆盖).
func figure(q *rules.Quantity) corpus.Span {
	if q.Number.Empty() {
		return q.Span
	}
	return q.Number
}

// inBracket reports whether a bracket opens or closes between two offsets that
// it does not close or open again.
func (c *reading) inBracket(from, to int) bool {
	depth := 0
	for _, r := range c.doc.Text[from:to] {
		if isOpening(r) {
			depth++
		} else if isClosing(r) {
			depth--
		}
	}
	return depth != 0
}

// itemStart returns where the item of a list starts that holds the number at
// to: behind the last 、 after from, else at from.
func (c *reading) itemStart(from, to int) int {
	if _, end := c.lastJoint(from, to); end >= 0 {
		return end
	}
	return from
}

// itemEnd returns where an item of a list ends that starts at from and whose
// next item holds the number at to: at the last 、 between, else at to.
func (c *reading) itemEnd(from, to int) int {
	if start, _ := c.lastJoint(from, to); start >= 0 {
		return start
	}
	return to
}

// lastJoint returns where the last 、 between two offsets starts and ends that
// stands in no bracket, or else the last 和; -1 for none.
func (c *reading) lastJoint(from, to int) (start, end int) {
	text := c.doc.Text[from:to]
	for _, joint := range []string{"和", "以及", "及"} {
		if strings.HasPrefix(text, joint) && strings.Contains(text, "、") && !jointWord.MatchString(text) {
			return from, from + len(joint) // 建议394件和提案、意见341件
		}
	}
	for _, joint := range []string{"、", "和", "或", "及", "且"} {
		for i := strings.LastIndex(text, joint); i >= 0; i = strings.LastIndex(text[:i], joint) {
			behind := corpus.Span{Start: from + i + len(joint), End: to}
			if near := joint == "、" || joint == "和" || joint == "且" || c.stripRight(behind, "comparator", "adverb", "grant").Empty(); near && !c.inBracket(from+i, to) && !(i <= len("国家级") && ranked.MatchString(text)) {
				return from + i, behind.Start
			}
		}
	}
	for _, sum := range []string{"共计", "合计"} { // 涉及5个单位共计30项问题
		if of, _, ok := strings.Cut(text, sum); ok && !c.ends(of, "size", "yield", "amount") && !c.inBracket(from+len(of), to) {
			return from + len(of), from + len(of) + len(sum)
		}
	}
	return -1, -1
}

// ranked matches a rank in front of another that stands with what both share: 国控 of 国控、省控断面.
var ranked = regex.New(`^((?:国家?|省|市|县)[控考级]?)[、和](?:省|市|县|区|乡|州|地)`)

// jointWord matches a word that begins like a joint.
var jointWord = regex.New(`^(?:和(?:美|谐|平|睦|顺|田|县|睦)|及(?:时|早|格|第))`)

// fillUnit gives the quantity's unit; a count of people that names none has 人.
func fillUnit(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if m.q.Unit != "" {
		return value{Value: corpus.Text(m.q.Unit)}
	}
	if last := c.lastOf(m); m.next != nil && last.q.Unit != "" && (c.lastRespectively(m) >= 0 || c.marginAt(c.firstOf(m)) >= 0) {
		return value{Value: corpus.Text(last.q.Unit), inferred: true}
	}
	bare := c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)
	if strings.HasSuffix(bare, "人次") {
		return value{Value: corpus.Text("人次"), inferred: true} // 接待人次突破1000万
	}
	if !m.q.Implied && (strings.HasSuffix(bare, "人数") || c.ends(bare, "people")) {
		return value{Value: corpus.Text("人"), inferred: true}
	}
	if c.isMoney(m) {
		return value{Value: corpus.Text("元"), inferred: true}
	}
	post := m.post.In(c.doc.Text)
	if households.MatchString(post) {
		return value{Value: corpus.Text("户"), inferred: true}
	}
	if c.hasAny("people", post[:min(len(post), peopleLimit)]) {
		return value{Value: corpus.Text("人"), inferred: true}
	}
	return value{}
}

// households matches what is counted in 户 where no unit is said: 125万市场主体.
var households = regex.New(`^(?:市场|经营|商事)主体|^个体工商户|^农户`)

// isMoney reports whether a bare number of 万 or 亿 is one of money by what it is
// said of: 风险补偿资金达到1千万.
func (c *reading) isMoney(m measure) bool {
	if raw := m.q.Number.In(c.doc.Text); !strings.HasSuffix(raw, "万") && !strings.HasSuffix(raw, "亿") {
		return false
	}
	pre := c.stripRight(m.pre, "reach", "comparator", "adverb").In(c.doc.Text)
	if bareMoney(m.q) || pre == "" && m.post.Empty() && m.prev != nil && m.prev.Unit == "元" {
		return true // 达108.9亿元、首次突破100亿
	}
	for _, money := range []string{"资金", "投资", "收入", "产值", "税收", "基金", "资本金", "贷款", "融资", "总额", "总值", "增加值", "营收", "GDP", "存款", "余额", "销售额", "交易额", "成交额", "经济总量", "利润"} {
		if strings.HasSuffix(pre, money) {
			return true
		}
	}
	return false
}

// peopleLimit is the most bytes from a number to the end of what it counts: 8万建
// 档立卡贫困人口.
const peopleLimit = 30
