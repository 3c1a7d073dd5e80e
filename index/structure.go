package index

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"zhengce/corpus"
)

// The structure column holds what a document has beside its text and metadata:
// a version byte, then as varints the number of paragraphs and each of them,
// the same of sections and of sentences, then the warnings as JSON. Positions
// are differences to the one before.
const structureVersion = 1

var errStructure = errors.New("the stored structure is damaged")

func encodeStructure(d *corpus.Document) ([]byte, error) {
	w := &intWriter{out: []byte{structureVersion}}
	w.put(len(d.Paragraphs))
	for _, p := range d.Paragraphs {
		w.span(p.Span)
		w.put(p.Section, int(p.Part))
	}
	w.last = 0
	w.put(len(d.Sections))
	for _, s := range d.Sections {
		w.span(s.Heading)
		w.put(s.Level, s.Parent, s.End)
	}
	w.last = 0
	w.put(len(d.Sentences))
	for _, s := range d.Sentences {
		w.span(s.Span)
		w.put(s.Paragraph, s.Section, flag(s.Heading))
	}
	if len(d.Warnings) == 0 {
		return w.out, nil
	}
	warnings, err := json.Marshal(d.Warnings)
	return append(w.out, warnings...), err
}

// decodeStructure fills d's structure from what [encodeStructure] made.
func decodeStructure(data []byte, d *corpus.Document) error {
	if len(data) == 0 || data[0] != structureVersion {
		return errStructure
	}
	r := &intReader{in: data[1:], limit: len(d.Text)}
	if n := r.count(); n > 0 {
		d.Paragraphs = make([]corpus.Paragraph, n)
	}
	for i := range d.Paragraphs {
		d.Paragraphs[i] = corpus.Paragraph{Span: r.span(), Section: r.get(), Part: corpus.Part(r.get())}
	}
	r.last = 0
	if n := r.count(); n > 0 {
		d.Sections = make([]corpus.Section, n)
	}
	for i := range d.Sections {
		heading := r.span()
		d.Sections[i] = corpus.Section{Heading: heading, Level: r.get(), Parent: r.get(), End: r.get()}
	}
	r.last = 0
	if n := r.count(); n > 0 {
		d.Sentences = make([]corpus.Sentence, n)
	}
	for i := range d.Sentences {
		span := r.span()
		d.Sentences[i] = corpus.Sentence{Span: span, Paragraph: r.get(), Section: r.get(), Heading: r.get() == 1}
	}
	if r.bad {
		return errStructure
	}
	if len(r.in) == 0 {
		return nil
	}
	if err := json.Unmarshal(r.in, &d.Warnings); err != nil {
		return fmt.Errorf("%w: %w", errStructure, err)
	}
	return nil
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

type intWriter struct {
	out  []byte
	last int // the position written last
}

func (w *intWriter) put(values ...int) {
	for _, v := range values {
		w.out = binary.AppendVarint(w.out, int64(v))
	}
}

func (w *intWriter) span(s corpus.Span) {
	w.put(s.Start-w.last, s.End-s.Start)
	w.last = s.Start
}

type intReader struct {
	in    []byte
	last  int
	limit int // length of the text: no position and no count is beyond it
	bad   bool
}

func (r *intReader) get() int {
	v, n := binary.Varint(r.in)
	if n <= 0 || v > int64(r.limit) || v < -int64(r.limit)-1 {
		r.bad = true
		r.in = nil
		return 0
	}
	r.in = r.in[n:]
	return int(v)
}

// count reads a number of items; each takes a byte at least.
func (r *intReader) count() int {
	n := r.get()
	if n < 0 || n > len(r.in) {
		r.bad = true
		return 0
	}
	return n
}

func (r *intReader) span() corpus.Span {
	start := r.last + r.get()
	end := start + r.get()
	r.last = start
	if start < 0 || end < start || end > r.limit {
		r.bad = true
		return corpus.Span{}
	}
	return corpus.Span{Start: start, End: end}
}
