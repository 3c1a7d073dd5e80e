package html

import (
	"strings"

	"golang.org/x/net/html"
)

// source is a page's markup without what nothing here reads there: comments,
// scripts, style sheets, and the attributes that are for looks alone. They are
// half of most pages, and the parser is the dearest step of reading one.
type source struct {
	markup  string
	scripts []string
	sheets  []string // style sheets that hide something
	carried string   // the longest text in a <textarea>, which is for a script
}

// thin makes the source of a page. Where a tag, a comment and the text of a
// script end is told as the HTML standard does (13.2.5, tokenization), so that
// the parser sees the same elements and the same text.
func thin(page string) *source {
	t := thinner{page: page}
	t.out.Grow(len(page))
	for at := 0; at < len(page); {
		lt := strings.IndexByte(page[at:], '<')
		if lt < 0 {
			break
		}
		at = t.pass(at + lt)
	}
	t.drop(len(page), len(page))
	t.markup = t.out.String()
	return &t.source
}

type thinner struct {
	source
	page string
	done int // the bytes of page that are in out, or dropped
	out  strings.Builder
}

// drop leaves page[from:to] out.
func (t *thinner) drop(from, to int) {
	t.out.WriteString(t.page[t.done:from])
	t.done = to
}

// pass goes over what the < at begins, and returns where that ends.
func (t *thinner) pass(at int) int {
	rest := t.page[at:]
	next := rest[min(1, len(rest)-1)]
	switch {
	case isLetter(next):
		return t.startTag(at)
	case strings.HasPrefix(rest, "<!--"):
		return t.comment(at, at+commentLen(rest))
	case next == '/' && len(rest) > 2 && isLetter(rest[2]):
		return t.tagEnd(at + 2)
	case next == '/', next == '!', next == '?':
		return at + past(rest, ">")
	}
	return at + 1
}

// comment drops what stands in a comment. The comment itself stays: it parts
// what might make a tag together.
func (t *thinner) comment(from, to int) int {
	if from, end := from+len("<!--"), to-len("-->"); from < end && t.page[end:to] == "-->" {
		t.drop(from, end)
	}
	return to
}

// past is the number of bytes up to and with mark, all of s where it is not
// there.
func past(s, mark string) int {
	if at := strings.Index(s, mark); at >= 0 {
		return at + len(mark)
	}
	return len(s)
}

// commentLen is the length of the comment that s begins with.
func commentLen(s string) int {
	const open = len("<!--")
	switch {
	case strings.HasPrefix(s[open:], ">"):
		return open + 1
	case strings.HasPrefix(s[open:], "->"):
		return open + 2
	}
	n := open + past(s[open:], "-->")
	return open + past(s[open:n], "--!>")
}

// startTag goes over a start tag and the text that belongs to it, if it is of
// an element that holds nothing but text.
func (t *thinner) startTag(at int) int {
	from := t.tagEnd(at + 1)
	name := t.page[at+1 : at+1+nameLen(t.page[at+1:])]
	if len(name) < len("xmp") {
		return from
	}
	switch name = strings.ToLower(name); name {
	case "script", "style", "textarea":
	case "title", "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp":
		return from + textLen(t.page[from:], name)
	default:
		return from
	}
	end := from + textLen(t.page[from:], name)
	t.keep(name, t.page[from:end])
	t.drop(from, end)
	return end
}

// keep keeps the text of an element beside the markup.
func (t *thinner) keep(name, text string) {
	switch {
	case name == "script" && len(text) > embeddedFloor:
		t.scripts = append(t.scripts, text)
	case name == "style" && strings.Contains(text, "none"):
		t.sheets = append(t.sheets, text)
	case name == "textarea" && len(text) > len(t.carried):
		t.carried = html.UnescapeString(text)
	}
}

// tagEnd drops the attributes that nothing reads from the tag whose name is at,
// and returns where the tag ends.
func (t *thinner) tagEnd(at int) int {
	s := t.page
	at = skipSpace(s, at+nameLen(s[at:]))
	for at < len(s) && s[at] != '>' {
		name, value, end := attribute(s, at)
		if name != "" && !isRead(name, value) { // else it is a slash
			t.drop(at, end)
		}
		at = skipSpace(s, end)
	}
	return min(at+1, len(s))
}

// isRead reports whether the reader of pages, or its parser, looks at an
// attribute.
func isRead(name, value string) bool {
	switch strings.ToLower(name) {
	case "class", "id", "hidden", "name", "content", "type", "start", "value", "colspan", "rowspan":
		return true
	case "href":
		return isFile(html.UnescapeString(value))
	case "style":
		return hides(value) || strings.Contains(value, "list-style")
	}
	return false
}

// attribute reads the attribute at, and returns where it ends.
func attribute(s string, at int) (name, value string, end int) {
	for end = at; end < len(s) && !endsName(s[end]) && (s[end] != '=' || end == at); {
		end++
	}
	name = s[at:end]
	switch end = skipSpace(s, end); {
	case end == len(s):
		return name, "", end
	case s[end] == '/':
		return name, "", end + 1
	case s[end] != '=':
		return name, "", end
	}
	end = skipSpace(s, end+1)
	if end < len(s) && (s[end] == '"' || s[end] == '\'') {
		n := past(s[end+1:], s[end:end+1])
		return name, strings.TrimSuffix(s[end+1:end+1+n], s[end:end+1]), end + 1 + n
	}
	from := end
	for end < len(s) && s[end] != '>' && !isSpace(s[end]) {
		end++
	}
	return name, s[from:end], end
}

// nameLen is the length of the name of a tag.
func nameLen(s string) int {
	n := 0
	for n < len(s) && !endsName(s[n]) {
		n++
	}
	return n
}

func endsName(c byte) bool { return c == '>' || c == '/' || isSpace(c) }

func skipSpace(s string, at int) int {
	for at < len(s) && isSpace(s[at]) {
		at++
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// textLen is the length of the text of an element that holds nothing else, up
// to its end tag. A comment in a script may have a script in it.
func textLen(s, element string) int {
	comment, inner := false, false
	for at := 0; at < len(s); at++ {
		if !comment {
			lt := strings.IndexByte(s[at:], '<')
			if lt < 0 {
				break
			}
			at += lt
		} else if s[at] != '<' && s[at] != '-' {
			continue
		}
		switch rest := s[at:]; {
		case hasTag(rest, "</", element):
			if !inner {
				return at
			}
			inner = false
		case element != "script":
		case comment && hasTag(rest, "<", element):
			inner = true
		case comment && !inner && rest[0] == '<' && !strings.HasPrefix(rest, "</") && len(rest) > 1 && !isLetter(rest[1]):
			comment = false // so the parser has it
		case strings.HasPrefix(rest, "<!--"):
			comment = true
		case strings.HasPrefix(rest, "-->"):
			comment, inner = false, false
		}
	}
	return len(s)
}

// hasTag reports whether s begins with a tag of element.
func hasTag(s, open, element string) bool {
	n := len(open) + len(element)
	return len(s) > n && strings.HasPrefix(s, open) && strings.EqualFold(s[len(open):n], element) &&
		endsName(s[n])
}
