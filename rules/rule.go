package rules

// Kind is a kind of fact: its name and its fields, in the order in which they
// are written.
type Kind struct {
	Name   string
	Doc    string
	Fields []FieldDef
}

// FieldDef is a field of a kind.
type FieldDef struct {
	Name string
	Type string // text, number, flag, list or time
	// Required: a match that gives the field no value is no fact.
	Required bool
	Doc      string
}

// Field returns the definition of the named field.
func (k *Kind) Field(name string) (FieldDef, bool) {
	for _, f := range k.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return FieldDef{}, false
}

// programs are the patterns of a rule, compiled; nil where it has none.
type programs struct{ match, left, right, notLeft, notRight *program }

// compile compiles the rule's patterns.
func (r *Rule) compile() {
	for _, c := range []struct {
		to   **program
		p    *pattern
		back bool
	}{
		{&r.programs.match, r.match, false}, {&r.programs.left, r.left, true}, {&r.programs.right, r.right, false},
		{&r.programs.notLeft, r.notLeft, true}, {&r.programs.notRight, r.notRight, false},
	} {
		if c.p != nil {
			*c.to = compile(c.p, c.back)
		}
	}
}

// Rule finds facts of one kind, or mentions that other rules build on.
type Rule struct {
	Name     string   // kind/name, unique
	Kind     string   // the kind of its facts; empty where Mention is set
	Mention  string   // the mention that it defines
	Doc      string   // what it is for
	In       string   // where it looks: body (default), heading, any
	Faces    string   // ahead: not where the document reports what was done; empty for both
	Claim    string   // the capture that no other fact of the kind may claim; empty for the whole match
	Require  []string // fields without which the match is no fact, beside those that the kind requires
	Unless   []string // kinds whose facts, where they overlap the claim, win
	Fields   []FieldSource
	Examples []Example
	Counter  []Example

	match, left, right, notLeft, notRight *pattern
	programs                              programs
	titles                                bool // its match begins with a title
	needs                                 bits // without which it cannot fit: see [Set.indexNeeds]
	file                                  string
	line                                  int
}

// FieldSource says where a field's value comes from: the first of the sources
// that gives one.
type FieldSource struct {
	Name    string
	Sources []Source
}

// Source is one place to take a value from.
type Source struct {
	Capture string   // $capture, its attribute in Attr
	Attr    string   // of the capture's mention; empty for its text
	Const   string   // 'text'; it stands where Capture does, if that is set
	IsConst bool     // tells '' from no constant
	Filler  string   // name of a function of package extract
	Args    []string // its arguments: lexicons, captures, words
}

// Example is a text with the facts that a rule must find in it. A
// counter-example has none.
type Example struct {
	Text    string
	Heading string // the heading above it
	Above   string // the text above that heading, under a heading of its own
	Header  string // the header of the table that it is a row of
	Title   string // the document's title
	Issuer  string
	Issued  string // YYYY-MM-DD
	Want    []map[string]string
	Line    int
}

// Place returns where the rule stands: its file and line.
func (r *Rule) Place() (file string, line int) { return r.file, r.line }

// Pattern returns the rule's match as it was written.
func (r *Rule) Pattern() string { return r.match.source }

// Context returns the rule's outer context as it was written, by name: left,
// right, not-left, not-right; only those that it has.
func (r *Rule) Context() map[string]string {
	out := map[string]string{}
	for name, p := range map[string]*pattern{"left": r.left, "right": r.right, "not-left": r.notLeft, "not-right": r.notRight} {
		if p != nil {
			out[name] = p.source
		}
	}
	return out
}
