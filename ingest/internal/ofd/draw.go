package ofd

import (
	"bytes"
	"fmt"
	"math"
	"unicode/utf8"

	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/xmlscan"
)

// The limits of a page.
const (
	maxChars   = 1 << 18
	maxRules   = 1 << 14
	maxObjects = 1 << 18
	maxNested  = 8
	maxDrawn   = 64 << 20 // bytes of shared units that all pages draw
)

// point is the points in a millimetre, OFD's unit.
const point = 72 / 25.4

// box is a rectangle in millimetres, y downwards.
type box struct{ x, y, w, h float64 }

// set takes a box from its four numbers, if they make one.
func (b *box) set(s string) {
	if f := numbers(s); len(f) == 4 && f[2] > 1 && f[3] > 1 && f[2] < 1e5 && f[3] < 1e5 {
		*b = box{f[0], f[1], f[2], f[3]}
	}
}

// matrix turns the space of an object into that of the page.
type matrix [6]float64

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// drawer draws the objects of one page on a sheet.
type drawer struct {
	*document
	sheet   pdf.Sheet
	box     box
	objects int
	nested  int
}

// draw reads one page: its templates, its content, its annotations.
func (d *document) draw(p pageRef) (pdf.Sheet, error) {
	data, err := d.pkg.Read(p.part)
	if data == nil && err == nil {
		data, err = d.pkg.Read(p.part + "/Content.xml")
	}
	if err != nil {
		return pdf.Sheet{}, err
	}
	if data == nil {
		return pdf.Sheet{}, fmt.Errorf("part %s is missing", p.part)
	}
	w := &drawer{document: d, box: d.box}
	w.area(data)
	w.sheet.Width, w.sheet.Height = w.box.w*point, w.box.h*point
	w.page(data)
	if notes, err := d.pkg.Read(d.notes[p.id]); err == nil {
		w.annotations(notes)
	}
	return w.sheet, nil
}

// area takes the size of the page, where it states its own.
func (w *drawer) area(data []byte) {
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "PhysicalBox":
			w.box.set(content(s))
			return
		case "Content":
			return
		}
	}
}

// page draws a page or a template, the templates it names first.
func (w *drawer) page(data []byte) {
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "Template":
			id := s.Attr("TemplateID")
			if w.nested >= maxNested {
				continue
			}
			if t, err := w.pkg.Read(w.templates[id]); err == nil {
				w.nested++
				w.page(t)
				w.nested--
			}
		case "Content":
			w.content(s, matrix{1, 0, 0, 1, 0, 0})
		}
	}
}

// annotations draws annotations other than watermarks.
func (w *drawer) annotations(data []byte) {
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "Annot":
			if s.Attr("Type") == "Watermark" || s.Attr("Visible") == "false" {
				s.Skip()
			}
		case "Appearance":
			w.content(s, place(s, matrix{1, 0, 0, 1, 0, 0}))
		}
	}
}

// content draws the objects inside the current element.
func (w *drawer) content(s *xmlscan.Scanner, m matrix) {
	open := s.Depth()
	for s.NextStart(open) {
		if w.objects++; w.objects > maxObjects {
			return
		}
		name := string(s.Name())
		switch name {
		case "TextObject", "PathObject", "ImageObject", "CompositeObject":
			if s.Attr("Visible") == "false" {
				s.Skip()
				continue
			}
		}
		switch name {
		case "TextObject":
			w.text(s, place(s, m))
		case "PathObject":
			w.path(s, place(s, m))
		case "ImageObject":
			w.image(s)
		case "CompositeObject":
			w.composite(s, place(s, m))
		case "Clips":
			s.Skip()
		}
	}
}

// place returns the matrix of the current object, which stands in the space of m.
func place(s *xmlscan.Scanner, m matrix) matrix {
	own := matrix{1, 0, 0, 1, 0, 0}
	if f := numbers(s.Attr("CTM")); len(f) == 6 {
		copy(own[:], f)
	}
	var b box
	if f := numbers(s.Attr("Boundary")); len(f) >= 2 {
		b.x, b.y = f[0], f[1]
	}
	return own.then(matrix{1, 0, 0, 1, b.x, b.y}).then(m)
}

func (w *drawer) image(s *xmlscan.Scanner) {
	if f := numbers(s.Attr("Boundary")); len(f) == 4 {
		w.sheet.Images = min(1, w.sheet.Images+math.Abs(f[2]*f[3])/(w.box.w*w.box.h))
	}
}

// composite draws a shared graphic unit.
func (w *drawer) composite(s *xmlscan.Scanner, m matrix) {
	unit := w.units[s.Attr("ResourceID")]
	if w.drawn += len(unit); unit == nil || w.nested >= maxNested || w.drawn > maxDrawn {
		return
	}
	w.nested++
	w.content(xmlscan.New(bytes.Join([][]byte{[]byte("<Unit>"), unit}, nil)), m)
	w.nested--
}

// text draws a TextObject.
func (w *drawer) text(s *xmlscan.Scanner, m matrix) {
	size := number(s.Attr("Size"))
	wide := 1.0
	if h := number(s.Attr("HScale")); h > 0 {
		wide = h
	}
	turn := math.Round(number(s.Attr("CharDirection")))
	var x, y float64
	open := s.Depth()
	for s.NextStart(open) {
		if string(s.Name()) != "TextCode" {
			continue
		}
		if v, ok := s.Lookup("X"); ok {
			x = number(v)
		}
		if v, ok := s.Lookup("Y"); ok {
			y = number(v)
		}
		dx, dy := newDeltas(s.Attr("DeltaX")), newDeltas(s.Attr("DeltaY"))
		for _, r := range content(s) {
			advance := size * wide * width(r)
			stepX, stated := dx.next()
			stepY, below := dy.next()
			w.char(m, glyph{r, x, y, size, advance, turn})
			if !stated && !below {
				stepX = advance
			}
			x, y = x+stepX, y+stepY
		}
	}
}

// glyph is one character in the space of its object.
type glyph struct {
	r             rune
	x, y          float64
	size, advance float64
	turn          float64
}

// width is the usual advance of a character in units of its size.
func width(r rune) float64 {
	if utf8.RuneLen(r) < 3 && r != '°' || r >= 0x2000 && r < 0x2014 {
		return 0.5
	}
	return 1
}

// char puts a character on the sheet, in points, y upwards.
func (w *drawer) char(m matrix, g glyph) {
	if len(w.sheet.Chars) >= maxChars || g.r < ' ' {
		return
	}
	x, y := m.apply(g.x, g.y)
	angle := math.Atan2(-m[1], m[0])*180/math.Pi - g.turn
	c := pdf.Char{
		X:     (x - w.box.x) * point,
		Y:     (w.box.h - (y - w.box.y)) * point,
		Width: g.advance * math.Hypot(m[0], m[1]) * point,
		Size:  g.size * math.Hypot(m[2], m[3]) * point,
		Angle: int(math.Round(math.Remainder(angle, 360))),
		Text:  string(g.r),
	}
	if c.Size > 0.1 && c.Size < 1e4 && math.Abs(c.X) < 1e6 && math.Abs(c.Y) < 1e6 {
		w.sheet.Chars = append(w.sheet.Chars, c)
	}
}
