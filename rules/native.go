package rules

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// attrs are the attributes of a mention that a grammar written in Go found.
type attrs map[string]string

// Attr returns the named attribute.
func (a attrs) Attr(name string) string { return a[name] }

// nativeMentions finds what the grammars written in Go recognise in s, whose
// words of the lexicons are known already.
func nativeMentions(s *Sentence) []Mention {
	titles := titles(s.Text, s.Span)
	out := append(titles, numbers(s)...)
	out = append(out, orders(s.Text, s.Span)...)
	out = append(out, standards(s.Text, titles)...)
	measured := timesAndQuantities(s, titles)
	if s.Row != nil {
		measured = s.inCells(measured)
	}
	out = append(out, measured...)
	out = append(out, label(s)...)
	out = append(out, bodies(s, titles, measured)...)
	if roster := assigned(s); roster != nil {
		return append(out, roster...)
	}
	return append(out, listed(s)...)
}

// titles finds 《…》 with inner 《》 and 〈〉 kept inside. A title that is not
// closed in its sentence is none. Its attribute inner is the text without marks.
func titles(text string, span corpus.Span) []Mention {
	var out []Mention
	depth, start := 0, 0
	for at := span.Start; at < span.End; {
		i := strings.Index(text[at:span.End], "\xe3\x80") // the bytes that 《 and 》 share
		if i < 0 {
			break
		}
		at += i
		switch {
		case strings.HasPrefix(text[at:span.End], "《"):
			if depth == 0 {
				start = at
			}
			depth++
		case strings.HasPrefix(text[at:span.End], "》") && depth > 0:
			if depth--; depth == 0 {
				end := at + len("》")
				inner := text[start+len("《") : at]
				out = append(out, Mention{"title", corpus.Span{Start: start, End: end}, attrs{"inner": inner}})
			}
		}
		at += 2
	}
	return out
}

// numbers finds document numbers (GB/T 9704): letters of the issuer, the year
// in brackets, a serial number and 号: 晋政办字〔2023〕41号. The year may be blacked
// out, 号 missing.
func numbers(s *Sentence) []Mention {
	var out []Mention
	for at := s.Span.Start; at < s.Span.End; {
		r, size := s.at(at)
		if r == '[' || r == '(' || r == '<' {
			if end := numberEnd(s, at, r); end > at {
				start := numberStart(s.Text, s.Span.Start, at)
				if start < at || strings.HasSuffix(s.Text[s.Span.Start:at], "(") || strings.HasSuffix(s.Text[s.Span.Start:at], "（") {
					out = append(out, Mention{"number", corpus.Span{Start: start, End: end}, nil})
				}
			}
		}
		at += size
	}
	return out
}

// orders finds the numbers of orders and announcements: 国务院令第742号, 某府令 39 号, 某部
// 第11号令; 2021年第3号公告 is none.
func orders(text string, span corpus.Span) []Mention {
	var out []Mention
	for at := span.Start; ; {
		i := strings.Index(text[at:span.End], "号")
		if i < 0 {
			return out
		}
		before := strings.TrimRight(text[span.Start:at+i], " ")
		at += i + len("号")
		issuer := strings.TrimRight(strings.TrimRight(before, "0123456789"), " ")
		if before == strings.TrimRight(before, "0123456789") {
			continue
		}
		ordinal := strings.HasSuffix(issuer, "第")
		issuer = strings.TrimRight(strings.TrimSuffix(issuer, "第"), " ")
		year := yearly.FindString(issuer) // 某局公告2022年第8号
		issuer = strings.TrimSuffix(issuer, year)
		end := at
		switch {
		case year == "" && strings.HasSuffix(issuer, "令"), ordinal && strings.HasSuffix(issuer, "令"), ordinal && strings.HasSuffix(issuer, "公告"):
		case year == "" && ordinal && strings.HasPrefix(text[at:span.End], "令"):
			end += len("令")
		default:
			continue
		}
		start := len(issuer)
		for n := 0; n < 20 && start > 0; n++ {
			r, size := utf8.DecodeLastRuneInString(issuer[:start])
			if !isHan(r) {
				break
			}
			start -= size
		}
		out = append(out, Mention{"number", corpus.Span{Start: span.Start + start, End: end}, nil})
	}
}

// yearly matches the year in front of the number of an announcement.
var yearly = regex.New(`(?:19|20)[0-9]{2} ?年$`)

// standardNumber is the number of a standard (GB/T 1.1-2020, DG/TJ08-79-2008) behind a
// title.
var standardNumber = regex.New(`^[（(]?((?:[A-Z]{2,6}[0-9]{0,2}(?:/[A-Z]{1,6})?|[A-Z]/[A-Z]{2,6}) ?[0-9]{1,6}(?:\.[0-9]{1,3})?(?:[-—:：][0-9]{1,4}){0,2})`)

// standards finds the numbers of standards right behind their titles.
func standards(text string, titles []Mention) []Mention {
	var out []Mention
	for _, t := range titles {
		if m := standardNumber.FindStringSubmatchIndex(text[t.Span.End:min(len(text), t.Span.End+30)]); m != nil {
			out = append(out, Mention{"number", corpus.Span{Start: t.Span.End + m[2], End: t.Span.End + m[3]}, nil})
		}
	}
	return out
}

// numberEnd returns where the number ends whose year begins with the bracket at
// offset at, or at where there is none.
func numberEnd(s *Sentence, at int, open rune) int {
	_, size := s.at(at)
	year, pos := 0, at+size
	for {
		r, size := s.at(pos)
		if r >= '0' && r <= '9' || r == 'x' || r == 'X' || r == '×' {
			year++
			pos += size
			continue
		}
		if r != ']' && r != ')' && r != '>' || year != 4 && year != 2 { // 〔2020)67号 is damaged
			return at
		}
		pos += size
		break
	}
	serial := pos
	for pos < s.Span.End {
		r, size := s.at(pos)
		switch {
		case r >= '0' && r <= '9' || r == '-' && pos > serial || r == '第':
			pos += size
		case r == ' ':
			pos += size
		case r == '号' && pos > serial:
			return pos + size
		case pos > serial && open != '(':
			return pos
		default:
			return at
		}
	}
	if pos > serial && open != '(' {
		return pos
	}
	return at
}

// numberStart goes left over the characters of the issuer's letters, at most
// ten, and over a blank behind them.
func numberStart(text string, limit, at int) int {
	if letters := strings.TrimSuffix(text[limit:at], " "); strings.LastIndexAny(letters, "（(") > strings.LastIndexAny(letters, "》，。") {
		at = limit + len(letters)
	}
	for n := 0; n < 10 && at > limit; n++ {
		r, size := utf8.DecodeLastRuneInString(text[limit:at])
		if !isHan(r) || strings.ContainsRune("为即和与由按据照以", r) {
			break
		}
		at -= size
	}
	return at
}

// bullets are the marks that an item without a number begins with.
const bullets = "-—－─–―●■◆•★▲○◇※►▪"

// label finds the number that a heading or an item begins with, or the bullets: 一、 (一)
// 1. ① ——.
func label(s *Sentence) []Mention {
	end := s.Span.Start
	for at := s.Span.Start; at < s.Span.End; {
		r, size := s.at(at)
		if !strings.ContainsRune(bullets, r) {
			break
		}
		at += size
		end = at
	}
	for at := end; at < s.Span.End; {
		r, size := s.at(at)
		at += size
		switch {
		case r == '、' && end > s.Span.Start && strings.HasSuffix(s.Text[s.Span.Start:end], "、"):
			return nil // 一、二、三产业增加值
		case strings.ContainsRune("、.)] ", r):
			end = at
		case r >= '①' && r <= '⑳':
			end = at
		case strings.ContainsRune("条章节", r) && strings.HasPrefix(s.Text[s.Span.Start:], "第") && strings.HasPrefix(s.Text[at:s.Span.End], " "):
			end = at // 第八条 用人单位…, in the cell of a table
		case !strings.ContainsRune("0123456789一二三四五六七八九十百零〇(第", r):
			at = s.Span.End
		}
	}
	if end == s.Span.Start || endsNumber(s.Text, end) {
		return nil
	}
	s.Body = end
	return []Mention{{"label", corpus.Span{Start: s.Span.Start, End: end}, nil}}
}

// endsNumber reports whether the point before offset at is one of a decimal (a
// digit follows it), or the space before it one within a date: 2016 年.
func endsNumber(text string, at int) bool {
	if strings.HasSuffix(text[:at], " ") {
		next, _ := utf8.DecodeRuneInString(text[at:])
		return strings.ContainsRune("年月日", next)
	}
	return text[at-1] == '.' && at < len(text) && text[at] >= '0' && text[at] <= '9' &&
		!strings.HasPrefix(text[at:], "20") // 1.2024年
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇'
}
