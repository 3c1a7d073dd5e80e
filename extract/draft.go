package extract

import (
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/rules"
)

// draft is a fact in the making.
type draft struct {
	match *rules.Match
	fact  corpus.Fact
	claim corpus.Span // the stretch that no other fact of the kind may claim
	quote corpus.Span // grows with every field that stands in the text
	q     *measure    // of the capture q, once a filler has asked for it
	duty  *duty       // the clause taken apart, likewise
	item  int         // which item of a list that shares one figure it is of
	items int         // how many such items there are
}

// value is what a source gave: a value, where it stands, and whether it was
// inferred. A nil Value is no value.
type value struct {
	corpus.Value
	span     corpus.Span // empty where it is no stretch of the text
	inferred bool
	refuse   bool // the match is no fact after all
}

// filler is a function that a rule may name as the source of a field.
type filler func(c *reading, d *draft, args []string) value

// fillers are the functions of [rules.Fillers].
var fillers = map[string]filler{
	"quote":       fillQuote,
	"time":        fillTime,
	"indicator":   fillIndicator,
	"comparator":  fillComparator,
	"unit":        fillUnit,
	"upper":       fillUpper,
	"base":        fillBase,
	"status":      fillStatus,
	"strength":    fillStrength,
	"change":      fillChange,
	"from":        fillFrom,
	"frequency":   fillFrequency,
	"actor":       fillActor,
	"recipient":   fillRecipient,
	"object":      fillObject,
	"deliverable": fillDeliverable,
	"role":        fillRole,
	"said":        fillSaid,
	"cited":       fillCited,
	"named":       fillNamed,
	"outcome":     fillOutcome,
	"holders":     fillHolders,
	"action":      fillAction,
	"canonical":   fillCanonical,
	"generic":     fillGeneric,
	"level":       fillLevel,
	"window":      fillWindow,
	"made":        fillMade,
	"topic":       fillTopic,
	"undertaking": fillUndertaking,
	"assigned":    fillAssigned,
	"cell":        fillCell,
	"column":      fillColumn,
}

// drafts makes the facts of a match: one, or one of each item of a list that shares its
// figure. Where there is none, reason says why.
func (c *reading) drafts(m *rules.Match) (all []*draft, reason string) {
	for more := true; more; {
		var d *draft
		if d, reason = c.draft(m, len(all)); d == nil {
			return all, reason
		}
		all = append(all, d)
		more = len(all) < d.items
	}
	return all, ""
}

// draft makes a fact of a match. Where it is none, reason says why: a field
// that it needs stays empty, or a filler refuses. The quote is the shortest
// stretch that holds the match's fields.
func (c *reading) draft(m *rules.Match, item int) (d *draft, reason string) {
	if m.Rule.Faces == "ahead" && c.facing[m.Sentence.Paragraph] == facesBack {
		return nil, "the paragraph reports what was done"
	}
	kind := c.set.Kind(m.Rule.Kind)
	d = &draft{match: m, claim: m.Span, quote: c.withoutWhom(quoted(m)), item: item}
	if claim, ok := m.Capture(m.Rule.Claim); ok {
		d.claim = claim.Span
	}
	d.fact = corpus.Fact{Kind: kind.Name, Section: m.Sentence.Section, Rule: m.Rule.Name}
	d.fact.Fields = make([]corpus.Field, 0, len(kind.Fields))
	for _, f := range m.Rule.Fields {
		def, _ := kind.Field(f.Name)
		v := c.first(d, f.Sources)
		if v.refuse {
			return nil, "field " + f.Name + " refuses"
		}
		if v.Value != nil {
			d.set(f.Name, typed(v, def.Type))
		} else if def.Required || slices.Contains(m.Rule.Require, f.Name) {
			return nil, "field " + f.Name + " stays empty"
		}
	}
	d.fact.Span = closed(c.doc.Text, trim(c.doc.Text, d.quote))
	c.derive(d, kind)
	d.finish(kind)
	return d, ""
}

// quoted is the part of a match that always belongs to the quote: the match
// less what a capture named skip covers at its edges.
func quoted(m *rules.Match) corpus.Span {
	span := m.Span
	if skip, ok := m.Capture("skip"); ok {
		if skip.Span.Start == span.Start {
			span.Start = skip.Span.End
		} else if skip.Span.End == span.End {
			span.End = skip.Span.Start
		}
	}
	if word, ok := m.Capture("w"); ok && word.Span.End == span.End {
		span.End = said(word).End
	}
	return span
}

// set stores a field; where it stands in the text and was not inferred, the
// quote takes it in.
func (d *draft) set(name string, v value) {
	d.fact.Fields = append(d.fact.Fields, corpus.Field{Name: name, Span: v.span, Value: v.Value})
	if v.inferred {
		d.fact.Inferred = append(d.fact.Inferred, name)
	} else {
		d.quote = d.quote.Join(v.span)
	}
}

// finish puts the fields in the order of the kind.
func (d *draft) finish(kind *rules.Kind) {
	rest := d.fact.Fields
	for _, def := range kind.Fields {
		for i := range rest {
			if rest[i].Name == def.Name {
				f := rest[i]
				copy(rest[1:i+1], rest[:i])
				rest[0], rest = f, rest[1:]
				break
			}
		}
	}
}

// first returns what the first source that gives something, an empty text aside, gives.
func (c *reading) first(d *draft, sources []rules.Source) value {
	for _, s := range sources {
		if v := c.take(d, s); v.refuse || v.Value != nil && v.Value != corpus.Text("") {
			return v
		}
	}
	return value{}
}

func (c *reading) take(d *draft, s rules.Source) value {
	switch {
	case s.IsConst:
		at, _ := d.match.Capture(s.Capture)
		return value{Value: corpus.Text(s.Const), span: at.Span}
	case s.Filler != "":
		return fillers[s.Filler](c, d, s.Args)
	}
	capture, ok := d.match.Capture(s.Capture)
	if !ok {
		return value{}
	}
	if s.Attr == "" {
		return value{Value: corpus.Text(capture.Span.In(c.doc.Text)), span: capture.Span}
	}
	text := capture.Mention.Attr(s.Attr)
	if text == "" {
		return value{}
	}
	return value{Value: corpus.Text(text), span: said(capture)}
}

// said is where a captured word stands, less its tail: 牵头 of 牵头制定.
func said(word rules.Capture) corpus.Span {
	span := word.Span
	if word.Mention != nil {
		span.End -= len(word.Mention.Attr("tail"))
	}
	return span
}

// typed turns a text into the type of its field.
func typed(v value, kind string) value {
	text, ok := v.Value.(corpus.Text)
	if !ok {
		return v
	}
	switch kind {
	case "number":
		v.Value = corpus.Number(text)
	case "flag":
		v.Value = corpus.Flag(text == "true")
	case "list":
		v.Value = corpus.List(strings.Split(string(text), "、"))
	}
	return v
}

// trim takes white space and stray marks off both ends of a span.
func trim(text string, span corpus.Span) corpus.Span {
	s := span.In(text)
	left := len(s) - len(strings.TrimLeftFunc(s, stray))
	if left == len(s) {
		return span
	}
	right := len(s) - len(strings.TrimRightFunc(s, stray))
	return corpus.Span{Start: span.Start + left, End: span.End - right}
}

func stray(r rune) bool {
	switch r {
	case '，', ',', '。', '；', ';', '：', ':', '、':
		return true
	}
	return blank(r)
}

// closed takes in the bracket that closes right behind span where one opened in it: 区域绿道（长约210
// 公里）.
func closed(text string, span corpus.Span) corpus.Span {
	quote := span.In(text)
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if strings.Count(quote, pair[0]) > strings.Count(quote, pair[1]) && strings.HasPrefix(text[span.End:], pair[1]) {
			span.End += len(pair[1])
		}
	}
	return span
}

// fillQuote gives the quote from the head of its clause on: of a list of holders that each win
// something, from the last of them.
func fillQuote(c *reading, d *draft, _ []string) value {
	s := d.match.Sentence
	head := corpus.Span{Start: c.clauseAt(s, d.quote.Start).Start, End: d.quote.Start}
	if !s.Has("@win", head) {
		d.quote.Start = head.Start + len(ordinal.FindString(head.In(c.doc.Text)))
	}
	span := closed(c.doc.Text, trim(c.doc.Text, d.quote))
	return value{Value: corpus.Text(span.In(c.doc.Text)), span: span}
}
