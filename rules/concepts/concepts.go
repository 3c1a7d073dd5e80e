// Package concepts knows which indicators are one: 地区生产总值, 全省生产总值 and
// 经济增长 are the concept 地区生产总值. The lexicon is a file that users can
// extend; what is in no concept is grouped by its normal form.
package concepts

import (
	"bytes"
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

// Set is a loaded lexicon. It never changes.
type Set struct {
	concepts []Concept
	byName   map[string]int // canonical names as written
	byForm   map[string]int // normal forms of names and aliases
	patterns []pattern      // aliases with *, the one with most text first
	entered  map[string]place
}

// pattern is an alias with *: its parts in order, the first at the front and the
// last at the end, empty where * stands there.
type pattern struct {
	parts   []string
	concept int
}

// place is where an entry stands.
type place struct {
	file      string
	line, col int
}

func (p place) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", p.file, p.line, p.col, fmt.Sprintf(format, args...))
}

// Load reads the built-in lexicon and lays over it the file [File] of each
// folder that has one. There a line with a known name adds to the concept: its
// aliases, and what of category, unit and direction is not empty. All errors
// are reported at once, each with file:line:column.
func Load(folders ...fs.FS) (*Set, error) {
	s := &Set{byName: map[string]int{}, byForm: make(map[string]int, 4096), entered: make(map[string]place, 4096)}
	var errs []error
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
		errs = append(errs, s.read(name, data)...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	slices.SortStableFunc(s.patterns, func(a, b pattern) int { return b.weight() - a.weight() })
	s.entered = nil
	return s, nil
}

// read enters the lines of one file.
func (s *Set) read(file string, data []byte) []error {
	var errs []error
	seen := map[string]bool{}
	for i, line := range strings.Split(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		at := place{file, i + 1, 1}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			errs = append(errs, at.errorf("%d columns, want 5: name, category, unit, direction, aliases", len(f)))
			continue
		}
		if seen[f[0]] {
			errs = append(errs, at.errorf("%s is defined twice", f[0]))
			continue
		}
		seen[f[0]] = true
		errs = append(errs, s.define(at, f)...)
	}
	return errs
}

// define enters one line, or adds it to the concept of its name.
func (s *Set) define(at place, f []string) []error {
	var errs []error
	switch f[3] {
	case "up", "down", "-", "":
	default:
		bad := at
		bad.col += runes(f[0]) + runes(f[1]) + runes(f[2]) + 3
		errs = append(errs, bad.errorf("direction %q, want up, down or -", f[3]))
	}
	n, known := s.byName[f[0]]
	if !known {
		n = len(s.concepts)
		s.concepts = append(s.concepts, Concept{Name: f[0]})
		s.byName[f[0]] = n
		errs = append(errs, s.enter(at, f[0], n)...)
	}
	c := &s.concepts[n]
	for i, field := range []*string{&c.Category, &c.Unit, &c.Direction} {
		if v := f[i+1]; v != "" {
			*field = strings.TrimSuffix(v, "-")
		}
	}
	at.col += runes(f[0]) + runes(f[1]) + runes(f[2]) + runes(f[3]) + 4
	for _, alias := range strings.Split(f[4], "|") {
		if alias == "" && f[4] == "" {
			break
		}
		c.Aliases = append(c.Aliases, alias)
		errs = append(errs, s.enter(at, alias, n)...)
		at.col += runes(alias) + 1
	}
	return errs
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// enter makes name mean concept n.
func (s *Set) enter(at place, name string, n int) []error {
	form := Normal(name)
	if strings.Trim(form, "*") == "" {
		return []error{at.errorf("empty name")}
	}
	if other, ok := s.byForm[form]; ok && other != n {
		return []error{at.errorf("%s means %s already, at %v", name, s.concepts[other].Name, s.entered[form])}
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

// String is file:line:column.
func (p place) String() string { return fmt.Sprintf("%s:%d:%d", p.file, p.line, p.col) }

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
// first, then without a word of change at its end, then without a place's name
// in front; then aliases with * are tried.
func (s *Set) Concept(indicator string) (Concept, bool) {
	form := Normal(indicator)
	if n, ok := s.find(form); ok {
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
