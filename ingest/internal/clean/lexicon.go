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
	foot      bool   // may stand below a document
}

// lexicon is what furniture.tsv and labels.tsv say, in the form of [key].
type lexicon struct {
	words  map[string]bool
	starts phrases
	has    phrases
	crumbs phrases
	cuts   phrases
	site   phrases
	share  phrases
	frames phrases
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
		x.starts.add(phrase)
	case "has":
		x.has.add(phrase)
	case "crumb":
		x.crumbs.add(phrase)
	case "cut":
		x.cuts.add(phrase)
	case "site":
		x.site.add(phrase)
	case "share":
		x.share.add(phrase)
	case "frame":
		x.frames.add(phrase)
	}
}

func (x *lexicon) addLabels(canonical string, names []string) {
	foot := canonical == "*" || canonical == "来源" || canonical == "作者" || canonical == "发布日期"
	if canonical == "-" || canonical == "*" {
		canonical = ""
	}
	for _, name := range names {
		strong := strings.TrimPrefix(name, "~")
		x.labels[strong] = labelName{canonical, strong != name, foot && strong == name}
		x.widest = max(x.widest, len(strong))
	}
}

// isWord reports whether k is a word of the furniture.
func (x *lexicon) isWord(k string) bool { return x.words[k] }

// phrases are strings by their first character.
type phrases struct {
	by    map[rune][]string
	first [1 << 10]uint64 // a bit for each character of the basic plane that one starts with
}

func (p *phrases) add(phrase string) {
	if p.by == nil {
		p.by = map[rune][]string{}
	}
	r := firstRune(phrase)
	p.by[r] = append(p.by[r], phrase)
	p.first[uint16(r)>>6] |= 1 << (r & 63)
}

// with returns the phrases that start with r.
func (p *phrases) with(r rune) []string {
	if p.first[uint16(r)>>6]&(1<<(r&63)) == 0 {
		return nil
	}
	return p.by[r]
}

// starts reports whether k starts with one of p.
func (p *phrases) starts(k string) bool {
	for _, s := range p.with(firstRune(k)) {
		if strings.HasPrefix(k, s) {
			return true
		}
	}
	return false
}

// in reports whether k has one of p in it.
func (p *phrases) in(k string) bool {
	for i, r := range k {
		for _, s := range p.with(r) {
			if strings.HasPrefix(k[i:], s) {
				return true
			}
		}
	}
	return false
}

// count is how many of p are in k.
func (p *phrases) count(k string) int {
	n := 0
	for _, list := range p.by {
		for _, s := range list {
			if strings.Contains(k, s) {
				n++
			}
		}
	}
	return n
}
