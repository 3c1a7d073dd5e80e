package pdf

// path gathers the lines of the current path; of curves only the end counts.
type path struct {
	subpaths [][]point
}

type point struct{ x, y float64 }

func (p *path) start(x, y float64) {
	if len(p.subpaths) < maxRules {
		p.subpaths = append(p.subpaths, []point{{x, y}})
	}
}

func (p *path) lineTo(x, y float64) {
	if n := len(p.subpaths); n > 0 && len(p.subpaths[n-1]) < 64 {
		p.subpaths[n-1] = append(p.subpaths[n-1], point{x, y})
	}
}

func (p *path) close() {
	if n := len(p.subpaths); n > 0 {
		p.lineTo(p.subpaths[n-1][0].x, p.subpaths[n-1][0].y)
	}
}

// pathOp does the operators that build and paint paths: lines and thin filled
// boxes are the rules of tables.
func (in *interp) pathOp(op string, args []token) bool {
	switch op {
	case "m":
		in.path.start(in.state.ctm.apply(num(args, 0), num(args, 1)))
	case "l":
		in.path.lineTo(in.state.ctm.apply(num(args, 0), num(args, 1)))
	case "c":
		in.path.lineTo(in.state.ctm.apply(num(args, 4), num(args, 5)))
	case "v", "y":
		in.path.lineTo(in.state.ctm.apply(num(args, 2), num(args, 3)))
	case "h":
		in.path.close()
	case "re":
		in.rectangle(num(args, 0), num(args, 1), num(args, 2), num(args, 3))
	case "s", "b", "b*":
		in.path.close()
		in.stroke()
	case "S", "B", "B*":
		in.stroke()
	case "f", "F", "f*":
		in.fill()
	case "n":
		in.path.subpaths = in.path.subpaths[:0]
	default:
		return false
	}
	return true
}

func (in *interp) rectangle(x, y, w, h float64) {
	m := in.state.ctm
	in.path.start(m.apply(x, y))
	in.path.lineTo(m.apply(x+w, y))
	in.path.lineTo(m.apply(x+w, y+h))
	in.path.lineTo(m.apply(x, y+h))
	in.path.close()
}

func (in *interp) stroke() {
	in.sheet.Paths++
	for _, sub := range in.path.subpaths {
		for i := 1; i < len(sub); i++ {
			in.sheet.addRule(sub[i-1].x, sub[i-1].y, sub[i].x, sub[i].y, skew)
		}
	}
	in.path.subpaths = in.path.subpaths[:0]
}

func (in *interp) fill() {
	in.sheet.Paths++
	for _, sub := range in.path.subpaths {
		box := bounds(sub)
		in.sheet.addRule(box.X0, box.Y0, box.X1, box.Y1, maxThick)
	}
	in.path.subpaths = in.path.subpaths[:0]
}

func bounds(points []point) Rule {
	r := Rule{points[0].x, points[0].y, points[0].x, points[0].y}
	for _, p := range points[1:] {
		r.X0, r.X1 = min(r.X0, p.x), max(r.X1, p.x)
		r.Y0, r.Y1 = min(r.Y0, p.y), max(r.Y1, p.y)
	}
	return r
}
