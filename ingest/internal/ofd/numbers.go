package ofd

import (
	"math"
	"strconv"
	"strings"

	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/xmlscan"
)

// number reads a number; what is none, or not finite, is 0.
func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

func numbers(s string) []float64 {
	var out []float64
	for _, f := range strings.Fields(s) {
		out = append(out, number(f))
	}
	return out
}

// deltas gives the distances between characters one by one. In the list, "g 3
// 5.5" stands for three times 5.5.
type deltas struct {
	fields []string
	times  int
	value  float64
}

func newDeltas(s string) *deltas { return &deltas{fields: strings.Fields(s)} }

// next returns the next distance, and whether the list states one.
func (d *deltas) next() (float64, bool) {
	for d.times == 0 {
		switch {
		case len(d.fields) == 0:
			return 0, false
		case d.fields[0] == "g" && len(d.fields) >= 3:
			d.times = max(int(number(d.fields[1])), 0)
			d.value = number(d.fields[2])
			d.fields = d.fields[3:]
		default:
			d.times, d.value = 1, number(d.fields[0])
			d.fields = d.fields[1:]
		}
	}
	d.times--
	return d.value, true
}

// path notes the straight lines of a PathObject, of which tables are made.
func (w *drawer) path(s *xmlscan.Scanner, m matrix) {
	open := s.Depth()
	for s.NextStart(open) {
		if string(s.Name()) == "AbbreviatedData" {
			w.outline(strings.Fields(content(s)), m)
		}
	}
}

// arguments is how many numbers the operators of a path take.
func arguments(op string) (n int, known bool) {
	switch op {
	case "S", "M", "L":
		return 2, true
	case "Q":
		return 4, true
	case "B":
		return 6, true
	case "A":
		return 7, true
	case "C":
		return 0, true
	}
	return 0, false
}

// outline follows the operators of a path (GB/T 33190 9.3).
func (w *drawer) outline(fields []string, m matrix) {
	var x, y, startX, startY float64
	for len(fields) > 0 {
		op := fields[0]
		n, known := arguments(op)
		if !known || len(fields) < n+1 {
			fields = fields[1:]
			continue
		}
		toX, toY := startX, startY
		if n > 0 {
			toX, toY = number(fields[n-1]), number(fields[n])
		}
		switch op {
		case "S", "M": // one shape; characters drawn as outlines have several each
			w.sheet.Paths++
			startX, startY = toX, toY
		case "L", "C":
			w.rule(m, x, y, toX, toY)
		}
		x, y = toX, toY
		fields = fields[n+1:]
	}
}

// rule notes a line that runs along an axis of the page.
func (w *drawer) rule(m matrix, x0, y0, x1, y1 float64) {
	const shortest, skew = 4.0, 0.5 // points
	x0, y0 = m.apply(x0, y0)
	x1, y1 = m.apply(x1, y1)
	left, right := (min(x0, x1)-w.box.x)*point, (max(x0, x1)-w.box.x)*point
	low, high := (w.box.h-(max(y0, y1)-w.box.y))*point, (w.box.h-(min(y0, y1)-w.box.y))*point
	across, down := right-left, high-low
	if len(w.sheet.Rules) >= maxRules || max(across, down) < shortest || min(across, down) > skew {
		return
	}
	if across > down {
		low = (low + high) / 2
		high = low
	} else {
		left = (left + right) / 2
		right = left
	}
	w.sheet.Rules = append(w.sheet.Rules, pdf.Rule{X0: left, Y0: low, X1: right, Y1: high})
}
