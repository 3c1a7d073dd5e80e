// Package xlsx reads workbooks of Excel 2007 and later (ECMA-376). Hidden sheets
// are left out.
package xlsx

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts"
	"zhengce/ingest/internal/sheet"
	"zhengce/ingest/internal/xmlscan"
)

// maxSheets is how many sheets of a workbook are read.
const maxSheets = 256

// Read reads a workbook.
func Read(data []byte) (page.Page, error) {
	pkg, err := parts.Open(data)
	if err != nil {
		return page.Page{}, fmt.Errorf("read xlsx: %w", err)
	}
	if pkg.Has("xl/workbook.bin") {
		return page.Page{}, page.Refuse(page.Unsupported, "binary Excel workbook (xlsb)")
	}
	w := &workbook{pkg: pkg}
	if err := w.open(); err != nil {
		return page.Page{}, fmt.Errorf("read xlsx: %w", err)
	}
	var sheets []sheet.Sheet
	var warnings []string
	for _, ref := range w.sheets[:min(len(w.sheets), maxSheets)] {
		if ref.hidden {
			warnings = append(warnings, "hidden sheet "+ref.name+" left out")
			continue
		}
		s, err := w.sheet(ref)
		if err != nil {
			warnings = append(warnings, fmt.Sprintf("sheet %s: %v", ref.name, err))
		}
		sheets = append(sheets, s)
	}
	if pkg.Damaged() {
		warnings = append(warnings, parts.DamagedNote)
	}
	p := sheet.Page("xlsx", sheets)
	p.Title = w.title()
	p.Warnings = append(warnings, p.Warnings...)
	if len(p.Blocks) == 0 && len(warnings) > 0 {
		return page.Page{}, page.Refuse(page.NoText, "workbook: "+warnings[0])
	}
	return p, nil
}

// workbook is what the sheets of a workbook share.
type workbook struct {
	pkg      *parts.Package
	sheets   []sheetRef
	strings  []string
	formats  []string // by cell style
	from1904 bool
	text     sheet.Budget
}

type sheetRef struct {
	name, part string
	hidden     bool
}

func (w *workbook) open() error {
	main := "xl/workbook.xml"
	if rels, err := w.pkg.Read("_rels/.rels"); err == nil {
		for _, r := range relations(rels) {
			if strings.HasSuffix(r.kind, "/officeDocument") {
				main = parts.Clean(r.target)
			}
		}
	}
	data, err := w.pkg.Read(main)
	if err != nil {
		return err
	}
	if data == nil {
		return page.Refuse(page.Damaged, "the package holds no workbook")
	}
	dir, file := path.Split(main)
	targets := map[string]string{}
	rels, err := w.pkg.Read(dir + "_rels/" + file + ".rels")
	if err != nil {
		return err
	}
	for _, r := range relations(rels) {
		if !strings.HasPrefix(r.target, "/") {
			r.target = dir + r.target
		}
		targets[r.id] = r.target
		switch path.Base(r.kind) {
		case "sharedStrings":
			w.strings, err = w.readStrings(r.target)
		case "styles":
			err = w.readStyles(r.target)
		}
		if err != nil {
			return err
		}
	}
	w.readSheets(data, targets)
	return nil
}

type relation struct{ id, kind, target string }

func relations(data []byte) []relation {
	var out []relation
	s := xmlscan.New(data)
	for s.NextStart(0) {
		if string(s.Name()) == "Relationship" {
			out = append(out, relation{s.Attr("Id"), s.Attr("Type"), s.Attr("Target")})
		}
	}
	return out
}

func (w *workbook) readSheets(data []byte, targets map[string]string) {
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "workbookPr":
			v := s.Attr("date1904")
			w.from1904 = v == "1" || v == "true"
		case "sheet":
			ref := sheetRef{name: s.Attr("name"), part: targets[s.Attr("id")], hidden: strings.HasSuffix(strings.ToLower(s.Attr("state")), "hidden")}
			if !strings.Contains(ref.part, "chartsheet") && !strings.Contains(ref.part, "dialogsheet") {
				w.sheets = append(w.sheets, ref)
			}
		}
	}
}

// readStrings reads the strings that cells share.
func (w *workbook) readStrings(part string) ([]string, error) {
	data, err := w.pkg.Read(part)
	if err != nil {
		return nil, err
	}
	var out []string
	s := xmlscan.New(data)
	for s.NextStart(0) {
		if string(s.Name()) == "si" {
			out = append(out, text(s))
		}
	}
	return out, nil
}

// text collects the t elements inside the current one, without the readings that
// stand above characters.
func text(s *xmlscan.Scanner) string {
	var b []byte
	open := s.Depth()
	for s.NextStart(open) {
		switch string(s.Name()) {
		case "rPh":
			s.Skip()
		case "t":
			inner := s.Depth()
			for s.Next() && s.Depth() >= inner {
				if s.Kind() == xmlscan.Text {
					b = s.Append(b)
				}
			}
		}
	}
	return string(b)
}

// readStyles reads the number formats of cell styles.
func (w *workbook) readStyles(part string) error {
	data, err := w.pkg.Read(part)
	if err != nil {
		return err
	}
	codes := map[int]string{}
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "numFmt":
			codes[integer(s.Attr("numFmtId"))] = s.Attr("formatCode")
		case "cellXfs":
			open := s.Depth()
			for s.NextStart(open) {
				if string(s.Name()) != "xf" {
					continue
				}
				id := integer(s.Attr("numFmtId"))
				code, ok := codes[id]
				if !ok {
					code = sheet.Builtin(id)
				}
				w.formats = append(w.formats, code)
			}
		case "dxfs", "cellStyleXfs":
			s.Skip()
		}
	}
	return nil
}

func integer(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// title returns the title that the workbook's properties state.
func (w *workbook) title() string {
	data, err := w.pkg.Read("docProps/core.xml")
	if err != nil {
		return ""
	}
	s := xmlscan.New(data)
	for s.NextStart(0) {
		if string(s.Name()) == "title" && s.Next() && s.Kind() == xmlscan.Text {
			return strings.TrimSpace(s.String())
		}
	}
	return ""
}
