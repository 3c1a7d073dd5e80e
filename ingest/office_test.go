package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOffice reads one document in several formats: written.docx is by hand, the
// others are LibreOffice's conversions of it. Numbers are automatic; a table has
// merged cells; there is deleted and hidden text.
func TestOffice(t *testing.T) {
	want, err := os.ReadFile("testdata/office/plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"written.docx", "libreoffice.docx", "libreoffice.doc", "libreoffice.rtf"} {
		data, err := os.ReadFile(filepath.Join("testdata/office", name))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d.Text != string(want) {
			t.Errorf("%s:\n%swant\n%s", name, d.Text, want)
		}
	}
}
