package words

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPart cuts texts made of the dictionary's words and of characters at random,
// and the shared texts, with their own words only: the cuts are those of the whole
// dictionary.
func TestPart(t *testing.T) {
	same := func(run string) {
		t.Helper()
		var got, want []string
		for _, s := range part(run).Segment([]byte(run)) {
			got = append(got, run[s.Start():s.End()])
		}
		for _, s := range whole().Segment([]byte(run)) {
			want = append(want, run[s.Start():s.End()])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is cut into %q, with all words into %q", run, got, want)
		}
	}
	var all []string
	for word := range frequencies() {
		all = append(all, word)
	}
	slices.Sort(all)
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			word := all[r.IntN(len(all))]
			if r.IntN(4) == 0 {
				word = string(rune(0x4E00 + r.IntN(0x5200)))
			}
			b.WriteString(word)
		}
		same(b.String())
	}
	files, _ := filepath.Glob("../../../shared/texts/*.txt")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, run := range strings.FieldsFunc(Fold(string(data)), func(r rune) bool { return class(r) != han }) {
			same(run)
		}
	}
}

// TestLongestWord checks the bound that [part] looks for words within.
func TestLongestWord(t *testing.T) {
	for word := range frequencies() {
		if n := len([]rune(word)); n > longestWord {
			t.Errorf("%s has %d characters, more than %d", word, n, longestWord)
		}
	}
}
