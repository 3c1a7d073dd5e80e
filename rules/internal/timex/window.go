package timex

import (
	"fmt"

	"zhengce/corpus"
)

// The units in which EDTF writes a window.
const (
	unitDay = iota
	unitMonth
	unitYear
)

// window is a stretch of whole days, written in unit.
type window struct {
	first, last date
	unit        int
	season      int // see [Point]
}

// window is p in the given year, 0 for one that is not known. A written second
// year counts from the first.
func (p Point) window(year int) window {
	w := window{
		first: date{year: year, month: 1, day: 1, mask: p.Mask},
		last:  date{year: year, month: 12, day: 31, mask: p.Mask},
		unit:  unitYear, season: p.Season,
	}
	if p.YearFrom == Written && p.Last > 0 {
		w.last.year = p.Last
	}
	if p.First > 0 && !p.MonthFrom || p.MonthFrom && p.First >= 1 {
		w.first.month, w.last.month, w.unit = p.First, max(p.End, p.First), unitMonth
		w.last.day = daysIn(leap(w.last.year), w.last.month)
	}
	if p.Day > 0 {
		w.first.day, w.last.day, w.unit = min(p.Day, w.last.day), min(p.Until, w.last.day), unitDay
		if p.First == p.End {
			w.first.day = min(p.Day, w.last.day)
		}
	}
	return w
}

// leap gives an unknown year the length of a common one.
func leap(year int) int { return max(year, 1) }

// tail cuts w to its end, as 年底 means at the start of a range: December, or the
// last dekad of a month.
func (w window) tail(p Point) window {
	if p.Precision == corpus.PrecisionMonth {
		w.first = w.last
		w.first.day, w.unit = 21, unitDay
		return w
	}
	w.first = w.last
	w.first.day, w.unit = 1, unitMonth
	return w
}

// join runs from w to the end of o, the window of the point to.
func (w window) join(o window, to Point) window {
	w.last = o.last
	w.unit = min(w.unit, o.unit)
	if to.Late && o.unit == unitYear { // to the end of a year is to its December
		w.unit = min(w.unit, unitMonth)
	}
	return w
}

// edge is one end of w in its unit.
func (w window) edge(d date) string {
	if d.month == 0 {
		return ".."
	}
	if len(d.mask) > 4 { // month and day are blacked out, too
		return d.mask
	}
	switch {
	case w.season > 0:
		return fmt.Sprintf("%s-%02d", d.yearText(), w.season)
	case w.unit == unitYear:
		return d.yearText()
	case w.unit == unitMonth:
		return d.monthText()
	}
	return d.text()
}

// in stores w as the window in which a thing happens.
func (w window) in(t *corpus.Time) {
	t.EDTF = w.edge(w.first)
	if last := w.edge(w.last); last != t.EDTF {
		t.EDTF += "/" + last
	}
	if t.EDTF == ".." {
		t.EDTF = ""
	}
	if w.first.month > 0 {
		t.Start = w.known(w.first)
	}
	t.End = w.known(w.last)
}

// known is an end of w as YYYY-MM-DD, "" where its year or, of a season, its days are not known.
func (w window) known(d date) string {
	if w.season > 0 {
		return ""
	}
	return d.known()
}

// by stores w as the window by the end of which a thing is due.
func (w window) by(t *corpus.Time) {
	if w.last.month == 0 {
		return
	}
	w.unit = unitDay
	t.EDTF, t.End = "../"+w.edge(w.last), w.known(w.last)
}

// since stores w as the window with the start of which a thing begins, in the
// unit that the words name: 2014年11月起 is 2014-11/...
func (w window) since(t *corpus.Time) {
	if w.first.month == 0 {
		return
	}
	t.EDTF, t.Start = w.edge(w.first)+"/..", w.known(w.first)
}
