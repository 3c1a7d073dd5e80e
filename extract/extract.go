// Package extract turns what the rules match in a document into facts: it fills
// their fields from the match, the clause, the sentence, the paragraph's opening
// and the document, resolves times and names, and says what was inferred.
package extract

import (
	"cmp"
	"slices"

	"zhengce/corpus"
	"zhengce/rules"
)

// Extractor finds facts with one set of rules. It is safe for concurrent use.
type Extractor struct{ set *rules.Set }

// New returns an extractor for set.
func New(set *rules.Set) *Extractor { return &Extractor{set} }

// Facts returns the facts of d, ordered by start, end, kind and rule, with IDs.
// It is total and deterministic: the same document and rules give the same
// facts. Its time is linear in the length of the text.
func (x *Extractor) Facts(d *corpus.Document) []corpus.Fact {
	plain := simplified(d)
	if plain == nil {
		return identified(x.find(d), d)
	}
	facts := x.find(plain)
	restore(facts, d, plain)
	return identified(facts, d)
}

// identified gives facts their IDs.
func identified(facts []corpus.Fact, d *corpus.Document) []corpus.Fact {
	for i := range facts {
		facts[i].SetID(d.ID)
	}
	return facts
}

// find returns the facts of d without their IDs.
func (x *Extractor) find(d *corpus.Document) []corpus.Fact {
	c := x.read(d)
	var drafts []*draft
	for i := range c.matches {
		made, _ := c.drafts(&c.matches[i])
		drafts = append(drafts, made...)
	}
	facts := make([]corpus.Fact, 0, len(drafts))
	kept := settle(drafts)
	c.unite(kept)
	for _, dr := range kept {
		facts = append(facts, dr.fact)
	}
	return facts
}

// reading is a document with all that the rules found in it: what the fillers
// look things up in.
type reading struct {
	set        *rules.Set
	doc        *corpus.Document
	sentences  []rules.Sentence
	matches    []rules.Match
	workReport bool           // the document is a government work report
	facing     []int          // by paragraph: see [reading.readFacing]
	filled     map[int]*draft // by start of a quantity: the draft that it is in
	measures   map[*rules.Quantity]*measure
	changes    map[*rules.Quantity]string
	marks      []mark
	clause     clauseRead
	governed   governed
	calendar   calendar
	headings   map[int]*corpus.Time // by section: the time that its heading states
	inheriting int                  // how many figures deep the indicator of one is looked for
	aliases    []string             // what the document calls itself for short
	leads      int                  // offset from which the first name of a list leads, -1 for none
	aheadLead  bool                 // whether it is all those ahead of the list's comma that lead
}

func (x *Extractor) read(d *corpus.Document) *reading {
	c := newReading(x.set, d)
	c.sentences, c.matches = x.set.Find(d)
	c.prepare()
	return c
}

func newReading(set *rules.Set, d *corpus.Document) *reading {
	return &reading{set: set, doc: d, marks: readMarks(d.Text), filled: map[int]*draft{}, measures: map[*rules.Quantity]*measure{}, changes: map[*rules.Quantity]string{}}
}

// prepare reads what the fillers need to know of the document as a whole.
func (c *reading) prepare() {
	c.calendar = c.readCalendar()
	c.headings = c.readHeadings()
	c.facing = c.readFacing() // by the calendar and the headings
	c.leads, c.aheadLead = c.readConvention()
	c.aliases = c.readAliases()
}

// settle resolves overlaps and sorts. Of two drafts of one kind whose matches
// overlap, the longer match stays; of equal ones that with more fields, then
// the first by rule name. A draft whose rule yields to a kind goes where a fact
// of that kind overlaps its match.
func settle(drafts []*draft) []*draft {
	slices.SortStableFunc(drafts, (*draft).claims)
	var kept []*draft
	taken := map[string]spanSet{}
	for _, yielding := range []bool{false, true} {
		for _, d := range drafts {
			if yielding != (len(d.match.Rule.Unless) > 0) || d.yields(taken) {
				continue
			}
			set := taken[d.fact.Kind]
			if set == nil {
				set = spanSet{}
				taken[d.fact.Kind] = set
			}
			if set.overlaps(d.claim) {
				continue
			}
			set.add(d.claim)
			kept = append(kept, d)
		}
	}
	slices.SortStableFunc(kept, func(a, b *draft) int {
		f, g := &a.fact, &b.fact
		return cmp.Or(cmp.Compare(f.Span.Start, g.Span.Start), cmp.Compare(f.Span.End, g.Span.End), cmp.Compare(f.Kind, g.Kind),
			cmp.Compare(a.claim.Start, b.claim.Start), cmp.Compare(f.Rule, g.Rule))
	})
	return kept
}

// claims is the order in which drafts claim their place: the longer first, then that with
// more fields.
func (d *draft) claims(o *draft) int {
	f, g := &d.fact, &o.fact
	return cmp.Or(cmp.Compare(o.claim.Len(), d.claim.Len()), cmp.Compare(len(g.Fields), len(f.Fields)),
		cmp.Compare(f.Rule, g.Rule), cmp.Compare(d.claim.Start, o.claim.Start))
}

func (d *draft) yields(taken map[string]spanSet) bool {
	for _, kind := range d.match.Rule.Unless {
		if taken[kind].overlaps(d.claim) {
			return true
		}
	}
	return false
}

// spanSet is a set of spans that do not overlap, by blocks of 64 bytes.
type spanSet map[int][]corpus.Span

const spanBlock = 6 // bits

func (s spanSet) add(span corpus.Span) {
	for b := span.Start >> spanBlock; b <= span.End>>spanBlock; b++ {
		s[b] = append(s[b], span)
	}
}

func (s spanSet) overlaps(span corpus.Span) bool {
	for b := span.Start >> spanBlock; b <= span.End>>spanBlock; b++ {
		for _, o := range s[b] {
			if o.Overlaps(span) {
				return true
			}
		}
	}
	return false
}
