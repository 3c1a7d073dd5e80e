package xmlscan

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 follows the byte order mark, then the XML declaration. Bytes that are
// valid UTF-8 stay as they are whatever the declaration says.
func toUTF8(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return data
		}
		return out
	}
	name := declared(data)
	if name == "" || utf8.Valid(data) {
		return data
	}
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return data
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return out
}

// declared returns the encoding that the XML declaration names.
func declared(data []byte) string {
	end := bytes.Index(data[:min(len(data), 200)], []byte("?>"))
	if end < 0 || !bytes.HasPrefix(data, []byte("<?xml")) {
		return ""
	}
	s := Scanner{kind: Start, body: data[len("<?xml"):end]}
	return s.Attr("encoding")
}

// entity reads the entity at the start of b and returns its character and its
// length, 0 where b starts with no entity that XML knows.
func entity(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	name := string(b[1:end])
	switch name {
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "amp":
		return '&', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	case "nbsp":
		return '\u00a0', end + 1
	}
	if name[0] != '#' {
		return 0, 0
	}
	digits, base := name[1:], 10
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return 0, 0
	}
	return rune(n), end + 1
}
