// Package doc reads binary Word documents ([MS-DOC], Word 6 to 2003), which is
// also what Kingsoft's .wps files are.
//
// Automatic numbers are worked out, merged cells carried; deleted and hidden
// text, field codes and generated tables of contents stay out. Text boxes,
// footnotes and endnotes follow the text. Headers, footers and comments are not
// read.
package doc

import (
	"errors"
	"fmt"
	"strings"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/ole"
	"zhengce/ingest/internal/page"
)

// Read reads a .doc or .wps file.
func Read(data []byte) (p page.Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = page.Refuse(page.Damaged, fmt.Sprintf("Word document: %v", r))
		}
	}()
	f, err := ole.Open(data)
	if err != nil {
		return p, page.Refuse(page.Damaged, err.Error())
	}
	p.Format = "doc"
	if f.Has("WpsCustomData") {
		p.Format = "wps"
	}
	p.Title = ole.Title(f)
	main, err := f.Read("WordDocument")
	if err != nil {
		return p, page.Refuse(page.Damaged, err.Error())
	}
	switch {
	case len(main) < fibSize || ole.Uint16(main, 0) != fibMagic && ole.Uint16(main, 0) != fibMagic6:
		return p, page.Refuse(page.Damaged, "no Word document at the start of its stream")
	case ole.Uint16(main, fibFlags)&flagEncrypted != 0:
		return p, page.Refuse(page.Encrypted, "Word document with a password")
	case ole.Uint16(main, fibVersion) < firstUnicode:
		p.Blocks = word6(main)
		return p, nil
	}
	d, err := open(f, main)
	if err != nil {
		return p, page.Refuse(page.Damaged, err.Error())
	}
	d.text(&p)
	return p, nil
}

// The parts of the file information block ([MS-DOC] 2.5) that are used: offsets
// in the WordDocument stream, and values.
const (
	fibSize    = 0x1aa
	fibVersion = 0x02
	fibFlags   = 0x0a
	fibTextAt  = 0x18 // fcMin, where the text of Word 6 begins
	fibTextEnd = 0x1c
	fibLengths = 0x4c // ccpText and those of the other parts, in characters
	fibStyles  = 0xa2
	fibCharPLC = 0xfa
	fibParaPLC = 0x102
	fibPieces  = 0x1a2
	fibLists   = 0x2e2
	fibUses    = 0x2ea

	fibMagic      = 0xa5ec
	fibMagic6     = 0xa5dc
	firstUnicode  = 0xc1 // the version of Word 97
	flagEncrypted = 0x100
	flagTable1    = 0x200
)

// document is an open document.
type document struct {
	main    []byte // the WordDocument stream
	table   []byte // 0Table or 1Table, where the structures are
	data    []byte // the Data stream, for long properties
	pieces  []piece
	paras   runs
	chars   runs
	styles  []style
	numbers *numbering.Numbers
}

func open(f *ole.File, main []byte) (*document, error) {
	d := &document{main: main, numbers: numbering.New()}
	name := "0Table"
	if ole.Uint16(main, fibFlags)&flagTable1 != 0 {
		name = "1Table"
	}
	var err error
	if d.table, err = f.Read(name); err != nil {
		return nil, err
	}
	if d.table == nil {
		return nil, errors.New("no table stream")
	}
	if d.data, err = f.Read("Data"); err != nil {
		d.data = nil // only some long properties are lost
	}
	if d.pieces, err = readPieces(d.structure(fibPieces)); err != nil {
		return nil, err
	}
	d.paras = d.readRuns(fibParaPLC, true)
	d.chars = d.readRuns(fibCharPLC, false)
	d.styles = readStyles(d.structure(fibStyles))
	d.readLists()
	d.readUses()
	return d, nil
}

// structure returns a structure of the table stream by the offset of its place
// and length in the file information block.
func (d *document) structure(fib int) []byte {
	return cut(d.table, ole.Uint32(d.main, fib), ole.Uint32(d.main, fib+4))
}

// text reads the parts of the document one after another.
func (d *document) text(p *page.Page) {
	type part struct{ from, to int }
	var parts [8]part // text, footnotes, headers, macros, comments, endnotes, text boxes, those in headers
	at, end := 0, 0
	for _, piece := range d.pieces {
		end = max(end, piece.to)
	}
	for i := range parts {
		n := min(ole.Uint32(d.main, fibLengths+4*i), end-at)
		parts[i] = part{at, at + n}
		at += n
	}
	for _, i := range []int{0, 6, 1, 5} {
		blocks, w := d.part(parts[i].from, parts[i].to)
		p.Blocks = append(p.Blocks, blocks...)
		if w != "" {
			p.Warnings = append(p.Warnings, w)
		}
	}
}

// word6 reads the text of Word 6 and 95: bytes in the system's code page, which
// for these documents is GBK.
func word6(main []byte) []page.Block {
	from, to := ole.Uint32(main, fibTextAt), ole.Uint32(main, fibTextEnd)
	text := charset.DecodeAs(cut(main, from, to-from), charset.GB18030)
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\a' || r == '\v' || r == '\f' })
	for i, l := range lines {
		lines[i] = strings.Map(visible, l)
	}
	return layout.Lines(lines, 0)
}

// visible drops the characters that stand for things other than text.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return r
	case r == 0x1e:
		return '-' // a hyphen that does not break
	case r == 0xa0:
		return ' '
	case r < ' ' || r == 0xad:
		return -1
	}
	return r
}

// cut returns n bytes of b, nil where they do not lie in it.
func cut(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(b) || n > len(b)-at {
		return nil
	}
	return b[at : at+n]
}
