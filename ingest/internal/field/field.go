// Package field follows the fields of word processor documents: begin, code,
// separator, result, end. Fields nest and run across paragraphs. Their results
// are text, their codes are not, and a generated table of contents is neither:
// it repeats the headings.
package field

import "strings"

// Stack is the fields that are open at a place in the text.
type Stack struct {
	open     []entry
	quiet    int  // open fields whose text does not show
	contents bool // a table of contents was met
	off      bool // fields are not regarded
}

type entry struct {
	code   string
	quiet  bool
	result bool // the separator is behind
}

// The limits of a stack: deeper fields are not told apart, and of a code only
// the opening is kept.
const (
	maxDepth = 1000
	maxCode  = 1000
)

// Off makes the stack show all text, codes aside. It is the way to read a
// document whose fields do not end.
func (s *Stack) Off() { s.off = true }

// Open reports whether a field has not ended.
func (s *Stack) Open() bool { return len(s.open) > 0 }

// Contents reports whether a table of contents was left out.
func (s *Stack) Contents() bool { return s.contents }

// Silent reports whether text at this place does not show.
func (s *Stack) Silent() bool { return s.quiet > 0 }

// InCode reports whether this place is inside a field's code.
func (s *Stack) InCode() bool {
	n := len(s.open)
	return n > 0 && !s.open[n-1].result
}

// Begin opens a field.
func (s *Stack) Begin() {
	if s.off || len(s.open) >= maxDepth {
		return
	}
	s.open = append(s.open, entry{quiet: true})
	s.quiet++
}

// Code adds to the code of the innermost field.
func (s *Stack) Code(text string) {
	if n := len(s.open); n > 0 && len(s.open[n-1].code) < maxCode {
		s.open[n-1].code += text
	}
}

// Separate ends the code of the innermost field.
func (s *Stack) Separate() {
	n := len(s.open)
	if n == 0 || s.open[n-1].result {
		return
	}
	top := &s.open[n-1]
	top.result = true
	if IsContents(top.code) {
		s.contents = true
		return
	}
	top.quiet = false
	s.quiet--
}

// End closes the innermost field. It returns the text that a field without a
// result shows by its code alone.
func (s *Stack) End() string {
	n := len(s.open)
	if n == 0 {
		return ""
	}
	top := s.open[n-1]
	s.open = s.open[:n-1]
	if top.quiet {
		s.quiet--
	}
	if top.result {
		return ""
	}
	return enclosed(top.code)
}

// IsContents reports whether a field's code makes a table of contents.
func IsContents(code string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(code), " ")
	return strings.EqualFold(word, "TOC")
}
