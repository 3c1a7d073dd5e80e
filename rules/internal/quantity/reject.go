package quantity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

// rejectChinese decides whether the Chinese numeral at at counts something. A
// real unit must follow, and no word or set phrase may claim it.
func (s *scanner) rejectChinese(at int, p *piece) (end int, stop bool) {
	if end, ok := s.again(at, p); ok {
		return end, true
	}
	end = p.number.End
	before := s.runeBefore(at)
	if before == '第' || before == '每' {
		return s.ordinal(p), true
	}
	one := p.num.Span.In(s.text) == "一"
	single := p.number.Len() == len("一") && p.number == p.num.Span
	if s.passes(at, p) {
		p.unit, p.unitSpan, p.end = unit{}, corpus.Span{}, end
		return 0, false
	}
	switch u := p.unit; {
	case p.unitSpan.Empty():
		return end, true
	case u.word == "分之":
		return 0, false
	case p.num.Positional:
		s.date = p.end
		return p.end, true
	case u.refused:
		s.date = p.end
		return p.end, true
	case single && u.ordinal && s.issued(at): // 编发二期简报
	case one && (u.word == "所" || u.word == "座") && s.built(at): // 新建一所小学
	case one && u.notOne && s.capped(at, u.word): // 每户只能申请一套住房
	case s.has(at, "零") && single, one && u.notOne, single && u.notChinese, single && u.ordinal && !s.has(at, "两"), s.quoted(at):
		return end, true
	case runeIn(before, "统唯同单专逐惟任某这那哪该另首之其不初合归如再又乃“‘「"):
		return end, true
	case one && (s.has(p.end, "接着") || s.hasBefore(at, "接着")): // 一件接着一件办
		return end, true
	case one && (runeIn(before, "上下前后") || s.has(p.end, "一") || s.oneByOne(at) || s.echoed(at, p)):
		return end, true
	case p.num.Bare && !s.bareMultiplier(p, before) && !s.raised(at, p):
		return end, true
	case p.unit.base == "元" && !p.num.Bare && s.classBehind(p):
		return end, true // 20家十亿元企业
	}
	return s.idiom(at)
}

// passes reports whether the figure at at, in Chinese and without a unit, is one of money that
// something grew past: 突破百亿, 跨越千亿大关.
func (s *scanner) passes(at int, p *piece) bool {
	if !strings.HasSuffix(p.number.In(s.text), "亿") {
		return false
	}
	return slices.ContainsFunc([]string{"突破", "跨越", "跨过", "迈过", "迈上", "跃上", "站上", "冲破", "越过"}, func(verb string) bool { return s.hasBefore(at, verb) }) &&
		(!isHan(s.runeAt(p.number.End)) || slices.ContainsFunc([]string{"大关", "关口", "台阶", "门槛", "规模"}, func(mark string) bool { return s.has(p.number.End, mark) }))
}

// raised reports whether a verb in front of at says that a round number of things is to be had:
// 培育百家企业, 建成千个示范村, 集聚万名人才.
func (s *scanner) raised(at int, p *piece) bool {
	return slices.Contains([]string{"家", "户", "个", "名", "所", "座", "处", "支", "套"}, p.unit.word) && !s.has(p.end, "”") &&
		slices.ContainsFunc([]string{
			"培育", "培育壮大", "扶持", "引进", "招引", "新增", "发展", "带动", "建成", "建设", "打造", "创建", "集聚", "汇聚", "聚集", "吸引", "培养", "引育",
		}, func(verb string) bool { return s.hasBefore(at, verb) })
}

// classBehind reports whether a round amount of money names the class of what follows: 十亿元企业.
func (s *scanner) classBehind(p *piece) bool {
	return strings.HasSuffix(p.number.In(s.text), "亿") && slices.ContainsFunc([]string{"企业", "产业", "集群", "园区", "强县", "强镇", "强村", "板块", "楼宇", "街区"}, func(noun string) bool { return s.has(p.end, noun) })
}

// issued reports whether a verb stands in front of at that things with numbers are counted
// by rather than called by.
func (s *scanner) issued(at int) bool {
	return slices.ContainsFunc([]string{"编发", "编印", "印发", "刊发", "举办", "开办", "播出", "推出", "录制", "制作"}, func(verb string) bool { return s.hasBefore(at, verb) })
}

// capped reports whether words in front of at in its clause make one the most or the least.
func (s *scanner) capped(at int, unit string) bool {
	if strings.Contains("方批种手面", unit) || s.hasBefore(at, "同") || s.hasBefore(at, "其中") { // 至少一方, 只能选择其中一种
		return false
	}
	clause := s.text[max(s.lo, at-capReach):at]
	clause = clause[strings.LastIndexAny(clause, "，。；、：,;")+1:]
	return slices.ContainsFunc([]string{"只能", "只可", "仅能", "仅可", "仅限", "只限", "限购", "限领", "限报", "最多", "至多", "至少"}, func(word string) bool { return strings.Contains(clause, word) })
}

// capReach is the most bytes from the word that makes one a bound to the number.
const capReach = 36

// built reports whether a verb of building stands in front of at, or in front of the list of such
// things that goes on there: 新建一所小学、一所中学.
func (s *scanner) built(at int) bool {
	for i := len(s.out) - 1; i >= 0 && s.out[i].Value == "1"; i-- {
		between := s.text[s.out[i].Span.End:at]
		if len(between) > listedReach || strings.ContainsAny(between, "，。；,;") || !strings.HasSuffix(between, "、") && !strings.HasSuffix(between, "和") {
			break
		}
		at = s.out[i].Span.Start
	}
	return slices.ContainsFunc([]string{"新建", "改建", "扩建", "改扩建", "迁建", "重建", "续建", "建成"}, func(verb string) bool { return s.hasBefore(at, verb) })
}

// listedReach is the most bytes from one thing of a list to the next.
const listedReach = 36

// quoted reports whether at lies in a short quotation: numerals there make a
// slogan (“四个亲自、五个同步”).
func (s *scanner) quoted(at int) bool {
	for range 12 {
		r, size := utf8.DecodeLastRuneInString(s.text[s.lo:at])
		switch r {
		case '“', '「', '‘':
			return true
		case '”', '」', '’', '。', '\n', utf8.RuneError:
			return false
		}
		at -= size
	}
	return false
}

// oneByOne reports whether the 一 at at is the second one of 一村一警.
func (s *scanner) oneByOne(at int) bool {
	from := at - len("一村")
	return from >= s.lo && s.has(from, "一")
}

// echoed reports whether the one thing that is counted at at stands close by again: 整改一个区域、
// 验收一个区域.
func (s *scanner) echoed(at int, p *piece) bool {
	noun := p.end + 2*len("一")
	if noun > len(s.text) || !isHan(s.runeAt(p.end)) || !isHan(s.runeAt(p.end+len("一"))) {
		return false
	}
	thing := s.text[at:noun]
	return strings.Contains(s.text[max(s.lo, at-echoReach):at], thing) || strings.Contains(s.text[noun:min(len(s.text), noun+echoReach)], thing)
}

// echoReach is the most bytes from a thing to where it is named again.
const echoReach = 36

// bareMultiplier reports whether 百, 千, 万 or 亿 with no figure before it is a
// number: 上百家, 近千人, 万余户, 数百个, 超亿元.
func (s *scanner) bareMultiplier(p *piece, before rune) bool {
	return !p.more.Empty() || runeIn(before, "上数几超过近破逾约")
}

// idiom reports whether a set phrase covers the numeral at at, and its end.
func (s *scanner) idiom(at int) (end int, found bool) {
	from := at
	for range 5 {
		for _, phrase := range words.idioms[s.runeAt(from)] {
			if from+len(phrase) > at && s.has(from, phrase) {
				return max(from+len(phrase), at+1), true
			}
		}
		_, size := utf8.DecodeLastRuneInString(s.text[s.lo:from])
		if size == 0 {
			break
		}
		from -= size
	}
	return 0, false
}

// ordinal steps over the number behind 第 or 每, and over the second one of
// 第三至五条.
func (s *scanner) ordinal(p *piece) int {
	s.ord = p.number.End
	if at := s.dash(p.number.End); at > p.number.End {
		if to, ok := s.piece(at); ok {
			s.ord = to.number.End
		}
	}
	return s.ord
}

// ordinalApart reports whether 第 stands before at with blanks, and perhaps a digit, between:
// 第 1 条, 第 1 2 条.
func (s *scanner) ordinalApart(at int) bool {
	before := s.text[max(s.lo, at-len("第 1 ")):at]
	i := strings.LastIndex(before, "第 ")
	return i >= 0 && strings.Trim(before[i+len("第"):], " 0123456789") == ""
}

// listed reports whether the number at at goes on a list of ordinals: 第五、六、七条.
func (s *scanner) listed(at int) bool {
	if s.ord == 0 || at <= s.ord || at-s.ord > len("条、") {
		return false
	}
	switch s.text[s.ord:at] {
	case "、", "和", "或", "及", "至", "条、", "条和", "条及", "款、", "项、":
		return true
	}
	return false
}

// again reads the 一 of 每月一通报 and 一周一调度: once in a period.
func (s *scanner) again(at int, p *piece) (end int, ok bool) {
	if p.num.Span.In(s.text) != "一" {
		return 0, false
	}
	if p.unit.temporal || p.unit.word == "月" || p.unit.word == "季" {
		if next := p.end; s.has(next, "一") && s.event(next+len("一")) {
			return next, true // 一周 of 一周一调度
		}
	}
	if !s.event(p.num.Span.End) {
		return 0, false
	}
	w, found := s.wordBefore(at, "rate", "tick")
	if !found || s.masked(p.num.Span) {
		return 0, false
	}
	start := at - len(w.word)
	if utf8.RuneCountInString(w.word) == 1 && isHan(s.runeBefore(start)) {
		return 0, false
	}
	q := Quantity{
		Span: p.num.Span, Number: p.num.Span, Value: "1", Unit: "次", Comparator: Equal, Change: Level, Chinese: true,
		Frequency: w.value, FrequencySpan: corpus.Span{Start: start, End: at},
	}
	return s.emit(q), true
}

// event reports whether a word of events.txt stands at at.
func (s *scanner) event(at int) bool {
	for _, w := range words.events[s.runeAt(at)] {
		if s.has(at, w) {
			return true
		}
	}
	return false
}

// rejectArabic decides whether the digits at at are part of a code, a heading,
// an ordinal or a document number.
func (s *scanner) rejectArabic(at int, p *piece) (end int, stop bool) {
	before, next := s.runeBefore(at), s.runeAt(p.number.End)
	switch {
	case before == '第' || before == '每' || before == ' ' && s.ordinalApart(at):
		return s.ordinal(p), true
	case s.codeBefore(at, before), s.codeBehind(p, next), s.heading(at, p, before, next):
		return s.run(at), true
	case p.unit.refused:
		s.date = p.end
		return p.end, true
	case p.unitSpan.Empty() && p.num.Exp == 0 && s.digitsOnly(at, p):
		return p.end, true
	}
	return 0, false
}

// codeBefore reports whether what stands before the digits makes a code of them:
// A2, GT-12, ﹞10.
func (s *scanner) codeBefore(at int, before rune) bool {
	if alnum(before) || before == '_' || before >= 'Ａ' && before <= 'ｚ' || runeIn(before, "〕﹞]】") {
		return true
	}
	if !runeIn(before, "-./:#·∶+=&") {
		return false
	}
	if before == '/' && s.done == at-1 { // 100MW/200MWh
		return false
	}
	return before == '#' || alnum(s.runeBefore(at-utf8.RuneLen(before)))
}

// codeBehind reports whether what follows the digits makes a code of them: 5G,
// 1.2.3, 2024-05-20, 2-141-3, 10:30, 4/5G.
func (s *scanner) codeBehind(p *piece, next rune) bool {
	at := p.number.End
	if alnum(next) && p.unitSpan.Empty() {
		return true
	}
	if next == '/' && s.smallFraction(p) {
		return false
	}
	if next != '-' && next != '.' && next != '/' && next != ':' && next != '·' || !p.unitSpan.Empty() {
		return false
	}
	behind := s.runeAt(at + utf8.RuneLen(next))
	if !alnum(behind) {
		return false
	}
	m, ok := s.piece(at + utf8.RuneLen(next))
	if !ok || m.num.Chinese {
		return true
	}
	third := s.runeAt(m.number.End)
	if m.unitSpan.Empty() && alnum(third) || runeIn(third, "-/.:") && alnum(s.runeAt(m.number.End+1)) {
		return true
	}
	if next == ':' {
		return m.value != "1" || !m.unitSpan.Empty()
	}
	return next != '-'
}

// smallFraction reads 1/3 as a share; the number before the stroke is p.
func (s *scanner) smallFraction(p *piece) bool {
	m, ok := numeral.Read(s.text, p.number.End+1)
	if !ok || m.Chinese || len(m.Value) > 1 || !numeral.Less(string(p.value), string(m.Value)) || p.number.Len() > 1 {
		return false
	}
	if next := s.runeAt(m.Span.End); alnum(next) || runeIn(next, "-/.:月日") || s.date > 0 && s.date == p.number.Start {
		return false
	}
	value, unitOf := share(string(p.value), string(m.Value))
	if value == "" {
		return false
	}
	p.value, p.unit = corpus.Number(value), unit{word: "分之", base: unitOf}
	p.unitSpan = corpus.Span{Start: p.number.End, End: m.Span.End}
	p.number.End, p.end = m.Span.End, m.Span.End
	return true
}

// heading reports whether the digits number a paragraph or an item: 1. (2) ③、
func (s *scanner) heading(at int, p *piece, before, next rune) bool {
	start := at == s.lo || runeIn(before, "\n。；;：:！？ \t　(（")
	if strings.Contains(p.number.In(s.text), ".") && p.number.Len() <= 5 && p.num.Exp == 0 && start && runeIn(next, " \t　") && p.unitSpan.Len() == len("本") {
		return true // 3.4 本规范适用于
	}
	if p.number.Len() > 3 || p.number != p.num.Span || strings.Contains(p.number.In(s.text), ".") {
		return p.number.Len() == 4 && runeIn(before, "〔﹝[【(（") && runeIn(next, "〕﹞]】)）")
	}
	return start && runeIn(next, ".．、)）")
}

// digitsOnly reports whether a plain number without unit is a number of
// something: of a telephone, a document, a year, a serial.
func (s *scanner) digitsOnly(at int, p *piece) bool {
	raw := p.number.In(s.text)
	if s.hasBefore(at, " ") && alnum(s.runeBefore(at-1)) { // GB 18030
		return true
	}
	return len(raw) > 1 && raw[0] == '0' && raw[1] != '.' || p.number == p.num.Span && len(raw) >= 9 && !strings.ContainsAny(raw, ".,")
}

// run steps over the rest of a code.
func (s *scanner) run(at int) int {
	end := at
	for end < len(s.text) {
		c := s.text[end]
		if !alnum(rune(c)) && !strings.ContainsRune("-_./:", rune(c)) || c >= 0x80 {
			break
		}
		end++
	}
	if end == at {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		end += size
	}
	return end
}

// rejectDate decides whether p is part of a date, of a time of day or of a rank:
// 2024年, 5月20日, 8时30分, 五次全会, 前十位.
func (s *scanner) rejectDate(at int, p *piece) (end int, stop bool) {
	raw := p.number.In(s.text)
	switch p.unit.word {
	case "年", "年内":
		_, behind, _ := strings.Cut(raw, ".") // 20.2026年: the heading has no space
		stop = (year(raw) || year(behind)) && !p.num.Chinese
	case "日":
		between := ""
		if s.date > 0 && s.date <= at && at-s.date <= 9 {
			between = strings.Trim(s.text[s.date:at], "-－—–~～至到、和及或 ")
		} else {
			between = "?"
		}
		stop = between == "" || s.runeBefore(at) == '月'
	case "次":
		stop = s.runeBefore(at) == '届' || s.has(p.end, "全会") || s.has(p.end, "全体会议") ||
			p.num.Chinese && s.has(p.end, "会议") && runeIn(s.runeBefore(at), "大协会")
		if stop {
			s.ord = p.end
		}
	case "位", "名":
		stop = p.number.End == p.unitSpan.Start && runeIn(s.runeBefore(at), "前后")
	case "分", "秒":
		stop = runeIn(s.runeBefore(at), "时点分") && !s.scored(at)
	}
	if stop {
		s.date = p.end
	}
	return p.end, stop
}

func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// scored reports whether the 分 that ends at at is that of a score: 得分87.6分.
func (s *scanner) scored(at int) bool {
	return slices.ContainsFunc([]string{"得分", "评分", "总分", "均分", "积分", "计分", "加分", "扣分"}, func(word string) bool { return s.hasBefore(at, word) })
}
