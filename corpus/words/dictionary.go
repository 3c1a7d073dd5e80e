package words

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

var (
	//go:embed data/words.txt
	dictionary string
	//go:embed data/lexicon.tsv
	lexicon string
	//go:embed data/simplified.tsv
	simplifiedTSV string
)

// lexiconFrequency is what a word of the field counts for where the lexicon
// gives no figure: enough to win over its parts.
const lexiconFrequency = 200

// singleFrequency is what gse makes of every word of one character, so that
// longer words win.
const singleFrequency = 2

// segmenter returns the one segmenter of the process, built at its first use.
// It is never changed after, so that any number of goroutines may cut with it.
var segmenter = sync.OnceValue(func() *gse.Segmenter {
	seg := newSegmenter()
	load(seg, lexicon, "\t") // first: gse keeps the entry that came first
	load(seg, dictionary, " ")
	seg.CalcToken()
	return seg
})

func newSegmenter() *gse.Segmenter {
	return &gse.Segmenter{Dict: gse.NewDict(), SkipLog: true, NotLoadHMM: true, SkipSubSeg: true}
}

// load adds the words of a file: a word a line, its frequency behind sep.
func load(seg *gse.Segmenter, file, sep string) {
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, figure, _ := strings.Cut(line, sep)
		frequency, err := strconv.Atoi(figure)
		if err != nil {
			frequency = lexiconFrequency
		}
		if utf8.RuneCountInString(word) == 1 {
			frequency = singleFrequency
		}
		// The only error of AddToken is a word of no bytes.
		_ = seg.AddToken(word, float64(frequency))
	}
}
