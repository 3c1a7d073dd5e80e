package structure

import "unicode/utf8"

// digit returns the value of an ASCII or full-width digit.
func digit(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case '０' <= r && r <= '９':
		return int(r - '０'), true
	}
	return 0, false
}

// hanDigit returns the value of a Chinese digit, also in the forms of dates.
func hanDigit(r rune) (int, bool) {
	switch r {
	case '〇', '零', '○', 'Ｏ', 'O', '０':
		return 0, true
	case '一':
		return 1, true
	case '二':
		return 2, true
	case '三':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// maxDigits bounds the digits read of one number, so that reading one is
// constant work.
const maxDigits = 8

// arabic reads the digits that s starts with and returns their value and bytes.
func arabic(s string) (value, size int) {
	for n := 0; n < maxDigits; n++ {
		r, w := utf8.DecodeRuneInString(s[size:])
		d, ok := digit(r)
		if !ok {
			break
		}
		value, size = value*10+d, size+w
	}
	return value, size
}

// apart reads an Arabic number whose digits may stand apart: 1 2.
func apart(s string) (value, size int) {
	value, size = arabic(s)
	for size > 0 && value < 1000 {
		rest, gap := trimGap(s[size:])
		d, n := arabic(rest)
		if gap == 0 || n != 1 {
			break
		}
		value, size = value*10+d, size+gap+n
	}
	return value, size
}

// chinese reads the Chinese numeral below 1000 that s starts with (二十一,
// 一百零二) and returns its value and bytes.
func chinese(s string) (value, size int) {
	current, seen := 0, false
	for n := 0; n < maxDigits; n++ {
		r, w := utf8.DecodeRuneInString(s[size:])
		switch d, ok := hanDigit(r); {
		case r == '十':
			if !seen {
				current = 1
			}
			value, current, seen = value+current*10, 0, false
		case r == '百' && seen:
			value, current, seen = value+current*100, 0, false
		case ok && r != 'O':
			current, seen = d, true
		default:
			return value + current, size
		}
		size += w
	}
	return value + current, size
}
