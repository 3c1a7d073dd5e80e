package plain

import (
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
	for i, line := range lines {
		n := len(rows[i])
		alike := i > 0 && len(rows[i-1]) == n || i+1 < len(rows) && len(rows[i+1]) == n
		switch {
		case n < 2 || !alike:
			out = append(out, page.Block{Text: line})
		case !isRule(line):
			out = append(out, page.Block{Cells: rows[i]})
		}
	}
	return out
}

// columns splits a row of a table whose columns are set off by tabs, two at
// least, or by bars, as in Markdown. It is nil for any other line.
func columns(line string) []string {
	line = strings.Trim(line, " \u3000\r")
	var parts []string
	switch {
	case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
		parts = strings.Split(line[1:len(line)-1], "|")
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
