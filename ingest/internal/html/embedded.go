package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengce/ingest/internal/page"
)

// embeddedFloor is the number of bytes from which text may be the source of a
// document.
const embeddedFloor = 100

// shownSource is the source of a web page that a page shows as text line by
// line, as code hosts do.
func shownSource(markup string, root *html.Node) string {
	if !strings.Contains(markup, codeLine) {
		return ""
	}
	var listing strings.Builder
	var find func(*html.Node)
	find = func(n *html.Node) {
		if n.DataAtom == atom.Td && strings.Contains(attr(n, "class"), codeLine) {
			addSource(&listing, n)
			listing.WriteByte('\n')
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(root)
	return listing.String()
}

// codeLine is in the class of a cell with a line of code.
const codeLine = "blob-code"

// readSource reads the document in an embedded source, where it is one.
func readSource(source string) (page.Page, bool) {
	if len(source) < embeddedFloor || !hasAny(source, sourceTags) {
		return page.Page{}, false
	}
	s := thin(source)
	root, err := html.Parse(strings.NewReader(s.markup))
	if err != nil {
		return page.Page{}, false
	}
	p, err := read(root, s.sheets)
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

// longestString is the longest string literal with markup in some scripts: a
// few sites write their documents with document.write, or carry them as JSON.
func longestString(scripts []string) string {
	longest := ""
	for _, s := range scripts {
		for at := 0; at < len(s); at++ {
			if s[at] != '"' && s[at] != '\'' && s[at] != '`' {
				continue
			}
			end := literalEnd(s, at)
			if text := s[at+1 : end]; len(text) > len(longest) && len(text) >= embeddedFloor {
				longest = text
			}
			at = end
		}
	}
	return unescape(longest)
}

// literalEnd finds the quote that closes the literal at; a literal in plain
// quotes ends with its line.
func literalEnd(s string, at int) int {
	for i := at + 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == s[at], s[i] == '\n' && s[at] != '`':
			return i
		}
	}
	return len(s)
}

// unescape resolves the escapes of a string literal of JavaScript or JSON.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		at := strings.IndexByte(s, '\\')
		if at < 0 || at+1 >= len(s) {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:at])
		digits := map[byte]int{'u': 4, 'x': 2}[s[at+1]]
		code, err := strconv.ParseUint(s[at+2:min(len(s), at+2+digits)], 16, 32)
		switch {
		case digits > 0 && err == nil:
			b.WriteRune(rune(code))
		case s[at+1] == 'n' || s[at+1] == 'r' || s[at+1] == 't':
			b.WriteByte('\n')
			digits = 0
		default:
			b.WriteByte(s[at+1])
			digits = 0
		}
		s = s[min(len(s), at+2+digits):]
	}
	return b.String()
}
