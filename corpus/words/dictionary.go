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
	generalWords string
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

// frequencies holds the words of the dictionary, how often each occurs; it is
// read once, in two milliseconds.
var frequencies = sync.OnceValue(func() map[string]float64 {
	all := make(map[string]float64, 1<<15)
	read(all, lexicon, "\t") // first: the entry that came first counts
	read(all, generalWords, " ")
	return all
})

// read adds the words of a file: a word a line, its frequency behind sep.
func read(all map[string]float64, file, sep string) {
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, figure, _ := strings.Cut(line, sep)
		if _, known := all[word]; known {
			continue
		}
		frequency, err := strconv.Atoi(figure)
		if err != nil {
			frequency = lexiconFrequency
		}
		if utf8.RuneCountInString(word) == 1 {
			frequency = singleFrequency
		}
		all[word] = float64(frequency)
	}
}

// total is the sum of all frequencies.
var total = sync.OnceValue(func() (sum float64) {
	for _, f := range frequencies() {
		sum += f
	}
	return sum
})

// whole returns gse with all words. It is made once and never changed, so that
// any number of goroutines may cut with it. Making it takes forty milliseconds.
var whole = sync.OnceValue(func() *gse.Segmenter {
	seg := newSegmenter()
	for word, frequency := range frequencies() {
		add(seg, word, frequency)
	}
	seg.CalcToken()
	return seg
})

// longestWord is the most characters that a word of the dictionary has.
const longestWord = 16

// part returns gse with those words that text holds: it cuts text as [whole]
// does, but takes no time to make. A search from the shell cuts a few characters.
func part(text string) *gse.Segmenter {
	seg := newSegmenter()
	others := total()
	for from := 0; from < len(text); from += runeLen(text, from) {
		for to, n := from, 0; to < len(text) && n < longestWord; n++ {
			to += runeLen(text, to)
			word := text[from:to]
			if frequency, ok := frequencies()[word]; ok && !has(seg, word) {
				add(seg, word, frequency)
				others -= frequency
			}
		}
	}
	add(seg, "others", others) // stands in no run of Chinese characters: it only weighs
	seg.CalcToken()
	return seg
}

func newSegmenter() *gse.Segmenter {
	return &gse.Segmenter{Dict: gse.NewDict(), SkipLog: true, NotLoadHMM: true, SkipSubSeg: true}
}

// add adds a word. The only error of AddToken is a word of no bytes.
func add(seg *gse.Segmenter, word string, frequency float64) { _ = seg.AddToken(word, frequency) }

func has(seg *gse.Segmenter, word string) bool {
	_, _, err := seg.Dict.Value([]byte(word))
	return err == nil
}
