package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"zhengce/ingest/internal/page"
)

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1F, 0x8B, 8}) }
func isTar(head []byte) bool  { return len(head) > 262 && string(head[257:262]) == "ustar" }

// gzip walks what is packed in r. It is no container of its own: notice.html.gz
// holds notice.html.
func (w *walker) gzip(e Entry, r io.Reader, depth int) {
	packed := &counter{r: r}
	z, err := gzip.NewReader(packed)
	if err != nil {
		w.give(e, page.Refuse(page.Damaged, "gzip: "+err.Error()))
		return
	}
	w.stream(e, &meter{r: z, packed: func() int64 { return packed.n }}, depth+1)
}

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// meter ends the reading of what unpacks to far more than it took packed.
type meter struct {
	r      io.Reader
	n      int64
	packed func() int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	if m.n > freeBytes && m.n > MaxRatio*m.packed() {
		return 0, page.Refuse(page.TooLarge, fmt.Sprintf("unpacks to over %d times its size", MaxRatio))
	}
	return n, err
}

// tar walks the files of a tar archive.
func (w *walker) tar(name string, r io.Reader, depth int) {
	t := tar.NewReader(r)
	for range MaxEntries {
		h, err := t.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			w.fail(name, page.Refuse(page.Damaged, "tar: "+err.Error()))
			return
		}
		inner := cleanName(h.Name)
		if h.Typeflag != tar.TypeReg || isSideFile(inner) {
			continue
		}
		if w.stream(Entry{Name: name + "/" + inner}, t, depth+1); w.stopped {
			return
		}
	}
	w.fail(name, page.Refuse(page.TooLarge, fmt.Sprintf("over %d entries", MaxEntries)))
}

// isSideFile names what systems put beside documents: resource forks, folder
// settings, thumbnails, lock files.
func isSideFile(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") || strings.HasPrefix(base, "~$")
}
