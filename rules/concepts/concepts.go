// Package concepts knows which indicators are one: 地区生产总值, 全省生产总值 and
// 经济增长 are the concept 地区生产总值. The lexicon is a file that users can
// extend; what is in no concept is grouped by its normal form.
package concepts

import (
	"slices"
	"strings"

	"zhengce/corpus/places"
)

// Concept is an indicator whatever its wording.
type Concept struct {
	Name      string // canonical; it stands for the concept
	Category  string
	Unit      string   // of a level; changes come in % and 百分点 too. Empty where it has none
	Direction string   // which way is better: up, down, or empty
	Aliases   []string // as written in the files; * stands for any text
}

// Measures reports whether a figure in unit can be one of the concept: a share
// is no count (审计12个项目 is no 审计覆盖率). Everything else can change by a share.
func (c *Concept) Measures(unit string) bool {
	if c.Unit != "%" {
		return true
	}
	switch unit {
	case "", "%", "‰", "百分点", "个百分点", "倍", "成":
		return true
	}
	return false
}

// Set is a loaded lexicon. It never changes.
type Set struct {
	concepts []Concept
	byName   map[string]int  // canonical names as written
	byForm   map[string]form // normal forms of names and aliases
	patterns []pattern       // aliases with *, the one with most text first
	entered  []Fault         // while loading: where each form stands
}

// form is what a normal form means, and while loading where it stands.
type form struct{ concept, entered int32 }

// pattern is an alias with *: its parts in order, the first at the front and the
// last at the end, empty where * stands there.
type pattern struct {
	parts   []string
	concept int
}

// All lists the concepts in the order of the files.
func (s *Set) All() []Concept { return slices.Clone(s.concepts) }

// Lookup returns the name of the concept that indicator is, and false where it
// is in none.
func (s *Set) Lookup(indicator string) (string, bool) {
	c, ok := s.Concept(indicator)
	return c.Name, ok
}

// Group is what an indicator is compared under: the name of its concept, else
// its normal form.
func (s *Set) Group(indicator string) string {
	if name, ok := s.Lookup(indicator); ok {
		return name
	}
	return Normal(indicator)
}

// Concept returns the concept that indicator is. Its normal form is looked up
// first, then without a word of change at its end, without what stands in
// brackets, and without a place's name in front; then aliases with * are tried.
func (s *Set) Concept(indicator string) (Concept, bool) {
	form := Normal(indicator)
	if n, ok := s.find(form); ok {
		return s.concepts[n], true
	}
	if strings.ContainsAny(indicator, "（(") {
		if n, ok := s.find(Normal(gloss.ReplaceAllString(indicator, ""))); ok {
			return s.concepts[n], true
		}
	}
	if cut := places.Default().Prefix(form); cut > 0 && cut < len(form) {
		if n, ok := s.find(Normal(form[cut:])); ok {
			return s.concepts[n], true
		}
	}
	for _, p := range s.patterns {
		if p.match(form) {
			return s.concepts[p.concept], true
		}
	}
	return Concept{}, false
}

// find looks up a normal form, as it is and without words of change at its end.
func (s *Set) find(form string) (int, bool) {
	for {
		if f, ok := s.byForm[form]; ok {
			return int(f.concept), true
		}
		short := cutChange(form)
		if short == form {
			return 0, false
		}
		form = short
	}
}

// weight is how much text a pattern asks for.
func (p pattern) weight() int {
	n := 0
	for _, part := range p.parts {
		n += len(part)
	}
	return n
}

// match reports whether form has the parts in order.
func (p pattern) match(form string) bool {
	last := len(p.parts) - 1
	form, ok := strings.CutPrefix(form, p.parts[0])
	if !ok {
		return false
	}
	if form, ok = strings.CutSuffix(form, p.parts[last]); !ok {
		return false
	}
	for _, part := range p.parts[1:last] {
		if _, form, ok = strings.Cut(form, part); !ok {
			return false
		}
	}
	return true
}
