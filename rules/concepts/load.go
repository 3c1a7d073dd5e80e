package concepts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// File is the name of the lexicon, in a user's folder too.
const File = "indicators.tsv"

//go:embed indicators.tsv
var builtin embed.FS

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
	s := &Set{byName: map[string]int{}, byForm: make(map[string]form, 4096), entered: make([]Fault, 0, 4096)}
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
	normal := Normal(name)
	if strings.Trim(normal, "*") == "" {
		return []Fault{at.saying("empty name")}
	}
	if other, ok := s.byForm[normal]; ok {
		if int(other.concept) == n {
			return nil
		}
		return []Fault{at.saying("%s means %s already, at %s", name, s.concepts[other.concept].Name, s.entered[other.entered].place())}
	}
	s.byForm[normal] = form{int32(n), int32(len(s.entered))}
	s.entered = append(s.entered, at)
	if strings.Contains(normal, "*") {
		s.patterns = append(s.patterns, pattern{strings.Split(normal, "*"), n})
	}
	return nil
}
