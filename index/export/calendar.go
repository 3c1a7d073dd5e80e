package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"zhengce/corpus"
	"zhengce/index"
)

// writeCalendar writes the facts that have a day, or come back, as all-day
// events (RFC 5545). Their UIDs are made of the facts' IDs, so that a calendar
// that is imported again changes and does not double. Times that are
// undetermined or hang on an event are left out.
func writeCalendar(w io.Writer, facts Source[*index.FactHit]) error {
	b := bufio.NewWriter(w) // it remembers a fault, which the serializer may forget
	cal := ics.NewCalendar()
	cal.SetProductId("-//zhengce//deadlines//ZH")
	cal.SetMethod(ics.MethodPublish)
	err := facts(func(h *index.FactHit) error {
		addEvent(cal, h)
		return nil
	})
	if err != nil {
		return err
	}
	if err := cal.SerializeTo(b, ics.WithNewLineWindows); err != nil {
		return err
	}
	return b.Flush()
}

func firstTime(r *corpus.Record) *corpus.Time {
	for _, f := range r.Fields {
		if t, ok := f.Value.(*corpus.Time); ok {
			return t
		}
	}
	return nil
}

// Occurs reports whether a fact is an event of a calendar.
func Occurs(h *index.FactHit) bool {
	_, _, ok := occurrence(h)
	return ok
}

// addEvent adds what is due: on its last day, or on every day that it comes
// back.
func addEvent(cal *ics.Calendar, h *index.FactHit) {
	day, rule, ok := occurrence(h)
	if !ok {
		return
	}
	event := cal.AddEvent(h.Fact.ID + "@zhengce")
	stamp, err := time.Parse(time.DateOnly, documentDay(&h.Meta))
	if err != nil {
		stamp = time.Unix(0, 0).UTC()
	}
	event.SetDtStampTime(stamp)
	event.SetAllDayStartAt(day)
	event.SetAllDayEndAt(day.AddDate(0, 0, 1))
	if rule != "" {
		event.AddRrule(rule)
	}
	event.SetSummary(summary(&h.Fact))
	event.SetDescription(description(h))
	event.SetTimeTransparency(ics.TransparencyTransparent)
	event.AddCategory(h.Fact.Kind)
	if strings.HasPrefix(h.Meta.Source, "http://") || strings.HasPrefix(h.Meta.Source, "https://") {
		event.SetURL(h.Meta.Source)
	}
}

// summary says in one line what a fact is about: who, and what by when.
func summary(r *corpus.Record) string {
	who := r.Text("actor")
	if who == "" || strings.Contains(r.Quote, who) {
		return r.Gist()
	}
	return who + ":" + r.Gist()
}

func description(h *index.FactHit) string {
	parts := []string{h.Fact.Quote, "《" + h.Meta.Title + "》" + h.Meta.DocNumber}
	if len(h.Fact.Section) > 0 {
		parts = append(parts, strings.Join(h.Fact.Section, " > "))
	}
	return strings.Join(append(parts, h.Meta.Source), "\n")
}

// occurrence is the first day of an event and the rule by which it comes back.
func occurrence(h *index.FactHit) (day time.Time, rule string, ok bool) {
	t := firstTime(&h.Fact)
	if t == nil {
		return time.Time{}, "", false
	}
	if t.Recurrence == "" {
		day, err := time.Parse(time.DateOnly, t.End)
		return day, "", err == nil && !t.Undetermined
	}
	from, err := time.Parse(time.DateOnly, t.Start)
	if err != nil {
		if from, err = time.Parse(time.DateOnly, documentDay(&h.Meta)); err != nil {
			return time.Time{}, "", false
		}
	}
	rule, first, ok := Recur(t, from)
	if until, err := time.Parse(time.DateOnly, t.End); ok && err == nil {
		rule += ";UNTIL=" + until.Format("20060102")
	}
	return first, rule, ok
}

// documentDay is the day from which a document's duties run, as far as it says.
func documentDay(m *corpus.Meta) string { return cmp.Or(m.Issued, m.Published, m.Effective) }

var duration = regexp.MustCompile(`^P([1-9][0-9]?)([DWMY])$`)

// monthEnd matches the last month of a recurring window: XXXX-03.
var monthEnd = regexp.MustCompile(`XXXX-(\d\d)(?:-(\d\d))?$`)

// Recur turns what comes back into a rule of RFC 5545 and its first day not
// before from. A period without a day of its own is due on its last one. ok is
// false for what is no such duration.
func Recur(t *corpus.Time, from time.Time) (rule string, first time.Time, ok bool) {
	m := duration.FindStringSubmatch(t.Recurrence)
	if m == nil {
		return "", time.Time{}, false
	}
	n, _ := strconv.Atoi(m[1]) // one or two digits
	switch m[2] {
	case "D":
		return fmt.Sprintf("FREQ=DAILY;INTERVAL=%d", n), from, true
	case "W":
		return fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d", n), nextFriday(from), true
	case "M":
		day := t.Day
		if day == 0 {
			day = -1
		}
		return fmt.Sprintf("FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", n, day), nextMonthly(from, n, day), true
	}
	month, day := 12, 31
	if e := monthEnd.FindStringSubmatch(t.EDTF); e != nil {
		month, _ = strconv.Atoi(e[1])
		if day, _ = strconv.Atoi(e[2]); day == 0 {
			day = -1
		}
	} else if t.Day > 0 {
		day = t.Day
	}
	first = onDay(from.Year(), month, day)
	if first.Before(from) {
		first = onDay(from.Year()+1, month, day)
	}
	return fmt.Sprintf("FREQ=YEARLY;INTERVAL=%d;BYMONTH=%d;BYMONTHDAY=%d", n, month, day), first, true
}

// onDay is a day of a month; day -1 is the last one.
func onDay(year, month, day int) time.Time {
	if day == -1 {
		return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// nextFriday is the first Friday not before from: the end of a working week.
func nextFriday(from time.Time) time.Time {
	return from.AddDate(0, 0, (int(time.Friday)-int(from.Weekday())+7)%7)
}

// nextMonthly is the first day not before from in a month that ends a period of
// n months counted from January, or, where the day is named, in one that begins
// it: what is due on the tenth of a quarter is due after the one before.
func nextMonthly(from time.Time, n, day int) time.Time {
	for month := int(from.Month()); ; month++ {
		ends, begins := month%n == 0, (month-1)%n == 0
		if 12%n == 0 && (day == -1 && !ends || day > 0 && !begins) {
			continue
		}
		if d := onDay(from.Year(), month, day); !d.Before(from) && (day == -1 || d.Day() == day) {
			return d
		}
	}
}
