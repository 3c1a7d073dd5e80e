package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kind is how an element behaves in the flow of text.
type kind uint8

const (
	inline kind = iota
	block
	skipped
	lineBreak
	tabular
	listing
	item
	verbatim
)

// kindOf sorts elements; an unknown one is inline, as in browsers.
func (w *walker) kindOf(n *html.Node) kind {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Object, atom.Embed,
		atom.Iframe, atom.Frame, atom.Select, atom.Option, atom.Button, atom.Input, atom.Textarea, atom.Head, atom.Title,
		atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Del, atom.S, atom.Strike:
		return skipped
	case atom.Br, atom.Hr:
		return lineBreak
	case atom.Table:
		return tabular
	case atom.Ol, atom.Ul:
		return listing
	case atom.Li:
		return item
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		return verbatim
	case atom.Html, atom.Body, atom.Div, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Dl, atom.Dt, atom.Dd,
		atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Address,
		atom.Blockquote, atom.Center, atom.Fieldset, atom.Form, atom.Figure, atom.Figcaption, atom.Details,
		atom.Summary, atom.Dir, atom.Menu, atom.Hgroup, atom.Legend:
		return block
	}
	if n.Data == "xml" || strings.HasPrefix(n.Data, "w:") || strings.HasPrefix(n.Data, "m:") {
		return skipped
	}
	if len(n.Attr) > 0 && w.isZone(n) {
		return block
	}
	return inline
}

// isZone reports an inline element that sites use as the body's container:
// <font id=Zoom>.
func (w *walker) isZone(n *html.Node) bool {
	for _, a := range n.Attr {
		if (a.Key == "id" || a.Key == "class") && w.placeOf(a.Val)&placeBody != 0 {
			return true
		}
	}
	return false
}

func (w *walker) isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hides(a.Val) {
				return true
			}
		case "class", "id":
			if w.styled(a) {
				return true
			}
		}
	}
	return false
}

// attr is the value of an attribute, "" for none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// fileTypes end the names of files that are attached to documents.
var fileTypes = []string{".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".rar", ".zip", ".txt", ".ppt", ".pptx", ".rtf", ".ceb", ".7z"}

// isFile reports an address, or a name, that is one of a file to be kept.
func isFile(href string) bool {
	href, _, _ = strings.Cut(href, "?")
	at := strings.LastIndexByte(href, '.')
	return at >= 0 && slices.Contains(fileTypes, strings.ToLower(href[at:]))
}

// fileName takes what some systems print around the link to a file off its
// name: 附件【名单.doc】已下载12次.
func fileName(text string) (name string, ok bool) {
	head, _, counted := strings.Cut(text, "已下载")
	if !counted {
		return text, isFile(strings.TrimRight(text, "】] )）"))
	}
	name = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(head, "附件【", "附件："), "】", ""))
	return name, isFile(name)
}
