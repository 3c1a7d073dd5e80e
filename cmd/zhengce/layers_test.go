package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is the import path in front of all of ours.
const module = "zhengce/"

// layers says which of our areas an area may import, itself aside. It is the
// table of docs/ARCHITECTURE.md.
var layers = map[string][]string{
	"corpus":  {},
	"ingest":  {"corpus"},
	"rules":   {"corpus"},
	"extract": {"corpus", "rules"},
	"index":   {"corpus"},
	"cmd":     {"corpus", "ingest", "rules", "extract", "index"},
}

// TestLayers compares the imports of every package with the table.
func TestLayers(t *testing.T) {
	cmd := exec.Command("go", "list", "-tags", "ne", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	checked := 0
	for line := range strings.Lines(string(out)) {
		paths := strings.Fields(line)
		from, ours := area(paths[0])
		if !ours {
			t.Errorf("%s lies outside the module", paths[0])
			continue
		}
		allowed, known := layers[from]
		if !known {
			t.Errorf("%s: area %s is not in the table", paths[0], from)
		}
		for _, path := range paths[1:] {
			if to, ours := area(path); ours && to != from && !slices.Contains(allowed, to) {
				t.Errorf("%s must not import %s", paths[0], path)
			}
		}
		checked++
	}
	if checked == 0 {
		t.Fatal("go list named no package")
	}
}

// area is the top-level folder of one of our packages.
func area(path string) (string, bool) {
	rest, ours := strings.CutPrefix(path, module)
	top, _, _ := strings.Cut(rest, "/")
	return top, ours
}

// topLevel is all that the repository's top level may hold.
var topLevel = []string{
	".ci", ".gitignore", "LICENSE", "Makefile", "README.md", "README.zh.md",
	"cmd", "corpus", "docs", "extract", "go.mod", "go.sum", "index", "ingest", "rules",
}

// TestTopLevel keeps the repository's top level to the list.
func TestTopLevel(t *testing.T) {
	git := exec.Command("git", "ls-files")
	git.Dir = root
	out, err := git.Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !slices.Contains(topLevel, top) {
			t.Errorf("%s: %s does not belong at the top level", strings.TrimSpace(line), top)
		}
	}
}

// root is the repository's top, seen from this folder.
var root = filepath.Join("..", "..")
