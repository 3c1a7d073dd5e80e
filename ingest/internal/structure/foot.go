package structure

import (
	"strings"

	"zhengce/corpus"
)

// glossary marks the explanations of terms that a report ends with, where their
// heading was cut off: 17.科大硅谷：…, with no 16 before them.
func glossary(lines []line) {
	last := 0
	for i := len(lines) - 1; i >= 0 && lines[i].open(); i-- {
		s := lines[i].text
		m, ok := parseMarker(s)
		at := strings.IndexAny(s, "：:")
		if !ok || m.style != styleNum || at < m.size || at > m.size+25*3 || last > 0 && m.value >= last || strings.ContainsAny(s[:at], "，。、") {
			break
		}
		last = m.value
		if last > 2 && (i == 0 || !numberedBefore(lines[i-1].text, last)) {
			for ; i < len(lines); i++ {
				lines[i].part = corpus.PartNote
			}
			return
		}
	}
}

// numberedBefore reports whether s has the number before value.
func numberedBefore(s string, value int) bool {
	m, ok := parseMarker(s)
	return ok && m.style == styleNum && m.value == value-1
}

// foot marks everything from line i on.
func foot(lines []line, i int) int {
	for ; i < len(lines); i++ {
		lines[i].part = corpus.PartNote
	}
	return i
}
