package extract

import (
	"strings"

	"zhengce/corpus"
	"zhengce/rules"
)

// margins are the words by which a figure is held against something else.
var margins = []string{"高于", "低于", "快于", "慢于", "好于", "优于", "高出", "领先", "低", "高"}

// marginAt returns where in the text before a figure of percentage points a word of margins
// begins, -1 where there is none: 高于全国平均水平0.8个百分点.
func (c *reading) marginAt(m measure) int {
	text := m.pre.In(c.doc.Text)
	if m.q.Unit != "百分点" && (m.q.Unit != "" || m.next == nil || m.next.Unit != "百分点") || m.q.Change != "level" {
		return -1
	}
	for _, w := range margins {
		i := strings.LastIndex(text, w)
		if i >= 0 && i+len(w) < len(text) && (strings.HasSuffix(w, "于") || c.begins(text[i+len(w):], "region", "yardstick")) {
			return m.pre.Start + i
		}
	}
	return -1
}

// margin gives what is held against something else, and against what: 工业增加值高于全国 of
// 工业增加值增长7.7%，高于全国1.8个百分点.
func (c *reading) margin(m measure) (value, bool) {
	at := c.marginAt(m)
	if at < 0 {
		return value{}, false
	}
	against := corpus.Span{Start: at, End: m.pre.End}
	of := value{}
	if own := c.stripLeft(c.dropTimes(m.s, corpus.Span{Start: m.pre.Start, End: at}), "adverb", "drop-verb"); !own.Empty() {
		of = value{Value: corpus.Text(own.In(c.doc.Text)), span: own}
	} else {
		of = c.inherited(m)
	}
	text, ok := of.Value.(corpus.Text)
	if !ok {
		return value{}, true
	}
	return value{Value: text + corpus.Text(against.In(c.doc.Text)), span: of.span.Join(against)}, true
}

// eachMargin is the margin of one of several things that the clauses before give a figure each:
// 制造业增加值高于全省 of 制造业、建筑业增加值分别增长8%、6%，高于全省2和1.5个百分点.
func (c *reading) eachMargin(m measure) (value, bool) {
	first := c.firstOf(m)
	at := c.marginAt(first)
	if at < m.clause.Start || first.q == m.q && m.next == nil {
		return value{}, false
	}
	if strings.TrimSuffix(c.doc.Text[m.clause.Start:at], "分别") != "" {
		return value{}, false
	}
	place, total := c.placeOf(m, at)
	for before := range c.priorClauses(m.s, m.clause) {
		found := m.s.Named("quantity", before)
		if len(found) == 0 {
			continue
		}
		if len(found) != total {
			break
		}
		d := c.filled[figure(found[place].Quantity()).Start]
		if d == nil {
			break
		}
		of := d.indicator()
		against := strings.TrimSpace(c.doc.Text[at:figure(first.q).Start])
		return value{Value: corpus.Text(of.Value.String() + against), span: of.span.Join(corpus.Span{Start: at, End: figure(first.q).Start})}, true
	}
	return value{}, false
}

// comparesOnly reports whether a clause says nothing but what something is held against.
func (c *reading) comparesOnly(s *rules.Sentence, clause corpus.Span) bool {
	found := s.Named("quantity", clause)
	return len(found) == 1 && c.marginAt(c.measure(s, found[0].Quantity())) == clause.Start
}
