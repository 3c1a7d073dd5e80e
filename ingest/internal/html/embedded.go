package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"zhengce/ingest/internal/page"
)

// embeddedFloor is the number of bytes from which text may be the source of a
// document.
const embeddedFloor = 100

// codeLine is in the class of a cell with a line of code.
const codeLine = "blob-code"

// shownSource is the source of a web page that markup shows as text line by
// line, as code hosts do.
func shownSource(markup string) string {
	var listing strings.Builder
	for {
		before, rest, ok := strings.Cut(markup, codeLine)
		if !ok {
			return listing.String()
		}
		markup = rest[past(rest, ">"):]
		if tag := strings.LastIndexByte(before, '<'); tag < 0 || !hasTag(before[tag:], "<", "td") {
			continue
		}
		var line string
		line, markup, _ = strings.Cut(markup, "</td>")
		addText(&listing, line)
		listing.WriteByte('\n')
	}
}

// addText adds the text of markup.
func addText(b *strings.Builder, markup string) {
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		b.WriteString(html.UnescapeString(text))
		markup = rest[past(rest, ">"):]
	}
}

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
