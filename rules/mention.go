package rules

import (
	"cmp"
	"slices"

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
	Row      *Row      // the row of a table that it is; nil where it is none, or the table has no header

	look *lookup // nil once the sentence has been searched
}

// set sets the mentions.
func (s *Sentence) set(mentions []Mention) {
	s.Mentions = mentions
	s.look.sorted = false
	s.look.begin.reset(s.Span)
	for i := range mentions {
		s.look.begin.add(mentions[i].Span.Start)
	}
}

// From returns the mentions that start at offset at.
func (s *Sentence) From(at int) []Mention {
	here, _ := s.run(s.first(at), at)
	return here
}

// run returns the mentions from index i on that start at offset at, and the
// index behind them.
func (s *Sentence) run(i, at int) ([]Mention, int) {
	lo := i
	for lo < len(s.Mentions) && s.Mentions[lo].Span.Start < at {
		lo++
	}
	hi := lo
	for hi < len(s.Mentions) && s.Mentions[hi].Span.Start == at {
		hi++
	}
	return s.Mentions[lo:hi], hi
}

// Named returns the mentions of that name that lie in span, in order.
func (s *Sentence) Named(name string, span corpus.Span) []*Mention {
	var out []*Mention
	for i := s.first(span.Start); i < len(s.Mentions) && s.Mentions[i].Span.Start < span.End; i++ {
		if m := &s.Mentions[i]; m.Name == name && m.Span.End <= span.End {
			out = append(out, m)
		}
	}
	return out
}

// Has reports whether a mention of that name lies in span.
func (s *Sentence) Has(name string, span corpus.Span) bool {
	for i := s.first(span.Start); i < len(s.Mentions) && s.Mentions[i].Span.Start < span.End; i++ {
		if m := &s.Mentions[i]; m.Name == name && m.Span.End <= span.End {
			return true
		}
	}
	return false
}

// order is the order of mentions: by start, the longer first.
func order(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

// first returns the index of the first mention that starts at offset at or
// behind it.
func (s *Sentence) first(at int) int {
	lo, hi := 0, len(s.Mentions)
	for lo < hi {
		if mid := int(uint(lo+hi) / 2); s.Mentions[mid].Span.Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// at returns the folded character at offset at of the text and its size, 0 at
// the end of the sentence.
func (s *Sentence) at(at int) (r rune, size int) { return s.look.text.at(at, s.Span.End) }

// lookup is what finding looks up in a sentence beside its mentions: the folded
// text of the document, and the end of each mention and, below it, its index.
// The ends are sorted when somebody asks.
type lookup struct {
	text       folded
	ends       []uint64
	sorted     bool
	begin, end offsets // where mentions begin; where they end, once sorted
}

// offsets is a set of offsets within a span, its end included.
type offsets struct {
	start int
	bits  []uint64
}

func (o *offsets) reset(span corpus.Span) {
	n := span.Len()/64 + 1
	o.start, o.bits = span.Start, resized(o.bits, n)
	clear(o.bits)
}

func (o *offsets) add(at int) { o.bits[(at-o.start)>>6] |= 1 << ((at - o.start) & 63) }

func (o *offsets) has(at int) bool { return o.bits[(at-o.start)>>6]&(1<<((at-o.start)&63)) != 0 }

// sort sorts the ends of mentions. These are nearly in order already: few words
// lie within others.
func (l *lookup) sort(mentions []Mention) {
	keys := l.ends[:0]
	for i := range mentions {
		key := uint64(mentions[i].Span.End)<<32 | uint64(i)
		l.end.add(mentions[i].Span.End)
		at := len(keys)
		for keys = append(keys, key); at > 0 && keys[at-1] > key; at-- {
			keys[at] = keys[at-1]
		}
		keys[at] = key
	}
	l.ends, l.sorted = keys, true
}

// upTo calls visit for the mentions that end at offset at, until it returns
// true.
func (s *Sentence) upTo(at int, visit func(*Mention) bool) bool {
	if !s.look.sorted {
		s.look.end.reset(s.Span)
		s.look.sort(s.Mentions)
	}
	if !s.look.end.has(at) {
		return false
	}
	lo, _ := slices.BinarySearch(s.look.ends, uint64(at)<<32)
	for _, e := range s.look.ends[lo:] {
		if int(e>>32) != at {
			return false
		}
		if visit(&s.Mentions[uint32(e)]) {
			return true
		}
	}
	return false
}
