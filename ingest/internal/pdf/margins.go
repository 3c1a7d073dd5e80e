package pdf

import (
	"math"
	"slices"
)

// margins are the left and right edge of a column of text.
type margins struct{ left, right float64 }

// frameOf are the margins of lines: most begin at the left one or further in, most full
// ones end at the right one.
func frameOf(ls []*line) margins {
	var x0, x1 []float64
	for _, l := range ls {
		x0, x1 = append(x0, l.x0), append(x1, l.x1)
	}
	slices.Sort(x0)
	slices.Sort(x1)
	return margins{x0[len(x0)/10], x1[(len(x1)-1)*9/10]}
}

// measure finds the margins: of all pages of one size together, odd and even pages
// apart where they are bound as a book, the columns of a page by themselves.
func (d *layout) measure(sheets []sheetInfo) {
	type class struct{ width, height, side int }
	groups := map[class][]*line{}
	classOf := func(l *line, side int) class {
		s := sheets[l.page]
		return class{int(s.width / 4), int(s.height / 4), side}
	}
	for i := range d.lines {
		l := &d.lines[i]
		if l.cells == nil {
			groups[classOf(l, 2)] = append(groups[classOf(l, 2)], l)
			groups[classOf(l, l.page%2)] = append(groups[classOf(l, l.page%2)], l)
		}
	}
	frames := map[class]margins{}
	for c, ls := range groups {
		frames[c] = frameOf(ls)
	}
	for i := range d.lines {
		l := &d.lines[i]
		d.frames[i] = frames[classOf(l, 2)]
		side := classOf(l, l.page%2)
		if f := frames[side]; len(groups[side]) >= 20 && math.Abs(f.left-d.frames[i].left) > d.body {
			d.frames[i] = f
		}
	}
	for start, end := 0, 0; start < len(d.lines); start = end {
		for end = start; end < len(d.lines) && d.lines[end].page == d.lines[start].page; end++ {
		}
		d.columns(start, end)
	}
}

// columns gives the lines of a page set in two columns the margins of theirs.
func (d *layout) columns(start, end int) {
	left, right, crossing := d.gutter(start, end)
	if len(left) < 8 || len(right) < 8 || crossing*6 > len(left)+len(right) {
		return
	}
	l, r := frameOf(left), frameOf(right)
	if r.left-l.right < 0.8*d.body {
		return
	}
	for i := start; i < end; i++ {
		switch line := &d.lines[i]; {
		case line.x1 <= r.left:
			d.frames[i] = l
		case line.x0 >= l.right:
			d.frames[i] = r
		}
	}
}

// gutter parts the lines of a page at the place in the middle third of its width
// that the fewest lines cross.
func (d *layout) gutter(start, end int) (left, right []*line, crossing int) {
	crossing = end - start + 1
	for k := range 21 {
		var before, after []*line
		across := 0
		for i := start; i < end; i++ {
			l, f := &d.lines[i], d.frames[i]
			x := f.left + (f.right-f.left)*(1+float64(k)/20)/3
			switch {
			case l.cells != nil:
			case l.x1 <= x:
				before = append(before, l)
			case l.x0 >= x:
				after = append(after, l)
			default:
				across++
			}
		}
		if across < crossing {
			left, right, crossing = before, after, across
		}
	}
	return left, right, crossing
}

// usualPitch is the median distance of two body lines, in units of the font size.
func (d *layout) usualPitch() float64 {
	var steps []float64
	for i := 1; i < len(d.lines); i++ {
		p, l := &d.lines[i-1], &d.lines[i]
		step := (p.y - l.y) / max(l.size, 1)
		if p.page == l.page && p.size == l.size && step > 0.5 && step < 4 {
			steps = append(steps, step)
		}
	}
	if len(steps) < 3 {
		return 2
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}
