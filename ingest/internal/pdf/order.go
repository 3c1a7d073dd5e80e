package pdf

import (
	"cmp"
	"math"
	"slices"
)

// minJumps is from how many steps up the page, and from which share of its lines,
// a content stream is held to be in no order.
const (
	minJumps  = 2
	jumpShare = 5 // one line in so many
)

// inOrder puts lines that a program drew in no order, as some do that group text
// by font, from the top of the page to its bottom. A page in columns jumps up
// once a column and is left as it is, and so is one with lines side by side:
// there the stream alone knows what goes on where.
func inOrder(ls []line) []line {
	jumps := 0
	for i := 1; i < len(ls); i++ {
		if ls[i].y > ls[i-1].y+ls[i].size {
			jumps++
		}
	}
	if jumps < minJumps || jumps*jumpShare < len(ls) {
		return ls
	}
	sorted := slices.Clone(ls)
	slices.SortStableFunc(sorted, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0))
	})
	for i := 1; i < len(sorted); i++ {
		a, b := &sorted[i-1], &sorted[i]
		if math.Abs(a.y-b.y) < 0.7*min(a.size, b.size) {
			return ls
		}
	}
	return sorted
}
