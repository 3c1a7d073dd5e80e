package docx

import (
	"strings"

	"zhengce/ingest/internal/numbering"
)

// fields follows the fields that are open at a place in the text. A field is
// begin, code, separate, result, end; fields nest, and run across paragraphs.
type fields struct {
	stack []field
	quiet int  // open fields whose text does not show
	toc   bool // a table of contents was met
	off   bool // fields are not regarded
}

type field struct {
	code  string
	quiet bool
	shown bool // the code is over
}

// maxCode is how much of a field's code is kept; only its opening matters.
const maxCode = 1000

// open reports whether a field has not ended.
func (f *fields) open() bool { return len(f.stack) > 0 }

// silent reports whether text at this place does not show.
func (f *fields) silent() bool { return f.quiet > 0 }

// mark handles a fldChar and returns the text that a field without result shows.
func (f *fields) mark(kind string) string {
	n := len(f.stack)
	switch {
	case f.off:
	case kind == "begin":
		f.stack = append(f.stack, field{quiet: true})
		f.quiet++
	case kind == "separate" && n > 0 && !f.stack[n-1].shown:
		top := &f.stack[n-1]
		top.shown = true
		if isContents(top.code) {
			f.toc = true
		} else {
			top.quiet = false
			f.quiet--
		}
	case kind == "end" && n > 0:
		top := f.stack[n-1]
		f.stack = f.stack[:n-1]
		if top.quiet {
			f.quiet--
		}
		if !top.shown {
			return numbering.Enclosed(top.code)
		}
	}
	return ""
}

// instruct adds to the code of the innermost field.
func (f *fields) instruct(code string) {
	if n := len(f.stack); n > 0 && len(f.stack[n-1].code) < maxCode {
		f.stack[n-1].code += code
	}
}

// isContents reports whether a field's code makes a table of contents.
func isContents(code string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(code), " ")
	return strings.EqualFold(word, "TOC")
}
