package rules

import (
	"unicode/utf8"

	"zhengce/corpus"
)

// trie holds words by their characters.
type trie struct {
	starts [16]uint64 // a bit for each character that a word begins with, by its low bits
	next   edges
	heads  []uint64     // by state: a bit for each character that can follow, by its low bits
	words  [][]*wordRef // by state; the root is 0
}

// wordRef is an entry of a lexicon that ends at a state.
type wordRef struct {
	lexicon *Lexicon
	entry   *Entry
}

func newTrie() *trie {
	return &trie{heads: make([]uint64, 1), words: make([][]*wordRef, 1)}
}

func (t *trie) add(word string, ref *wordRef) {
	state := int32(0)
	for _, r := range word {
		state = t.child(state, r)
	}
	t.words[state] = append(t.words[state], ref)
}

func (t *trie) child(state int32, r rune) int32 {
	if to, ok := t.step(state, r); ok {
		return to
	}
	to := int32(len(t.words))
	t.words, t.heads = append(t.words, nil), append(t.heads, 0)
	t.heads[state] |= 1 << (r & 63)
	if state == 0 {
		t.starts[r>>6&15] |= 1 << (r & 63)
	}
	t.next.add(edgeKey(state, r), to)
	return to
}

// mayBegin reports whether a word may begin with r; most characters tell that none does.
func (t *trie) mayBegin(r rune) bool { return t.starts[r>>6&15]&(1<<(r&63)) != 0 }

func (t *trie) step(state int32, r rune) (int32, bool) {
	if t.heads[state]&(1<<(r&63)) == 0 {
		return 0, false
	}
	to := t.next.get(edgeKey(state, r))
	return to, to != 0
}

// scanner finds every word of every lexicon in one pass over a text.
type scanner struct {
	trie
	root []rootEdge // by character: what leads from the root, looked up without a search
}

// rootEdge leads from the root by one character. It alone tells of most characters
// of a text that no word begins there.
type rootEdge struct {
	state int32  // 0 for none
	heads uint32 // a bit for each character that can follow, by its low bits; the lowest where a word ends here
}

func headBit(r rune) uint32 { return 2 << (uint32(r) % 31) }

func newScanner() *scanner { return &scanner{trie: *newTrie()} }

func (t *scanner) add(word string, ref *wordRef) {
	t.trie.add(word, ref)
	first, size := utf8.DecodeRuneInString(word)
	if int(first) >= len(t.root) {
		t.root = append(t.root, make([]rootEdge, int(first)+1-len(t.root))...)
	}
	edge := &t.root[first]
	edge.state, _ = t.step(0, first)
	if size == len(word) {
		edge.heads |= 1
	} else {
		second, _ := utf8.DecodeRuneInString(word[size:])
		edge.heads |= headBit(second)
	}
}

// scan calls found for every word in text[start:end].
func (t *scanner) scan(text folded, start, end int, found func(start, end int, ref *wordRef)) {
	for at := start; at < end; {
		r, size := text.at(at, end)
		if int(r) < len(t.root) {
			next, _ := text.at(at+size, end)
			if edge := t.root[r]; edge.heads&(1|headBit(next)) != 0 {
				t.follow(text, corpus.Span{Start: at, End: end}, edge.state, found)
			}
		}
		at += max(size, 1)
	}
}

// follow reports the words that begin where span does; state is that of its
// first character.
func (t *trie) follow(text folded, span corpus.Span, state int32, found func(start, end int, ref *wordRef)) {
	_, size := text.at(span.Start, span.End)
	for at := span.Start + size; ; {
		for _, ref := range t.words[state] {
			found(span.Start, at, ref)
		}
		r, size := text.at(at, span.End)
		next, ok := t.step(state, r)
		if size == 0 || !ok {
			return
		}
		state, at = next, at+size
	}
}

// edges leads from a state and a character to the next state: a hash table with
// linear probing, which a lookup costs a third of what one in a map does. The
// zero edges is empty.
type edges struct {
	slots []edge
	count int
}

// edge stands beside its key, so that a lookup reads one line of the cache.
type edge struct {
	key uint64 // 0 where there is none
	to  int32
}

// edgeKey is never 0.
func edgeKey(state int32, r rune) uint64 { return uint64(state+1)<<21 | uint64(r) }

// slot is where key stands or would stand.
func (e *edges) slot(key uint64) *edge {
	mask := len(e.slots) - 1
	i := int(key*0x9E3779B97F4A7C15>>32) & mask // Fibonacci hashing
	for e.slots[i].key != 0 && e.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &e.slots[i]
}

// get returns the state that key leads to, 0 for none.
func (e *edges) get(key uint64) int32 {
	if e.count == 0 {
		return 0
	}
	return e.slot(key).to
}

func (e *edges) add(key uint64, to int32) {
	if 2*e.count >= len(e.slots) {
		e.grow()
	}
	*e.slot(key) = edge{key, to}
	e.count++
}

func (e *edges) grow() {
	old := e.slots
	e.slots = make([]edge, max(8, 2*len(old)))
	for _, edge := range old {
		if edge.key != 0 {
			*e.slot(edge.key) = edge
		}
	}
}
