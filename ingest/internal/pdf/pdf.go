// Package pdf reads the text of PDF files: an interpreter of its own for text,
// over the objects that github.com/ledongthuc/pdf gives.
//
// A file goes through in steps: objects (object.go, after mend.go and repair.go),
// content streams to characters with positions (lexer.go, token.go, interp.go,
// text.go, path.go, annot.go, font.go, cmap.go, encoding.go), characters to lines
// and table rows (upright.go, line.go, grid.go), lines to paragraphs (furniture.go,
// margins.go, paragraph.go), and a gate that keeps nonsense out (gate.go). The order
// of the text is that of the content stream, which keeps columns and cells together.
package pdf

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/ledongthuc/pdf"

	"zhengce/ingest/internal/page"
)

// Read reads a PDF file. It does not panic, and the work that a file can ask for
// is bounded; but the object layer may run in circles on a file made for that, so
// strangers' files are better read in a process of their own.
//
// Pages without usable text are left out with a warning; a file that has no other
// pages is refused with ErrScanned or ErrGarbled.
func Read(data []byte) (page.Page, error) {
	p, _, err := Inspect(data)
	return p, err
}

// Inspect is Read that also says which pages have flaws: another engine may do
// better on those.
func Inspect(data []byte) (page.Page, Flaws, error) { return Compose(data, nil) }

// Compose is Inspect that takes page i, counted from 0, from elsewhere where other
// says so; other may be nil.
func Compose(data []byte, other func(i int) (Sheet, bool)) (page.Page, Flaws, error) {
	c := NewComposer()
	title, err := sheets(data, other, c.Add)
	if err != nil && c.pages() == 0 {
		return page.Page{}, c.Flaws(), refusal(err)
	}
	if err != nil {
		c.warn(fmt.Sprintf("read to page %d only: %v", c.pages(), err))
		c.flaws.Cut = append(c.flaws.Cut, c.pages())
	}
	p, err := c.Page()
	p.Title = c.title(title)
	return p, c.Flaws(), err
}

// refusal says of an error that is none yet that the file is damaged.
func refusal(err error) error {
	if r := (*page.Refusal)(nil); errors.As(err, &r) {
		return err
	}
	if strings.Contains(err.Error(), "encryption") {
		return page.Refuse(page.Encrypted, "PDF: encrypted in a way that is not read here")
	}
	return page.Refuse(page.Damaged, "PDF: "+err.Error())
}

// sheets draws each page, or takes it from other, and hands it on. It gives the
// title that the file's properties state.
func sheets(data []byte, other func(int) (Sheet, bool), add func(Sheet)) (title string, err error) {
	d, err := open(data)
	if err != nil {
		return "", err
	}
	defer recovered(&err)
	i := -1
	d.walk(func(l leaf) bool {
		i++
		if other != nil {
			if s, ok := other(i); ok {
				add(s)
				return true
			}
		}
		s := d.draw(l)
		add(s)
		if errors.Is(s.Err, errWork) {
			err = s.Err
		}
		return err == nil
	})
	if err == nil {
		title = d.title()
	}
	return title, err
}

func (d *document) title() (title string) {
	var err error
	defer recovered(&err)
	return textString([]byte(d.r.Trailer().Key("Info").Key("Title").RawString()))
}

// draw interprets one page.
func (d *document) draw(l leaf) (s Sheet) {
	x0, y0 := 0.0, 0.0
	s.Width, s.Height = 595, 842 // A4
	if b, ok := box(l.box); ok {
		x0, y0, s.Width, s.Height = b.X0, b.Y0, b.X1-b.X0, b.Y1-b.Y0
	}
	in := &interp{d: d, sheet: &s, area: s.Width * s.Height}
	in.state = textState{ctm: translate(-x0, -y0), scale: 1}
	in.tm, in.line = identity, identity
	err := func() (err error) {
		defer recovered(&err)
		content, err := d.content(l.page)
		in.run(content, &frame{resources: l.resources})
		in.annotations(l.page, translate(-x0, -y0))
		return err
	}()
	if err != nil {
		s.Err = err
	}
	return s
}

// box reads a rectangle of four numbers, in any order of corners.
func box(v pdf.Value) (r Rule, ok bool) {
	var err error
	defer func() { ok = ok && err == nil }()
	defer recovered(&err)
	if v.Len() != 4 {
		return r, false
	}
	a, b := v.Index(0).Float64(), v.Index(1).Float64()
	c, d := v.Index(2).Float64(), v.Index(3).Float64()
	r = Rule{math.Min(a, c), math.Min(b, d), math.Max(a, c), math.Max(b, d)}
	return r, r.X1-r.X0 > 1 && r.Y1-r.Y0 > 1 && r.X1 < 1e6 && r.Y1 < 1e6
}
