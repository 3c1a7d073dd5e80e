// Package similar tells whether two texts are the same document: crawled from
// two sites, or with small differences in what stands around it.
package similar

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
)

const (
	shingle = 5   // characters that are hashed together
	size    = 256 // hashes kept
)

// Sketch stands for a text: the lowest hashes of its shingles of five
// characters, in order (bottom-k, Broder 1997). Only letters, Chinese characters
// and digits count. Two sketches estimate the Jaccard similarity of their texts
// within about 0.03.
type Sketch []uint32

// NewSketch sketches text in linear time.
func NewSketch(text string) Sketch {
	var window [shingle]rune
	kept := make([]uint32, 0, 4*size)
	n := 0
	limit := ^uint32(0)
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		copy(window[:], window[1:])
		window[shingle-1] = r
		if n++; n < shingle {
			continue
		}
		if h := hash(window); h <= limit {
			if kept = append(kept, h); len(kept) == cap(kept) {
				kept = lowest(kept)
				limit = kept[len(kept)-1]
			}
		}
	}
	return slices.Clip(lowest(kept))
}

// lowest sorts hashes and keeps the lowest different ones.
func lowest(hashes []uint32) []uint32 {
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return hashes[:min(len(hashes), size)]
}

// hash is FNV-1a over the characters with a last mixing step, so that its low
// values are spread like its high ones.
func hash(window [shingle]rune) uint32 {
	h := uint64(14695981039346656037)
	for _, r := range window {
		h = (h ^ uint64(r)) * 1099511628211
	}
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

// Similarity estimates how much two texts share, from 0 to 1: the Jaccard
// similarity of their shingles. Texts without shingles share nothing.
func Similarity(a, b Sketch) float64 {
	both, all := 0, 0
	for i, j := 0, 0; all < size && (i < len(a) || j < len(b)); all++ {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			both++
			i, j = i+1, j+1
		}
	}
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// Threshold is the similarity from which two texts can be one document.
// Different documents that follow one template stay below it as a rule; where
// they do not, [Groups] looks at what they say of themselves.
const Threshold = 0.75

// compatible reports whether nothing that two documents say of themselves
// tells them apart.
func compatible(m, o *corpus.Meta) bool {
	if m.Locality != nil && o.Locality != nil && m.Locality.Code != o.Locality.Code {
		return false
	}
	return !differ(m.DocNumber, o.DocNumber) && !differ(m.Issued, o.Issued) && !differ(years(m.Title), years(o.Title))
}

// differ reports whether both are known and not the same but for marks.
func differ(a, b string) bool {
	a, b = letters(a), letters(b)
	return a != "" && b != "" && a != b
}

func letters(s string) string {
	out := make([]rune, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// years are the runs of four digits in a title.
func years(title string) string {
	var out []rune
	run := 0
	for _, r := range title + " " {
		if '0' <= r && r <= '9' {
			out = append(out, r)
			run++
			continue
		}
		if run != 4 {
			out = out[:len(out)-run]
		}
		run = 0
	}
	return string(out)
}

// Groups puts documents that are one together: each has nearly the same text as
// one of its group, and neither place nor number nor day of issue nor a year in
// the title that differs from any of it. Each group lists indexes into metas in
// order; groups come in the order of their first.
//
// It compares every two: call it for documents of one place. The text of a
// document is asked for once at most, and only where the rest does not tell it
// apart.
func Groups(metas []corpus.Meta, text func(i int) (string, error)) ([][]int, error) {
	g := grouping{metas: metas, text: text, sketches: make([]Sketch, len(metas))}
	var groups [][]int
	for i := range metas {
		at := slices.IndexFunc(groups, func(group []int) bool { return g.joins(i, group) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], i)
	}
	return groups, g.err
}

// grouping is one call of Groups.
type grouping struct {
	metas    []corpus.Meta
	text     func(int) (string, error)
	sketches []Sketch
	err      error // the first of text
}

// joins reports whether document i belongs to a group.
func (g *grouping) joins(i int, group []int) bool {
	if slices.ContainsFunc(group, func(j int) bool { return !compatible(&g.metas[i], &g.metas[j]) }) {
		return false
	}
	return slices.ContainsFunc(group, func(j int) bool { return Similarity(g.sketch(i), g.sketch(j)) >= Threshold })
}

func (g *grouping) sketch(i int) Sketch {
	if g.sketches[i] == nil && g.err == nil {
		var s string
		if s, g.err = g.text(i); g.err == nil {
			g.sketches[i] = NewSketch(s)
		}
	}
	return g.sketches[i]
}
