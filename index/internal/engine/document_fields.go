package engine

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

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
var documentFields = map[string]func(*finder, query.Field) (set, error){
	"place":        (*finder).place,
	"year":         (*finder).year,
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

func exactly(field string) func(*finder, query.Field) (set, error) {
	return func(f *finder, q query.Field) (set, error) {
		if q.Op != query.Match && q.Op != query.Equals {
			return nil, fail(q, "%s: has no order; write %s:value", q.Name, q.Name)
		}
		return f.in().term(field, q.Value), nil
	}
}

func inWords(field string) func(*finder, query.Field) (set, error) {
	return func(f *finder, q query.Field) (set, error) {
		if q.Op != query.Match && q.Op != query.Equals {
			return nil, fail(q, "%s: has no order; write %s:words", q.Name, q.Name)
		}
		return f.allWords(field, q.Value), nil
	}
}

// allWords finds what has all words of text in field.
func (f *finder) allWords(field, text string) set {
	var each []set
	for _, w := range words.Cut(text) {
		each = append(each, f.in().term(field, w.Text))
	}
	if len(each) == 0 {
		return f.in().none()
	}
	return intersection(each)
}

func onDay(field string) func(*finder, query.Field) (set, error) {
	return func(f *finder, q query.Field) (set, error) {
		low, high, err := dayBounds(q)
		if err != nil {
			return nil, err
		}
		return f.in().between(field, low, high), nil
	}
}

// place finds what lies in a division, given by its name or its code.
func (f *finder) place(q query.Field) (set, error) {
	if q.Op != query.Match && q.Op != query.Equals {
		return nil, fail(q, "place: has no order; write place:name or place:code")
	}
	if _, err := strconv.Atoi(q.Value); err == nil {
		code := q.Value
		for len(code) > 2 && strings.HasSuffix(code, "00") {
			code = code[:len(code)-2]
		}
		if len(code)%2 != 0 || len(code) > 6 {
			return nil, fail(q, "expected a code of GB/T 2260 of 2, 4 or 6 digits, found %q", q.Value)
		}
		return f.in().term(fieldArea, code), nil
	}
	names := []string{words.Fold(q.Value)}
	if f.e.fields.Codes != nil {
		names = append(names, f.e.fields.Codes(names[0])...)
	}
	return f.in().terms(fieldArea, names), nil
}

func (f *finder) year(q query.Field) (set, error) {
	if n, err := strconv.Atoi(strings.TrimSuffix(q.Value, "年")); err == nil && q.Op == query.Match && n > 999 && n < 10000 {
		return f.in().term(fieldYear, strconv.Itoa(n)), nil
	}
	return onDay(fieldDate)(f, q)
}

// copied are the fields of documents that their facts have as well.
var copied = []string{"place", "year", "type", "date"}

// ofDocuments finds the facts of the documents that q holds for.
func (f *finder) ofDocuments(q query.Field) (set, error) {
	found, err := f.other().field(q)
	if err != nil {
		return nil, err
	}
	ids := keySet{}
	f.docs.visit(found, func(_ int, _ uint32, key []byte) { ids[string(key)] = struct{}{} })
	if len(ids) <= fewKeys {
		return f.perFact.terms(fieldDoc, slices.Collect(maps.Keys(ids))), nil
	}
	return f.perFact.matching(fieldDoc, nil, nil, func(id string) bool { return ids.has(id) }), nil
}
