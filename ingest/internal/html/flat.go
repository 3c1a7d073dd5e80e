package html

import (
	"strings"

	"golang.org/x/net/html"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// flat reads a page whose tree cannot be built, and why: it takes the text
// between the tags line by line, and leaves it to the features of lines what is
// the site's.
func flat(text, why string) (page.Page, error) {
	p := page.Page{Format: "html", Warnings: []string{why + "; its layout was not used"}}
	var line strings.Builder
	end := func() {
		if s := clean.Text(line.String()); s != "" {
			p.Blocks = append(p.Blocks, page.Block{Text: s})
		}
		line.Reset()
	}
	w, z := walker{}, html.NewTokenizer(strings.NewReader(text))
	skip := 0 // elements without text that are open
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		switch token := z.Token(); token.Type {
		case html.TextToken:
			if skip == 0 {
				line.WriteString(token.Data)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			is := w.kindOf(&html.Node{Type: html.ElementNode, Data: token.Data, DataAtom: token.DataAtom})
			switch {
			case is == skipped && hasText[token.Data] && token.Type == html.StartTagToken:
				skip++
			case is == skipped && hasText[token.Data] && token.Type == html.EndTagToken:
				skip = max(0, skip-1)
			case is != inline:
				end()
			}
		}
	}
	end()
	p = clean.Page(p)
	if len(p.Blocks) == 0 {
		return p, page.Refuse(page.NoText, "")
	}
	return p, nil
}

// hasText are the elements whose text is none of the page's; the tokenizer
// gives it as text all the same.
var hasText = map[string]bool{"script": true, "style": true, "title": true, "textarea": true, "noscript": true}
