package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/words"
	"zhengce/index/query"
)

// Snippet is a stretch of a text around what a query hit.
type Snippet struct {
	Text  string        // the stretch
	Start int           // its byte offset in the document's text
	Marks []corpus.Span // what was hit, byte offsets into Text; sorted, apart from each other
}

const (
	maxSnippets  = 3
	snippetBytes = 240
	beforeMark   = 60
)

// needle is what to mark: a folded word, or a string as it stands.
type needle struct {
	text   string
	folded bool
}

// needles lists what a query's words and strings may hit, without what it
// excludes.
func (l *Library) needles(n query.Node) []needle {
	var out []needle
	add := func(x needle) {
		if x.text != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Not:
			return false
		case query.Exact:
			add(needle{n.Text, false})
		case query.Word:
			for _, text := range append(l.synonyms(n.Text), n.Text) {
				add(needle{words.Fold(text), true})
				for _, w := range words.Cut(text) {
					if utf8.RuneCountInString(w.Text) > 1 {
						add(needle{w.Text, true})
					}
				}
			}
		}
		return true
	})
	return out
}

func (l *Library) synonyms(text string) []string {
	var out []string
	folded := words.Fold(text)
	for _, group := range l.options.Synonyms {
		if slices.ContainsFunc(group, func(s string) bool { return words.Fold(s) == folded }) {
			out = append(out, group...)
		}
	}
	return out
}

// marks finds the needles in text. Marks that touch or overlap are one.
func marks(text string, needles []needle) []corpus.Span {
	folded := words.Fold(text)
	var asIs, inFolded []corpus.Span
	for _, n := range needles {
		if n.folded {
			inFolded = occurrences(inFolded, folded, n.text)
		} else {
			asIs = occurrences(asIs, text, n.text)
		}
	}
	return merge(append(asIs, unfold(text, folded, merge(inFolded))...))
}

// occurrences adds to spans where s stands in text.
func occurrences(spans []corpus.Span, text, s string) []corpus.Span {
	for at := 0; ; {
		i := strings.Index(text[at:], s)
		if i < 0 {
			return spans
		}
		spans = append(spans, corpus.Span{Start: at + i, End: at + i + len(s)})
		at += i + len(s)
	}
}

// unfold moves spans of folded, sorted and apart, to where they are in text,
// which has as many characters.
func unfold(text, folded string, spans []corpus.Span) []corpus.Span {
	from, to := 0, 0 // the same place in folded and in text
	move := func(end int) int {
		for range utf8.RuneCountInString(folded[from:end]) {
			_, size := utf8.DecodeRuneInString(text[to:])
			to += size
		}
		from = end
		return to
	}
	out := make([]corpus.Span, len(spans))
	for i, s := range spans {
		out[i].Start = move(s.Start)
		out[i].End = move(s.End)
	}
	return out
}

// merge sorts spans and joins those that touch or overlap.
func merge(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, func(a, b corpus.Span) int { return a.Start - b.Start })
	var out []corpus.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// snippets shows where the needles hit: a few stretches, those with the most
// different hits first, in the order of the text; the text's beginning where
// nothing is hit.
func snippets(text string, needles []needle) []Snippet {
	found := marks(text, needles)
	if len(found) == 0 {
		return []Snippet{cut(text, corpus.Span{}, nil)}
	}
	var all []Snippet
	for i := 0; i < len(found); {
		s := cut(text, found[i], found[i:])
		all = append(all, s)
		i += max(len(s.Marks), 1)
	}
	slices.SortStableFunc(all, func(a, b Snippet) int { return variety(b) - variety(a) })
	all = all[:min(len(all), maxSnippets)]
	slices.SortFunc(all, func(a, b Snippet) int { return a.Start - b.Start })
	return all
}

// variety is how many different strings a snippet marks.
func variety(s Snippet) int {
	seen := map[string]bool{}
	for _, m := range s.Marks {
		seen[m.In(s.Text)] = true
	}
	return len(seen)
}

// cut makes the snippet around mark, within its paragraph, with those of found
// that lie in it.
func cut(text string, mark corpus.Span, found []corpus.Span) Snippet {
	start := max(mark.Start-beforeMark, 0)
	if i := strings.LastIndexByte(text[start:mark.Start], '\n'); i >= 0 {
		start += i + 1
	}
	for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	end := min(start+snippetBytes, len(text))
	if end < mark.End {
		end = mark.End
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	if i := strings.IndexByte(text[max(mark.End, start):end], '\n'); i >= 0 {
		end = max(mark.End, start) + i
	}
	s := Snippet{Text: text[start:end], Start: start}
	for _, m := range found {
		if m.End > end {
			break
		}
		s.Marks = append(s.Marks, corpus.Span{Start: m.Start - start, End: m.End - start})
	}
	return s
}
