package comparison

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhengce/corpus"
)

// period is the time that a figure is for, in years.
type period struct {
	edtf     string
	from, to int  // 0 where unknown
	part     bool // less than a year
	stated   bool // by the fact, not by its document
	average  bool // a yearly average: it is for a span of years, known or not
}

// fit says how well a period is the year asked for.
type fit int

const (
	fitExact fit = iota // that year
	fitSpan             // a span of years that holds it
	fitPart             // a part of it
	fitNone
)

// fits compares p with year, or, for year 0, with the document's own year.
func (p period) fits(year, own int) fit {
	asked := year
	if asked == 0 {
		asked = own
	}
	switch {
	case p.from == 0 && year == 0:
		return fitSpan
	case p.from == 0:
		return fitNone
	case asked < p.from || asked > p.to:
		if year == 0 {
			return fitSpan
		}
		return fitNone
	case p.part:
		return fitPart
	case p.from != p.to || p.average:
		return fitSpan
	}
	return fitExact
}

// planYears is how long a plan runs: a yearly average without a span of its
// own is for the plan's years.
const planYears = 5

// periodOf reads the period from the fact's time, else from the headings above
// it, else from the document.
func periodOf(f *corpus.Record, m *corpus.Meta) period {
	average := f.Text("frequency") == "P1Y" && f.Text("change") != "level" && f.Text("change") != ""
	if p, ok := statedPeriod(f.Time()); ok {
		p.average = average && p.from == p.to
		return p
	}
	from, to := headingYears(f.Section, Year(m), f.Text("status"))
	if from == 0 {
		from, to = docYears(m, f.Text("status"))
	}
	if from <= 0 {
		return period{}
	}
	p := period{from: from, to: to, average: average}
	if average && from == to && f.Text("status") == "achieved" {
		p.from = to - planYears + 1
	} else if average && from == to {
		p.to = from + planYears - 1
	}
	p.edtf = strconv.Itoa(p.from)
	if p.to != p.from {
		p.edtf = fmt.Sprintf("%d/%d", p.from, p.to)
	}
	return p
}

// statedPeriod reads a fact's own time. One that only has an end is for the
// year of that end.
func statedPeriod(t *corpus.Time) (period, bool) {
	if t == nil || t.Start == "" && t.End == "" {
		return period{}, false
	}
	p := period{edtf: t.EDTF, from: yearOf(t.Start), to: yearOf(t.End), stated: true}
	switch {
	case p.from == 0:
		p.from = p.to
	case p.to == 0:
		p.to = p.from
	default:
		p.part = p.from == p.to && (!strings.HasSuffix(t.Start, "-01-01") || !strings.HasSuffix(t.End, "-12-31"))
	}
	return p, p.from != 0
}

func yearOf(day string) int {
	if len(day) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(day[:4])
	return y
}

var (
	yearIn     = regexp.MustCompile(`(?:19|20)\d\d`)
	yearRange  = regexp.MustCompile(`((?:19|20)\d\d)年?[—–\-－至~～]+((?:19|20)\d\d)`)
	fiveYears  = regexp.MustCompile(`十([一二三四五六七])五`)
	workReport = regexp.MustCompile(`政府工作报告`)
)

// headingYears is the span that the innermost heading with a time names
// (2025年工作回顾, “十五五”时期主要目标, 今后五年), in a document of year own; 0 where
// there is none.
func headingYears(labels []string, own int, status string) (from, to int) {
	for _, label := range slices.Backward(labels) {
		if from, to := titleYears(label, status); from != 0 {
			return from, to
		}
		switch {
		case own == 0:
		case aheadYears.MatchString(label):
			return own, own + planYears - 1
		case pastYears.MatchString(label):
			return own - planYears, own - 1
		}
	}
	return 0, 0
}

var (
	aheadYears = regexp.MustCompile(`(?:今后|未来)(?:五|5)年`)
	pastYears  = regexp.MustCompile(`(?:过去|这)(?:五|5)年|(?:五|5)年来`)
)

// titleYears is the span of years that a title or heading names: a range, a
// year, or a five-year plan. Where it names two years, the first is for what
// was achieved and the last for what is to be.
func titleYears(title, status string) (from, to int) {
	years := yearIn.FindAllString(title, -1)
	r := yearRange.FindStringSubmatch(title)
	plan := fiveYears.FindStringSubmatch(title)
	switch {
	case r != nil && status != "achieved":
		return yearOf(r[1]), yearOf(r[2])
	case len(years) > 0 && status == "achieved":
		return yearOf(years[0]), yearOf(years[0])
	case len(years) > 0:
		return yearOf(years[len(years)-1]), yearOf(years[len(years)-1])
	case plan != nil:
		n := strings.Index("一二三四五六七", plan[1]) / len("一") // 十一五 began in 2006
		return 2006 + 5*n, 2006 + 5*n + planYears - 1
	}
	return 0, 0
}

// docYears is the span that a document's undated figures are for: that of its
// title, else its year. What a government's work report has achieved was
// achieved in the year before.
func docYears(m *corpus.Meta, status string) (from, to int) {
	if workReport.MatchString(m.Title) && status == "achieved" {
		year := Year(m) - 1
		return year, year
	}
	if from, to = titleYears(m.Title, status); from != 0 {
		return from, to
	}
	return Year(m), Year(m)
}

// Year is the year that a document belongs to: the last of its title, else
// of its issue, else of its publication; 0 where none is known.
func Year(m *corpus.Meta) int {
	if years := yearIn.FindAllString(m.Title, -1); len(years) > 0 {
		return yearOf(years[len(years)-1])
	}
	if y := yearOf(m.Issued); y != 0 {
		return y
	}
	return yearOf(m.Published)
}
