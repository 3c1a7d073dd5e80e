package extract

import (
	"sort"

	"zhengce/corpus"
	"zhengce/rules"
)

// Trace says what became of one rule at one place: the fact that it gave, or
// what stopped it.
type Trace struct {
	Rule     string
	Sentence corpus.Span
	Reached  corpus.Span  // from where the rule began to as far as it came
	Stage    string       // fact; else match, left, not-left, right, not-right, fields or overlap
	Reason   string       // for people, where Stage alone does not say it
	Fact     *corpus.Fact // of stage fact
}

// Explain returns, for every place in d where a rule began to match, what became
// of it, in the order of the text.
func (x *Extractor) Explain(d *corpus.Document) []Trace {
	if plain := simplified(d); plain != nil {
		d = plain
	}
	c := newReading(x.set, d)
	var misses []rules.Miss
	c.sentences, c.matches, misses = x.set.Explain(d)
	c.prepare()
	var traces []Trace
	for _, m := range misses {
		traces = append(traces, Trace{Rule: m.Rule.Name, Sentence: m.Sentence.Span, Reached: corpus.Span{Start: m.Start, End: max(m.Start, m.At)}, Stage: m.Stage})
	}
	var drafts []*draft
	for i := range c.matches {
		m := &c.matches[i]
		made, reason := c.drafts(m)
		if len(made) == 0 {
			traces = append(traces, Trace{Rule: m.Rule.Name, Sentence: m.Sentence.Span, Reached: m.Span, Stage: "fields", Reason: reason})
			continue
		}
		drafts = append(drafts, made...)
	}
	traces = append(traces, settled(d, drafts)...)
	sort.SliceStable(traces, func(i, j int) bool { return traces[i].Reached.Start < traces[j].Reached.Start })
	return traces
}

// settled tells the drafts that became facts from those that others overlapped.
func settled(d *corpus.Document, drafts []*draft) []Trace {
	kept := map[*draft]bool{}
	for _, dr := range settle(append([]*draft(nil), drafts...)) {
		dr.fact.SetID(d.ID)
		kept[dr] = true
	}
	traces := make([]Trace, 0, len(drafts))
	for _, dr := range drafts {
		t := Trace{Rule: dr.fact.Rule, Sentence: dr.match.Sentence.Span, Reached: dr.match.Span, Stage: "overlap"}
		if kept[dr] {
			t.Stage, t.Fact = "fact", &dr.fact
		} else {
			t.Reason = "another fact claims the same words"
		}
		traces = append(traces, t)
	}
	return traces
}
