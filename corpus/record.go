package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Schema names the version of the fact contract that [Write] produces.
const Schema = "zhengce/1"

// Record is a fact as the contract writes it: on its own, with its quote and
// its place in code points. Fields keep the order of the kind's definition.
type Record struct {
	ID       string
	Kind     string
	Quote    string
	Start    int // code points into the document's text
	End      int
	Section  []string // heading labels, outermost first; empty, not nil, before the first
	Fields   []Field  // their spans are not part of a record
	Inferred []string
	Rule     string
}

// Get returns the value of the named field, or nil.
func (r *Record) Get(name string) Value {
	f := Fact{Fields: r.Fields}
	return f.Get(name)
}

// Text returns the named field as text, "" where the record has none.
func (r *Record) Text(name string) string {
	f := Fact{Fields: r.Fields}
	return f.Text(name)
}

// Gist is the quote, after what is to be done where the quote only says by when: 压减审批时限
// （2024年9月底前）.
func (r *Record) Gist() string {
	if action := r.Text("action"); slices.Contains(r.Inferred, "action") && !strings.Contains(r.Quote, action) {
		return action + "（" + r.Quote + "）"
	}
	return r.Quote
}

// Time returns the record's field time, nil where it has none.
func (r *Record) Time() *Time {
	t, _ := r.Get("time").(*Time)
	return t
}

// Records returns the facts of d as the contract writes them, in order.
func (d *Document) Records(facts []Fact) []Record {
	points := newPointIndex(d.Text)
	out := make([]Record, len(facts))
	for i, f := range facts {
		out[i] = Record{
			ID: f.ID, Kind: f.Kind, Quote: f.Span.In(d.Text),
			Start: points.at(f.Span.Start), End: points.at(f.Span.End),
			Section: d.Labels(f.Section), Fields: f.Fields, Inferred: f.Inferred, Rule: f.Rule,
		}
	}
	return out
}

// MarshalJSON writes the contract's form.
func (r Record) MarshalJSON() ([]byte, error) {
	var b object
	b.add("id", r.ID)
	b.add("kind", r.Kind)
	b.add("quote", r.Quote)
	b.add("start", r.Start)
	b.add("end", r.End)
	b.add("section", r.Section)
	for _, f := range r.Fields {
		b.add(f.Name, f.Value)
	}
	if len(r.Inferred) > 0 {
		b.add("inferred", r.Inferred)
	}
	b.add("rule", r.Rule)
	return b.end()
}

// UnmarshalJSON reads the contract's form. Members it does not know are fields.
func (r *Record) UnmarshalJSON(data []byte) error {
	*r = Record{Section: []string{}}
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("decode record: not an object")
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return fmt.Errorf("decode record: %w", err)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return fmt.Errorf("decode record: %v: %w", name, err)
		}
		if err := r.set(name.(string), raw); err != nil {
			return fmt.Errorf("decode record: %v: %w", name, err)
		}
	}
	return nil
}

// set stores one member of the contract's form.
func (r *Record) set(name string, raw json.RawMessage) error {
	known := map[string]any{
		"id": &r.ID, "kind": &r.Kind, "quote": &r.Quote, "start": &r.Start, "end": &r.End,
		"section": &r.Section, "inferred": &r.Inferred, "rule": &r.Rule,
	}
	if to, ok := known[name]; ok {
		return json.Unmarshal(raw, to)
	}
	v, err := DecodeValue(raw)
	if err == nil {
		r.Fields = append(r.Fields, Field{Name: name, Value: v})
	}
	return err
}

// sectionJSON is a section in the contract: code points, the span from the
// heading to the section's end.
type sectionJSON struct {
	Level int    `json:"level"`
	Title string `json:"title"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// MarshalDocument writes d as the contract's document object, with its text
// where text is true.
func (d *Document) MarshalDocument(text bool) ([]byte, error) {
	m, points := d.Meta, newPointIndex(d.Text)
	var b object
	b.add("id", d.ID)
	for _, f := range m.Fields() {
		if f.Value != "" {
			b.add(f.Name, f.Value)
		}
	}
	if m.Locality != nil {
		b.add("locality", m.Locality)
	}
	sections := make([]sectionJSON, len(d.Sections))
	for i, s := range d.Sections {
		sections[i] = sectionJSON{s.Level, s.Heading.In(d.Text), points.at(s.Heading.Start), points.at(s.End)}
	}
	b.add("sections", sections)
	if text {
		b.add("text", d.Text)
	}
	return b.end()
}

// MetaField is a member of the contract's document object that is plain text.
type MetaField struct{ Name, Value string }

// Fields lists the plain-text members of the contract's document object in the
// contract's order, empty ones included.
func (m *Meta) Fields() []MetaField {
	return []MetaField{
		{"source", m.Source}, {"format", m.Format}, {"sha256", m.SHA256}, {"title", m.Title},
		{"doc_number", m.DocNumber}, {"index_number", m.IndexNumber}, {"issuer", m.Issuer},
		{"department", m.Department}, {"issued", m.Issued}, {"published", m.Published},
		{"effective", m.Effective}, {"expires", m.Expires}, {"type", m.Type},
	}
}

// Write writes one line of the contract's JSON Lines: d with its facts, and
// with its text where text is true.
func Write(w io.Writer, d *Document, facts []Fact, text bool) error {
	return WriteRecords(w, d, d.Records(facts), text)
}

// WriteRecords is [Write] for facts that are records already.
func WriteRecords(w io.Writer, d *Document, facts []Record, text bool) error {
	doc, err := d.MarshalDocument(text)
	if err != nil {
		return err
	}
	if facts == nil {
		facts = []Record{} // the contract has an empty list, not null
	}
	var b object
	b.add("schema", Schema)
	b.add("document", json.RawMessage(doc))
	b.add("facts", facts)
	line, err := b.end()
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// object builds a JSON object with its members in the order they are added.
type object struct {
	buf bytes.Buffer
	err error
}

func (o *object) add(name string, value any) {
	if o.err != nil {
		return
	}
	sep := byte(',')
	if o.buf.Len() == 0 {
		sep = '{'
	}
	o.buf.WriteByte(sep)
	o.err = encode(&o.buf, name)
	o.buf.WriteByte(':')
	if o.err == nil {
		o.err = encode(&o.buf, value)
	}
}

func (o *object) end() ([]byte, error) {
	o.buf.WriteByte('}')
	return o.buf.Bytes(), o.err
}

// encode appends the JSON of v without HTML escaping: the contract's readers
// want 《》 and <> as they are.
func encode(buf *bytes.Buffer, v any) error {
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	if err == nil {
		buf.Truncate(buf.Len() - 1) // the newline that Encode adds
	}
	return err
}

// pointIndex converts byte offsets to code points: it keeps the count at every
// pointStride bytes.
type pointIndex struct {
	text  string
	marks []int
}

const pointStride = 512

func newPointIndex(text string) pointIndex {
	p := pointIndex{text: text, marks: make([]int, 1, len(text)/pointStride+2)}
	for at := 0; at+pointStride <= len(text); at += pointStride {
		last := p.marks[len(p.marks)-1]
		p.marks = append(p.marks, last+starts(text[at:at+pointStride]))
	}
	return p
}

func (p pointIndex) at(offset int) int {
	mark := offset / pointStride
	return p.marks[mark] + starts(p.text[mark*pointStride:offset])
}

// starts counts the bytes that start a code point, so that a stretch may be cut
// anywhere.
func starts(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
