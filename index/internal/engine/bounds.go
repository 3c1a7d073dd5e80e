package engine

import (
	"math"
	"strconv"
	"strings"

	"zhengce/corpus/words"
	"zhengce/index/query"
)

// dayBounds are the first and the last day, as numbers yyyymmdd, that a
// condition on a date allows. A year or a month stands for all its days.
func dayBounds(f query.Field) (low, high float64, err error) {
	return bounds(f, "a date such as 2025-06-30, 2025-06 or 2025", days)
}

// numberBounds are the least and the greatest number that a condition allows.
func numberBounds(f query.Field) (low, high float64, err error) {
	return bounds(f, "a number", number)
}

// bounds are the ends of what a condition allows. A value that read does not
// take is an error that says what was expected.
func bounds(f query.Field, expected string, read func(string) (first, last float64, ok bool)) (low, high float64, err error) {
	low, high = math.Inf(-1), math.Inf(1)
	first, last, ok := read(f.Value)
	if !ok && !(f.Op == query.Range && f.Value == "") {
		return 0, 0, fail(f, "expected %s, found %q", expected, f.Value)
	}
	switch f.Op {
	case query.Less:
		high = below(first)
	case query.LessEqual:
		high = last
	case query.Greater:
		low = above(last)
	case query.GreaterEqual:
		low = first
	case query.Range:
		if f.Value != "" {
			low = first
		}
		if f.Max == "" {
			break
		}
		if _, high, ok = read(f.Max); !ok {
			return 0, 0, fail(f, "expected %s, found %q", expected, f.Max)
		}
	default:
		low, high = first, last
	}
	return low, high, nil
}

// days are the first and the last day of a date, a month or a year.
func days(s string) (first, last float64, ok bool) {
	parts := strings.FieldsFunc(words.Fold(s), func(r rune) bool { return strings.ContainsRune("-/.年月日", r) })
	n := [3]int{0, 1, 1}
	if len(parts) < 1 || len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, false
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || i == 1 && v > 12 || i == 2 && v > 31 {
			return 0, 0, false
		}
		n[i] = v
	}
	first = float64(n[0]*10000 + n[1]*100 + n[2])
	switch len(parts) {
	case 1:
		last = float64(n[0]*10000 + 1231)
	case 2:
		last = float64(n[0]*10000 + n[1]*100 + 31)
	default:
		last = first
	}
	return first, last, true
}

// number is a number, with or without a percent sign, as both its ends.
func number(s string) (first, last float64, ok bool) {
	v, err := strconv.ParseFloat(strings.TrimSuffix(words.Fold(s), "%"), 64)
	return v, v, err == nil
}

// below and above are the neighbours of v, for bounds that are not included.
func below(v float64) float64 { return math.Nextafter(v, math.Inf(-1)) }
func above(v float64) float64 { return math.Nextafter(v, math.Inf(1)) }
