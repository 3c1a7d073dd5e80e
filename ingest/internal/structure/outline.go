package structure

import "zhengce/corpus"

// outline makes the heading tree. A level is the depth in this text's own tree:
// a style of numbering that is open already closes what is below it; any other
// opens a level below the headings of styles that usually stand above it.
type outline struct {
	stack    []level
	sections []corpus.Section
}

// level is an open heading.
type level struct {
	style   style
	value   int
	section int
}

// add opens a section for the heading l whose text is at span.
func (o *outline) add(l *line, span corpus.Span) {
	at := o.place(l.num)
	o.close(at, span.Start)
	parent := -1
	if at > 0 {
		parent = o.stack[at-1].section
	}
	o.stack = append(o.stack, level{l.num.style, l.num.value, len(o.sections)})
	o.sections = append(o.sections, corpus.Section{Level: at + 1, Parent: parent, Heading: span})
}

// place returns how many of the open headings stay open above a heading m.
func (o *outline) place(m marker) int {
	for i, open := range o.stack {
		if open.style == m.style {
			return i
		}
	}
	at := len(o.stack)
	for at > 0 && o.stack[at-1].style > m.style {
		at--
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
