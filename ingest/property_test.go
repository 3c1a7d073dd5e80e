package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

// check holds what is true of every document.
func check(d *corpus.Document) error {
	switch {
	case d.Text == "":
		return fmt.Errorf("no text")
	case !utf8.ValidString(d.Text):
		return fmt.Errorf("text is not UTF-8")
	case strings.ContainsAny(d.Text, "\x00\r\x1f\ufeff"):
		return fmt.Errorf("characters that no text has")
	case !strings.HasSuffix(d.Text, "\n"):
		return fmt.Errorf("the last line does not end")
	case d.ID != corpus.TextID(d.Text):
		return fmt.Errorf("the ID is not the text's")
	}
	at := 0
	for i, p := range d.Paragraphs {
		line := p.Span.In(d.Text)
		loose := strings.TrimSpace(line) != line && p.Part != corpus.PartTable // its first cell may be empty
		if p.Span.Start != at || line == "" || loose || strings.Contains(line, "\n") {
			return fmt.Errorf("paragraph %d is no line: %q", i, line)
		}
		at = p.Span.End + 1
	}
	if at != len(d.Text) {
		return fmt.Errorf("text behind the last paragraph")
	}
	return nil
}

func TestDocuments(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/pages/*", "../../shared/texts/*", "../../shared/samples/html/*"} {
		found, _ := filepath.Glob(pattern)
		files = append(files, found...)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(path, data)
		if err != nil {
			continue
		}
		if err := check(d); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if again, _ := Read(path, data); !reflect.DeepEqual(d, again) {
			t.Errorf("%s: not the same twice", path)
		}
	}
}

func TestContain(t *testing.T) {
	read := func() (err error) {
		defer contain("read it", &err)
		var p *page.Page
		_ = p.Title
		return nil
	}
	if err := read(); err == nil || !strings.HasPrefix(err.Error(), "read it: internal fault: ") {
		t.Errorf("error %v", err)
	}
}

// FuzzText puts text and web pages through the whole of Read.
func FuzzText(f *testing.F) {
	files, err := filepath.Glob("testdata/pages/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		if data, err := os.ReadFile(path); err == nil && !strings.HasSuffix(path, ".golden") {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("fuzz", data)
		if err != nil {
			if strings.Contains(err.Error(), "internal fault") {
				t.Error(err)
			}
			return
		}
		if err := check(d); err != nil {
			t.Error(err)
		}
	})
}
