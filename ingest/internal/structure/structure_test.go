package structure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden builds each page of testdata and compares what was found with the
// file beside it, which shows it for people: metadata, then every paragraph
// with its part, its heading and the number of its sentences.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := Build(readPage(string(data)))
			check(t, d)
			got, golden := show(d), strings.TrimSuffix(file, ".txt")+".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("differs from %s; got\n%s", golden, got)
			}
		})
	}
}

// readPage reads a page of testdata: # comment, @label：value, @@page title,
// | cell | cell, and every other line a paragraph.
func readPage(s string) page.Page {
	p := page.Page{Format: "txt"}
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@@"):
			p.Title = line[2:]
		case strings.HasPrefix(line, "@"):
			name, value, _ := strings.Cut(line[1:], "：")
			p.Labels = append(p.Labels, page.Label{Name: name, Value: value})
		case strings.HasPrefix(line, "| "):
			p.Blocks = append(p.Blocks, page.Block{Cells: strings.Split(line[2:], " | ")})
		default:
			p.Blocks = append(p.Blocks, page.Block{Text: line})
		}
	}
	return p
}

var partNames = map[corpus.Part]string{
	corpus.PartBody: "body", corpus.PartHeading: "heading", corpus.PartTitle: "title", corpus.PartAddressee: "addressee",
	corpus.PartSignature: "signature", corpus.PartAttachment: "attachment", corpus.PartTable: "table", corpus.PartNote: "note",
}

// show is what TestGolden compares.
func show(d *corpus.Document) string {
	var b strings.Builder
	for _, f := range d.Meta.Fields() {
		if f.Value != "" && f.Name != "format" {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Value)
		}
	}
	sentences := make([]int, len(d.Paragraphs))
	for _, s := range d.Sentences {
		sentences[s.Paragraph]++
	}
	for i, para := range d.Paragraphs {
		fmt.Fprintf(&b, "%-10s %d ", partNames[para.Part], sentences[i])
		text, at := para.Span.In(d.Text), para.Section
		if at >= 0 && d.Sections[at].Heading.Start == para.Span.Start {
			h := d.Sections[at]
			fmt.Fprintf(&b, "%s [%s]", strings.Repeat("#", h.Level), h.Heading.In(d.Text))
			text = text[h.Heading.Len():]
		}
		fmt.Fprintf(&b, "%s\n", text)
	}
	return b.String()
}

// check holds for every document.
func check(t *testing.T, d *corpus.Document) {
	t.Helper()
	text := corpus.Span{Start: 0, End: len(d.Text)}
	border := func(i int) bool { return i == len(d.Text) || i >= 0 && d.Text[i]&0xC0 != 0x80 }
	whole := func(what string, s corpus.Span) {
		if !text.Contains(s) || s.Empty() || !border(s.Start) || !border(s.End) {
			t.Fatalf("%s at %v of %d bytes", what, s, len(d.Text))
		}
	}
	at := 0
	for _, p := range d.Paragraphs {
		whole("paragraph", p.Span)
		if p.Span.Start != at || d.Text[p.Span.End] != '\n' || strings.Contains(p.Span.In(d.Text), "\n") || p.Section >= len(d.Sections) {
			t.Fatalf("paragraph %v after %d", p, at)
		}
		at = p.Span.End + 1
	}
	if at != len(d.Text) {
		t.Fatalf("paragraphs end at %d of %d", at, len(d.Text))
	}
	checkSentences(t, d, whole)
	checkSections(t, d, whole)
	if again := corpus.TextID(d.Text); d.ID != again {
		t.Fatalf("ID %s, not %s", d.ID, again)
	}
}

// checkSentences checks that sentences lie in their paragraphs, in order, and
// leave nothing but white space out.
func checkSentences(t *testing.T, d *corpus.Document, whole func(string, corpus.Span)) {
	t.Helper()
	at, headings := 0, 0
	for _, s := range d.Sentences {
		whole("sentence", s.Span)
		p := d.Paragraphs[s.Paragraph]
		if !p.Span.Contains(s.Span) || s.Span.Start < at || strings.TrimFunc(d.Text[at:s.Span.Start], blank) != "" || s.Section != p.Section {
			t.Fatalf("sentence %v after %d in paragraph %v", s, at, p)
		}
		if s.Heading {
			headings++
			if d.Sections[s.Section].Heading != s.Span {
				t.Fatalf("sentence %v is no heading", s)
			}
		}
		at = s.Span.End
	}
	if strings.TrimFunc(d.Text[at:], blank) != "" || headings != len(d.Sections) {
		t.Fatalf("sentences end at %d of %d; %d headings of %d", at, len(d.Text), headings, len(d.Sections))
	}
}

// checkSections checks that sections nest: a child lies in its parent, one level
// below, and brothers do not overlap.
func checkSections(t *testing.T, d *corpus.Document, whole func(string, corpus.Span)) {
	t.Helper()
	last := -1
	for i, s := range d.Sections {
		whole("heading", s.Heading)
		if s.End < s.Heading.End || s.End > len(d.Text) || s.Heading.Start <= last || s.Parent >= i {
			t.Fatalf("section %d %v", i, s)
		}
		last = s.Heading.Start
		if s.Parent < 0 {
			if s.Level != 1 {
				t.Fatalf("section %d %v has no parent", i, s)
			}
		} else if p := d.Sections[s.Parent]; s.Level != p.Level+1 || s.Heading.Start < p.Heading.End || s.End > p.End {
			t.Fatalf("section %d %v in %v", i, s, p)
		}
		if i+1 < len(d.Sections) && d.Sections[i+1].Level <= s.Level && s.End > d.Sections[i+1].Heading.Start {
			t.Fatalf("section %d %v runs into the next", i, s)
		}
	}
}
