package rules

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"zhengce/rules/concepts"
)

// builtin holds the kinds, rules and lexicons that the program ships: a folder
// a kind, the lexicons, and the concepts of indicators.
//
//go:embed */*.yaml */*.tsv
var builtin embed.FS

// Builtin returns the rule files that the program ships.
func Builtin() fs.FS { return builtin }

// Set is a checked set of kinds, rules and lexicons. It is never changed after
// [Load], and safe for concurrent use.
type Set struct {
	kinds    []*Kind
	rules    []*Rule // mentions in the order of their needs, then facts by name
	lexicons map[string]*Lexicon
	byName   [256][]*Lexicon // by [nameKey]
	concepts *concepts.Set
	scanner  *scanner
	byStart  map[string][]*Rule // rules by the mention that their match begins with
	meets    map[string]bits    // by name of a mention: the needs that it meets, see [Set.indexNeeds]
	hash     string
}

// Kinds lists the kinds of facts by name.
func (s *Set) Kinds() []*Kind { return s.kinds }

// Kind returns the named kind, or nil.
func (s *Set) Kind(name string) *Kind {
	for _, k := range s.kinds {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Rules lists the rules, those that define mentions first, in the order in
// which they are matched.
func (s *Set) Rules() []*Rule { return s.rules }

// Lexicon returns the named lexicon, or nil; a nil lexicon has no words.
func (s *Set) Lexicon(name string) *Lexicon {
	for _, l := range s.byName[nameKey(name)] {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// nameKey spreads names over [Set.byName], which is cheaper to ask than a map: each fact asks
// for hundreds of lexicons.
func nameKey(name string) uint8 {
	if name == "" {
		return 0
	}
	return uint8(len(name)) + 15*name[0] + 5*name[len(name)/2] + 13*name[len(name)-1]
}

// Concepts is the lexicon of indicators: the files named [concepts.File].
func (s *Set) Concepts() *concepts.Set { return s.concepts }

// Hash identifies the files that the set was loaded from: the same files in the
// same order give the same hash.
func (s *Set) Hash() string { return s.hash }

// Load reads rule files. Later folders are laid over earlier ones: a file of the
// same path replaces the earlier, any other adds to it. All faults are reported
// at once, as an [ErrorList]; the set is nil then.
func Load(folders ...fs.FS) (*Set, error) {
	l := &loader{set: &Set{lexicons: map[string]*Lexicon{}}, ruleNames: map[string]bool{}}
	files, err := overlay(folders)
	if err != nil {
		return nil, err
	}
	var indicators []concepts.Source
	for _, f := range files {
		if path.Base(f.name) == concepts.File {
			indicators = append(indicators, concepts.Source{Name: f.name, Data: f.data})
			continue
		}
		l.read(f)
	}
	l.concepts(indicators)
	l.finish()
	if err := l.errs.Err(); err != nil {
		return nil, err
	}
	l.set.hash = hashFiles(files)
	return l.set, nil
}

// sourceFile is a rule file with its content.
type sourceFile struct{ name, data string }

// overlay lists the files of all folders by path, a later one replacing an
// earlier of the same path.
func overlay(folders []fs.FS) ([]sourceFile, error) {
	content := map[string]string{}
	for _, folder := range folders {
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".yaml" && path.Ext(name) != ".tsv" {
				return err
			}
			data, err := fs.ReadFile(folder, name)
			content[name] = string(data)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read rules: %w", err)
		}
	}
	files := make([]sourceFile, 0, len(content))
	for name, data := range content {
		files = append(files, sourceFile{name, data})
	}
	sort.Slice(files, func(i, j int) bool { return files[i].name < files[j].name })
	return files, nil
}

// loader gathers what the files hold, and all that is wrong with them.
type loader struct {
	set       *Set
	errs      ErrorList
	ruleNames map[string]bool
	file      string
}

func (l *loader) fail(n *yaml.Node, format string, args ...any) {
	l.errs.add(l.file, n.Line, n.Column, format, args...)
}

// concepts makes one lexicon of indicators of all files that hold some.
func (l *loader) concepts(files []concepts.Source) {
	set, faults := concepts.New(files...)
	for _, f := range faults {
		l.errs.add(f.Name, f.Line, f.Column, "%s", f.Message)
	}
	l.set.concepts = set
}

// read reads one file: a lexicon where it ends in .tsv; kind.yaml defines the
// kind of its folder; any other YAML file holds rules.
func (l *loader) read(f sourceFile) {
	l.file = f.name
	base := strings.TrimSuffix(path.Base(f.name), path.Ext(f.name))
	if path.Ext(f.name) == ".tsv" {
		l.set.lexicons[base] = parseLexicon(base, f.name, f.data, &l.errs)
		return
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(f.data), &root); err != nil {
		l.errs.add(f.name, 0, 0, "%v", err)
		return
	}
	if len(root.Content) == 0 {
		return
	}
	folder := path.Base(path.Dir(f.name))
	if base == "kind" {
		l.kind(root.Content[0], folder)
		return
	}
	l.each(root.Content[0], func(n *yaml.Node) { l.rule(n, folder) })
}

func (l *loader) kind(n *yaml.Node, name string) {
	k := &Kind{Name: name}
	l.mapping(n, map[string]func(*yaml.Node){
		"doc": func(n *yaml.Node) { k.Doc = l.text(n) },
		"fields": func(n *yaml.Node) {
			l.each(n, func(n *yaml.Node) { k.Fields = append(k.Fields, l.fieldDef(n, k)) })
		},
	})
	if len(k.Fields) == 0 {
		l.fail(n, "kind %s has no fields", name)
	}
	l.set.kinds = append(l.set.kinds, k)
}

// reserved are the members that every fact has in the contract and in exports.
var reserved = []string{"id", "kind", "quote", "start", "end", "section", "inferred", "rule", "document"}

func (l *loader) fieldDef(n *yaml.Node, k *Kind) FieldDef {
	var f FieldDef
	l.mapping(n, map[string]func(*yaml.Node){
		"name":     func(n *yaml.Node) { f.Name = l.text(n) },
		"type":     func(n *yaml.Node) { f.Type = l.text(n) },
		"doc":      func(n *yaml.Node) { f.Doc = l.text(n) },
		"required": func(n *yaml.Node) { f.Required = l.oneOf(n, "true", "false") == "true" },
	})
	switch f.Type {
	case "text", "number", "flag", "list", "time":
	default:
		l.fail(n, "field %q: the type is text, number, flag, list or time, not %q", f.Name, f.Type)
	}
	if slices.Contains(reserved, f.Name) {
		l.fail(n, "field %q: every fact has a member of this name: choose another", f.Name)
	}
	if _, twice := k.Field(f.Name); twice || f.Name == "" {
		l.fail(n, "field %q: a field has a name that no other has", f.Name)
	}
	return f
}

func (l *loader) rule(n *yaml.Node, folder string) {
	r := &Rule{Kind: folder, In: "body", file: l.file, line: n.Line}
	l.mapping(n, map[string]func(*yaml.Node){
		"name":      func(n *yaml.Node) { r.Name = folder + "/" + l.text(n) },
		"mention":   func(n *yaml.Node) { r.Mention, r.Kind = l.text(n), "" },
		"doc":       func(n *yaml.Node) { r.Doc = l.text(n) },
		"in":        func(n *yaml.Node) { r.In = l.oneOf(n, "body", "heading", "any") },
		"match":     func(n *yaml.Node) { r.match = l.pattern(n) },
		"left":      func(n *yaml.Node) { r.left = l.pattern(n) },
		"right":     func(n *yaml.Node) { r.right = l.pattern(n) },
		"not-left":  func(n *yaml.Node) { r.notLeft = l.pattern(n) },
		"not-right": func(n *yaml.Node) { r.notRight = l.pattern(n) },
		"unless":    func(n *yaml.Node) { l.each(n, func(n *yaml.Node) { r.Unless = append(r.Unless, l.text(n)) }) },
		"faces":     func(n *yaml.Node) { r.Faces = l.oneOf(n, "ahead", "any") },
		"claim":     func(n *yaml.Node) { r.Claim = l.text(n) },
		"require":   func(n *yaml.Node) { l.each(n, func(n *yaml.Node) { r.Require = append(r.Require, l.text(n)) }) },
		"fields":    func(n *yaml.Node) { r.Fields = l.fields(n) },
		"examples":  func(n *yaml.Node) { r.Examples = l.examples(n, true) },
		"counter":   func(n *yaml.Node) { r.Counter = l.examples(n, false) },
	})
	switch {
	case r.Name == folder+"/" || r.Name == "":
		l.fail(n, "a rule needs a name")
	case l.ruleNames[r.Name]:
		l.fail(n, "rule %s: the name is taken", r.Name)
	case r.match == nil:
		l.fail(n, "rule %s: no match", r.Name)
	}
	l.ruleNames[r.Name] = true
	if r.match != nil {
		l.set.rules = append(l.set.rules, r)
	}
}
