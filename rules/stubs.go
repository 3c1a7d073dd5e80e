package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

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
		if n := len(numbered.FindString(s.Text[max(s.Span.Start, end-numberLimit):end])); n > 0 && strings.HasSuffix(s.Text[s.Span.Start:end-n], "等") {
			end -= n // 公安、卫健等5个部门
		}
		close := end - suffix(s.Text[s.Span.Start:end], "等")
		last := corpus.Span{Start: close, End: close}
		if close == end {
			last.End = m.Span.End // 发展改革、财政部门: the last bears the word
		}
		items := s.stubItems(last, close, m.Span.End)
		if !slices.ContainsFunc(items, func(m Mention) bool { return s.beginsAct(m.Span.Start) }) { // 鼓励、引导学校等单位
			out = append(out, items...)
		}
	}
	return out
}

// numberLimit is the most bytes of how many bodies a list names.
const numberLimit = 24

// numbered matches how many bodies a list names.
var numbered = regex.New(`(?:[0-9]+|[一二三四五六七八九十两]+)(?:个|家)$`)

func suffix(text, word string) int {
	if strings.HasSuffix(text, word) {
		return len(word)
	}
	return 0
}

// stubItems goes left from offset at over short items joined by 、. One item
// alone is no list. A list at some level is one class that ends where word does: 各级农业、水利部门.
func (s *Sentence) stubItems(last corpus.Span, at, word int) []Mention {
	var items []Mention
	end, n := last.End, 0
	for at > s.Body {
		r, size := utf8.DecodeLastRuneInString(s.Text[s.Body:at])
		begins := r != '、' && (!isHan(r) || s.upTo(at, func(m *Mention) bool { return m.Name == "@with" || m.Attr("lists") == "yes" }))
		if n++; n > stubLimit+1 {
			break
		}
		if r == '、' || begins {
			if n > 1 && !s.holdsBody(at, end) {
				items = append(items, Mention{"body", corpus.Span{Start: at, End: end}, attrs{"stub": "true"}})
			}
			if begins {
				break
			}
			end, n = at-size, 0
		}
		at -= size
		if at == s.Body && n > 0 && !s.holdsBody(at, end) {
			items = append(items, Mention{"body", corpus.Span{Start: at, End: end}, attrs{"stub": "true"}})
		}
	}
	if len(items) < 2 {
		return nil
	}
	named := func(m Mention) bool { return s.bearsWord(m.Span) }
	if first := items[len(items)-1].Span; ofLevel.MatchString(first.In(s.Text)) && !slices.ContainsFunc(items[1:], named) {
		return []Mention{{"body", corpus.Span{Start: first.Start, End: word}, nil}}
	}
	return items
}

// bearsWord reports whether an item bears the word itself that ends a body's name: 机构编制部门.
func (s *Sentence) bearsWord(item corpus.Span) bool {
	ends := s.Named("@body-end", item)
	return len(ends) > 0 && ends[len(ends)-1].Span.End == item.End && ends[len(ends)-1].Attr("stubs") == "yes"
}

// ofLevel matches an item that begins with the level or the places of all the bodies of a list.
var ofLevel = regex.New(`^(?:各级|各省|各?区县|各?县区|各?市县|各[市县区]|本(?:级|省|市|区县|县区|县|区)|同级|省市县|市县两级)\p{Han}`)

// holdsBody reports whether a word that ends a body's name stands inside an item:
// it is no stub then, but several bodies.
func (s *Sentence) holdsBody(start, end int) bool {
	for _, m := range s.Named("@body-end", corpus.Span{Start: start, End: end}) {
		next, _ := utf8.DecodeRuneInString(s.Text[m.Span.End:end])
		if next == '门' && strings.HasSuffix(m.Span.In(s.Text), "部") || next == '级' {
			continue // 财政部 of 财政部门, 省 of 各省级
		}
		if level := m.Span.Start == start && m.Span.Len() == len("市") || ofLevel.MatchString(s.Text[start:end]) && m.Span.Start-start <= len("各区"); !level && m.Span.End < end && m.Attr("stubs") != "yes" && m.Attr("generic") != "never" {
			return true
		}
	}
	return false
}
