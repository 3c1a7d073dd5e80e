package structure

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// date is a day of the calendar.
type date struct{ year, month, day int }

func (d date) String() string {
	if d.year == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// valid reports whether the calendar has d.
func (d date) valid() bool {
	if d.year < 1900 || d.year > 2200 {
		return false
	}
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.year && int(t.Month()) == d.month && t.Day() == d.day
}

// addYears returns the last day of a term of n years that starts on d.
func (d date) addYears(n int) date {
	t := time.Date(d.year+n, time.Month(d.month), d.day-1, 0, 0, 0, 0, time.UTC)
	return date{t.Year(), int(t.Month()), t.Day()}
}

// parseDate reads the date that s starts with: 2024年2月22日, 二〇二四年二月二十二日,
// 2024-02-22, 2024/2/22, 2024.2.22, full-width digits too, blanks between.
func parseDate(s string) (d date, size int) {
	var field [3]int
	at, written := 0, false
	for i := range field {
		_, gap := trimGap(s[at:])
		at += gap
		v, n := dateNumber(s[at:], i == 0)
		if n == 0 {
			return date{}, 0
		}
		field[i], at = v, at+n
		if i == 2 {
			break
		}
		_, gap = trimGap(s[at:])
		at += gap
		r, w := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == []rune("年月")[i]:
			written = true
		case !strings.ContainsRune("-/.－．／", r) || written:
			return date{}, 0
		}
		at += w
	}
	if written {
		rest, gap := trimGap(s[at:])
		if !strings.HasPrefix(rest, "日") && !strings.HasPrefix(rest, "号") {
			return date{}, 0
		}
		at += gap + len("日")
	}
	d = date{field[0], field[1], field[2]}
	if !d.valid() {
		return date{}, 0
	}
	return d, at
}

// dateNumber reads a year, month or day.
func dateNumber(s string, year bool) (value, size int) {
	if v, n := arabic(s); n > 0 {
		return v, n
	}
	if !year {
		return chinese(s)
	}
	for n := 0; n < 4; n++ {
		r, w := utf8.DecodeRuneInString(s[size:])
		d, ok := hanDigit(r)
		if !ok {
			d, ok = digit(r) // 二00四
		}
		if !ok && strings.ContainsRune("oOｏＯ", r) {
			d, ok = 0, true // 二oo四
		}
		if !ok {
			return 0, 0
		}
		value, size = value*10+d, size+w
	}
	return value, size
}

// dateSpan is a date and where it stands.
type dateSpan struct {
	date       date
	start, end int
}

// findDate finds the first whole date in s.
func findDate(s string) (dateSpan, bool) {
	for i, r := range s {
		if _, ok := digit(r); !ok {
			if _, ok = hanDigit(r); !ok {
				continue
			}
		}
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			if _, ok := digit(before); ok {
				continue
			}
		}
		if d, n := parseDate(s[i:]); n > 0 {
			return dateSpan{d, i, i + n}, true
		}
	}
	return dateSpan{}, false
}
