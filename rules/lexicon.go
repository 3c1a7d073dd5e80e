package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// Lexicon is a named list of words, each with its attributes.
type Lexicon struct {
	Name    string
	Columns []string // names of the attributes, in the file's order
	Entries []Entry  // sorted by word

	mention           string // name of the mentions of its words
	id                int    // from 1; 0 for one that stands for a literal
	starts            []*Rule
	passing           bool // only the grammars of this package look at its words
	silent            bool // its words only meet needs
	meets             bits // needs that its words meet: see [Set.indexNeeds]
	forward, backward *trie
}

// Entry is one word of a lexicon.
type Entry struct {
	Word  string
	Attrs []string // one a column; empty where the file gives none
}

// Has reports whether word, compared after folding, is an entry.
func (l *Lexicon) Has(word string) bool {
	_, n := l.prefix(word)
	return n == len(word) && n > 0
}

// Attr returns an attribute of word, "" where it has none.
func (l *Lexicon) Attr(word, column string) string {
	e, n := l.prefix(word)
	if n != len(word) || n == 0 {
		return ""
	}
	return l.attr(e, column)
}

// LongestPrefix returns the length in bytes of the longest entry that text
// begins with, 0 where there is none.
func (l *Lexicon) LongestPrefix(text string) int {
	_, n := l.prefix(text)
	return n
}

// prefix returns the longest entry that text begins with, and its length there.
func (l *Lexicon) prefix(text string) (entry *Entry, length int) {
	if l == nil {
		return nil, 0
	}
	state, table := int32(0), foldTable()
	for i, r := range text {
		f := table.fold(r)
		if state == 0 && !l.forward.mayBegin(f) {
			break
		}
		next, ok := l.forward.step(state, f)
		if !ok {
			break
		}
		state = next
		if refs := l.forward.words[state]; len(refs) > 0 {
			entry, length = refs[0].entry, i+runeLen(r, text[i:])
		}
	}
	return entry, length
}

// Words yields where the entries that stand in text begin and end: from left to
// right the longest at each place, none inside another.
func (l *Lexicon) Words(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		if l == nil {
			return
		}
		table, done := foldTable(), 0
		for at, r := range text {
			if at < done || !l.forward.mayBegin(table.fold(r)) {
				continue
			}
			if n := l.LongestPrefix(text[at:]); n > 0 {
				if done = at + n; !yield(at, done) {
					return
				}
			}
		}
	}
}

// First returns the first of [Lexicon.Words], empty where there is none.
func (l *Lexicon) First(text string) (first corpus.Span) {
	for start, end := range l.Words(text) {
		first = corpus.Span{Start: start, End: end}
		break
	}
	return first
}

// LongestSuffix returns the length in bytes of the longest entry that text ends
// with, 0 where there is none.
func (l *Lexicon) LongestSuffix(text string) int {
	if l == nil {
		return 0
	}
	state, best, table := int32(0), 0, foldTable()
	for at := len(text); at > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		f := table.fold(r)
		if state == 0 && !l.backward.mayBegin(f) {
			break
		}
		next, ok := l.backward.step(state, f)
		if !ok {
			break
		}
		state, at = next, at-size
		if len(l.backward.words[state]) > 0 {
			best = len(text) - at
		}
	}
	return best
}

// runeLen is the length of r as it stands at the head of text: an invalid byte
// has one.
func runeLen(r rune, text string) int {
	if r == utf8.RuneError {
		_, size := utf8.DecodeRuneInString(text)
		return size
	}
	return utf8.RuneLen(r)
}

// maxWord is the most bytes that a word of a lexicon may have.
const maxWord = 60

func (l *Lexicon) attr(e *Entry, column string) string {
	for i, c := range l.Columns {
		if c == column && i < len(e.Attrs) {
			return e.Attrs[i]
		}
	}
	return ""
}

// index builds the tries that look words up from either end.
func (l *Lexicon) index() {
	l.forward, l.backward = newTrie(), newTrie()
	for i := range l.Entries {
		e := &l.Entries[i]
		l.forward.add(e.Word, &wordRef{l, e})
		l.backward.add(reversed(e.Word), &wordRef{l, e})
	}
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// foldString folds every character of s.
func foldString(s string) string { return strings.Map(fold, s) }

// parseLexicon reads a lexicon: tab-separated, the first line names the
// columns, the first column is the word; # starts a comment line. Words are
// sorted and occur once.
func parseLexicon(name, file, data string, errs *ErrorList) *Lexicon {
	lex := &Lexicon{Name: name, mention: "@" + name}
	header := true
	for n, line := range strings.Split(data, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if header {
			header = false
			if cells[0] != "word" {
				errs.add(file, n+1, 1, "the first column must be named word, not %q", cells[0])
			}
			lex.Columns = cells[1:]
			continue
		}
		lex.addEntry(file, n+1, cells, errs)
	}
	lex.index()
	return lex
}

func (l *Lexicon) addEntry(file string, line int, cells []string, errs *ErrorList) {
	word := foldString(cells[0])
	switch {
	case word == "" || len(word) > maxWord:
		errs.add(file, line, 1, "a word has 1 to %d bytes", maxWord)
		return
	case len(cells)-1 > len(l.Columns):
		errs.add(file, line, 1, "%d cells, but the header names %d columns", len(cells), len(l.Columns)+1)
		return
	}
	if n := len(l.Entries); n > 0 && l.Entries[n-1].Word >= word {
		errs.add(file, line, 1, "%q must stand before %q: words are sorted and occur once", word, l.Entries[n-1].Word)
		return
	}
	l.Entries = append(l.Entries, Entry{word, cells[1:]})
}
