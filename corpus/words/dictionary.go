package words

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
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

// dictionary holds the words that texts are cut into. It cuts as gse does with
// the same words, which a test holds it against, but is read in two milliseconds
// where gse's takes forty: most of what a search that is a process of its own
// would take.
type dictionary struct {
	// logs are the logarithms of the words' frequencies. Every beginning of a word
	// is in it, and is beginning where it is no word itself.
	logs map[string]float32
	// logTotal is the logarithm of all frequencies together.
	logTotal float32
}

// beginning marks what is no word.
const beginning = -1

// unknownDistance is gse's distance of a character that is no word.
const unknownDistance = 32

// theDictionary returns the one dictionary of the process, read at its first
// use. It is never changed after, so that any number of goroutines may use it.
var theDictionary = sync.OnceValue(newDictionary)

func newDictionary() *dictionary {
	d := &dictionary{logs: make(map[string]float32, 1<<15)}
	// The lexicon first: the entry that came first counts.
	total := d.load(lexicon, "\t") + d.load(generalWords, " ")
	d.logTotal = float32(math.Log2(total))
	return d
}

// load adds the words of a file: a word a line, its frequency behind sep. It
// returns the sum of the frequencies.
func (d *dictionary) load(file, sep string) (total float64) {
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, figure, _ := strings.Cut(line, sep)
		if d.has(word) {
			continue
		}
		frequency, err := strconv.Atoi(figure)
		if err != nil {
			frequency = lexiconFrequency
		}
		if utf8.RuneCountInString(word) == 1 {
			frequency = singleFrequency
		}
		d.add(word, float32(math.Log2(float64(frequency))))
		total += float64(frequency)
	}
	return total
}

func (d *dictionary) add(word string, log float32) {
	d.logs[word] = log
	for {
		_, size := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-size]
		if _, known := d.logs[word]; known || word == "" {
			return // and so are all that are shorter
		}
		d.logs[word] = beginning
	}
}

// has reports whether word is a word.
func (d *dictionary) has(word string) bool {
	log, known := d.logs[word]
	return known && log != beginning
}

// step is the best way found to cut a text up to one of its characters.
type step struct {
	distance float32 // the sum of the words' distances; 0 where no way was found yet
	from     int     // the character that its last word begins with
}

// cut calls each with the words of text, a run of Chinese characters: those whose
// frequencies make the text the most likely, the sum of their distances being
// the least. A word's distance is the logarithm of all frequencies over its own.
func (d *dictionary) cut(text string, each func(start, end int)) {
	starts := make([]int, 0, len(text)/3+1)
	for at := range text {
		starts = append(starts, at)
	}
	n := len(starts)
	starts = append(starts, len(text))
	steps := make([]step, n)
	for i := range n {
		so := float32(0)
		if i > 0 {
			so = steps[i-1].distance
		}
		reach := func(last int, distance float32) {
			if s := &steps[last]; s.distance == 0 || s.distance > so+distance {
				*s = step{so + distance, i}
			}
		}
		single := false
		for last := i; last < n; last++ {
			log, known := d.logs[text[starts[i]:starts[last+1]]]
			if !known {
				break
			}
			if log != beginning {
				reach(last, d.logTotal-log)
				single = single || last == i
			}
		}
		if !single {
			reach(i, unknownDistance)
		}
	}
	var firsts []int // of the words, the last one first
	for i := n - 1; i >= 0; i = steps[i].from - 1 {
		firsts = append(firsts, steps[i].from)
	}
	for k := len(firsts) - 1; k > 0; k-- {
		each(starts[firsts[k]], starts[firsts[k-1]])
	}
	each(starts[firsts[0]], len(text))
}
