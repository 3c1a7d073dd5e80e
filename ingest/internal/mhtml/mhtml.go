// Package mhtml reads web pages saved as one file (RFC 2557), as browsers and
// Word write them, also under the name .doc.
package mhtml

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"

	"zhengce/ingest/internal/html"
	"zhengce/ingest/internal/page"
)

// The limits of a message.
const (
	maxDepth = 5 // of parts within parts
	maxParts = 2000
	maxPage  = 64 << 20 // bytes of a part, decoded
)

// Read reads the first page in an MHTML file that has a document in it. Frames
// and pictures are parts of the file too.
func Read(data []byte) (page.Page, error) {
	r := textproto.NewReader(bufio.NewReader(bytes.NewReader(trim(data))))
	header, err := r.ReadMIMEHeader()
	if err != nil && len(header) == 0 {
		return page.Page{}, page.Refuse(page.Damaged, "MHTML: no header")
	}
	var m message
	m.walk(header, r.R, 0)
	if len(m.pages) == 0 {
		return page.Page{}, page.Refuse(page.NoText, "MHTML without an HTML part")
	}
	var first error
	for _, b := range m.pages {
		p, err := html.Read(b)
		if err == nil && len(p.Blocks) > 0 {
			p.Format = "mhtml"
			return p, nil
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		return page.Page{}, page.Refuse(page.NoText, "")
	}
	return page.Page{}, fmt.Errorf("read mhtml: %w", first)
}

func trim(data []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), "\r\n\t ")
}

// message collects the HTML parts of a file.
type message struct {
	pages [][]byte
	parts int
}

// walk reads a part with its header, and the parts within.
func (m *message) walk(header textproto.MIMEHeader, body io.Reader, depth int) {
	if m.parts++; m.parts > maxParts || depth > maxDepth {
		return
	}
	kind, boundary := contentType(header.Get("Content-Type"))
	switch {
	case strings.HasPrefix(kind, "multipart/") && boundary != "":
		parts := multipart.NewReader(body, boundary)
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			m.walk(part.Header, part, depth+1)
		}
	case kind == "text/html", kind == "application/xhtml+xml":
		if b := decode(header.Get("Content-Transfer-Encoding"), body); len(bytes.TrimSpace(b)) > 0 {
			m.pages = append(m.pages, b)
		}
	}
}

var boundaryMark = regexp.MustCompile(`(?i)boundary="?([^";\s]+)`)

// contentType takes a Content-Type apart, also where it does not keep to the
// grammar.
func contentType(s string) (kind, boundary string) {
	kind, params, err := mime.ParseMediaType(s)
	if err == nil {
		return kind, params["boundary"]
	}
	kind, _, _ = strings.Cut(s, ";")
	if m := boundaryMark.FindStringSubmatch(s); m != nil {
		boundary = m[1]
	}
	return strings.ToLower(strings.TrimSpace(kind)), boundary
}

// decode undoes a transfer encoding. A body that is cut short gives what is there.
func decode(encoding string, body io.Reader) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	b, _ := io.ReadAll(io.LimitReader(body, maxPage))
	return b
}
