package structure

import (
	"strings"
	"unicode/utf8"
)

// A sentence ends with 。！？； or an ASCII ; ! ? beside Chinese text, and takes
// in the closing quotes and brackets behind the mark. Inside 《》 and in a pair
// of brackets or quotes nothing ends, unless the pair is longer than
// longestPair: a quoted speech is split, a list of responsible units in
// brackets is not. A pair that takes in the 。 ends the sentence itself.
const longestPair = 900 // bytes

// closer is the mark that closes what r opens, 0 where r opens nothing.
func closer(r rune) rune {
	switch r {
	case '《', '（', '(', '“', '〔', '【', '‘', '「', '『':
		return r + 1
	}
	return 0
}

// han reports whether s has at i the first byte of a Chinese character: of most
// three-byte characters that are no marks. It lets scanners skip them.
func han(s string, i int) bool { return 0xE4 <= s[i] && s[i] <= 0xE9 && i+3 <= len(s) }

// sentences calls yield with the start and end of each sentence of s, white
// space around them left out.
func sentences(s string, yield func(start, end int)) {
	shut := pairs(s)
	start, until := 0, -1
	for i := 0; i < len(s); {
		if han(s, i) {
			i += 3
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if len(shut) > 0 && shut[0].open == i {
			if end := shut[0].close; end > until && end-i <= longestPair {
				until = end
			}
			shut = shut[1:]
		}
		if i > until && ends(s, i, r, w) || i == until && endsInside(s, i, w) {
			end := closing(s, i+w)
			emit(s, start, end, yield)
			start, i = end, end
			for len(shut) > 0 && shut[0].open < i {
				shut = shut[1:]
			}
			continue
		}
		i += w
	}
	emit(s, start, len(s), yield)
}

// emit yields the stretch without the white space around it, if any is left.
func emit(s string, start, end int, yield func(start, end int)) {
	start = end - len(strings.TrimLeftFunc(s[start:end], blank))
	end = start + len(strings.TrimRightFunc(s[start:end], blank))
	if start < end {
		yield(start, end)
	}
}

// ends reports whether the mark r of w bytes at i ends a sentence.
func ends(s string, i int, r rune, w int) bool {
	switch r {
	case '。', '！', '？', '；':
		return true
	case ';', '!', '?':
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+w:])
		return wide(before) || wide(after)
	}
	return false
}

// endsInside reports whether a sentence ends with the closing mark of w bytes at
// i: the mark of its end stands inside, and nothing outside goes on.
func endsInside(s string, i, w int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+w:])
	return strings.ContainsRune("。！？", before) && !strings.ContainsRune("，、；：。,;:的等", after) && !closes(after)
}

// wide reports whether r is a Chinese character or mark.
func wide(r rune) bool {
	return r >= 0x2E80 || r == '”' || r == '’'
}

// closing returns the end of the marks that close what the sentence ending at i
// opened, and of further marks that end it.
func closing(s string, i int) int {
	for {
		r, w := utf8.DecodeRuneInString(s[i:])
		if w == 0 || !closes(r) && !strings.ContainsRune("。！？；!?", r) {
			return i
		}
		i += w
	}
}

// pair is where a mark opens and where it is closed again.
type pair struct{ open, close int }

// pairs finds the opening marks of s that are closed again, in order.
func pairs(s string) []pair {
	type open struct {
		at   int
		want rune
		slot int // in the result
	}
	var shut []pair
	var stack []open
	for i := 0; i < len(s); {
		if han(s, i) {
			i += 3
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if want := closer(r); want != 0 {
			stack = append(stack, open{i, want, len(shut)})
			shut = append(shut, pair{i, -1})
		} else if closes(r) {
			for k := len(stack) - 1; k >= 0 && k >= len(stack)-4; k-- { // a mark may be missing
				if stack[k].want == r {
					shut[stack[k].slot].close = i
					stack = stack[:k]
					break
				}
			}
		}
		i += w
	}
	return shut
}

// closes reports whether r is a closing mark.
func closes(r rune) bool {
	switch r {
	case '》', '）', ')', '”', '〕', '】', '」', '』', '’':
		return true
	}
	return false
}
