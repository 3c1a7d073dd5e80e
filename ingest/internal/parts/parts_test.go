package parts

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"zhengce/ingest/internal/page"
)

func pack(t *testing.T, names ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		w, err := z.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(n))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRead(t *testing.T) {
	p, err := Open(pack(t, `Doc_0\Document.xml`, "/abs.xml", "../up.xml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"doc_0/document.xml":    `Doc_0\Document.xml`,
		"/Doc_0/./document.xml": `Doc_0\Document.xml`,
		"abs.xml":               "/abs.xml",
		"up.xml":                "../up.xml",
		"none":                  "",
	} {
		b, err := p.Read(name)
		if err != nil || string(b) != want || p.Has(name) != (want != "") {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}

// TestCutShort reads what is left of a package whose end is missing.
func TestCutShort(t *testing.T) {
	whole := pack(t, "a.xml", "word/document.xml", "z.xml")
	cut := whole[:bytes.LastIndex(whole, []byte("z.xml"))] // the directory's entry
	p, err := Open(cut)
	if err != nil || !p.Damaged() {
		t.Fatal(err)
	}
	for _, name := range []string{"a.xml", "word/document.xml", "z.xml"} {
		if b, err := p.Read(name); err != nil || string(b) != name {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
	if _, err := Open([]byte("PK\x03\x04 and nothing more")); err == nil {
		t.Error("no error")
	}
}

func TestLimits(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("big")
	if err != nil {
		t.Fatal(err)
	}
	w.Write(make([]byte, MaxPart+1))
	z.Close()
	p, err := Open(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Read("big")
	var r *page.Refusal
	if !errors.As(err, &r) || r.Reason != page.TooLarge {
		t.Errorf("error %v", err)
	}
}
