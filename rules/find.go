package rules

import (
	"slices"

	"zhengce/corpus"
)

// Find returns the sentences of d with all mentions in them, and the matches of
// every rule for facts, in the order of the text. It cannot fail, and its time
// is linear in the length of the text.
func (s *Set) Find(d *corpus.Document) ([]Sentence, []Match) { return s.find(d, nil) }

// Miss is a place where a rule began to match and stopped.
type Miss struct {
	Rule     *Rule
	Sentence *Sentence
	Start    int    // where the match began
	Stage    string // the pattern that failed: match, left, not-left, right, not-right
	At       int    // how far it came
}

// Explain does what [Set.Find] does and also returns where rules began to match
// and stopped.
func (s *Set) Explain(d *corpus.Document) (sentences []Sentence, matches []Match, misses []Miss) {
	sentences, matches = s.find(d, func(m Miss) { misses = append(misses, m) })
	return sentences, matches, misses
}

func (s *Set) find(d *corpus.Document, missed func(Miss)) ([]Sentence, []Match) {
	f := &finder{set: s, wordEnd: make([]int, len(s.lexicons)+1), missed: missed}
	f.m.text = newFolded(d.Text)
	f.look.text = f.m.text
	sentences := make([]Sentence, len(d.Sentences))
	rows := s.readRows(d)
	var matches []Match
	for i, cs := range d.Sentences {
		sentences[i] = Sentence{Sentence: cs, Index: i, Text: d.Text, Body: cs.Span.Start}
		if rows != nil {
			sentences[i].Row = rows[cs.Paragraph]
		}
		switch d.Paragraphs[cs.Paragraph].Part {
		case corpus.PartBody, corpus.PartHeading, corpus.PartTable:
			f.m.budget = stepsBase + stepsByte*cs.Span.Len()
			if missed != nil {
				f.m.budget *= explainFactor // every rule is tried
			}
			f.mentions(&sentences[i])
			matches = f.facts(&sentences[i], matches)
			sentences[i].look = nil
		}
	}
	return sentences, matches
}

// finder holds what finding needs for one document.
type finder struct {
	set     *Set
	m       matcher
	words   []Mention // words of the lexicons in the sentence at hand
	look    lookup
	wordEnd []int      // by lexicon: where its words so far end, see longestWords
	met     bits       // the needs that the sentence at hand meets
	free    []Mention  // room for mentions that stay
	missed  func(Miss) // nil where nobody asks
}

// mentions fills the sentence's mentions: words of the lexicons, the grammars
// written in Go, then the rules that define mentions, in their order.
func (f *finder) mentions(s *Sentence) {
	f.scan(s)
	f.longestWords()
	s.look = &f.look
	s.set(f.words)
	found := nativeMentions(s)
	f.words = slices.DeleteFunc(f.words, func(m Mention) bool { return m.Data.(*wordRef).lexicon.passing })
	s.set(f.join(f.words, found))
	for _, r := range f.set.rules {
		if r.Mention == "" {
			break // rules for facts follow
		}
		f.define(s, r)
	}
}

// scan finds the words of s, by start, the longer first.
func (f *finder) scan(s *Sentence) {
	words := f.words[:0]
	f.met = bits{}
	f.set.scanner.scan(f.m.text, s.Span.Start, s.Span.End, func(start, end int, ref *wordRef) {
		f.met.join(ref.lexicon.meets)
		if ref.lexicon.silent {
			return
		}
		words = append(words, Mention{ref.lexicon.mention, corpus.Span{Start: start, End: end}, ref})
		for i := len(words) - 1; i > 0 && order(words[i-1], words[i]) > 0; i-- {
			words[i-1], words[i] = words[i], words[i-1]
		}
	})
	f.words = words
}

// longestWords drops words that lie inside a longer word of the same lexicon.
func (f *finder) longestWords() {
	clear(f.wordEnd)
	kept := f.words[:0]
	for _, w := range f.words {
		lex := w.Data.(*wordRef).lexicon
		if lex.id > 0 && w.Span.End <= f.wordEnd[lex.id] {
			continue
		}
		f.wordEnd[lex.id] = max(f.wordEnd[lex.id], w.Span.End)
		kept = append(kept, w)
	}
	f.words = kept
}

// join returns the mentions of both in order, those of known first where spans
// are equal. Known is in order already.
func (f *finder) join(known, found []Mention) []Mention {
	slices.SortStableFunc(found, order)
	out := f.room(len(known) + len(found))
	for len(known) > 0 && len(found) > 0 {
		if order(known[0], found[0]) <= 0 {
			out, known = append(out, known[0]), known[1:]
		} else {
			out, found = append(out, found[0]), found[1:]
		}
	}
	return append(append(out, known...), found...)
}

// room returns space for n mentions, cut from large pieces.
func (f *finder) room(n int) []Mention {
	const piece = 1024
	if len(f.free) < n {
		f.free = make([]Mention, max(n, piece))
	}
	out := f.free[:0:n]
	f.free = f.free[n:]
	return out
}

// define adds the mentions that r finds.
func (f *finder) define(s *Sentence, r *Rule) {
	var found []Mention
	f.each(s, func(start int, candidates []*Rule) {
		for _, c := range candidates {
			if c != r {
				continue
			}
			if match, failed := f.m.try(r, start); failed.stage == "" {
				found = append(found, Mention{r.Mention, match.Span, keep(match.Captures)})
			}
		}
	})
	if len(found) > 0 {
		s.set(f.join(s.Mentions, found))
	}
}

// keep returns captures with mentions of their own: those of the sentence move
// when more are added.
func keep(captures []Capture) captured {
	for i, c := range captures {
		if c.Mention != nil {
			m := *c.Mention
			captures[i].Mention = &m
		}
	}
	return captures
}

// captured are the attributes of a mention that a rule defines: the texts of
// its captures are not known here, so an attribute is that of the capture's
// mention of the same name.
type captured []Capture

// Attr returns the attribute that a captured mention has under that name.
func (c captured) Attr(name string) string {
	for _, capture := range c {
		if capture.Name == name && capture.Mention != nil {
			return capture.Mention.Attr(name)
		}
	}
	return ""
}

// facts appends the matches of the rules for facts in s.
func (f *finder) facts(s *Sentence, matches []Match) []Match {
	titles := s.Named("title", s.Span)
	for i := range s.Mentions {
		if _, isWord := s.Mentions[i].Data.(*wordRef); !isWord {
			f.met.join(f.set.meets[s.Mentions[i].Name])
		}
	}
	f.each(s, func(start int, candidates []*Rule) {
		for len(titles) > 0 && titles[0].Span.End <= start {
			titles = titles[1:]
		}
		titled := len(titles) > 0 && titles[0].Span.Start <= start // a name states nothing
		for _, r := range candidates {
			if f.missed == nil && !f.met.hold(r.needs) || r.Mention != "" || !r.looksAt(s) || titled && !r.titles {
				continue
			}
			match, failed := f.m.try(r, start)
			if failed.stage == "" {
				matches = append(matches, match)
			} else if f.missed != nil {
				f.missed(Miss{r, s, start, failed.stage, failed.at})
			}
		}
	})
	return matches
}

// looksAt reports whether r looks at sentences of that sort.
func (r *Rule) looksAt(s *Sentence) bool {
	return r.In == "any" || s.Heading == (r.In == "heading")
}

// each calls visit once for every place and name that rules can start from.
func (f *finder) each(s *Sentence, visit func(start int, candidates []*Rule)) {
	f.m.sentence = s
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if candidates := f.candidates(m); candidates != nil && !repeated(s.Mentions[:i], m) {
			visit(m.Span.Start, candidates)
		}
	}
}

// candidates are the rules whose match begins with such a mention.
func (f *finder) candidates(m *Mention) []*Rule {
	if word, ok := m.Data.(*wordRef); ok {
		return word.lexicon.starts
	}
	return f.set.byStart[m.Name]
}

// repeated reports whether an earlier mention has the same name and start.
func repeated(earlier []Mention, m *Mention) bool {
	for i := len(earlier) - 1; i >= 0 && earlier[i].Span.Start == m.Span.Start; i-- {
		if earlier[i].Name == m.Name {
			return true
		}
	}
	return false
}
