package rules

import (
	"cmp"
	"slices"
	"sort"

	"zhengce/corpus"
)

// Mention is a stretch of a sentence that something recognised: a grammar
// written in Go, a lexicon (its name is then @ and the lexicon's), or a rule.
type Mention struct {
	Name string
	Span corpus.Span
	Data Attributes // what the mention says; nil where it says nothing
}

// Attributes is what a mention knows about itself.
type Attributes interface {
	// Attr returns the named attribute, "" where there is none.
	Attr(name string) string
}

// Attr returns an attribute of the mention, "" where it has none.
func (m *Mention) Attr(name string) string {
	if m == nil || m.Data == nil {
		return ""
	}
	return m.Data.Attr(name)
}

// Attr returns a column of the word's lexicon.
func (w *wordRef) Attr(name string) string { return w.lexicon.attr(w.entry, name) }

// fits reports whether m meets all conditions.
func (m *Mention) fits(where []filter) bool {
	for _, f := range where {
		have, ok := m.Attr(f.attr), false
		for _, v := range f.values {
			ok = ok || v == have
		}
		if ok == f.not {
			return false
		}
	}
	return true
}

// Sentence is a sentence with the mentions in it.
type Sentence struct {
	corpus.Sentence
	Index    int // into Document.Sentences
	Text     string
	Body     int       // offset behind the number that the sentence begins with, if any
	Mentions []Mention // by start, the longer first

	byEnd []uint64 // the end of each mention and, below it, its index, ascending
}

// From returns the mentions that start at offset at.
func (s *Sentence) From(at int) []Mention {
	lo := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].Span.Start >= at })
	hi := lo
	for hi < len(s.Mentions) && s.Mentions[hi].Span.Start == at {
		hi++
	}
	return s.Mentions[lo:hi]
}

// Named returns the mentions of that name that lie in span, in order.
func (s *Sentence) Named(name string, span corpus.Span) []*Mention {
	var out []*Mention
	lo := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].Span.Start >= span.Start })
	for i := lo; i < len(s.Mentions) && s.Mentions[i].Span.Start < span.End; i++ {
		if m := &s.Mentions[i]; m.Name == name && m.Span.End <= span.End {
			out = append(out, m)
		}
	}
	return out
}

// add adds mentions, behind those of the same span.
func (s *Sentence) add(found []Mention) {
	slices.SortStableFunc(found, order)
	i, j := len(s.Mentions)-1, len(found)-1
	s.Mentions = append(s.Mentions, found...)
	for k := len(s.Mentions) - 1; j >= 0; k-- { // merge from the end
		if i >= 0 && order(s.Mentions[i], found[j]) > 0 {
			s.Mentions[k] = s.Mentions[i]
			i--
		} else {
			s.Mentions[k] = found[j]
			j--
		}
	}
	s.sortEnds()
}

// order is the order of mentions: by start, the longer first.
func order(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

func (s *Sentence) sortEnds() {
	s.byEnd = slices.Grow(s.byEnd[:0], len(s.Mentions)+len(s.Mentions)/4)
	for i, m := range s.Mentions {
		s.byEnd = append(s.byEnd, uint64(m.Span.End)<<32|uint64(i))
	}
	slices.Sort(s.byEnd)
}

// upTo calls visit for the mentions that end at offset at, until it returns
// true.
func (s *Sentence) upTo(at int, visit func(*Mention) bool) bool {
	lo, _ := slices.BinarySearch(s.byEnd, uint64(at)<<32)
	for _, e := range s.byEnd[lo:] {
		if int(e>>32) != at {
			return false
		}
		if visit(&s.Mentions[uint32(e)]) {
			return true
		}
	}
	return false
}
