package ingest

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each page under testdata/pages stands beside what is read from it.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, ".golden") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p, err := readPage(data)
			compare(t, path+".golden", show(p, err))
		})
	}
}

// show writes a page for people.
func show(p page.Page, err error) string {
	var r *Refusal
	if errors.As(err, &r) {
		return fmt.Sprintf("refused: %s\n", r.Reason)
	}
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", p.Title)
	for _, l := range p.Labels {
		fmt.Fprintf(&b, "%s: %s\n", l.Name, l.Value)
	}
	for _, block := range p.Blocks {
		switch {
		case block.Cells != nil:
			fmt.Fprintf(&b, "| %s |\n", strings.Join(block.Cells, " | "))
		case block.Heading > 0:
			fmt.Fprintf(&b, "h%d %s\n", block.Heading, block.Text)
		default:
			fmt.Fprintf(&b, "> %s\n", block.Text)
		}
	}
	return b.String()
}

// compare holds got against a golden file, or rewrites it with -update.
func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s:%d differs\n got %q\nwant %q", path, i+1, at(g, i), at(w, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no more lines)"
}
