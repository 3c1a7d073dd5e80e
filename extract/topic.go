package extract

import (
	"sort"
	"strings"

	"zhengce/corpus"
	"zhengce/rules"
)

// fillTopic gives the work that a label at its end says something of (完成时限：6月底前):
// what the numbered item opens with, else the heading above.
func fillTopic(c *reading, d *draft, _ []string) value {
	s := d.match.Sentence
	clause := c.clauseAt(s, max(d.match.Span.Start, d.match.Span.End-1))
	if rest := trim(c.doc.Text, corpus.Span{Start: d.match.Span.End, End: max(d.match.Span.End, clause.End)}); c.begins(rest.In(c.doc.Text), "drop-verb", "content-verb") {
		return value{Value: corpus.Text(rest.In(c.doc.Text)), span: rest} // 完成时限：11月30日完成设备调试
	}
	if opening := &c.inParagraph(s.Paragraph)[0]; opening.Body > opening.Span.Start && opening.Body < d.match.Span.Start {
		if clause := c.clauseAt(opening, opening.Body); clause.End <= d.match.Span.Start {
			return value{Value: corpus.Text(trim(c.doc.Text, clause).In(c.doc.Text)), inferred: true}
		}
	}
	if s.Section < 0 {
		return value{}
	}
	heading := c.doc.Sections[s.Section].Heading
	i := sort.Search(len(c.sentences), func(k int) bool { return c.sentences[k].Span.Start >= heading.Start })
	if i < len(c.sentences) && c.sentences[i].Span.Start == heading.Start {
		heading.Start = max(heading.Start, min(c.sentences[i].Body, heading.End))
	}
	return value{Value: corpus.Text(strings.TrimSpace(trim(c.doc.Text, heading).In(c.doc.Text))), inferred: true}
}

// fillAssigned gives the bodies that the labelled list next to the match makes
// responsible, those that only support left out.
func fillAssigned(c *reading, d *draft, _ []string) value {
	own := d.match.Sentence
	for i := own.Index; i >= 0 && c.sentences[i].Paragraph == own.Paragraph; i-- {
		s := &c.sentences[i]
		if all := c.responsible(s); !all.Empty() {
			return value{Value: corpus.Text(all.In(c.doc.Text)), inferred: true}
		}
	}
	return value{}
}

// responsible is the stretch of a sentence that lists who leads, or else is responsible.
func (c *reading) responsible(s *rules.Sentence) (all corpus.Span) {
	first := ""
	for _, m := range s.Named("assigned", s.Span) {
		role := m.Attr("role")
		switch {
		case first == "" && (role == "lead" || role == "responsible"):
			first, all = role, m.Span
		case role == first:
			all = all.Join(m.Span)
		case first != "":
			return all
		}
	}
	return all
}
