package structure

import "strings"

// tails breaks off the signature that the crawl joined to the last sentence,
// and what it joined to a signature's date.
func tails(lines []line) []line {
	var out []line
	for i, l := range lines {
		pieces := []string{l.text}
		if l.open() {
			after := i > 0 && lines[i-1].open() && bodies(lines[i-1].text) != nil
			pieces = tailPieces(l.text, after)
		}
		if len(pieces) > 1 && out == nil {
			out = append(make([]line, 0, len(lines)+4), lines[:i]...)
		}
		if out == nil && len(pieces) == 1 {
			continue
		}
		for _, p := range pieces {
			l.text = p
			out = append(out, l)
		}
	}
	if out == nil {
		return lines
	}
	return out
}

// tailPieces cuts s before a signature in it and after its date. After says
// that the line above names the organisation.
func tailPieces(s string, after bool) []string {
	at := strings.LastIndex(s, "。")
	if at >= 0 {
		at += len("。")
	} else {
		at = 0
	}
	last := s[at:]
	if len(last) > 200*3 || !strings.ContainsAny(last, "日-/.") {
		return []string{s}
	}
	d, ok := findDate(last)
	if !ok {
		return []string{s}
	}
	name := strings.TrimFunc(last[:d.start], blank)
	if bodies(name) == nil && !(name == "" && after) {
		return []string{s}
	}
	var pieces []string
	for _, p := range []string{s[:at], last[:d.end], last[d.end:]} {
		if p = strings.TrimFunc(p, blank); p != "" {
			pieces = append(pieces, p)
		}
	}
	return pieces
}
