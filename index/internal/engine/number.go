package engine

import "github.com/blevesearch/bleve/v2/numeric"

// Numbers are indexed as bleve does, as terms that sort like the numbers, but at
// fewer precisions: the whole number in the field itself, which it is sorted by,
// and without its lowest 32, 40 and 48 bits in a field of its own. Of a date
// yyyymmdd that leaves blocks of 16 days' numbers, of some months and of decades.
var precisions = [...]uint{0, 32, 40, 48}

// coarse is the suffix of the field that holds the shortened numbers.
const coarse = "#"

// numberTerms are the terms of a number, the whole one first.
func numberTerms(v float64) []string {
	n := numeric.Float64ToInt64(v)
	terms := make([]string, len(precisions))
	for i, shift := range precisions {
		terms[i] = string(numeric.MustNewPrefixCodedInt64(n, shift))
	}
	return terms
}

// block is a run of terms of one precision.
type block struct {
	shift     uint
	low, high int64
}

// blocks splits the numbers from low to high, both included, into as few runs
// of terms as the precisions allow.
func blocks(low, high int64) []block {
	var out []block
	if low > high {
		return nil
	}
	for i, shift := range precisions {
		if i == len(precisions)-1 {
			return append(out, block{shift, low, high})
		}
		diff := int64(1) << precisions[i+1]
		mask := diff - int64(1)<<shift
		nextLow, nextHigh := low&^mask, high&^mask
		hasLow, hasHigh := low&mask != 0, high&mask != mask
		if hasLow {
			nextLow += diff
		}
		if hasHigh {
			nextHigh -= diff
		}
		if nextLow > nextHigh || hasLow && nextLow < low || hasHigh && nextHigh > high {
			return append(out, block{shift, low, high})
		}
		if hasLow {
			out = append(out, block{shift, low, low | mask})
		}
		if hasHigh {
			out = append(out, block{shift, high &^ mask, high})
		}
		low, high = nextLow, nextHigh
	}
	return out
}

// between finds what has a number in field from low to high, both included;
// infinities leave a side open.
func (s *state) between(field string, low, high float64) set {
	found := s.none()
	for _, b := range blocks(numeric.Float64ToInt64(low), numeric.Float64ToInt64(high)) {
		name := field
		if b.shift > 0 {
			name += coarse
		}
		first := numeric.MustNewPrefixCodedInt64(b.low, b.shift)
		last := numeric.MustNewPrefixCodedInt64(b.high, b.shift)
		found = found.or(s.matching(name, first, append(last, 0), func(string) bool { return true }))
	}
	return found
}
