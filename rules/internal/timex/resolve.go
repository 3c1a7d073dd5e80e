package timex

import (
	"strconv"
	"strings"

	"zhengce/corpus"
)

// Context is what a mention is resolved against. All of it may be missing; an
// unknown year stays XXXX.
type Context struct {
	Issued    string // 成文日期, YYYY-MM-DD
	Published string // 发布日期, YYYY-MM-DD
	TitleYear int    // the year in the title; the first of two
	TitleLast int    // the second of two, 0 where there is one or none

	// ReportYear is the year that the document reports on: of a work report of
	// 2026 it is 2025, of a summary of 2024 it is 2024. 全年 and 五年来 are counted
	// from it. 0 stands for this year with 全年, the year before with 五年来.
	ReportYear int

	// ToldYear is the year that a text without title and date tells of, where
	// nothing else says which year a time is of.
	ToldYear int

	// Heading is the time in the nearest heading above, Previous the time before
	// the mention in the same sentence. Both lend their year; Previous goes first.
	Heading, Previous *corpus.Time
}

// Resolve returns the time that m means in ctx. It never returns nil: where the
// context does not help, the unknown parts are X in EDTF and the days are empty.
// Inferred names the parts that were read from ctx: year, month, start, and
// before or after for an event that the caller has to find.
func Resolve(m Mention, ctx Context) *corpus.Time {
	t := &corpus.Time{Text: m.Text, Precision: m.From.Precision, Inferred: []string{}}
	switch m.Kind {
	case Undetermined:
		t.Undetermined = true
	case Term:
		resolveTerm(t, m)
	case Recurring:
		resolveRecurring(t, m)
	case Past:
		last := ctx.ReportYear
		if ctx.TitleLast > 0 && ctx.TitleLast-ctx.TitleYear+1 == m.Years && !strings.ContainsAny(m.Text, "近去最这来间里") {
			last = ctx.TitleLast // 三年累计 in a plan for 2024-2026
		}
		if last == 0 {
			last = ctx.thisYear() - 1
		}
		if last > 0 {
			window{first: date{year: last - m.Years + 1, month: 1, day: 1}, last: date{year: last, month: 12, day: 31}, unit: unitYear}.in(t)
		}
		infer(t, "year")
	default:
		resolveCalendar(t, m, ctx)
	}
	return t
}

func resolveTerm(t *corpus.Time, m Mention) {
	t.Within, t.BusinessDays, t.After, t.Before = m.Within, m.BusinessDays, m.After, m.Before
	if m.Ahead {
		infer(t, "before")
	}
}

func resolveRecurring(t *corpus.Time, m Mention) {
	t.Recurrence, t.Day = m.Recurrence, m.Day
	t.Within, t.BusinessDays = m.Within, m.BusinessDays
	if m.From.YearFrom != Every {
		return
	}
	w := m.From.window(0)
	if m.To != (Point{}) {
		w = w.join(m.To.window(0), m.To)
	}
	if m.Bound == By {
		w.by(t)
	} else {
		w.in(t)
	}
}

func resolveCalendar(t *corpus.Time, m Mention, ctx Context) {
	r := resolver{t: t, ctx: ctx, bound: m.Bound}
	from := r.window(m.From, m.To)
	if m.To == (Point{}) {
		if m.Bound == Since && m.From.Late {
			from = from.tail(m.From)
		}
		switch m.Bound {
		case By:
			from.by(t)
		case Since:
			from.since(t)
		default:
			from.in(t)
		}
		return
	}
	to := r.end(m.From, m.To, from)
	if m.From.Late {
		from = from.tail(m.From)
	}
	t.Precision = coarser(m.From.Precision, m.To.Precision)
	if m.From.YearFrom == ToIssue {
		t.Precision = m.To.Precision
	}
	from.join(to, m.To).in(t)
}

// resolver fills the years of one mention.
type resolver struct {
	t     *corpus.Time
	ctx   Context
	bound Bound
}

// infer names part as read from elsewhere, once.
func infer(t *corpus.Time, part string) {
	for _, have := range t.Inferred {
		if have == part {
			return
		}
	}
	t.Inferred = append(t.Inferred, part)
}

// window resolves p. Where p has no year but to has, that one is taken: 6月至2023年
// 5月.
func (r *resolver) window(p, to Point) window {
	switch p.YearFrom {
	case Blank:
		return p.window(0)
	case Written:
		return p.window(p.Year)
	case ToIssue:
		return r.issue()
	}
	infer(r.t, "year")
	if p.MonthFrom {
		infer(r.t, "month")
		return r.fromIssue(p)
	}
	year := r.year(p)
	if p.YearFrom == NoYear && to.YearFrom == Written {
		r.t.Inferred = r.t.Inferred[:0]
		year = to.Year
		if p.First > to.First && to.First > 0 {
			year--
		}
	}
	w := p.window(year)
	if p.YearFrom == Relative && p.Last > 0 && year > 0 {
		w.last.year = year - p.Year + p.Last
	}
	return w
}

// year is the year of p in the context, 0 where there is none.
func (r *resolver) year(p Point) int {
	ctx := &r.ctx
	switch p.YearFrom {
	case Relative:
		if y := ctx.thisYear(); y > 0 {
			return y + p.Year
		}
	case Following:
		if y := yearOf(ctx.Previous); y > 0 {
			return y + 1
		}
		if y := ctx.thisYear(); y > 0 {
			return y + 1
		}
	case Reported:
		if y := yearOf(ctx.Previous); y > 0 {
			return y
		}
		if ctx.ReportYear > 0 {
			return ctx.ReportYear
		}
		return ctx.thisYear()
	case NoYear:
		return r.unnamed(p)
	}
	return 0
}

// unnamed is the year of a point that names none: that of the time before it, of
// the heading, of the title, of the date of issue. Of a window over several
// years it is the first in which p lies.
func (r *resolver) unnamed(p Point) int {
	for _, near := range []*corpus.Time{r.ctx.Previous, r.ctx.Heading} {
		first := yearOf(near)
		if first == 0 {
			continue
		}
		for y := first; near.Start != "" && near.End != "" && y <= parseDate(near.End).year; y++ {
			if w := p.window(y); w.last.known() >= near.Start && w.first.known() <= near.End {
				return y
			}
		}
		return first
	}
	if r.ctx.TitleYear > 0 {
		return r.ctx.TitleYear
	}
	if d := parseDate(r.ctx.Issued); d.year > 0 {
		if r.bound == By && d.month >= 10 && p.End > 0 && p.End <= 3 {
			return d.year + 1 // issued at the end of a year, due at the start of the next
		}
		return d.year
	}
	if year := parseDate(r.ctx.Published).year; year > 0 {
		return year
	}
	return r.ctx.ToldYear
}

// thisYear is the year that 今年 means, 0 where nothing tells.
func (c *Context) thisYear() int {
	switch {
	case c.TitleYear > 0:
		return c.TitleYear
	case parseDate(c.Issued).year > 0:
		return parseDate(c.Issued).year
	case parseDate(c.Published).year > 0:
		return parseDate(c.Published).year
	case yearOf(c.Heading) > 0:
		return yearOf(c.Heading)
	case yearOf(c.Previous) > 0:
		return yearOf(c.Previous)
	}
	return c.ToldYear
}

// yearOf is the first year of t, 0 where there is none.
func yearOf(t *corpus.Time) int {
	if t == nil {
		return 0
	}
	for _, d := range []string{t.Start, t.End, strings.TrimPrefix(t.EDTF, "../")} { // a season has no days
		if len(d) >= 4 {
			y, _ := strconv.Atoi(d[:4])
			return y
		}
	}
	return 0
}

// issue is the day of issue.
func (r *resolver) issue() window {
	infer(r.t, "start")
	d := parseDate(r.ctx.Issued)
	if d.year == 0 {
		d = parseDate(r.ctx.Published)
	}
	return window{first: d, last: d, unit: unitDay}
}

// fromIssue resolves 本月 and 下季度.
func (r *resolver) fromIssue(p Point) window {
	d := r.issueDate()
	if d.year == 0 {
		return window{}
	}
	step, first := 1, d.month
	if p.Precision == corpus.PrecisionQuarter {
		step, first = 3, (d.month-1)/3*3+1
	}
	n := d.year*12 + first - 1 + p.First*step
	p.First = n%12 + 1
	p.End = p.First + step - 1
	return p.window(n / 12)
}

// issueDate is the day that 本月 is counted from.
func (r *resolver) issueDate() date {
	if d := parseDate(r.ctx.Issued); d.year > 0 {
		return d
	}
	return parseDate(r.ctx.Published)
}

// end resolves the second end of a range that starts with from.
func (r *resolver) end(a, b Point, from window) window {
	switch b.YearFrom {
	case Blank, Written, Relative, Following, Reported:
		if b.YearFrom == Following && from.first.year > 0 {
			return b.window(from.first.year + 1)
		}
		return r.window(b, Point{})
	}
	year := from.first.year
	if year == 0 {
		w := b.window(0)
		w.first.mask, w.last.mask = from.first.mask, from.first.mask
		return w
	}
	if b.First > 0 && b.End < a.First {
		year++ // 10月至次年3月, and 10月至3月
	}
	if a.YearFrom == ToIssue {
		year = r.unnamed(b)
		infer(r.t, "year")
	}
	return b.window(year)
}

// coarser is the coarser of two precisions.
func coarser(a, b string) string {
	order := map[string]int{"day": 1, "dekad": 2, "month": 3, "quarter": 4, "half": 5, "year": 6, "period": 7}
	if order[a] >= order[b] {
		return a
	}
	return b
}
