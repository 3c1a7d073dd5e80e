// Package words cuts Chinese text into words for searching. It stands on the
// gse segmenter with a dictionary trimmed for a quick start (data/words.txt,
// generated) and the field's own words on top (data/lexicon.tsv).
//
// Words are folded: full-width letters and digits to half-width, traditional
// characters to simplified ones, Latin letters to lower case. Their positions
// are byte offsets into the text as it was given. Numbers stay whole (1.5万,
// 100%, 2024) and so does the year and serial of a document number
// (〔2024〕10号). Punctuation is left out.
package words

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

//go:generate go run ./generate -out data/words.txt

// Word is one word of a text.
type Word struct {
	Text       string // folded
	Start, End int    // byte offsets into the text that was cut
	Position   int    // number of the word in the text, from 1; a sub-word has its word's
	Sub        bool   // lies within the word that stands before it
}

// Cut returns the words of text without sub-words: what a query asks for. It
// cuts as [CutSearch] does, and is quick to begin: text should be short.
func Cut(text string) []Word { return slices.Collect(cut(text, false)) }

// CutSearch yields the words of text and, after each of them, the words of the
// dictionary that lie within it: what an index stores, so that 审计 is found in
// 审计工作规定 and 2024 in 〔2024〕10号.
func CutSearch(text string) iter.Seq[Word] { return cut(text, true) }

// chunkLimit bounds what is cut at once, in bytes.
const chunkLimit = 4 << 10

// cutter holds the state of one run over a text.
type cutter struct {
	text     string
	subs     bool
	position int
	yield    func(Word) bool
	stopped  bool   // nobody wants more
	folded   []byte // scratch of han
}

func cut(text string, subs bool) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		c := cutter{text: text, subs: subs, yield: yield}
		for at := 0; at < len(text) && !c.stopped; {
			r, size := utf8.DecodeRuneInString(text[at:])
			switch class(r) {
			case han:
				at = c.han(at)
			case latin:
				at = c.latin(at)
			case bracket:
				at = c.number(at, size)
			default:
				at += size
			}
		}
	}
}

func (c *cutter) add(text string, start, end int) {
	c.position++
	c.put(Word{Text: text, Start: start, End: end, Position: c.position})
}

func (c *cutter) sub(text string, start, end int) {
	if c.subs {
		c.put(Word{Text: text, Start: start, End: end, Position: c.position, Sub: true})
	}
}

func (c *cutter) put(w Word) {
	if !c.stopped {
		c.stopped = !c.yield(w)
	}
}

// han cuts the run of characters that begins at start and returns its end. No
// folding of theirs changes the number of bytes, so that the offsets are the
// text's own.
func (c *cutter) han(start int) int {
	folded, table := c.folded[:0], simplified()
	end := start
	for end < len(c.text) && len(folded) < chunkLimit {
		r, size := utf8.DecodeRuneInString(c.text[end:])
		if class(r) != han {
			break
		}
		f := table.of(r)
		if utf8.RuneLen(f) != size {
			f = r
		}
		folded = utf8.AppendRune(folded, f)
		end += size
	}
	c.folded = folded
	run := c.text[start:end]
	if run != string(folded) {
		run = string(folded)
	}
	for _, s := range c.segmenter(folded).Segment(folded) {
		word := run[s.Start():s.End()]
		c.add(word, start+s.Start(), start+s.End())
		if c.subs {
			c.within(word, start+s.Start())
		}
	}
	return end
}

// segmenter is what cuts run.
func (c *cutter) segmenter(run []byte) *gse.Segmenter {
	if c.subs {
		return whole()
	}
	return part(string(run))
}

// within adds the dictionary's words of two characters and more that lie
// properly within word.
func (c *cutter) within(word string, start int) {
	if utf8.RuneCountInString(word) < 3 {
		return
	}
	for from := 0; from < len(word); from += runeLen(word, from) {
		to := from + runeLen(word, from)
		for to < len(word) {
			to += runeLen(word, to)
			if to-from == len(word) {
				break
			}
			if has(whole(), word[from:to]) {
				c.sub(word[from:to], start+from, start+to)
			}
		}
	}
}

func runeLen(s string, at int) int {
	_, size := utf8.DecodeRuneInString(s[at:])
	return size
}

// latin cuts the run of letters and digits that begins at start: a number with
// its decimals, 万 or 亿 and per cent sign, or a word such as GB or 5g.
func (c *cutter) latin(start int) int {
	var b strings.Builder
	end, digits := start, true
	for end < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[end:])
		f := FoldRune(r)
		if class(r) == latin {
			digits = digits && '0' <= f && f <= '9'
			b.WriteRune(f)
		} else if !digits || !c.joins(f, end+size) {
			break
		} else if f == '.' {
			b.WriteRune(f)
		}
		end += size
	}
	word := b.String()
	if !digits {
		c.add(word, start, end)
		return end
	}
	suffix, to := c.suffix(end)
	c.add(word+suffix, start, to)
	if suffix != "" {
		c.sub(word, start, end)
	}
	return to
}

// joins reports whether r, a point or a comma that ends at next, stands before
// another digit: 1.5, 1,500.
func (c *cutter) joins(r rune, next int) bool {
	if r != '.' && r != ',' || next >= len(c.text) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(c.text[next:])
	d := FoldRune(after)
	return '0' <= d && d <= '9' && (r == '.' || c.thousands(next))
}

// thousands reports whether exactly three digits stand at at.
func (c *cutter) thousands(at int) bool {
	n := 0
	for at < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[at:])
		if d := FoldRune(r); d < '0' || d > '9' {
			break
		}
		at += size
		n++
	}
	return n == 3
}

// suffix reads what belongs to a number that ends at end.
func (c *cutter) suffix(end int) (string, int) {
	var b strings.Builder
	for end < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[end:])
		f := FoldRune(r)
		if !strings.ContainsRune("十百千万亿%‰", f) {
			break
		}
		b.WriteRune(f)
		end += size
	}
	return b.String(), end
}

// number reads the year and serial of a document number, 〔2024〕10号 in any
// brackets, as one word; where none stands at start it skips the bracket.
func (c *cutter) number(start, size int) int {
	year, at := c.digits(start + size)
	if len(year) != 4 || at >= len(c.text) {
		return start + size
	}
	yearEnd := at
	if r, n := utf8.DecodeRuneInString(c.text[at:]); class(r) == bracket {
		at += n
	} else {
		return start + size
	}
	if rest, ok := strings.CutPrefix(c.text[at:], "第"); ok {
		at = len(c.text) - len(rest)
	}
	serial, end := c.digits(at)
	rest := c.text[end:]
	if serial == "" || !strings.HasPrefix(rest, "号") && !strings.HasPrefix(rest, "號") {
		return start + size
	}
	c.add("〔"+year+"〕"+serial+"号", start, end+len("号"))
	c.sub(year, start+size, yearEnd)
	c.sub(serial, at, end)
	return end + len("号")
}

// digits reads the digits at at, folded, and returns where they end.
func (c *cutter) digits(at int) (string, int) {
	var b strings.Builder
	for at < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[at:])
		f := FoldRune(r)
		if f < '0' || f > '9' {
			break
		}
		b.WriteRune(f)
		at += size
	}
	return b.String(), at
}
