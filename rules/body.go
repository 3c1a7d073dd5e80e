package rules

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
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
func bodies(s *Sentence, titles, quantities []Mention) []Mention {
	if !hasRole(s) {
		return nil
	}
	var out []Mention
	starts := bodyStarts(s)
	for _, q := range quantities {
		starts = append(starts, q.Span.End)
	}
	for _, start := range starts {
		if within(titles, start) || s.beginsAct(start) {
			continue
		}
		out = append(out, bodiesFrom(s, start)...)
	}
	return append(out, stubs(s)...)
}

// stubLimit is the most characters that an item of a list of stubs has.
const stubLimit = 8

// stubs finds the items of a list of subjects that share 部门 or 单位 at its end:
// 财政、卫生等部门. Each is a class of bodies.
func stubs(s *Sentence) []Mention {
	var out []Mention
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Name != "@body-end" || m.Attr("stubs") != "yes" {
			continue
		}
		end := m.Span.Start
		for _, w := range []string{"有关", "相关"} {
			end -= suffix(s.Text[s.Span.Start:end], w)
		}
		close := end - suffix(s.Text[s.Span.Start:end], "等")
		last := corpus.Span{Start: close, End: close}
		if close == end {
			last.End = m.Span.End // 发展改革、财政部门: the last bears the word
		}
		out = append(out, s.stubItems(last, close)...)
	}
	return out
}

func suffix(text, word string) int {
	if strings.HasSuffix(text, word) {
		return len(word)
	}
	return 0
}

// stubItems goes left from offset at over short items joined by 、. One item
// alone is no list.
func (s *Sentence) stubItems(last corpus.Span, at int) []Mention {
	var items []Mention
	end, n := last.End, 0
	for at > s.Body {
		r, size := utf8.DecodeLastRuneInString(s.Text[s.Body:at])
		begins := r != '、' && (!isHan(r) || s.upTo(at, func(m *Mention) bool { return m.Name == "@with" || m.Name == "@body-left" }))
		if n++; n > stubLimit+1 {
			break
		}
		if r == '、' || begins {
			if n > 1 {
				items = append(items, Mention{"body", corpus.Span{Start: at, End: end}, attrs{"stub": "true"}})
			}
			if begins {
				break
			}
			end, n = at-size, 0
		}
		at -= size
		if at == s.Body && n > 0 {
			items = append(items, Mention{"body", corpus.Span{Start: at, End: end}, attrs{"stub": "true"}})
		}
	}
	if len(items) < 2 {
		return nil
	}
	return items
}

// beginsAct reports whether a word at offset at says what is done with a body
// rather than belonging to its name: 报市政府, 交县教育局.
func (s *Sentence) beginsAct(at int) bool {
	act, name := 0, 0
	for _, m := range s.From(at) {
		switch {
		case m.Name == "@body-end":
			name = max(name, m.Span.End)
		case m.Name == "@report" && m.Attr("after") == "yes", m.Name == "@with", m.Name == "@causative", m.Name == "time":
			act = max(act, m.Span.End)
		}
	}
	return act > 0 && name <= act // 组织部 is a name
}

func hasRole(s *Sentence) bool {
	for i := range s.Mentions {
		if name := s.Mentions[i].Name; name == "@role" || name == "@report" || name == "@with" {
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
func bodyStarts(s *Sentence) []int {
	starts := map[int]bool{}
	var order []int
	add := func(at int) {
		if !starts[at] && at < s.Span.End {
			starts[at] = true
			order = append(order, at)
		}
	}
	add(s.Body)
	depth := 0
	for at := s.Span.Start; at < s.Span.End; {
		r, size := utf8.DecodeRuneInString(s.Text[at:s.Span.End])
		at += size
		switch {
		case isOpening(r):
			depth++
			add(at)
		case isClosing(r):
			depth = max(0, depth-1)
			add(at)
		case isClauseMark(r) || r == '、' || fold(r) == ' ':
			add(at)
		}
	}
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Name == "@body-left" || m.Name == "@report" || m.Name == "@with" {
			add(m.Span.End)
		}
	}
	return order
}

// bodiesFrom returns the bodies that begin at start.
func bodiesFrom(s *Sentence, start int) []Mention {
	var out []Mention
	depth, n, prev := 0, 0, rune(0)
	for at := start; at < s.Span.End && n < bodyLimit && len(out) < bodyEnds; n++ {
		r, size := utf8.DecodeRuneInString(s.Text[at:s.Span.End])
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			if depth--; depth < 0 {
				return out
			}
		case depth == 0 && at > start && s.stopsBody(at, r):
			return dedupe(out)
		case depth == 0 && (isClauseMark(r) || r == '、' || r == '\n' || fold(r) == ' ' && prev != 0):
			return out
		}
		if depth == 0 {
			for _, m := range s.From(at) {
				if m.Name == "@body-end" && m.Attr("generic") != "never" && m.Span.End > start+len("市") {
					out = append(out, bodyMention(s, start, m.Span.End))
				}
			}
		}
		at += size
		prev = r
	}
	return dedupe(out)
}

// stopsBody reports whether a name cannot go on at offset at: a word of the
// lexicon body-stop stands there, or 和, 及 or 与 behind a complete name.
func (s *Sentence) stopsBody(at int, r rune) bool {
	for _, m := range s.From(at) {
		if m.Name == "@body-stop" {
			return true
		}
	}
	if r >= '0' && r <= '9' {
		return true
	}
	return joins(s, r, at)
}

// bodyMention makes a body of a stretch, with a bracket right behind it that
// belongs to the name: 各县(区), 省市场监管局（省知识产权局）.
func bodyMention(s *Sentence, start, end int) Mention {
	if close := bracketEnd(s.Text, end, min(s.Span.End, end+bracketLimit)); close > end && isClassBracket(s.Text[end:close]) {
		end = close
	}
	return Mention{"body", corpus.Span{Start: start, End: end}, nil}
}

// bracketEnd returns the end of the bracket that opens at offset at, or at where
// none opens or closes there.
func bracketEnd(text string, at, limit int) int {
	r, size := utf8.DecodeRuneInString(text[at:limit])
	if f := fold(r); f != '(' && f != '[' && f != '<' {
		return at
	}
	depth := 0
	for pos := at; pos < limit; pos += size {
		r, size = utf8.DecodeRuneInString(text[pos:limit])
		switch fold(r) {
		case '(', '[', '<':
			depth++
		case ')', ']', '>':
			if depth--; depth == 0 {
				return pos + size
			}
		}
	}
	return at
}

// isClassBracket reports whether a bracket belongs to the name before it: it
// holds levels or an alias, and nothing of a sentence.
func isClassBracket(bracket string) bool {
	return utf8.RuneCountInString(bracket) <= 14 && !strings.ContainsAny(bracket, "，,：:；;。") &&
		!strings.Contains(bracket, "责任") && !strings.Contains(bracket, "牵头") && !strings.Contains(bracket, "以下") &&
		!strings.Contains(bracket, "简称")
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

// listed finds the items of a bracket at the end of a sentence that holds
// nothing but bodies: (市司法局、市财政局). They have no label; the attribute first
// says whether the item is the list's first.
func listed(s *Sentence) []Mention {
	text := strings.TrimRight(s.Span.In(s.Text), "。 　")
	if !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "）") && !strings.HasSuffix(text, "〕") {
		return nil
	}
	open := openingOf(text)
	if open < 0 {
		return nil
	}
	_, size := utf8.DecodeRuneInString(text[open:])
	items := rosterItems(s, s.Span.Start+open+size)
	out := make([]Mention, 0, len(items))
	for n, item := range items {
		if !s.isBody(item) {
			return nil
		}
		first := ""
		if n == 0 {
			first = "true"
		}
		out = append(out, Mention{"listed", item, attrs{"first": first}})
	}
	return out
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
	return s.upTo(end, func(m *Mention) bool { return m.Name == "@body-end" })
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

// assigned finds the items of labelled lists of bodies: a word of the lexicon
// roster, a colon, names. The attribute role is the label's; first says whether
// the item is the list's first.
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
		for n, item := range rosterItems(s, at) {
			first := ""
			if n == 0 {
				first = "true"
			}
			out = append(out, Mention{"assigned", item, attrs{"role": m.Attr("role"), "first": first}})
		}
	}
	return out
}

func skipColon(s *Sentence, at int) int {
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
// ；。 or with the sentence.
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
		case depth == 0 && (fold(r) == ';' || r == '。' || r == '\n' || fold(r) == ':'):
			flush(at)
			return items
		case depth == 0 && (r == '、' || fold(r) == ',' || joins(s, r, at)):
			flush(at)
			start = at + size
		}
		at += size
	}
	flush(at)
	return items
}

// joins reports whether 和, 及 or 与 at offset at stands between two names: the
// left one is complete.
func joins(s *Sentence, r rune, at int) bool {
	if r != '和' && r != '及' && r != '与' {
		return false
	}
	return s.upTo(at, func(m *Mention) bool { return m.Name == "@body-end" && m.Attr("joins") != "no" })
}

// trimItem drops blanks and a closing 等 or 按职责分工负责.
func trimItem(text string, item corpus.Span) corpus.Span {
	trimmed := strings.TrimLeft(item.In(text), " 　\t")
	item.Start = item.End - len(trimmed)
	for _, tail := range []string{"按职责分工负责", "分工负责", "按职责负责", "等", " ", "　"} {
		if strings.HasSuffix(item.In(text), tail) {
			item.End -= len(tail)
		}
	}
	return item
}
