package rules

// program is a pattern compiled for one direction: a list of instructions that
// a backtracking machine runs (see matcher.run). Compiling once keeps matching
// free of allocation.
type program struct {
	code  []inst
	names []string // of the captures; capture i has the slots 2i and 2i+1
}

type inst struct {
	op    instOp
	slot  int16     // save; mention: the capture that it is, -1 for none
	x, y  int       // split: the two ways, the first preferred; jump: x
	heads *heads    // split: of x; gap: of what follows it
	ways  *ways     // choice: the alternatives
	word  []rune    // literal
	name  string    // mention
	where []filter  // mention
	gap   gapLimits // gap
}

type instOp uint8

const (
	instLiteral instOp = iota
	instMention
	instSave
	instSplit
	instChoice
	instJump
	instGap
	instStart
	instEnd
	instMatch
)

// compile makes the program of p, to be run rightwards or, for a context on the
// left, leftwards.
func compile(p *pattern, back bool) *program {
	c := &compiler{program: &program{}, back: back}
	c.pattern(p)
	c.emit(inst{op: instMatch})
	c.lookAhead()
	return c.program
}

type compiler struct {
	*program
	back bool
}

func (c *compiler) emit(i inst) int {
	if i.op != instSave && i.op != instMention {
		i.slot = -1
	}
	c.code = append(c.code, i)
	return len(c.code) - 1
}

// pattern emits the alternatives, a choice before them, a jump behind each but the last.
func (c *compiler) pattern(p *pattern) {
	last := len(p.alternatives) - 1
	if last == 0 {
		c.sequence(p.alternatives[0])
		return
	}
	choice := &ways{}
	c.emit(inst{op: instChoice, ways: choice})
	var jumps []int
	for i, seq := range p.alternatives {
		choice.starts = append(choice.starts, len(c.code))
		c.sequence(seq)
		if i < last {
			jumps = append(jumps, c.emit(inst{op: instJump}))
		}
	}
	for _, j := range jumps {
		c.code[j].x = len(c.code)
	}
}

func (c *compiler) sequence(seq sequence) {
	for i := range seq {
		it := seq[i]
		if c.back {
			it = seq[len(seq)-1-i]
		}
		if !it.optional {
			c.item(it, -1)
			continue
		}
		split := c.emit(inst{op: instSplit})
		c.code[split].x = len(c.code)
		c.item(it, -1)
		if it.repeat {
			c.emit(inst{op: instJump, x: split})
		}
		c.code[split].y = len(c.code)
	}
}

func (c *compiler) item(it item, slot int) {
	switch it.op {
	case opLiteral:
		c.emit(inst{op: instLiteral, word: it.word})
	case opMention:
		c.emit(inst{op: instMention, name: it.name, where: it.where, slot: int16(slot)})
	case opGroup:
		c.group(it)
	case opGap:
		c.emit(inst{op: instGap, gap: it.gap})
	case opStart:
		c.emit(inst{op: instStart})
	case opEnd:
		c.emit(inst{op: instEnd})
	}
}

// group emits a group; a named one saves where it starts and ends, and, where it
// is one single mention, the mention.
func (c *compiler) group(it item) {
	if it.name == "" {
		c.pattern(it.inner)
		return
	}
	slot := c.slot(it.name)
	c.emit(inst{op: instSave, slot: int16(2 * slot)})
	if alts := it.inner.alternatives; len(alts) == 1 && len(alts[0]) == 1 && alts[0][0].op == opMention {
		c.item(alts[0][0], slot)
	} else {
		c.pattern(it.inner)
	}
	c.emit(inst{op: instSave, slot: int16(2*slot + 1)})
}

func (c *compiler) slot(name string) int {
	for i, n := range c.names {
		if n == name {
			return i
		}
	}
	c.names = append(c.names, name)
	return len(c.names) - 1
}
