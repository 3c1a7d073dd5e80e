package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sentence ends with 。！？； or an ASCII ; ! ? beside Chinese text, and takes
// in the closing quotes and brackets behind the mark. Inside 《》 and in a pair
// of brackets or quotes nothing ends, unless the pair is longer than
// longestPair: a quoted speech is split, a list of responsible units in
// brackets is not.
const longestPair = 900 // bytes

// closers has the closing mark of each opening one.
var closers = map[rune]rune{'《': '》', '（': '）', '(': ')', '“': '”', '〔': '〕', '【': '】', '「': '」', '『': '』', '‘': '’'}

// sentences calls yield with the start and end of each sentence of s, white
// space around them left out.
func sentences(s string, yield func(start, end int)) {
	shut := pairs(s)
	start, until := 0, -1
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if w > 1 || r < 0x80 && strings.ContainsRune("(;!?", r) {
			if end := shut[i]; end > until && end-i <= longestPair {
				until = end
			}
			if i > until && ends(s, i, r, w) {
				end := closing(s, i+w)
				emit(s, start, end, yield)
				start, i = end, end
				continue
			}
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

// wide reports whether r is a Chinese character or mark.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("”》）」』〉】〕", r)
}

// closing returns the end of the marks that close what the sentence ending at i
// opened, and of further marks that end it.
func closing(s string, i int) int {
	for {
		r, w := utf8.DecodeRuneInString(s[i:])
		if w == 0 || !strings.ContainsRune("”’）)》」』】〕。！？；!?", r) {
			return i
		}
		i += w
	}
}

// pairs finds, for the offset of each opening mark that is closed again, the
// offset of the mark that closes it.
func pairs(s string) map[int]int {
	type open struct {
		at   int
		want rune
	}
	var shut map[int]int
	var stack []open
	for i, r := range s {
		if want, ok := closers[r]; ok {
			stack = append(stack, open{i, want})
			continue
		}
		if !strings.ContainsRune("》）)”〕】」』’", r) {
			continue
		}
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-4; k-- { // a mark may be missing
			if stack[k].want == r {
				if shut == nil {
					shut = make(map[int]int)
				}
				shut[stack[k].at] = i
				stack = stack[:k]
				break
			}
		}
	}
	return shut
}
