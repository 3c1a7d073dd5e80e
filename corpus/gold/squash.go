package gold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// squash returns s without white space, each character in its compatibility
// form, and for each character left the number of the one it came from.
func squash(s string) (flat []rune, place []int) {
	n := 0
	for _, r := range s {
		if plain(r) {
			flat, place = append(flat, r), append(place, n)
		} else {
			for _, c := range norm.NFKC.String(string(r)) {
				if !space(c) && c != '\u200b' && c != '\ufeff' {
					flat, place = append(flat, c), append(place, n)
				}
			}
		}
		n++
	}
	return flat, place
}

// squashed is [squash] as a string.
func squashed(s string) string {
	flat, _ := squash(s)
	return string(flat)
}

// plain reports whether r is its own compatibility form and no white space.
func plain(r rune) bool {
	return '!' <= r && r <= '~' || 0x4E00 <= r && r <= 0x9FFF || r == '、' || r == '。'
}

// space reports whether r is white space; beside Unicode's, the ASCII separators.
func space(r rune) bool { return unicode.IsSpace(r) || 0x1C <= r && r <= 0x1F }

// haystack is a text in which to look for others, positions in characters.
type haystack struct {
	text   string
	bytes  []int // offset of each character, and the length
	number []int // number of the character that starts at each byte
}

func newHaystack(flat []rune) *haystack {
	h := &haystack{text: string(flat), bytes: make([]int, 0, len(flat)+1)}
	h.number = make([]int, len(h.text)+1)
	for i := range h.text {
		h.number[i] = len(h.bytes)
		h.bytes = append(h.bytes, i)
	}
	h.number[len(h.text)] = len(h.bytes)
	h.bytes = append(h.bytes, len(h.text))
	return h
}

// find returns the number of the character where s first stands whole in
// [from, to), -1 where it does not.
func (h *haystack) find(s string, from, to int) int {
	last := len(h.bytes) - 1
	from, to = min(from, last), min(to, last)
	if from > to {
		return -1
	}
	at := strings.Index(h.text[h.bytes[from]:h.bytes[to]], s)
	if at < 0 {
		return -1
	}
	return h.number[h.bytes[from]+at]
}

// nth returns the span of the n-th place where quote stands.
func (h *haystack) nth(quote string, n int) (span, bool) {
	q := squashed(quote)
	at := -1
	for ; n > 0; n-- {
		if at = h.find(q, at+1, len(h.text)); at < 0 {
			return span{}, false
		}
	}
	return span{at, at + utf8.RuneCountInString(q)}, at >= 0
}

// span is a half-open range of characters of a squashed source.
type span struct{ start, end int }

// overlap is how many characters two spans share; negative where they are apart.
func (s span) overlap(o span) int { return min(s.end, o.end) - max(s.start, o.start) }

// align returns, for each character of the canonical text, its number in the
// squashed source, -1 where it has none.
func align(canonical string, source *haystack) []int {
	where := make([]int, utf8.RuneCountInString(canonical)+1)
	for i := range where {
		where[i] = -1
	}
	at, offset := 0, 0
	for line := range strings.SplitSeq(canonical, "\n") {
		flat, place := squash(line)
		if s := string(flat); s != "" {
			hit := source.find(s, at, len(source.text))
			later := hit >= 0
			if !later {
				hit = source.find(s, 0, len(source.text))
			}
			switch {
			case hit < 0:
				alignPieces(source, flat, place, where[offset:], at)
			default:
				for k, p := range place {
					where[offset+p] = hit + k
				}
			}
			if later {
				at = hit + len(flat)
			}
		}
		offset += utf8.RuneCountInString(line) + 1
	}
	return where
}

// alignPieces aligns a line that was put together or mended, eight characters
// at a time.
func alignPieces(source *haystack, flat []rune, place, where []int, at int) {
	const size, window = 8, 400
	for k := 0; k < len(flat); k += size {
		piece := flat[k:min(k+size, len(flat))]
		hit := source.find(string(piece), at, at+window)
		if hit < 0 {
			continue
		}
		for d := range piece {
			where[place[k+d]] = hit + d
		}
		at = hit + len(piece)
	}
}

// locate returns the span in the source of the characters [start, end) of the
// canonical text that where aligns.
func locate(where []int, start, end int) (span, bool) {
	s := span{-1, -1}
	for i := max(start, 0); i < end && i < len(where); i++ {
		if w := where[i]; w >= 0 {
			if s.start < 0 || w < s.start {
				s.start = w
			}
			s.end = max(s.end, w+1)
		}
	}
	return s, s.start >= 0
}
