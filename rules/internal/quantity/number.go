package quantity

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

// number reads the quantity at at, if one starts there, and returns where to go
// on.
func (s *scanner) number(at int) int {
	p, ok := s.piece(at)
	if !ok {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		return at + size
	}
	if s.masked(p.number) {
		return p.number.End
	}
	if p.value == "" {
		return p.end
	}
	if s.listed(at) {
		return s.ordinal(&p)
	}
	if p.num.Chinese {
		if p.unitSpan.Empty() { // the unit may stand behind the other end: 十至十五天
			s.rangeOf(&p)
		}
		if end, stop := s.rejectChinese(at, &p); stop {
			return end
		}
	} else if end, stop := s.rejectArabic(at, &p); stop {
		return end
	}
	if end, stop := s.rejectDate(at, &p); stop {
		return end
	}
	return s.quantity(p)
}

// quantity makes a quantity of the piece p and what touches it.
func (s *scanner) quantity(p piece) int {
	ratio := s.ratio(&p)
	if !ratio {
		s.rangeOf(&p)
	}
	if s.bound(&p) {
		return p.end
	}
	p.value = s.negative(&p)
	q := Quantity{
		Span: corpus.Span{Start: p.number.Start, End: p.end}, Number: p.number, Value: p.value, Max: p.max,
		Unit: p.unit.base, UnitSpan: p.unitSpan, Temporal: p.unit.temporal,
		Comparator: Equal, Change: Level, Chinese: p.num.Chinese, Vague: p.vague, Ratio: ratio,
	}
	if p.unit.refused || p.unit.word == "年" && year(string(q.Value)) && q.Max != "" { // 5—6月, 2024—2025年
		s.date = q.Span.End
		return q.Span.End
	}
	if !p.more.Empty() && p.comparator != "" {
		q.Comparator, q.ComparatorSpan = p.comparator, p.more
	}
	s.over(&q, &p)
	s.estimate(&q)
	s.behind(&q)
	if !s.before(&q) || q.UnitSpan.Empty() && !s.bare(&q) {
		return q.Span.End
	}
	if q.Max != "" {
		q.Comparator, q.From = Between, corpus.Span{}
	}
	if p.unit.word == "番" {
		q.Change = Increase
	}
	return s.emit(q)
}

// bound reports whether p only says to which side a bound in front of it belongs:
// the 300亩 of 50—300亩（含300亩）.
func (s *scanner) bound(p *piece) bool {
	before := s.text[s.lo:p.number.Start]
	return runeIn(firstRune(s.text[p.end:]), "）)") && (strings.HasSuffix(before, "（含") || strings.HasSuffix(before, "(含") || strings.HasSuffix(before, "（包括") || strings.HasSuffix(before, "(包括") || strings.HasSuffix(before, "（不含") || strings.HasSuffix(before, "(不含"))
}

// negative is the value of p with the minus that may stand before it: 涨幅为-0.5%.
func (s *scanner) negative(p *piece) corpus.Number {
	r := s.runeBefore(p.number.Start)
	if p.max != "" || p.num.Chinese || p.value == "0" || !runeIn(r, "-－−") || !runeIn(firstRune(p.unit.base), "%‰℃元") {
		return p.value
	}
	start := p.number.Start - utf8.RuneLen(r)
	if r := s.runeBefore(start); start > s.lo && !runeIn(r, "为是达到至长速幅：:（( |") {
		return p.value
	}
	p.number.Start = start
	return "-" + p.value
}

// ratio reads the ∶1 of 2.1∶1.
func (s *scanner) ratio(p *piece) bool {
	if !p.unitSpan.Empty() || p.num.Chinese {
		return false
	}
	for _, colon := range []string{"∶", ":", "："} {
		if !s.has(p.end, colon) {
			continue
		}
		m, ok := s.piece(p.end + len(colon))
		if ok && m.value == "1" && m.unitSpan.Empty() && !m.num.Chinese {
			p.end = m.end
			return true
		}
	}
	return false
}

// rangeOf reads the second end of 1-2项, 4.5%—5% and 5万至10万元, and makes p the
// range.
func (s *scanner) rangeOf(p *piece) {
	from := s.inclusive(p.end)
	at := s.dash(from)
	if at == from || p.max != "" || p.unit.refused {
		return
	}
	if r := s.runeBefore(p.number.Start); r == '从' || r == '由' && (!p.unitSpan.Empty() || s.has(p.end, "到")) {
		return // 由0到6.9万套, but 由3至5人组成
	}
	to, ok := s.piece(at)
	if !ok || to.value == "" || to.max != "" || to.num.Chinese != p.num.Chinese {
		return
	}
	word := !isDash(s.runeBefore(at))
	switch {
	case word && to.unitSpan.Empty():
		return
	case to.unitSpan.Empty() && p.unit.word == "分之": // 百分之三至五
		to.unit, to.unitSpan = p.unit, p.unitSpan
	case !p.unitSpan.Empty() && p.unit.base != to.unit.base:
		return
	}
	low := s.lowEnd(p, &to)
	if !numeral.Less(string(low), string(to.value)) {
		return
	}
	to.value, to.max, to.num.Chinese = low, to.value, p.num.Chinese
	to.number.Start = p.number.Start
	*p = to
	if end := s.inclusive(p.end); end > p.end && s.has(end, "/") { // 3000万元（含）至8000万元（不含）/年
		if u, ok := s.entry(end + len("/")); ok {
			p.unit.base += "/" + u.base
			p.end = end + len("/") + len(u.word)
			p.unitSpan.End = p.end
		}
	}
}

// inclusive steps over a bracket that says whether the end of a range is part of it: （含）.
func (s *scanner) inclusive(at int) int {
	if r := s.runeAt(at); r != '（' && r != '(' {
		return at
	}
	for _, w := range []string{"（含）", "（不含）", "（含本数）", "（不含本数）", "(含)", "(不含)", "(含本数)", "(不含本数)"} {
		if s.has(at, w) {
			return at + len(w)
		}
	}
	return at
}

// lowEnd is the value of the first end of a range. A 万 or 亿 behind the second
// one is said of both: 3—5万.
func (s *scanner) lowEnd(p, to *piece) corpus.Number {
	exp := scale(s.text, to.num)
	if exp == 0 || !p.unitSpan.Empty() || scale(s.text, p.num) > 0 {
		return p.value
	}
	if !numeral.Less(string(p.value), numeral.Shift(string(to.value), -exp)) {
		return p.value
	}
	return corpus.Number(numeral.Shift(string(p.value), exp))
}

// scale is the power of ten of the 万 or 亿 that ends n: in 3—5万 it is said of
// both.
func scale(text string, n numeral.Number) int {
	if !n.Chinese {
		return n.Exp
	}
	r, _ := utf8.DecodeLastRuneInString(n.Span.In(text))
	switch r {
	case '万':
		return 4
	case '亿':
		return 8
	}
	return 0
}

// dash returns the place behind a dash, 至 or 到 at at; at where none stands.
func (s *scanner) dash(at int) int {
	if r, size := utf8.DecodeRuneInString(s.text[min(len(s.text), at+1):]); s.has(at, " ") && isDash(r) && r != '-' && s.has(at+1+size, " ") {
		return at + 1 + size + 1 // 5 – 50万元
	}
	end := at
	for range 2 {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isDash(r) {
			break
		}
		end += size
	}
	if r := s.runeAt(end); end == at && (r == '至' || r == '到') {
		end += len("至")
	}
	return end
}

// isDash reports whether r is one of the dashes that texts put in ranges.
func isDash(r rune) bool {
	switch r {
	case '-', '－', '—', '–', '~', '～', '〜', '―', '─', '‐', '‑', '−', '﹣', '˜', '∼':
		return true
	}
	return false
}

// over reads the 过 of 过百家 and 过500亿元. Before a small number it is the aspect
// of a verb: 开展过3次.
func (s *scanner) over(q *Quantity, p *piece) {
	start := q.Number.Start
	if s.runeBefore(start) != '过' || !p.num.Bare && scale(s.text, p.num) < 4 || runeIn(s.runeBefore(start-len("过")), "超通经透度走跨越") {
		return
	}
	q.Comparator, q.ComparatorSpan = Greater, corpus.Span{Start: start - len("过"), End: start}
}

// estimate reads the 数, 几 or 上 before a round number: 数十个 is 20 to 90.
func (s *scanner) estimate(q *Quantity) {
	if !q.Chinese || q.Max != "" {
		return
	}
	start := q.Number.Start
	r := s.runeBefore(start)
	round := strings.HasPrefix(string(q.Value), "1") && strings.Trim(string(q.Value[1:]), "0") == ""
	switch {
	case !round || start-len("数") < s.done:
	case r == '数' || r == '几':
		zeros := q.Value[1:]
		q.Value, q.Max, q.Vague = "2"+zeros, "9"+zeros, true
		q.Number.Start -= len("数")
	case r == '上' && len(q.Value) > 2 && !s.hasBefore(start, "以上"):
		q.Comparator, q.ComparatorSpan = GreaterEqual, corpus.Span{Start: start - len("上"), End: start}
		q.Vague = true
	default:
		return
	}
	q.Span.Start = q.Number.Start
}

// bare decides on Arabic digits without a unit: they count where a noun follows,
// where a word says so, or where they can be nothing else.
func (s *scanner) bare(q *Quantity) bool {
	if q.Chinese {
		return strings.HasSuffix(q.Number.In(s.text), "亿") // the rest went before: see [scanner.passes]
	}
	told := !q.ComparatorSpan.Empty() || !q.ChangeSpan.Empty() || !q.Reach.Empty() || !q.From.Empty() || !q.To.Empty() || !q.Share.Empty()
	raw := q.Number.In(s.text)
	if !q.Ratio && (strings.HasSuffix(raw, ".0") || strings.Contains(raw, ".") && s.lineStart(q.Number.Start)) {
		return false // a version, a heading
	}
	if told || q.Ratio || q.Max != "" && strings.Contains(string(q.Max), ".") {
		return true
	}
	next := s.runeAt(q.Span.End)
	_, last := utf8.DecodeLastRuneInString(raw)
	switch {
	case year(string(q.Value)) && q.Value == corpus.Number(raw), q.Max != "" && year(string(q.Value)):
		return false
	case runeIn(s.runeBefore(q.Span.Start), "“「‘\"'(（【"):
		return false
	case service(raw):
		return false
	case last == 3 && strings.ContainsAny(raw, "万亿千百"), strings.Contains(raw, "."):
		return true
	}
	return len(raw) < 7 && next >= 0x4E00 && next <= 0x9FFF && !runeIn(next, "和及与或等、的是在为至到")
}

// lineStart reports whether a line starts at at.
func (s *scanner) lineStart(at int) bool {
	r := s.runeBefore(at)
	return at == s.lo || r == '\n' || r == '　'
}

// service reports whether v is the number of a public service: 12345, 120.
func service(v string) bool {
	switch v {
	case "110", "119", "120", "122":
		return true
	}
	return len(v) == 5 && strings.HasPrefix(v, "12") && strings.Trim(v, "0123456789") == "" // not 12万
}

// year reports whether v can be a year of the common era that a text of our time
// speaks of.
func year(v string) bool {
	return len(v) == 4 && (strings.HasPrefix(v, "19") || strings.HasPrefix(v, "20") || strings.HasPrefix(v, "21"))
}
