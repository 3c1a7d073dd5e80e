package structure

import (
	"strings"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// labelSet is a page's metadata by the canonical name of its label.
type labelSet map[string]string

// labelled gathers labels; the first of a name that says something holds.
func labelled(labels []page.Label) labelSet {
	set := make(labelSet, len(labels))
	for _, l := range labels {
		name := squeeze(strings.TrimRight(l.Name, "：: "))
		value := strings.TrimFunc(strings.ToValidUTF8(l.Value, "\uFFFD"), blank)
		if _, ok := set[name]; !ok && strings.Trim(value, "-—无/ ") != "" {
			set[name] = value
		}
	}
	return set
}

// text is the named value, without needless white space.
func (s labelSet) text(name string) string { return squeeze(s[name]) }

// date is the date in the named value, the time of day left out.
func (s labelSet) date(name string) string {
	d, _ := findDate(s[name])
	return d.date.String()
}

// isOffice reports whether an author is an office, not a person: 区司法局.
func isOffice(s string) bool {
	return utf8.RuneCountInString(s) >= 3 && !strings.Contains(s, "发布") && hasSuffix(s, bodySuffixes)
}
