package layout

import (
	"strconv"
	"strings"

	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/page"
)

// Numbered turns the lines of a paragraph and its automatic number into blocks.
// A paragraph with nothing but its number counts only in tables, where columns
// of numbers are made that way.
func Numbered(label string, lines []string, heading int, inTable bool) []page.Block {
	empty := strings.TrimSpace(strings.Join(lines, "")) == ""
	if label != "" && (!empty || inTable) {
		lines[0] = numbering.Join(label, strings.TrimSpace(lines[0]))
	}
	return Lines(lines, heading)
}

// HeadingStyle returns the outline level, from 1, of a built-in heading style
// by its name, 0 for others. The definition of such a style need not state it.
func HeadingStyle(name string) int {
	for _, prefix := range []string{"heading ", "标题 "} {
		if rest, ok := strings.CutPrefix(strings.ToLower(name), prefix); ok {
			if n, err := strconv.Atoi(rest); err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	return 0
}
