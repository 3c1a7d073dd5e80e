package rtf

import (
	"strconv"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codePage returns the encoding of a Windows code page, nil for one not known.
func codePage(n int) encoding.Encoding {
	switch n {
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 950:
		return traditionalchinese.Big5
	case 932:
		return japanese.ShiftJIS
	case 949:
		return korean.EUCKR
	case 1252:
		return charmap.Windows1252
	}
	return nil
}

// symbolSet is the character set of symbol fonts.
const symbolSet = 2

// encodingOf returns the encoding of the current font, the document's own where
// the font names none.
func (r *reader) encodingOf() encoding.Encoding {
	switch r.fonts[r.font] {
	case 134:
		return codePage(936)
	case 136:
		return codePage(950)
	case 128:
		return codePage(932)
	case 129:
		return codePage(949)
	}
	return r.fallback
}

// hex handles \'hh.
func (r *reader) hex(digits []byte) {
	v, err := strconv.ParseUint(string(digits), 16, 8)
	if err != nil {
		return
	}
	if r.skipping > 0 {
		r.skipping--
		return
	}
	r.addByte(byte(v))
}

// char handles a character that stands as itself.
func (r *reader) char(c byte) {
	switch {
	case r.skipping > 0:
		r.skipping--
	case c >= 0x80, r.lead && c >= 0x40:
		r.addByte(c)
	case r.lead || len(r.bytes) > 0:
		r.flush()
		r.write(string(rune(c)))
	case r.visible() && c >= ' ':
		r.text.buf = append(r.text.buf, c)
	default:
		r.write(string(rune(c)))
	}
}

func (r *reader) addByte(c byte) {
	r.bytes = append(r.bytes, c)
	r.lead = !r.lead && c >= 0x81 && r.encodingOf() != charmap.Windows1252
}

// flush decodes the bytes collected.
func (r *reader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	b := r.bytes
	r.bytes, r.lead = nil, false
	if r.fonts[r.font] == symbolSet {
		for _, c := range b {
			r.write(string(rune(0xf000 + int(c))))
		}
		return
	}
	e := r.encodingOf()
	if e == charmap.Windows1252 && isGB2312(b) {
		e = codePage(936)
	}
	if s, err := e.NewDecoder().Bytes(b); err == nil {
		r.write(string(s))
	}
}

// isGB2312 reports whether all of b is Chinese characters of GB 2312: files say
// Windows-1252 and mean that.
func isGB2312(b []byte) bool {
	for i := 0; i+1 < len(b); i += 2 {
		if b[i] < 0xa1 || b[i] > 0xf7 || b[i+1] < 0xa1 || b[i+1] == 0xff {
			return false
		}
	}
	return len(b) > 0 && len(b)%2 == 0
}
