package pdf

import (
	"math"
	"slices"
)

// Paragraphs are spaced where so many lines go on with a sentence, and so many
// begin behind a short line that ends one, and the distances of the two differ.
const (
	minWithin  = 5
	minBetween = 3
)

// paragraphGap is the distance of baselines, in units of the font size, from
// which a line begins a paragraph: where a document parts its paragraphs by
// space, as web pages do in place of indents. It is 0 where the document does
// not, or not always.
func (d *layout) paragraphGap() float64 {
	var within, between []float64
	for i := 1; i < len(d.lines); i++ {
		p, l := &d.lines[i-1], &d.lines[i]
		if p.page != l.page || p.cells != nil || l.cells != nil || p.y <= l.y || math.Abs(l.size-d.body) > 0.05*d.body || math.Abs(p.size-d.body) > 0.05*d.body {
			continue
		}
		room := d.frames[i-1].right - p.x1
		switch {
		case room < 1.5*l.size && !endsSentence(p.text):
			within = append(within, (p.y-l.y)/l.size)
		case room > 3*l.size && endsSentence(p.text):
			between = append(between, (p.y-l.y)/l.size)
		}
	}
	if len(within) < minWithin || len(between) < minBetween {
		return 0
	}
	slices.Sort(within)
	slices.Sort(between)
	line, gap := within[len(within)/2], between[len(between)/2]
	evenly := within[len(within)*95/100] <= 1.05*line && between[len(between)/10] >= 1.1*line
	if !evenly || gap < 1.15*line {
		return 0
	}
	return (line + gap) / 2
}
