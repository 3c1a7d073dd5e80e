package words

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// gseSegmenter is gse with the words of the dictionary.
func gseSegmenter() *gse.Segmenter {
	seg := &gse.Segmenter{Dict: gse.NewDict(), SkipLog: true, NotLoadHMM: true, SkipSubSeg: true}
	for _, file := range []struct{ text, sep string }{{lexicon, "\t"}, {generalWords, " "}} {
		for line := range strings.Lines(file.text) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			word, figure, _ := strings.Cut(line, file.sep)
			frequency, err := strconv.Atoi(figure)
			if err != nil {
				frequency = lexiconFrequency
			}
			if utf8.RuneCountInString(word) == 1 {
				frequency = singleFrequency
			}
			_ = seg.AddToken(word, float64(frequency)) // gse keeps the entry that came first
		}
	}
	seg.CalcToken()
	return seg
}

// TestAsGse cuts texts made of the dictionary's words and of characters at
// random, and the shared texts, as gse does.
func TestAsGse(t *testing.T) {
	seg := gseSegmenter()
	same := func(run string) {
		t.Helper()
		var got, want []string
		theDictionary().cut(run, func(start, end int) { got = append(got, run[start:end]) })
		for _, s := range seg.Segment([]byte(run)) {
			want = append(want, run[s.Start():s.End()])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is cut into %q, by gse into %q", run, got, want)
		}
	}
	var known []string
	for word := range theDictionary().logs {
		known = append(known, word)
	}
	slices.Sort(known)
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			word := known[r.IntN(len(known))]
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
