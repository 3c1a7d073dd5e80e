package engine

import (
	"slices"
	"sort"
	"strings"

	"zhengce/index/query"
)

// field finds facts by one of their own or their document's fields.
func (f *finder) field(q query.Field) (set, error) {
	if find, ok := documentFields[q.Name]; ok {
		if f.facts && !slices.Contains(copied, q.Name) {
			return f.ofDocuments(q)
		}
		return find(f, q)
	}
	switch q.Name {
	case fieldKind:
		return exactly(fieldKind)(f, q)
	case fieldRule:
		return exactly(fieldRule)(f, q)
	case fieldSection:
		return inWords(fieldSection)(f, q)
	case "quote":
		if q.Op == query.Equals {
			return f.exact(q.Value)
		}
		return inWords(fieldText)(f, q)
	}
	names, ok := f.e.fields.Aliases[q.Name]
	if !ok {
		names = []string{q.Name}
	}
	var found []set
	var failure error
	for _, name := range names {
		q.Name = name
		s, err := f.value(q)
		if err != nil {
			failure = err
			continue
		}
		found = append(found, s)
	}
	if len(found) == 0 {
		return nil, failure
	}
	return f.in().union(found), nil
}

// value finds facts whose field has a value: the form of the condition and what
// the index holds say whether it is a text, a number or a time.
func (f *finder) value(q query.Field) (set, error) {
	has := func(prefix, suffix string) bool { return f.known[prefix+q.Name+suffix] }
	ordered := q.Op != query.Match && q.Op != query.Equals
	in := f.in()
	var found []set
	if has(prefixNumber, "") {
		if low, high, err := numberBounds(q); err == nil {
			found = append(found, in.between(prefixNumber+q.Name, low, high))
		} else if ordered {
			return nil, err
		}
	}
	if has(prefixTime, ".start") || has(prefixTime, ".end") {
		if low, high, err := dayBounds(q); err == nil {
			found = append(found, in.between(prefixTime+q.Name+".end", low, high), in.between(prefixTime+q.Name+".start", low, high))
		} else if ordered {
			return nil, err
		}
	}
	if has(prefixTime, "") {
		return onDay(prefixTime+q.Name)(f, q)
	}
	if has(prefixExact, "") || has(prefixWords, "") {
		switch q.Op {
		case query.Match:
			found = append(found, in.term(prefixExact+q.Name, q.Value), f.allWords(prefixWords+q.Name, q.Value))
		case query.Equals:
			found = append(found, in.matching(prefixExact+q.Name, nil, nil, func(term string) bool { return strings.Contains(term, q.Value) }))
		}
	}
	if len(found) == 0 && !f.knows(q.Name) {
		return nil, fail(q, "no fact in the library has a field %q; fields of documents are %s; fields of facts are %s",
			q.Name, strings.Join(DocumentFields(), ", "), strings.Join(f.factFields(), ", "))
	}
	if len(found) == 0 {
		return nil, fail(q, "%s: has no order; write %s:value", q.Name, q.Name)
	}
	return in.union(found), nil
}

func (f *finder) knows(name string) bool {
	for _, prefix := range []string{prefixWords, prefixExact, prefixNumber, prefixTime} {
		if f.known[prefix+name] {
			return true
		}
	}
	return false
}

// factFields lists the names of facts' fields that the index holds, with the
// engine's own and the aliases.
func (f *finder) factFields() []string {
	names := map[string]bool{fieldKind: true, fieldRule: true, fieldSection: true, "quote": true}
	for field := range f.known {
		if len(field) > 2 && field[1] == '.' {
			names[field[2:]] = true
		}
	}
	for name := range f.e.fields.Aliases {
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
func fieldNames(s *state) (map[string]bool, error) {
	names, err := s.snapshot.Fields()
	known := make(map[string]bool, len(names))
	for _, n := range names {
		known[n] = true
	}
	return known, err
}
