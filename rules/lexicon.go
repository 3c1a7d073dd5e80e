package rules

import (
	"strings"
	"unicode/utf8"
)

// Lexicon is a named list of words, each with its attributes.
type Lexicon struct {
	Name    string
	Columns []string // names of the attributes, in the file's order
	Entries []Entry  // sorted by word
}

// Entry is one word of a lexicon.
type Entry struct {
	Word  string
	Attrs []string // one a column; empty where the file gives none
}

// Has reports whether word, compared after folding, is an entry.
func (l *Lexicon) Has(word string) bool {
	if l == nil {
		return false
	}
	_, ok := l.find(word)
	return ok
}

// Attr returns an attribute of word, "" where it has none.
func (l *Lexicon) Attr(word, column string) string {
	if l == nil {
		return ""
	}
	if e, ok := l.find(word); ok {
		return l.attr(e, column)
	}
	return ""
}

// LongestPrefix returns the length in bytes of the longest entry that text
// begins with, 0 where there is none.
func (l *Lexicon) LongestPrefix(text string) int {
	best := 0
	for i, r := range text {
		if i > maxWord {
			break
		}
		end := i + utf8.RuneLen(r)
		if l.Has(text[:end]) {
			best = end
		}
	}
	return best
}

// LongestSuffix returns the length in bytes of the longest entry that text ends
// with, 0 where there is none.
func (l *Lexicon) LongestSuffix(text string) int {
	best := 0
	for start := len(text); start > 0 && len(text)-start <= maxWord; {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
		if l.Has(text[start:]) {
			best = len(text) - start
		}
	}
	return best
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

func (l *Lexicon) find(word string) (*Entry, bool) {
	word = foldString(word)
	lo, hi := 0, len(l.Entries)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.Entries[mid].Word < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(l.Entries) && l.Entries[lo].Word == word {
		return &l.Entries[lo], true
	}
	return nil, false
}

// foldString folds every character of s.
func foldString(s string) string {
	for _, r := range s {
		if fold(r) != r {
			return strings.Map(fold, s)
		}
	}
	return s
}

// parseLexicon reads a lexicon: tab-separated, the first line names the
// columns, the first column is the word; # starts a comment line. Words are
// sorted and occur once.
func parseLexicon(name, file, data string, errs *ErrorList) *Lexicon {
	lex := &Lexicon{Name: name}
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

// trie finds every word of every lexicon in one pass over a text.
type trie struct {
	root  map[rune]int32
	next  map[uint64]int32
	words [][]wordRef // by state
}

// wordRef is an entry of a lexicon that ends at a state.
type wordRef struct {
	lexicon *Lexicon
	entry   *Entry
}

func newTrie() *trie {
	return &trie{root: map[rune]int32{}, next: map[uint64]int32{}, words: make([][]wordRef, 1)}
}

func (t *trie) add(word string, ref wordRef) {
	state := int32(0)
	for i, r := range word {
		state = t.child(state, i == 0, r)
	}
	t.words[state] = append(t.words[state], ref)
}

func (t *trie) child(state int32, first bool, r rune) int32 {
	to, ok := t.step(state, first, r)
	if ok {
		return to
	}
	to = int32(len(t.words))
	t.words = append(t.words, nil)
	if first {
		t.root[r] = to
	} else {
		t.next[uint64(state)<<21|uint64(r)] = to
	}
	return to
}

func (t *trie) step(state int32, first bool, r rune) (int32, bool) {
	if first {
		to, ok := t.root[r]
		return to, ok
	}
	to, ok := t.next[uint64(state)<<21|uint64(r)]
	return to, ok
}

// scan calls found for every word in text[start:end].
func (t *trie) scan(text string, start, end int, found func(start, end int, ref wordRef)) {
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		if state, ok := t.step(0, true, fold(r)); ok {
			t.follow(text, at, end, state, found)
		}
		at += size
	}
}

// follow reports the words that begin at start; state is that of its first
// character.
func (t *trie) follow(text string, start, end int, state int32, found func(start, end int, ref wordRef)) {
	_, size := utf8.DecodeRuneInString(text[start:end])
	at := start + size
	for {
		for _, ref := range t.words[state] {
			found(start, at, ref)
		}
		if at >= end {
			return
		}
		r, size := utf8.DecodeRuneInString(text[at:end])
		next, ok := t.step(state, false, fold(r))
		if !ok {
			return
		}
		state, at = next, at+size
	}
}
