// Package ofd reads OFD documents (GB/T 33190-2016), the layout format of
// Chinese government. A page holds characters with positions, as in PDF; lines
// and paragraphs are made of them by package pdf.
package ofd

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts"
	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/xmlscan"
)

// maxPages is how many pages a file may have.
const maxPages = 10000

// Read reads an OFD file. One whose pages are pictures is refused as scanned.
func Read(data []byte) (page.Page, error) {
	pkg, err := parts.Open(data)
	if err != nil {
		return page.Page{}, fmt.Errorf("read ofd: %w", err)
	}
	root, err := pkg.Read("OFD.xml")
	if err != nil || root == nil {
		return page.Page{}, page.Refuse(page.Damaged, "OFD without OFD.xml")
	}
	bodies := readBodies(root)
	composer := pdf.NewComposer()
	var title string
	var warnings []string
	if pkg.Damaged() {
		warnings = append(warnings, parts.DamagedNote)
	}
	for _, b := range bodies {
		if title == "" {
			title = b.title
		}
		if err := readBody(pkg, b.root, composer); err != nil {
			warnings = append(warnings, err.Error())
		}
	}
	p, err := composer.Page()
	if err != nil {
		return page.Page{}, refusal(pkg, warnings, err)
	}
	p.Format, p.Title = "ofd", title
	p.Warnings = append(p.Warnings, warnings...)
	return p, nil
}

// refusal says why a file has no text.
func refusal(pkg *parts.Package, warnings []string, err error) error {
	for _, name := range pkg.Names() {
		if strings.Contains(strings.ToLower(path.Base(name)), "encrypt") { // GM/T 0099
			return page.Refuse(page.Encrypted, "OFD with encrypted parts")
		}
	}
	if len(warnings) > 0 {
		return page.Refuse(page.Damaged, "OFD: "+warnings[0])
	}
	return err
}

// body is one document of a file.
type body struct{ root, title string }

func readBodies(root []byte) []body {
	var out []body
	s := xmlscan.New(root)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "DocBody":
			out = append(out, body{})
		case "Title":
			if n := len(out); n > 0 && out[n-1].title == "" {
				out[n-1].title = content(s)
			}
		case "DocRoot":
			if n := len(out); n > 0 {
				out[n-1].root = content(s)
			}
		}
	}
	return out
}

// content returns the characters inside the current element.
func content(s *xmlscan.Scanner) string {
	open := s.Depth()
	var b []byte
	for s.Next() && s.Depth() >= open {
		if s.Kind() == xmlscan.Text {
			b = s.Append(b)
		}
	}
	return strings.TrimSpace(string(b))
}

// document is what the pages of a document refer to.
type document struct {
	pkg       *parts.Package
	base      string // the folder of Document.xml
	box       box
	pages     []pageRef
	templates map[string]string // page templates: ID to part
	resources []string          // parts with resources
	notes     map[string]string // annotations: page ID to part
	notesAt   string
	units     map[string][]byte // composite graphic units: ID to content
	drawn     int               // bytes of them that were drawn
}

type pageRef struct{ id, part string }

// readBody reads the pages of one document.
func readBody(pkg *parts.Package, root string, out *pdf.Composer) error {
	data, err := pkg.Read(root)
	if err != nil {
		return err
	}
	if data == nil {
		return fmt.Errorf("part %s is missing", root)
	}
	d := &document{pkg: pkg, base: path.Dir(parts.Clean(root)), box: box{w: 210, h: 297},
		templates: map[string]string{}, notes: map[string]string{}, units: map[string][]byte{}}
	d.read(data)
	d.readAnnotations()
	d.readUnits()
	if len(d.pages) > maxPages {
		return page.Refuse(page.TooLarge, fmt.Sprintf("%d pages", len(d.pages)))
	}
	var missing []error
	for _, p := range d.pages {
		sheet, err := d.draw(p)
		if err != nil {
			missing = append(missing, err)
			continue
		}
		out.Add(sheet)
	}
	return errors.Join(missing[:min(len(missing), 3)]...)
}

// at returns the part that a location names: from the package's root, or from
// the folder of the document.
func (d *document) at(location string) string {
	location = strings.ReplaceAll(strings.TrimSpace(location), "\\", "/")
	if strings.HasPrefix(location, "/") {
		return parts.Clean(location)
	}
	return parts.Clean(path.Join(d.base, location))
}

// read reads Document.xml.
func (d *document) read(data []byte) {
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "PhysicalBox":
			d.box.set(content(s))
		case "TemplatePage":
			d.templates[s.Attr("ID")] = d.at(s.Attr("BaseLoc"))
		case "PublicRes", "DocumentRes":
			d.resources = append(d.resources, d.at(content(s)))
		case "Page":
			d.pages = append(d.pages, pageRef{s.Attr("ID"), d.at(s.Attr("BaseLoc"))})
		case "Annotations":
			d.notesAt = d.at(content(s))
		}
	}
}

// readAnnotations reads which pages have annotations, and where.
func (d *document) readAnnotations() {
	data, err := d.pkg.Read(d.notesAt)
	if err != nil {
		return
	}
	id := ""
	s := xmlscan.New(data)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "Page":
			id = s.Attr("PageID")
		case "FileLoc":
			location := content(s)
			if !strings.HasPrefix(location, "/") && !d.pkg.Has(d.at(location)) {
				location = "/" + path.Join(path.Dir(d.notesAt), location)
			}
			d.notes[id] = d.at(location)
		}
	}
}

// readUnits reads the graphic units that pages share.
func (d *document) readUnits() {
	for _, part := range d.resources {
		data, err := d.pkg.Read(part)
		if err != nil {
			continue
		}
		s := xmlscan.New(data)
		for s.NextStart(0) {
			if string(s.Name()) != "CompositeGraphicUnit" {
				continue
			}
			id, from := s.Attr("ID"), s.Offset()
			s.Skip()
			d.units[id] = s.Bytes(from, s.Offset())
		}
	}
}
