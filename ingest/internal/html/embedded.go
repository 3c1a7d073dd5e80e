package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengce/ingest/internal/page"
)

// embeddedFloor is the number of bytes from which text may be the source of a
// document.
const embeddedFloor = 100

// embedded are the sources of web pages that a page shows or carries as text.
type embedded struct {
	shown   string // line by line, as code hosts do
	carried string // in a <textarea>, for a script; the longest
}

// findEmbedded looks for such sources below root.
func findEmbedded(root *html.Node) embedded {
	var e embedded
	var listing strings.Builder
	var find func(*html.Node)
	find = func(n *html.Node) {
		switch {
		case n.DataAtom == atom.Textarea && n.FirstChild != nil && len(n.FirstChild.Data) > len(e.carried):
			e.carried = n.FirstChild.Data
		case n.DataAtom == atom.Td && strings.Contains(attr(n, "class"), "blob-code"):
			addSource(&listing, n)
			listing.WriteByte('\n')
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(root)
	e.shown = listing.String()
	return e
}

// readSource reads the document in an embedded source, where it is one.
func readSource(source string) (page.Page, bool) {
	if len(source) < embeddedFloor || !hasAny(source, sourceTags) {
		return page.Page{}, false
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return page.Page{}, false
	}
	p, err := read(root)
	return p, err == nil
}

// sourceTags show text to be the source of a page.
var sourceTags = []string{"</p>", "</P>", "<br", "<BR", "</div>", "</DIV>", "</td>", "</TD>"}

// addSource adds all text below n as it stands.
func addSource(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		addSource(b, c)
	}
}
