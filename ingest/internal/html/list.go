package html

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list is an open <ol> or <ul>.
type list struct {
	style string // of its numbers, "" for none
	next  int
}

func (w *walker) openList(n *html.Node) {
	l := list{next: 1}
	if n.DataAtom == atom.Ol {
		l.style = numberStyle(n)
		if start, err := strconv.Atoi(attr(n, "start")); err == nil && start > 0 && start < 10000 {
			l.next = start
		}
	}
	w.lists = append(w.lists, l)
}

func (w *walker) closeList() { w.lists = w.lists[:len(w.lists)-1] }

// nextItem puts the number of an automatic list before the item's text, unless
// the text has one of its own.
func (w *walker) nextItem(n *html.Node) {
	w.prefix = ""
	if len(w.lists) == 0 {
		return
	}
	l := &w.lists[len(w.lists)-1]
	if v, err := strconv.Atoi(attr(n, "value")); err == nil && v > 0 && v < 10000 {
		l.next = v
	}
	if l.style != "" && !numbered(firstText(n)) {
		w.prefix = number(l.next, l.style)
	}
	l.next++
}

// numberStyle is how the items of an <ol> are numbered.
func numberStyle(n *html.Node) string {
	style := strings.ToLower(attr(n, "style"))
	if at := strings.Index(style, "list-style"); at >= 0 {
		value, _, _ := strings.Cut(style[at:], ";")
		for _, s := range []string{"none", "disc", "circle", "square"} {
			if strings.Contains(value, s) {
				return ""
			}
		}
		for _, s := range []string{"cjk", "chinese", "alpha", "latin", "roman"} {
			if strings.Contains(value, s) {
				return s
			}
		}
	}
	switch attr(n, "type") {
	case "a", "A":
		return "alpha"
	case "i", "I":
		return "roman"
	}
	return "decimal"
}

// number writes n with what browsers put behind it.
func number(n int, style string) string {
	switch {
	case style == "cjk" || style == "chinese":
		return chinese(n) + "、"
	case (style == "alpha" || style == "latin") && n <= 26:
		return string(rune('a'+n-1)) + "."
	}
	return strconv.Itoa(n) + "."
}

// chinese writes 1 to 99 in Chinese numerals, others in digits.
func chinese(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	case n < 100:
		return digits[n/10] + "十" + digits[n%10]
	}
	return strconv.Itoa(n)
}

// firstText is the first text that shows below n.
func firstText(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if s := strings.TrimSpace(c.Data); s != "" {
				return s
			}
		} else if c.Type == html.ElementNode {
			if s := firstText(c); s != "" {
				return s
			}
		}
	}
	return ""
}

// numbered reports a text with a number of its own in front: 1. （一） 第一条 ①.
func numbered(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.Is(unicode.No, r) || strings.ContainsRune("第（(附", r) {
		return true
	}
	rest := strings.TrimLeft(s, "0123456789")
	if rest == s {
		rest = strings.TrimLeft(s, "一二三四五六七八九十")
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return rest != s && strings.ContainsRune("、.．)）是", next)
}
