package numbering

import (
	"fmt"
	"strconv"
	"strings"
)

// render writes n in a number format of ECMA-376 part 1, 17.18.59
// (ST_NumberFormat). A number that the format has no sign for is written in
// digits, as Word does.
func render(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
		"taiwaneseCountingThousand", "koreanCounting", "koreanDigital2":
		return chinese(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, []rune("〇一二三四五六七八九"))
	case "chineseLegalSimplified", "japaneseLegal":
		return financial(chinese(n), "壹贰叁肆伍陆柒捌玖拾佰仟零")
	case "ideographLegalTraditional":
		return financial(chinese(n), "壹貳參肆伍陸柒捌玖拾佰仟零")
	case "ideographTraditional":
		return oneOf("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return oneOf("子丑寅卯辰巳午未申酉戌亥", n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return circled(n)
	case "decimalEnclosedParen":
		return signs(n, 0x2474, 20)
	case "decimalEnclosedFullstop":
		return signs(n, 0x2488, 20)
	case "ideographEnclosedCircle":
		return signs(n, 0x3280, 10)
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, []rune("０１２３４５６７８９"))
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	}
	return strconv.Itoa(n)
}

// chinese writes 1 to 99999 as people count: 十, 二十一, 一百零一.
func chinese(n int) string {
	if n < 1 || n > 99999 {
		return strconv.Itoa(n)
	}
	one, place := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千", "万"}
	var b strings.Builder
	s := strconv.Itoa(n)
	zero := false
	for i, c := range s {
		d, p := int(c-'0'), len(s)-1-i
		if d == 0 {
			zero = true
			continue
		}
		if zero {
			b.WriteRune(one[0])
			zero = false
		}
		if d > 1 || p != 1 || b.Len() > 0 {
			b.WriteRune(one[d])
		}
		b.WriteString(place[p])
	}
	return b.String()
}

// financial rewrites a counting number with the signs used against forgery.
func financial(s, signs string) string {
	to := []rune(signs)
	return strings.Map(func(r rune) rune {
		for i, from := range []rune("一二三四五六七八九十百千零") {
			if r == from {
				return to[i]
			}
		}
		return r
	}, s)
}

func digits(n int, of []rune) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return of[r-'0']
	}, strconv.Itoa(n))
}

func oneOf(signs string, n int) string {
	r := []rune(signs)
	if n < 1 || n > len(r) {
		return strconv.Itoa(n)
	}
	return string(r[n-1])
}

// signs takes the nth of count characters that stand in a row in Unicode.
func signs(n int, first rune, count int) string {
	if n < 1 || n > count {
		return strconv.Itoa(n)
	}
	return string(first + rune(n-1))
}

// circled writes ① to ㊿, which stand in three places of Unicode.
func circled(n int) string {
	switch {
	case n > 35 && n <= 50:
		return string(rune(0x32b1 + n - 36))
	case n > 20 && n <= 35:
		return string(rune(0x3251 + n - 21))
	}
	return signs(n, 0x2460, 20)
}

// letters writes a to z, then aa to zz, as Word does.
func letters(n int, first rune) string {
	if n < 1 || n > 26*10 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	names := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(names[i])
		}
	}
	return b.String()
}

// Code returns the name of a number format that Word's binary files, RTF and
// Word 2003 XML state by its code: MSONFC of [MS-OSHARED] 2.2.1.3.
func Code(nfc int) string {
	switch nfc {
	case 1:
		return "upperRoman"
	case 2:
		return "lowerRoman"
	case 3:
		return "upperLetter"
	case 4:
		return "lowerLetter"
	case 10:
		return "ideographDigital"
	case 11:
		return "japaneseCounting"
	case 14, 19:
		return "decimalFullWidth"
	case 16:
		return "japaneseLegal"
	case 18:
		return "decimalEnclosedCircle"
	case 22:
		return "decimalZero"
	case 23:
		return "bullet"
	case 26:
		return "decimalEnclosedFullstop"
	case 27:
		return "decimalEnclosedParen"
	case 28:
		return "decimalEnclosedCircleChinese"
	case 29:
		return "ideographEnclosedCircle"
	case 30:
		return "ideographTraditional"
	case 31:
		return "ideographZodiac"
	case 33:
		return "taiwaneseCounting"
	case 34:
		return "ideographLegalTraditional"
	case 35:
		return "taiwaneseCountingThousand"
	case 36:
		return "taiwaneseDigital"
	case 37:
		return "chineseCounting"
	case 38:
		return "chineseLegalSimplified"
	case 39:
		return "chineseCountingThousand"
	case 255:
		return "none"
	}
	return "decimal"
}
