package pdf

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// Flaws lists the pages (counted from 1) whose text is not to be had, or not all.
type Flaws struct {
	Scanned []int // images or outlines without text
	Garbled []int // the fonts do not tell their text
	Partial []int // the fonts do not tell some of their characters
	Cut     []int // could not be read to their end
}

// Count is the number of flawed pages.
func (f Flaws) Count() int { return len(f.Scanned) + len(f.Garbled) + len(f.Partial) + len(f.Cut) }

// Composer makes the text of a document from its sheets, added in order.
type Composer struct {
	gate     gate
	lines    []line
	sheets   []sheetInfo
	flaws    Flaws
	ocr      []int // pages whose text was recognised, by a scanner or by us
	warnings []string
}

// NewComposer begins a document.
func NewComposer() *Composer { return &Composer{gate: newGate()} }

func (c *Composer) pages() int    { return len(c.sheets) }
func (c *Composer) warn(s string) { c.warnings = append(c.warnings, s) }

// Flaws are those of the pages added so far.
func (c *Composer) Flaws() Flaws { return c.flaws }

// title is the title that the file's properties state, where the text has it too.
func (c *Composer) title(t string) string {
	t = squeeze(Plain(t))
	if utf8.RuneCountInString(t) < 6 || c.gate.count(t).garbled() {
		return ""
	}
	var text strings.Builder
	for _, l := range c.lines[:min(len(c.lines), 60)] {
		text.WriteString(squash(l.text))
	}
	if !strings.Contains(text.String(), squash(t)) || strings.HasSuffix(t, "文件") {
		return "" // the name of a file, of a template, or the letterhead
	}
	return t
}

// squash drops all blanks.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Add takes in the next page.
func (c *Composer) Add(s Sheet) {
	number := len(c.sheets) + 1
	upper, ls := sheetLines(s)
	c.sheets = append(c.sheets, upper)
	var count census
	for _, l := range ls {
		count.add(c.gate.count(l.text + strings.Join(l.cells, " ")))
	}
	drawn := s.Images > 0.3 || s.Paths > 200
	switch {
	case count.all == 0 && drawn, count.all < 20 && drawn && !s.Recognised:
		c.flaws.Scanned = append(c.flaws.Scanned, number)
		return
	case count.garbled():
		c.flaws.Garbled = append(c.flaws.Garbled, number)
		return
	case s.Err != nil:
		c.flaws.Cut = append(c.flaws.Cut, number)
	case count.bad*100 > count.all:
		c.flaws.Partial = append(c.flaws.Partial, number)
		ls = slices.DeleteFunc(ls, func(l line) bool { n := c.gate.count(l.text); return n.bad*2 > n.all })
	}
	if s.Recognised || s.Images > 0.3 && hiddenShare(s.Chars) > 0.5 {
		c.ocr = append(c.ocr, number)
	}
	for i := range ls {
		ls[i].page = number - 1
	}
	c.lines = append(c.lines, ls...)
}

func hiddenShare(chars []Char) float64 {
	n := 0
	for _, c := range chars {
		if c.Hidden {
			n++
		}
	}
	return float64(n) / float64(max(1, len(chars)))
}

// sheetLines gives the lines and table rows of a sheet in the order of its content
// stream, where that has any; text at a right angle to most of it comes last.
func sheetLines(s Sheet) (sheetInfo, []line) {
	main, others := upright(s)
	main.Chars = once(main.Chars)
	tables := filledGrids(main)
	free := make([]Char, 0, len(main.Chars))
	var out []line
	begun := map[*grid]bool{}
	for _, ch := range main.Chars {
		t, _ := place(tables, ch)
		if t == nil {
			free = append(free, ch)
			continue
		}
		if !begun[t] {
			begun[t] = true
			out = append(append(out, lines(free)...), t.table()...)
			free = free[:0:0]
		}
	}
	out = append(out, lines(free)...)
	if len(begun) == 0 { // tables stand where the stream has them
		out = inOrder(out)
	}
	markApart(out, main.Rules)
	for _, o := range others {
		out = append(out, lines(once(o.Chars))...)
	}
	return sheetInfo{main.Width, main.Height}, out
}

// markApart notes the lines that a rule parts from the line before: as wide as most
// of either, and no underlining.
func markApart(ls []line, rules []Rule) {
	across, _ := sortRules(rules)
	for i := 1; i < len(ls); i++ {
		p, l := &ls[i-1], &ls[i]
		low, high := l.y+0.8*l.size, p.y-0.3*p.size
		k := sort.Search(len(across), func(k int) bool { return across[k].Y0 >= low })
		for ; k < len(across) && across[k].Y0 <= high; k++ {
			r := across[k]
			if r.X0 <= l.x0+l.size && r.X1-r.X0 >= 0.8*max(p.x1-p.x0, l.x1-l.x0) {
				l.apart = true
			}
		}
	}
}

// filledGrids are the page's tables with their characters in them.
func filledGrids(s Sheet) (tables []*grid) {
	all := grids(s.Rules)
	for _, ch := range s.Chars {
		if t, r := place(all, ch); t != nil {
			t.chars[r] = append(t.chars[r], ch)
		}
	}
	for _, t := range all {
		if t.isTable() {
			tables = append(tables, t)
		}
	}
	return tables
}

// place finds the table and region that a character stands in.
func place(tables []*grid, c Char) (*grid, int) {
	for _, t := range tables {
		if r := t.regionAt(c); r >= 0 {
			return t, r
		}
	}
	return nil, -1
}

// Page gives the text of all pages added.
func (c *Composer) Page() (page.Page, error) {
	if len(c.lines) == 0 {
		return page.Page{Format: "pdf"}, c.refusal()
	}
	kept := without(c.lines, furniture(c.lines, c.sheets))
	kept = without(kept, overlaps(kept))
	if len(kept) == 0 {
		return page.Page{Format: "pdf"}, c.refusal()
	}
	p := page.Page{Format: "pdf", Blocks: newLayout(kept, c.sheets).blocks()}
	c.note("no text, only images (OCR is needed)", c.flaws.Scanned)
	c.note("left out, the fonts do not tell their text (OCR is needed)", c.flaws.Garbled)
	c.note("some characters lost, the fonts do not tell them", c.flaws.Partial)
	c.note("could not be read to their end", c.flaws.Cut)
	c.note("text recognised by OCR", c.ocr)
	p.Warnings = c.warnings
	return p, nil
}

func without(ls []line, drop []bool) []line {
	kept := make([]line, 0, len(ls))
	for i, l := range ls {
		if !drop[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

func (c *Composer) note(what string, pages []int) {
	if len(pages) > 0 {
		c.warn(fmt.Sprintf("pages %s: %s", ranges(pages), what))
	}
}

// ranges writes ascending numbers as 1–3, 7.
func ranges(n []int) string {
	var out []string
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		if k == i {
			out = append(out, fmt.Sprint(n[i]))
		} else {
			out = append(out, fmt.Sprintf("%d–%d", n[i], n[k]))
		}
		i = k + 1
	}
	return strings.Join(out, ", ")
}

func (c *Composer) refusal() error {
	switch {
	case len(c.flaws.Garbled) > 0 && len(c.flaws.Garbled) >= len(c.flaws.Scanned):
		return ErrGarbled
	case len(c.flaws.Scanned) > 0:
		return ErrScanned
	case len(c.flaws.Cut) > 0:
		return page.Refuse(page.Damaged, "PDF: no page could be read")
	}
	return ErrNoText
}
