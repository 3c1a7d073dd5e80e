package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// native are the mentions that grammars written in Go find.
var native = map[string]string{
	"quantity":  "a number with its unit, comparator and verb of change",
	"time":      "a date, a window, a term or a recurrence",
	"title":     "《…》, inner marks included",
	"number":    "a document number: 晋政办字〔2023〕41号",
	"body":      "an organisation",
	"label":     "the number that a heading begins with",
	"listed":    "an item of a bracket that ends a sentence and holds nothing but bodies",
	"assigned":  "an item of a labelled list of bodies: 牵头单位:甲、乙, or of a table's cell under 牵头单位",
	"due":       "the time in a table's cell under 完成时限",
	"scheduled": "the time in a table's cell under 时间安排",
	"figure":    "the number in a table's cell under a year or 目标值, with the unit that the table names",
}

// Natives lists the mentions that grammars written in Go find, each with what
// it is.
func Natives() map[string]string {
	out := make(map[string]string, len(native))
	for name, doc := range native {
		out[name] = doc
	}
	return out
}

// finish checks what only all files together can show, and builds the scanner and
// the order of the rules.
func (l *loader) finish() {
	sort.Slice(l.set.kinds, func(i, j int) bool { return l.set.kinds[i].Name < l.set.kinds[j].Name })
	sort.SliceStable(l.set.rules, func(i, j int) bool { return l.set.rules[i].Name < l.set.rules[j].Name })
	defined := map[string]bool{}
	for name := range native {
		defined[name] = true
	}
	for _, r := range l.set.rules {
		defined[r.Mention] = true
	}
	for _, r := range l.set.rules {
		l.checkRule(r, defined)
	}
	l.order()
	if len(l.errs) == 0 {
		l.set.index()
	}
}

func (l *loader) checkRule(r *Rule, defined map[string]bool) {
	fail := func(format string, args ...any) {
		l.errs.add(r.file, r.line, 1, "rule %s: %s", r.Name, fmt.Sprintf(format, args...))
	}
	captures := map[string]bool{}
	for _, p := range r.patterns() {
		p.walk(func(it item) {
			if it.op == opGroup && it.name != "" {
				captures[it.name] = true
			}
			if it.op != opMention {
				return
			}
			if lexicon, ok := strings.CutPrefix(it.name, "@"); ok && l.set.lexicons[lexicon] == nil {
				fail("there is no lexicon %q", lexicon)
			} else if !ok && !defined[it.name] {
				fail("there is no mention <%s>", it.name)
			}
		})
	}
	if _, err := r.match.starters(); err != nil {
		fail("%v", err)
	}
	if r.Mention == "" {
		l.checkFields(r, captures, fail)
	}
}

func (l *loader) checkFields(r *Rule, captures map[string]bool, fail func(string, ...any)) {
	kind := l.set.Kind(r.Kind)
	if kind == nil {
		fail("there is no kind.yaml for %q", r.Kind)
		return
	}
	if r.Claim != "" && !captures[r.Claim] {
		fail("claim: nothing is captured as %q", r.Claim)
	}
	for _, f := range r.Fields {
		if _, ok := kind.Field(f.Name); !ok {
			fail("kind %s has no field %q", r.Kind, f.Name)
		}
		for _, s := range f.Sources {
			if s.Capture != "" && !captures[s.Capture] {
				fail("field %s: nothing is captured as %q", f.Name, s.Capture)
			}
		}
	}
	for _, name := range r.Require {
		if _, ok := kind.Field(name); !ok {
			fail("require: kind %s has no field %q", r.Kind, name)
		}
	}
	for _, name := range r.Unless {
		if l.set.Kind(name) == nil {
			fail("unless: there is no kind %q", name)
		}
	}
}

// patterns lists the patterns that the rule has, match first.
func (r *Rule) patterns() []*pattern {
	var out []*pattern
	for _, p := range []*pattern{r.match, r.left, r.right, r.notLeft, r.notRight} {
		if p != nil {
			out = append(out, p)
		}
	}
	return out
}

// order sorts the rules that define mentions so that each comes after those
// that it builds on, and puts the rules for facts after them. A cycle is an
// error.
func (l *loader) order() {
	definers := map[string][]*Rule{}
	for _, r := range l.set.rules {
		if r.Mention != "" {
			definers[r.Mention] = append(definers[r.Mention], r)
		}
	}
	var sorted []*Rule
	state := map[*Rule]int{} // 1 under way, 2 done
	var visit func(r *Rule)
	visit = func(r *Rule) {
		switch state[r] {
		case 1:
			l.errs.add(r.file, r.line, 1, "rule %s builds on itself", r.Name)
			return
		case 2:
			return
		}
		state[r] = 1
		for _, p := range r.patterns() {
			p.walk(func(it item) {
				for _, d := range definers[it.name] {
					visit(d)
				}
			})
		}
		state[r] = 2
		sorted = append(sorted, r)
	}
	for _, r := range l.set.rules {
		if r.Mention != "" {
			visit(r)
		}
	}
	for _, r := range l.set.rules {
		if r.Mention == "" {
			sorted = append(sorted, r)
		}
	}
	l.set.rules = sorted
}

// index builds the table of lexicons by name, the scanner of all words and the table of rules
// by what their match begins with.
func (s *Set) index() {
	s.scanner, s.byStart = newScanner(), map[string][]*Rule{}
	named := s.named()
	names := make([]string, 0, len(s.lexicons))
	for name := range s.lexicons {
		names = append(names, name)
	}
	sort.Strings(names)
	for n, name := range names {
		lex := s.lexicons[name]
		lex.id = n + 1
		s.byName[nameKey(name)] = append(s.byName[nameKey(name)], lex)
		lex.passing = slices.Contains(passing, name) && !named[name]
		if !named[name] && !slices.Contains(sought, name) && !lex.passing {
			continue
		}
		for i := range lex.Entries {
			s.scanner.add(lex.Entries[i].Word, &wordRef{lex, &lex.Entries[i]})
		}
	}
	literals := map[string]*Lexicon{}
	for _, r := range s.rules {
		r.compile()
		s.indexRule(r, literals)
	}
	s.indexNeeds(literals)
	for name, lex := range s.lexicons {
		lex.starts, lex.meets = s.byStart["@"+name], s.meets["@"+name]
	}
	for word, lex := range literals {
		lex.starts, lex.meets = s.byStart["="+word], s.meets["="+word]
		lex.silent = lex.starts == nil
	}
}

// named are the lexicons that patterns name.
func (s *Set) named() map[string]bool {
	named := map[string]bool{}
	for _, r := range s.rules {
		for _, p := range r.patterns() {
			p.walk(func(it item) {
				if name, ok := strings.CutPrefix(it.name, "@"); ok {
					named[name] = true
				}
			})
		}
	}
	return named
}

// sought are the lexicons whose words the grammars of this package and the
// fillers of package extract look for as mentions; passing are those that only
// the grammars do. Of the others the fillers ask what a stretch begins or ends
// with.
var (
	sought = []string{
		"actor-end", "body-end", "bound", "change", "content-verb", "frequency", "hand", "report", "role", "roster",
		"strength", "subject-stop", "with",
	}
	passing = []string{"body-keep", "body-left", "body-stop", "causative"}
)

// indexRule enters r under everything that its match can begin with. A literal
// becomes a word of the scanner.
func (s *Set) indexRule(r *Rule, literals map[string]*Lexicon) {
	first, _ := r.match.starters() // checked by checkRule
	seen := map[string]bool{}
	for _, it := range first {
		r.titles = r.titles || it.name == "title"
		key := it.name
		if it.op == opLiteral {
			key = "=" + string(it.word)
			s.addLiteral(string(it.word), literals)
		}
		if !seen[key] {
			seen[key] = true
			s.byStart[key] = append(s.byStart[key], r)
		}
	}
}

// addLiteral makes word a word of the scanner whose lexicon has no name but the
// literal.
func (s *Set) addLiteral(word string, literals map[string]*Lexicon) {
	if literals[word] == nil {
		literals[word] = &Lexicon{Name: "=" + word, mention: "=" + word, Entries: []Entry{{Word: word}}}
		s.scanner.add(word, &wordRef{literals[word], &literals[word].Entries[0]})
	}
}

func hashFiles(files []sourceFile) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s\x00%d\x00%s", f.name, len(f.data), f.data)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
