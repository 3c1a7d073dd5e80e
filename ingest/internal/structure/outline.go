package structure

import "zhengce/corpus"

// outline makes the heading tree. A level is the depth in this text's own tree:
// a style of numbering that is open already closes what is below it; any other
// opens a level below the headings of styles that usually stand above it, or
// below any whose count goes on after it, as this text has done before.
type outline struct {
	stack    []level
	above    [styles]style // by style, one that this text puts above it against custom
	sections []corpus.Section
}

// level is an open heading.
type level struct {
	style   style
	goesOn  bool // the next heading of its style has the next number
	section int
}

// add opens a section for the heading l whose text is at span.
func (o *outline) add(l *line, span corpus.Span) {
	at := o.place(l.num, span.Start)
	o.close(at, span.Start)
	parent := -1
	if at > 0 {
		parent = o.stack[at-1].section
	}
	o.stack = append(o.stack, level{l.num.style, l.goesOn, len(o.sections)})
	o.sections = append(o.sections, corpus.Section{Level: at + 1, Parent: parent, Heading: span})
}

// place returns how many of the open headings stay open above a heading m at
// offset start. An article belongs to a heading that stands right above it.
func (o *outline) place(m marker, start int) int {
	for i, open := range o.stack {
		if open.style == m.style {
			return i
		}
	}
	at := len(o.stack)
	for ; at > 0 && o.stack[at-1].style > m.style; at-- {
		top := o.stack[at-1]
		below := m.style == styleArt && o.sections[top.section].Heading.End+1 >= start
		if m.value == 1 && top.goesOn || below || o.above[m.style] == top.style && (m.value == 1 || m.style == styleArt) {
			o.above[m.style] = top.style
			break
		}
	}
	return at
}

// close ends the open headings from the at-th on where the text is at end.
func (o *outline) close(at, end int) {
	for _, open := range o.stack[at:] {
		o.sections[open.section].End = end
	}
	o.stack = o.stack[:at]
}

// current is the section that is open, -1 where there is none.
func (o *outline) current() int {
	if len(o.stack) == 0 {
		return -1
	}
	return o.stack[len(o.stack)-1].section
}

// lookAhead tells each heading whether the next one of its style has the next
// number, with no heading of 一、 or above between.
func lookAhead(lines []line) {
	var next [styles]int // value of the next heading, a style
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		if l.label > 0 {
			l.goesOn = next[l.num.style] == l.num.value+1
			switch below := l.num.style + 1; {
			case l.num.style == styleArt: // articles may go on below 一、
				clear(next[styleHan+1:])
			case l.num.style <= styleHan:
				clear(next[below:])
			}
			next[l.num.style] = l.num.value
		}
		if l.fresh {
			clear(next[:])
		}
	}
}
