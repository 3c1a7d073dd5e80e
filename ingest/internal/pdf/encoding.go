package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codec is how the codes of a composite font spell text without any ToUnicode.
type codec uint8

const (
	cidCodec codec = iota // glyph numbers, two bytes each: no text
	utf8Codec
	utf16Codec
	utf32Codec
	gbCodec // GBK-EUC-H, GB-EUC-H, GBKp, GBK2K …: all are parts of GB 18030
	big5Codec
	sjisCodec
	eucKRCodec
	embeddedCodec // an embedded CMap
)

// codecOf tells a codec by the name of a predefined CMap (ISO 32000-1, 9.7.5.2).
func codecOf(name string) codec {
	switch {
	case strings.Contains(name, "UCS2"), strings.Contains(name, "UTF16"):
		return utf16Codec
	case strings.Contains(name, "UTF8"):
		return utf8Codec
	case strings.Contains(name, "UTF32"):
		return utf32Codec
	case strings.HasPrefix(name, "GB"):
		return gbCodec
	case strings.HasPrefix(name, "B5"), strings.HasPrefix(name, "ETen"), strings.HasPrefix(name, "HKscs"):
		return big5Codec
	case strings.Contains(name, "RKSJ"):
		return sjisCodec
	case strings.HasPrefix(name, "KSC"):
		return eucKRCodec
	}
	return cidCodec
}

// codeLength is the number of bytes of the code that s begins with.
func (c codec) codeLength(s []byte) int {
	first := s[0]
	switch c {
	case gbCodec:
		switch {
		case first <= 0x80 || first == 0xFF:
			return 1
		case len(s) > 1 && s[1] >= '0' && s[1] <= '9':
			return 4
		}
	case big5Codec, eucKRCodec:
		if first < 0x81 {
			return 1
		}
	case sjisCodec:
		if first < 0x81 || first >= 0xA0 && first <= 0xDF {
			return 1
		}
	case utf8Codec:
		switch {
		case first < 0x80:
			return 1
		case first >= 0xF0:
			return 4
		case first >= 0xE0:
			return 3
		}
	case utf16Codec:
		if first >= 0xD8 && first <= 0xDB {
			return 4
		}
	case utf32Codec:
		return 4
	}
	return 2
}

// text decodes one code.
func (c codec) text(code []byte) (string, bool) {
	switch c {
	case utf8Codec:
		return string(code), true
	case utf16Codec:
		return utf16Text(code), true
	case utf32Codec:
		return string(rune(bigEndian(code))), true
	case gbCodec:
		return decode(simplifiedchinese.GB18030, code)
	case big5Codec:
		return decode(traditionalchinese.Big5, code)
	case sjisCodec:
		return decode(japanese.ShiftJIS, code)
	case eucKRCodec:
		return decode(korean.EUCKR, code)
	}
	return "", false
}

func decode(e encoding.Encoding, code []byte) (string, bool) {
	s, err := e.NewDecoder().Bytes(code)
	return string(s), err == nil
}

// simpleEncoding is the text of the 256 codes of a simple font.
type simpleEncoding [256]string

// baseEncoding is WinAnsiEncoding unless MacRomanEncoding is asked for.
func baseEncoding(name string) (e simpleEncoding) {
	table := charmap.Windows1252
	if strings.HasPrefix(name, "MacRoman") {
		table = charmap.Macintosh
	}
	for i := 32; i < 256; i++ {
		if r := table.DecodeByte(byte(i)); r != '\uFFFD' && r != 127 {
			e[i] = string(r)
		}
	}
	return e
}

// glyphText is the text of a glyph name: a name of the Adobe Glyph List that such
// documents use, uniXXXX, uXXXXX, or a single letter; "" where it says nothing.
func glyphText(name string) string {
	if i := strings.IndexByte(name, '.'); i > 0 {
		name = name[:i] // one.oldstyle
	}
	if len(name) == 1 {
		return name
	}
	if s, ok := glyphNames[name]; ok {
		return s
	}
	hex := ""
	switch {
	case strings.HasPrefix(name, "uni") && len(name) >= 7:
		hex = name[3:7]
	case name[:min(1, len(name))] == "u" && len(name) >= 5 && len(name) <= 7:
		hex = name[1:]
	}
	if v, err := strconv.ParseUint(hex, 16, 32); err == nil && v >= 32 && v <= 0x10FFFF {
		return string(rune(v))
	}
	return ""
}

var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
	"five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "period": ".", "comma": ",",
	"hyphen": "-", "minus": "−", "parenleft": "(", "parenright": ")", "colon": ":", "semicolon": ";",
	"slash": "/", "backslash": "\\", "percent": "%", "perthousand": "‰", "quotedblleft": "“",
	"quotedblright": "”", "quoteleft": "‘", "quoteright": "’", "quotesinglbase": "‚", "quotedblbase": "„",
	"endash": "–", "emdash": "—", "bullet": "•", "periodcentered": "·", "plus": "+", "equal": "=",
	"at": "@", "underscore": "_", "less": "<", "greater": ">", "lessequal": "≤", "greaterequal": "≥",
	"bracketleft": "[", "bracketright": "]", "braceleft": "{", "braceright": "}", "bar": "|",
	"quotesingle": "'", "quotedbl": "\"", "ampersand": "&", "asterisk": "*", "numbersign": "#",
	"dollar": "$", "exclam": "!", "question": "?", "grave": "`", "asciicircum": "^", "asciitilde": "~",
	"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "ellipsis": "…", "degree": "°",
	"multiply": "×", "divide": "÷", "plusminus": "±", "section": "§", "copyright": "©",
	"registered": "®", "trademark": "™", "yen": "¥", "Euro": "€", "sterling": "£", "mu": "μ",
	"guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
	"paragraph": "¶", "dagger": "†", "daggerdbl": "‡", "onehalf": "½", "onequarter": "¼",
	"eacute": "é", "egrave": "è", "aacute": "á", "agrave": "à", "adieresis": "ä", "odieresis": "ö",
	"udieresis": "ü", "ccedilla": "ç", "ntilde": "ñ", "germandbls": "ß", "oacute": "ó", "iacute": "í",
	"uacute": "ú", "acircumflex": "â", "ecircumflex": "ê", "ocircumflex": "ô",
}
