package extract

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules"
)

// fillIndicator gives what a quantity measures: the noun phrase around it,
// without number, comparator, adverbs, light verbs and verbs of change. Where
// the clause has none of its own, it comes from the item or the clause before.
func fillIndicator(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	v := c.indicator(m, d)
	if text, ok := v.Value.(corpus.Text); ok {
		v.Value = corpus.Text(cleanIndicator(string(text)))
		c.filled[figure(m.q).Start] = d
	}
	return v
}

func (c *reading) indicator(m measure, d *draft) value {
	if v, ok := c.respectively(m); ok {
		return v
	}
	pre, post := c.preceding(m), c.following(m)
	text := pre.In(c.doc.Text) + post.In(c.doc.Text)
	span := pre.Join(post)
	switch {
	case c.isBare(text):
		return c.completed(m, text, span)
	case text != "":
		return value{Value: corpus.Text(text), span: span}
	}
	return c.inherited(m)
}

// preceding is the part of the indicator before the number.
func (c *reading) preceding(m measure) corpus.Span {
	pre := trim(c.doc.Text, m.pre)
	if pre.Len() > 0 && strings.Trim(pre.In(c.doc.Text), " 　，,。；;：:、和及与") == "" {
		return corpus.Span{}
	}
	pre = c.dropTimes(m.s, pre)
	counted := c.counts(m)
	verbs := false
	for {
		if counted {
			if n := c.set.Lexicon("content-verb").LongestSuffix(pre.In(c.doc.Text)); n > 0 {
				return corpus.Span{Start: pre.End - n, End: pre.End}
			}
		}
		next := c.stripRight(pre, "reach", "adverb", "comparator")
		if counted {
			if n := c.set.Lexicon("drop-verb").LongestSuffix(next.In(c.doc.Text)); n > 0 {
				next.End -= n
				verbs = true
			}
		}
		if next == pre {
			break
		}
		pre = next
	}
	pre = c.dropTimes(m.s, c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator"))
	pre = c.stripLeft(pre, "adverb", "drop-verb", "light-left", "comparator")
	if counted && verbs && !c.distributes(pre) {
		return corpus.Span{}
	}
	return trim(c.doc.Text, pre)
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
	return strings.HasPrefix(text, "每") || strings.HasPrefix(text, "各")
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
	content := c.set.Lexicon("content-verb").LongestSuffix(c.stripRight(m.pre, "reach", "adverb", "comparator").In(c.doc.Text)) > 0
	for i, r := range text {
		if i == 0 {
			continue
		}
		n := c.set.Lexicon("predicate").LongestPrefix(text[i:])
		if n > 0 && content && utf8.RuneCountInString(text[:i]) >= 2 {
			post.End = post.Start + i
			break
		}
		if r == '、' && m.next != nil {
			post.End = post.Start + i
			break
		}
	}
	return c.trimTail(post)
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
	return c.set.Lexicon("bare-head").Has(text) || c.set.Lexicon("amount").Has(text)
}

// completed puts the clause before in front of a bare head. The quote then
// begins there.
func (c *reading) completed(m measure, head string, span corpus.Span) value {
	for before := c.clauseBefore(m.s, m.clause); !before.Empty(); before = c.clauseBefore(m.s, before) {
		lead := c.stripLeft(c.dropTimes(m.s, before), "adverb", "drop-verb", "light-left")
		lead = c.trimTail(c.stripRight(lead, "light-right"))
		if text := lead.In(c.doc.Text); text != "" && !c.isCondition(before) {
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

// inherited takes the indicator of the quantity before in the clause or the
// sentence: 地区生产总值达到33757.93亿元、增长5.3%.
func (c *reading) inherited(m measure) value {
	prev := m.prev
	for before := c.clauseBefore(m.s, m.clause); prev == nil && !before.Empty(); before = c.clauseBefore(m.s, before) {
		quantities := m.s.Named("quantity", before)
		for i := len(quantities) - 1; i >= 0 && prev == nil; i-- {
			prev = quantities[i].Quantity()
		}
	}
	if prev == nil {
		if m.next != nil { // 13.07万户46万群众
			return c.indicator(c.measure(m.s, m.next), nil)
		}
		return value{}
	}
	d := c.filled[figure(prev).Start]
	if d == nil {
		return value{}
	}
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

// cleanIndicator joins the parts of an indicator: 了 and light verbs between
// what is counted and its predicate go.
func cleanIndicator(text string) string {
	for _, w := range []string{"进行了", "开展了", "进行", "开展"} {
		if i := strings.Index(text, w); i > 0 && i+len(w) < len(text) {
			text = text[:i] + text[i+len(w):]
		}
	}
	for _, w := range []string{"等", "的", "、"} {
		text = strings.TrimSuffix(text, w)
	}
	return strings.TrimPrefix(text, "的")
}
