// Package xls reads binary Excel workbooks ([MS-XLS]; BIFF8, and BIFF5 of Excel
// 95), which is also what Kingsoft's .et files are. Hidden sheets are left out.
package xls

import (
	"fmt"
	"math"

	"zhengce/ingest/internal/ole"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sheet"
)

// Read reads a workbook.
func Read(data []byte) (p page.Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = page.Refuse(page.Damaged, fmt.Sprintf("Excel workbook: %v", r))
		}
	}()
	f, err := ole.Open(data)
	if err != nil {
		return p, page.Refuse(page.Damaged, err.Error())
	}
	stream, err := f.Read("Workbook")
	if stream == nil && err == nil {
		stream, err = f.Read("Book")
	}
	if err != nil || len(stream) < 8 || ole.Uint16(stream, 0) != recBOF {
		return p, page.Refuse(page.Damaged, "no Excel workbook in the file")
	}
	w := &workbook{stream: stream, wide: ole.Uint16(stream, 4) >= 0x600, formats: map[int]string{}}
	if err := w.globals(); err != nil {
		return p, err
	}
	var sheets []sheet.Sheet
	var warnings []string
	for _, ref := range w.sheets {
		if ref.hidden {
			warnings = append(warnings, "hidden sheet "+ref.name+" left out")
			continue
		}
		sheets = append(sheets, w.sheet(ref))
	}
	p = sheet.Page("xls", sheets)
	p.Title = ole.Title(f)
	p.Warnings = append(warnings, p.Warnings...)
	return p, nil
}

// The records that are used ([MS-XLS] 2.3).
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recDate1904   = 0x0022
	recPassword   = 0x002f // FilePass
	recContinue   = 0x003c
	recSheet      = 0x0085 // BoundSheet8
	recMulRK      = 0x00bd
	recRichString = 0x00d6 // RString, BIFF5
	recXF         = 0x00e0
	recMerged     = 0x00e5
	recStrings    = 0x00fc // SST
	recStringCell = 0x00fd // LabelSst
	recNumber     = 0x0203
	recLabel      = 0x0204
	recResult     = 0x0207 // String, the text that a formula gives
	recRK         = 0x027e
	recFormat     = 0x041e
	recBOF        = 0x0809
)

const maxSheets = 256

// workbook is what the sheets of a workbook share.
type workbook struct {
	stream   []byte
	wide     bool // BIFF8: strings in Unicode
	sheets   []sheetRef
	strings  []string
	formats  map[int]string // number formats by id
	styles   []int          // of cells: ids of their formats
	from1904 bool
	cells    sheet.Budget
}

type sheetRef struct {
	name   string
	at     int
	hidden bool
}

// record is one record of the stream; next is where the one after it begins.
type record struct {
	id   int
	data []byte
	next int
}

// at reads the record at an offset; ok is false at the end of the stream.
func (w *workbook) at(offset int) (r record, ok bool) {
	if offset < 0 || offset+4 > len(w.stream) {
		return r, false
	}
	size := ole.Uint16(w.stream, offset+2)
	if offset+4+size > len(w.stream) {
		return r, false
	}
	return record{ole.Uint16(w.stream, offset), w.stream[offset+4 : offset+4+size], offset + 4 + size}, true
}

// globals reads the records in front of the sheets.
func (w *workbook) globals() error {
	for r, ok := w.at(0); ok && r.id != recEOF; r, ok = w.at(r.next) {
		switch r.id {
		case recPassword:
			return page.Refuse(page.Encrypted, "Excel workbook with a password")
		case recDate1904:
			w.from1904 = ole.Uint16(r.data, 0) == 1
		case recSheet:
			w.addSheet(r.data)
		case recFormat:
			if w.wide {
				w.formats[ole.Uint16(r.data, 0)] = wideString(r.data, 2, 2)
			} else {
				w.formats[ole.Uint16(r.data, 0)] = byteString(r.data, 2, 1)
			}
		case recXF:
			w.styles = append(w.styles, ole.Uint16(r.data, 2))
		case recStrings:
			chunks := [][]byte{r.data}
			for next, ok := w.at(r.next); ok && next.id == recContinue; next, ok = w.at(next.next) {
				chunks = append(chunks, next.data)
			}
			w.strings = readStrings(chunks)
		}
	}
	return nil
}

func (w *workbook) addSheet(b []byte) {
	if len(b) < 8 || b[5] != 0 || len(w.sheets) >= maxSheets { // charts and macros
		return
	}
	ref := sheetRef{at: ole.Uint32(b, 0), hidden: b[4]&3 != 0}
	ref.name = w.text(b, 6, 1)
	w.sheets = append(w.sheets, ref)
}

// sheet reads the cells of one sheet.
func (w *workbook) sheet(ref sheetRef) sheet.Sheet {
	s := sheet.Sheet{Name: ref.name, Text: &w.cells}
	depth := 0 // charts inside the sheet have records of their own
	formula := [2]int{-1, -1}
	for r, ok := w.at(ref.at); ok; r, ok = w.at(r.next) {
		switch r.id {
		case recBOF:
			depth++
			continue
		case recEOF:
			if depth--; depth <= 0 {
				return s
			}
			continue
		}
		if depth != 1 {
			continue
		}
		row, column := ole.Uint16(r.data, 0), ole.Uint16(r.data, 2)
		switch r.id {
		case recFormula:
			text, follows := w.result(r.data)
			if follows {
				formula = [2]int{row, column}
			}
			s.Add(row, column, text)
		case recResult:
			s.Add(formula[0], formula[1], w.text(r.data, 0, 2))
			formula = [2]int{-1, -1}
		case recMulRK:
			for at := 4; at+8 <= len(r.data); at += 6 {
				s.Add(row, column+(at-4)/6, w.number(rk(ole.Uint32(r.data, at+2)), ole.Uint16(r.data, at)))
			}
		case recMerged:
			s.Merges = append(s.Merges, merges(r.data)...)
		default:
			s.Add(row, column, w.cell(r))
		}
	}
	return s
}

// cell returns the text of a record that holds one cell.
func (w *workbook) cell(r record) string {
	switch r.id {
	case recStringCell:
		if i := ole.Uint32(r.data, 6); i < len(w.strings) {
			return w.strings[i]
		}
	case recLabel, recRichString:
		return w.text(r.data, 6, 2)
	case recNumber:
		return w.number(ole.Float64(r.data, 6), ole.Uint16(r.data, 4))
	case recRK:
		return w.number(rk(ole.Uint32(r.data, 6)), ole.Uint16(r.data, 4))
	}
	return ""
}

// result returns the value of a formula; follows says that it is a text that
// stands in the next record.
func (w *workbook) result(b []byte) (text string, follows bool) {
	if len(b) < 14 {
		return "", false
	}
	if ole.Uint16(b, 12) != 0xffff {
		return w.number(ole.Float64(b, 6), ole.Uint16(b, 4)), false
	}
	switch b[6] {
	case 0:
		return "", true
	case 1:
		if b[8] != 0 {
			return "TRUE", false
		}
		return "FALSE", false
	}
	return "", false
}

// number writes a value in the format of a cell style.
func (w *workbook) number(v float64, style int) string {
	format := ""
	if style < len(w.styles) {
		id := w.styles[style]
		var ok bool
		if format, ok = w.formats[id]; !ok {
			format = sheet.Builtin(id)
		}
	}
	return sheet.Number(v, format, w.from1904)
}

// rk decodes a number of 30 bits: half a float or an integer, perhaps in hundredths.
func rk(n int) float64 {
	var v float64
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	} else {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// merges reads the ranges of merged cells.
func merges(b []byte) []sheet.Range {
	var out []sheet.Range
	for i := range ole.Uint16(b, 0) {
		at := 2 + 8*i
		if at+8 > len(b) {
			break
		}
		out = append(out, sheet.Range{Top: ole.Uint16(b, at), Bottom: ole.Uint16(b, at+2), Left: ole.Uint16(b, at+4), Right: ole.Uint16(b, at+6)})
	}
	return out
}
