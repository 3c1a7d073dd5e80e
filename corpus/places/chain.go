package places

import (
	"strings"

	"zhengce/corpus"
)

// chain is a run of names that lead down, as at the head of a title:
// 河南省漯河市源汇区. Places are what its last name can mean; more than one
// where nothing in front of it settles that. Len is its length in bytes.
type chain struct {
	places []Place
	len    int
}

// chainAt reads the longest chain that s starts with, inside the place whose
// code is within. Short forms of counties do not count: 荆州公安局 is no office
// of 公安县.
func (t *Table) chainAt(s string, year int, within string) chain {
	var best chain
	for name := range t.prefixes(s) {
		for _, p := range t.heads(name, year, within) {
			rest := t.chainAt(s[len(name):], year, p.Code)
			if rest.len == 0 && p.Code == ili {
				rest = t.chainAt(s[len(name):], year, p.Code[:2]+"0000")
			}
			n := len(name) + rest.len
			if rest.len == 0 {
				rest.places = []Place{p}
			}
			switch {
			case n > best.len:
				best = chain{rest.places, n}
			case n == best.len:
				best.places = union(best.places, rest.places)
			}
		}
	}
	return best
}

// ili is 伊犁哈萨克自治州, the one prefecture that has prefectures below it (塔城地区,
// 阿勒泰地区). Their codes do not show it.
const ili = "654000"

// heads lists what name can mean as a link of a chain strictly inside within.
func (t *Table) heads(name string, year int, within string) []Place {
	var heads []Place
	for _, p := range t.candidates(name, year, within, false) {
		bare := isBare(name, p)
		if bare && p.Level() == County || within == "" && wordLike(name) {
			continue
		}
		heads = append(heads, p)
	}
	return heads
}

// isBare reports whether name is p's name without its kind: 榆林, but not 景宁县.
func isBare(name string, p Place) bool {
	return len(name) < len(p.Name) && strings.HasPrefix(p.Name, name)
}

// union adds to a what it does not have of b.
func union(a, b []Place) []Place {
	for _, p := range b {
		known := false
		for _, q := range a {
			known = known || q == p
		}
		if !known {
			a = append(a, p)
		}
	}
	return a
}

// chains lists the chains in s from left to right.
func (t *Table) chains(s string, year int) []chain {
	var found []chain
	for i := 0; i+keyLen <= len(s); {
		c := t.chainAt(s[i:], year, "")
		if c.len == 0 {
			c.len = 1
			for i+c.len < len(s) && s[i+c.len]&0xC0 == 0x80 {
				c.len++
			}
		} else {
			found = append(found, c)
		}
		i += c.len
	}
	return found
}

// Prefix is the length in bytes of the names of divisions that s starts with, as
// they are today: 9 for 甘肃省地区生产总值. Short forms of counties do not count.
func (t *Table) Prefix(s string) int { return t.chainAt(s, 0, "").len }

// Last returns the division that a run of names leads down to, as the last of
// 甘肃省兰州市, as of year (0: today). Of several that its last name can mean it is
// the one inside within, where that is a code. It is nil where s is no such run,
// or where that leaves none or several.
func (t *Table) Last(s string, year int, within string) *corpus.Locality {
	c := t.chainAt(s, year, "")
	if c.len != len(s) {
		return nil
	}
	found := c.places
	if len(found) > 1 && within != "" {
		found = nil
		for _, p := range c.places {
			if Under(p.Code, within) {
				found = append(found, p)
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	return t.Locality(found[0], year)
}

// Inside resolves a name that a text of own gives to a place: what lies in own
// (横山区, or 横山 in a text of 榆林市), own itself (全市, 市本级), or any place whose
// name leaves no doubt. It is nil where there is none.
func (t *Table) Inside(name string, own *corpus.Locality, year int) *corpus.Locality {
	if own != nil {
		for _, p := range []string{"全", "本"} {
			if rank, ok := strings.CutPrefix(name, p); ok && ranked(own, rank) == own.Name {
				return own
			}
		}
		if rank, ok := strings.CutSuffix(name, "本级"); ok && ranked(own, rank) == own.Name {
			return own
		}
		if found := t.candidates(name, year, own.Code, false); len(found) == 1 {
			return t.Locality(found[0], year)
		}
		if own.Name == name {
			return own
		}
	}
	within := ""
	if own != nil && len(own.Code) == 6 {
		within = own.Code[:2] + "0000"
	}
	return t.Last(name, year, within)
}
