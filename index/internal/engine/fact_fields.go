package engine

import (
	"slices"
	"sort"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"zhengce/index/query"
)

// field matches facts by one of their own or their document's fields.
func (c *compiler) field(f query.Field) (plan, error) {
	if p, ok := documentFields[f.Name]; ok {
		if c.facts && !slices.Contains(copied, f.Name) {
			return c.ofDocuments(f)
		}
		return p(c, f)
	}
	switch f.Name {
	case fieldKind:
		return exactly(fieldKind)(c, f)
	case fieldRule:
		return exactly(fieldRule)(c, f)
	case fieldSection:
		return inWords(fieldSection)(c, f)
	case "quote":
		if f.Op == query.Equals {
			return c.exact(f.Value)
		}
		return inWords(fieldText)(c, f)
	}
	names, ok := c.e.fields.Aliases[f.Name]
	if !ok {
		names = []string{f.Name}
	}
	var ps []plan
	var failure error
	for _, name := range names {
		f.Name = name
		p, err := c.value(f)
		if err != nil {
			failure = err
			continue
		}
		ps = append(ps, p)
	}
	if len(ps) == 0 {
		return nil, failure
	}
	return or(ps...), nil
}

// value matches facts whose field has a value: the form of the condition and
// what the index holds say whether it is a text, a number or a time.
func (c *compiler) value(f query.Field) (plan, error) {
	has := func(prefix, suffix string) bool { return c.known[prefix+f.Name+suffix] }
	var ps []plan
	if has(prefixNumber, "") {
		if low, high, err := numberBounds(f); err == nil {
			ps = append(ps, between(prefixNumber+f.Name, low, high))
		} else if f.Op != query.Match && f.Op != query.Equals {
			return nil, err
		}
	}
	if has(prefixTime, ".start") || has(prefixTime, ".end") {
		if low, high, err := dayBounds(f); err == nil {
			ps = append(ps, or(between(prefixTime+f.Name+".end", low, high), between(prefixTime+f.Name+".start", low, high)))
		} else if f.Op != query.Match && f.Op != query.Equals {
			return nil, err
		}
	}
	if has(prefixTime, "") {
		low, high, err := dayBounds(f)
		if err != nil {
			return nil, err
		}
		return between(prefixTime+f.Name, low, high), nil
	}
	if has(prefixExact, "") || has(prefixWords, "") {
		switch f.Op {
		case query.Match:
			ps = append(ps, term(prefixExact+f.Name, f.Value), allWords(prefixWords+f.Name, f.Value))
		case query.Equals:
			p, err := c.holding(prefixExact+f.Name, f.Value)
			if err != nil {
				return nil, err
			}
			ps = append(ps, p)
		}
	}
	if len(ps) == 0 && !c.knows(f.Name) {
		return nil, fail(f, "no fact in the library has a field %q; fields of documents are %s; fields of facts are %s",
			f.Name, strings.Join(DocumentFields(), ", "), strings.Join(c.factFields(), ", "))
	}
	if len(ps) == 0 {
		return nil, fail(f, "%s: has no order; write %s:value", f.Name, f.Name)
	}
	return or(ps...), nil
}

// holding matches facts one of whose values in field holds s.
func (c *compiler) holding(field, s string) (plan, error) {
	dict, err := c.perFact.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var terms []string
	for {
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return anyTerm(field, terms), nil
		}
		if strings.Contains(entry.Term, s) {
			terms = append(terms, entry.Term)
		}
	}
}

func (c *compiler) knows(name string) bool {
	for _, prefix := range []string{prefixWords, prefixExact, prefixNumber, prefixTime} {
		if c.known[prefix+name] {
			return true
		}
	}
	return false
}

// factFields lists the names of facts' fields that the index holds, with the
// engine's own and the aliases.
func (c *compiler) factFields() []string {
	names := map[string]bool{fieldKind: true, fieldRule: true, fieldSection: true, "quote": true}
	for field := range c.known {
		if len(field) > 2 && field[1] == '.' {
			names[field[2:]] = true
		}
	}
	for name := range c.e.fields.Aliases {
		names[name] = true
	}
	out := make([]string, 0, len(names))
	for name := range names {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// fieldNames lists the fields that an index holds.
func fieldNames(ix bleve.Index) (map[string]bool, error) {
	names, err := ix.Fields()
	known := make(map[string]bool, len(names))
	for _, n := range names {
		known[n] = true
	}
	return known, err
}
