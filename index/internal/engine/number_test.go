package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/blevesearch/bleve/v2/numeric"
)

// TestBlocks checks that a number lies in one of a range's blocks when, and only
// when, it lies in the range.
func TestBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	number := func() float64 {
		switch r.IntN(5) {
		case 0:
			return float64(20000101 + r.IntN(500000))
		case 1:
			return float64(r.IntN(200) - 100)
		case 2:
			return r.NormFloat64() * math.Pow(10, float64(r.IntN(12)))
		case 3:
			return math.Inf(r.IntN(2)*2 - 1)
		}
		return float64(r.IntN(1000)) / 10
	}
	for range 20000 {
		low, high, v := number(), number(), number()
		if r.IntN(3) == 0 {
			v = low
		}
		n, inside := numeric.Float64ToInt64(v), false
		for _, b := range blocks(numeric.Float64ToInt64(low), numeric.Float64ToInt64(high)) {
			inside = inside || n>>b.shift >= b.low>>b.shift && n>>b.shift <= b.high>>b.shift
		}
		if want := low <= v && v <= high; inside != want {
			t.Fatalf("%v in %v..%v: %v", v, low, high, inside)
		}
	}
	if n := len(blocks(numeric.Float64ToInt64(20200101), numeric.Float64ToInt64(20241231))); n > 7 {
		t.Errorf("five years take %d blocks", n)
	}
}
