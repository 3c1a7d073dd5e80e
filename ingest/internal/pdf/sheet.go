package pdf

import "math"

// Sheet is one page as drawn: characters in the order of the content stream,
// positions in points of the page's own space.
type Sheet struct {
	Width, Height float64 // of the visible box, before rotation
	Chars         []Char
	Rules         []Rule
	Images        float64 // share of the page that images cover, 0 to 1
	Paths         int     // shapes painted: text may be drawn as outlines
	Recognised    bool    // the text was read off a picture, by OCR
	Err           error   // why the page could not be read to its end, nil if it was
}

// Char is one drawn glyph.
type Char struct {
	X, Y     float64 // origin
	Width    float64 // advance
	Size     float64 // of the font
	Angle    int     // direction of the baseline, degrees counter-clockwise, −180 to 180
	Text     string  // usually one character; "" is drawn, but part of the text before it
	Bad      bool    // the font does not tell the text
	Hidden   bool    // not painted, as a scanner's text layer
	Artifact bool    // marked as page furniture by the producer
}

// Rule is a horizontal or vertical line, X0 ≤ X1 and Y0 ≤ Y1.
type Rule struct{ X0, Y0, X1, Y1 float64 }

const (
	maxChars = 1 << 19 // of one page
	maxRules = 1 << 14
	maxThick = 3.0 // of a filled rectangle that counts as a rule, points
	minRule  = 4.0 // length of a rule, points
	skew     = 0.5 // how far a rule may be off its axis, points
)

// addRule takes a line from one corner to the other, if it is a rule.
func (s *Sheet) addRule(x0, y0, x1, y1, thick float64) {
	r := Rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	w, h := r.X1-r.X0, r.Y1-r.Y0
	if len(s.Rules) >= maxRules || max(w, h) < minRule || min(w, h) > thick {
		return
	}
	if w > h {
		r.Y0 = (r.Y0 + r.Y1) / 2
		r.Y1 = r.Y0
	} else {
		r.X0 = (r.X0 + r.X1) / 2
		r.X1 = r.X0
	}
	s.Rules = append(s.Rules, r)
}

// matrix is a transformation of the plane, as PDF writes it: a b c d e f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func translate(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// then is a followed by b.
func (a matrix) then(b matrix) matrix {
	return matrix{
		a[0]*b[0] + a[1]*b[2], a[0]*b[1] + a[1]*b[3],
		a[2]*b[0] + a[3]*b[2], a[2]*b[1] + a[3]*b[3],
		a[4]*b[0] + a[5]*b[2] + b[4], a[4]*b[1] + a[5]*b[3] + b[5],
	}
}

func (a matrix) apply(x, y float64) (float64, float64) {
	return a[0]*x + a[2]*y + a[4], a[1]*x + a[3]*y + a[5]
}

// area is that of the unit square after a.
func (a matrix) area() float64 { return math.Abs(a[0]*a[3] - a[1]*a[2]) }
