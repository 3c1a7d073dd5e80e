// Package parts opens the zip packages that office formats are made of, under
// limits: names compared as these formats do, sizes bounded whatever the
// directory claims.
package parts

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"zhengce/ingest/internal/page"
)

// The limits of a package. Real documents stay far below.
const (
	MaxPart  = 64 << 20  // bytes of one part, unpacked
	MaxTotal = 256 << 20 // bytes of all parts that are read, unpacked
	MaxCount = 20000     // entries
)

// tooLarge is the refusal of a package that goes beyond a limit.
func tooLarge(what string, limit int) error {
	return page.Refuse(page.TooLarge, fmt.Sprintf("%s: over %d", what, limit))
}

// Package is an open zip package.
type Package struct {
	files   map[string]opener
	names   []string
	left    int64
	damaged bool
}

// opener begins to unpack a part.
type opener func() (io.ReadCloser, error)

// Open reads the directory of a zip package. Where that is lost, as it is at the
// end of a file that was cut short, it looks for the parts themselves.
func Open(data []byte) (*Package, error) {
	p := &Package{files: map[string]opener{}, left: MaxTotal}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.damaged = true
		p.salvage(data)
		if len(p.names) == 0 {
			return nil, page.Refuse(page.Damaged, "open zip package: "+err.Error())
		}
		return p, nil
	}
	if len(z.File) > MaxCount {
		return nil, tooLarge("entries of the package", MaxCount)
	}
	for _, f := range z.File {
		p.add(f.Name, f.Open)
	}
	return p, nil
}

// add takes in a part. Of several with one name the first counts.
func (p *Package) add(name string, open opener) {
	name = Clean(name)
	if key := strings.ToLower(name); p.files[key] == nil {
		p.files[key] = open
		p.names = append(p.names, name)
	}
}

// DamagedNote is the warning about a document from a damaged package.
const DamagedNote = "the file is damaged or cut short: parts may be missing"

// Damaged reports whether the directory of the package was lost.
func (p *Package) Damaged() bool { return p.damaged }

// Clean returns the name of a part as it is compared: with slashes, not
// absolute, without dots.
func Clean(name string) string {
	name = strings.ReplaceAll(strings.TrimSpace(name), "\\", "/")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// Names returns the names of all parts, in the order of the directory.
func (p *Package) Names() []string { return p.names }

// Has reports whether the package has a part of this name.
func (p *Package) Has(name string) bool {
	return p.files[strings.ToLower(Clean(name))] != nil
}

// Read returns the content of a part, nil where there is none. A part whose
// packed data ends early or fails its checksum gives what could be unpacked.
func (p *Package) Read(name string) ([]byte, error) {
	f := p.files[strings.ToLower(Clean(name))]
	if f == nil {
		return nil, nil
	}
	r, err := f()
	if err != nil {
		return nil, page.Refuse(page.Damaged, fmt.Sprintf("open part %s: %v", name, err))
	}
	defer r.Close()
	limit := min(MaxPart, p.left)
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, tooLarge("bytes of "+name, int(limit))
	}
	p.left -= int64(len(b))
	if err != nil && len(b) == 0 {
		return nil, page.Refuse(page.Damaged, fmt.Sprintf("read part %s: %v", name, err))
	}
	return b, nil
}
