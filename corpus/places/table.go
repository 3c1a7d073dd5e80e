package places

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"zhengce/corpus"
)

// Level is a division's rank: it can be read from its code.
type Level uint8

// The levels of GB/T 2260. None is that of a code that is none.
const (
	None Level = iota
	Province
	Prefecture
	County
)

// LevelOf returns the level of a six-digit code.
func LevelOf(code string) Level {
	switch {
	case len(code) != 6:
		return None
	case code[2:] == "0000":
		return Province
	case code[4:] == "00":
		return Prefecture
	}
	return County
}

// String is province, city or county.
func (l Level) String() string {
	return [...]string{"", "province", "city", "county"}[l]
}

// Under reports whether code is ancestor or lies in it.
func Under(code, ancestor string) bool {
	switch LevelOf(ancestor) {
	case Province:
		return LevelOf(code) != None && code[:2] == ancestor[:2]
	case Prefecture:
		return LevelOf(code) != None && code[:4] == ancestor[:4]
	}
	return code == ancestor
}

// Place is a division under one code and one name.
type Place struct {
	Code, Name string
	From, To   int // first and last year in force; To is 0 for one in use
	next       string
}

// Level is the rank of p.
func (p Place) Level() Level { return LevelOf(p.Code) }

// In reports whether p was in force in year. Year 0 means today.
func (p Place) In(year int) bool {
	if year == 0 {
		return p.To == 0
	}
	return p.From <= year && (p.To == 0 || year <= p.To)
}

// Table is the list of all divisions. It never changes; make one with
// [Default].
type Table struct {
	places []Place                 // by code, then by year
	refs   []ref                   // what the names mean, chained by name
	names  map[string]int32        // full names and short forms: the last of their refs
	widths map[[keyLen]byte]uint64 // by the first two characters: bit n is set for a name of n characters
	first  [1 << 10]uint64         // a bit for each character that a name begins with
}

// ref points from a name to a place; short is set for a short form. Before is
// the ref of the same name that comes before it, or -1.
type ref struct {
	index, before int32
	short         bool
}

// keyLen is two Chinese characters of three bytes each. No name is shorter, and
// no character of a name has another length; a test holds the table to it.
const (
	charLen = 3
	keyLen  = 2 * charLen
)

//go:embed table.tsv
var source string

// Default returns the built-in table. It is parsed when first asked for.
var Default = sync.OnceValue(func() *Table { return parse(source) })

// parse reads the generated table, which a test checks.
func parse(source string) *Table {
	const rows = 7000
	t := &Table{
		places: make([]Place, 0, rows), refs: make([]ref, 0, 2*rows),
		names: make(map[string]int32, rows+rows/2), widths: make(map[[keyLen]byte]uint64, rows),
	}
	for line := range strings.Lines(source) {
		if line[0] == '#' {
			continue
		}
		t.add(line[:len(line)-1])
	}
	return t
}

// add reads "110103 1981-2010 崇文区<tab>short forms<tab>successors".
func (t *Table) add(line string) {
	p := Place{Code: line[:6], From: year(line[7:11]), To: year(line[12:16])}
	short := ""
	p.Name, short, _ = strings.Cut(line[17:], "\t")
	short, p.next, _ = strings.Cut(short, "\t")
	at := int32(len(t.places))
	t.places = append(t.places, p)
	t.name(p.Name, ref{index: at})
	for name := ""; short != ""; {
		name, short, _ = strings.Cut(short, ",")
		t.name(name, ref{index: at, short: true})
	}
}

// year reads four digits.
func year(s string) int {
	return int(s[0])*1000 + int(s[1])*100 + int(s[2])*10 + int(s[3]) - '0'*1111
}

// name enters one name of a place.
func (t *Table) name(name string, r ref) {
	last, known := t.names[name]
	if r.before = last; !known {
		r.before = -1
		t.widths[[keyLen]byte([]byte(name[:keyLen]))] |= 1 << (len(name) / charLen)
		r := firstChar(name)
		t.first[r>>6] |= 1 << (r & 63)
	}
	t.names[name] = int32(len(t.refs))
	t.refs = append(t.refs, r)
}

// firstChar is the first character of s where it has [charLen] bytes, as in all
// names; else something without meaning.
func firstChar(s string) uint16 {
	return uint16(s[0])<<12 | uint16(s[1]&0x3F)<<6 | uint16(s[2]&0x3F)
}

// ByCode returns the division that had code in year, or today for year 0. For
// a code no longer in force then it returns its nearest holder in time.
func (t *Table) ByCode(code string, year int) (Place, bool) {
	i := sort.Search(len(t.places), func(i int) bool { return t.places[i].Code >= code })
	var held []Place
	for ; i < len(t.places) && t.places[i].Code == code; i++ {
		held = append(held, t.places[i])
	}
	held = inForce(held, year)
	if len(held) == 0 {
		return Place{}, false
	}
	return held[len(held)-1], true
}

// Path returns the divisions from the province down to p as they were in year.
func (t *Table) Path(p Place, year int) []Place {
	if year != 0 && !p.In(year) {
		year = p.From
	}
	if year == 0 {
		year = p.To // 0 for a place in use
	}
	var path []Place
	if q, ok := t.ByCode(p.Code[:2]+"0000", 0); ok && p.Level() > Province {
		path = append(path, q)
	}
	if q, ok := t.ByCode(p.Code[:4]+"00", year); ok && p.Level() > Prefecture && q.Level() == Prefecture && q.In(year) {
		path = append(path, q)
	}
	return append(path, p)
}

// Locality returns p as the contract writes it: a county with its prefecture's
// name, a district of a municipality with the municipality's.
func (t *Table) Locality(p Place, year int) *corpus.Locality {
	path := t.Path(p, year)
	loc := &corpus.Locality{Name: p.Name, Code: p.Code}
	for _, q := range path {
		loc.Path = append(loc.Path, q.Name)
	}
	if parent := len(path) - 2; parent >= 0 && p.Level() == County {
		if path[parent].Level() == Prefecture || municipality(path[parent].Code) {
			loc.Name = path[parent].Name + p.Name
		}
	}
	return loc
}

// municipality reports whether code is one of the four cities that are
// provinces.
func municipality(code string) bool {
	switch code {
	case "110000", "120000", "310000", "500000":
		return true
	}
	return false
}

// Successors lists the codes that took over from p when it ended, in the
// table's order. Where only a part of p went over before, it is not among them.
func (p Place) Successors() []string {
	var codes []string
	for rest := p.next; rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, ",")
		if !strings.Contains(one, ":") { // "code:year" went before the end
			codes = append(codes, one)
		}
	}
	return codes
}

// Current follows the successors of code to the codes in use today, in order.
// A code in use is its own; a prefecture that became a city of the same seat
// has no successor in the standard, and gives none.
func (t *Table) Current(code string) []string {
	seen, found := map[string]bool{}, []string{}
	for queue := []string{code}; len(queue) > 0; queue = queue[1:] {
		p, ok := t.ByCode(queue[0], 0)
		if !ok || seen[p.Code] {
			continue
		}
		seen[p.Code] = true
		if p.To == 0 {
			found = append(found, p.Code)
			continue
		}
		queue = append(queue, p.Successors()...)
	}
	sort.Strings(found)
	return found
}
