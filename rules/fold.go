package rules

import "zhengce/corpus/words"

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
