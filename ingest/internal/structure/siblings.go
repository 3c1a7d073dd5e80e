package structure

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// settle decides the unsure lines by their siblings: lines of one style below
// the same parent.
func settle(lines []line, verdicts []verdict) {
	for _, group := range siblings(lines) {
		lengths, heads, items := groupLengths(lines, verdicts, group)
		for _, i := range group {
			l := &lines[i]
			switch verdicts[i] {
			case spaced:
				if !spacedAlike(lines, verdicts, group, lengths) {
					l.label = 0
				}
			case unsure, long:
				whole := l.label
				if l.label = 0; l.lost || heads > 0 && heads >= items {
					l.label = cutLabel(l.text, l.num.size, lengths)
				}
				if l.label == 0 && items == 0 && (heads > 0 || utf8.RuneCountInString(l.text[:whole]) <= maxRunIn) {
					l.label = whole
				}
			case heading:
				settleHeading(l, lengths, items > heads)
			}
		}
		if bare(lines, group) {
			for _, i := range group {
				lines[i].label = 0
			}
		}
	}
}

// settleHeading looks again at a label that takes in a comma: among items it is
// one of them, and beside much shorter labels it has lost its 。.
func settleHeading(l *line, lengths lengthSet, amongItems bool) {
	label := l.text[l.num.size:l.label]
	n := utf8.RuneCountInString(label)
	if l.alone() && !l.lost {
		if amongItems && n > maxClause && strings.Contains(label, "。") {
			l.label = 0 // a sentence without a comma among whole sentences
		}
		return
	}
	if !strings.ContainsAny(label, "，,") {
		return
	}
	if amongItems && n > 20 {
		l.label = 0
		return
	}
	if longest := lengths.below(n / 2); longest > 0 {
		if cut := cutLabel(l.text, l.num.size, lengths); cut > 0 && utf8.RuneCountInString(l.text[l.num.size:cut]) <= longest+2 {
			l.label = cut
		}
	}
}

// groupLengths returns the lengths in characters, numbers left out, of the
// labels in a group, and how many of the group are headings and how many items.
func groupLengths(lines []line, verdicts []verdict, group []int) (lengths lengthSet, heads, items int) {
	for _, i := range group {
		l := &lines[i]
		switch verdicts[i] {
		case item:
			items++
		case heading:
			heads++
			lengths = lengths.with(labelLength(l))
		}
	}
	return lengths, heads, items
}

// siblings groups the numbered lines that share style and parent, in order.
func siblings(lines []line) [][]int {
	type open struct {
		style style
		group int
	}
	var stack []open
	var groups [][]int
	for i := range lines {
		l := &lines[i]
		if l.fresh {
			stack = stack[:0]
		}
		if l.num.style == noStyle || !l.open() {
			continue
		}
		at := len(stack)
		for k := range stack {
			if stack[k].style >= l.num.style {
				at = k
				break
			}
		}
		if at < len(stack) && stack[at].style == l.num.style && l.num.value > 1 {
			stack = stack[:at+1]
			groups[stack[at].group] = append(groups[stack[at].group], i)
			continue
		}
		stack = append(stack[:at], open{l.num.style, len(groups)})
		groups = append(groups, []int{i})
	}
	return groups
}

// spacedAlike reports whether the labels of a group that end at a blank are
// labels: there are several of them, or they are built like the headings beside.
func spacedAlike(lines []line, verdicts []verdict, group []int, lengths lengthSet) bool {
	n, alike := 0, false
	for _, i := range group {
		if verdicts[i] == spaced {
			if !bodyOpens(strings.TrimLeftFunc(lines[i].text[lines[i].label:], blank)) {
				return false
			}
			n++
			alike = alike || lengths.nearest(utf8.RuneCountInString(lines[i].text[lines[i].num.size:lines[i].label])) <= 2
		}
	}
	return alike || n > 1 && 2*n >= len(group)
}

// bare reports whether a group is a list of things or sentences rather than of
// headings: each is a line of its own with nothing below it, the last perhaps
// excepted. Of the outermost numbers, only sentences are such a list.
func bare(lines []line, group []int) bool {
	if len(group) < 2 {
		return false
	}
	outer := lines[group[0]].num.style < styleParen
	for k, i := range group {
		l := &lines[i]
		if l.label > 0 && (!l.alone() || stage(l.text) || outer && !strings.HasSuffix(l.text, "。")) || l.num.style == styleArt {
			return false
		}
		if k < len(group)-1 && group[k+1] != i+1 {
			return false
		}
	}
	return true
}

// labelLength is the length in characters of a heading without its number and
// its mark at the end.
func labelLength(l *line) int {
	return utf8.RuneCountInString(strings.TrimRight(l.text[min(l.num.size, l.label):l.label], "。：:"))
}

// lengthSet is a set of lengths of labels; longer ones than 63 count as that.
type lengthSet uint64

// with adds n.
func (s lengthSet) with(n int) lengthSet { return s | 1<<min(n, 63) }

// nearest returns the smallest difference between n and a length, 0 where the
// set is empty.
func (s lengthSet) nearest(n int) int {
	if s == 0 {
		return 0
	}
	for d := 0; ; d++ {
		if n-d >= 0 && n-d < 64 && s&(1<<(n-d)) != 0 || n+d < 64 && s&(1<<(n+d)) != 0 {
			return d
		}
	}
}

// below returns the greatest length under n, 0 where there is none.
func (s lengthSet) below(n int) int { return max(bits.Len64(uint64(s&(1<<min(n, 63)-1)))-1, 0) }

// lengthsBefore returns the lengths of the labels of the headings of one style
// that end with line i, one paragraph each, and how many they are.
func lengthsBefore(lines []line, i int) (set lengthSet, n int) {
	for k := i; k >= 0 && k > i-12; k-- {
		l := &lines[k]
		if l.label == 0 || l.num.style != lines[i].num.style || l.num.value != lines[i].num.value-(i-k) {
			break
		}
		set, n = set.with(labelLength(l)), n+1
	}
	return set, n
}
