package pdf

import "math"

// textOp does the operators on text.
func (in *interp) textOp(op string, args []token, f *frame) bool {
	switch op {
	case "BT":
		in.tm, in.line = identity, identity
	case "Tf":
		if len(args) >= 2 && args[0].kind == nameKind {
			in.state.font = in.fontNamed(string(args[0].str), f)
			in.state.size = num(args, 1)
		}
	case "Td":
		in.move(num(args, 0), num(args, 1))
	case "TD":
		in.state.leading = -num(args, 1)
		in.move(num(args, 0), num(args, 1))
	case "Tm":
		in.tm = toMatrix(args)
		in.line = in.tm
	case "T*":
		in.move(0, -in.state.leading)
	case "Tj", "TJ":
		in.showLast(args)
	case "'":
		in.move(0, -in.state.leading)
		in.showLast(args)
	case "\"":
		in.state.wordSpace, in.state.charSpace = num(args, 0), num(args, 1)
		in.move(0, -in.state.leading)
		in.showLast(args)
	default:
		return false
	}
	return true
}

func (in *interp) fontNamed(name string, f *frame) *font {
	if font, ok := f.named[name]; ok {
		return font
	}
	if f.named == nil {
		f.named = map[string]*font{}
		f.fonts = f.resources.Key("Font")
		f.printed = f.fonts.String()
	}
	font := in.d.font(f.fonts, f.printed, name)
	f.named[name] = font
	return font
}

func (in *interp) move(x, y float64) {
	in.line = translate(x, y).then(in.line)
	in.tm = in.line
}

// showLast shows the string, or the array of strings and moves, that is the last
// operand.
func (in *interp) showLast(args []token) {
	if len(args) == 0 || in.state.font == nil {
		return
	}
	last := args[len(args)-1]
	if last.kind == strKind {
		in.show(last.str)
		return
	}
	for _, t := range last.arr {
		switch t.kind {
		case strKind:
			in.show(t.str)
		case numKind:
			in.advance(-t.num / 1000 * in.state.size)
		}
	}
}

// advance moves the pen along the line by w, in text space.
func (in *interp) advance(w float64) {
	if in.state.font.vertical {
		in.tm = translate(0, -w).then(in.tm)
		return
	}
	in.tm = translate(w*in.state.scale, 0).then(in.tm)
}

func (in *interp) show(s []byte) {
	g := &in.state
	for len(s) > 0 {
		n := g.font.codeLength(s)
		gl := g.font.glyph(s[:n])
		in.draw(gl)
		w := gl.width*g.size + g.charSpace
		if n == 1 && s[0] == ' ' {
			w += g.wordSpace
		}
		if g.font.vertical { // glyphs of vertical writing are an em high
			w = g.size + g.charSpace
		}
		in.advance(w)
		s = s[n:]
	}
}

// draw puts one glyph on the sheet.
func (in *interp) draw(gl glyph) {
	g := &in.state
	in.d.spend(readCost / 4)
	m := matrix{g.size * g.scale, 0, 0, g.size, 0, g.rise}.then(in.tm).then(g.ctm)
	c := Char{X: m[4], Y: m[5], Width: gl.width * math.Hypot(m[0], m[1]), Size: math.Hypot(m[2], m[3]) * g.font.scale,
		Text: gl.text, Bad: gl.bad, Hidden: g.hidden}
	c.Angle = int(math.Round(math.Atan2(m[1], m[0]) * 180 / math.Pi))
	if g.font.vertical {
		c.Width = math.Hypot(m[2], m[3])
		c.Angle = wrapAngle(c.Angle - 90)
	}
	for i := range in.marked {
		c.Artifact = c.Artifact || in.marked[i].artifact
		if in.marked[i].actual {
			c.Text, c.Bad = in.marked[i].text, false
			in.marked[i].text = ""
			break
		}
	}
	if len(in.sheet.Chars) < maxChars && c.finite() {
		in.sheet.Chars = append(in.sheet.Chars, c)
	}
}

// finite reports whether the character has a place that one can reckon with.
func (c Char) finite() bool {
	const far = 1e6
	return math.Abs(c.X) < far && math.Abs(c.Y) < far && c.Size > 0.01 && c.Size < far && c.Width < far
}

// wrapAngle brings degrees to −179…180.
func wrapAngle(a int) int {
	a = ((a % 360) + 360) % 360
	if a > 180 {
		a -= 360
	}
	return a
}
