// Package plain reads plain text, mostly what crawlers took from web pages.
package plain

import (
	"strings"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
)

// Read reads the text of a file whose encoding is found by content.
func Read(data []byte) (page.Page, error) {
	return FromText(charset.Decode(data))
}

// FromText makes a page of text: every line that is not blank is a paragraph.
func FromText(text string) (page.Page, error) {
	p := page.Page{Format: "txt"}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "　　", "\n").Replace(text)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			p.Blocks = append(p.Blocks, page.Block{Text: line})
		}
	}
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.Empty, "")
	}
	return p, nil
}
