package timex

import "fmt"

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
		return fmt.Sprintf("%04d", d.year)
	case d.mask != "":
		return d.mask
	}
	return "XXXX"
}

// text is the date in EDTF.
func (d date) text() string {
	return fmt.Sprintf("%s-%02d-%02d", d.yearText(), d.month, d.day)
}

// monthText is the month in EDTF.
func (d date) monthText() string { return fmt.Sprintf("%s-%02d", d.yearText(), d.month) }

// known is the date as YYYY-MM-DD, "" where the year is not known.
func (d date) known() string {
	if d.year == 0 {
		return ""
	}
	return d.text()
}

// parseDate reads YYYY-MM-DD; the zero date where s is none.
func parseDate(s string) date {
	var d date
	if n, err := fmt.Sscanf(s, "%4d-%2d-%2d", &d.year, &d.month, &d.day); err != nil || n != 3 {
		return date{}
	}
	if d.month < 1 || d.month > 12 || d.day < 1 || d.day > daysIn(d.year, d.month) {
		return date{}
	}
	return d
}
