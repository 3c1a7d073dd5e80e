package html

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed places.tsv
var placesTSV string

// place is what the class and the id of an element say of it.
type place uint8

const (
	placeBody place = 1 << iota
	placeFrame
	placeNoise
	placeTitle
)

// placeNames are the names of places.tsv.
type placeNames struct {
	whole  map[string]place // a class or an id as it stands
	words  map[string]place // a word of one
	titles []string         // a part of one
}

// names is read at its first use; nothing writes to it after.
var names = sync.OnceValue(func() *placeNames {
	n := &placeNames{whole: map[string]place{}, words: map[string]place{}}
	for line := range strings.Lines(placesTSV) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, name := range strings.Fields(list) {
			switch kind {
			case "body":
				n.whole[name] |= placeBody
			case "frame":
				n.whole[name] |= placeFrame
			case "noise":
				n.words[name] |= placeNoise
			case "title":
				n.titles = append(n.titles, name)
			}
		}
	}
	return n
})

// placeOf reads a class attribute or an id.
func placeOf(attr string) place {
	var p place
	for _, name := range strings.Fields(strings.ToLower(attr)) {
		p |= names().whole[strings.TrimRight(name, "0123456789_-")]
		if p&placeBody != 0 {
			continue
		}
		p |= names().words[name]
		for _, word := range strings.FieldsFunc(name, isJoint) {
			p |= names().words[word]
		}
		for _, part := range names().titles {
			if len(part) > 3 && strings.Contains(name, part) || name == part {
				p |= placeTitle
			}
		}
	}
	return p
}

// isJoint reports what stands between the words of a class: side-bar, side_bar.
func isJoint(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
