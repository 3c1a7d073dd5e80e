package rules

import (
	"strings"

	"zhengce/corpus"
	"zhengce/rules/internal/timex"
)

// Time is a time as its words state it: the data of a mention <time>.
type Time = timex.Mention

// TimeContext is what a time is resolved against.
type TimeContext = timex.Context

// The kinds of times.
const (
	Calendar     = timex.Calendar
	Recurring    = timex.Recurring
	Term         = timex.Term
	Undetermined = timex.Undetermined
	Past         = timex.Past
)

// Bounds of a calendar time.
const (
	In    = timex.In
	By    = timex.By
	Since = timex.Since
)

// Resolve returns the time that t means in ctx; it never returns nil.
func Resolve(t *Time, ctx TimeContext) *corpus.Time { return timex.Resolve(*t, ctx) }

// timeAttrs are the attributes of a time.
type timeAttrs struct {
	*Time
	quoted bool
}

// Attr returns kind (calendar, recurring, term, undetermined, past), bound (in,
// by, since), precision, range, and flags as text.
func (t timeAttrs) Attr(name string) string {
	switch name {
	case "kind":
		return [...]string{"calendar", "recurring", "term", "undetermined", "past"}[t.Kind]
	case "bound":
		return [...]string{"in", "by", "since"}[t.Bound]
	case "precision":
		return t.From.Precision
	case "range":
		return yes(t.To != timex.Point{})
	case "year":
		switch t.From.YearFrom {
		case timex.Written, timex.Blank:
			return "written"
		case timex.NoYear:
			return "none"
		}
		return "relative"
	case "relative": // 上月, 上年度: seen from the date of issue
		return yes(t.From.MonthFrom || t.From.YearFrom == timex.Relative && !strings.HasPrefix(t.Text, "今年"))
	case "past": // 上年度末, 去年
		return yes(strings.HasPrefix(t.Text, "上") || strings.HasPrefix(t.Text, "去") || strings.HasPrefix(t.Text, "前"))
	case "asof": // 截至6月底: up to when something was counted
		return yes(strings.HasPrefix(t.Text, "截至"))
	case "until": // 到2030年: the end of a development, not a date that is due
		return yes(strings.HasPrefix(t.Text, "到"))
	case "titled":
		return yes(t.InTitle)
	case "quoted":
		return yes(t.quoted)
	case "compared":
		return yes(t.Compared)
	case "text":
		return t.Text
	}
	return ""
}

// Time returns the time that m is, nil where it is none.
func (m *Mention) Time() *Time {
	if m == nil {
		return nil
	}
	t, _ := m.Data.(timeAttrs)
	return t.Time
}
