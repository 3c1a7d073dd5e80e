package places

import (
	"strings"
	"sync"
	"unicode"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// bodyLimit is how many bytes of a text are read for the names in it.
const bodyLimit = 16 << 10

// Locate returns the division that a document belongs to, nil where there is
// none or the evidence does not settle it. A name counts as of the document's
// own date. The body that issued the document decides, then the title, then
// number, site and text together; documents of central bodies belong to no
// place.
func (t *Table) Locate(e Evidence) *corpus.Locality {
	c := newInquiry(t, e)
	p, ok := c.decide()
	if !ok {
		return nil
	}
	return t.Locality(p, c.year)
}

// inquiry is one call of Locate.
type inquiry struct {
	*Table
	Evidence
	year  int
	rank  string  // what the issuer calls its place, where it does not name it
	title []chain // all names in the title
	site  []chain
	body  func() []Mention // names in the text, found when first asked for
}

func newInquiry(t *Table, e Evidence) *inquiry {
	for _, s := range []*string{&e.Title, &e.DocNumber, &e.IndexNumber, &e.Department, &e.Site} {
		*s = squeeze(*s)
	}
	c := &inquiry{Table: t, Evidence: e, year: e.year()}
	c.title = t.chains(e.Title, c.year)
	c.site = t.chains(e.Site, c.year)
	c.body = sync.OnceValue(func() []Mention { return t.Find(e.Body[:min(len(e.Body), bodyLimit)], c.year) })
	return c
}

// squeeze takes out white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// decide weighs the evidence in the order of its worth.
func (c *inquiry) decide() (Place, bool) {
	for _, body := range []string{c.Issuer, c.Signature, issuerInTitle(c.Title), c.congress(), speaker(c.Body)} {
		places, state := c.issuer(body)
		if len(places) > 0 {
			return c.settle(places)
		}
		if state {
			return Place{}, false
		}
	}
	if c.rank == "" {
		c.rank = rankOf(c.Department)
	}
	if central.MatchString(c.DocNumber) || isBlackedOut(c.Title) || isBlackedOut(c.Issuer) {
		return Place{}, false
	}
	for _, source := range []func() (Place, bool){c.fromTitle, c.fromDepartment, c.fromIndex, c.fromSite, c.fromNumber, c.fromBody} {
		if p, ok := source(); ok {
			return p, true
		}
	}
	return Place{}, false
}

var issuerEnd = regex.New(`关于|批?转发|印发|公布|发布`)

// issuerInTitle is the part of a title that names who issues it.
func issuerInTitle(title string) string {
	at := issuerEnd.FindStringIndex(title)
	if at == nil {
		return ""
	}
	return title[:at[0]]
}

// onBehalf is how the report of a government begins: 我代表中卫市人民政府向大会报告工作.
var onBehalf = regex.New(`代表([^，,。：:]{1,40}?人民政府)`)

// congress is the place of the people's congress that the first lines of a
// text name as the one that heard or passed it, with its number: 云和县第十八届.
func (c *inquiry) congress() string {
	first := c.Body[:min(len(c.Body), opening)]
	if !strings.Contains(first, "届人民代表大会") { // the expression is dear
		return ""
	}
	m := ofCongress.FindStringSubmatchIndex(first)
	if m == nil {
		return ""
	}
	for at := m[2]; at < m[3]; at += charLen {
		if ch := c.chainAt(c.Body[at:m[3]], c.year, ""); at+ch.len == m[3] {
			return c.Body[at:m[1]]
		}
	}
	return ""
}

var ofCongress = regex.New(`(\p{Han}{2,30})第[一二三四五六七八九十百零〇\d]+届人民代表大会`)

// opening is how many bytes of a text are its first lines.
const opening = 900

// speaker is the body that a text's first lines speak for, "" where they speak
// for none.
func speaker(text string) string {
	if m := onBehalf.FindStringSubmatch(text[:min(len(text), opening)]); m != nil {
		return m[1]
	}
	return ""
}

// partOfCorps matches what stands in front of a place's own name: the party, or
// the division of the corps (XPCC) that a city belongs to, 第八师石河子市.
var partOfCorps = regex.New(`^(?:中共|中国共产党|共青团|政协|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)?(?:(?:(?:新疆生产建设|新疆)?兵团)?第[一二三四五六七八九十]+师)?`)

// issuer reads the place that a list of bodies starts with; state is true for
// bodies of the state as a whole. A body that only has a rank sets c.rank.
func (c *inquiry) issuer(list string) (places []Place, state bool) {
	for _, body := range strings.FieldsFunc(list, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、,，;；", r) }) {
		body = body[len(partOfCorps.FindString(body)):]
		if ch := c.chainAt(body, c.year, ""); ch.len > 0 {
			return ch.places, false
		}
		if central.MatchString(body) {
			if inside := c.chains(body, c.year); len(inside) > 0 { // 国家税务总局中卫市税务局
				return inside[0].places, false
			}
			return nil, true
		}
		if c.rank == "" {
			c.rank = rankOf(body)
		}
		if p, ok := c.bare(body); ok {
			return []Place{p}, false
		}
	}
	return nil, false
}

// bare reads a county's short form at the front of s: only where one county has
// it, and either other evidence names that county, or the short form is no word
// and what follows goes with a place.
func (c *inquiry) bare(s string) (Place, bool) {
	for name := range c.prefixes(s) {
		places := c.candidates(name, c.year, "", false)
		if len(places) != 1 || places[0].Level() != County {
			continue
		}
		if c.named(places[0]) || !ordinaryWord(name) && governs.MatchString(s[len(name):]) {
			return places[0], true
		}
	}
	return Place{}, false
}

// named reports whether site, index number or text name p in full.
func (c *inquiry) named(p Place) bool {
	if q, ok := c.indexCode(c.IndexNumber, c.year); ok && q.Code == p.Code {
		return true
	}
	return strings.Contains(c.Site, p.Name) || strings.Contains(c.Body, p.Name)
}

var (
	titlePrefix = regex.New(`^(?:[《“"〈<【（(\[]|关于|(?:印|下|转)?发|公布|中共|政协|(?:[\d０-９]{4}|[二〇○零一九八七六五四三两]{4})年?度?)*`)
	toInferior  = regex.New(`批复|复函|关于(?:同意|支持|设立|撤销|表彰|推进|对)`)
)

// fromTitle takes the place that the title starts with, or with a rank given
// the one of that rank that it names.
func (c *inquiry) fromTitle() (Place, bool) {
	if c.rank != "" {
		return c.ofRank(c.title)
	}
	if toInferior.MatchString(c.Title) {
		return Place{}, false
	}
	head := c.Title[len(titlePrefix.FindString(c.Title)):]
	ch := c.chainAt(head, c.year, "")
	if ch.len == 0 {
		return c.bare(head)
	}
	p, ok := c.settle(ch.places)
	return p, ok && (!isBare(head[:ch.len], p) || c.standsAlone(p, head[ch.len:]))
}

// standsAlone reports whether the short form of p in front of rest is a name and
// not part of a word: 榆林2024年, but not 长治久安.
func (c *inquiry) standsAlone(p Place, rest string) bool {
	return p.Level() == Province || governs.MatchString(rest) || c.named(p)
}

// fromDepartment takes the place in the name of the office in charge.
func (c *inquiry) fromDepartment() (Place, bool) {
	ch := c.chainAt(c.Department, c.year, "")
	if ch.len == 0 {
		return Place{}, false
	}
	return c.settle(ch.places)
}

// fromIndex takes the code in the index number.
func (c *inquiry) fromIndex() (Place, bool) {
	p, ok := c.indexCode(c.IndexNumber, c.year)
	return p, ok && (c.rank == "" || hasRank(p, c.rank))
}

// fromSite takes the place of the site where title or text speak for it too.
func (c *inquiry) fromSite() (Place, bool) {
	if c.rank != "" {
		return c.ofRank(c.site)
	}
	if len(c.site) == 0 {
		return Place{}, false
	}
	p, ok := c.settle(c.site[0].places)
	return p, ok && (c.mentions(p) > 0 || numberFits(c.Path(p, c.year), c.DocNumber))
}

// fromNumber takes the place whose initial the number has: a province alone, a
// city or county where the text or the title name it.
func (c *inquiry) fromNumber() (Place, bool) {
	p, ok := c.ByCode(numberProvince(c.DocNumber, c.rank), c.year)
	if ok && (c.rank == "" || hasRank(p, c.rank)) {
		return p, true
	}
	return c.most(func(p Place) bool {
		return numberFits([]Place{p}, c.DocNumber) && (c.rank == "" || hasRank(p, c.rank))
	}, 1)
}

// fromBody takes the place that the text names again and again and calls 我市 or
// 全市.
func (c *inquiry) fromBody() (Place, bool) {
	rank := c.rank
	if rank == "" {
		rank = ownRank(c.Body)
	}
	if rank == "" || isBlackedOut(c.Body[:min(len(c.Body), bodyLimit)]) {
		return Place{}, false
	}
	p, ok := c.most(func(p Place) bool { return hasRank(p, rank) }, 2)
	if !ok {
		return p, false
	}
	for _, ch := range c.title { // a title that names a part of it speaks for the part
		if len(ch.places) == 1 && Under(ch.places[0].Code, p.Code) {
			return ch.places[0], true
		}
	}
	return p, true
}
