package ole

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The numbers of [MS-OLEPS] that are used.
const (
	propCodePage = 1
	propTitle    = 2
	typeWide     = 31
	utf8Page     = 65001
	utf16Page    = 1200
	maxTitle     = 1 << 12
)

// Title returns the title in the summary information of an Office document,
// empty where it states none.
func Title(f *File) string {
	b, err := f.Read("SummaryInformation") // mscfb drops the \x05 in front
	if err != nil || len(b) < 48 {
		return ""
	}
	at := int(le.Uint32(b[44:]))
	if at < 0 || at+8 > len(b) {
		return ""
	}
	set := b[at:]
	codePage, title := 0, []byte(nil)
	for i := range min(int(le.Uint32(set[4:])), 100) {
		entry := 8 + 8*i
		if entry+8 > len(set) {
			break
		}
		value := int(le.Uint32(set[entry+4:]))
		if value < 0 || value+8 > len(set) {
			continue
		}
		switch le.Uint32(set[entry:]) {
		case propCodePage:
			codePage = int(le.Uint16(set[value+4:]))
		case propTitle:
			title = set[value:]
		}
	}
	return decodeString(title, codePage)
}

// decodeString reads a typed string value.
func decodeString(value []byte, codePage int) string {
	if len(value) < 8 {
		return ""
	}
	n := int(le.Uint32(value[4:]))
	wide := le.Uint32(value) == typeWide
	if wide {
		n *= 2
	}
	if n <= 0 || n > maxTitle || n > len(value)-8 {
		return ""
	}
	b := value[8 : 8+n]
	var s string
	switch {
	case wide, codePage == utf16Page:
		s = wideString(b)
	case codePage == utf8Page:
		s = strings.ToValidUTF8(string(b), "")
	default: // of the code pages that occur, only GBK has titles in Chinese
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		if err != nil {
			return ""
		}
		s = string(text)
	}
	return strings.TrimSpace(strings.TrimRight(s, "\x00"))
}

func wideString(b []byte) string {
	var units []uint16
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, le.Uint16(b))
	}
	return string(utf16.Decode(units))
}
