package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// layout is the lines of a whole document with the margins that each stands in.
type layout struct {
	lines  []line
	frames []margins // of each line
	body   float64   // font size of the running text
	pitch  float64   // usual distance of its baselines, in units of the font size
	gap    float64   // distance from which a paragraph begins, where they are spaced

	head      []string // the first row of the last table on a page
	headOf    *grid
	afterHead int // the line behind the last repeated table head
}

func newLayout(ls []line, sheets []sheetInfo) *layout {
	d := &layout{lines: ls, frames: make([]margins, len(ls))}
	sizes := map[float64]int{}
	for _, l := range ls {
		if l.cells == nil {
			sizes[l.size] += utf8.RuneCountInString(l.text)
		}
	}
	d.body = mostCommon(sizes)
	d.measure(sheets)
	d.pitch = d.usualPitch()
	d.gap = d.paragraphGap()
	return d
}

// heading is the number that a numbered heading, article or item begins with.
var heading = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]?[0-9０-９]{1,2}[）).．、]|` +
	`第[一二三四五六七八九十百零〇0-9]{1,4}[编章节条]|[①-⑳]|附件|附[:：])`)

// starts reports whether line i begins a paragraph; first says that the line
// before it does.
func (d *layout) starts(i int, first bool) bool {
	p, l := &d.lines[i-1], &d.lines[i]
	if p.cells != nil || l.cells != nil || p.table != nil || l.table != nil || contents.MatchString(p.text) || alone.MatchString(p.text) || alone.MatchString(l.text) {
		return true
	}
	if math.Abs(l.size-p.size) > 0.15*max(p.size, l.size) {
		return true
	}
	f, pf := d.frames[i], d.frames[i-1]
	em := max(l.size, 1)
	step := (p.y - l.y) / em
	spaced := d.gap > 0 && step > d.gap && math.Abs(l.size-d.body) <= 0.05*d.body
	if l.apart || p.page == l.page && (spaced || step > max(1.6*d.pitch, d.pitch+0.6)) {
		return true
	}
	if p.page == l.page && l.y > p.y+em && f == pf {
		return true // back up the page, and not into the next column
	}
	if d.atRight(i-1) && d.atRight(i) {
		return true // signatures, one below the other
	}
	indented := l.x0 > f.left+1.2*em
	if indented && !d.hangs(i, first) {
		return true
	}
	slack := 0.8 * em
	if !endsSentence(p.text) {
		slack = 2.5 * em
	}
	short := p.x1+min(l.first, pf.right-pf.left)+slack < pf.right && !d.fullInBlock(i-1)
	return short || heading.MatchString(l.text) && (p.x1 < pf.right-0.9*em || endsSentence(p.text)) ||
		section.MatchString(l.text) && (strings.HasSuffix(p.text, "）") || strings.HasSuffix(p.text, ")")) // 。（市教育局、市财政局）
}

// section is the number of a heading of the two upper levels.
var section = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])`)

// atRight reports whether line i is short and stands at the right margin, as
// signatures do; characters one below the other do not.
func (d *layout) atRight(i int) bool {
	l, f := &d.lines[i], d.frames[i]
	wide := f.right - f.left
	return wide > 20*l.size && l.x1-l.x0 > 4*l.size && l.x0 > f.left+0.4*wide && l.x1 > f.left+0.8*wide
}

// alone is what stands on a line of its own in official documents (GB/T 9704): the
// document number and the date.
var alone = regexp.MustCompile(`^[^\s，。、；：“”《》]{2,16}[〔\[（(［【]\s*(?:19|20)[0-9]{2}\s*[〕\]）)］】]\s*第?\s*[0-9]+\s*号$|` +
	`^(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日$|^二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$`)

// contents is the end of an entry in a table of contents.
var contents = regexp.MustCompile(`[.．…·•]{3,}\s*[0-9]+$`)

// fullInBlock reports whether line i, though it ends before the margin, is as long as
// the lines around it: text set narrower than the rest.
func (d *layout) fullInBlock(i int) bool {
	l := &d.lines[i]
	if l.x1-l.x0 < 15*l.size || endsSentence(l.text) {
		return false
	}
	same := 0
	for k := max(0, i-4); k < min(len(d.lines), i+5); k++ {
		o := &d.lines[k]
		if k != i && o.page == l.page && o.cells == nil && math.Abs(o.x1-l.x1) < 0.6*l.size && !contents.MatchString(o.text) {
			same++
		}
	}
	return same >= 2
}

// hangs reports whether an indented line goes on with the paragraph before it: a
// block that is indented as a whole, or an item with its number hanging out.
func (d *layout) hangs(i int, first bool) bool {
	p, l := &d.lines[i-1], &d.lines[i]
	room := d.frames[i-1].right - p.x1 - l.first
	if room > 2.5*l.size || endsSentence(p.text) || heading.MatchString(l.text) || p.page != l.page {
		return false
	}
	level := math.Abs(p.x0-l.x0) < 0.3*l.size && room < 0.8*l.size
	if level && first && heading.MatchString(p.text) {
		return d.closer(i)
	}
	return level || first && hanging.MatchString(p.text) && l.x0 > p.x0+0.5*l.size
}

// closer reports whether line i is closer to the line before it than that is to its
// own: paragraphs are spaced, and this goes on with one.
func (d *layout) closer(i int) bool {
	if i < 2 || d.lines[i-2].page != d.lines[i].page {
		return false
	}
	step, before := d.lines[i-1].y-d.lines[i].y, d.lines[i-2].y-d.lines[i-1].y
	return step > 0 && step < 0.9*before
}

// hanging is what a paragraph begins with whose further lines may stand further in:
// a number, or a label as in 抄送：.
var hanging = regexp.MustCompile(heading.String() + `|^[^，。：:]{2,6}[：:]|^[•·●■◆\-–—]`)

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’）)》」"))
	return strings.ContainsRune("。！？；：!?;:", r)
}

// blocks joins lines to paragraphs and table rows to tables.
func (d *layout) blocks() []page.Block {
	var out []page.Block
	first := true
	for i := range d.lines {
		l := &d.lines[i]
		if l.cells != nil {
			out = d.addRow(out, i)
			continue
		}
		switch {
		case i > 0 && !d.starts(i, first):
			out[len(out)-1].Text = joinLines(out[len(out)-1].Text, l.text)
			first = false
			continue
		case i > 0 && d.titleGoesOn(i):
			out[len(out)-1].Text = joinLines(out[len(out)-1].Text, l.text)
			continue
		}
		first = true
		out = append(out, page.Block{Text: l.text})
	}
	return out
}

// titleGoesOn reports whether line i is a further line of a title: in large type,
// below the line before it.
func (d *layout) titleGoesOn(i int) bool {
	p, l := &d.lines[i-1], &d.lines[i]
	large := l.size >= 1.15*d.body && math.Abs(l.size-p.size) < 0.05*l.size
	near := p.page == l.page && p.y > l.y && p.y-l.y < 2.4*l.size
	common := min(p.x1, l.x1) - max(p.x0, l.x0)
	below := common >= 0.6*min(p.x1-p.x0, l.x1-l.x0)
	return large && near && below && p.cells == nil && p.table == nil && l.table == nil &&
		!endsSentence(p.text) && !heading.MatchString(l.text) && !heading.MatchString(p.text)
}

// addRow appends a table row. A table goes on over the page: its repeated head is
// left out, and a row that the page cut in two is made whole.
func (d *layout) addRow(out []page.Block, i int) []page.Block {
	l := &d.lines[i]
	head, turned := d.head, d.headOf != l.table
	if turned {
		d.head, d.headOf = l.cells, l.table
	}
	last := len(out) - 1
	if i == 0 || last < 0 || out[last].Cells == nil || !sameTable(d.lines[i-1].table, l.table) {
		return append(out, page.Block{Cells: slices.Clone(l.cells)})
	}
	if turned && slices.Equal(l.cells, head) {
		d.afterHead = i + 1
		return out
	}
	if !turned && d.afterHead != i || !isRest(l.cells) {
		return append(out, page.Block{Cells: slices.Clone(l.cells)})
	}
	for k, c := range l.cells {
		out[last].Cells[k] = joinLines(out[last].Cells[k], c)
	}
	return out
}

// isRest reports whether a row at the top of a page is the rest of the one before:
// its first cell and most others are empty.
func isRest(cells []string) bool {
	filled := 0
	for _, c := range cells {
		if c != "" {
			filled++
		}
	}
	return cells[0] == "" && filled*2 <= len(cells)
}

// sameTable reports whether two grids have the same columns.
func sameTable(a, b *grid) bool {
	if a == nil || b == nil || len(a.xs) != len(b.xs) {
		return false
	}
	for i := range a.xs {
		if math.Abs(a.xs[i]-b.xs[i]) > 2*touch {
			return false
		}
	}
	return true
}

// joinLines joins two lines of a paragraph: words of Latin letters with a blank or,
// behind a hyphen, without it; all else directly.
func joinLines(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, n := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if last == '-' && unicode.IsLower(next) && next < 0x250 {
		before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if unicode.IsLower(before) {
			return a[:len(a)-n] + b
		}
	}
	if wide(last) || wide(next) || last == '-' || last == '/' {
		return a + b
	}
	cut := unicode.IsDigit(last) && unicode.IsDigit(next) // a number that the line cut
	if (cut || strings.ContainsRune(",.;:?!%)]>°", next) || strings.ContainsRune("([<", last)) && strings.ContainsFunc(a, wide) {
		return a + b
	}
	return a + " " + b
}
