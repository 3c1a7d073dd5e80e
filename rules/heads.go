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

// lookAhead fills the heads of the program's splits and gaps.
func (c *compiler) lookAhead() {
	for pc := range c.code {
		switch i := &c.code[pc]; i.op {
		case instSplit:
			i.heads = c.headsOf(i.x)
		case instGap:
			i.heads = c.headsOf(pc + 1)
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
			h.mask |= 1 << (r & 63)
			h.runes = append(h.runes, r)
			return true
		case instSave:
			return add(pc + 1)
		case instSplit:
			return add(i.x) && add(i.y)
		case instJump:
			return add(i.x)
		}
		return false
	}
	if !add(pc) {
		return nil
	}
	slices.Sort(h.runes)
	h.runes = slices.Compact(h.runes)
	return h
}
