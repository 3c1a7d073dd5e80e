package extract

import (
	"sort"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
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
	if opening := c.itemOf(s.Paragraph); opening != nil && opening.Body < d.match.Span.Start {
		if clause := c.clauseAt(opening, opening.Body); clause.End <= d.match.Span.Start {
			return value{Value: corpus.Text(trim(c.doc.Text, clause).In(c.doc.Text)), inferred: true}
		}
	}
	heading := c.headingOf(s)
	return value{Value: corpus.Text(heading), inferred: heading != ""}
}

// headingOf is the heading that a sentence stands under, without its number.
func (c *reading) headingOf(s *rules.Sentence) string {
	if s.Section < 0 {
		return ""
	}
	heading := c.doc.Sections[s.Section].Heading
	i := sort.Search(len(c.sentences), func(k int) bool { return c.sentences[k].Span.Start >= heading.Start })
	if i < len(c.sentences) && c.sentences[i].Span.Start == heading.Start {
		heading.Start = max(heading.Start, min(c.sentences[i].Body, heading.End))
	}
	return strings.TrimSpace(trim(c.doc.Text, heading).In(c.doc.Text))
}

// fillUndertaking gives the work whose time the heading above announces: 整治 of 一、整治时间.
func fillUndertaking(c *reading, d *draft, _ []string) value {
	work := timeHeading.ReplaceAllString(c.headingOf(d.match.Sentence), "")
	n := c.set.Lexicon("undertaking").LongestSuffix(work)
	if n == 0 || strings.HasSuffix(work, "工作") || work == c.headingOf(d.match.Sentence) {
		return value{}
	}
	return value{Value: corpus.Text(work[len(work)-n:]), inferred: true}
}

// timeHeading matches what a heading that announces a window ends with.
var timeHeading = regex.New(`(?:起止)?(?:时间|时限|期限)(?:安排|及地点|和地点|、地点)?$`)

// itemOf is the first sentence of the numbered item that a paragraph is, or that it says
// something of in a line of its own; nil where there is none.
func (c *reading) itemOf(paragraph int) *rules.Sentence {
	for i := paragraph; i >= max(0, paragraph-labelsLimit); i-- {
		all := c.inParagraph(i)
		if len(all) == 0 || all[0].Heading {
			return nil
		}
		if all[0].Body > all[0].Span.Start {
			return &all[0]
		}
		if !c.isLabelled(i) {
			return nil
		}
	}
	return nil
}

// labelsLimit is how many lines with labels of their own an item may have.
const labelsLimit = 5

// labelled matches the label of a line that says something of the item above: 责任单位：.
var labelled = regex.New(`^\p{Han}{2,8}\s*[:：]`)

// isLabelled reports whether a paragraph is a line with a label.
func (c *reading) isLabelled(paragraph int) bool {
	return labelled.MatchString(c.doc.Paragraphs[paragraph].Span.In(c.doc.Text))
}

// fillAssigned gives the bodies that the labelled list next to the match makes
// responsible, those that only support left out: in its paragraph, or in the lines with
// labels around it.
func fillAssigned(c *reading, d *draft, _ []string) value {
	own := d.match.Sentence
	for i := own.Index; i >= 0 && c.sentences[i].Paragraph == own.Paragraph; i-- {
		if v := c.responsibleIn(&c.sentences[i]); v.Value != nil {
			return v
		}
	}
	for _, step := range []int{-1, 1} {
		for i, n := own.Paragraph, 0; n < labelsLimit && i >= 0 && i < len(c.doc.Paragraphs) && c.isLabelled(i); i, n = i+step, n+1 {
			if all := c.inParagraph(i); len(all) > 0 {
				if v := c.responsibleIn(&all[0]); v.Value != nil {
					return v
				}
			}
		}
	}
	return value{}
}

// responsibleIn gives the bodies that a sentence makes responsible.
func (c *reading) responsibleIn(s *rules.Sentence) value {
	if all := c.responsible(s); !all.Empty() {
		return value{Value: corpus.Text(all.In(c.doc.Text)), inferred: true}
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
