package extract

import (
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
	if c.enumerates(m) || c.isThreshold(m) {
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

// isThreshold reports whether the figure only says which things are meant, since
// they are counted right behind it: 亿元以上项目20个.
func (c *reading) isThreshold(m measure) bool {
	behind := !m.q.ComparatorSpan.Empty() && m.q.ComparatorSpan.Start >= m.q.UnitSpan.End
	return behind && m.next != nil && !strings.ContainsAny(c.doc.Text[m.q.Span.End:figure(m.next).Start], "、和")
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
	if items == 1 || m.prev != nil && !closed {
		return false
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
	switch {
	case c.isBare(text) || lead == "" && c.isPredicate(m):
		return c.completed(m, text, span)
	case text != "":
		return value{Value: corpus.Text(text), span: span}
	}
	return c.inherited(m)
}

// isPredicate reports whether what stands behind the quantity is a predicate, so
// that what is measured must be looked for further ahead.
func (c *reading) isPredicate(m measure) bool {
	post := m.post.In(c.doc.Text)
	return post != "" && c.set.Lexicon("predicate").LongestPrefix(post) > 0
}

// preceding is the part of the indicator before the number, and where it stands.
func (c *reading) preceding(m measure) (string, corpus.Span) {
	whole := c.dropTimes(m.s, trim(c.doc.Text, m.pre))
	pre := c.afterFrequency(m, whole)
	each := c.eachOf(corpus.Span{Start: whole.Start, End: max(whole.Start, pre.Start)})
	if m.q.Implied {
		if set := c.covered(m); !set.Empty() && set.End > pre.Start && set.End < pre.End {
			pre.Start = set.End
		}
	}
	pre = c.beforeComparison(m.s, pre)
	if i := strings.LastIndexAny(pre.In(c.doc.Text), "由从"); i > 0 && !m.q.To.Empty() {
		pre.End = pre.Start + i
	}
	if strings.Trim(pre.In(c.doc.Text), " 　，,。；;：:、和及与") == "" {
		return c.distributed(m)
	}
	if c.counts(m) {
		text, span := c.beforeCounted(m, pre)
		return each + text, span
	}
	pre = c.stripRight(pre, "reach", "adverb", "comparator")
	pre = c.afterCircumstance(m.s, pre)
	pre = c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator")
	pre = c.stripLeft(c.dropTimes(m.s, pre), "adverb", "drop-verb", "light-left", "comparator")
	pre = trim(c.doc.Text, pre)
	return each + c.withoutChange(m, pre), pre
}

// eachOf gives for each of what a duty holds, where that stands in front of 每年
// or 至少: 每个研发机构每年可申请一项.
func (c *reading) eachOf(before corpus.Span) string {
	before = c.stripRight(before, "adverb", "reach", "comparator", "frequency")
	if !c.distributes(before) {
		return ""
	}
	return before.In(c.doc.Text)
}

// afterCircumstance leaves out with whom, where or when something is done, where
// a verb of content follows: 会同市气象局发布预警信息, 宣传月期间发放资料.
func (c *reading) afterCircumstance(s *rules.Sentence, span corpus.Span) corpus.Span {
	text := span.In(c.doc.Text)
	if i := strings.Index(text, "期间"); i > 0 && i+len("期间") < len(text) {
		return corpus.Span{Start: span.Start + i + len("期间"), End: span.End}
	}
	n := c.set.Lexicon("circumstance").LongestPrefix(text)
	if n == 0 {
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
	for _, m := range s.Named("time", span) {
		if m.Time().Compared {
			span.End = m.Span.Start
			return c.stripRight(span, "comparison")
		}
	}
	return span
}

// afterFrequency leaves out who acts in front of 每年 or 至少, where anything is
// left behind it.
func (c *reading) afterFrequency(m measure, pre corpus.Span) corpus.Span {
	cut := pre
	for _, w := range append(m.s.Named("@frequency", pre), m.s.Named("@bound", pre)...) {
		if w.Span.Start > cut.Start && w.Attr("comparator") != "le" {
			rest := corpus.Span{Start: w.Span.End, End: pre.End}
			if !c.stripRight(rest, "reach", "adverb", "comparator", "drop-verb").Empty() {
				cut.Start = w.Span.End
			}
		}
	}
	return cut
}

// withoutChange takes verbs of change out of a stretch: 城镇新增就业 is 城镇就业.
func (c *reading) withoutChange(m measure, span corpus.Span) string {
	text := span.In(c.doc.Text)
	words := m.s.Named("@change", span)
	for i := len(words) - 1; i >= 0; i-- {
		if w := words[i]; w.Attr("change") != "" && m.q.To.Empty() {
			at := w.Span.Start - span.Start
			text = text[:at] + text[at+w.Span.Len():]
		}
	}
	return text
}

// distributed is the head that the figures of a list share: 每个专班 of
// 每个专班明确1名负责人、1名联络员.
func (c *reading) distributed(m measure) (string, corpus.Span) {
	m = c.firstOf(m)
	lead := c.stripRight(trim(c.doc.Text, m.pre), "reach", "adverb", "comparator", "drop-verb")
	if !c.distributes(lead) || c.doc.Text[lead.Start:lead.End] == "" {
		return "", corpus.Span{}
	}
	return lead.In(c.doc.Text), lead
}

// beforeCounted is what goes before a counted noun: a verb of content; a head
// that says for each of what the count holds; or, where no verb stands between,
// all of it.
func (c *reading) beforeCounted(m measure, pre corpus.Span) (string, corpus.Span) {
	verb, dropped := corpus.Span{}, false
	for {
		text := pre.In(c.doc.Text)
		if n := c.set.Lexicon("content-verb").LongestSuffix(text); n > c.set.Lexicon("bare-head").LongestSuffix(text) {
			verb = corpus.Span{Start: pre.End - n, End: pre.End}
			pre.End -= n
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

// counts reports whether what is counted stands behind the quantity: a noun
// follows that is no predicate.
func (c *reading) counts(m measure) bool {
	post := strings.TrimPrefix(m.post.In(c.doc.Text), "的")
	return post != "" && c.set.Lexicon("predicate").LongestPrefix(post) == 0
}

// distributes reports whether a stretch says for each of what a count holds:
// 每个专班, 各县.
func (c *reading) distributes(span corpus.Span) bool {
	text := span.In(c.doc.Text)
	return strings.HasPrefix(text, "每") || strings.HasPrefix(text, "各") || strings.HasPrefix(text, "单个")
}

// dropTimes takes times, and the marks behind them, off the front of span.
func (c *reading) dropTimes(s *rules.Sentence, span corpus.Span) corpus.Span {
	for again := true; again && !span.Empty(); {
		again = false
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
	object := c.isObject(m)
	for i, r := range text {
		if i == 0 {
			continue
		}
		n := c.set.Lexicon("predicate").LongestPrefix(text[i:])
		if n > 0 && object && utf8.RuneCountInString(text[:i]) >= 2 {
			post.End = post.Start + i
			break
		}
		if r == '、' && m.next != nil || strings.ContainsRune(opening, r) && strings.ContainsAny(text[i:], "0123456789") {
			post.End = post.Start + i
			break
		}
	}
	return c.trimTail(post)
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
	text = strings.TrimPrefix(text, "的")
	for _, w := range []string{"给予", "予以", "进行", "可享受", "享受"} {
		text = strings.TrimPrefix(text, w)
	}
	return c.set.Lexicon("bare-head").Has(text) || c.set.Lexicon("amount").Has(text)
}

// completed puts the clause before in front of a bare head. The quote then
// begins there.
func (c *reading) completed(m measure, head string, span corpus.Span) value {
	for before := range c.priorClauses(m.s, m.clause) {
		if of := c.indicatorIn(m.s, before); of.Value != nil && c.set.Lexicon("bare-head").Has(head) {
			return value{Value: corpus.Text(of.Value.String() + head), span: of.span.Join(span)}
		}
		lead := c.stripLeft(c.dropTimes(m.s, before), "adverb", "drop-verb", "light-left")
		lead = c.trimTail(c.stripRight(lead, "light-right"))
		if text := lead.In(c.doc.Text); text != "" && !c.isCondition(before) {
			for _, w := range []string{"给予", "予以", "进行"} {
				head = strings.TrimPrefix(head, w)
			}
			return value{Value: corpus.Text(text + head), span: lead.Join(span)}
		}
	}
	return value{Value: corpus.Text(head), span: span}
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
	for _, w := range []string{"连续保持", "连续", "继续再", "继续", "最高可", "最高", "原则上", "一般"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) {
			text = text[:i] + text[i+len(w):]
		}
	}
	for _, w := range []string{"等", "的", "、"} {
		text = strings.TrimSuffix(text, w)
	}
	return strings.TrimPrefix(text, "的")
}
