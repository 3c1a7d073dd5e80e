package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
)

// The most that one body may be long, in characters, and the most ends that are
// tried for one start.
const (
	bodyLimit = 36
	bodyEnds  = 6
)

// bodies finds organisations: from a place where a name can begin (a clause's
// start, a separator, a time, a word of the lexicon body-left) to a word of the
// lexicon body-end. One start may have several ends; the rules choose. They are
// looked for only where a word of the lexicon role or roster stands.
func bodies(s *Sentence, titles, measured []Mention) []Mention {
	if !hasRole(s) {
		return nil
	}
	var out []Mention
	for _, start := range bodyStarts(s, measured) {
		switch r, _ := s.at(start); r {
		case 0, '和', '及', '与', '或', '的', '、', '由', '请', '到', '至', '给', '并', '了', '过':
			continue
		case '向', '含':
			if places.Default().Begins(s.Text[start:s.Span.End]) == 0 { // but 含山县教育局
				continue
			}
		}
		if within(titles, start) || s.beginsAct(start) || s.isOwn(start) || s.mayAsk(start) {
			continue
		}
		out = append(out, bodiesFrom(s, start)...)
	}
	return append(out, stubs(s)...)
}

// beginsAct reports whether a word at offset at says what is done with a body
// rather than belonging to its name: 报市政府, 交县教育局.
func (s *Sentence) beginsAct(at int) bool {
	if places.Default().Begins(s.Text[at:s.Span.End]) > 0 {
		return false // 于都县政府
	}
	act, name := 0, 0
	for _, m := range s.From(at) {
		switch {
		case m.Name == "@body-keep", m.Name == "@roster":
			return false // 交通运输局, 牵头部门
		case m.Name == "@body-end":
			name = max(name, m.Span.End)
		case m.Attr("after") == "yes" && (m.Name == "@report" || m.Name == "@hand"), m.Name == "@with", m.Name == "@causative", m.Name == "time":
			act = max(act, m.Span.End)
		case m.Name == "@subject-stop" && m.Attr("weak") == "" && m.Span.Len() > len("是"):
			act = max(act, m.Span.End) // 可以指定有关部门, 成立领导小组
		}
	}
	return act > 0 && name <= act // 组织部 is a name
}

// isOwn reports whether what begins at offset at is only said to be one's own:
// 上报本地区工作方案, 报送上月本单位情况.
func (s *Sentence) isOwn(at int) bool {
	if rest, ok := strings.CutPrefix(s.Text[at:s.Span.End], "经"); ok && !through.MatchString(rest) {
		return true // 报告经建设单位签字
	}
	for _, w := range []string{"是", "本地区", "本辖区", "本系统", "本行业", "本领域", "上月", "上年", "上季度", "当月", "当年"} {
		if strings.HasPrefix(s.Text[at:s.Span.End], w) {
			return true
		}
	}
	return false
}

// through matches what 经 is the beginning of in names: 经信局, 经济技术开发区.
var through = regex.New(`^[信济贸开发委营管纪费办科合侨研]`)

func hasRole(s *Sentence) bool {
	for i := range s.Mentions {
		if name := s.Mentions[i].Name; name == "@role" || name == "@report" || name == "@with" || name == "@roster" {
			return true
		}
	}
	return false
}

func within(spans []Mention, at int) bool {
	for _, m := range spans {
		if m.Span.Start <= at && at < m.Span.End {
			return true
		}
	}
	return false
}

// bodyStarts lists the offsets at which a body may begin, in order, each once.
func bodyStarts(s *Sentence, measured []Mention) []int {
	starts := []int{s.Body}
	for at := s.Span.Start; at < s.Span.End; {
		r, size := s.at(at)
		at += size
		if !isHan(r) && (isOpening(r) || isClosing(r) || isClauseMark(r) || r == '、' || r == ' ') {
			starts = append(starts, at)
		}
	}
	for i := range s.Mentions {
		switch m := &s.Mentions[i]; m.Name {
		case "@report":
			if m.Attr("after") == "yes" || m.Attr("role") == "yes" {
				starts = append(starts, s.behindTo(m.Span.End))
			}
		case "@body-left", "@with":
			if !s.keepsBody(m.Span.Start) && !s.isSeat(m.Span.Start) && !s.setsUp(m) {
				starts = append(starts, s.behindMembers(m.Span.End))
			}
		}
	}
	for _, m := range measured {
		if r, _ := s.look.text.before(m.Span.Start, s.Span.Start); r != '、' && r != '和' && r != '及' && r != '等' { // 市财政局、17个牵头单位负责
			starts = append(starts, m.Span.End)
		}
	}
	slices.Sort(starts)
	return slices.Compact(starts)
}

// keepsBody reports whether a body's name may begin at offset at with a word that looks
// like a verb or a preposition: 交通, 对口.
func (s *Sentence) keepsBody(at int) bool {
	for _, m := range s.From(at) {
		if m.Name == "@body-keep" {
			return true
		}
	}
	return false
}

// isSeat reports whether the 在 at offset at is that of 所在, which belongs to the name: 项目
// 所在地县级政府.
func (s *Sentence) isSeat(at int) bool {
	r, _ := s.look.text.before(at, s.Span.Start)
	next, _ := s.at(at)
	return r == '所' && next == '在'
}

// setsUp reports whether a word sets up so many bodies of a kind: the number is no part
// of their name, 组建9个工作专班.
func (s *Sentence) setsUp(m *Mention) bool {
	r, _ := s.at(m.Span.End)
	word := m.Span.In(s.Text)
	return r >= '0' && r <= '9' && (word == "设立" || word == "下设" || word == "成立" || word == "组建")
}

// behindTo steps over what leads from a verb to whom it hands something: 上报到我厅.
func (s *Sentence) behindTo(at int) int {
	for _, w := range []string{"到", "至", "给"} {
		if strings.HasPrefix(s.Text[at:s.Span.End], w) {
			return at + len(w)
		}
	}
	return at
}

// behindMembers steps over what makes somebody part of a body: 以分管领导为组长的工作专班.
func (s *Sentence) behindMembers(at int) int {
	for _, w := range []string{"成员的", "组员的", "组长的", "主任的", "召集人的"} {
		if strings.HasPrefix(s.Text[at:s.Span.End], w) {
			return at + len(w)
		}
	}
	return at
}

// mayAsk reports whether a body is only what may be asked for at offset at: 可请第三方机构.
func (s *Sentence) mayAsk(at int) bool {
	r, size := s.at(at)
	if r != '可' && r != '拟' && r != '应' && r != '须' {
		return false
	}
	for _, m := range s.From(at + size) {
		if m.Name == "@body-left" {
			return true
		}
	}
	return false
}

// bodiesFrom returns the bodies that begin at start.
func bodiesFrom(s *Sentence, start int) []Mention {
	var out []Mention
	depth, prev, next := 0, rune(0), s.first(start)
	for at, n := start, 0; at < s.Span.End && n < bodyLimit && len(out) < bodyEnds; n++ {
		r, size := s.at(at)
		var here []Mention
		here, next = s.run(next, at)
		switch {
		case isOpening(r):
			if n := len(out); depth == 0 && n > 0 && out[n-1].Span.End == at && contact.MatchString(s.Text[at+size:s.Span.End]) {
				return dedupe(out) // 市水务局（联系人：…）
			}
			depth++
		case isClosing(r):
			if depth--; depth < 0 {
				return out
			}
		case depth == 0 && at > start && strings.Trim(s.Text[start:at+size], "0123456789") != "" && s.stopsBody(at, r, here):
			return dedupe(out)
		case depth == 0 && (isClauseMark(r) || r == '、' && !joinsLevels(s.Text, start, at) || r == '\n' || r == ' ' && prev != 0):
			return out
		}
		if depth == 0 {
			if pairs(s, r, at) {
				out = out[:0] // 有关部门 of 有关部门和单位
			}
			for i := range here {
				if m := &here[i]; m.Name == "@body-end" && m.Attr("generic") != "never" && m.Span.End > start+len("市") && !s.isCounted(start, m.Span) && !s.inRole(m.Span) && !s.closesList(start, m.Span.End) { // 三所
					out = append(out, bodyMention(s, start, m.Span.End))
				}
			}
		}
		at += size
		prev = r
	}
	return dedupe(out)
}

// contact matches how somebody is reached, in a bracket behind the name.
var contact = regex.New(`^(?:联系|电话|地址|邮箱|电子邮箱|传真)`)

// closesList reports whether what seems to be a name is only the second word for all that a list
// holds: 单位 of 市财政局、市司法局等有关部门和单位.
func (s *Sentence) closesList(start, end int) bool {
	switch s.Text[start:end] {
	case "单位", "部门", "地方":
		return listClosed.MatchString(s.Text[max(s.Span.Start, start-listTail):start])
	}
	return false
}

// listTail is the most bytes of the first such word with what stands before it.
const listTail = len("等国务院有关主管部门和")

// listClosed matches the first such word.
var listClosed = regex.New(`等\p{Han}{0,8}(?:部门|单位|地方|方面)[和及与]$`)

// isCounted reports whether what seems to be a name that begins at start is a number of places or
// all of one: 三所, 医保基金全市.
func (s *Sentence) isCounted(start int, end corpus.Span) bool {
	text := s.Text[start:end.Start]
	return end.Len() == len("市") && (strings.HasSuffix(text, "全") || text != "" && strings.Trim(text, "一二两三四五六七八九十") == "")
}

// inRole reports whether a word that ends a body's name is the end of a role instead:
// 办 of 主办 and 协办.
func (s *Sentence) inRole(end corpus.Span) bool {
	return s.upTo(end.End, func(m *Mention) bool {
		return m.Name == "@role" && m.Attr("role") != "" && m.Span.Start < end.Start
	})
}

// stopsBody reports whether a name cannot go on at offset at, where the mentions
// here begin: one is a word of the lexicon body-stop, or 和, 及 or 与 stands there
// behind a complete name.
func (s *Sentence) stopsBody(at int, r rune, here []Mention) bool {
	if s.isSeat(at) || slices.ContainsFunc(here, func(m Mention) bool { return m.Name == "@body-keep" }) {
		return false // 各对口支援县政府
	}
	for i := range here {
		if here[i].Name == "@body-stop" && (i == 0 || here[0].Name != "@actor-end") { // 各项目牵头单位
			return true
		}
	}
	return r >= '0' && r <= '9' || joins(s, r, at)
}

// joinsLevels reports whether the 、 at offset at stands between bare levels of one name
// that begins at start: 各市、县政府, 各市、州、县人民政府.
func joinsLevels(text string, start, at int) bool {
	const levels = "省市县区州盟旗乡镇"
	name := text[start:at]
	for _, w := range []string{"全省", "全市", "全县", "各", "有关", "相关", "所在", "本"} {
		name = strings.TrimPrefix(name, w)
	}
	for _, level := range strings.Split(name, "、") {
		if level != "自治区" && level != "直辖市" && (utf8.RuneCountInString(level) != 1 || !strings.Contains(levels, level)) {
			return false
		}
	}
	rest := text[at+len("、"):]
	if strings.HasPrefix(rest, "自治区") || strings.HasPrefix(rest, "直辖市") {
		return true // 各省、自治区、直辖市教育厅
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune(levels, next) && !strings.HasPrefix(rest, "市直") && !strings.HasPrefix(rest, "县级市")
}

// bodyMention makes a body of a stretch, with a bracket right behind it that
// belongs to the name: 各县(区), 省市场监管局（省知识产权局）.
func bodyMention(s *Sentence, start, end int) Mention {
	if close := bracketEnd(s.Text, end, min(s.Span.End, end+bracketLimit)); close > end && isClassBracket(s.Text[end:close]) {
		end = close
	}
	m := Mention{"body", corpus.Span{Start: start, End: end}, nil}
	for _, w := range s.From(start) {
		if w.Name == "@body-end" && w.Span == m.Span && w.Attr("generic") == "yes" {
			m.Data = attrs{"bare": "true"} // 单位 alone names nobody
		}
	}
	return m
}

// bracketEnd returns the end of the bracket that opens at offset at, or at where
// none opens or closes there.
func bracketEnd(text string, at, limit int) int {
	first, _ := utf8.DecodeRuneInString(text[at:limit])
	if f := fold(first); f != '(' && f != '[' && f != '<' && f != '“' {
		return at
	}
	depth := 0
	for pos := at; pos < limit; {
		r, size := utf8.DecodeRuneInString(text[pos:limit])
		switch fold(r) {
		case '(', '[', '<', '“':
			depth++
		case ')', ']', '>', '”':
			if depth--; depth == 0 {
				return pos + size
			}
		}
		pos += size
	}
	return at
}

// isClassBracket reports whether a bracket belongs to the name before it: it
// holds levels or an alias, and nothing of a sentence.
func isClassBracket(bracket string) bool {
	return utf8.RuneCountInString(bracket) <= 14 && !strings.ContainsAny(bracket, "，,：:；;。") &&
		!strings.Contains(bracket, "责任") && !strings.Contains(bracket, "牵头") && !strings.Contains(bracket, "以下") &&
		!strings.Contains(bracket, "简称") && (utf8.RuneCountInString(bracket) < 5 || !strings.ContainsAny(bracket, "楼室侧@附见")) && !strings.Contains(bracket, "电话") && !strings.Contains(bracket, "邮箱")
}

func dedupe(mentions []Mention) []Mention {
	out := mentions[:0]
	for _, m := range mentions {
		if len(out) == 0 || out[len(out)-1].Span != m.Span {
			out = append(out, m)
		}
	}
	return out
}
