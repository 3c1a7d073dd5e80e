package rtf

import (
	"strings"
	"unicode/utf16"

	"zhengce/ingest/internal/layout"
)

// word handles a control word with its number; stated is false where it has none.
func (r *reader) word(word string, n int, stated bool) {
	if word == "u" {
		r.unicode(n)
		return
	}
	r.flush()
	r.skipping = 0
	star := r.star
	r.star = false
	switch {
	case r.dest == skip && word == "ud": // the form in Unicode of what \upr skips
		r.dest = show
	case r.dest == skip && word != "bin":
	case r.special(word):
	case r.destination(word):
	case r.paragraphWord(word, n):
	case r.rowWord(word, n):
	case r.charWord(word, n, stated):
	case star:
		r.dest = skip
	}
}

// special handles the words that stand for characters and breaks.
func (r *reader) special(word string) bool {
	switch word {
	case "par", "sect":
		r.endParagraph()
	case "line", "page", "column":
		r.endLine()
	case "cell":
		r.endCell()
	case "row":
		r.endRow()
	case "nestcell":
		r.endParagraph()
	case "tab":
		r.write("\t")
	case "emdash":
		r.write("—")
	case "endash":
		r.write("–")
	case "lquote":
		r.write("‘")
	case "rquote":
		r.write("’")
	case "ldblquote":
		r.write("“")
	case "rdblquote":
		r.write("”")
	case "bullet":
		r.write("•")
	case "emspace", "enspace", "qmspace":
		r.write(" ")
	default:
		return false
	}
	return true
}

// destination handles the words that say what a group is for.
func (r *reader) destination(word string) bool {
	switch word {
	case "fonttbl":
		r.dest = fonts
	case "stylesheet":
		r.dest = sheet
	case "title":
		r.dest = title
	case "fldinst":
		r.dest = code
	case "listtext", "pntext":
		r.dest = label
	case "field":
		r.state.field = true
		r.fields.Begin()
	case "fldrslt":
		r.fields.Separate()
	case "footnote":
		r.state.note, r.text = true, new(text)
		r.par = paragraph{}
	case "shptxt":
		r.state.box, r.text = true, new(text)
		r.par = paragraph{}
	case "shpinst", "info":
		// groups around what is read
	case "upr", "colortbl", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "listtable", "listoverridetable", "sp", "shprslt", "do",
		"nonshppict", "nonesttables", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "themedata", "private",
		"author", "operator", "subject", "keywords", "doccomm", "company", "category", "manager", "comment", "xe", "tc", "rxe", "txe":
		r.dest = skip
	default:
		return false
	}
	return true
}

// paragraphWord handles the words about a paragraph.
func (r *reader) paragraphWord(word string, n int) bool {
	switch word {
	case "pard":
		r.par = paragraph{}
	case "intbl":
		r.par.inTable = true
	case "outlinelevel":
		r.par.outline = outline(n)
		if r.dest == sheet {
			r.styles[r.par.style] = outline(n)
		}
	case "s":
		r.par.style = n
	default:
		return false
	}
	return true
}

// outline turns a level from 0, 9 being body text, into one from 1.
func outline(n int) int {
	if n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// rowWord handles the words about table rows and their cells.
func (r *reader) rowWord(word string, n int) bool {
	t := r.text
	switch word {
	case "trowd":
		t.open = true
		t.shape, t.merge = layout.Shape{}, layout.Merge{}
	case "trleft":
		t.shape.Edges = []int{n}
	case "clvmrg":
		t.merge.Above = true
	case "clmrg":
		t.merge.Left = true
	case "cellx":
		if len(t.shape.Edges) == 0 {
			t.shape.Edges = []int{0}
		}
		if len(t.shape.Merges) < 256 {
			t.shape.Edges = append(t.shape.Edges, n)
			t.shape.Merges = append(t.shape.Merges, t.merge)
		}
		t.merge = layout.Merge{}
	default:
		return false
	}
	return true
}

func (r *reader) endCell() {
	if r.dest == show {
		r.text.out.EndCell(append(r.take(r.text), r.text.takeBoxes()...))
	}
}

func (r *reader) endRow() {
	if r.dest == show {
		r.text.out.EndRow(r.text.shape)
		r.text.open = false
	}
}

func (r *reader) endLine() {
	if t := r.text; r.visible() {
		t.lines = append(t.lines, string(t.buf))
		t.buf = t.buf[:0]
	}
}

// charWord handles the words about characters.
func (r *reader) charWord(word string, n int, stated bool) bool {
	on := !stated || n != 0
	switch word {
	case "ansicpg":
		if e := codePage(n); e != nil {
			r.fallback = e
		}
	case "f":
		r.font = n
	case "deff":
		r.font, r.plain = n, n
	case "fcharset":
		r.fonts[r.font] = n
	case "plain":
		r.font, r.hidden, r.deleted = r.plain, false, false
	case "v":
		r.hidden = on
	case "deleted":
		r.deleted = on
	case "uc":
		r.unicodeSkip = min(max(n, 0), 8)
	case "bin":
		r.pos = min(r.pos+max(n, 0), len(r.data))
	default:
		return false
	}
	return true
}

// unicode handles \u: a UTF-16 unit, for which fallback characters follow.
func (r *reader) unicode(n int) {
	r.flush()
	c := rune(n & 0xffff)
	r.skipping = r.unicodeSkip
	if utf16.IsSurrogate(c) {
		if r.high == 0 {
			r.high = c
			return
		}
		c, r.high = utf16.DecodeRune(r.high, c), 0
	}
	r.write(string(c))
}

// visible reports whether characters at this place are text.
func (r *reader) visible() bool {
	return r.dest == show && !r.hidden && !r.deleted && !r.fields.Silent()
}

// write puts characters where the current group wants them.
func (r *reader) write(s string) {
	if len(r.bytes) > 0 {
		r.flush()
	}
	switch r.dest {
	case show:
		if r.visible() {
			r.text.buf = appendText(r.text.buf, s)
		}
	case label:
		if len(r.text.label) < 100 {
			r.text.label = append(r.text.label, s...)
		}
	case code:
		r.fields.Code(s)
	case sheet:
		if len(r.name) < 100 {
			r.name = append(r.name, s...)
		}
	case title:
		if len(r.title) < 4096 {
			r.title = append(r.title, s...)
		}
	}
}

// appendText adds text, the signs of symbol fonts by what they show.
func appendText(dst []byte, s string) []byte {
	for _, c := range s {
		if c = layout.Symbol(c); c >= ' ' || c == '\t' {
			dst = append(dst, string(c)...)
		}
	}
	return dst
}

// listLabel tidies the stored number of a list paragraph.
func listLabel(s string) string {
	s = strings.TrimSpace(s)
	for _, c := range s {
		if c >= 0xe000 && c < 0xf900 {
			return "•"
		}
	}
	return s
}
