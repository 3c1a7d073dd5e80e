package archive

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
)

// zip walks the files of a ZIP archive. Of a WACZ file (a crawl with its index, by
// Webrecorder's specification) only the crawl counts.
func (w *walker) zip(name string, r io.ReaderAt, size int64, depth int) {
	z, err := zip.NewReader(r, size)
	switch {
	case err != nil:
		w.fail(name, page.Refuse(page.Damaged, "zip: "+err.Error()))
		return
	case len(z.File) > MaxEntries:
		w.fail(name, page.Refuse(page.TooLarge, fmt.Sprintf("over %d entries", MaxEntries)))
		return
	}
	crawl := isWACZ(z)
	for _, f := range z.File {
		inner := zipName(f)
		if f.FileInfo().IsDir() || strings.HasSuffix(inner, "/") || isSideFile(inner) {
			continue
		}
		if crawl && !strings.HasPrefix(inner, "archive/") {
			continue
		}
		if w.zipped(name+"/"+inner, f, size, depth); w.stopped {
			return
		}
	}
}

func isWACZ(z *zip.Reader) bool {
	has := func(yes func(name string) bool) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return yes(f.Name) })
	}
	return has(func(n string) bool { return n == "datapackage.json" }) &&
		has(func(n string) bool { return strings.HasPrefix(n, "archive/") && strings.Contains(n, ".warc") })
}

// zipped walks one file of an archive of the given size.
func (w *walker) zipped(name string, f *zip.File, size int64, depth int) {
	if f.Flags&1 != 0 {
		w.fail(name, page.Refuse(page.Encrypted, "ZIP entry with a password"))
		return
	}
	r, err := f.Open()
	if err != nil {
		w.fail(name, page.Refuse(page.Damaged, "zip: "+err.Error()))
		return
	}
	defer r.Close()
	packed := min(int64(min(f.CompressedSize64, 1<<62)), size)
	w.stream(Entry{Name: name}, &meter{r: r, packed: func() int64 { return packed }}, depth+1)
}

// zipName is the name of an entry. Names are bytes: UTF-8 where they are valid as
// such, else GB 18030, whatever the flag says. They are decoded before anything
// looks for slashes: the second byte of 誠 in GBK is a backslash.
func zipName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = s
		}
	}
	return cleanName(name)
}

// cleanName makes a name relative, with slashes and without dots. It is for people
// to read: no file is ever made by it.
func cleanName(name string) string {
	name = strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), "\\", "/")
	dir := strings.HasSuffix(name, "/")
	if len(name) > 1 && name[1] == ':' {
		name = name[2:] // a drive
	}
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if dir {
		name += "/"
	}
	return name
}
