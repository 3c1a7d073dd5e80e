package words

import (
	"strings"
	"sync"
	"unicode"
)

// Fold writes s as the index has it: full-width letters, digits and signs
// half-width, traditional characters simplified, Latin letters in lower case.
// Every character becomes one character.
func Fold(s string) string {
	table := simplified()
	return strings.Map(func(r rune) rune { return fold(r, table) }, s)
}

// FoldRune folds one character; see [Fold].
func FoldRune(r rune) rune { return fold(r, simplified()) }

func fold(r rune, table *simplifiedForms) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case 0xFF01 <= r && r <= 0xFF5E: // full-width forms of ASCII
		return fold(r-0xFF01+'!', table)
	case r == '　':
		return ' '
	case r >= firstHan:
		return table.of(r)
	}
	return unicode.ToLower(r)
}

// The range of the Chinese characters that have a simplified form in the table.
const (
	firstHan = 0x3400
	lastHan  = 0x9FFF
)

// Simplify returns the simplified form of a traditional character, any other
// character as it is. It looks the character up in a table of 54 kB that is read
// once.
func Simplify(r rune) rune { return simplified().of(r) }

// simplifiedForms holds the simplified forms by character from firstHan on; 0
// where there is none.
type simplifiedForms [lastHan - firstHan + 1]uint16

func (t *simplifiedForms) of(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if s := t[r-firstHan]; s != 0 {
		return rune(s)
	}
	return r
}

// The characters that have a simplified form make a text a traditional one where there
// are at least traditionalLeast of them, and they are traditionalShare of its bytes.
const (
	traditionalLeast = 5
	traditionalShare = 0.02
)

// IsTraditional reports whether s is written in traditional characters.
func IsTraditional(s string) bool {
	n, table := 0, simplified()
	for _, r := range s {
		if r >= firstHan && table.of(r) != r {
			n++
		}
	}
	return n >= traditionalLeast && float64(n*len("漢")) >= traditionalShare*float64(len(s))
}

// Simplified returns s with every traditional character simplified, each at its place: it
// has the length of s. Nearly every text has none and is returned as it is.
func Simplified(s string) string {
	table := simplified()
	for i := 0; i+2 < len(s); i++ {
		if s[i] < 0xE3 || s[i] > 0xE9 { // in UTF-8, from 0x3000 to 0x9FFF
			continue
		}
		r := rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
		if table.of(r) != r {
			return strings.Map(table.of, s)
		}
		i += 2
	}
	return s
}

var simplified = sync.OnceValue(func() *simplifiedForms {
	table := new(simplifiedForms)
	for line := range strings.Lines(simplifiedTSV) {
		if from, to, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && line[0] != '#' {
			table[first(from)-firstHan] = uint16(first(to))
		}
	}
	return table
})

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// charClass says what a character is to the cutter.
type charClass uint8

const (
	other   charClass = iota // punctuation, blanks, symbols: between words
	han                      // given to the segmenter
	latin                    // letters and digits, half-width or full-width
	bracket                  // may open or close the year of a document number
)

func class(r rune) charClass {
	switch {
	case 0x4E00 <= r && r <= 0x9FFF || r == '〇':
		return han
	case r < 0x80:
		return class7(r)
	}
	switch r {
	case '，', '。', '、', '；', '：', '“', '”', '《', '》': // what nearly all others are
		return other
	case '〔', '〕', '［', '］', '【', '】', '（', '）', '﹝', '﹞':
		return bracket
	}
	switch {
	case 0xFF01 <= r && r <= 0xFF5E:
		return class7(r - 0xFF01 + '!')
	case unicode.Is(unicode.Han, r) && r != '々':
		return han
	case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
		return latin
	}
	return other
}

// class7 is class for ASCII.
func class7(r rune) charClass {
	switch {
	case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return latin
	case r == '[' || r == ']' || r == '(' || r == ')':
		return bracket
	}
	return other
}
