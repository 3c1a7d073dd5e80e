package engine

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"zhengce/corpus"
)

// The fields of both indexes. Type, date and place of a document are copied to its
// facts. A
// fact's own are named after the record's: words of a text in "w.", the text
// itself in "k.", a number in "n.", the first and last day of a time in "t.".
const (
	fieldText   = "text"  // words of the text, of the quote
	fieldGrams  = "grams" // characters and pairs of them, for exact strings
	fieldTitle  = "title"
	fieldIssuer = "issuer"
	fieldNumber = "number"
	fieldIndex  = "index_number"
	fieldSource = "source"
	fieldFormat = "format"
	fieldType   = "type"
	fieldYear   = "year"  // of the date
	fieldPlace  = "place" // the locality's name
	// names of the locality and of all above it, in full and in short, and their
	// codes (GB/T 2260) of two, four and six digits
	fieldArea = "area"
	fieldDate = "date" // issued, else published

	fieldDoc     = "doc" // of a fact: its document
	fieldKind    = "kind"
	fieldRule    = "rule"
	fieldSection = "section"

	prefixWords  = "w."
	prefixExact  = "k."
	prefixNumber = "n."
	prefixTime   = "t."
)

// How fields are indexed. None is stored, none has positions.
const (
	ranked   = index.IndexField                                        // words that are scored
	filtered = index.IndexField | index.SkipFreqNorm                   // terms that are only asked for
	counted  = index.IndexField | index.SkipFreqNorm | index.DocValues // and counted or sorted by
	longest  = 120                                                     // bytes of a text that is kept as one term
	short    = 48                                                      // bytes of a text that is counted by document
)

// builder collects the fields of one bleve document, each value once.
type builder struct {
	doc  *document.Document
	seen map[[2]string]struct{}
}

func newBuilder(id string) *builder {
	return &builder{doc: document.NewDocument(id), seen: map[[2]string]struct{}{}}
}

func (b *builder) first(name, value string) bool {
	key := [2]string{name, value}
	_, old := b.seen[key]
	b.seen[key] = struct{}{}
	return !old && value != ""
}

func (b *builder) words(name, text string, how index.FieldIndexingOptions) {
	if b.first(name, text) {
		b.doc.AddField(document.NewTextFieldCustom(name, nil, []byte(text), how, wordAnalyzer{}))
	}
}

func (b *builder) grams(name, text string) {
	if text != "" {
		b.doc.AddField(document.NewTextFieldCustom(name, nil, []byte(text), filtered, gramAnalyzer{}))
	}
}

func (b *builder) exact(name, value string, how index.FieldIndexingOptions) {
	if len(value) <= longest && b.first(name, value) {
		b.doc.AddField(document.NewTextFieldCustom(name, nil, []byte(value), how, nil))
	}
}

func (b *builder) number(name string, value float64) {
	terms := numberTerms(value)
	b.exact(name, terms[0], counted)
	b.terms(name+coarse, terms[1:])
}

// terms adds several terms of one field, each as it is.
func (b *builder) terms(name string, terms []string) {
	if len(terms) > 0 {
		b.doc.AddField(document.NewTextFieldCustom(name, nil, nil, filtered, termAnalyzer(terms)))
	}
}

// day adds a date as the number yyyymmdd.
func (b *builder) day(name, date string) {
	if n, ok := dayNumber(date); ok {
		b.number(name, n)
	}
}

func dayNumber(date string) (float64, bool) {
	if len(date) != len("2006-01-02") {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(date, "-", ""))
	return float64(n), err == nil
}

// makeDocuments makes what is indexed of a document and of each of its facts.
func makeDocuments(d *corpus.Document, facts []corpus.Record) (*document.Document, []*document.Document) {
	b := newBuilder(d.ID)
	b.words(fieldText, d.Text, ranked)
	b.grams(fieldGrams, d.Text)
	b.meta(d)
	m := d.Meta
	b.words(fieldTitle, m.Title, ranked)
	b.words(fieldIssuer, m.Issuer+"\n"+m.Department, filtered)
	b.words(fieldNumber, m.DocNumber, filtered)
	b.exact(fieldFormat, m.Format, filtered)
	b.terms(fieldSource, []string{m.Source})
	b.words(fieldIndex, m.IndexNumber, filtered)
	for _, date := range [...]struct{ name, day string }{
		{"issued", m.Issued}, {"published", m.Published}, {"effective", m.Effective}, {"expires", m.Expires},
	} {
		b.day(date.name, date.day)
	}
	perFact := make([]*document.Document, len(facts))
	for i, r := range facts {
		perFact[i] = makeFact(d, i, &r)
		b.exact(fieldKind, r.Kind, counted)
		for _, f := range r.Fields {
			if v, ok := f.Value.(corpus.Text); ok && len(v) <= short {
				b.exact(prefixExact+f.Name, string(v), counted)
			}
		}
	}
	return b.doc, perFact
}

// meta adds what a document and its facts are both found by.
func (b *builder) meta(d *corpus.Document) {
	m := &d.Meta
	b.exact(fieldType, m.Type, counted)
	date := Date(m)
	b.day(fieldDate, date)
	if len(date) > 4 {
		b.exact(fieldYear, date[:4], counted)
	}
	if l := m.Locality; l != nil {
		b.exact(fieldPlace, l.Name, counted)
		area := PlaceNames(l)
		for n := 2; n <= len(l.Code) && n <= 6; n += 2 {
			area = append(area, l.Code[:n])
		}
		slices.Sort(area)
		b.terms(fieldArea, slices.Compact(area))
	}
}

// Date is the date that a document is sorted and filtered by.
func Date(m *corpus.Meta) string {
	if m.Issued != "" {
		return m.Issued
	}
	return m.Published
}

// divisions are the words that end the names of divisions, longer ones first.
var divisions = []string{
	"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区",
	"林区", "特区", "新区", "省", "市", "盟", "州", "县", "区", "旗",
}

// PlaceNames lists the names by which a locality and all above it are asked
// for: in full and without the word for what they are.
func PlaceNames(l *corpus.Locality) []string {
	names := append([]string{l.Name}, l.Path...)
	for _, name := range names {
		names = append(names, ShortPlace(name))
	}
	return names
}

// ShortPlace is a division's name without the word for what it is: 河南 for
// 河南省. Names that would keep one character stay whole.
func ShortPlace(name string) string {
	for _, d := range divisions {
		if s, ok := strings.CutSuffix(name, d); ok && utf8.RuneCountInString(s) >= 2 {
			return s
		}
	}
	return name
}

// makeFact makes what is indexed of the n-th fact.
func makeFact(d *corpus.Document, n int, r *corpus.Record) *document.Document {
	b := newBuilder(FactKey(d.ID, n))
	b.exact(fieldDoc, d.ID, filtered)
	b.words(fieldText, r.Quote, ranked)
	b.grams(fieldGrams, r.Quote)
	b.meta(d)
	b.exact(fieldKind, r.Kind, counted)
	b.exact(fieldRule, r.Rule, filtered)
	b.words(fieldSection, strings.Join(r.Section, "\n"), filtered)
	for _, f := range r.Fields {
		b.value(f.Name, f.Value)
		if v, ok := f.Value.(corpus.Text); ok && !strings.Contains(r.Quote, string(v)) {
			b.words(fieldText, string(v), ranked)
		}
	}
	return b.doc
}

// value adds a field of a fact by the form of its value alone.
func (b *builder) value(name string, v corpus.Value) {
	switch v := v.(type) {
	case corpus.Text:
		b.text(name, string(v))
	case corpus.List:
		for _, s := range v {
			b.text(name, s)
		}
	case corpus.Flag:
		b.exact(prefixExact+name, v.String(), counted)
	case corpus.Number:
		b.number(prefixNumber+name, v.Float())
	case *corpus.Time:
		b.words(prefixWords+name, v.Text, filtered)
		b.day(prefixTime+name+".start", v.Start)
		b.day(prefixTime+name+".end", v.End)
		b.exact(prefixExact+name+".precision", v.Precision, filtered)
		b.exact(prefixExact+name+".recurrence", v.Recurrence, filtered)
		b.exact(prefixExact+name+".within", v.Within, filtered)
		if v.Undetermined {
			b.exact(prefixExact+name+".undetermined", "true", filtered)
		}
	}
}

func (b *builder) text(name, s string) {
	b.words(prefixWords+name, s, filtered)
	b.exact(prefixExact+name, s, counted)
}
