package index_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/index"
)

// TestProbes asks for what people type and checks what must, and must not, be
// found: testdata/probes.tsv has a line a query with the documents of
// testdata/probes.txt that must be found, by their numbers.
func TestProbes(t *testing.T) {
	ctx := context.Background()
	l := open(t, filepath.Join(t.TempDir(), "library"), index.Options{Create: true, Synonyms: [][]string{{"合法性审查", "合法性审核"}}})
	data, err := os.ReadFile("testdata/probes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var entries []index.Entry
	for i, text := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		title, _, _ := strings.Cut(text, "\n")
		d := &corpus.Document{ID: corpus.TextID(text), Text: text + "\n", Meta: corpus.Meta{Source: fmt.Sprint(i + 1), Title: title, Format: "txt"}}
		entries = append(entries, index.Entry{Doc: d})
	}
	if _, err := l.Put(ctx, 0, entries); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("testdata/probes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	queries := 0
	for s := bufio.NewScanner(file); s.Scan(); {
		if s.Text() == "" || s.Text()[0] == '#' {
			continue
		}
		q, want, _ := strings.Cut(s.Text(), "\t")
		queries++
		res, err := l.Search(ctx, index.Request{Query: q, Size: 100})
		if err != nil {
			t.Errorf("%s: %v", q, err)
			continue
		}
		found := map[string]bool{}
		for _, h := range res.Hits {
			found[h.Meta.Source] = true
		}
		for _, w := range strings.Fields(want) {
			if number, not := strings.CutPrefix(w, "-"); not == found[number] {
				t.Errorf("%s finds %v, want %s", q, found, want)
				break
			}
		}
	}
	if queries < 200 {
		t.Errorf("%d queries, want 200", queries)
	}
}
