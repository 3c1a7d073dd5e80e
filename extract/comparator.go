package extract

import (
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// listLimit is the most items of a list of figures that are gone back over.
const listLimit = 12

// firstOf returns the first figure of the list that m stands in.
func (c *reading) firstOf(m measure) measure {
	for i := 0; i < listLimit && m.prev != nil; i++ {
		m = c.measure(m.s, m.prev)
	}
	return m
}

// lastOf returns the last figure of the list that m stands in.
func (c *reading) lastOf(m measure) measure {
	for i := 0; i < listLimit && m.next != nil; i++ {
		m = c.measure(m.s, m.next)
	}
	return m
}

// fillComparator gives the comparator that touches the number, or one further
// off: before the verb (至少组织1次, 最高补助100万元), before a base (不少于总数5%), or, in a
// list with 分别, at its head or behind its last figure, which may hold for all.
func fillComparator(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	if !ok {
		return value{}
	}
	if m.upper != nil {
		return value{Value: corpus.Text("between"), span: m.upper.Span}
	}
	if m.q.Comparator != "eq" && !c.brokenThrough(m, m.q.ComparatorSpan) {
		return value{Value: corpus.Text(m.q.Comparator), span: m.q.ComparatorSpan}
	}
	before := corpus.Span{Start: m.from, End: figure(m.q).Start}
	words := slices.DeleteFunc(m.s.Named("@bound", before), func(w *rules.Mention) bool {
		return c.kept(w.Span) || c.brokenThrough(m, w.Span) || c.isAttribute(m.s, corpus.Span{Start: w.Span.Start, End: before.End}) // 最高额度
	})
	if len(words) == 0 && m.isListed(c) {
		v := c.listComparator(m)
		if v.Value != nil {
			return v
		}
	}
	if n := len(words); n > 0 && words[n-1].Attr("comparator") != "" {
		return value{Value: corpus.Text(words[n-1].Attr("comparator")), span: words[n-1].Span}
	}
	if pre := m.pre.In(c.doc.Text); m.q.Implied && (strings.Contains(pre, "基本实现") || strings.Contains(pre, "基本做到") || strings.Contains(pre, "基本达到")) {
		return value{Value: corpus.Text("approx")} // 基本实现家庭全覆盖
	}
	if m.q.Unit == "%" && aboutOf.MatchString(c.doc.Text[m.clause.Start:figure(m.q).Start]) {
		return value{Value: corpus.Text("approx")} // 分别约占市场份额7%、18%
	}
	if bound := c.sharedBound(m); bound != "" {
		return value{Value: corpus.Text(bound)}
	}
	if bound := c.announcedBound(m); bound != "" {
		return value{Value: bound, inferred: true}
	}
	return value{Value: corpus.Text("eq")}
}

// aboutOf matches a share that is only about so large, up to its number.
var aboutOf = regex.New(`约占[^，。；]{0,30}$`)

// exceeding are comparators that may stand in an attribute of what is counted.
var exceeding = []string{"超过", "突破", "高于", "低于", "大于", "小于", "多于", "少于", "不低于", "不高于", "不超过"}

// isAttribute reports whether the word of comparing that a stretch begins with
// belongs to an attribute of what is counted: 超过限量标准的样品 of 超过限量标准的样品3批.
func (c *reading) isAttribute(s *rules.Sentence, span corpus.Span) bool {
	text := span.In(c.doc.Text)
	if s.Has("quantity", span) {
		return true // 超过10亿元项目12个
	}
	limited := slices.ContainsFunc([]string{"标准的", "限值的", "限量的"}, func(w string) bool { return strings.Contains(text, w) })
	return limited && !strings.HasSuffix(text, "的") && slices.ContainsFunc(exceeding, func(w string) bool { return strings.HasPrefix(text, w) })
}

// brokenThrough reports whether a word that looks like a comparator is what is done with the counted
// things: 突破12项关键技术, 突破关键技术12项.
func (c *reading) brokenThrough(m measure, word corpus.Span) bool {
	return word.In(c.doc.Text) == "突破" && (c.counts(m) || word.End < figure(m.q).Start && isCount(m.q.Unit))
}

// sharedBound is the bound at the head of a list, which holds for all its items: 每人至少
// 提供1次宣讲、1次指导. That of an amount holds for its own item only.
func (c *reading) sharedBound(m measure) string {
	if lead, _ := c.distributed(m); m.prev == nil || lead == "" || !c.startsItem(m) {
		return ""
	}
	m = c.firstOf(m)
	for _, w := range m.s.Named("@bound", corpus.Span{Start: m.from, End: figure(m.q).Start}) {
		if by := w.Attr("comparator"); by == "ge" || by == "le" && m.q.Unit != "元" {
			return by
		}
	}
	return ""
}

// startsItem reports whether the number begins its item of a list.
func (c *reading) startsItem(m measure) bool {
	return strings.HasSuffix(c.doc.Text[:figure(m.q).Start], "、") || strings.HasSuffix(c.doc.Text[:figure(m.q).Start], "和")
}

// isListed reports whether the figure stands in a list after 分别 or directly
// behind another figure.
func (m measure) isListed(c *reading) bool {
	return c.lastRespectively(m) >= 0
}

// listComparator is the comparator at the head of a list with 分别, or that behind
// its last figure (5%、6.5%左右).
func (c *reading) listComparator(m measure) value {
	at := c.lastRespectively(m)
	list := m.s.Named("quantity", corpus.Span{Start: at, End: m.clause.End})
	if first := list[0].Quantity(); first.Comparator != "eq" && !first.ComparatorSpan.Empty() && first.ComparatorSpan.Start < figure(first).Start {
		return value{Value: corpus.Text(first.Comparator)}
	}
	if words := m.s.Named("@bound", corpus.Span{Start: at, End: figure(list[0].Quantity()).Start}); len(words) > 0 {
		return value{Value: corpus.Text(words[0].Attr("comparator"))}
	}
	if last := list[len(list)-1].Quantity(); last.ComparatorSpan.Start > figure(last).Start && last.Unit == m.q.Unit {
		return value{Value: corpus.Text(last.Comparator), inferred: true}
	}
	return value{}
}

// fillUpper gives the upper end of a range: within the quantity (1—2项) or as a
// figure of its own (五千元以上二万元以下).
func fillUpper(c *reading, d *draft, _ []string) value {
	m, ok := c.measured(d)
	switch {
	case ok && m.upper != nil:
		return value{Value: m.upper.Value, span: m.upper.Span}
	case ok && m.q.Max != "":
		return value{Value: m.q.Max}
	}
	return value{}
}
