package rules

import (
	"fmt"
	"strings"
)

// Fillers names the functions of package extract that a field may take its
// value from, with what each gives; package extract implements every one.
var Fillers = map[string]string{
	"quote":       "the quote itself",
	"time":        "the capture that is a time, resolved; without one the time that governs the match: in the clause, the sentence, the paragraph's opening",
	"indicator":   "what a quantity measures: the noun phrase around it, less numbers, comparators and light verbs",
	"comparator":  "how a quantity is compared: the word that touches it, or one at the head of its clause or list",
	"base":        "what a share is a share of",
	"status":      "target or achieved",
	"strength":    "binding, aspirational or expected; nothing where status is achieved",
	"unit":        "the unit of a quantity: its own, or 人 for a count of people that names none",
	"upper":       "the upper end of a range",
	"change":      "level, increase or decrease",
	"from":        "the value that a change starts from",
	"frequency":   "the duration after which a requirement comes back",
	"actor":       "who must act: the subject of the clause, or of the clauses before it",
	"recipient":   "whom the action is directed to",
	"deliverable": "what a verb of handing over hands over",
	"object":      "what a verb of attaining attains: the stretch behind it, numbers aside",
	"named":       "the same where it ends in a named status (示范市, 文明城市), else nothing",
	"outcome":     "the same where it is an outcome rather than work or a figure, else nothing",
	"holders":     "the places or bodies that are to attain the object",
	"action":      "the verb phrase of the clause",
	"canonical":   "the body's name with its place written out",
	"generic":     "whether the body is a class of bodies",
	"level":       "stage or step",
	"undertaking": "the work whose time the heading above announces",
	"topic":       "the work that a label at its end says something of: the opening of the item, else the heading above",
	"assigned":    "the bodies that the labelled list of the paragraph makes responsible",
	"made":        "what the clause before says is worked on",
	"window":      "of a stage whose heading states no time, the time alone that the text behind it begins with",
	"role":        "the role of a list's item: its label's, or lead where the document says that the first leads",
	"said":        "the role that the words said of a body have; of the first in a bracket lead, by convention",
	"cell":        "what the cell of the row says that holds task or indicator",
	"column":      "what the header says of the column that the match is in: its time or status; strength as the row's column of classes says",
	"cited":       "the inner text of a title; no fact where it is the document's own",
}

// parseSource reads one source of a field: $capture, $capture.attribute,
// 'constant', 'constant'@capture (it stands where the capture does) or
// filler(argument, …).
func parseSource(text string) (Source, error) {
	text = strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(text, "$"):
		capture, attr, _ := strings.Cut(text[1:], ".")
		return Source{Capture: capture, Attr: attr}, nil
	case strings.HasPrefix(text, "'"):
		constant, at, ok := strings.Cut(text[1:], "'")
		if ok && (at == "" || strings.HasPrefix(at, "@")) {
			return Source{Const: constant, IsConst: true, Capture: strings.TrimPrefix(at, "@")}, nil
		}
	}
	name, rest, ok := strings.Cut(text, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return Source{}, fmt.Errorf("%q is no $capture, 'constant' or filler()", text)
	}
	if _, known := Fillers[name]; !known {
		return Source{}, fmt.Errorf("there is no filler %q", name)
	}
	s := Source{Filler: name}
	if args := strings.TrimSpace(strings.TrimSuffix(rest, ")")); args != "" {
		for _, a := range strings.Split(args, ",") {
			s.Args = append(s.Args, strings.TrimSpace(a))
		}
	}
	return s, nil
}

// splitSources splits at the | between sources.
func splitSources(text string) []string { return strings.Split(text, "|") }
