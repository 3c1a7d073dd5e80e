package engine

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"zhengce/corpus/words"
	"zhengce/index/query"
)

// Fields says what the names in a query stand for beyond the engine's own.
type Fields struct {
	// Aliases maps a name to the fields of facts that it looks into: unit to
	// name, canonical, actor …
	Aliases map[string][]string
	// Synonyms are groups of words that stand for each other.
	Synonyms [][]string
	// Version is that of the fields that the caller adds to facts; where it
	// changes, the indexes are of another version.
	Version string
	// Codes returns the GB/T 2260 codes of the divisions called name, each cut to
	// its two, four or six digits that count; nil where it knows none.
	Codes func(name string) []string
}

// compiler turns a query tree into a plan over one of the indexes.
type compiler struct {
	ctx     context.Context
	e       *Engine
	facts   bool            // the plan is for the facts' index
	known   map[string]bool // names of the facts' fields that the index holds
	docs    index.IndexReader
	perFact index.IndexReader
}

// compile makes a plan of n. Errors are of type [*query.Error] where the query
// is at fault.
func (c *compiler) compile(n query.Node) (plan, error) {
	switch n := n.(type) {
	case query.All:
		return all, nil
	case query.Word:
		return c.word(n.Text)
	case query.Exact:
		return c.exact(n.Text)
	case query.Field:
		if !c.facts && !documentField(n.Name) {
			return c.join(n)
		}
		return c.field(n)
	case query.Not:
		return c.and([]query.Node{n})
	case query.And:
		return c.and(n.Nodes)
	case query.Or:
		ps, err := c.each(n.Nodes)
		return or(ps...), err
	}
	return nil, fmt.Errorf("unknown query node %T", n)
}

func (c *compiler) each(nodes []query.Node) ([]plan, error) {
	ps := make([]plan, len(nodes))
	for i, n := range nodes {
		p, err := c.compile(n)
		if err != nil {
			return nil, err
		}
		ps[i] = p
	}
	return ps, nil
}

// and compiles nodes that must all hold. On documents, the conditions about
// facts among them are gathered into one about a single fact; where all of them
// exclude, each says that no fact of the document is such.
func (c *compiler) and(nodes []query.Node) (plan, error) {
	if !c.facts {
		var rest, about []query.Node
		for _, n := range nodes {
			if aboutFacts(n) {
				about = append(about, n)
			} else {
				rest = append(rest, n)
			}
		}
		if slices.ContainsFunc(about, func(n query.Node) bool { _, not := n.(query.Not); return !not }) {
			joined, err := c.join(conjunction(about))
			if err != nil || len(rest) == 0 {
				return joined, err
			}
			others, err := c.and(rest)
			return and(others, joined), err
		}
	}
	var must, not []plan
	for _, n := range nodes {
		inner, excluded := n.(query.Not)
		if excluded {
			n = inner.Node
		}
		p, err := c.compile(n)
		if err != nil {
			return nil, err
		}
		if excluded {
			not = append(not, p)
		} else {
			must = append(must, p)
		}
	}
	return without(and(must...), not...), nil
}

func conjunction(nodes []query.Node) query.Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return query.And{Nodes: nodes}
}

// aboutFacts reports whether n is made of conditions about facts only.
func aboutFacts(n query.Node) bool {
	some, only := false, true
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Field:
			some = true
			only = only && !documentField(n.Name)
		case query.Word, query.Exact, query.All:
			only = false
		}
		return only
	})
	return some && only
}

// join matches the documents that have a fact which n holds for.
func (c *compiler) join(n query.Node) (plan, error) {
	sub := *c
	sub.facts = true
	p, err := sub.compile(n)
	if err != nil {
		return nil, err
	}
	ids := keySet{}
	last := ""
	err = scan(c.ctx, c.perFact, p, func(key string, _ index.IndexInternalID) {
		if id, _, _ := strings.Cut(key, "."); id != last {
			ids[id] = struct{}{}
			last = id
		}
	})
	if err != nil {
		return nil, fmt.Errorf("search the facts: %w", err)
	}
	found, err := listKeys(c.ctx, c.docs, ids)
	return found.plan(), err
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

// titleBoost is how much more a word counts in a title.
const titleBoost = 2

// titleWords is about how many words and sub-words a title gives.
const titleWords = 15

// word matches texts that hold all the words of text, or text as it stands where
// its words were cut otherwise there, or the same of a synonym. Only words score.
func (c *compiler) word(text string) (plan, error) {
	var found []plan
	for _, text := range append([]string{text}, c.synonyms(words.Fold(text))...) {
		var ps, unranked []plan
		for _, w := range words.Cut(text) {
			ps = append(ps, c.oneWord(w.Text))
			unranked = append(unranked, term(fieldText, w.Text))
		}
		if len(ps) == 0 { // punctuation only
			return c.exact(text)
		}
		whole, err := c.holdingBut(text, unscored(and(unranked...)))
		if err != nil {
			return nil, err
		}
		found = append(found, and(ps...), whole)
	}
	return or(found...), nil
}

func (c *compiler) synonyms(text string) []string {
	var out []string
	for _, group := range c.e.fields.Synonyms {
		if slices.ContainsFunc(group, func(s string) bool { return words.Fold(s) == text }) {
			for _, s := range group {
				if words.Fold(s) != text {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// wordsPerByte is about how many words and sub-words a byte of text gives.
const wordsPerByte = 0.22

// quoteWords is about how many words and sub-words a quote gives.
const quoteWords = 15

func (c *compiler) oneWord(w string) plan {
	var p plan
	if c.facts {
		p = bm25(fieldText, w, 1, quoteWords)
	} else {
		p = or(bm25(fieldText, w, 1, c.meanLength()), bm25(fieldTitle, w, titleBoost, titleWords))
	}
	if utf8.RuneCountInString(w) == 1 {
		return or(p, term(fieldGrams, w))
	}
	return p
}

func (c *compiler) meanLength() float64 { return c.e.source.MeanLength() * wordsPerByte }

// exact matches texts that hold s as it stands: all of its pairs of characters
// are there, and the record's text confirms it where that is not enough.
func (c *compiler) exact(s string) (plan, error) { return c.holdingBut(s, nil) }

// holdingBut is exact, but for what the plan except matches anyway, which is
// spared the look at the record.
func (c *compiler) holdingBut(s string, except plan) (plan, error) {
	var ps []plan
	for _, g := range grams(s) {
		ps = append(ps, term(fieldGrams, g))
	}
	candidates := unscored(and(ps...))
	if len(ps) == 1 {
		return candidates, nil
	}
	doubtful := candidates
	if except != nil {
		doubtful = unscored(without(candidates, except))
	}
	return c.verified(doubtful, s)
}

// keySet is a set of keys.
type keySet map[string]struct{}

func (s keySet) has(key string) bool { _, ok := s[key]; return ok }

// verified matches those candidates whose text, or quote, holds s.
func (c *compiler) verified(candidates plan, s string) (plan, error) {
	r, read := c.docs, c.e.source.Texts
	if c.facts {
		r, read = c.perFact, c.e.source.Quotes
	}
	var keys []string
	at := map[string]uint64{}
	err := scan(c.ctx, r, candidates, func(key string, number index.IndexInternalID) {
		keys = append(keys, key)
		at[key] = number.Value()
	})
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", s, err)
	}
	var hits numbers
	err = read(c.ctx, keys, func(key, text string) {
		if strings.Contains(text, s) {
			hits = append(hits, at[key])
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read the texts that may hold %q: %w", s, err)
	}
	slices.Sort(hits)
	return hits.plan(), nil
}

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

// dayBounds are the first and the last day, as numbers yyyymmdd, that a
// condition on a date allows. A year or a month stands for all its days.
func dayBounds(f query.Field) (low, high float64, err error) {
	low, high = math.Inf(-1), math.Inf(1)
	first, last, ok := days(f.Value)
	if !ok && !(f.Op == query.Range && f.Value == "") {
		return 0, 0, fail(f, "expected a date such as 2025-06-30, 2025-06 or 2025, found %q", f.Value)
	}
	switch f.Op {
	case query.Less:
		high = below(first)
	case query.LessEqual:
		high = last
	case query.Greater:
		low = above(last)
	case query.GreaterEqual:
		low = first
	case query.Range:
		if f.Value != "" {
			low = first
		}
		if f.Max == "" {
			break
		}
		if _, high, ok = days(f.Max); !ok {
			return 0, 0, fail(f, "expected a date such as 2025-06-30, 2025-06 or 2025, found %q", f.Max)
		}
	default:
		low, high = first, last
	}
	return low, high, nil
}

// days are the first and the last day of a date, a month or a year.
func days(s string) (first, last float64, ok bool) {
	parts := strings.FieldsFunc(words.Fold(s), func(r rune) bool { return strings.ContainsRune("-/.年月日", r) })
	n := [3]int{0, 1, 1}
	if len(parts) < 1 || len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, false
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || i == 1 && v > 12 || i == 2 && v > 31 {
			return 0, 0, false
		}
		n[i] = v
	}
	first = float64(n[0]*10000 + n[1]*100 + n[2])
	switch len(parts) {
	case 1:
		last = float64(n[0]*10000 + 1231)
	case 2:
		last = float64(n[0]*10000 + n[1]*100 + 31)
	default:
		last = first
	}
	return first, last, true
}

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

// numberBounds are the least and the greatest number that a condition allows.
func numberBounds(f query.Field) (low, high float64, err error) {
	low, high = math.Inf(-1), math.Inf(1)
	v, bad := strconv.ParseFloat(strings.TrimSuffix(words.Fold(f.Value), "%"), 64)
	if bad != nil && !(f.Op == query.Range && f.Value == "") {
		return 0, 0, fail(f, "expected a number, found %q", f.Value)
	}
	switch f.Op {
	case query.Less:
		high = below(v)
	case query.LessEqual:
		high = v
	case query.Greater:
		low = above(v)
	case query.GreaterEqual:
		low = v
	case query.Range:
		if f.Value != "" {
			low = v
		}
		if f.Max == "" {
			break
		}
		if high, bad = strconv.ParseFloat(strings.TrimSuffix(words.Fold(f.Max), "%"), 64); bad != nil {
			return 0, 0, fail(f, "expected a number, found %q", f.Max)
		}
	default:
		low, high = v, v
	}
	return low, high, nil
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
