package structure

import "strings"

// sessionLines is how many lines the note under a report's title is looked for
// in.
const sessionLines = 12

// sessionDate is the day on which a report was given, by the note under its
// title: ——2026年1月27日在某市第五届人民代表大会第四次会议上, or the day alone in
// brackets. It is zero where no such note stands there.
func sessionDate(lines []line) (day date) {
	for i := range lines[:min(len(lines), sessionLines)] {
		text := squeeze(lines[i].text)
		note := strings.Trim(text, "—-－─–（）()")
		d, ok := findDate(note)
		if !ok || d.start != 0 || note == text {
			continue
		}
		rest := note[d.end:]
		if rest == "" || strings.HasPrefix(rest, "在") && (strings.HasSuffix(rest, "会议上") || strings.HasSuffix(rest, "大会上") || strings.HasSuffix(rest, "全会上")) {
			return d.date
		}
	}
	return date{}
}
