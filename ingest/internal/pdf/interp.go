package pdf

import "github.com/ledongthuc/pdf"

// maxForms bounds forms in forms.
const maxForms = 12

// textState is the part of the graphics state that text needs (ISO 32000-1, 9.3).
type textState struct {
	ctm                               matrix
	font                              *font
	size                              float64
	charSpace, wordSpace, scale, rise float64
	leading                           float64
	hidden                            bool
}

// interp draws the content of one page onto a sheet.
type interp struct {
	d     *document
	sheet *Sheet
	area  float64 // of the page
	state textState
	stack []textState
	// text object
	tm, line matrix
	marked   []marked
	path     path
}

// marked is an open marked-content span.
type marked struct {
	artifact bool
	actual   bool   // it carries ActualText, which stands for all glyphs in it
	text     string // what of it is still to be given out
}

// frame is a content stream with its resources: a page or a form.
type frame struct {
	resources pdf.Value
	fonts     pdf.Value
	printed   string // fonts as text
	named     map[string]*font
	depth     int
}

// run interprets a content stream. The graphics state is as before afterwards.
func (in *interp) run(content []byte, f *frame) {
	saved, depth := in.state, len(in.stack)
	lx := &lexer{b: content}
	var args []token
	for {
		t, ok := lx.next()
		if !ok {
			break
		}
		if t.kind != opKind {
			if len(args) < 64 {
				args = append(args, t)
			}
			continue
		}
		in.d.spend(readCost)
		if t.is("BI") {
			lx.skipInlineImage()
			in.image()
		}
		op := string(t.str)
		_ = in.stateOp(op, args, depth) || in.textOp(op, args, f) || in.pathOp(op, args) || in.markOp(op, args, f)
		args = args[:0]
	}
	in.state, in.stack = saved, in.stack[:depth]
}

// num is the i-th operand as a number, 0 without.
func num(args []token, i int) float64 {
	if i < len(args) && args[i].kind == numKind {
		return args[i].num
	}
	return 0
}

func toMatrix(args []token) matrix {
	return matrix{num(args, 0), num(args, 1), num(args, 2), num(args, 3), num(args, 4), num(args, 5)}
}

// name is the last operand where it is a name.
func name(args []token) (string, bool) {
	if n := len(args); n > 0 && args[n-1].kind == nameKind {
		return string(args[n-1].str), true
	}
	return "", false
}

// stateOp does the operators on the graphics and text state.
func (in *interp) stateOp(op string, args []token, floor int) bool {
	g := &in.state
	switch op {
	case "q":
		if len(in.stack) < 512 {
			in.stack = append(in.stack, *g)
		}
	case "Q":
		if n := len(in.stack); n > floor {
			in.state, in.stack = in.stack[n-1], in.stack[:n-1]
		}
	case "cm":
		g.ctm = toMatrix(args).then(g.ctm)
	case "Tc":
		g.charSpace = num(args, 0)
	case "Tw":
		g.wordSpace = num(args, 0)
	case "Tz":
		g.scale = num(args, 0) / 100
	case "TL":
		g.leading = num(args, 0)
	case "Ts":
		g.rise = num(args, 0)
	case "Tr":
		g.hidden = num(args, 0) == 3 || num(args, 0) == 7
	default:
		return false
	}
	return true
}

// markOp does marked content and external objects.
func (in *interp) markOp(op string, args []token, f *frame) bool {
	switch op {
	case "BMC", "BDC":
		if len(in.marked) < 1024 {
			in.marked = append(in.marked, in.openMark(op, args, f))
		}
	case "EMC":
		if n := len(in.marked); n > 0 {
			in.marked = in.marked[:n-1]
		}
	case "Do":
		if n, ok := name(args); ok {
			in.object(f.resources.Key("XObject").Key(n), f)
		}
	default:
		return false
	}
	return true
}

func (in *interp) openMark(op string, args []token, f *frame) (m marked) {
	if op != "BDC" || len(args) < 2 {
		return m
	}
	props := args[1]
	if props.kind == nameKind {
		v := f.resources.Key("Properties").Key(string(props.str))
		a := v.Key("ActualText")
		m.actual = a.Kind() == pdf.String
		m.text = Plain(textString([]byte(a.RawString())))
		m.artifact = args[0].kind == nameKind && string(args[0].str) == "Artifact" && v.Key("Type").Name() == "Pagination"
		return m
	}
	if a, ok := dict(props.arr).get("ActualText"); ok && a.kind == strKind {
		m.actual, m.text = true, Plain(textString(a.str))
	}
	t, _ := dict(props.arr).get("Type")
	m.artifact = string(args[0].str) == "Artifact" && string(t.str) == "Pagination"
	return m
}

// object draws a form, or notes the area of an image.
func (in *interp) object(x pdf.Value, f *frame) {
	if x.Key("Subtype").Name() != "Form" {
		in.image()
		return
	}
	if f.depth >= maxForms {
		return
	}
	content, err := in.d.stream(x)
	if err != nil && in.sheet.Err == nil {
		in.sheet.Err = err
	}
	saved := in.state
	in.state.ctm = formMatrix(x).then(in.state.ctm)
	res := x.Key("Resources")
	if res.IsNull() {
		res = f.resources
	}
	tm, line := in.tm, in.line
	in.run(content, &frame{resources: res, depth: f.depth + 1})
	in.tm, in.line, in.state = tm, line, saved
}

func (in *interp) image() {
	if in.area > 0 {
		in.sheet.Images = min(1, in.sheet.Images+in.state.ctm.area()/in.area)
	}
}
