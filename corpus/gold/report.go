package gold

import (
	"encoding/json"
	"fmt"
	"strings"
)

// PRF is precision, recall and their harmonic mean.
type PRF struct{ P, R, F float64 }

// prf computes them of the counts of right, gold and predicted facts.
func prf(right, gold, predicted int) PRF {
	var x PRF
	if predicted > 0 {
		x.P = float64(right) / float64(predicted)
	}
	if gold > 0 {
		x.R = float64(right) / float64(gold)
	}
	if x.P+x.R > 0 {
		x.F = 2 * x.P * x.R / (x.P + x.R)
	}
	return x
}

// CorePRF counts the facts whose defining fields are right.
func (t Tally) CorePRF() PRF { return prf(t.Core, t.Gold, t.Predicted) }

// FullPRF counts the facts that are right in every field.
func (t Tally) FullPRF() PRF { return prf(t.Full, t.Gold, t.Predicted) }

// All is the sum over the kinds.
func (s *Scores) All() Tally {
	var all Tally
	for _, t := range s.Kinds {
		all.Gold += t.Gold
		all.Predicted += t.Predicted
		all.Core += t.Core
		all.Full += t.Full
	}
	return all
}

// FieldsRight is the share of the document fields that agree.
func (s *Scores) FieldsRight() float64 {
	if s.FieldsGold == 0 {
		return 0
	}
	return float64(s.Fields) / float64(s.FieldsGold)
}

// Markdown is the scores as a table for people and for diffs.
func (s *Scores) Markdown() string {
	var b strings.Builder
	b.WriteString("| kind | gold | found | core P | core R | core F1 | full P | full R | full F1 |\n")
	b.WriteString("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	line := func(name string, t Tally) {
		c, f := t.CorePRF(), t.FullPRF()
		fmt.Fprintf(&b, "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n", name, t.Gold, t.Predicted, c.P, c.R, c.F, f.P, f.R, f.F)
	}
	for i, kind := range Kinds {
		line(kind, s.Kinds[i])
	}
	line("all", s.All())
	fmt.Fprintf(&b, "\nDocument fields %.3f (%d of %d) · headings F1 %.3f (%d of %d, %d found) · quotes that do not match their span %d\n",
		s.FieldsRight(), s.Fields, s.FieldsGold, s.Heads.CorePRF().F, s.Heads.Core, s.Heads.Gold, s.Heads.Predicted, s.Ungrounded)
	return b.String()
}

// String shows a miss on one line a side, for people.
func (m Miss) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", m.Document, m.What)
	show := func(side string, v any) {
		data, err := json.Marshal(v)
		if err != nil { // a value from outside of the contract
			data = []byte(err.Error())
		}
		fmt.Fprintf(&b, "\n  %s %s", side, data)
	}
	if m.Gold != nil {
		show("gold ", m.Gold.Record)
	}
	if m.Found != nil {
		show("found", *m.Found)
	}
	return b.String()
}
