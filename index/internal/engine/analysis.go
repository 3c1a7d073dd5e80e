package engine

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"zhengce/corpus/words"
)

// wordAnalyzer cuts texts into words and sub-words.
type wordAnalyzer struct{}

func (wordAnalyzer) Analyze(text []byte) analysis.TokenStream {
	const bytesPerWord = 4 // about, sub-words counted
	tokens := make([]analysis.Token, 0, len(text)/bytesPerWord)
	stream := make(analysis.TokenStream, 0, len(text)/bytesPerWord)
	for w := range words.CutSearch(string(text)) {
		term := text[w.Start:w.End]
		if string(term) != w.Text {
			term = []byte(w.Text)
		}
		tokens = append(tokens, analysis.Token{Start: w.Start, End: w.End, Term: term, Position: w.Position, Type: analysis.Ideographic})
		stream = append(stream, &tokens[len(tokens)-1])
	}
	return stream
}

// termAnalyzer gives terms that are made already.
type termAnalyzer []string

func (a termAnalyzer) Analyze([]byte) analysis.TokenStream {
	tokens := make([]analysis.Token, len(a))
	stream := make(analysis.TokenStream, len(a))
	for i, term := range a {
		tokens[i] = analysis.Token{Term: []byte(term), End: 1, Position: 1, Type: analysis.AlphaNumeric}
		stream[i] = &tokens[i]
	}
	return stream
}

// gramAnalyzer gives every character of a text and every pair of neighbours, as
// they stand, each once.
type gramAnalyzer struct{}

func (gramAnalyzer) Analyze(text []byte) analysis.TokenStream {
	seen := make(map[string]struct{}, len(text)/3)
	var stream analysis.TokenStream
	add := func(term []byte) {
		if _, ok := seen[string(term)]; !ok {
			seen[string(term)] = struct{}{}
			stream = append(stream, &analysis.Token{Term: term, End: 1, Position: 1, Type: analysis.Double})
		}
	}
	before := 0
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRune(text[at:])
		add(text[at : at+size])
		if at > 0 {
			add(text[before : at+size])
		}
		before, at = at, at+size
	}
	return stream
}

// grams returns the terms that a text which holds s has in the grams field.
func grams(s string) []string {
	if utf8.RuneCountInString(s) < 2 {
		return []string{s}
	}
	var out []string
	before := -1
	for at := range s {
		if before >= 0 {
			end := at + runeLen(s, at)
			out = append(out, s[before:end])
		}
		before = at
	}
	return out
}

func runeLen(s string, at int) int {
	_, size := utf8.DecodeRuneInString(s[at:])
	return size
}
