package gold

import (
	"encoding/json"
	"fmt"
	"reflect"

	"zhengce/corpus"
)

// Kinds are the kinds of facts that are scored, in the order of the contract.
var Kinds = [...]string{"metric", "target", "unit", "phase", "deadline", "citation"}

// Prediction is what was extracted from one document.
type Prediction struct {
	Document *corpus.Document
	Facts    []corpus.Record
}

// Tally counts the facts of one kind.
type Tally struct {
	Gold, Predicted int
	Core            int // predictions whose span overlaps and whose defining fields agree
	Full            int // of them, those whose other fields agree too
}

// Scores is the result of a comparison.
type Scores struct {
	Kinds              [len(Kinds)]Tally // in the order of [Kinds]
	Fields, FieldsGold int               // document fields that agree, and all
	Heads              Tally             // headings; Core counts those that agree with their level
	Ungrounded         int               // quotes that are not what their span holds
	Misses             []Miss
}

// Miss is a fact that was missed, extra, or right in its core only.
type Miss struct {
	Document string
	What     string // missed, extra, fields
	Gold     *Fact
	Found    *corpus.Record // nil where nothing overlaps
}

// Score compares predictions, by name of the gold file, with the gold files. A
// file without a prediction is missed as a whole.
func Score(files []File, predicted map[string]Prediction) (Scores, error) {
	var s Scores
	for i := range files {
		if err := s.add(&files[i], predicted[files[i].Name]); err != nil {
			return s, fmt.Errorf("score %s: %w", files[i].Name, err)
		}
	}
	return s, nil
}

// add scores one file.
func (s *Scores) add(f *File, p Prediction) error {
	s.addFacts(f, p)
	got := make(map[string]any)
	if p.Document != nil {
		data, err := p.Document.MarshalDocument(false)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, &got); err != nil {
			return err
		}
	}
	s.addFields(f.Meta, got)
	s.addHeads(f.Sections, p.Document)
	return nil
}

// entry is a predicted fact with its place in the source.
type entry struct {
	fact *corpus.Record
	at   span
	ok   bool // at is known
	used bool
}

// addFacts pairs the gold facts, in order, each with the best prediction left.
func (s *Scores) addFacts(f *File, p Prediction) {
	flat, _ := squash(f.Source)
	source := newHaystack(flat)
	pool := s.pool(source, p)
	for i := range f.Facts {
		g := &f.Facts[i]
		k := kindIndex(g.Kind)
		if k < 0 {
			continue
		}
		s.Kinds[k].Gold++
		at, ok := source.nth(g.Quote, g.Nth)
		var best *entry
		var rank ranking
		if ok {
			best, rank = choose(pool, g, at)
		}
		switch {
		case rank.full:
			s.Kinds[k].Full++
			fallthrough
		case rank.core:
			s.Kinds[k].Core++
			best.used = true
			if !rank.full {
				s.Misses = append(s.Misses, Miss{f.Name, "fields", g, best.fact})
			}
		case best != nil:
			s.Misses = append(s.Misses, Miss{f.Name, "missed", g, best.fact})
		default:
			s.Misses = append(s.Misses, Miss{f.Name, "missed", g, nil})
		}
	}
	for i := range pool {
		if !pool[i].used {
			s.Misses = append(s.Misses, Miss{f.Name, "extra", nil, pool[i].fact})
		}
	}
}

// pool places the predicted facts of the scored kinds in the source.
func (s *Scores) pool(source *haystack, p Prediction) []entry {
	if p.Document == nil {
		return nil
	}
	where := align(p.Document.Text, source)
	runes := []rune(p.Document.Text)
	var pool []entry
	for i := range p.Facts {
		r := &p.Facts[i]
		k := kindIndex(r.Kind)
		if k < 0 {
			continue
		}
		s.Kinds[k].Predicted++
		if r.Start < 0 || r.End > len(runes) || r.Start > r.End || string(runes[r.Start:r.End]) != r.Quote {
			s.Ungrounded++
		}
		at, ok := locate(where, r.Start, r.End)
		pool = append(pool, entry{fact: r, at: at, ok: ok})
	}
	return pool
}

// kindIndex is the place of kind in [Kinds], -1 where it is not scored.
func kindIndex(kind string) int {
	for i, k := range Kinds {
		if k == kind {
			return i
		}
	}
	return -1
}

// ranking says how well a prediction fits; the fields count in this order.
type ranking struct {
	core, full bool
	overlap    int
}

func (r ranking) over(o ranking) bool {
	switch {
	case r.core != o.core:
		return r.core
	case r.full != o.full:
		return r.full
	}
	return r.overlap > o.overlap
}

// choose returns the unused prediction that fits g, which stands at at, best.
func choose(pool []entry, g *Fact, at span) (best *entry, rank ranking) {
	for i := range pool {
		e := &pool[i]
		if e.used || !e.ok || e.fact.Kind != g.Kind {
			continue
		}
		r := ranking{overlap: e.at.overlap(at)}
		if r.overlap <= 0 {
			continue
		}
		r.core = coreAgrees(&g.Record, e.fact)
		r.full = r.core && fullAgrees(&g.Record, e.fact)
		if best == nil || r.over(rank) {
			best, rank = e, r
		}
	}
	return best, rank
}

// addFields compares the document's fields that the gold file states.
func (s *Scores) addFields(want, got map[string]any) {
	for key, w := range want {
		if key == "kind" || key == "doc" {
			continue
		}
		s.FieldsGold++
		if sameField(w, got[key]) {
			s.Fields++
		}
	}
}

// sameField compares a field: a text as a name, an object member by member.
func sameField(want, got any) bool {
	object, ok := want.(map[string]any)
	if !ok {
		return sameText(fmt.Sprint(want), textOf(got))
	}
	have, _ := got.(map[string]any)
	for key, w := range object {
		if !reflect.DeepEqual(w, have[key]) {
			return false
		}
	}
	return have != nil
}

func textOf(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// addHeads compares headings with their levels, wherever they stand.
func (s *Scores) addHeads(want []Label, d *corpus.Document) {
	count := make(map[Label]int)
	for _, l := range want {
		count[Label{l.Level, squashed(l.Title)}]++
	}
	s.Heads.Gold += len(want)
	if d == nil {
		return
	}
	s.Heads.Predicted += len(d.Sections)
	for _, section := range d.Sections {
		l := Label{section.Level, squashed(section.Heading.In(d.Text))}
		if count[l] > 0 {
			count[l]--
			s.Heads.Core++
		}
	}
	s.Heads.Full = s.Heads.Core
}
