package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/corpus/sample"
	"zhengce/extract"
	"zhengce/ingest"
	"zhengce/rules"
)

// sameFacts is the share of facts that a text set in another format must give
// again, and that of its own facts that the text must have.
const sameFacts = 0.98

// TestFidelity reads sample documents that other programs have written as OFD,
// PDF, DOCX, DOC and RTF: they give the facts of the texts, with all fields, and
// the same headings and metadata.
func TestFidelity(t *testing.T) {
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(set)
	files, err := filepath.Glob("testdata/fidelity/*.*")
	if err != nil {
		t.Fatal(err)
	}
	formats := map[string][3]int{} // facts of the texts, facts found, facts that are the same
	for _, path := range files {
		format := filepath.Ext(path)
		if format == ".md" {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(path), format)
		want, got := sampleNamed(t, name), readFile(t, path)
		a, b := factKeys(want, x), factKeys(got, x)
		n := formats[format]
		for key, times := range a {
			n[0] += times
			n[2] += min(times, b[key])
			if b[key] < times {
				t.Logf("%s: %d of %d: %s", path, b[key], times, key)
			}
		}
		for _, times := range b {
			n[1] += times
		}
		formats[format] = n
		if w, g := aboutText(want), aboutText(got); w != g {
			t.Errorf("%s:\n%s\nwant\n%s", path, g, w)
		}
	}
	for _, format := range []string{".ofd", ".pdf", ".docx", ".doc", ".rtf"} {
		n := formats[format]
		t.Logf("%-5s %d facts, %d found, %d the same", format, n[0], n[1], n[2])
		if n[0] == 0 || float64(n[2]) < sameFacts*float64(n[0]) || float64(n[2]) < sameFacts*float64(n[1]) {
			t.Errorf("%s: of %d facts %d are found, %d of them the same", format, n[0], n[1], n[2])
		}
	}
}

// sampleNamed reads the text of a sample document, without what its page says
// beside it.
func sampleNamed(t *testing.T, name string) *corpus.Document {
	t.Helper()
	paths, err := fs.Glob(sample.FS, "documents/"+name+".*")
	if err != nil || len(paths) != 1 {
		t.Fatalf("%d sample documents are called %s", len(paths), name)
	}
	data, err := fs.ReadFile(sample.FS, paths[0])
	if err != nil {
		t.Fatal(err)
	}
	page, err := ingest.Read(paths[0], data)
	if err != nil {
		t.Fatal(err)
	}
	d, err := ingest.Read(name+".txt", []byte(page.Text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func readFile(t *testing.T, path string) *corpus.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := ingest.Read(path, data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return d
}

// factKeys counts the facts of d by all that they say but for where they stand.
func factKeys(d *corpus.Document, x *extract.Extractor) map[string]int {
	keys := map[string]int{}
	for _, r := range d.Records(x.Facts(d)) {
		r.ID, r.Start, r.End = "", 0, 0
		data, err := json.Marshal(r)
		if err != nil {
			panic(err) // no fact is unwritable
		}
		keys[unspaced(string(data))]++
	}
	return keys
}

// aboutText is the headings and the metadata of a document that do not depend on
// the file.
func aboutText(d *corpus.Document) string {
	m := d.Meta
	about := []string{m.Title, m.DocNumber, m.Issuer, m.Issued, m.Type, placeOf(&m)}
	for _, s := range d.Sections {
		about = append(about, s.Heading.In(d.Text))
	}
	return unspaced(strings.Join(about, "\n"))
}

// unspaced takes blanks out: layout has none, or has them where a text has not.
func unspaced(s string) string {
	return strings.NewReplacer(" ", "", "　", "").Replace(s)
}
