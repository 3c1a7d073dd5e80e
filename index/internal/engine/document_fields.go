package engine

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"zhengce/corpus/words"
	"zhengce/index/query"
)

// fail is an error about a field's condition.
func fail(f query.Field, format string, args ...any) error {
	return &query.Error{Query: f.String(), Pos: f.Pos, Msg: fmt.Sprintf(format, args...)}
}

// documentField reports whether name is a field of documents.
func documentField(name string) bool {
	_, ok := documentFields[name]
	return ok
}

// documentFields are the fields of documents and how they are asked for.
var documentFields = map[string]func(*compiler, query.Field) (plan, error){
	"place":        (*compiler).place,
	"year":         (*compiler).year,
	"type":         exactly(fieldType),
	"format":       exactly(fieldFormat),
	"source":       exactly(fieldSource),
	"title":        inWords(fieldTitle),
	"issuer":       inWords(fieldIssuer),
	"number":       inWords(fieldNumber),
	"index_number": inWords(fieldIndex),
	"date":         onDay(fieldDate),
	"issued":       onDay("issued"),
	"published":    onDay("published"),
	"effective":    onDay("effective"),
	"expires":      onDay("expires"),
}

// DocumentFields lists the names of the fields of documents, sorted.
func DocumentFields() []string {
	var names []string
	for name := range documentFields {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func exactly(field string) func(*compiler, query.Field) (plan, error) {
	return func(c *compiler, f query.Field) (plan, error) {
		if f.Op != query.Match && f.Op != query.Equals {
			return nil, fail(f, "%s: has no order; write %s:value", f.Name, f.Name)
		}
		return term(field, f.Value), nil
	}
}

func inWords(field string) func(*compiler, query.Field) (plan, error) {
	return func(c *compiler, f query.Field) (plan, error) {
		if f.Op != query.Match && f.Op != query.Equals {
			return nil, fail(f, "%s: has no order; write %s:words", f.Name, f.Name)
		}
		return allWords(field, f.Value), nil
	}
}

func allWords(field, text string) plan {
	var ps []plan
	for _, w := range words.Cut(text) {
		ps = append(ps, term(field, w.Text))
	}
	if len(ps) == 0 {
		return none
	}
	return unscored(and(ps...))
}

func onDay(field string) func(*compiler, query.Field) (plan, error) {
	return func(c *compiler, f query.Field) (plan, error) {
		low, high, err := dayBounds(f)
		return between(field, low, high), err
	}
}

// place matches what lies in a division, given by its name or its code.
func (c *compiler) place(f query.Field) (plan, error) {
	if f.Op != query.Match && f.Op != query.Equals {
		return nil, fail(f, "place: has no order; write place:name or place:code")
	}
	if _, err := strconv.Atoi(f.Value); err == nil {
		code := f.Value
		for len(code) > 2 && strings.HasSuffix(code, "00") {
			code = code[:len(code)-2]
		}
		if len(code)%2 != 0 || len(code) > 6 {
			return nil, fail(f, "expected a code of GB/T 2260 of 2, 4 or 6 digits, found %q", f.Value)
		}
		return term(fieldArea, code), nil
	}
	name := words.Fold(f.Value)
	found := []plan{term(fieldArea, name)}
	if c.e.fields.Codes != nil {
		found = append(found, anyTerm(fieldArea, c.e.fields.Codes(name)))
	}
	return or(found...), nil
}

func (c *compiler) year(f query.Field) (plan, error) {
	if n, err := strconv.Atoi(strings.TrimSuffix(f.Value, "年")); err == nil && f.Op == query.Match && n > 999 && n < 10000 {
		return term(fieldYear, strconv.Itoa(n)), nil
	}
	low, high, err := dayBounds(f)
	return between(fieldDate, low, high), err
}

// copied are the fields of documents that their facts have as well.
var copied = []string{"place", "year", "type", "date"}

// fewDocuments is up to how many documents their facts are looked up by term.
const fewDocuments = 512

// ofDocuments matches the facts of the documents that f holds for.
func (c *compiler) ofDocuments(f query.Field) (plan, error) {
	sub := *c
	sub.facts = false
	p, err := sub.field(f)
	if err != nil {
		return nil, err
	}
	return c.factsOf(p)
}

// factsOf matches the facts of the documents that p, over documents, matches.
func (c *compiler) factsOf(p plan) (plan, error) {
	ids := keySet{}
	err := scan(c.ctx, c.docs, p, func(id string, _ index.IndexInternalID) { ids[id] = struct{}{} })
	if err != nil {
		return nil, fmt.Errorf("search the documents: %w", err)
	}
	if len(ids) <= fewDocuments {
		return anyTerm(fieldDoc, slices.Sorted(maps.Keys(ids))), nil
	}
	found, err := list(c.ctx, c.perFact, all, func(key string) bool {
		id, _, _ := strings.Cut(key, ".")
		return ids.has(id)
	})
	return found.plan(), err
}
