package extract

import (
	"strings"

	"zhengce/corpus"
)

// respectively pairs the items of a list with figures after 分别: 城镇、农村居民人均
// 可支配收入分别增长4.5%、5.5%左右. The figure's place after 分别 picks the item.
func (c *reading) respectively(m measure) (value, bool) {
	at := c.lastRespectively(m)
	if at < 0 {
		return value{}, false
	}
	place, total := 0, 0
	for _, o := range m.s.Named("quantity", corpus.Span{Start: at, End: m.clause.End}) {
		if o.Span.Start < m.q.Span.Start {
			place++
		}
		total++
	}
	if total < 2 {
		return value{}, false
	}
	head := corpus.Span{Start: m.clause.Start, End: at}
	items := c.listed(head, total)
	for before := range c.priorClauses(m.s, m.clause) {
		if items != nil {
			break
		}
		head, items = before, c.listed(before, total)
	}
	if items == nil || place >= len(items) {
		return value{}, false
	}
	amount := c.trimTail(c.stripLeft(c.lastNoun(m, at), "drop-verb", "adverb"))
	text := items[place] + c.amountText(amount)
	return value{Value: corpus.Text(text), span: c.stripLeft(head, "adverb", "drop-verb", "light-left").Join(amountIn(amount, m))}, true
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
	last := m.q
	for _, o := range m.s.Named("quantity", corpus.Span{Start: from, End: m.clause.End}) {
		last = o.Quantity()
	}
	noun := corpus.Span{Start: last.Span.End, End: m.clause.End}
	if c.isBare(noun.In(c.doc.Text)) {
		return noun
	}
	between := c.doc.Text[from+len("分别") : figure(m.q).Start]
	for i := range between {
		if n := c.set.Lexicon("amount").LongestPrefix(between[i:]); n > 0 {
			start := from + len("分别") + i
			return corpus.Span{Start: start, End: start + n}
		}
	}
	return corpus.Span{}
}

func (c *reading) amountText(span corpus.Span) string {
	if span.Empty() {
		return ""
	}
	return span.In(c.doc.Text)
}

// amountIn is the amount's span where it belongs to the quote of this figure:
// where it stands before the figure's end or right behind it.
func amountIn(span corpus.Span, m measure) corpus.Span {
	if span.Start <= m.q.Span.End {
		return span
	}
	return corpus.Span{}
}

// listed splits a head into as many items as there are figures, and gives the
// tail that only the last one bears to all: 城镇、农村居民收入 are 城镇居民收入 and
// 农村居民收入. It is nil where the head does not hold that many.
func (c *reading) listed(head corpus.Span, total int) []string {
	head = c.stripLeft(head, "adverb", "drop-verb", "light-left")
	if strings.Contains(head.In(c.doc.Text), "分别") {
		return nil
	}
	text := c.stripRight(head, "reach", "adverb").In(c.doc.Text)
	if total == 2 && strings.Contains(text, "城乡") {
		return []string{strings.Replace(text, "城乡", "城镇", 1), strings.Replace(text, "城乡", "农村", 1)}
	}
	items := strings.FieldsFunc(text, func(r rune) bool { return r == '、' })
	if last := len(items) - 1; len(items) == total-1 && last >= 0 {
		for _, w := range []string{"以及", "和", "及", "与"} {
			if i := strings.Index(items[last], w); i > 0 {
				items = append(items[:last], items[last][:i], items[last][i+len(w):])
				break
			}
		}
	}
	if len(items) != total || total < 2 {
		return nil
	}
	return c.completeItems(items)
}

// completeItems gives every item the head noun of the last one where it has
// none of its own.
func (c *reading) completeItems(items []string) []string {
	last := items[len(items)-1]
	head := ""
	if n := c.set.Lexicon("indicator-head").LongestSuffix(last); n > len("率") && n < len(last) {
		head = last[len(last)-n:]
	} else if len(items[0]) <= len("三个字") && len(items[0]) < len(last) && sameLength(items[:len(items)-1]) {
		head = last[len(items[0]):] // 小学、初中辍学率
	}
	for i := range items[:len(items)-1] {
		if c.set.Lexicon("indicator-head").LongestSuffix(items[i]) == 0 {
			items[i] += head
		}
	}
	return items
}

func sameLength(items []string) bool {
	for _, item := range items {
		if len(item) != len(items[0]) {
			return false
		}
	}
	return true
}
