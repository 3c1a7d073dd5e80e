package rules

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lexicon is a named list of words, each with its attributes.
type Lexicon struct {
	Name    string
	Columns []string // names of the attributes, in the file's order
	Entries []Entry  // sorted by word

	mention           string // name of the mentions of its words
	id                int    // from 1; 0 for one that stands for a literal
	starts            []*Rule
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
	state := int32(0)
	for i, r := range text {
		next, ok := l.forward.step(state, i == 0, fold(r))
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

// LongestSuffix returns the length in bytes of the longest entry that text ends
// with, 0 where there is none.
func (l *Lexicon) LongestSuffix(text string) int {
	if l == nil {
		return 0
	}
	state, best := int32(0), 0
	for at := len(text); at > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		next, ok := l.backward.step(state, at == len(text), fold(r))
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

// trie finds every word of every lexicon in one pass over a text.
type trie struct {
	root  []int32 // by character of the Basic Multilingual Plane; 0 for none
	next  map[uint64]int32
	words [][]*wordRef // by state
}

// wordRef is an entry of a lexicon that ends at a state.
type wordRef struct {
	lexicon *Lexicon
	entry   *Entry
}

func newTrie() *trie {
	return &trie{next: map[uint64]int32{}, words: make([][]*wordRef, 1)}
}

func (t *trie) add(word string, ref *wordRef) {
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
		if int(r) >= len(t.root) {
			t.root = append(t.root, make([]int32, int(r)+1-len(t.root))...)
		}
		t.root[r] = to
	} else {
		t.next[uint64(state)<<21|uint64(r)] = to
	}
	return to
}

func (t *trie) step(state int32, first bool, r rune) (int32, bool) {
	if first {
		if int(r) >= len(t.root) || t.root[r] == 0 {
			return 0, false
		}
		return t.root[r], true
	}
	to, ok := t.next[uint64(state)<<21|uint64(r)]
	return to, ok
}

// scan calls found for every word in text[start:end].
func (t *trie) scan(text string, start, end int, found func(start, end int, ref *wordRef)) {
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
func (t *trie) follow(text string, start, end int, state int32, found func(start, end int, ref *wordRef)) {
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
