package numeral

import "strings"

// Shift returns v times ten to the power of exp, exactly and in its shortest
// form: digits, and a point only where there is a fraction. v holds ASCII
// digits and at most one point.
func Shift(v string, exp int) string {
	whole, frac, _ := strings.Cut(v, ".")
	point := len(whole) + exp
	digits := whole + frac
	switch {
	case point > len(digits):
		digits += strings.Repeat("0", point-len(digits))
	case point < 0:
		digits = strings.Repeat("0", -point) + digits
		point = 0
	}
	whole = strings.TrimLeft(digits[:point], "0")
	frac = strings.TrimRight(digits[point:], "0")
	if whole == "" {
		whole = "0"
	}
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

// Less reports whether a < b. Both are in the form that [Shift] returns.
func Less(a, b string) bool {
	aw, af, _ := strings.Cut(a, ".")
	bw, bf, _ := strings.Cut(b, ".")
	if len(aw) != len(bw) {
		return len(aw) < len(bw)
	}
	if aw != bw {
		return aw < bw
	}
	return af < bf // no trailing zeros, so a prefix is the smaller one
}
