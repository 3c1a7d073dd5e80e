package docx

import (
	"strconv"
	"strings"

	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/xmlscan"
)

// unset is the value of a number that a paragraph or style leaves open.
const unset = -1

// props are the properties of a paragraph or of a style that matter to its text.
type props struct {
	style   string
	num     string // key of a numbering.Num; "0" for none
	level   int    // list level, from 0
	outline int    // outline level, from 0; 9 is body text
	hidden  bool
	joined  bool // the paragraph's mark is deleted: the next paragraph goes on
}

func noProps() props { return props{level: unset, outline: unset} }

// style is a named style. What it leaves open comes from the style it is based on.
type style struct {
	props
	basedOn string
}

type styles map[string]style

// maxBased is how long a chain of styles may be; it also ends cycles.
const maxBased = 20

// load adds the styles of a part to s.
func (s styles) load(part []byte) {
	x := xmlscan.New(part)
	for x.NextStart(0) {
		switch string(x.Name()) {
		case "style":
			id := x.Attr("styleId")
			s[id] = readStyle(x)
		case "body":
			return
		}
	}
}

func readStyle(x *xmlscan.Scanner) style {
	st := style{props: noProps()}
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "name":
			if st.outline == unset {
				st.outline = layout.HeadingStyle(x.Attr("val")) - 1
			}
		case "basedOn":
			st.basedOn = x.Attr("val")
		case "pPr":
			named := st.outline
			st.props = readProps(x)
			if st.outline == unset {
				st.outline = named
			}
		case "rPr":
			st.hidden = st.hidden || readHidden(x)
		case "tblStylePr":
			x.Skip()
		}
	}
	return st
}

// resolve fills what p leaves open from its style and that style's bases.
func (s styles) resolve(p props) props {
	id := p.style
	for range maxBased {
		st, ok := s[id]
		if !ok {
			break
		}
		if p.num == "" {
			p.num = st.num
		}
		if p.level == unset {
			p.level = st.level
		}
		if p.outline == unset {
			p.outline = st.outline
		}
		p.hidden = p.hidden || st.hidden
		id = st.basedOn
	}
	return p
}

// readProps reads a pPr element.
func readProps(x *xmlscan.Scanner) props {
	p := noProps()
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "pStyle":
			p.style = x.Attr("val")
		case "numId", "ilfo":
			p.num = x.Attr("val")
		case "ilvl":
			p.level = atoi(x.Attr("val"))
		case "outlineLvl":
			p.outline = atoi(x.Attr("val"))
		case "rPr":
			p.joined = readMark(x)
		case "pPrChange", "sectPr", "annotation":
			x.Skip()
		}
	}
	return p
}

// readMark reads the rPr of a paragraph's mark and reports whether the mark was
// deleted or moved away.
func readMark(x *xmlscan.Scanner) bool {
	gone := false
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "del", "moveFrom":
			gone = true
		case "annotation":
			gone = gone || x.Attr("type") == "Word.Deletion"
		case "rPrChange":
			x.Skip()
		}
	}
	return gone
}

// readHidden reads an rPr element and reports whether it hides its text.
func readHidden(x *xmlscan.Scanner) bool {
	hidden, _ := readRun(x)
	return hidden
}

// readRun reads an rPr element: whether it hides its text, and its style.
func readRun(x *xmlscan.Scanner) (hidden bool, style string) {
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "vanish":
			hidden = on(x)
		case "rStyle":
			style = x.Attr("val")
		case "rPrChange", "annotation":
			x.Skip()
		}
	}
	return hidden, style
}

// on returns the value of a property that is true where no value is stated.
func on(x *xmlscan.Scanner) bool {
	switch x.Attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

func atoi(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n > 1<<30 || n < -1<<30 {
		return 0
	}
	return n
}

// linkStyles resolves lists that are defined by a numbering style.
func (d *document) linkStyles() {
	for _, list := range d.numbers.Lists {
		link, ok := strings.CutPrefix(list[0].Style, styleLink)
		if !ok {
			continue
		}
		*list = numbering.List{}
		use := d.numbers.Nums[d.styles[link].num]
		if use != nil && d.numbers.Lists[use.List] != nil {
			*list = *d.numbers.Lists[use.List]
		}
	}
}
