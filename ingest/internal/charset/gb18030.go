package charset

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// late are the two-byte codes of GB 18030 whose characters came into Unicode
// late: up to the edition of 2005 they stood in the private use area, and the
// decoder of x/text does not know them. The characters are those of the
// edition of 2022.
var late = map[[2]byte]rune{
	{0xA6, 0xD9}: 0xFE10, {0xA6, 0xDA}: 0xFE12, {0xA6, 0xDB}: 0xFE11, {0xA6, 0xDC}: 0xFE13,
	{0xA6, 0xDD}: 0xFE14, {0xA6, 0xDE}: 0xFE15, {0xA6, 0xDF}: 0xFE16, {0xA6, 0xEC}: 0xFE17,
	{0xA6, 0xED}: 0xFE18, {0xA6, 0xF3}: 0xFE19, {0xA8, 0xBC}: 0x1E3F,
	{0xFE, 0x51}: 0x20087, {0xFE, 0x52}: 0x20089, {0xFE, 0x53}: 0x200CC, {0xFE, 0x59}: 0x9FB4,
	{0xFE, 0x61}: 0x9FB5, {0xFE, 0x66}: 0x9FB6, {0xFE, 0x67}: 0x9FB7, {0xFE, 0x6C}: 0x215D7,
	{0xFE, 0x6D}: 0x9FB8, {0xFE, 0x76}: 0x2298F, {0xFE, 0x7E}: 0x9FB9, {0xFE, 0x90}: 0x9FBA,
	{0xFE, 0x91}: 0x241FE, {0xFE, 0xA0}: 0x9FBB,
}

// Two-byte codes are 0x81 to 0xFE, then 0x40 to 0xFE without 0x7F.
const (
	firstLead, firstTrail = 0x81, 0x40
	leads, trails         = 0xFF - firstLead, 0xFF - firstTrail
)

// twoByte are the characters of the two-byte codes, U+FFFD where there is none.
var twoByte = sync.OnceValue(func() *[leads][trails]rune {
	table := new([leads][trails]rune)
	for lead := range leads {
		for trail := range trails {
			code := [2]byte{byte(firstLead + lead), byte(firstTrail + trail)}
			r, ok := late[code]
			if !ok {
				r, _ = utf8.DecodeRuneInString(decode(simplifiedchinese.GB18030, code[:]))
			}
			table[lead][trail] = r
		}
	}
	return table
})

// decodeGB18030 decodes data. Pages are ASCII and two-byte codes; the rest is
// left to x/text.
func decodeGB18030(data []byte) string {
	table := twoByte()
	var out strings.Builder
	out.Grow(len(data) + len(data)/4)
	for i := 0; i < len(data); {
		plain := i
		for i < len(data) && data[i] < utf8.RuneSelf {
			i++
		}
		out.Write(data[plain:i])
		switch rest := data[i:]; {
		case len(rest) > 1 && isLead(rest[0]) && isTrail(rest[1]):
			out.WriteRune(table[rest[0]-firstLead][rest[1]-firstTrail])
			i += 2
		case isFourByte(rest):
			n := 4
			for isFourByte(rest[n:]) {
				n += 4
			}
			out.WriteString(decode(simplifiedchinese.GB18030, rest[:n]))
			i += n
		case len(rest) > 0 && rest[0] == 0x80: // in code page 936
			out.WriteRune('€')
			i++
		case len(rest) > 0:
			out.WriteRune(utf8.RuneError)
			i++
		}
	}
	return out.String()
}

func isLead(c byte) bool { return c >= firstLead && c < 0xFF }

func isTrail(c byte) bool { return c >= firstTrail && c < 0xFF && c != 0x7F }

// isFourByte reports whether data begins with a code of four bytes.
func isFourByte(data []byte) bool {
	return len(data) > 3 && isLead(data[0]) && isDigit(data[1]) && isLead(data[2]) && isDigit(data[3])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
