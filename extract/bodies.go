package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// fillRole gives the role of a list's item: its label's, or lead for the first
// of a list once the document has said that the first one leads.
func fillRole(c *reading, d *draft, _ []string) value {
	item, _ := d.match.Capture("name")
	role := item.Mention.Attr("role")
	if role == "" && c.isPost(item.Span) {
		return value{refuse: true}
	}
	if role == "" { // a bare list: the convention says who leads, the others support
		role = "responsible"
		if c.firstLeads(d.match.Sentence) && item.Mention.Attr("first") == "" {
			role = "support"
		}
	}
	leads := item.Mention.Attr("first")
	if c.aheadLead {
		leads = item.Mention.Attr("ahead")
	}
	if c.firstLeads(d.match.Sentence) && leads == "true" && role == "responsible" {
		role = "lead"
	}
	return value{Value: corpus.Text(role), span: item.Span}
}

// person matches what stands before a bracket where it is no longer than a name.
var person = regex.New(`(?:^|[）)：:、，；。\s])(\p{Han}{2,3})[（(]$`)

// isPost reports whether the body in brackets is where somebody works: 王建国（县教育局）.
func (c *reading) isPost(body corpus.Span) bool {
	before := c.doc.Text[max(0, body.Start-8*len("王")):body.Start]
	m := person.FindStringSubmatch(strings.ToValidUTF8(before, ""))
	return m != nil && c.begins(m[1], "surname")
}

// abroad matches what stands between a body and a word that is not said of it: 市委、市政府的
// 部署上来，主动 of 统一到市委、市政府的部署上来，主动配合.
var abroad = regex.New(`的[^，,、。]{0,16}(?:上来|下来|领导下|指导下|支持下|部署|要求|精神)[，,]`)

// demanded matches what stands between a body and a word that is not said of it either: 市委
// only demands it in 按照市委、市政府工作要求，负责; 各区 only belong to it in 各区为成员单位，统筹推进.
var demanded = regex.New(`^(?:[、和及]\p{Han}{2,8}?)*(?:工作|决策|有关|统一|总体|重要)?(?:要求|部署|指示|精神|决策|安排)[，,]|为成员(?:单位)?[，,]`)

// ownVerb matches what bodies do by themselves.
var ownVerb = regex.New(`(?:推荐|申报|初审|审核|审查|审批|初评|提出|提名|制定|实施|汇总|签字|盖章|研究|落实)$`)

// actsAlone reports whether a list of bodies ends with a verb of its own before another is named
// that has the role: 各部门推荐 of 人事处、各部门推荐，工会牵头.
func (c *reading) actsAlone(between string) bool {
	i := strings.IndexAny(between, "，,")
	if i < 0 || !strings.Contains(between[:i], "、") {
		return false
	}
	last := between[strings.LastIndex(between[:i], "、")+len("、") : i]
	n := len(ownVerb.FindString(last))
	return n > 0 && n < len(last) && c.set.Lexicon("body-end").LongestSuffix(last[:len(last)-n]) > 0
}

var (
	// roleNoun matches a body that is only named by its role.
	roleNoun = regex.New(`^(?:牵头|责任|配合|主办|协办|主责|承办|成员)(?:部门|单位|主体|处室|科室|机构)$`)

	// appoints matches a verb that says there is to be one.
	appoints = regex.New(`^(?:明确|确定|落实|压实|指定|设立)$`)

	// aColon matches the end of a label.
	aColon = regex.New(`^ *[：:]`)
)

// fillSaid gives the role that the words said of a body have; where the
// convention that the first name leads holds, 负责 makes the first of a list in
// brackets lead.
func fillSaid(c *reading, d *draft, _ []string) value {
	word, _ := d.match.Capture("w")
	role := word.Mention.Attr("role")
	if name, ok := d.match.Capture("name"); ok {
		between := c.doc.Text[name.Span.End:max(name.Span.End, word.Span.Start)]
		before := c.doc.Text[max(0, name.Span.Start-len("明确")):name.Span.Start]
		noun := roleNoun.MatchString(name.Span.In(c.doc.Text))
		switch {
		case aColon.MatchString(between) && !noun: // 县财政局：保障经费，配合验收
		case noun && (appoints.MatchString(before) || aColon.MatchString(between)):
			return value{refuse: true} // 明确牵头部门，统筹推进; 牵头单位：县教育局，配合县财政局
		case abroad.MatchString(between) || demanded.MatchString(between) || c.actsAlone(between):
			return value{refuse: true}
		}
	}
	before, _ := utf8.DecodeLastRuneInString(c.doc.Text[:d.match.Span.Start])
	if role == "responsible" && isOpening(before) && c.firstLeads(d.match.Sentence) {
		role = "lead"
	}
	return value{Value: corpus.Text(role), span: said(word)}
}

// firstLeads reports whether the document has said up to the end of s, or says
// right behind it, that the first name of a list leads.
func (c *reading) firstLeads(s *rules.Sentence) bool { return c.leads >= 0 && c.leads <= s.Span.End }

// readConvention returns where the convention starts to hold, -1 for never: the
// start of the sentence that states it; and whether all those ahead of a list's comma lead.
func (c *reading) readConvention() (from int, ahead bool) {
	for i := range c.sentences {
		s := &c.sentences[i]
		for j := range s.Mentions {
			if m := &s.Mentions[j]; m.Name == "first-leads" {
				return s.Span.Start, strings.HasPrefix(m.Span.In(c.doc.Text), "逗号")
			}
		}
	}
	return -1, false
}

// fillGeneric says whether a body is a class: it begins with a word of the
// lexicon class-left (各, 有关, 本级 …), or ends in a class of bodies without
// naming a place or a rank.
func fillGeneric(c *reading, d *draft, args []string) value {
	body, ok := capture(d, args, "name")
	if !ok {
		return value{}
	}
	flag := "false"
	if c.isGeneric(d, body.In(c.doc.Text)) {
		flag = "true"
	}
	return value{Value: corpus.Text(flag)}
}

// isGeneric reports whether the name of a draft is that of a class of bodies: by its words, or
// since the document's place has several of its rank, as a city has of 区政府.
func (c *reading) isGeneric(d *draft, name string) bool {
	m, _ := d.match.Capture("name")
	if m.Mention.Attr("stub") == "true" && !c.hasRank(name) || c.isClass(name) || departments.MatchString(name) && !ofOffice.MatchString(name) || several.MatchString(name) {
		return true
	}
	loc := c.doc.Meta.Locality
	if loc == nil || len(loc.Path) > 2 || !lowerRank.MatchString(name) {
		return false
	}
	_, named := c.canonical(name)
	return !named
}

var (
	// severalRanks matches a name that stands for several: 市、区人民政府, 县（市）、区政府, 乡（镇）政府, 镇政府, 办公厅（室）.
	severalRanks = regex.New(`^(?:省|市|区|县|州|盟|旗|乡|镇)(?:[（(〔][^（()）〕]{1,6}[）)〕])?、(?:市|区|县|州|盟|旗|乡|镇|街道)|^(?:市|区|县|旗|乡|镇|街道)[（(〔](?:市|区|县|旗|镇|乡|街道|场)[^（()）〕]{0,6}[）)〕]|^[乡镇](?:人民)?政府|厅[（(〔]室[）)〕]$`)

	// departments matches a kind of department at a rank: 市交通运输部门.
	departments = regex.New(`^(?:省|自治区|市|州|盟|区|县|旗)(?:级|直|本级)?\p{Han}{2,14}部门$`)

	// several matches bodies that are only counted: 3部委.
	several = regex.New(`^(?:[0-9]+|[二两三四五六七八九十]+|多)个?(?:部委局?|部门|单位|厅局|委局|委办局)$`)

	// ofOffice matches what such a department belongs to: 中心 of 市医管中心纪检部门.
	ofOffice = regex.New(`局|厅|委|政府|中心|公司|集团|医院|法院`)

	// lowerRank matches a body that bears the rank of a county or a town without its name.
	lowerRank = regex.New(`^(?:区|县|旗|乡|镇)\p{Han}{1,12}$`)
)

// hasRank reports whether a name begins with a bare rank, which the document's
// place completes: 市财政.
func (c *reading) hasRank(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ContainsRune("省市县区州", r)
}

// isClass reports whether name stands for several bodies or for any of a kind.
func (c *reading) isClass(name string) bool {
	plain := strings.TrimRightFunc(name, func(r rune) bool { return strings.ContainsRune(")）〉>〕]", r) })
	if plain != name {
		if i := strings.LastIndexAny(plain, "(（〈<〔["); i > 0 && !strings.HasSuffix(plain[:i], "局") && !strings.HasSuffix(plain[:i], "厅") {
			name = plain[:i]
		}
	}
	if strings.Contains(name, "所在") || strings.Contains(name, "各") || severalRanks.MatchString(name) {
		return true // 项目所在地政府, 县水务局各片区管理站
	}
	left := c.set.Lexicon("class-left")
	if n := left.LongestPrefix(name); n > 0 && (n == len(name) || left.Attr(name[:n], "whole") == "") {
		return true
	}
	end := c.set.Lexicon("body-end").LongestSuffix(name)
	word := name[len(name)-end:]
	return c.set.Lexicon("body-end").Attr(word, "generic") == "yes" && !c.namesPlace(name, word) && !c.isOwn(name, word)
}

// isOwn reports whether a class of bodies has the rank of the document's own place in
// front, which has one of them: 市民政部门 in a document of a city.
func (c *reading) isOwn(name, class string) bool {
	if c.doc.Meta.Locality == nil {
		return false
	}
	rank, _ := utf8.DecodeLastRuneInString(c.doc.Meta.Locality.Name)
	of, ok := strings.CutPrefix(strings.TrimSuffix(name, class), string(rank))
	return ok && utf8.RuneCountInString(of) >= 2 && !strings.ContainsAny(of, "省市县区州、级直各有相")
}

// namedStreet matches a 街道 with a name of its own: 平桥街道, but 城区街道, 试点街道.
var namedStreet = regex.New(`^\p{Han}{1,3}[^区市县镇乡级点关辖个范、\P{Han}]街道$`)

// namesPlace reports whether what stands before the body's end names one place:
// then the whole names one body (源汇区, 横山县, 平桥街道).
func (c *reading) namesPlace(name, end string) bool {
	n := utf8.RuneCountInString(end)
	return n == 1 && utf8.RuneCountInString(name) > 1 && !strings.HasPrefix(name, "县市") || namedStreet.MatchString(name)
}

// fillCanonical gives a body's name with its place written out. A class of
// bodies has none.
func fillCanonical(c *reading, d *draft, args []string) value {
	body, ok := capture(d, args, "name")
	if !ok {
		return value{}
	}
	name := body.In(c.doc.Text)
	if c.isGeneric(d, name) {
		return value{}
	}
	full, ok := c.canonical(name)
	if !ok {
		return value{}
	}
	return value{Value: corpus.Text(full), inferred: full != name}
}

// fillCited gives a title without its marks; the document's own is no citation.
func fillCited(c *reading, d *draft, args []string) value {
	m, ok := d.match.Capture(args[0])
	if !ok {
		return value{}
	}
	inner := m.Mention.Attr("inner")
	_, numbered := d.match.Capture("doc_number")
	if inner == "" || !numbered && (slices.Contains(c.aliases, inner) || c.isOwnTitle(inner) || c.isOwnTitle(drafted.ReplaceAllString(inner, "")) || !c.isDocument(inner)) {
		return value{refuse: true}
	}
	return value{Value: corpus.Text(inner), span: m.Span}
}

// drafted matches the bracket that says that a text is a draft.
var drafted = regex.New(`[（(][^（）()]{0,8}(?:征求意见稿|草案|送审稿|讨论稿)[）)]$`)

// shortened matches a title with what it is called for short from there on.
var shortened = regex.New(`《([^《》\n]{4,120})》[（(][^（）()\n]{0,12}以下[统均]?简?称(?:为|：|:)?[《“"]([^《》“”"\n]{1,20})[》”"]`)

// readAliases lists what the document calls itself for short: 方案 of 《…分工落实方案》（以下简称
// 《方案》）.
func (c *reading) readAliases() (aliases []string) {
	if !strings.Contains(c.doc.Text, "以下") {
		return nil
	}
	for _, m := range shortened.FindAllStringSubmatch(c.doc.Text, -1) {
		if c.isOwnTitle(m[1]) {
			aliases = append(aliases, m[2])
		}
	}
	return aliases
}

// isDocument reports whether a title in 《》 is that of a document.
func (c *reading) isDocument(title string) bool {
	title = strings.TrimRight(title, "》〉>”\" ")
	for strings.HasSuffix(title, "）") || strings.HasSuffix(title, ")") {
		i := strings.LastIndexAny(title, "（(")
		if i <= 0 {
			title = strings.TrimRight(title, "）)") // its other half is lost
			break
		}
		title = strings.TrimRight(title[:i], "》〉>”\" ")
	}
	title = strings.TrimRight(title, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/—-. 　") // 试验规程QB/T 1
	return c.set.Lexicon("document").LongestSuffix(title) > 0
}

// isOwnTitle reports whether title is the document's own or a variant of it:
// the same place in front, the same years, and nearly the same characters as the
// title of the document or of the text that it issues.
func (c *reading) isOwnTitle(title string) bool {
	other := letters(title)
	for _, own := range ownTitles(c.doc.Meta.Title) {
		if strings.HasSuffix(strings.Trim(own, "《》"), title) && kindOnly.MatchString(title) {
			return true // 《行动方案》 for short
		}
		years := digits(own)
		if own = letters(own); own == "" || other == "" || years != digits(title) {
			continue
		}
		if place := c.place(); strings.HasPrefix(own, place) != strings.HasPrefix(other, place) {
			if other != place+own { // its own office leaves the place out in the title
				continue
			}
		}
		if overlapOf(own, other) >= 0.86 && strings.HasSuffix(own, lastTwo(other)) {
			return true
		}
	}
	return false
}

// kindOnly matches a title that only says of what kind a document is, as one is called for
// short: 《行动方案》.
var kindOnly = regex.New(`^(?:三年)?(?:行动|实施|工作|总体|若干|暂行|指导|整治|创建|建设)(?:方案|计划|意见|措施|办法|规定|细则|要点|政策|规划)$`)

// edition matches the bracket behind a title that names its edition: （修订版）.
var edition = regex.New(`[（(][^（）()]{1,8}[）)]$`)

// ownTitles lists a title and what it says that it issues: 关于印发《A》的通知 is A too.
func ownTitles(title string) []string {
	own := []string{title}
	if _, asked, ok := strings.Cut(title, "征求《"); ok { // 公开征求《A》意见的公告
		asked, _, _ = strings.Cut(asked, "》")
		own = append(own, edition.ReplaceAllString(asked, ""))
	}
	inner := title
	for _, letter := range []string{"的通知", "的函", "的公告", "的通告"} {
		inner = strings.TrimSuffix(inner, letter)
	}
	for _, verb := range []string{"印发", "转发", "批转", "公布", "发布", "下发", "颁布", "颁发"} {
		if i := strings.Index(inner, verb); i >= 0 {
			issued := inner[i+len(verb):]
			if by := strings.Index(issued, "《"); by > 0 && strings.HasSuffix(issued, "》") { // 转发县教育局制定的《A》
				issued = issued[by:]
			}
			own = append(own, issued)
			if text := edition.ReplaceAllString(issued, ""); text != issued {
				own = append(own, text)
			}
		}
	}
	return own
}

// place is the name of the document's locality, or a text that no title begins
// with.
func (c *reading) place() string {
	if c.doc.Meta.Locality == nil {
		return "\x00"
	}
	return c.doc.Meta.Locality.Name
}

// digits keeps the ASCII digits of s.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// lastTwo is the last two characters of s.
func lastTwo(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-2):])
}

// overlapOf is the share of characters that two titles have in common: the F1
// of their multisets.
func overlapOf(a, b string) float64 {
	count, both, n := map[rune]int{}, 0, 0
	for _, r := range a {
		count[r]++
		n++
	}
	for _, r := range b {
		if n++; count[r] > 0 {
			count[r]--
			both++
		}
	}
	return 2 * float64(both) / float64(n)
}

// letters drops all but letters: two plans of the same years have no characters in common for that.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// capture returns the span of the capture that the first argument names, or of
// the one called fallback.
func capture(d *draft, args []string, fallback string) (corpus.Span, bool) {
	name := fallback
	if len(args) > 0 {
		name = args[0]
	}
	m, ok := d.match.Capture(name)
	return m.Span, ok
}
