// Package html reads the document in a web page and leaves the page itself
// behind.
package html

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
)

// containers are where government sites keep a document's body.
const containers = "#UCAP-CONTENT, .TRS_Editor, .trs_editor_view, #zoom, #zoomcon, .zoom, #vsb_content, .article-content, .pages_content, .article, .content"

// Read reads a page whose encoding is found by content.
func Read(data []byte) (page.Page, error) {
	return FromText(charset.Decode(data))
}

// FromText reads a page that is decoded already.
func FromText(text string) (page.Page, error) {
	p := page.Page{Format: "html"}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
	if err != nil {
		return p, fmt.Errorf("parse html: %w", err)
	}
	doc.Find("script, style, noscript, nav, header, footer").Remove()
	doc.Find("br, p, div, tr, li, h1, h2, h3, h4, h5, h6").AppendHtml("\n")
	p.Title = strings.TrimSpace(doc.Find("title").First().Text())
	body := doc.Find(containers).First()
	if body.Length() == 0 {
		body = doc.Find("body")
	}
	for line := range strings.Lines(body.Text()) {
		if line = strings.TrimSpace(line); line != "" {
			p.Blocks = append(p.Blocks, page.Block{Text: line})
		}
	}
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.NoText, "the page has no text")
	}
	return p, nil
}
