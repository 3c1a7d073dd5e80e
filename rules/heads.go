package rules

import "slices"

// heads are the characters that what follows an instruction can begin with. The
// machine looks at them before it tries a way, which most ways fail at.
type heads struct {
	mask  uint64 // by the low bits of the character, to miss fast
	runes []rune // sorted
}

// have reports whether r is one of them. Nil heads are all characters.
func (h *heads) have(r rune) bool {
	if h == nil {
		return true
	}
	if h.mask&(1<<(r&63)) == 0 {
		return false
	}
	_, found := slices.BinarySearch(h.runes, r)
	return found
}

func (h *heads) add(runes ...rune) {
	for _, r := range runes {
		h.mask |= 1 << (r & 63)
	}
	h.runes = append(h.runes, runes...)
}

func (h *heads) sort() {
	slices.Sort(h.runes)
	h.runes = slices.Compact(h.runes)
}

// ways are the alternatives of a choice, and those of them that can begin with a certain
// character: a choice of fifty costs no more than one of two.
type ways struct {
	starts []int   // where each begins, the preferred first
	heads  heads   // what some of them begin with
	by     [][]int // by index into heads.runes: those that may begin so
	others []int   // those that may begin with any character
}

// of returns the alternatives to try where r is the next character.
func (w *ways) of(r rune) []int {
	if w.heads.mask&(1<<(r&63)) != 0 {
		if i, found := slices.BinarySearch(w.heads.runes, r); found {
			return w.by[i]
		}
	}
	return w.others
}

// waysOf fills w from its starts.
func (c *compiler) waysOf(w *ways) {
	known := make([]*heads, len(w.starts))
	for i, pc := range w.starts {
		if known[i] = c.headsOf(pc); known[i] == nil {
			w.others = append(w.others, pc)
			continue
		}
		w.heads.add(known[i].runes...)
	}
	w.heads.sort()
	w.by = make([][]int, len(w.heads.runes))
	for i, r := range w.heads.runes {
		for k, pc := range w.starts {
			if known[k].have(r) {
				w.by[i] = append(w.by[i], pc)
			}
		}
	}
}

// lookAhead fills the heads of the program's splits and gaps, and the ways of its choices.
func (c *compiler) lookAhead() {
	for pc := range c.code {
		switch i := &c.code[pc]; i.op {
		case instSplit:
			i.heads = c.headsOf(i.x)
		case instGap:
			i.heads = c.headsOf(pc + 1)
		case instChoice:
			c.waysOf(i.ways)
		}
	}
}

// headsOf returns the heads of instruction pc, nil where they may be any
// character or none.
func (c *compiler) headsOf(pc int) *heads {
	h := &heads{}
	seen := make([]bool, len(c.code))
	var add func(pc int) bool
	add = func(pc int) bool {
		if seen[pc] {
			return true
		}
		seen[pc] = true
		switch i := &c.code[pc]; i.op {
		case instLiteral:
			r := i.word[0]
			if c.back {
				r = i.word[len(i.word)-1]
			}
			h.add(r)
			return true
		case instSave:
			return add(pc + 1)
		case instSplit:
			return add(i.x) && add(i.y)
		case instChoice:
			return !slices.ContainsFunc(i.ways.starts, func(pc int) bool { return !add(pc) })
		case instJump:
			return add(i.x)
		}
		return false
	}
	if !add(pc) {
		return nil
	}
	h.sort()
	return h
}
