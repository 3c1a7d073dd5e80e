// Package numeral reads numbers as Chinese official texts write them: Arabic
// digits of either width, Chinese numerals, and both mixed with 万 and 亿.
// Values are exact decimals; nothing passes through a float.
package numeral

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// Number is one number as written.
type Number struct {
	Span  corpus.Span   // figures and multipliers: 1.5万, 一百二十
	Value corpus.Number // "" where the run is too long to be a number
	// Max is the upper end of an estimate by two neighbouring numerals: 两三,
	// 七八十. It is "" for all other numbers.
	Max     corpus.Number
	Exp     int  // power of ten of the multipliers behind Arabic digits: 万 is 4
	Chinese bool // no Arabic digit in it
	// Positional says that Chinese digits stand for their places, as in years
	// and numbers of telephones: 二〇二四.
	Positional bool
	// Bare says that there is a multiplier without a figure before it: 百, 万.
	Bare bool
}

// The longest runs that are still read as numbers; what is longer is a code.
const (
	maxDigits  = 24
	maxChinese = 16
)

// Read reads the number that starts at text[at]. It reports false where none
// does. It takes time in proportion to the length of the number's span.
func Read(text string, at int) (Number, bool) {
	if _, n := Digit(text, at); n > 0 {
		return readArabic(text, at), true
	}
	return readChinese(text, at)
}

// Digit decodes one Arabic digit, half- or full-width, at text[at]. size is 0
// where none stands there.
func Digit(text string, at int) (digit byte, size int) {
	if at >= len(text) {
		return 0, 0
	}
	if c := text[at]; c-'0' <= 9 {
		return c, 1
	}
	if at+2 < len(text) && text[at] == 0xEF && text[at+1] == 0xBC {
		if c := text[at+2]; c >= 0x90 && c <= 0x99 {
			return c - 0x90 + '0', 3
		}
	}
	return 0, 0
}

// Int reads a run of one to four Arabic digits or a Chinese numeral below 10000,
// as in dates. end is at where there is none, or one that is not an integer.
func Int(text string, at int) (value, end int) {
	end = at
	for n := 0; ; n++ {
		c, size := Digit(text, end)
		if size == 0 {
			break
		}
		if n == 4 {
			return 0, at
		}
		value = value*10 + int(c-'0')
		end += size
	}
	if end > at {
		return value, end
	}
	return chineseInt(text, at)
}

// readArabic reads digits with thousands separators, a decimal point, and the
// multipliers behind them: 1,234.5 · ８００万 · 1.2万亿 · 3万5千.
func readArabic(text string, at int) Number {
	mantissa, end := digits(text, at)
	n := Number{Span: corpus.Span{Start: at, End: end}}
	if mantissa == "" {
		return n
	}
	exp, after := Multipliers(text, end)
	n.Span.End, n.Exp = after, exp
	n.Value = corpus.Number(Shift(mantissa, exp))
	if exp >= 3 && !strings.ContainsRune(mantissa, '.') {
		addLower(text, &n, exp)
	}
	return n
}

// addLower joins the second half of 1亿2000万 and 3万5千 to n.
func addLower(text string, n *Number, exp int) {
	mantissa, end := digits(text, n.Span.End)
	if mantissa == "" || strings.ContainsRune(mantissa, '.') {
		return
	}
	low, after := Multipliers(text, end)
	lower := Shift(mantissa, low)
	if low == 0 || low >= exp || len(lower) > exp || len(n.Value) < exp {
		return
	}
	// The last exp places of the value are zeros, so the sum is a splice.
	head := n.Value[:len(n.Value)-len(lower)]
	n.Value = head + corpus.Number(lower)
	n.Span.End, n.Exp = after, low
}

// digits reads 1,234.5 in either width as "1234.5". The text is "" where the
// run is longer than a number can be or empty; end is behind the run.
func digits(text string, at int) (string, int) {
	var buf [maxDigits]byte
	n, end, long := 0, at, false
	put := func(c byte) {
		if n == len(buf) {
			long = true
			return
		}
		buf[n] = c
		n++
	}
	run := func() (count int) {
		for {
			c, size := Digit(text, end)
			if size == 0 {
				return count
			}
			put(c)
			end += size
			count++
		}
	}
	lead := run()
	for lead <= 3 && thousands(text, end) {
		end++
		run()
	}
	if size := point(text, end); size > 0 {
		if _, d := Digit(text, end+size); d > 0 && lead > 0 {
			end += size
			put('.')
			run()
		}
	}
	if long {
		return "", end
	}
	return string(buf[:n]), end
}

// thousands reports whether a comma and exactly three ASCII digits stand at
// text[at].
func thousands(text string, at int) bool {
	if at+3 >= len(text) || text[at] != ',' {
		return false
	}
	for i := at + 1; i <= at+3; i++ {
		if text[i]-'0' > 9 {
			return false
		}
	}
	_, more := Digit(text, at+4)
	return more == 0
}

// point is the size of a decimal point at text[at], 0 where there is none.
func point(text string, at int) int {
	switch {
	case at < len(text) && text[at] == '.':
		return 1
	case strings.HasPrefix(text[at:], "．"):
		return 3
	}
	return 0
}

// Multipliers reads 百 千 万 亿 in a row behind Arabic digits and returns their
// power of ten. 千 in 千瓦 and 百 in 百分点 belong to the unit.
func Multipliers(text string, at int) (exp, end int) {
	end = at
	for range 4 {
		r, size := utf8.DecodeRuneInString(text[end:])
		e := multiplier(r)
		if e == 0 || e == 1 || e < 4 && unitAhead(text, end+size) {
			break
		}
		exp += e
		end += size
	}
	return exp, end
}

// multiplier is the power of ten of 十 百 千 万 亿 in all their forms, 0 for
// other characters.
func multiplier(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	}
	return 0
}

// unitAhead reports whether what follows 百 or 千 makes a unit with it.
func unitAhead(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	switch r {
	case '瓦', '克', '米', '伏', '卡', '帕', '赫', '焦', '字', '兆', '安', '牛', '分', '比', '升':
		return true
	}
	return false
}
