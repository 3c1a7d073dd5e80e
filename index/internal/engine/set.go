package engine

import "github.com/RoaringBitmap/roaring/v2"

// set holds documents of one state of an index: for each of its segments a
// bitmap of the numbers that they have in it. Deleted documents are in none. A
// set is not changed once it is made.
type set []*roaring.Bitmap

// with combines a and b segment by segment.
func (a set) with(b set, combine func(a, b *roaring.Bitmap) *roaring.Bitmap) set {
	out := make(set, len(a))
	for i := range a {
		out[i] = combine(a[i], b[i])
	}
	return out
}

func (a set) and(b set) set    { return a.with(b, roaring.And) }
func (a set) or(b set) set     { return a.with(b, roaring.Or) }
func (a set) except(b set) set { return a.with(b, roaring.AndNot) }

// intersection is what all sets hold; there is one at least.
func intersection(sets []set) set {
	found := sets[0]
	for _, s := range sets[1:] {
		found = found.and(s)
	}
	return found
}

// size is how many documents a holds.
func (a set) size() int {
	n := uint64(0)
	for _, bitmap := range a {
		n += bitmap.GetCardinality()
	}
	return int(n)
}
