package pdf

import "github.com/ledongthuc/pdf"

// maxAnnots bounds the annotations of a page.
const maxAnnots = 2000

// annotations draws what the page's annotations show in themselves: filled form
// fields, notes typed onto the page, stamps (ISO 32000-1, 12.5.5).
func (in *interp) annotations(page pdf.Value, base matrix) {
	list := page.Key("Annots")
	for i := range min(list.Len(), maxAnnots) {
		a := list.Index(i)
		switch a.Key("Subtype").Name() {
		case "Widget", "FreeText", "Stamp":
		default:
			continue
		}
		const hidden = 1<<1 | 1<<5 // Hidden, NoView
		look := a.Key("AP").Key("N")
		if look.Kind() == pdf.Dict { // one for each state of a button
			look = look.Key(a.Key("AS").Name())
		}
		if look.Kind() != pdf.Stream || a.Key("F").Int64()&hidden != 0 {
			continue
		}
		to, ok1 := box(a.Key("Rect"))
		from, ok2 := box(look.Key("BBox"))
		if ok1 && ok2 {
			in.state = textState{ctm: fit(from, formMatrix(look), to).then(base), scale: 1}
			in.object(look, &frame{})
		}
	}
}

// fit maps the box of a form, after the form's own matrix, onto the rectangle of
// its annotation.
func fit(from Rule, m matrix, to Rule) matrix {
	var corners []point
	for _, c := range []point{{from.X0, from.Y0}, {from.X1, from.Y0}, {from.X1, from.Y1}, {from.X0, from.Y1}} {
		x, y := m.apply(c.x, c.y)
		corners = append(corners, point{x, y})
	}
	b := bounds(corners)
	sx, sy := 1.0, 1.0
	if b.X1 > b.X0 && b.Y1 > b.Y0 {
		sx, sy = (to.X1-to.X0)/(b.X1-b.X0), (to.Y1-to.Y0)/(b.Y1-b.Y0)
	}
	return matrix{sx, 0, 0, sy, to.X0 - b.X0*sx, to.Y0 - b.Y0*sy}
}

// formMatrix is the /Matrix of a form.
func formMatrix(form pdf.Value) matrix {
	a := form.Key("Matrix")
	if a.Len() != 6 {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = a.Index(i).Float64()
	}
	return m
}
