// Package plain reads plain text, mostly what crawlers took from web pages.
package plain

import (
	"html"
	"strings"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// Read reads the text of a file whose encoding is found by content.
func Read(data []byte) (page.Page, error) {
	return FromText(charset.Decode(data))
}

// FromText reads a text that is decoded already. Every line that is not blank
// is a paragraph, but for lines that a crawl or an editor broke off in the
// middle of a sentence.
func FromText(text string) (page.Page, error) {
	p := page.Page{Format: "txt", Blocks: clean.Join(blocks(lines(unescape(text))), true)}
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.Empty, "")
	}
	p = clean.Page(p)
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.NoText, "nothing but the page around it")
	}
	return p, nil
}

// unescape resolves the character references that careless crawls leave.
func unescape(text string) string {
	for _, ref := range []string{"&nbsp;", "&ldquo;", "&quot;", "&mdash;", "&middot;", "&#"} {
		if strings.Contains(text, ref) {
			return html.UnescapeString(text)
		}
	}
	return text
}

// lines are the lines of text that show something, without page numbers. An
// indent in front is kept: it tells a new paragraph.
func lines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", string(clean.Mark), " ").Replace(text)
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if clean.Text(line) != "" && !isPageNumber(clean.Text(line)) {
			out = append(out, line)
		}
	}
	return out
}

// isPageNumber reports — 3 —, the form of GB/T 9704.
func isPageNumber(line string) bool {
	inner := strings.Trim(line, "-—–－―一 ")
	if inner == line || inner == "" || len(inner) > 4 {
		return false
	}
	return strings.Trim(inner, "0123456789") == ""
}
