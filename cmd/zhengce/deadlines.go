package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/export"
)

// deadlineOptions are the flags of deadlines.
type deadlineOptions struct {
	question
	from, to string
}

func newDeadlines(a *app) *cobra.Command {
	var o deadlineOptions
	c := &cobra.Command{
		Use:   "deadlines [QUERY]",
		Short: "List what is due when, by whom and to whom",
		Long: `Deadlines is a calendar: what is due on which day of a window, by whom and to whom. The ends of
phases are in it. What comes back is listed each time it falls due. What hangs on an event, or has
no time yet, is listed apart.

The window runs from --from to --to; without them from today for one year.`,
		Example: `  zhengce deadlines --from 2024-06-01 --to 2024-07-31 --place 河南
  zhengce deadlines --unit 民政局 --json`,
		RunE: func(c *cobra.Command, args []string) error { return runDeadlines(c.Context(), a, args, &o) },
	}
	f := c.Flags()
	f.StringVar(&o.from, "from", "", "first day, as 2024-06-01")
	f.StringVar(&o.to, "to", "", "last day")
	f.StringSliceVar(&o.units, "unit", nil, "who must act, or is to receive")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	o.addConditions(c)
	return c
}

// window is a stretch of days, both ends included.
type window struct{ from, to time.Time }

// window reads the flags; now is today.
func (o *deadlineOptions) window(now time.Time) (window, error) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	w := window{today, today.AddDate(1, 0, 0)}
	for _, day := range []struct {
		flag, value string
		to          *time.Time
	}{{"from", o.from, &w.from}, {"to", o.to, &w.to}} {
		if day.value == "" {
			continue
		}
		t, err := time.Parse(time.DateOnly, day.value)
		if err != nil {
			return w, fmt.Errorf("--%s %s: give a day as 2024-06-01", day.flag, day.value)
		}
		*day.to = t
	}
	if o.from != "" && o.to == "" {
		w.to = w.from.AddDate(1, 0, 0)
	}
	if w.to.Before(w.from) {
		return w, fmt.Errorf("--to %s lies before --from %s", w.to.Format(time.DateOnly), w.from.Format(time.DateOnly))
	}
	return w, nil
}

func (w window) holds(day time.Time) bool { return !day.Before(w.from) && !day.After(w.to) }

func runDeadlines(ctx context.Context, a *app, args []string, o *deadlineOptions) error {
	w, err := o.window(time.Now())
	if err != nil {
		return err
	}
	o.kinds = []string{"deadline", "phase"}
	text, err := o.question.text(args)
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	var c calendar
	if err := lib.EachFact(ctx, text, func(h *index.FactHit) error { c.add(w, h); return nil }); err != nil {
		return explainQuery(err)
	}
	c.sort()
	if err := a.printCalendar(&c, o.asJSON); err != nil {
		return err
	}
	if len(c.due)+len(c.open) == 0 {
		return errNothing
	}
	return nil
}

// due is a fact on one day on which it falls due.
type due struct {
	day time.Time
	hit *index.FactHit
}

// calendar is what falls due in a window, and what has no day.
type calendar struct {
	due  []due
	open []*index.FactHit // undetermined, or hanging on an event
}

// add puts in a fact on every day of the window on which it is due.
func (c *calendar) add(w window, h *index.FactHit) {
	t := h.Fact.Time()
	switch {
	case t == nil:
	case t.Recurrence != "":
		for _, day := range occurrences(t, w, &h.Meta) {
			c.due = append(c.due, due{day, h})
		}
	case t.End != "":
		if day, err := time.Parse(time.DateOnly, t.End); err == nil && w.holds(day) {
			c.due = append(c.due, due{day, h})
		}
	case t.Undetermined, t.Within != "":
		c.open = append(c.open, h)
	}
}

// occurrences are the days of the window on which t comes back, none before the
// document's own date, after it has expired or after the end of t.
func occurrences(t *corpus.Time, w window, m *corpus.Meta) []time.Time {
	if day, err := time.Parse(time.DateOnly, dateOf(m)); err == nil && day.After(w.from) {
		w.from = day
	}
	for _, last := range []string{t.End, m.Expires} {
		if day, err := time.Parse(time.DateOnly, last); err == nil && day.Before(w.to) {
			w.to = day
		}
	}
	var days []time.Time
	for from := w.from; ; {
		_, day, ok := export.Recur(t, from)
		if !ok || !w.holds(day) {
			return days
		}
		days = append(days, day)
		from = day.AddDate(0, 0, 1)
	}
}

// sort orders by day, then document and place in it.
func (c *calendar) sort() {
	slices.SortStableFunc(c.due, func(x, y due) int {
		return cmp.Or(x.day.Compare(y.day), cmp.Compare(x.hit.Document, y.hit.Document), cmp.Compare(x.hit.Fact.Start, y.hit.Fact.Start))
	})
}

// printCalendar prints a calendar for people or programs.
func (a *app) printCalendar(c *calendar, asJSON bool) error {
	if asJSON {
		return a.printJSON(c)
	}
	days, often := c.split()
	last := ""
	for _, d := range days {
		if day := d.day.Format("2006-01-02 Mon"); day != last {
			last = day
			fmt.Fprintln(a.out, day)
		}
		a.printDue(d.hit, "")
	}
	for _, part := range []struct {
		title string
		hits  []*index.FactHit
	}{{"every day or week", often}, {"without a day", c.open}} {
		if len(part.hits) > 0 {
			fmt.Fprintf(a.out, "\n%s\n", part.title)
		}
		for _, h := range part.hits {
			a.printDue(h, describeValue(h.Fact.Time())+"  ")
		}
	}
	return nil
}

// split parts what has days of its own from what comes back so often that
// people want it listed once.
func (c *calendar) split() (days []due, often []*index.FactHit) {
	seen := make(map[*index.FactHit]bool)
	for _, d := range c.due {
		recurrence := d.hit.Fact.Time().Recurrence
		switch {
		case !strings.HasSuffix(recurrence, "D") && !strings.HasSuffix(recurrence, "W"):
			days = append(days, d)
		case !seen[d.hit]:
			seen[d.hit] = true
			often = append(often, d.hit)
		}
	}
	return days, often
}

// printDue prints what is due and the document it is from.
func (a *app) printDue(h *index.FactHit, when string) {
	what := h.Fact.Gist()
	if h.Fact.Kind == "phase" {
		what = "end of phase " + h.Fact.Text("name")
	}
	if actor := h.Fact.Text("actor"); actor != "" {
		what += "  by " + actor
	}
	if recipient := h.Fact.Text("recipient"); recipient != "" {
		what += "  to " + recipient
	}
	fmt.Fprintf(a.out, "  %s%s\n      %s · %s\n", when, what, titleOf(&h.Meta), aboutDocument(&h.Meta, h.Document))
}

// MarshalJSON writes the days with their facts, and the facts without a day.
func (c *calendar) MarshalJSON() ([]byte, error) {
	type day struct {
		Date string   `json:"date"`
		Fact factJSON `json:"fact"`
	}
	out := struct {
		Due  []day      `json:"due"`
		Open []factJSON `json:"open"` // undetermined, or hanging on an event
	}{[]day{}, []factJSON{}}
	for _, d := range c.due {
		out.Due = append(out.Due, day{d.day.Format(time.DateOnly), factJSON{d.hit.Fact, aboutJSON(d.hit.Document, &d.hit.Meta)}})
	}
	for _, h := range c.open {
		out.Open = append(out.Open, factJSON{h.Fact, aboutJSON(h.Document, &h.Meta)})
	}
	return json.Marshal(out)
}
