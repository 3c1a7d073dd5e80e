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
	files map[string]*zip.File
	names []string
	left  int64
}

// Open reads the directory of a zip package.
func Open(data []byte) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, page.Refuse(page.Damaged, "open zip package: "+err.Error())
	}
	if len(z.File) > MaxCount {
		return nil, tooLarge("entries of the package", MaxCount)
	}
	p := &Package{files: make(map[string]*zip.File, len(z.File)), left: MaxTotal}
	for _, f := range z.File {
		name := Clean(f.Name)
		if _, twice := p.files[strings.ToLower(name)]; !twice {
			p.files[strings.ToLower(name)] = f
			p.names = append(p.names, name)
		}
	}
	return p, nil
}

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
	r, err := f.Open()
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
