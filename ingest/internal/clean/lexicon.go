package clean

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed furniture.tsv
var furnitureTSV string

//go:embed labels.tsv
var labelsTSV string

// labelName is a label as pages print it.
type labelName struct {
	canonical string // "" where the value is the page's own
	weak      bool   // counts only where no stronger one is met
}

// lexicon is what furniture.tsv and labels.tsv say, in the form of [key].
type lexicon struct {
	words  map[string]bool
	starts []string
	has    []string
	crumbs []string
	cuts   []string
	site   []string
	frames []string
	labels map[string]labelName
	widest int // bytes of the longest label
}

// words is read at its first use; nothing writes to it after.
var words = sync.OnceValue(func() *lexicon {
	x := &lexicon{words: map[string]bool{}, labels: map[string]labelName{}}
	for kind, phrase := range rows(furnitureTSV) {
		x.addFurniture(kind, key(phrase))
	}
	for canonical, names := range rows(labelsTSV) {
		x.addLabels(canonical, strings.Fields(names))
	}
	return x
})

// rows yields the two columns of a TSV text, comments left out.
func rows(tsv string) func(yield func(a, b string) bool) {
	return func(yield func(a, b string) bool) {
		for line := range strings.Lines(tsv) {
			a, b, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
			if ok && !strings.HasPrefix(line, "#") && !yield(a, b) {
				return
			}
		}
	}
}

func (x *lexicon) addFurniture(kind, phrase string) {
	switch kind {
	case "word":
		x.words[phrase] = true
	case "starts":
		x.starts = append(x.starts, phrase)
	case "has":
		x.has = append(x.has, phrase)
	case "crumb":
		x.crumbs = append(x.crumbs, phrase)
	case "cut":
		x.cuts = append(x.cuts, phrase)
	case "site":
		x.site = append(x.site, phrase)
	case "frame":
		x.frames = append(x.frames, phrase)
	}
}

func (x *lexicon) addLabels(canonical string, names []string) {
	if canonical == "-" {
		canonical = ""
	}
	for _, name := range names {
		strong := strings.TrimPrefix(name, "~")
		x.labels[strong] = labelName{canonical, strong != name}
		x.widest = max(x.widest, len(strong))
	}
}

// isWord reports whether k is a word of the furniture.
func (x *lexicon) isWord(k string) bool { return x.words[k] }

// startsAny reports whether k starts with one of list.
func startsAny(k string, list []string) bool {
	for _, s := range list {
		if strings.HasPrefix(k, s) {
			return true
		}
	}
	return false
}

// hasAny reports whether k has one of list in it.
func hasAny(k string, list []string) bool {
	for _, s := range list {
		if strings.Contains(k, s) {
			return true
		}
	}
	return false
}

// count is how many of list are in k.
func count(k string, list []string) int {
	n := 0
	for _, s := range list {
		if strings.Contains(k, s) {
			n++
		}
	}
	return n
}
