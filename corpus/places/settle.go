package places

import "strings"

// ownRank is the rank that a text most often gives the place it speaks for: 我市,
// 本县, 全省.
func ownRank(text string) string {
	count, best := map[string]int{}, ""
	text = text[:min(len(text), bodyLimit)]
	for i := 0; i+2*charLen <= len(text); i++ {
		switch text[i : i+charLen] {
		default:
			continue
		case "我", "本", "全":
		}
		for _, rank := range ranks {
			if strings.HasPrefix(text[i+charLen:], rank) {
				if count[rank]++; count[rank] > count[best] {
					best = rank
				}
				break
			}
		}
	}
	return best
}

// ofRank finds the one place of the issuer's rank on the paths of chains.
func (c *inquiry) ofRank(chains []chain) (Place, bool) {
	var found []Place
	for _, ch := range chains {
		for _, last := range ch.places {
			for _, p := range c.Path(last, c.year) {
				if hasRank(p, c.rank) {
					found = union(found, []Place{p})
				}
			}
		}
	}
	return c.settle(lowest(found))
}

// lowest drops the places that others lie in: 榆阳区 of 榆林市榆阳区.
func lowest(all []Place) []Place {
	var low []Place
	for _, p := range all {
		above := false
		for _, q := range all {
			above = above || q != p && Under(q.Code, p.Code)
		}
		if !above {
			low = append(low, p)
		}
	}
	return low
}

// most finds the place that fits and that the text names most often, at least
// atLeast times and twice as often as the next.
func (c *inquiry) most(fits func(Place) bool, atLeast int) (Place, bool) {
	count := map[Place]int{}
	var order []Place
	for _, m := range c.body() {
		if len(m.Places) == 1 && fits(m.Places[0]) {
			p := m.Places[0]
			if count[p]++; count[p] == 1 {
				order = append(order, p)
			}
		}
	}
	best, next := Place{}, 0
	for _, p := range order {
		switch {
		case count[p] > count[best]:
			best, next = p, count[best]
		case count[p] > next:
			next = count[p]
		}
	}
	return best, count[best] >= atLeast && count[best] >= 2*next && best.Code != ""
}

// settle chooses among the places that a name can mean by what else names
// their path. Where nothing tells them apart, there is none.
func (c *inquiry) settle(places []Place) (Place, bool) {
	if len(places) == 1 {
		return places[0], true
	}
	best, top, tie := Place{}, 0, false
	for _, p := range places {
		switch n := c.support(p); {
		case n > top:
			best, top, tie = p, n, false
		case n == top:
			tie = true
		}
	}
	return best, top > 0 && !tie
}

// support counts what speaks for p rather than for its namesakes.
func (c *inquiry) support(p Place) int {
	n := c.mentions(p)
	for _, ch := range append(c.title[:len(c.title):len(c.title)], c.site...) {
		if len(ch.places) == 1 && Under(p.Code, ch.places[0].Code) {
			n += 4
		}
	}
	if q, ok := c.indexCode(c.IndexNumber, c.year); ok && Under(p.Code, q.Code) {
		n += 16
	}
	if numberFits(c.Path(p, c.year), c.DocNumber) {
		n += 2
	}
	return n
}

// mentions counts the names in the text that mean p or what p lies in.
func (c *inquiry) mentions(p Place) int {
	n := 0
	for _, m := range c.body() {
		if len(m.Places) == 1 && Under(p.Code, m.Places[0].Code) {
			n++
		}
	}
	return n
}
