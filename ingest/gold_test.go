package ingest

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Nothing that the gold facts point at may be lost on the way to the canonical
// text.
func TestGoldQuotes(t *testing.T) {
	gold, _ := filepath.Glob("../../shared/gold/*.jsonl")
	if len(gold) == 0 {
		t.Skip("no ../../shared/gold here")
	}
	for _, path := range gold {
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		data, err := os.ReadFile("../../shared/texts/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text := squash(d.Text)
		for _, quote := range quotes(t, path) {
			if !strings.Contains(text, squash(quote)) {
				t.Errorf("%s: lost %q", name, quote)
			}
		}
	}
}

// quotes lists the quotes of a gold file.
func quotes(t *testing.T, path string) []string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		var fact struct{ Quote string }
		if err := json.Unmarshal(s.Bytes(), &fact); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if fact.Quote != "" {
			out = append(out, fact.Quote)
		}
	}
	return out
}

// squash is the form in which the contract's scorer compares texts.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
