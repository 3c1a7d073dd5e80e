package structure

import "strings"

// sessionLines is how many lines the note under a report's title is looked for
// in.
const sessionLines = 12

// sessionDate is the day on which a report was given, by the note under its
// title: ——2026年1月27日在某市第五届人民代表大会第四次会议上, which may run over two lines,
// or the day alone in brackets. It is zero where no such note stands there.
func sessionDate(lines []line) (day date) {
	for i := range lines[:min(len(lines), sessionLines)] {
		text := squeeze(lines[i].text)
		note := strings.Trim(text, "—-－─–―（）()")
		d, ok := findDate(note)
		if !ok || d.start != 0 {
			continue
		}
		where := note[d.end:]
		if i+1 < len(lines) {
			where += squeeze(lines[i+1].text)
		}
		if note != text && note[d.end:] == "" || strings.HasPrefix(where, "在") && inSession(where) {
			return d.date
		}
	}
	return date{}
}

// inSession reports whether text names the meeting that a report was given at.
func inSession(text string) bool {
	for _, end := range []string{"会议上", "大会上", "全会上"} {
		if i := strings.Index(text, end); i >= 0 && i < sessionName {
			return true
		}
	}
	return false
}

// sessionName is the most bytes of a meeting's name.
const sessionName = 120
