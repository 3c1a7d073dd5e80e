package rules

import (
	"fmt"
	"sort"
	"strings"
)

// Error is one fault in a rule file, with its place.
type Error struct {
	File         string
	Line, Column int // from 1; 0 where the place is the whole file
	Message      string
}

// Error prints file:line:column: message.
func (e Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// ErrorList is all the faults that loading met, in order of file and place.
type ErrorList []Error

// Error prints one fault a line.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the list sorted, or nil where it is empty.
func (l ErrorList) Err() error {
	if len(l) == 0 {
		return nil
	}
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i], l[j]
		if a.File != b.File {
			return a.File < b.File
		}
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	return l
}

func (l *ErrorList) add(file string, line, column int, format string, args ...any) {
	*l = append(*l, Error{file, line, column, fmt.Sprintf(format, args...)})
}
