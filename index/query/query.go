// Package query is the language in which documents and facts are asked for:
// one parser, one tree, and String, which writes a tree so that parsing it
// gives the same tree again.
//
//	审计 法治政府                 all of the words
//	审计 OR 督察                  one of them; OR binds weaker than a space
//	审计 -督察                    the first without the second
//	(审计 OR 督察) 2024           brackets
//	"政府办公室"                  this very string, whatever the word boundaries
//	place:河南 year:2024          conditions on fields
//	role:lead unit:司法局          conditions about facts: of one and the same fact
//	value:>=95 due:<2025-01-01    comparisons: < <= > >= and ranges a..b, a.., ..b
//	indicator:"整改率"            the field holds this very string
//	kind:(metric OR target)       one of several values
//
// Full-width brackets, quotes and colons are read like ASCII ones. A backslash
// takes the meaning from the character behind it.
package query

import "strings"

// Node is a tree: [All], [And], [Or], [Not], [Word], [Exact] or [Field]. The set
// is closed.
type Node interface {
	// String writes the tree in the language.
	String() string
	node()
}

// All matches everything: the empty query.
type All struct{}

// And matches what all its nodes match; there are two or more.
type And struct{ Nodes []Node }

// Or matches what one of its nodes matches; there are two or more.
type Or struct{ Nodes []Node }

// Not matches what its node does not.
type Not struct{ Node Node }

// Word matches texts that hold all the words which Text is cut into.
type Word struct{ Text string }

// Exact matches texts that hold Text as it stands.
type Exact struct{ Text string }

// Field matches by one field: a document's own (place, year, type …) or a
// fact's (kind, role, value …).
type Field struct {
	Name  string
	Op    Op
	Value string // the lower bound of a Range, "" where it is open
	Max   string // the upper bound of a Range, "" where it is open
	Pos   int    // byte offset into the query, for errors; no part of the tree
}

// Op is how a field is compared.
type Op uint8

// The comparisons of a field.
const (
	Match  Op = iota // name:value
	Equals           // name:"value": the field holds this very string
	Less
	LessEqual
	Greater
	GreaterEqual
	Range // name:a..b, both included
)

// signs are the comparisons as they are written, longer ones first.
var signs = []struct {
	text string
	op   Op
}{{"<=", LessEqual}, {">=", GreaterEqual}, {"≤", LessEqual}, {"≥", GreaterEqual}, {"<", Less}, {">", Greater}}

func (All) node()   {}
func (And) node()   {}
func (Or) node()    {}
func (Not) node()   {}
func (Word) node()  {}
func (Exact) node() {}
func (Field) node() {}

func (All) String() string { return "" }

func (n And) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = bracketed(c, true)
	}
	return strings.Join(parts, " ")
}

func (n Or) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = bracketed(c, false)
	}
	return strings.Join(parts, " OR ")
}

func (n Not) String() string { return "-" + bracketed(n.Node, true) }

// bracketed writes n so that it is one operand of AND (or of OR).
func bracketed(n Node, and bool) string {
	switch n.(type) {
	case And:
		return "(" + n.String() + ")"
	case Or:
		return "(" + n.String() + ")"
	case All:
		return "()"
	case Not:
		if and {
			return n.String()
		}
	}
	return n.String()
}

func (n Word) String() string {
	if n.Text == "OR" {
		return `\OR`
	}
	return escape(n.Text)
}

func (n Exact) String() string { return quote(n.Text) }

func (n Field) String() string {
	head := n.Name + ":"
	switch n.Op {
	case Equals:
		return head + quote(n.Value)
	case Range:
		return head + escape(n.Value) + ".." + escape(n.Max)
	}
	for _, s := range signs {
		if s.op == n.Op {
			return head + s.text + escape(n.Value)
		}
	}
	return head + escape(n.Value)
}

// special are the characters that have a meaning in the language.
const special = "\\\"“”()（）|:：<>≤≥ \t\r\n　"

// escape writes s as a bare word.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune(special, r) || i == 0 && r == '-' || strings.HasPrefix(s[i:], "..") {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `“`, `\“`, `”`, `\”`).Replace(s) + `"`
}

// Walk calls visit for n and all nodes below it, as long as visit returns true
// for the one above.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	switch n := n.(type) {
	case And:
		for _, c := range n.Nodes {
			Walk(c, visit)
		}
	case Or:
		for _, c := range n.Nodes {
			Walk(c, visit)
		}
	case Not:
		Walk(n.Node, visit)
	}
}
