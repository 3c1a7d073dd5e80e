package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// candidate is a document that may be among the first.
type candidate struct {
	segment int
	number  uint32
	value   string // of the field to sort by; empty where it has none
	score   float64
	key     string // empty until it is needed
}

// first returns the first n of found in the order of a field or of the ranking.
func (f *finder) first(found set, sort string, n int) []Hit {
	s := f.in()
	name, turned := strings.CutPrefix(sort, "-")
	top := &top{state: s, n: n, turned: turned}
	if name != "" {
		s.values(sortField(name), found, func(segment int, number uint32, values []string) {
			c := candidate{segment: segment, number: number}
			if len(values) > 0 {
				c.value = values[0]
			}
			top.add(c)
		})
		return top.hits()
	}
	scores := f.scores(found)
	for i, bitmap := range found {
		for k, number := range bitmap.ToArray() {
			top.add(candidate{segment: i, number: number, score: scores[i][k]})
		}
	}
	return top.hits()
}

// sortField is the field of the index that name sorts by.
func sortField(name string) string {
	switch name {
	case "date":
		return fieldDate
	case "due":
		return prefixTime + "time.end"
	case "start":
		return prefixTime + "time.start"
	}
	return prefixNumber + name
}

// top keeps the first n of the candidates that it is given. They are ordered by
// value, those without one last, then by score, the best first, then by key.
type top struct {
	state  *state
	n      int
	turned bool // the greatest value first
	kept   []*candidate
	full   bool // n are kept, and what does not come before the n-th is left out
}

func (t *top) add(c candidate) {
	if t.full && t.compare(&c, t.kept[t.n-1]) >= 0 {
		return
	}
	kept := c
	t.kept = append(t.kept, &kept)
	if len(t.kept) >= 2*t.n+32 {
		t.cut()
	}
}

func (t *top) cut() {
	slices.SortFunc(t.kept, t.compare)
	t.kept = t.kept[:min(t.n, len(t.kept))]
	t.full = len(t.kept) == t.n
}

func (t *top) hits() []Hit {
	t.cut()
	hits := make([]Hit, len(t.kept))
	for i, c := range t.kept {
		hits[i] = Hit{Key: t.key(c), Score: c.score}
	}
	return hits
}

func (t *top) compare(a, b *candidate) int {
	switch {
	case a.value == b.value:
	case a.value == "" || b.value == "":
		return strings.Compare(b.value, a.value)
	case t.turned:
		return strings.Compare(b.value, a.value)
	default:
		return strings.Compare(a.value, b.value)
	}
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	return strings.Compare(t.key(a), t.key(b))
}

func (t *top) key(c *candidate) string {
	if c.key == "" {
		key, err := t.state.segments[c.segment].DocID(uint64(c.number))
		t.state.fail(err)
		c.key = string(key)
	}
	return c.key
}

// spread reports whether found has so much of the index that its first n by key
// are sooner come upon in the order of the keys than picked from all of it.
func (s *state) spread(found set, n int) bool {
	size := found.size()
	return n*s.all().size() < size/stepCost*size
}

// stepCost is how many keys are read by number in the time of a step of
// firstKeys, about.
const stepCost = 8

// firstKeys returns the first n of found by their keys.
func (s *state) firstKeys(found set, n int) []Hit {
	var walks []*keyWalk
	for i, seg := range s.segments {
		dict, err := seg.Segment().Dictionary("_id")
		if err != nil {
			s.fail(err)
			return nil
		}
		w := &keyWalk{state: s, dict: dict, keys: dict.AutomatonIterator(nil, nil, nil), found: found[i]}
		if w.next() {
			walks = append(walks, w)
		}
	}
	var hits []Hit
	for len(hits) < n && len(walks) > 0 {
		first := slices.MinFunc(walks, func(a, b *keyWalk) int { return strings.Compare(a.key, b.key) })
		if first.hits() {
			hits = append(hits, Hit{Key: first.key})
		}
		if !first.next() {
			walks = slices.DeleteFunc(walks, func(w *keyWalk) bool { return w == first })
		}
	}
	return hits
}

// keyWalk goes through the keys of a segment in their order.
type keyWalk struct {
	state *state
	dict  segment.TermDictionary
	keys  segment.DictionaryIterator
	key   string
	found *roaring.Bitmap
}

// next goes to the next key, if there is one.
func (w *keyWalk) next() bool {
	entry, err := w.keys.Next()
	w.state.fail(err)
	if entry == nil {
		return false
	}
	w.key = entry.Term
	return true
}

// hits reports whether the document with the present key is among those found.
func (w *keyWalk) hits() bool {
	number, err := postings(w.dict, w.key, nil)
	w.state.fail(err)
	return err == nil && number.Intersects(w.found)
}
