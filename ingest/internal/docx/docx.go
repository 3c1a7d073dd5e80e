// Package docx reads Word documents in XML: .docx and .docm (ECMA-376), the same
// in one flat XML file, and Word 2003 XML.
//
// Automatic numbers are worked out, merged cells carried, text boxes read once;
// deleted, moved and hidden text, field codes and generated tables of contents
// stay out. Footnotes and endnotes follow the text. Headers, footers and
// comments are not read.
package docx

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts"
	"zhengce/ingest/internal/xmlscan"
)

// source is where the parts of a document come from: a zip package or one file.
type source interface {
	Read(name string) ([]byte, error) // nil where there is no such part
}

// Read reads a .docx package.
func Read(data []byte) (page.Page, error) {
	pkg, err := parts.Open(data)
	if err != nil {
		return page.Page{}, fmt.Errorf("read docx: %w", err)
	}
	p, err := read(pkg)
	if err != nil {
		return page.Page{}, fmt.Errorf("read docx: %w", err)
	}
	if pkg.Damaged() {
		p.Warnings = append(p.Warnings, parts.DamagedNote)
	}
	return p, nil
}

// ReadXML reads a document that is one XML file: a flat OPC package
// (pkg:package) or Word 2003 XML (w:wordDocument).
func ReadXML(data []byte) (page.Page, error) {
	flat, err := splitFlat(data)
	if err != nil {
		return page.Page{}, fmt.Errorf("read word xml: %w", err)
	}
	if len(flat) > 0 {
		p, err := read(flat)
		if err != nil {
			return page.Page{}, fmt.Errorf("read word xml: %w", err)
		}
		return p, nil
	}
	d := newDocument()
	d.styles.load(data)
	loadLists(d.numbers, data)
	p, err := d.text(data, nil)
	if err != nil {
		return page.Page{}, fmt.Errorf("read word xml: %w", err)
	}
	p.Title = titleOf(data)
	return p, nil
}

// document is what the text of a document refers to.
type document struct {
	styles  styles
	numbers *numbering.Numbers
	chunks  func(id string) []byte // files in other formats that are part of the text
	chunked int                    // how many of them were read
}

func newDocument() *document {
	return &document{styles: styles{}, numbers: numbering.New(), chunks: func(string) []byte { return nil }}
}

func read(src source) (page.Page, error) {
	name, err := mainPart(src)
	if err != nil {
		return page.Page{}, err
	}
	body, err := src.Read(name)
	if err != nil {
		return page.Page{}, err
	}
	if body == nil {
		return page.Page{}, page.Refuse(page.Damaged, "the package holds no Word document")
	}
	d := newDocument()
	var warnings []string
	part := func(kind string) []byte {
		b, err := relatedPart(src, name, kind)
		if err != nil {
			warnings = append(warnings, kind+" left out: "+err.Error())
		}
		return b
	}
	d.styles.load(part("styles"))
	loadLists(d.numbers, part("numbering"))
	d.linkStyles()
	d.chunks = chunksOf(src, name)
	p, err := d.text(body, [][]byte{part("footnotes"), part("endnotes")})
	if err != nil {
		return page.Page{}, err
	}
	if core, err := src.Read("docProps/core.xml"); err == nil {
		p.Title = titleOf(core)
	}
	p.Warnings = append(p.Warnings, warnings...)
	return p, nil
}

// mainPart returns the name of the part that holds the text.
func mainPart(src source) (string, error) {
	rels, err := src.Read("_rels/.rels")
	if err != nil {
		return "", err
	}
	if target := relation(rels, "officeDocument"); target != "" {
		return parts.Clean(target), nil
	}
	return "word/document.xml", nil
}

// relatedPart reads the part of a kind that belongs to the main part.
func relatedPart(src source, main, kind string) ([]byte, error) {
	dir, file := path.Split(main)
	rels, err := src.Read(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	target := relation(rels, kind)
	switch {
	case target == "":
		target = dir + kind + ".xml"
	case !strings.HasPrefix(target, "/"):
		target = dir + target
	}
	return src.Read(target)
}

// relation returns the target of the first relationship of a kind.
func relation(rels []byte, kind string) string {
	s := xmlscan.New(rels)
	for s.NextStart(0) {
		if strings.HasSuffix(s.Attr("Type"), "/"+kind) {
			return s.Attr("Target")
		}
	}
	return ""
}

// titleOf returns the title that document properties state.
func titleOf(properties []byte) string {
	s := xmlscan.New(properties)
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "title", "Title":
			if s.Next() && s.Kind() == xmlscan.Text {
				return strings.TrimSpace(s.String())
			}
			return ""
		case "body":
			return ""
		}
	}
	return ""
}

// flat is a package in one XML file, by the names of its parts.
type flat map[string][]byte

func (f flat) Read(name string) ([]byte, error) { return f[parts.Clean(name)], nil }

// splitFlat takes a flat package apart; it is empty where data is none.
func splitFlat(data []byte) (flat, error) {
	f := flat{}
	s := xmlscan.New(data)
	name := ""
	for s.NextStart(0) {
		switch string(s.Name()) {
		case "part":
			name = parts.Clean(s.Attr("name"))
		case "xmlData":
			from := s.Offset()
			s.Skip()
			f[name] = bytes.Clone(s.Bytes(from, s.Offset()))
		case "wordDocument":
			return nil, nil
		}
	}
	return f, s.Err()
}
