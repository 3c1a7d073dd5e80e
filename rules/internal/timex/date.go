package timex

import (
	"strconv"
	"strings"
	"time"
)

// date is a day of the Gregorian calendar. A year of 0 is not known; mask then
// stands for it in EDTF.
type date struct {
	year, month, day int
	mask             string
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// yearText is the year in EDTF: XXXX where it is not known.
func (d date) yearText() string {
	switch {
	case d.year > 0:
		return digits(d.year, len("YYYY"))
	case d.mask != "":
		return d.mask
	}
	return "XXXX"
}

// text is the date in EDTF.
func (d date) text() string {
	return d.monthText() + "-" + digits(d.day, len("DD"))
}

// monthText is the month in EDTF.
func (d date) monthText() string { return d.yearText() + "-" + digits(d.month, len("MM")) }

// digits is n with zeros before it up to width.
func digits(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// known is the date as YYYY-MM-DD, "" where the year is not known.
func (d date) known() string {
	if d.year == 0 {
		return ""
	}
	return d.text()
}

// parseDate reads YYYY-MM-DD; the zero date where s is none.
func parseDate(s string) date {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return date{}
	}
	return date{year: day.Year(), month: int(day.Month()), day: day.Day()}
}
