// Package numbering works out the automatic numbers of word processor lists: 一、
// (一) 1. ① 第一条. Such a number is not in a file's text; the file only says
// which list and level a paragraph belongs to.
package numbering

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Levels is how many levels a list has.
const Levels = 9

// Level says how the numbers of one level of a list are written.
type Level struct {
	Format  string // ST_NumberFormat; empty where the list does not define the level
	Text    string // the label, %1 to %9 standing for the numbers of the levels
	Start   int    // the first number
	Legal   bool   // all numbers in the label are written in digits
	Restart int    // the level is restarted by levels up to this one, 1 being the outermost; 0: by every one above it, -1: by none
	Style   string // the paragraph style that stands for the level
}

// List is the definition of a list.
type List [Levels]Level

// Num is a use of a list, which may start anew or write its levels differently.
type Num struct {
	List   string        // key of the list
	Starts map[int]int   // levels that start anew where the Num is first used, with the number
	Levels map[int]Level // levels that replace those of the list
}

// Numbers holds the lists of a document and counts through them.
type Numbers struct {
	Lists map[string]*List
	Nums  map[string]*Num

	counts map[string]*[Levels]int // the last number of each level; unset below the first
	begun  map[string]bool         // Nums met before
}

// unset marks a level that has given no number since its last restart.
const unset = -1 << 31

// New returns Numbers without lists.
func New() *Numbers {
	return &Numbers{
		Lists:  map[string]*List{},
		Nums:   map[string]*Num{},
		counts: map[string]*[Levels]int{},
		begun:  map[string]bool{},
	}
}

// Reset starts all lists anew.
func (n *Numbers) Reset() {
	clear(n.counts)
	clear(n.begun)
}

// LevelOf returns the level of num that stands for a paragraph style.
func (n *Numbers) LevelOf(num, style string) (int, bool) {
	for i := range Levels {
		if style != "" && n.level(num, i).Style == style {
			return i, true
		}
	}
	return 0, false
}

func (n *Numbers) level(num string, i int) Level {
	use := n.Nums[num]
	if use == nil {
		return Level{}
	}
	if l, ok := use.Levels[i]; ok {
		return l
	}
	if list := n.Lists[use.List]; list != nil {
		return list[i]
	}
	return Level{}
}

// Next counts one paragraph at a level of num and returns its label, empty
// where the level has none.
func (n *Numbers) Next(num string, level int) string {
	if level < 0 || level >= Levels {
		return ""
	}
	l := n.level(num, level)
	if l.Format == "" {
		return ""
	}
	count := n.counter(num)
	if count[level] == unset {
		count[level] = l.Start
	} else {
		count[level]++
	}
	for i := level + 1; i < Levels; i++ {
		if restarts(n.level(num, i).Restart, level) {
			count[i] = unset
		}
	}
	return n.label(num, l, count)
}

// restarts reports whether a level with this Restart begins anew after a
// paragraph of the level above.
func restarts(restart, above int) bool {
	return restart == 0 || above < restart
}

// counter returns the counter of num's list, which all uses of the list share.
func (n *Numbers) counter(num string) *[Levels]int {
	use := n.Nums[num]
	count := n.counts[use.List]
	if count == nil {
		count = new([Levels]int)
		for i := range count {
			count[i] = unset
		}
		n.counts[use.List] = count
	}
	if !n.begun[num] {
		n.begun[num] = true
		for i := range Levels {
			start, ok := use.Starts[i]
			if !ok {
				continue
			}
			count[i] = start - 1
			for j := i + 1; j < Levels; j++ {
				count[j] = unset
			}
		}
	}
	return count
}

func (n *Numbers) label(num string, l Level, count *[Levels]int) string {
	if l.Format == "bullet" {
		return bullet(l.Text)
	}
	var b strings.Builder
	for i := 0; i < len(l.Text); i++ {
		c := l.Text[i]
		if c != '%' || i+1 == len(l.Text) || l.Text[i+1] < '1' || l.Text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		at := int(l.Text[i] - '1')
		other := n.level(num, at)
		value := count[at]
		if value == unset {
			value = other.Start
		}
		format := other.Format
		if l.Legal {
			format = "decimal"
		}
		b.WriteString(render(value, format))
	}
	return b.String()
}

// bullet returns the sign of a bulleted list. Symbol fonts keep theirs in
// Unicode's private area, where no reader could tell what they are.
func bullet(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if r >= 0xe000 && r < 0xf900 {
		return "•"
	}
	return text
}

// Join puts a label in front of its paragraph. A blank keeps apart what would
// otherwise read as one number or word: 1. and 2024年, 第一条 and 款项.
func Join(label, text string) string {
	if label == "" || text == "" {
		return label + text
	}
	last, _ := utf8.DecodeLastRuneInString(label)
	if last < utf8.RuneSelf && alnum(text[0]) || unicode.Is(unicode.Han, last) {
		return label + " " + text
	}
	return label + text
}

func alnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
