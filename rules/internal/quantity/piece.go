package quantity

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

// piece is a number with its unit: a quantity, or one end of a range.
type piece struct {
	num        numeral.Number
	number     corpus.Span // with 余 and 多 inside
	value, max corpus.Number
	more       corpus.Span // 余, 多, 来
	comparator string      // that of more
	vague      bool
	unit       unit // zero where none follows
	unitSpan   corpus.Span
	end        int
}

// piece reads the number at at and its unit. It reports false where there is no
// number; value is "" where the digits are too many.
func (s *scanner) piece(at int) (piece, bool) {
	n, ok := numeral.Read(s.text, at)
	if !ok {
		return s.half(at)
	}
	p := piece{num: n, number: n.Span, value: n.Value, max: n.Max, vague: n.Max != "", end: n.Span.End}
	if n.Value == "" || s.fraction(&p) {
		return p, true
	}
	s.more(&p)
	if s.colloquial(&p) {
		return p, true
	}
	at = s.spacedMultiplier(&p)
	u, span, ok := s.unit(at)
	if !ok {
		return p, true
	}
	if between := s.text[p.end:span.Start]; strings.HasSuffix(between, "半") {
		p.value = halfMore(p.value)
	} else if strings.HasSuffix(between, "多") {
		p.comparator, p.more = Greater, corpus.Span{Start: span.Start - len("多"), End: span.Start}
	}
	p.unit, p.unitSpan, p.end = u, span, span.End
	s.factor(&p)
	s.afterUnit(&p)
	return p, true
}

// spacedMultiplier reads the 亿 of 35.6 亿元 and returns where a unit may start.
func (s *scanner) spacedMultiplier(p *piece) int {
	at := s.space(p.end)
	if at == p.end || p.num.Exp > 0 || p.num.Chinese {
		return at
	}
	exp, end := numeral.Multipliers(s.text, at)
	if exp == 0 {
		return at
	}
	p.num.Exp = exp
	p.value = corpus.Number(numeral.Shift(string(p.value), exp))
	p.number.End, p.end = end, end
	return s.space(end)
}

// colloquial reads the 个亿 of 2个亿 and 3个多亿, which are 元 where no unit follows.
func (s *scanner) colloquial(p *piece) bool {
	at, more := p.end+len("个"), corpus.Span{}
	if !s.has(p.end, "个") || p.num.Exp > 0 {
		return false
	}
	if s.has(at, "多") {
		more = corpus.Span{Start: at, End: at + len("多")}
		at = more.End
	}
	if !s.has(at, "亿") || s.has(at, "亿元以上") || s.has(at, "亿元级") || s.has(at, "亿级") || s.has(at, "亿元以下") {
		return false // 265个亿元以上项目
	}
	p.number.End, p.end = at+len("亿"), at+len("亿")
	p.num.Exp, p.value = 8, corpus.Number(numeral.Shift(string(p.value), 8))
	if !more.Empty() {
		p.comparator, p.more = Greater, more
	}
	p.unit, p.unitSpan = unit{word: "元", base: "元"}, corpus.Span{Start: at, End: p.end}
	if u, span, ok := s.unit(p.end); ok {
		p.unit, p.unitSpan, p.end = u, span, span.End
	}
	return true
}

// half reads 半年 and 半个月.
func (s *scanner) half(at int) (piece, bool) {
	if !s.has(at, "半") || runeIn(s.runeBefore(at), "上下前后每多大过一两三年月天时") {
		return piece{}, false
	}
	end := at + len("半")
	u, span, ok := s.unit(end)
	if !ok || !u.temporal || runeIn(s.runeAt(span.End), "小总报调通一度") {
		return piece{}, false
	}
	number := corpus.Span{Start: at, End: end}
	n := numeral.Number{Span: number, Value: "0.5", Chinese: true}
	return piece{num: n, number: number, value: "0.5", unit: u, unitSpan: span, end: span.End}, true
}

// fraction reads X分之Y behind the number X: 百分之五, 三分之二.
func (s *scanner) fraction(p *piece) bool {
	if !s.has(p.end, "分之") || !p.num.Chinese {
		return false
	}
	at := p.end + len("分之")
	m, ok := numeral.Read(s.text, at)
	if !ok || m.Value == "" {
		return false
	}
	value, unitOf := share(string(m.Value), string(p.value))
	if value == "" {
		return false
	}
	p.unit, p.value, p.max = unit{word: "分之", base: unitOf}, corpus.Number(value), ""
	p.unitSpan = corpus.Span{Start: p.number.Start, End: at}
	p.num.Span = m.Span
	p.number, p.end = corpus.Span{Start: p.number.Start, End: m.Span.End}, m.Span.End
	return true
}

// share is n of whole as a percentage of at most two decimals; of a thousand, as
// ‰. It is "" where whole is not a small integer.
func share(n, whole string) (value, unit string) {
	switch whole {
	case "0":
		return "", ""
	case "10":
		return numeral.Shift(n, 1), "%"
	case "100":
		return n, "%"
	case "1000":
		return n, "‰"
	case "10000":
		return numeral.Shift(n, -2), "%"
	}
	a, errA := strconv.ParseUint(n, 10, 32)
	b, errB := strconv.ParseUint(whole, 10, 32)
	if errA != nil || errB != nil {
		return "", ""
	}
	hundredths := (a*20000 + b) / (2 * b) // rounded to the nearest
	return numeral.Shift(strconv.FormatUint(hundredths, 10), -2), "%"
}

// more reads 余, 多, 来, 几 or + behind the figures and the multipliers behind
// them: 680余万, 十几, 6000多.
func (s *scanner) more(p *piece) {
	size := len("余")
	low, high := "", ""
	switch r := s.runeAt(p.end); {
	case r == '余' || r == '多' && !runeIn(s.runeAt(p.end+size), "少样边种"):
		p.comparator = Greater
	case r == '+':
		p.comparator, size = Greater, 1
	case r == '来' && p.num.Chinese:
		p.comparator = Approx
	case r == '几' && p.num.Chinese && strings.HasSuffix(p.num.Span.In(s.text), "十"):
		low, high = "1", "9"
	default:
		return
	}
	p.more = corpus.Span{Start: p.end, End: p.end + size}
	exp, end := numeral.Multipliers(s.text, p.more.End)
	p.num.Exp += exp
	if low != "" {
		tens := string(p.value[:len(p.value)-1])
		p.value, p.max, p.vague = corpus.Number(tens+low), corpus.Number(tens+high), true
		p.max = corpus.Number(numeral.Shift(string(p.max), exp))
	}
	p.value = corpus.Number(numeral.Shift(string(p.value), exp))
	p.number.End, p.end = end, end
}

// space steps over one space between number and unit.
func (s *scanner) space(at int) int {
	for _, sp := range []string{" ", "\u00a0", "\u3000"} {
		if s.has(at, sp) {
			if next := s.runeAt(at + len(sp)); next >= 0x80 || next == '%' || s.symbol(at+len(sp)) {
				return at + len(sp)
			}
		}
	}
	return at
}

// symbol reports whether a unit written with letters stands at at, of more than one letter or
// with a denominator: mg/kg, km.
func (s *scanner) symbol(at int) bool {
	if next := s.runeAt(at); !alnum(next) || next <= '9' {
		return false
	}
	u, ok := s.entry(at)
	return ok && !u.refused && (len(u.word) > 1 || s.has(at+len(u.word), "/"))
}

// unit reads the longest unit at at. 个 before some units is passed over, and so
// is 多 or 半 behind it: 个半月.
func (s *scanner) unit(at int) (unit, corpus.Span, bool) {
	if s.has(at, "个") {
		behind := at + len("个")
		if r := s.runeAt(behind); r == '多' || r == '半' {
			behind += utf8.RuneLen(r)
		}
		if u, ok := s.entry(behind); ok && u.pieces {
			u.refused = false
			return u, corpus.Span{Start: behind, End: behind + len(u.word)}, true
		}
	}
	u, ok := s.entry(at)
	end := at + len(u.word)
	if ok && !u.refused && !u.temporal {
		end = s.alternative(end)
		u.base += s.text[at+len(u.word) : end]
	}
	return u, corpus.Span{Start: at, End: end}, ok
}

// alternative steps over another unit in brackets: （间） of 套（间）.
func (s *scanner) alternative(at int) int {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if !s.has(at, pair[0]) {
			continue
		}
		u, ok := s.entry(at + len(pair[0]))
		end := at + len(pair[0]) + len(u.word)
		if ok && !u.refused && !u.temporal && utf8.RuneCountInString(u.word) == 1 && s.has(end, pair[1]) {
			return end + len(pair[1])
		}
	}
	return at
}

// entry is the longest entry of units.tsv at at that no character behind it
// makes another word.
func (s *scanner) entry(at int) (unit, bool) {
	for _, u := range words.units[s.runeAt(at)] {
		if !s.has(at, u.word) {
			continue
		}
		next := s.runeAt(at + len(u.word))
		if u.word == "项" && next == '目' && !s.has(at, "项目标") {
			continue // 投资超百亿项目, but 10项目标任务
		}
		if runeIn(next, u.notBefore) || u.word[len(u.word)-1] < 0x80 && u.word != "%" && alnum(next) {
			continue
		}
		return u, true
	}
	return unit{}, false
}

// factor turns 成 into per cent and 番 into times: 三成 is 30 %, 两番 3 倍.
func (s *scanner) factor(p *piece) {
	if !p.unit.factor {
		return
	}
	switch p.unit.word {
	case "成":
		p.unit.base = "%"
		s.tenths(p)
		p.value = corpus.Number(numeral.Shift(string(p.value), 1))
		if p.max != "" {
			p.max = corpus.Number(numeral.Shift(string(p.max), 1))
		}
	case "番":
		n, err := strconv.Atoi(string(p.value))
		if err != nil || n < 1 || n > 16 {
			p.unit = unit{}
			return
		}
		p.unit.base, p.value = "倍", corpus.Number(strconv.Itoa(1<<n-1))
	}
}

// tenths reads the 五 of 三成五 into the value.
func (s *scanner) tenths(p *piece) {
	n, ok := numeral.Read(s.text, p.end)
	if !ok || !n.Chinese || n.Span.Len() != len("五") || n.Bare || n.Value == "0" || strings.Contains(string(p.value), ".") {
		return
	}
	if next := s.runeAt(n.Span.End); isHan(next) && !runeIn(next, "以左的") {
		return
	}
	p.value += "." + n.Value
	p.end = n.Span.End
}

// afterUnit reads what may stand behind the unit: 半 (两年半), 多 (三年多), and the
// denominator of 元/人 and 元每亩.
func (s *scanner) afterUnit(p *piece) {
	if p.unit.temporal || p.unit.word == "倍" {
		switch next := p.end + len("多"); {
		case s.has(p.end, "半") && !runeIn(s.runeAt(next), "数载年导径天"):
			p.value, p.end = halfMore(p.value), next
		case (s.has(p.end, "多") || s.has(p.end, "余")) && !runeIn(s.runeAt(next), "次家个项种方地部元样渠点层名位领头"):
			p.comparator, p.more, p.end = Greater, corpus.Span{Start: p.end, End: next}, next
		}
	}
	at := p.end
	for _, sep := range []string{"/", "／", "每"} {
		if !s.has(at, sep) || sep == "每" && !strings.ContainsAny(p.unit.base, "元克斤米升吨瓦焦") {
			continue
		}
		start := at + len(sep)
		_, behind := numeral.Multipliers(s.text, start)
		if s.has(behind, "100g") || s.has(behind, "100mL") || s.has(behind, "100ml") {
			behind += len("100")
		}
		if u, ok := s.entry(behind); ok {
			p.end = behind + len(u.word)
			if of := firstRune(p.unit.word); !isHan(of) {
				u.base = u.word // μg/m3: symbols as they are printed
			}
			p.unit.base += "/" + s.text[start:behind] + u.base
			p.unit.temporal = false
			s.product(p)
			p.unitSpan.End = p.end
		}
		break
	}
}

// product reads the second factor of a denominator: 元/人·月, 元/人/夜.
func (s *scanner) product(p *piece) {
	for _, dot := range []string{"·", "•", "・", "/"} {
		if !s.has(p.end, dot) {
			continue
		}
		if u, ok := s.entry(p.end + len(dot)); ok {
			p.end += len(dot) + len(u.word)
			p.unit.base += joint(dot) + u.base
		}
		return
	}
}

// halfMore adds a half to an integer.
func halfMore(v corpus.Number) corpus.Number {
	if strings.Contains(string(v), ".") {
		return v
	}
	return v + ".5"
}

func alnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// joint is the one form of what joins the factors of a denominator.
func joint(mark string) string {
	if mark == "/" {
		return mark
	}
	return "·"
}
