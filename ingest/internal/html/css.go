package html

import (
	"strings"

	"golang.org/x/net/html"
)

// hiddenNames finds the classes (.name) and ids (#name) that the page's own
// style sheets hide on the screen.
func hiddenNames(sheets []string) map[string]bool {
	hidden := map[string]bool{}
	for _, sheet := range sheets {
		addHidden(hidden, sheet)
	}
	return hidden
}

// addHidden reads the rules of a style sheet that hide a class or an id by its
// name alone. Rules in @media and the like hold elsewhere.
func addHidden(hidden map[string]bool, sheet string) {
	sheet = withoutComments(sheet)
	for sheet != "" {
		selectors, rest, ok := strings.Cut(sheet, "{")
		if !ok {
			return
		}
		if strings.Contains(selectors, "@") {
			sheet = afterBlock(rest)
			continue
		}
		var rules string
		rules, sheet, _ = strings.Cut(rest, "}")
		if !hides(rules) {
			continue
		}
		for s := range strings.SplitSeq(selectors, ",") {
			if s = strings.TrimSpace(s); len(s) > 1 && (s[0] == '.' || s[0] == '#') && !strings.ContainsAny(s[1:], " .#:>[+~*\n\t") {
				hidden[s] = true
			}
		}
	}
}

func withoutComments(sheet string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(sheet, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, sheet, _ = strings.Cut(rest, "*/")
	}
}

// afterBlock skips to the end of a block with blocks in it.
func afterBlock(s string) string {
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[i+1:]
			}
		}
	}
	return ""
}

// styled reports whether the page's style sheets hide an element with this
// class or id.
func (w *walker) styled(a html.Attribute) bool {
	if len(w.styles) == 0 {
		return false
	}
	if a.Key == "id" {
		return w.styles["#"+a.Val]
	}
	for _, name := range strings.Fields(a.Val) {
		if w.styles["."+name] {
			return true
		}
	}
	return false
}
