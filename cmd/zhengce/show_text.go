package main

import (
	"fmt"
	"strings"

	"zhengce/corpus"
	"zhengce/index"
)

// highlighter writes stretches of text with what a query hit marked: bold on a
// terminal, in «» elsewhere.
type highlighter struct{ open, close string }

func (a *app) highlighter() highlighter {
	if isTerminal(a.terminal) && a.env("NO_COLOR") == "" {
		return highlighter{"\x1b[1;31m", "\x1b[0m"}
	}
	return highlighter{"«", "»"}
}

// mark returns text on one line, with marks, byte offsets into it, marked.
func (h highlighter) mark(text string, marks []corpus.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) {
			continue
		}
		b.WriteString(text[at:m.Start] + h.open + m.In(text) + h.close)
		at = m.End
	}
	b.WriteString(text[at:])
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "\n", " / ")
}

// dateOf is the date that a document is known by: issued, else published.
func dateOf(m *corpus.Meta) string {
	if m.Issued != "" {
		return m.Issued
	}
	return m.Published
}

// titleOf is a document's title, its source where it has none.
func titleOf(m *corpus.Meta) string {
	if m.Title != "" {
		return m.Title
	}
	return shown(m.Source)
}

// placeOf is the name of a document's locality, "" where it has none.
func placeOf(m *corpus.Meta) string {
	if m.Locality == nil {
		return ""
	}
	return m.Locality.Name
}

// aboutDocument is one line that says which document it is.
func aboutDocument(m *corpus.Meta, id string) string {
	var out []string
	for _, s := range []string{placeOf(m), dateOf(m), m.Type, m.DocNumber, id} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

// describe is what a fact says, field by field.
func describe(r *corpus.Record) string {
	var out []string
	for _, f := range r.Fields {
		if s := describeValue(f.Value); s != "" && s != r.Quote {
			out = append(out, f.Name+" "+s)
		}
	}
	return strings.Join(out, " · ")
}

func describeValue(v corpus.Value) string {
	t, ok := v.(*corpus.Time)
	if !ok {
		return v.String()
	}
	switch {
	case t.Undetermined:
		return "undetermined"
	case t.Recurrence != "" && t.Day > 0:
		return fmt.Sprintf("%s day %d", t.Recurrence, t.Day)
	case t.Recurrence != "":
		return t.Recurrence
	case t.Within != "":
		return "within " + t.Within + describeEvent(t)
	}
	return t.EDTF
}

func describeEvent(t *corpus.Time) string {
	switch {
	case t.After != "":
		return " after " + t.After
	case t.Before != "":
		return " before " + t.Before
	}
	return ""
}

// printFacets prints the counted values of fields, in the order asked for.
func (a *app) printFacets(names []string, facets map[string][]index.Count) {
	for _, name := range names {
		fmt.Fprintf(a.out, "\n%s\n", name)
		for _, c := range facets[name] {
			fmt.Fprintf(a.out, "%8d  %s\n", c.Count, c.Value)
		}
	}
}

// printTotal says how many results there are beside those printed.
func (a *app) printTotal(q *question, total, shown int, noun string) {
	if rest := total - q.from - shown; rest > 0 {
		fmt.Fprintf(a.out, "\n%s, %d more: --from %d\n", count(total, noun), rest, q.from+shown)
	}
}
