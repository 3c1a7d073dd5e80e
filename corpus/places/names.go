package places

import (
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// Named returns the divisions that name, in full or in short, meant in year (0:
// today), all of which lie inside within where that is a code. Where the standard
// knows the name only at another time, it is the nearest in time. Several
// places are returned in the order of their codes, a short form's provinces
// alone: 吉林 is the province, 吉林市 the city.
func (t *Table) Named(name string, year int, within string) []Place {
	return t.candidates(name, year, within, false)
}

// candidates is Named; full keeps to full names.
func (t *Table) candidates(name string, year int, within string, full bool) []Place {
	var exact, short []Place
	for _, r := range t.meanings(name) {
		p := t.places[r.index]
		switch {
		case within != "" && (p.Code == within || !Under(p.Code, within)):
		case !r.short:
			exact = append(exact, p)
		case !full:
			short = append(short, p)
		}
	}
	if exact = inForce(exact, year); len(exact) > 0 && wordLike(name) && distance(exact[0], year) > 0 {
		exact = nil // 铜川市城区, a district until 2000, is today a part of the city
	}
	if len(exact) > 0 {
		return exact
	}
	return topmost(inForce(short, year))
}

// meanings lists the refs of a name in the order of their codes.
func (t *Table) meanings(name string) []ref {
	var refs []ref
	at, ok := t.names[name]
	for ok && at >= 0 {
		refs = append(refs, t.refs[at])
		at = t.refs[at].before
	}
	slices.Reverse(refs)
	return refs
}

// inForce keeps the places in force in year; where there are none, those
// nearest to it. Of two that met in the year of a change the newer stays.
func inForce(all []Place, year int) []Place {
	best, dist := []Place(nil), 0
	for _, p := range all {
		d := distance(p, year)
		if best == nil || d < dist {
			best, dist = nil, d
		}
		if d == dist {
			best = append(best, p)
		}
	}
	return dropReplaced(best, year)
}

// distance is the number of years between year and the years p was in force.
func distance(p Place, year int) int {
	switch {
	case year == 0 && p.To != 0:
		return 3000 - p.To
	case year == 0 || p.In(year):
		return 0
	case year < p.From:
		return p.From - year
	}
	return year - p.To
}

// dropReplaced takes out what ended in year where its place in the same
// province was taken in that year.
func dropReplaced(all []Place, year int) []Place {
	if len(all) < 2 || year == 0 {
		return all
	}
	var kept []Place
	for _, p := range all {
		replaced := false
		for _, q := range all {
			if p.To == year && q.From == year && p.Code[:2] == q.Code[:2] {
				replaced = true
			}
		}
		if !replaced {
			kept = append(kept, p)
		}
	}
	return kept
}

// topmost settles a short form: a province takes it before all others, and a
// place before those that lie in it (大理州 before 大理市).
func topmost(all []Place) []Place {
	for _, p := range all {
		if p.Level() == Province {
			return []Place{p}
		}
	}
	for _, p := range all {
		above := true
		for _, q := range all {
			above = above && Under(q.Code, p.Code)
		}
		if above {
			return []Place{p}
		}
	}
	return all
}

// Mention is a name found in a text, at byte offsets, with the places it can
// mean.
type Mention struct {
	Start, End int
	Places     []Place
}

// Find lists the names of divisions in text, leftmost and longest first, as of
// year (0: today). Names that are common words too (郊区, 矿区) and short forms of
// counties (公安, 合作) are found only right behind the place they lie in. It is
// linear in the length of text.
func (t *Table) Find(text string, year int) []Mention {
	var found []Mention
	for i := 0; i+keyLen <= len(text); {
		within := ""
		if n := len(found); n > 0 && found[n-1].End == i && len(found[n-1].Places) == 1 {
			within = found[n-1].Places[0].Code
		}
		m, ok := t.longest(text, i, year, within)
		if !ok {
			i++
			for i < len(text) && text[i]&0xC0 == 0x80 {
				i++
			}
			continue
		}
		found = append(found, m)
		i = m.End
	}
	return found
}

// longest finds the longest name at offset i. A name inside the place named
// right before it, whose code is within, comes first.
func (t *Table) longest(text string, i, year int, within string) (Mention, bool) {
	for _, scope := range []string{within, ""} {
		for name := range t.prefixes(text[i:]) {
			places := t.candidates(name, year, scope, false)
			if len(places) == 0 {
				continue
			}
			short := places[0].Name != name
			if scope == "" && (wordLike(name) || short && t.onlyCounties(places)) {
				continue
			}
			return Mention{i, i + len(name), places}, true
		}
		if within == "" {
			break
		}
	}
	return Mention{}, false
}

// prefixes yields the names that text starts with, longest first.
func (t *Table) prefixes(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if len(text) < keyLen {
			return
		}
		if r := firstChar(text); t.first[r>>6]&(1<<(r&63)) == 0 {
			return
		}
		widths := t.widths[[keyLen]byte([]byte(text[:keyLen]))]
		for widths != 0 {
			n := bits.Len64(widths) - 1
			widths &^= 1 << n
			if n *= charLen; n > len(text) {
				continue
			}
			if _, ok := t.names[text[:n]]; ok && !yield(text[:n]) {
				return
			}
		}
	}
}

// Begins returns the length in bytes of the longest full name of a division that
// text begins with, 0 for none: 于都县, 将乐县.
func (t *Table) Begins(text string) int {
	for name := range t.prefixes(text) {
		if found := t.candidates(name, 0, "", true); len(found) > 0 {
			return len(name)
		}
	}
	return 0
}

func (t *Table) onlyCounties(places []Place) bool {
	for _, p := range places {
		if p.Level() != County {
			return false
		}
	}
	return true
}

// wordLike reports whether a full name is a common word: 郊区, 城区, 东区.
func wordLike(name string) bool {
	return len(name) == keyLen && strings.HasSuffix(name, "区") || name == "市中区"
}
