// Package concepts knows which indicators are one: 地区生产总值, 全省生产总值 and
// 经济增长 are the concept 地区生产总值. The lexicon is a file that users can
// extend; what is in no concept is grouped by its normal form.
package concepts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus/places"
)

// File is the name of the lexicon, in a user's folder too.
const File = "indicators.tsv"

//go:embed indicators.tsv
var builtin embed.FS

// Concept is an indicator whatever its wording.
type Concept struct {
	Name      string // canonical; it stands for the concept
	Category  string
	Unit      string   // of a level; changes come in % and 百分点 too. Empty where it has none
	Direction string   // which way is better: up, down, or empty
	Aliases   []string // as written in the files; * stands for any text
}

// Measures reports whether a figure in unit can be one of the concept: a share
// is no count (审计12个项目 is no 审计覆盖率). Everything else can change by a share.
func (c *Concept) Measures(unit string) bool {
	if c.Unit != "%" {
		return true
	}
	switch unit {
	case "", "%", "‰", "百分点", "个百分点", "倍", "成":
		return true
	}
	return false
}

// Set is a loaded lexicon. It never changes.
type Set struct {
	concepts []Concept
	byName   map[string]int   // canonical names as written
	byForm   map[string]int   // normal forms of names and aliases
	patterns []pattern        // aliases with *, the one with most text first
	entered  map[string]Fault // while loading: where each form stands
}

// pattern is an alias with *: its parts in order, the first at the front and the
// last at the end, empty where * stands there.
type pattern struct {
	parts   []string
	concept int
}

// Fault is one thing that is wrong in a lexicon, and where.
type Fault struct {
	Name         string // of the file
	Line, Column int    // from 1
	Message      string
}

// Error prints file:line:column: message.
func (f Fault) Error() string { return fmt.Sprintf("%s: %s", f.place(), f.Message) }

func (f Fault) place() string { return fmt.Sprintf("%s:%d:%d", f.Name, f.Line, f.Column) }

// saying is f, a place so far, with a message.
func (f Fault) saying(format string, args ...any) Fault {
	f.Message = fmt.Sprintf(format, args...)
	return f
}

// Source is the content of one lexicon file.
type Source struct{ Name, Data string }

// Load reads the built-in lexicon and lays over it the file [File] of each
// folder that has one; see [New].
func Load(folders ...fs.FS) (*Set, error) {
	var files []Source
	for i, folder := range append([]fs.FS{builtin}, folders...) {
		data, err := fs.ReadFile(folder, File)
		if errors.Is(err, fs.ErrNotExist) && i > 0 {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", File, err)
		}
		name := File
		if i == 0 {
			name = "built-in " + File
		}
		files = append(files, Source{name, string(data)})
	}
	s, faults := New(files...)
	if len(faults) == 0 {
		return s, nil
	}
	errs := make([]error, len(faults))
	for i, f := range faults {
		errs[i] = f
	}
	return nil, errors.Join(errs...)
}

// New makes a set of lexicon files. A line with a name that an earlier file has
// adds to its concept: the aliases, and what of category, unit and direction is
// not empty. All faults are reported at once; then there is no set.
func New(files ...Source) (*Set, []Fault) {
	s := &Set{byName: map[string]int{}, byForm: make(map[string]int, 4096), entered: make(map[string]Fault, 4096)}
	var faults []Fault
	for _, f := range files {
		faults = append(faults, s.read(f)...)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	slices.SortStableFunc(s.patterns, func(a, b pattern) int { return b.weight() - a.weight() })
	s.entered = nil
	return s, nil
}

// read enters the lines of one file.
func (s *Set) read(file Source) []Fault {
	var faults []Fault
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimPrefix(file.Data, "\ufeff"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		at := Fault{Name: file.Name, Line: i + 1, Column: 1}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			faults = append(faults, at.saying("%d columns, want 5: name, category, unit, direction, aliases", len(f)))
			continue
		}
		if seen[f[0]] {
			faults = append(faults, at.saying("%s is defined twice", f[0]))
			continue
		}
		seen[f[0]] = true
		faults = append(faults, s.define(at, f)...)
	}
	return faults
}

// define enters one line, or adds it to the concept of its name.
func (s *Set) define(at Fault, f []string) []Fault {
	var faults []Fault
	switch f[3] {
	case "up", "down", "-", "":
	default:
		bad := at
		bad.Column += runes(f[0]) + runes(f[1]) + runes(f[2]) + 3
		faults = append(faults, bad.saying("direction %q, want up, down or -", f[3]))
	}
	n, known := s.byName[f[0]]
	if !known {
		n = len(s.concepts)
		s.concepts = append(s.concepts, Concept{Name: f[0]})
		s.byName[f[0]] = n
		faults = append(faults, s.enter(at, f[0], n)...)
	}
	c := &s.concepts[n]
	for i, field := range []*string{&c.Category, &c.Unit, &c.Direction} {
		if v := f[i+1]; v != "" {
			*field = strings.TrimSuffix(v, "-")
		}
	}
	at.Column += runes(f[0]) + runes(f[1]) + runes(f[2]) + runes(f[3]) + 4
	for _, alias := range strings.Split(f[4], "|") {
		if alias == "" && f[4] == "" {
			break
		}
		c.Aliases = append(c.Aliases, alias)
		faults = append(faults, s.enter(at, alias, n)...)
		at.Column += runes(alias) + 1
	}
	return faults
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// enter makes name mean concept n.
func (s *Set) enter(at Fault, name string, n int) []Fault {
	form := Normal(name)
	if strings.Trim(form, "*") == "" {
		return []Fault{at.saying("empty name")}
	}
	if other, ok := s.byForm[form]; ok && other != n {
		return []Fault{at.saying("%s means %s already, at %s", name, s.concepts[other].Name, s.entered[form].place())}
	}
	if _, ok := s.byForm[form]; ok {
		return nil
	}
	s.byForm[form], s.entered[form] = n, at
	if strings.Contains(form, "*") {
		s.patterns = append(s.patterns, pattern{strings.Split(form, "*"), n})
	}
	return nil
}

// All lists the concepts in the order of the files.
func (s *Set) All() []Concept { return slices.Clone(s.concepts) }

// Lookup returns the name of the concept that indicator is, and false where it
// is in none.
func (s *Set) Lookup(indicator string) (string, bool) {
	c, ok := s.Concept(indicator)
	return c.Name, ok
}

// Group is what an indicator is compared under: the name of its concept, else
// its normal form.
func (s *Set) Group(indicator string) string {
	if name, ok := s.Lookup(indicator); ok {
		return name
	}
	return Normal(indicator)
}

// Concept returns the concept that indicator is. Its normal form is looked up
// first, then without a word of change at its end, without what stands in
// brackets, and without a place's name in front; then aliases with * are tried.
func (s *Set) Concept(indicator string) (Concept, bool) {
	form := Normal(indicator)
	if n, ok := s.find(form); ok {
		return s.concepts[n], true
	}
	if n, ok := s.find(Normal(gloss.ReplaceAllLiteralString(indicator, ""))); ok {
		return s.concepts[n], true
	}
	if cut := places.Default().Prefix(form); cut > 0 && cut < len(form) {
		if n, ok := s.find(Normal(form[cut:])); ok {
			return s.concepts[n], true
		}
	}
	for _, p := range s.patterns {
		if p.match(form) {
			return s.concepts[p.concept], true
		}
	}
	return Concept{}, false
}

// find looks up a normal form, as it is and without words of change at its end.
func (s *Set) find(form string) (int, bool) {
	for {
		if n, ok := s.byForm[form]; ok {
			return n, true
		}
		short := cutChange(form)
		if short == form {
			return 0, false
		}
		form = short
	}
}

// weight is how much text a pattern asks for.
func (p pattern) weight() int {
	n := 0
	for _, part := range p.parts {
		n += len(part)
	}
	return n
}

// match reports whether form has the parts in order.
func (p pattern) match(form string) bool {
	last := len(p.parts) - 1
	form, ok := strings.CutPrefix(form, p.parts[0])
	if !ok {
		return false
	}
	if form, ok = strings.CutSuffix(form, p.parts[last]); !ok {
		return false
	}
	for _, part := range p.parts[1:last] {
		if _, form, ok = strings.Cut(form, part); !ok {
			return false
		}
	}
	return true
}
