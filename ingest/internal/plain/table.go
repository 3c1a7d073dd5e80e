package plain

import (
	"slices"
	"strings"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// blocks makes paragraphs of lines, and table rows of lines that are rows: of
// two neighbours at least with the same number of columns.
func blocks(lines []string) []page.Block {
	out := make([]page.Block, 0, len(lines))
	rows := make([][]string, len(lines))
	for i, line := range lines {
		rows[i] = columns(line)
	}
	marked := slices.ContainsFunc(lines, func(line string) bool { return headingMark(line) > 0 })
	for i, line := range lines {
		n := len(rows[i])
		alike := i > 0 && len(rows[i-1]) == n || i+1 < len(rows) && len(rows[i+1]) == n
		switch {
		case n < 2 || !alike:
			out = append(out, lineBlock(line, marked))
		case !isRule(line):
			out = append(out, page.Block{Cells: rows[i]})
		}
	}
	return out
}

// lineBlock makes a block of a line; in a Markdown text the marks of headings and of
// emphasis go.
func lineBlock(line string, marked bool) page.Block {
	if !marked {
		return page.Block{Text: line}
	}
	level := headingMark(line)
	text := strings.ReplaceAll(line, "**", "")
	if level > 0 {
		text = strings.TrimSpace(strings.TrimRight(text[level:], "# "))
	}
	return page.Block{Text: text, Heading: level}
}

// headingMark is the number of # that a Markdown heading begins with, 0 for other lines.
func headingMark(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n > 6 || n == 0 || !strings.HasPrefix(line[n:], " ") || strings.TrimSpace(line[n:]) == "" {
		return 0
	}
	return n
}

// columns splits a row of a table whose columns are set off by tabs, two at
// least, by bars, as in Markdown, or by bars and blanks, two at least, as in the text
// that this program writes. It is nil for any other line.
func columns(line string) []string {
	line = strings.Trim(line, " \u3000\r")
	var parts []string
	switch {
	case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
		parts = strings.Split(line[1:len(line)-1], "|")
	case strings.Count(line, " |") >= 2:
		parts = strings.Split(strings.TrimSuffix(line, "|"), "|")
	case strings.Count(strings.Trim(line, "\t"), "\t") >= 2:
		parts = strings.Split(strings.TrimRight(line, "\t"), "\t")
	}
	filled := 0
	for i, part := range parts {
		if parts[i] = clean.Text(part); parts[i] != "" {
			filled++
		}
	}
	if filled < 2 {
		return nil
	}
	return parts
}

// isRule reports the line under the head of a Markdown table.
func isRule(line string) bool { return strings.Trim(line, "|-: \t") == "" }
