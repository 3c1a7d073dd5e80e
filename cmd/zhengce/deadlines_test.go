package main

import (
	"strings"
	"testing"
	"time"

	"zhengce/corpus"
	"zhengce/index"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// hit is a fact of a document of 2024-03-05 with the given time.
func hit(kind string, t *corpus.Time) *index.FactHit {
	return &index.FactHit{
		Fact: corpus.Record{Kind: kind, Quote: t.Text, Fields: []corpus.Field{{Name: "time", Value: t}}},
		Meta: corpus.Meta{Issued: "2024-03-05", Expires: "2025-12-31"},
	}
}

func TestCalendar(t *testing.T) {
	w := window{day("2024-01-01"), day("2026-06-30")}
	for _, test := range []struct {
		name string
		time corpus.Time
		want string // the days, or "open"
	}{
		{"by a day", corpus.Time{End: "2024-06-12"}, "2024-06-12"},
		{"outside", corpus.Time{End: "2023-12-31"}, ""},
		{"every year, within the document's life", corpus.Time{Recurrence: "P1Y", EDTF: "XXXX-01/XXXX-03"}, "2024-03-31 2025-03-31"},
		{"every half year", corpus.Time{Recurrence: "P6M"}, "2024-06-30 2024-12-31 2025-06-30 2025-12-31"},
		{"until its own end", corpus.Time{Recurrence: "P3M", End: "2024-10-01"}, "2024-03-31 2024-06-30 2024-09-30"},
		{"undetermined", corpus.Time{Undetermined: true}, "open"},
		{"after an event", corpus.Time{Within: "P15D", After: "收到申请"}, "open"},
		{"no end", corpus.Time{Start: "2024-06-01"}, ""},
	} {
		var c calendar
		c.add(w, hit("deadline", &test.time))
		var got []string
		for _, d := range c.due {
			got = append(got, d.day.Format(time.DateOnly))
		}
		if len(c.open) > 0 {
			got = append(got, "open")
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
}

func TestDeadlineWindow(t *testing.T) {
	now := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	for _, test := range []struct{ from, to, want string }{
		{"", "", "2024-05-06 2025-05-06"},
		{"2023-01-01", "", "2023-01-01 2024-01-01"},
		{"2023-01-01", "2023-02-01", "2023-01-01 2023-02-01"},
		{"2023-03-01", "2023-02-01", "lies before"},
		{"tomorrow", "", "give a day"},
	} {
		w, err := (&deadlineOptions{from: test.from, to: test.to}).window(now)
		got := w.from.Format(time.DateOnly) + " " + w.to.Format(time.DateOnly)
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%q to %q: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}
