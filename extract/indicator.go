package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules"
)

// fillIndicator gives what a quantity measures: the noun phrase around it,
// without number, comparator, adverbs, light verbs and verbs of change. Where
// the clause has none of its own, it comes from the item or the clause before.
//
// With the argument of, the quantity is an attribute of the noun behind it
// (总投资超500亿元的基地: 基地总投资); with behind, only what stands behind counts.
func fillIndicator(c *reading, d *draft, args []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if c.enumerates(m) || c.isThreshold(m) || c.isMargin(m) || c.isCapacity(m) || c.isBanned(m) || m.prev != nil && between(m.prev, m.q) {
		return value{refuse: true}
	}
	v := c.indicator(m, d)
	switch {
	case slices.Contains(args, "of"):
		v = c.attribute(m)
	case slices.Contains(args, "behind"):
		post := c.following(m)
		v = value{Value: corpus.Text(post.In(c.doc.Text)), span: post}
	}
	if text, ok := v.Value.(corpus.Text); ok {
		v.Value = corpus.Text(cleanIndicator(string(text)))
		c.filled[figure(m.q).Start] = d
	}
	return v
}

// isCapacity reports whether the figure is part of a name, as the capacity of a
// plant is: 某某6万吨钒渣生产线. A verb or a comparator in front of it says otherwise.
func (c *reading) isCapacity(m measure) bool {
	switch m.q.Unit {
	case "吨", "千瓦", "兆瓦", "MW", "GW", "GWh", "MWh", "千伏", "kV", "立方米", "吨/年":
	default:
		return false
	}
	pre := m.pre.In(c.doc.Text)
	if !c.counts(m) || !m.q.ComparatorSpan.Empty() || !m.q.Reach.Empty() || utf8.RuneCountInString(pre) < 2 {
		return false
	}
	return c.set.Lexicon("content-verb").LongestSuffix(pre) == 0 && c.set.Lexicon("drop-verb").LongestSuffix(pre) == 0 &&
		c.set.Lexicon("adverb").LongestSuffix(pre) == 0
}

// isBanned reports whether the figure only says what is forbidden or taken out of
// use: 不再新建每小时35蒸吨以下燃煤锅炉.
func (c *reading) isBanned(m measure) bool {
	below := (m.q.Comparator == "le" || m.q.Comparator == "lt") && m.q.ComparatorSpan.Start >= m.q.UnitSpan.End
	return below && m.next == nil && !m.post.Empty() && c.hasAny("ban", m.pre.In(c.doc.Text))
}

// isMargin reports whether the figure only says by how much something is above
// or below something else: 增速高于全国平均水平0.8个百分点.
func (c *reading) isMargin(m measure) bool {
	text := m.pre.In(c.doc.Text)
	for _, w := range []string{"高于", "低于", "快于", "慢于", "好于", "优于", "高出", "低", "高", "领先"} {
		if i := strings.LastIndex(text, w); i >= 0 && i+len(w) < len(text) && m.q.Unit == "百分点" && m.q.Change == "level" && c.set.Lexicon("region").LongestPrefix(text[i+len(w):]) > 0 {
			return true
		}
	}
	return false
}

// isThreshold reports whether the figure only says which things are meant, since
// they are counted right behind it: 亿元以上项目20个.
func (c *reading) isThreshold(m measure) bool {
	behind := !m.q.ComparatorSpan.Empty() && m.q.ComparatorSpan.Start >= m.q.UnitSpan.End
	return behind && m.upper == nil && m.next != nil && !strings.ContainsAny(c.doc.Text[m.q.Span.End:figure(m.next).Start], "、和")
}

// attribute gives the indicator of a size in front of its noun.
func (c *reading) attribute(m measure) value {
	lead, pre := c.preceding(m)
	post := c.following(m)
	text := post.In(c.doc.Text)
	for i := range text {
		if i > 0 && c.set.Lexicon("predicate").LongestPrefix(text[i:]) > 0 {
			post.End = post.Start + i
			break
		}
	}
	return value{Value: corpus.Text(post.In(c.doc.Text) + lead), span: pre.Join(post)}
}

// enumerates reports whether the number only counts the list in front of it:
// 甲、乙、丙3县, 风电、光伏等2类. A list that is longer or shorter is news.
func (c *reading) enumerates(m measure) bool {
	pre := m.pre.In(c.doc.Text)
	closed := strings.HasSuffix(pre, "等")
	pre = strings.TrimSuffix(pre, "等")
	items := 1
	for _, r := range pre {
		if r == '、' {
			items++
		}
	}
	if items == 1 || m.prev != nil && !closed || strings.Contains(pre, "等") {
		return false // 甲、乙等重点部位每周巡查2次 counts something else
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

func (c *reading) indicator(m measure, d *draft) value {
	if v, ok := c.respectively(m); ok {
		return v
	}
	lead, pre := c.preceding(m)
	post := c.following(m)
	text := lead + post.In(c.doc.Text)
	span := pre.Join(post)
	if shared := c.sharedNoun(m, post); shared != "" {
		return value{Value: corpus.Text(text + shared), span: span}
	}
	if amount := c.sharedAmount(m, post); amount != "" {
		return value{Value: corpus.Text(text + amount), span: span}
	}
	if of, ok := c.carried(m, text); ok {
		return value{Value: corpus.Text(of), span: span}
	}
	switch {
	case c.isBare(text) && !c.isSpent(m, text) || lead == "" && c.isPredicate(m):
		return c.completed(m, text, span)
	case text != "":
		return value{Value: corpus.Text(text), span: span}
	}
	return c.inherited(m)
}

// grade matches an attribute of rank that stands alone.
var grade = regexp.MustCompile(`^(?:国家|省|部|市|州|区|县|自治区)级$`)

// sharedNoun is the noun that only the next item of a list bears: 示范点 of 建成7个省级、
// 5个州级示范点.
func (c *reading) sharedNoun(m measure, post corpus.Span) string {
	if m.next == nil || !grade.MatchString(post.In(c.doc.Text)) {
		return ""
	}
	next := c.following(c.measure(m.s, m.next)).In(c.doc.Text)
	if i := strings.Index(next, "级"); i > 0 && grade.MatchString(next[:i+len("级")]) {
		return next[i+len("级"):]
	}
	return ""
}

// sharedAmount is the amount word that only the last figure of a list bears: 住房补贴
// of 本科生2万元、硕士4万元、博士6万元的住房补贴.
func (c *reading) sharedAmount(m measure, post corpus.Span) string {
	if m.q.Unit != "元" || m.next == nil || m.next.Unit != "元" || !post.Empty() || strings.TrimSpace(m.pre.In(c.doc.Text)) == "" {
		return ""
	}
	last := c.lastOf(m)
	tail := strings.TrimPrefix(c.doc.Text[last.q.Span.End:max(last.q.Span.End, m.clause.End)], "的")
	if c.set.Lexicon("amount").LongestSuffix(tail) == 0 || utf8.RuneCountInString(tail) > 10 {
		return ""
	}
	return tail
}

// carried completes what stands in a list by the figure before it: what became of
// 道路运输事故2起、死亡4人 (道路运输事故死亡), what 打草场面积3000万亩、产量20亿公斤 yields
// (打草场产量), the rank of 龙头企业22家，其中省级2家, or a place that a rate is given for next, 全省
// 无害化处理率达到90%，其中山区达到85% (山区无害化处理率).
func (c *reading) carried(m measure, text string) (string, bool) {
	became := c.set.Lexicon("became").Has(text) && m.prev != nil
	region := c.set.Lexicon("region").LongestSuffix(text) > 0 && (m.q.Change != "level" || !m.q.Reach.Empty() || !m.q.ComparatorSpan.Empty()) && !c.counts(m)
	yields := c.set.Lexicon("yield")
	rank := grade.MatchString(text) && m.next == nil
	if !became && !region && !rank && !yields.Has(text) {
		return "", false
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
		owner = owner[:len(owner)-yields.LongestSuffix(owner)]
		return owner + text, owner != "" && owner != string(head)
	}
	return text + c.withoutRegion(string(head)), true
}

// withoutRegion takes the place off the front of an indicator.
func (c *reading) withoutRegion(indicator string) string {
	if rest, ok := strings.CutPrefix(indicator, "居民"); ok {
		return rest // 农村居民 of 居民人均可支配收入
	}
	for i := range indicator {
		if n := c.set.Lexicon("region").LongestPrefix(indicator[i:]); n > 0 && i <= len("粤东西北") {
			return indicator[i+n:]
		}
	}
	return indicator
}

// isPredicate reports whether what stands behind the quantity is a predicate, so
// that what is measured must be looked for further ahead.
func (c *reading) isPredicate(m measure) bool {
	post := m.post.In(c.doc.Text)
	return post != "" && c.set.Lexicon("predicate").LongestPrefix(post) > 0
}

// following is the part of the indicator behind the number: what is counted, up
// to where a new predicate begins.
func (c *reading) following(m measure) corpus.Span {
	post := m.post
	text := post.In(c.doc.Text)
	if trimmed := strings.TrimPrefix(text, "的"); trimmed != text {
		post.Start += len("的")
		text = trimmed
	}
	if strings.HasPrefix(text, "、") || strings.HasPrefix(text, "和") && m.next != nil {
		return corpus.Span{}
	}
	if end := bracketed(text); end > 0 {
		post.Start += end
		text = text[end:]
	}
	if noun := c.sized(m); !noun.Empty() {
		return noun
	}
	if i := strings.Index(text, "”"); i >= 0 && !strings.Contains(text[:i], "“") { // the quotation that the figure stands in ends
		post.End, text = post.Start+i, text[:i]
	}
	object := c.isObject(m)
	depth, relative := 0, 0
	if strings.HasPrefix(text, "由") || strings.HasPrefix(text, "以") { // 由分管领导为组长的工作专班
		relative = strings.LastIndex(text, "的")
	}
	for i, r := range text {
		if strings.ContainsRune(opening, r) {
			depth++
		} else if strings.ContainsRune(closing, r) {
			depth--
		}
		if i == 0 || i < relative {
			continue
		}
		if r == '于' && c.timeAt(m.s, post.Start+i+len("于")) || r < utf8.RuneSelf && isDigit(byte(r)) && c.timeAt(m.s, post.Start+i) {
			post.End = post.Start + i
			break
		}
		n := c.set.Lexicon("predicate").LongestPrefix(text[i:])
		if n > 0 && object && utf8.RuneCountInString(text[:i]) >= 2 && text[i:i+n] != "建设" {
			post.End = post.Start + i
			break
		}
		if r == '、' && m.next != nil && depth == 0 || strings.ContainsRune(opening, r) && strings.ContainsAny(text[i:i+bracketed(text[i:])], "0123456789") {
			post.End = post.Start + i
			break
		}
	}
	return c.trimTail(post)
}

// timeAt reports whether a time begins at offset at.
func (c *reading) timeAt(s *rules.Sentence, at int) bool {
	return slices.ContainsFunc(s.From(at), func(m rules.Mention) bool { return m.Name == "time" })
}

// sized is the noun behind a size that stands between it and its number: 队伍 of 1
// 支不少于20人的队伍.
func (c *reading) sized(m measure) corpus.Span {
	if m.next == nil || m.next.Span.Start < m.q.Span.End || strings.TrimSpace(c.doc.Text[m.q.Span.End:m.next.Span.Start]) != "" {
		return corpus.Span{}
	}
	rest := c.doc.Text[m.next.Span.End:m.clause.End]
	noun, ok := strings.CutPrefix(rest, "的")
	if !ok || noun == "" {
		return corpus.Span{}
	}
	return c.trimTail(corpus.Span{Start: m.clause.End - len(noun), End: m.clause.End})
}

// isObject reports whether a verb stands in front of the number, so that what is
// counted is its object and a verb behind begins something new.
func (c *reading) isObject(m measure) bool {
	pre := c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)
	return c.set.Lexicon("content-verb").LongestSuffix(pre) > 0 || c.set.Lexicon("drop-verb").LongestSuffix(pre) > 0
}

// bracketed returns the length of the bracket that text begins with, 0 for none.
func bracketed(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case strings.ContainsRune(opening, r):
			depth++
		case strings.ContainsRune(closing, r):
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

// trimTail takes closing words off the counted noun: 等, 的, 工作的.
func (c *reading) trimTail(span corpus.Span) corpus.Span {
	for again := true; again; {
		again = false
		for _, w := range []string{"的", "、", "和", "及", "等"} {
			if strings.HasSuffix(span.In(c.doc.Text), w) {
				span.End -= len(w)
				again = true
			}
		}
	}
	return span
}

// isBare reports whether an indicator says nothing alone: a bare head (期限) or a
// bare amount word (补贴).
func (c *reading) isBare(text string) bool {
	head := bareHead(text)
	return c.set.Lexicon("bare-head").Has(head) || c.set.Lexicon("amount").Has(head)
}

// isSpent reports whether an amount is one that a report says was paid: it needs
// no purpose to be understood (罚款126万元).
func (c *reading) isSpent(m measure, text string) bool {
	return c.facing[m.s.Paragraph] == facesBack && c.set.Lexicon("amount").Has(text)
}

// bareHead takes the verbs of granting off the front of a head: 比例给予奖补.
func bareHead(text string) string {
	for _, w := range []string{"的", "比例给予", "标准给予", "比例予以", "标准予以", "给予", "予以", "进行", "可享受", "享受"} {
		text = strings.TrimPrefix(text, w)
	}
	return text
}

// granted is to whom or what the clause of a bare amount grants it: 首次获评的企业 of
// 对首次获评的企业给予3万元奖励. It is empty where the clause names none.
func (c *reading) granted(m measure) corpus.Span {
	own := c.stripRight(trim(c.doc.Text, m.pre), "reach", "adverb", "comparator", "drop-verb", "comparison", "grant")
	own = c.stripLeft(c.dropTimes(m.s, own), "adverb", "light-left", "drop-verb", "subject-left")
	text := own.In(c.doc.Text)
	if utf8.RuneCountInString(text) < 3 || c.distributes(own) || strings.Contains(text, "按") || c.isCondition(own) || c.set.Lexicon("predicate").LongestPrefix(text) > 0 {
		return corpus.Span{}
	}
	return own
}

// completed puts what its clause, or else the clause before, grants it to in
// front of a bare head. The quote then begins there.
func (c *reading) completed(m measure, head string, span corpus.Span) value {
	if own := c.granted(m); !own.Empty() && c.set.Lexicon("amount").LongestSuffix(head) > 0 {
		return value{Value: corpus.Text(strings.TrimSuffix(own.In(c.doc.Text), "的") + bareHead(head)), span: own.Join(span)}
	}
	if of := c.indicatorIn(m.s, corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}); of.Value != nil && c.set.Lexicon("bare-head").Has(head) {
		return value{Value: corpus.Text(c.stock(of.Value.String()) + head), span: of.span.Join(span)}
	}
	for before := range c.priorClauses(m.s, m.clause) {
		if of := c.indicatorIn(m.s, before); of.Value != nil && c.set.Lexicon("bare-head").Has(head) {
			return value{Value: corpus.Text(c.stock(of.Value.String()) + head), span: of.span.Join(span)}
		}
		lead := c.stripLeft(c.dropTimes(m.s, before), "adverb", "drop-verb", "light-left")
		lead = c.trimTail(c.stripRight(lead, "light-right"))
		if text := lead.In(c.doc.Text); text != "" && !c.isCondition(before) {
			return value{Value: corpus.Text(text + bareHead(head)), span: lead.Join(span)}
		}
	}
	return value{Value: corpus.Text(head), span: span}
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

// isCondition reports whether a clause only sets a threshold or a base: 单项交易额
// 在50万元以上的, 按照购置款的30%.
func (c *reading) isCondition(clause corpus.Span) bool {
	text := clause.In(c.doc.Text)
	return strings.HasSuffix(text, "以上的") || strings.HasSuffix(text, "以下的") || strings.HasPrefix(text, "按")
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

// inherited takes the indicator of the quantity before in the clause or the
// sentence: 地区生产总值达到33757.93亿元、增长5.3%.
func (c *reading) inherited(m measure) value {
	prev := m.prev
	for before := range c.priorClauses(m.s, m.clause) {
		if quantities := m.s.Named("quantity", before); prev == nil && len(quantities) > 0 {
			prev = quantities[len(quantities)-1].Quantity()
		}
		if prev != nil {
			break
		}
	}
	if prev == nil {
		if m.next != nil { // 13.07万户46万群众
			return c.indicator(c.measure(m.s, m.next), nil)
		}
		return value{}
	}
	if d := c.filled[figure(prev).Start]; d != nil {
		return d.indicator()
	}
	return value{}
}

// cleanIndicator joins the parts of an indicator: 了 and light verbs between
// what is counted and its predicate go.
func cleanIndicator(text string) string {
	for _, w := range []string{"进行了", "开展了", "进行", "开展"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) {
			text = text[:i] + text[i+len(w):]
		}
	}
	for _, w := range []string{"连续保持", "连续", "继续再", "继续", "共发生", "累计发生", "共有", "共计", "年均", "最高可", "最高", "原则上"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) {
			text = text[:i] + text[i+len(w):]
		}
	}
	for _, w := range []string{"等", "的", "、"} {
		text = strings.TrimSuffix(text, w)
	}
	return strings.TrimPrefix(text, "的")
}
