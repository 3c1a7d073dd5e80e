package quantity

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

//go:embed units.tsv
var unitsTSV string

//go:embed words.tsv
var wordsTSV string

//go:embed fixed.tsv
var fixedTSV string

//go:embed idioms.txt
var idiomsTXT string

//go:embed events.txt
var eventsTXT string

// unit is an entry of units.tsv.
type unit struct {
	word, base string
	notBefore  string // characters that make another word of it: 家 in 家庭
	pieces     bool   // g: 个 may stand before it (个月)
	notOne     bool   // 1: behind 一 it counts nothing (一批, 一支队伍)
	notChinese bool   // c: nor behind any single Chinese digit (三起, 四面)
	ordinal    bool   // o: nor behind one other than 两 (三期 is the third)
	temporal   bool   // t
	refused    bool   // x: makes the number no quantity (10号, 5月, 二十届)
	factor     bool   // f: 成 and 番, which change the value
}

// word is an entry of words.tsv.
type word struct{ word, kind, value string }

// fixed is an entry of fixed.tsv: words that are a quantity by themselves.
type fixed struct {
	word, unit, comparator, change string
	value                          corpus.Number
	implied                        bool
	notBefore, notBehind           string
}

// lexicon is what the grammar knows, ready to be looked up. Lists are longest
// entry first.
type lexicon struct {
	starts bitset // characters at which a quantity may start
	units  map[rune][]unit
	left   map[rune][]word // by last character: words before a number
	right  map[rune][]word // by first character: words behind one
	fixed  map[rune][]fixed
	idioms map[rune][]string
	events map[rune][]string
}

// bitset is a set of characters of the Basic Multilingual Plane.
type bitset [1 << 16 / 64]uint64

func (b *bitset) has(r rune) bool { return b[uint16(r)>>6]&(1<<(uint16(r)&63)) != 0 }
func (b *bitset) add(r rune)      { b[uint16(r)>>6] |= 1 << (uint16(r) & 63) }

// words is the embedded lexicon. It does not change. The tests load it strictly,
// so that an error here cannot reach a user.
var words, errWords = load()

func load() (*lexicon, error) {
	l := &lexicon{
		units: map[rune][]unit{}, left: map[rune][]word{}, right: map[rune][]word{},
		fixed: map[rune][]fixed{}, idioms: lines(idiomsTXT), events: lines(eventsTXT),
	}
	for r := rune(0x3000); r < 0xFFFF; r++ {
		if _, size := numeral.Digit(string(r), 0); size > 0 || numeral.IsChinese(r) {
			l.starts.add(r)
		}
	}
	for _, table := range []struct {
		name, text string
		columns    int
		add        func(f []string) error
	}{
		{"units.tsv", unitsTSV, 4, l.addUnit}, {"words.tsv", wordsTSV, 3, l.addWord}, {"fixed.tsv", fixedTSV, 8, l.addFixed},
	} {
		if err := rows(table.text, table.columns, table.add); err != nil {
			return l, fmt.Errorf("%s:%w", table.name, err)
		}
	}
	return l, nil
}

// rows hands the columns of every line to add; - stands for an empty one.
// Comments start with #. Lines are sorted and unique.
func rows(text string, columns int, add func(f []string) error) error {
	n, last := 0, ""
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return fmt.Errorf("%d: %d columns, want %d", n, len(f), columns)
		}
		if line <= last {
			return fmt.Errorf("%d: not sorted", n)
		}
		last = line
		for i := range f {
			f[i] = strings.TrimPrefix(f[i], "-")
		}
		if err := add(f); err != nil {
			return fmt.Errorf("%d: %w", n, err)
		}
	}
	return nil
}

func (l *lexicon) addUnit(f []string) error {
	if bad := strings.Trim(f[2], "g1coxtf"); bad != "" {
		return fmt.Errorf("unknown flag %q", bad)
	}
	has := func(flag string) bool { return strings.Contains(f[2], flag) }
	u := unit{
		word: f[0], base: f[1], notBefore: f[3], pieces: has("g"), notOne: has("1"), notChinese: has("c"), ordinal: has("o"),
		temporal: has("t"), refused: has("x"), factor: has("f"),
	}
	if u.base == "" {
		u.base = u.word
	}
	insert(l.units, firstRune(u.word), u, func(u unit) int { return len(u.word) })
	return nil
}

func (l *lexicon) addWord(f []string) error {
	w := word{kind: f[0], word: f[1], value: f[2]}
	size := func(w word) int { return len(w.word) }
	switch w.kind {
	case "after", "term", "growth":
		insert(l.right, firstRune(w.word), w, size)
	case "before", "change", "level", "reach", "to", "from", "share", "skip", "rate", "tick", "stop", "veto":
		r, _ := utf8.DecodeLastRuneInString(w.word)
		insert(l.left, r, w, size)
	default:
		return fmt.Errorf("unknown kind %q", w.kind)
	}
	return nil
}

func (l *lexicon) addFixed(f []string) error {
	x := fixed{
		word: f[0], value: corpus.Number(f[1]), unit: f[2], comparator: f[3], change: f[4],
		implied: f[5] == "implied", notBefore: f[6], notBehind: f[7],
	}
	insert(l.fixed, firstRune(x.word), x, func(x fixed) int { return len(x.word) })
	l.starts.add(firstRune(x.word))
	return nil
}

// lines indexes a list of phrases by first character.
func lines(text string) map[rune][]string {
	m := map[rune][]string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			insert(m, firstRune(line), line, func(s string) int { return len(s) })
		}
	}
	return m
}

// insert keeps the list under r sorted, longest entry first.
func insert[T any](m map[rune][]T, r rune, entry T, size func(T) int) {
	m[r] = append(m[r], entry)
	slices.SortStableFunc(m[r], func(a, b T) int { return size(b) - size(a) })
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func runeIn(r rune, set string) bool { return set != "" && strings.ContainsRune(set, r) }

// runeAt decodes the character at at, utf8.RuneError at the end.
func (s *scanner) runeAt(at int) rune { return firstRune(s.text[at:]) }

// runeBefore decodes the character that ends at at, utf8.RuneError at the start
// of the stretch.
func (s *scanner) runeBefore(at int) rune {
	r, _ := utf8.DecodeLastRuneInString(s.text[s.lo:at])
	return r
}

// has reports whether word stands at at.
func (s *scanner) has(at int, word string) bool { return strings.HasPrefix(s.text[at:], word) }

// hasBefore reports whether word ends at at.
func (s *scanner) hasBefore(at int, word string) bool {
	return strings.HasSuffix(s.text[s.lo:at], word)
}
