package charset

import (
	"strings"

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

// decodeGB18030 decodes data; the pieces between late characters go to x/text.
func decodeGB18030(data []byte) string {
	text := decode(simplifiedchinese.GB18030, data)
	if !strings.Contains(text, "\uFFFD") {
		return text
	}
	var b strings.Builder
	start := 0
	for i := 0; i < len(data); {
		n := codeLen(data[i:])
		if n == 2 {
			if r, ok := late[[2]byte(data[i:i+2])]; ok {
				b.WriteString(decode(simplifiedchinese.GB18030, data[start:i]))
				b.WriteRune(r)
				start = i + n
			}
		}
		i += n
	}
	b.WriteString(decode(simplifiedchinese.GB18030, data[start:]))
	return b.String()
}

// codeLen is the number of bytes of the character that data begins with.
func codeLen(data []byte) int {
	switch {
	case len(data) < 2 || data[0] <= 0x80 || data[0] == 0xFF || data[1] < 0x30:
		return 1
	case data[1] < 0x3A:
		return min(4, len(data))
	case data[1] < 0x40:
		return 1
	}
	return 2
}
