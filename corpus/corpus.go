// Package corpus says what a policy document is: its text, its structure, the
// facts found in it and their values. It also reads and writes the fact
// contract (JSON Lines), and scores facts against hand-annotated ones.
//
// All positions inside the program are byte offsets into [Document.Text]. The
// contract counts Unicode code points; the conversion happens once, in the
// encoder of this package.
package corpus

// Span is the half-open range of byte offsets [Start, End) into
// [Document.Text]. The zero Span is empty and stands for "nowhere".
type Span struct{ Start, End int }

// In returns the text that s covers. It panics where s does not lie in text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len is the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies wholly in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Join returns the shortest span that covers both; an empty one adds nothing.
func (s Span) Join(o Span) Span {
	switch {
	case s.Empty():
		return o
	case o.Empty():
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}
