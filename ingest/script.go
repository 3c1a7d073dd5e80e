package ingest

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/words"
	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
)

// A text in traditional characters is read as its simplified form, which the words of
// cleaning and structure are written in, and the document has its own characters.

// inOwnScript returns the document of data, which d is by a first reading, read as
// simplified characters where it is written in traditional ones.
func inOwnScript(d *corpus.Document, p page.Page, data []byte, choose func(format string) reader) *corpus.Document {
	if !words.IsTraditional(d.Text) {
		return d
	}
	plain := simplifiedPage(p)
	if p.Format == "txt" || p.Format == "html" {
		if again, err := readBy(choose, []byte(words.Simplified(charset.Decode(data)))); err == nil {
			plain = again
		}
	}
	out, err := build(plain)
	if err != nil {
		return d
	}
	w := newWriter(p)
	w.document(out)
	return out
}

// simplifiedPage returns p in simplified characters.
func simplifiedPage(p page.Page) page.Page {
	out := p
	out.Title = words.Simplified(p.Title)
	out.Labels = make([]page.Label, len(p.Labels))
	for i, l := range p.Labels {
		out.Labels[i] = page.Label{Name: words.Simplified(l.Name), Value: words.Simplified(l.Value)}
	}
	out.Blocks = make([]page.Block, len(p.Blocks))
	for i, b := range p.Blocks {
		out.Blocks[i] = b
		out.Blocks[i].Text = words.Simplified(b.Text)
		out.Blocks[i].Cells = make([]string, len(b.Cells))
		for k, c := range b.Cells {
			out.Blocks[i].Cells[k] = words.Simplified(c)
		}
		if b.Cells == nil {
			out.Blocks[i].Cells = nil
		}
	}
	return out
}

// writer puts words back into the characters of the page that they are from.
type writer struct {
	text  string // all that the page says
	plain string // the same in simplified characters
	at    int    // where the last words stood
	left  int    // bytes that may still be searched
	forms map[rune]rune
}

// A text may be searched searches times over for its words: most follow the last, and
// what is not found by then is written character by character.
const searches = 40

func newWriter(p page.Page) *writer {
	var b strings.Builder
	for _, block := range p.Blocks {
		b.WriteString(block.Text)
		for _, c := range block.Cells {
			b.WriteString(c)
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	b.WriteString(p.Title)
	for _, l := range p.Labels {
		b.WriteString("\n" + l.Name + "\n" + l.Value)
	}
	w := &writer{text: b.String(), forms: map[rune]rune{}}
	w.plain = words.Simplified(w.text)
	w.left = searches * (len(w.text) + near)
	for _, r := range w.text {
		if f := words.Simplify(r); f != r && w.forms[f] == 0 {
			w.forms[f] = r
		}
	}
	return w
}

// document writes the text and the names of d in the characters of the page.
func (w *writer) document(d *corpus.Document) {
	m := &d.Meta
	for _, s := range []*string{&m.Title, &m.DocNumber, &m.IndexNumber, &m.Issuer, &m.Department} {
		*s = w.words(*s)
	}
	w.at = 0
	var b strings.Builder
	end := 0
	for _, p := range d.Paragraphs {
		b.WriteString(d.Text[end:p.Span.Start])
		b.WriteString(w.words(p.Span.In(d.Text)))
		end = p.Span.End
	}
	b.WriteString(d.Text[end:])
	d.Text = b.String()
	d.ID = corpus.TextID(d.Text)
}

// words writes s as it stands on the page, or by its pieces between marks where it was
// put together from several places, or else character by character.
func (w *writer) words(s string) string {
	if own, ok := w.find(s); ok {
		return own
	}
	var b strings.Builder
	for len(s) > 0 {
		n := strings.IndexFunc(s, isMark)
		if n < 0 {
			n = len(s)
		}
		if own, ok := w.find(s[:n]); ok {
			b.WriteString(own)
		} else {
			b.WriteString(w.characters(s[:n]))
		}
		if s = s[n:]; s != "" {
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
		}
	}
	return b.String()
}

func isMark(r rune) bool {
	return strings.ContainsRune("，。；：、！？（）()《》|,;: 　", r)
}

// near is how many bytes behind the last words are searched before the whole text is.
const near = 1 << 14

// find returns s as it stands on the page: behind the last words, else anywhere.
func (w *writer) find(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	i := w.search(s, w.at, min(len(w.plain), w.at+near+len(s)))
	if i < 0 {
		i = w.search(s, 0, len(w.plain))
	}
	if i < 0 {
		return "", false
	}
	w.at = i + len(s)
	return w.text[i:w.at], true
}

// search returns where s stands between two offsets, -1 where it does not or nothing may
// be searched any more.
func (w *writer) search(s string, from, to int) int {
	if w.left < 0 {
		return -1
	}
	i := strings.Index(w.plain[from:to], s)
	if i < 0 {
		w.left -= to - from
		return -1
	}
	w.left -= i
	return from + i
}

// characters writes every character of s in the form that it first has on the page.
func (w *writer) characters(s string) string {
	return strings.Map(func(r rune) rune {
		if f := w.forms[r]; f != 0 {
			return f
		}
		return r
	}, s)
}
