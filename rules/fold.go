package rules

import (
	"sync"
	"unicode/utf8"

	"zhengce/corpus/words"
)

// fold maps a character to the form in which patterns, lexicons and texts are
// compared: traditional to simplified, full-width ASCII to ASCII, and the bracket
// and dash variants of the field to one of each. It never changes the number of
// characters.
func fold(r rune) rune {
	switch {
	case r < 0x2000:
		return r
	case r >= 0x3400 && r <= 0x9FFF:
		return words.Simplify(r)
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	}
	switch r {
	case '〔', '［', '﹝', '【':
		return '['
	case '〕', '］', '﹞', '】':
		return ']'
	case '〈', '＜', '﹤':
		return '<'
	case '〉', '＞', '﹥':
		return '>'
	case '—', '－', '–', '―', '─', '～', '〜', '﹣':
		return '-'
	case '　', '\u2002', '\u2003':
		return ' '
	case '〝', '「', '『':
		return '“'
	case '〞', '」', '』':
		return '”'
	case '︰', '∶':
		return ':'
	}
	return r
}

// folded is a text by byte offset: where a character begins, the folded
// character and, above it, the number of bytes it has in the text; 0 at the
// bytes in between. It is made once a document, so that patterns and lexicons
// need not decode and fold what they compare.
type folded []uint32

const sizeShift = 24

// foldedForms is [fold] as a table of the Basic Multilingual Plane.
type foldedForms [1 << 16]uint16

var foldTable = sync.OnceValue(func() *foldedForms {
	table := new(foldedForms)
	for r := range rune(len(table)) {
		table[r] = uint16(fold(r))
	}
	return table
})

func (t *foldedForms) fold(r rune) rune {
	if r < rune(len(t)) {
		return rune(t[r])
	}
	return r
}

func newFolded(text string) folded {
	f, table := make(folded, len(text)), foldTable()
	for at, r := range text {
		size := 1 // of an invalid byte
		if r != utf8.RuneError {
			size = utf8.RuneLen(r)
		} else if _, n := utf8.DecodeRuneInString(text[at:]); n > 1 {
			size = n
		}
		f[at] = uint32(table.fold(r)) | uint32(size)<<sizeShift
	}
	return f
}

// at returns the character at offset i and its size in bytes, 0 at end.
func (f folded) at(i, end int) (r rune, size int) {
	if i >= end {
		return 0, 0
	}
	return rune(f[i] & (1<<sizeShift - 1)), int(f[i] >> sizeShift)
}

// before returns the character that ends at offset i and its size in bytes, 0 at
// start.
func (f folded) before(i, start int) (r rune, size int) {
	for at := i - 1; at >= start; at-- {
		if f[at] != 0 {
			return rune(f[at] & (1<<sizeShift - 1)), i - at
		}
	}
	return 0, 0
}
