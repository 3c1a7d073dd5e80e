package records

import (
	"strings"

	"golang.org/x/net/html"
)

// strip returns the text of a piece of a web page, one line a block. It is for
// pieces that are too small to be judged as pages.
func strip(piece string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(piece))
	hidden := 0
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style":
				hidden = 0
				if kind == html.StartTagToken {
					hidden = 1
				}
			case "p", "div", "br", "li", "tr", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6":
				b.WriteByte('\n')
			case "td", "th":
				b.WriteByte(' ')
			}
		}
	}
}
