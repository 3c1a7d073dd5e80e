package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
)

// listed finds the items of a bracket at the end of a sentence that holds
// nothing but bodies: (市司法局、市财政局). They have no label; the attribute first
// says whether the item is the list's first.
func listed(s *Sentence) []Mention {
	text := strings.TrimRight(s.Span.In(s.Text), "。 　")
	if !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "）") && !strings.HasSuffix(text, "〕") {
		return nil
	}
	open := openingOf(text)
	if open < 0 || strings.ContainsAny(text[open:], ":：") {
		return nil
	}
	if before := text[max(0, open-1):open]; before >= "0" && before <= "9" {
		return nil // 0816-2222222（县司法局）
	}
	_, size := utf8.DecodeRuneInString(text[open:])
	items := rosterItems(s, s.Span.Start+open+size)
	out := make([]Mention, 0, len(items))
	if !strings.HasSuffix(strings.TrimSpace(text[:open]), "。") && isPlaces(s.Text, items) {
		return nil // 唐山市（路北区 路南区）
	}
	ahead := strings.TrimRight(s.Text[:s.Span.Start+open], " 　\n")
	if len(items) == 1 && !strings.HasSuffix(ahead, "。") && (mereClass.MatchString(items[0].In(s.Text)) || strings.HasSuffix(ahead, "条")) {
		return nil // 新型小镇（特色街区）, 第八条（解释机关）
	}
	for n, item := range items {
		if text := item.In(s.Text); !s.isBody(item) || n == 0 && (strings.HasPrefix(text, "含") || strings.HasPrefix(text, "不含") || strings.HasPrefix(text, "包括")) {
			return nil // （含市直学校）
		}
		first := ""
		if n == 0 {
			first = "true"
		}
		out = append(out, Mention{"listed", item, attrs{"first": first}})
	}
	return out
}

// mereClass matches what a bracket behind a noun calls it, which no place or rank leads: 特色街区.
var mereClass = regex.New(`^(?:以下|或|及|以及|即).*$|^[^省市县区州镇乡各本我街].*(?:区|处理|机关|经办|单位|园|社区|小区|学校|机构)$`)

// isPlaces reports whether a bracket lists nothing but divisions.
func isPlaces(text string, items []corpus.Span) bool {
	for _, item := range items {
		for _, name := range strings.Fields(item.In(text)) {
			if places.Default().Begins(name) != len(name) {
				return false
			}
		}
	}
	return true
}

// isBody reports whether an item of a list ends like a body, a bracket aside.
func (s *Sentence) isBody(item corpus.Span) bool {
	text := item.In(s.Text)
	if utf8.RuneCountInString(text) < 3 || strings.Contains(text, "简称") {
		return false
	}
	end := item.End
	if i := strings.LastIndexAny(text, "(（〈<〔["); i > 0 && strings.ContainsAny(text[len(text)-1:], ")>]") || i > 0 && strings.ContainsAny(text[max(0, len(text)-3):], "）〉〕") {
		end = item.Start + i
	}
	return s.upTo(end, func(m *Mention) bool { return m.Name == "@body-end" && !s.inRole(m.Span) })
}

// openingOf returns the offset of the bracket that the last character of text
// closes, -1 where there is none.
func openingOf(text string) int {
	depth := 0
	for at := len(text); at > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
		switch {
		case isClosing(r):
			depth++
		case isOpening(r):
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}

// labelLimit is the most bytes behind a label that are looked at for its colon.
const labelLimit = 24

// assigned finds the items of labelled lists of bodies: a word of the lexicon
// roster, a colon, names. The attribute role is the label's; first says whether
// the item is the list's first, ahead whether it stands before the list's first comma.
func assigned(s *Sentence) []Mention {
	var out []Mention
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Name != "@roster" {
			continue
		}
		at := skipColon(s, m.Span.End)
		if at == m.Span.End {
			continue
		}
		out = append(out, s.assign(rosterItems(s, at), m.Attr("role"))...)
	}
	return out
}

// assign gives every item of a list its role: that of the label, or of the role
// word that it or the next item up to a comma ends with (体改科牵头，医政科、基层科配合).
func (s *Sentence) assign(items []corpus.Span, role string) []Mention {
	out := make([]Mention, 0, len(items))
	own := 0      // items before it have their role
	ahead := true // of the first comma
	for n, item := range items {
		if n > 0 && strings.ContainsAny(s.Text[items[n-1].End:item.Start], "，,") {
			own, ahead = n, false // 办公室、法规科，各执法大队配合
		}
		said := ""
		s.upTo(item.End, func(m *Mention) bool {
			if m.Name == "@role" && m.Attr("role") != "" && m.Span.Start > item.Start {
				said, item.End = m.Attr("role"), m.Span.Start
			}
			return said != ""
		})
		first := ""
		if n == 0 {
			first = "true"
		}
		out = append(out, Mention{"assigned", item, attrs{"role": role, "first": first, "ahead": strconv.FormatBool(ahead)}})
		if said == "" {
			continue
		}
		for ; own <= n; own++ {
			out[own].Data.(attrs)["role"], out[own].Data.(attrs)["first"], out[own].Data.(attrs)["ahead"] = said, "", ""
		}
	}
	return out
}

// labelAlso matches what may stand between a label and its colon: 责任处室及单位：.
var labelAlso = regex.New(`^(?:及|和|、|或|/)[^，。；：:、（）()]{2,5}([：:])`)

// skipColon returns where the list begins whose label ends at offset at; at where no colon
// follows.
func skipColon(s *Sentence, at int) int {
	if also := labelAlso.FindStringSubmatchIndex(s.Text[at:min(s.Span.End, at+labelLimit)]); also != nil {
		at += also[2]
	}
	r, size := utf8.DecodeRuneInString(s.Text[at:s.Span.End])
	if fold(r) != ':' {
		return at
	}
	at += size
	for at < s.Span.End {
		r, size = utf8.DecodeRuneInString(s.Text[at:s.Span.End])
		if fold(r) != ' ' {
			break
		}
		at += size
	}
	return at
}

// rosterItems splits the list that begins at offset at: at 、，, outside brackets
// and at 和 及 after a complete name; it ends with the bracket that holds it, at
// ；。, at a remark on the list, or with the sentence.
func rosterItems(s *Sentence, at int) []corpus.Span {
	var items []corpus.Span
	depth, start := 0, at
	flush := func(end int) {
		if item := trimItem(s.Text, corpus.Span{Start: start, End: end}); !item.Empty() {
			items = append(items, item)
		}
	}
	for at < s.Span.End {
		r, size := utf8.DecodeRuneInString(s.Text[at:s.Span.End])
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			if depth--; depth < 0 {
				flush(at)
				return items
			}
		case depth == 0 && s.startsRoster(at):
			flush(at)
			return items
		case depth == 0 && at == start && onList.MatchString(s.Text[at:min(s.Span.End, at+remarkLimit)]):
			return items
		case depth == 0 && fold(r) == ':': // of the next label: 各乡镇完成时限：…
			flush(s.nameEnd(start, at))
			return items
		case depth == 0 && fold(r) == ';' && goesOnInBracket(s.Text[at+size:s.Span.End]):
			flush(at)
			start = at + size
		case depth == 0 && (fold(r) == ';' || r == '。' || r == '\n'):
			flush(at)
			return items
		case depth == 0 && (r == '、' && !joinsLevels(s.Text, start, at) || fold(r) == ',' || joins(s, r, at) || parts(s, r, at)):
			flush(at)
			start = at + size
		}
		at += size
	}
	flush(at)
	return items
}

// onList matches what is said of a list behind its names: 列首位的为牵头单位, 逗号前为牵头单位, 下同.
var onList = regex.New(`^(?:(?:其中|以上)?(?:[列排位居]|首位|第一|逗号|分号|[带标加]).{0,12}?[为是系](?:牵头|主办|主责|责任)|(?:以下相同|下同)[，,）)〕】。])`)

// remarkLimit is the most bytes of it that are looked at.
const remarkLimit = 24 * 3

// endsName reports whether a body's name, or a role behind it, ends at offset at.
func (s *Sentence) endsName(at int) bool {
	return s.upTo(at, func(m *Mention) bool { return m.Name == "@body-end" || m.Name == "@role" && m.Attr("role") != "" })
}

// nameEnd is where the name, with its role, ends that another label follows without a
// mark; start where there is no name.
func (s *Sentence) nameEnd(start, label int) int {
	for at := label; at > start; {
		_, size := s.look.text.before(at, start)
		if at -= size; s.endsName(at) {
			return at
		}
	}
	return start
}

// startsRoster reports whether the label of another list begins at offset at.
func (s *Sentence) startsRoster(at int) bool {
	for _, m := range s.From(at) {
		if m.Name == "@roster" && skipColon(s, m.Span.End) > m.Span.End {
			return true
		}
	}
	return false
}

// joins reports whether 和, 及, 与 or 或 at offset at stands between two names: the
// left one is complete.
func joins(s *Sentence, r rune, at int) bool {
	if r != '和' && r != '及' && r != '与' && r != '或' || pairs(s, r, at) {
		return false
	}
	return s.upTo(at, func(m *Mention) bool { return m.Name == "@body-end" && m.Attr("joins") != "no" })
}

// pairs reports whether r at offset at joins what is one name for all concerned: 有关部门和单位.
func pairs(s *Sentence, r rune, at int) bool {
	return (r == '和' || r == '及' || r == '与') && concerned.MatchString(s.Text[max(s.Span.Start, at-len("有关部门")):at]) && besides.MatchString(s.Text[at:s.Span.End])
}

// concerned matches the first half of such a name, besides the second.
var (
	concerned = regex.New(`(?:有关|相关)(?:部门|地区)$`)
	besides   = regex.New(`^[和及与](?:单位|部门|企业)(?:\PL|[按要应须配负承牵参组根依予给积共认切会在落密对分])`)
)

// restOfBracket matches the rest of a bracket that holds names and nothing else: 各乡镇）.
var restOfBracket = regex.New(`^[^；;：:。，,（）()]{2,60}[）)〕】]`)

// goesOnInBracket reports whether a list goes on behind a ； in its bracket: 县财政局；各乡镇）.
func goesOnInBracket(rest string) bool { return restOfBracket.MatchString(rest) }

// parts reports whether a blank at offset at stands between two names: 县公安局 县人社局.
func parts(s *Sentence, r rune, at int) bool {
	if fold(r) != ' ' || !s.upTo(at, func(m *Mention) bool { return m.Name == "@body-end" }) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.Text[at:s.Span.End], " 　"))
	return isHan(next)
}

// rosterTails is what may stand behind the last name of a list.
var rosterTails = []string{
	"按职责分工负责", "按职责分工分别负责", "按照职责分工负责", "按照职责分工分别负责", "按职责分工", "按照职责分工", "分工负责", "分别负责", "按职责负责", "按职责分工落实", "按职责落实", "负责落实",
}

// andOthers matches those whom a list does not name, behind its last name.
var andOthers = regex.New(`等(?:(?:国务院|中央|省|市|州|县|区)?(?:级|直|属)?(?:有关|相关|各|主管|职能)?(?:部门和单位|单位和部门|部门|单位))?$`)

// trimItem drops blanks and a closing 等部门 or 按职责分工负责.
func trimItem(text string, item corpus.Span) corpus.Span {
	trimmed := strings.TrimLeft(item.In(text), " 　\t")
	item.Start = item.End - len(trimmed)
	item.End -= item.Len() - len(strings.TrimRight(item.In(text), " 　\t"))
	for _, tail := range rosterTails {
		if strings.HasSuffix(item.In(text), tail) && item.Len() > len(tail) {
			item.End -= len(tail)
		}
	}
	if others := andOthers.FindStringIndex(item.In(text)); others != nil && others[0] > 0 {
		item.End = item.Start + others[0]
	}
	return item
}
