package pdf

import (
	"maps"
	"math"
	"slices"
)

// upright turns a sheet so that most of its text runs from left to right. Text at
// a slant to it (watermarks) and outside the page is left out; what stands at a
// right angle to it comes back as a second sheet, turned too.
func upright(s Sheet) (main Sheet, others []Sheet) {
	chars := visible(s)
	angle := mainAngle(chars)
	byAngle := map[int][]Char{}
	for _, c := range chars {
		off := wrapAngle(c.Angle - angle)
		quarter := int(math.Round(float64(off)/90)) * 90
		if abs(off-quarter) <= 3 {
			byAngle[wrapAngle(quarter)] = append(byAngle[wrapAngle(quarter)], c)
		}
	}
	main = s
	main.turn(angle, byAngle[0])
	for _, off := range []int{90, -90, 180} {
		if len(byAngle[off]) > 0 {
			o := Sheet{Width: s.Width, Height: s.Height}
			o.turn(angle+off, byAngle[off])
			others = append(others, o)
		}
	}
	return main, others
}

func abs(n int) int { return max(n, -n) }

// visible drops what lies outside the page and page furniture that the producer
// marked as such, in the margins where it belongs.
func visible(s Sheet) []Char {
	out := make([]Char, 0, len(s.Chars))
	for _, c := range s.Chars {
		outside := c.X < -c.Size || c.X > s.Width+c.Size || c.Y < -c.Size || c.Y > s.Height+c.Size
		margin := min(c.X/s.Width, c.Y/s.Height, 1-c.X/s.Width, 1-c.Y/s.Height) < 0.12
		if !outside && !(c.Artifact && margin) {
			out = append(out, c)
		}
	}
	return out
}

// mainAngle is the direction of most characters; of equals the one nearest to 0.
func mainAngle(chars []Char) int {
	count := map[int]int{}
	for _, c := range chars {
		if c.Text != "" && c.Text != " " {
			count[c.Angle]++
		}
	}
	best := 0
	for _, a := range slices.Sorted(maps.Keys(count)) {
		if n := count[a]; n > count[best] || n == count[best] && abs(a) < abs(best) {
			best = a
		}
	}
	return best
}

// turn rotates characters and rules by −angle around the page's middle.
func (s *Sheet) turn(angle int, chars []Char) {
	s.Chars = chars
	if angle = wrapAngle(angle); angle == 0 {
		return
	}
	sin, cos := math.Sincos(-float64(angle) * math.Pi / 180)
	w, h := s.Width, s.Height
	if angle == 90 || angle == -90 {
		s.Width, s.Height = h, w
	}
	m := matrix{cos, sin, -sin, cos, 0, 0}
	m = translate(-w/2, -h/2).then(m).then(translate(s.Width/2, s.Height/2))
	for i := range s.Chars {
		c := &s.Chars[i]
		c.X, c.Y = m.apply(c.X, c.Y)
		c.Angle = 0
	}
	rules := s.Rules
	s.Rules = nil
	for _, r := range rules {
		x0, y0 := m.apply(r.X0, r.Y0)
		x1, y1 := m.apply(r.X1, r.Y1)
		s.addRule(x0, y0, x1, y1, skew)
	}
}

// once drops characters drawn a second time over themselves: bold and shadows are
// made that way.
func once(chars []Char) []Char {
	const cell = 4.0 // points
	type place struct {
		x, y int
		text string
	}
	seen := make(map[place]Char, len(chars))
	out := chars[:0]
	for _, c := range chars {
		if c.Text == "" || c.Text == " " {
			out = append(out, c)
			continue
		}
		p := place{int(math.Floor(c.X / cell)), int(math.Floor(c.Y / cell)), c.Text}
		double := false
		for dx := -1; dx <= 1 && !double; dx++ {
			for dy := -1; dy <= 1 && !double; dy++ {
				q, ok := seen[place{p.x + dx, p.y + dy, c.Text}]
				double = ok && math.Abs(q.X-c.X) < min(0.25*c.Size, 0.5*c.Width) && math.Abs(q.Y-c.Y) < 0.25*c.Size
			}
		}
		if !double {
			seen[p] = c
			out = append(out, c)
		}
	}
	return out
}
