package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const sample = "各县（市、区）人民政府：\n到2025年，全市造林2.3万亩。䶮溪村"

func encode(t testing.TB, name, s string) []byte {
	t.Helper()
	var out string
	var err error
	switch name {
	case UTF8:
		return []byte(s)
	case GB18030:
		out, err = simplifiedchinese.GB18030.NewEncoder().String(s)
	case UTF16LE:
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(s)
	case UTF16BE:
		out, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(s)
	}
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

func TestDecode(t *testing.T) {
	for _, name := range []string{UTF8, GB18030, UTF16LE, UTF16BE} {
		data := encode(t, name, sample)
		if got := Detect(data); got != name {
			t.Errorf("%s detected as %s", name, got)
		}
		if got := Decode(data); got != sample {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, tc := range []struct{ name, data, want string }{
		{"byte order mark", "\xEF\xBB\xBFabc", UTF8},
		{"UTF-16 with mark", "\xFF\xFEA\x00", UTF16LE},
		{"UTF-16 with mark", "\xFE\xFF\x00A", UTF16BE},
		{"cut off in a character", sample[:len(sample)-1], UTF8},
		{"one broken byte", strings.Repeat(sample, 3) + "\xff" + sample, UTF8},
		{"ASCII", "plain", UTF8},
		{"nothing", "", UTF8},
		{"GBK, declared as UTF-8", "<meta charset=utf-8>" + string(encode(t, GB18030, sample)), GB18030},
		{"GBK, cut off in a character", string(encode(t, GB18030, sample)[:21]), GB18030},
	} {
		if got := Detect([]byte(tc.data)); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestDamage(t *testing.T) {
	for _, tc := range []struct{ data, want string }{
		{"\xEF\xBB\xBFabc", "abc"},
		{"a\x00b", "ab"},
		{"\xd6\xd0\xb9\xfa\xd6", "中国\uFFFD"},
		{"\xd6\xd0\xfe\x59\xb9\xfa\xa6\xd9", "中\u9fb4国\ufe10"}, // late in Unicode
		{"\x80\x8130\x8331\xd6\xd0\x8130\x8431\x8130\x8431", "€\uFFFD30\uFFFD31中\uFFFD30\uFFFD31\uFFFD30\uFFFD31"},
		{"\x82\x30\x81\x31\x82\x30\x81\x32\xd6\xd0\x82\x30", "㒤㒥中\uFFFD0"}, // codes of four bytes
	} {
		if got := Decode([]byte(tc.data)); got != tc.want {
			t.Errorf("%q: %q, want %q", tc.data, got, tc.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{UTF8, GB18030, UTF16LE, UTF16BE} {
		f.Add(encode(f, name, sample))
	}
	f.Add([]byte("\xd6\x00\xff\xfe"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := Decode(data)
		if !utf8.ValidString(got) || strings.Contains(got, "\x00") {
			t.Errorf("%q", got)
		}
	})
}
