package engine

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestSeeker holds the seeker against strings.Contains, over texts of few
// characters so that strings repeat and overlap.
func TestSeeker(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	characters := []rune("政府，办公aab\xff")
	random := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(characters[r.IntN(len(characters))])
		}
		return b.String()
	}
	found := 0
	for range 20000 {
		text, s := random(r.IntN(40)), random(1+r.IntN(4))
		want := strings.Contains(text, s)
		if got := newSeeker(s, random(r.IntN(40))).in(text); got != want {
			t.Fatalf("%q in %q: %v, want %v", s, text, got, want)
		}
		if want {
			found++
		}
	}
	if found < 1000 || found > 19000 {
		t.Errorf("%d of 20000 were found: the test tests little", found)
	}
}
