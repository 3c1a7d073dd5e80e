package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Fact is one thing that a document states, with its evidence.
type Fact struct {
	ID       string  // stable: same text and rules, same ID
	Kind     string  // metric, target, unit, phase, deadline, citation, or a kind of the user's
	Span     Span    // the quote
	Section  int     // index into Document.Sections, -1 before the first heading
	Rule     string  // name of the rule that fired, as it is called under rules/
	Fields   []Field // in the order of the kind's definition
	Inferred []string
}

// Field is one value of a fact.
type Field struct {
	Name  string
	Span  Span // empty where the value is not one stretch of the quote
	Value Value
}

// Get returns the value of the named field, or nil.
func (f *Fact) Get(name string) Value {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return f.Fields[i].Value
		}
	}
	return nil
}

// Text returns the named field as text, "" where the fact has none.
func (f *Fact) Text(name string) string {
	if v := f.Get(name); v != nil {
		return v.String()
	}
	return ""
}

// Time returns the fact's field time, nil where it has none.
func (f *Fact) Time() *Time {
	t, _ := f.Get("time").(*Time)
	return t
}

// SetID fills f.ID from the document's ID and all that the fact says.
func (f *Fact) SetID(document string) {
	b := make([]byte, 0, 512)
	b = fmt.Appendf(b, "%s\x00%s\x00%d\x00%d", document, f.Kind, f.Span.Start, f.Span.End)
	for _, field := range f.Fields {
		b = append(append(append(b, 0), field.Name...), 0)
		if t, ok := field.Value.(*Time); ok {
			b = append(append(append(append(b, t.EDTF...), 0), t.Recurrence...), t.Within...)
		}
		b = append(b, field.Value.String()...)
	}
	sum := sha256.Sum256(b)
	f.ID = hex.EncodeToString(sum[:8])
}

// Value is the value of a field: [Text], [Number], [Flag], [List] or [*Time].
// The set is closed, and each of them is told by its JSON form alone: string,
// number, boolean, array, object.
type Value interface {
	String() string
	value()
}

// Text is a stretch of text, as written or normalised.
type Text string

// Number is an exact decimal in its shortest form: digits, a point where there
// is a fraction, a minus in front. It is what JSON calls a number.
type Number string

// Flag is true or false.
type Flag bool

// List is several names.
type List []string

func (Text) value()   {}
func (Number) value() {}
func (Flag) value()   {}
func (List) value()   {}
func (*Time) value()  {}

func (v Text) String() string   { return string(v) }
func (v Number) String() string { return string(v) }
func (v Flag) String() string   { return strconv.FormatBool(bool(v)) }
func (v List) String() string   { return strings.Join(v, "、") }

// MarshalJSON writes the digits as they are.
func (v Number) MarshalJSON() ([]byte, error) { return []byte(v), nil }

// Float is the nearest float64; 0 for what is no number.
func (v Number) Float() float64 {
	f, _ := strconv.ParseFloat(string(v), 64)
	return f
}

// DecodeValue reads a value from its JSON form.
func DecodeValue(data []byte) (Value, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("decode value: empty")
	}
	switch data[0] {
	case '"':
		var v Text
		err := json.Unmarshal(data, &v)
		return v, err
	case '[':
		var v List
		err := json.Unmarshal(data, &v)
		return v, err
	case '{':
		v := new(Time)
		err := json.Unmarshal(data, v)
		return v, err
	case 't', 'f':
		var v Flag
		err := json.Unmarshal(data, &v)
		return v, err
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, fmt.Errorf("decode value: %w", err)
	}
	return Number(n), nil
}
