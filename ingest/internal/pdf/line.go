package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one printed line, or one row of a table.
type line struct {
	x0, x1, y float64 // of what is not blank; y of the baseline
	size      float64 // font size of most of it
	text      string
	cells     []string // of a table row, else nil
	table     *grid    // the row's table
	page      int
	first     float64 // width of its first word, which cannot be broken
	apart     bool    // a rule is drawn between it and the line before
}

// piece is a run of characters with no gap between.
type piece struct{ chars []Char }

func (p *piece) x0() float64   { return p.chars[0].X }
func (p *piece) x1() float64   { return p.chars[len(p.chars)-1].end() }
func (p *piece) y() float64    { return p.chars[0].Y }
func (p *piece) size() float64 { return p.chars[0].Size }

func (c Char) end() float64 { return c.X + c.Width }

// pieces splits characters, in stream order, where the pen jumps.
func pieces(chars []Char) (out []piece) {
	for i, c := range chars {
		if i > 0 {
			p := chars[i-1]
			gap := c.X - p.end()
			em := max(c.Size, p.Size)
			if math.Abs(c.Y-p.Y) < 0.1*em && c.X > p.X-0.1*em && gap < 0.3*em {
				last := &out[len(out)-1]
				last.chars = append(last.chars, c)
				continue
			}
		}
		out = append(out, piece{chars: chars[i : i+1 : i+1]})
	}
	return out
}

// rawLine is a line while it is being put together: its pieces from left to right.
type rawLine struct {
	y, size float64
	pieces  []piece
}

// penX is where the last character begins: punctuation is often set back into the
// empty half of the one before it.
func (l *rawLine) penX() float64 {
	last := l.pieces[len(l.pieces)-1].chars
	c := last[len(last)-1]
	return min(c.X, c.end()-0.4*c.Size)
}

// lineBuilder keeps the order of the content stream: a piece goes on with the
// line before it, or fills a gap that an earlier line left for it (some producers
// draw digits after the text around them), or begins a line.
type lineBuilder struct {
	lines []*rawLine
	rows  map[int][]*rawLine // by baseline, in steps of 4 points
}

func (b *lineBuilder) add(p piece) {
	em := p.size()
	if n := len(b.lines); n > 0 {
		l := b.lines[n-1]
		if math.Abs(l.y-p.y()) <= 0.5*max(em, l.size) && p.x0() >= l.penX()+0.2*em {
			l.pieces = append(l.pieces, p)
			l.size = max(l.size, em)
			return
		}
	}
	row := int(math.Round(p.y() / 4))
	for r := row - 1; r <= row+1; r++ {
		for _, l := range b.rows[r] {
			if math.Abs(l.y-p.y()) <= 0.3*max(em, l.size) && l.fit(p) {
				return
			}
		}
	}
	l := &rawLine{y: p.y(), size: em, pieces: []piece{p}}
	b.lines = append(b.lines, l)
	if b.rows == nil {
		b.rows = map[int][]*rawLine{}
	}
	if len(b.rows[row]) < 16 {
		b.rows[row] = append(b.rows[row], l)
	}
}

// fit puts p into a gap of the line that it fills, or at an end that it touches.
func (l *rawLine) fit(p piece) bool {
	em := max(p.size(), 1)
	k, _ := slices.BinarySearchFunc(l.pieces, p.x0(), func(q piece, x float64) int {
		if q.x0() <= x {
			return -1
		}
		return 1
	})
	left, right := math.Inf(1), math.Inf(1)
	if k > 0 {
		left = p.x0() - l.pieces[k-1].x1()
	}
	if k < len(l.pieces) {
		right = l.pieces[k].x0() - p.x1()
	}
	inside := k > 0 && k < len(l.pieces) && max(left, right) <= em
	if min(left, right) < -0.3*em || !inside && min(left, right) > 0.6*em {
		return false
	}
	if !inside && !math.IsInf(max(left, right), 1) {
		return false
	}
	l.pieces = slices.Insert(l.pieces, k, p)
	return true
}

// lines puts the characters of an upright sheet into lines.
func lines(chars []Char) (out []line) {
	var b lineBuilder
	for _, p := range pieces(chars) {
		b.add(p)
	}
	for _, raw := range b.lines {
		if l, ok := raw.line(); ok {
			out = append(out, l)
		}
	}
	return out
}

// line makes the text of a raw line; false where it is blank.
func (l *rawLine) line() (line, bool) {
	out := line{y: l.y, x0: math.Inf(1), x1: math.Inf(-1)}
	var text strings.Builder
	var before Char
	sizes := map[float64]int{}
	for _, p := range l.pieces {
		for _, c := range p.chars {
			s := c.String()
			if before.Text != "" && s != "" && needsBlank(before, c) {
				text.WriteByte(' ')
			}
			text.WriteString(s)
			if strings.TrimSpace(s) != "" {
				out.x0, out.x1 = min(out.x0, c.X), max(out.x1, c.end())
				sizes[math.Round(c.Size*2)/2] += utf8.RuneCountInString(s)
			} else if s == "" && text.Len() > 0 {
				out.x1 = max(out.x1, c.end()) // drawn for the text before it
			}
			if s != "" {
				before = c
				before.Text = s
			} else {
				before.Width = c.end() - before.X
			}
		}
	}
	out.text = squeeze(text.String())
	if rest, ok := strings.CutPrefix(out.text, "\uFFFD "); ok {
		out.text = "• " + rest // a mark from a font of symbols
	}
	out.size = mostCommon(sizes)
	out.first = firstWord(out.text) * out.size
	return out, out.text != ""
}

// String is the character's text, U+FFFD where the font does not tell it.
func (c Char) String() string {
	if c.Bad && c.Text == "" {
		return "\uFFFD"
	}
	return c.Text
}

// needsBlank reports whether the gap between two characters stands for a blank.
// Justified lines and the space that typesetting puts between Han and Latin do
// not.
func needsBlank(a, b Char) bool {
	em := min(a.Size, b.Size)
	gap := b.X - a.end()
	if gap <= 0.2*em {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(a.Text)
	next, _ := utf8.DecodeRuneInString(b.Text)
	if last == ' ' || next == ' ' {
		return false
	}
	switch wide(last) || wide(next) {
	case wide(last) && wide(next):
		return gap > 0.8*em
	case true:
		return gap > 0.5*em
	}
	return gap > 0.2*em
}

// wide reports whether a character is as wide as it is high: Han, full-width
// punctuation.
func wide(r rune) bool {
	return r >= 0x2E80 || r == '—' || r == '…' || r == '“' || r == '”' || r == '‘' || r == '’'
}

// squeeze trims s and leaves one blank of each run.
func squeeze(s string) string {
	var out strings.Builder
	blank := false
	for _, r := range strings.TrimSpace(s) {
		if unicode.IsSpace(r) {
			if !blank {
				out.WriteRune(r)
			}
			blank = true
			continue
		}
		blank = false
		out.WriteRune(r)
	}
	return out.String()
}

// firstWord is the width, in em, of what cannot be broken at the start of s: a
// word of Latin letters or digits, or an ideograph, with the brackets that open
// before it and the punctuation behind it.
func firstWord(s string) float64 {
	const opening, closing = "（《〈“‘「『【〔([", "，。、；：！？）》〉”’」』】〕,.;:!?)]%％"
	width := 0.0
	han, word := false, false
	for _, r := range s {
		switch {
		case strings.ContainsRune(closing, r):
		case han || r == ' ':
			return width
		case strings.ContainsRune(opening, r) && !word:
		case wide(r):
			if word {
				return width
			}
			han = true
		default:
			word = true
		}
		if width++; !wide(r) {
			width -= 0.5
		}
	}
	return width
}

func mostCommon(count map[float64]int) (best float64) {
	for v, n := range count {
		if n > count[best] || n == count[best] && v > best {
			best = v
		}
	}
	return best
}
