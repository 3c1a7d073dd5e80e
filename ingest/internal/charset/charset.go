// Package charset turns bytes into text by looking at the bytes alone: what
// pages and servers declare about their encoding is wrong too often.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings that [Detect] tells apart.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
)

var utf8BOM = []byte{0xEF, 0xBB, 0xBF}

// Detect names the encoding of data: by its byte order mark, else UTF-8 where
// it is valid (a cut tail and little damage aside), else UTF-16 by its zero
// bytes, else GB18030, which includes GBK and GB 2312.
func Detect(data []byte) string {
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		return UTF8
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return UTF16LE
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return UTF16BE
	}
	if name := utf16Name(data); name != "" {
		return name
	}
	if nearlyUTF8(data) {
		return UTF8
	}
	return GB18030
}

// Decode returns data as valid UTF-8 without a byte order mark and without
// zero bytes. Bytes that mean nothing become U+FFFD.
func Decode(data []byte) string { return DecodeAs(data, Detect(data)) }

// DecodeAs is Decode for a known encoding; an unknown name means GB18030.
func DecodeAs(data []byte, name string) string {
	var text string
	switch name {
	case UTF8:
		if text = string(bytes.TrimPrefix(data, utf8BOM)); !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\uFFFD")
		}
	case UTF16LE:
		text = decode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	case UTF16BE:
		text = decode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), data)
	default:
		text = decodeGB18030(data)
	}
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	return text
}

// decode cannot fail: the decoders of x/text replace what they cannot read.
func decode(e encoding.Encoding, data []byte) string {
	room := make([]byte, 0, len(data)+len(data)/2+16)
	text, _, err := transform.Append(e.NewDecoder(), room, data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return string(text)
}

// nearlyUTF8 reports whether data is UTF-8 but for a rune cut off at its end
// and less than one broken byte in fifty multi-byte runes.
func nearlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	bad, multi := 0, 0
	for i := 0; i < len(data); {
		if bad > 1000 && bad > multi { // plainly not
			return false
		}
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			multi++
		case !utf8.FullRune(data[i:]): // cut off
			return multi > 0 && bad*50 <= multi
		default:
			bad++
		}
		i += n
	}
	return bad*50 < multi
}

// utf16Name tells UTF-16 without a byte order mark: its zero bytes (line ends,
// digits, blanks) stand at one side only, and there are some in every text.
func utf16Name(data []byte) string {
	sample := data[:min(len(data), 1<<16)&^1]
	if bytes.IndexByte(sample, 0) < 0 {
		return ""
	}
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	most, least := max(zeros[0], zeros[1]), min(zeros[0], zeros[1])
	if len(data)%2 != 0 || most*100 < len(sample) || most == 0 || least*20 > most {
		return ""
	}
	if zeros[1] > zeros[0] {
		return UTF16LE
	}
	return UTF16BE
}
