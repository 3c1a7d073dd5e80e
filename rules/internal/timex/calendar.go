package timex

import (
	"strconv"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

// calendar reads a point or a range with what bounds it.
func (s *scanner) calendar(at int) *Mention {
	switch s.at(at) {
	case '即':
		return s.fromIssue(at, s.any(at, "即日起", "即日"))
	case '现', '今':
		if m := s.fromIssue(at, s.any(at, "现在起", "现在开始", "今日起", "今天起")); m != nil && m.To != (Point{}) {
			return m
		}
	case '印', '发', '公', '颁':
		return s.sinceIssued(at)
	}
	p, end := s.point(at)
	if m := s.alsoEvery(at); m != nil {
		return m
	}
	if end == at {
		p, end = s.sameMonth(at)
	}
	if end == at || s.pointRefused(at, end) {
		return nil
	}
	m := &Mention{Kind: Calendar, From: p, Span: corpus.Span{Start: at, End: end}}
	s.rangeTo(m)
	if !s.yearsOn(m) {
		s.bound(m)
	}
	s.prefix(m)
	if m.Bound == In && m.To == (Point{}) && p.Late {
		m.Bound = By
	}
	return m
}

// pointRefused reports whether what stands around the point makes another word
// of it.
func (s *scanner) pointRefused(at, end int) bool {
	r := s.before(at)
	switch s.at(at) {
	case '年', '月', '季':
		return isNumeral(r) || r >= '0' && r <= '9' || r >= '０' && r <= '９' || in(r, "每第多几数半历往常周个整学财")
	}
	if isHan(s.at(at)) && alnum(r) && (r < '0' || r > '9') {
		return false // GDP一季度增长4.7%
	}
	return in(r, "第每") || s.glued(at)
}

// fromIssue reads 即日起 and 即日起至2025年12月31日.
func (s *scanner) fromIssue(at, end int) *Mention {
	if end == at {
		return nil
	}
	from := Point{YearFrom: ToIssue, Precision: corpus.PrecisionDay}
	m := &Mention{Kind: Calendar, Bound: Since, From: from, Span: corpus.Span{Start: at, End: end}}
	s.rangeTo(m)
	if m.To == (Point{}) && !s.has(end-len("起"), "起") {
		return nil
	}
	if m.To != (Point{}) {
		s.closed(m)
	}
	return m
}

// closed makes a window of a range that begins with the issue: 印发之日起至4月底前.
func (s *scanner) closed(m *Mention) {
	m.Bound = In
	m.Span.End = s.any(m.Span.End, "止", "为止", "之前", "以前", "前")
}

// sinceIssued reads 自印发之日起, 自本通知印发之日起至4月底 and their like, which no number follows.
func (s *scanner) sinceIssued(at int) *Mention {
	end := s.any(at, "印发", "发布", "公布", "颁布")
	if end == at {
		return nil
	}
	behind := s.any(end, "之日起", "之日")
	if behind == end || !s.has(behind-len("起"), "起") {
		return nil
	}
	if n, after := s.integer(behind); n > 0 && after > behind {
		return nil // 印发之日起30日内 is a term
	}
	m := &Mention{
		Kind: Calendar, Bound: Since, Span: corpus.Span{Start: at, End: behind},
		From: Point{YearFrom: ToIssue, Precision: corpus.PrecisionDay},
	}
	s.rangeTo(m)
	if m.To != (Point{}) {
		if what := s.endsWith(at, "本通知", "本方案", "本意见", "本公告", "本通告", "本文件", "本文", "通知", "方案", "文件"); what != "" && in(s.before(at-len(what)), "自从") {
			m.Span.Start = at - len(what)
		}
		s.closed(m)
	}
	s.prefix(m)
	return m
}

// sameMonth reads the second of 5月10日、15日前: a day in the month of the mention
// before.
func (s *scanner) sameMonth(at int) (Point, int) {
	if len(s.out) == 0 || at == s.done || at-s.done > 6 {
		return Point{}, at
	}
	last := s.out[len(s.out)-1]
	p := last.From
	if last.Kind != Calendar || last.Bound != In || p.Day == 0 || p.Precision != corpus.PrecisionDay || s.any(s.done, "、", "和", "及", "或", ",") != at {
		return Point{}, at
	}
	return p, s.day(at, &p)
}

// alsoEvery reads the second of 每月5日、15日前 and 每年6月底和12月底前.
func (s *scanner) alsoEvery(at int) *Mention {
	if len(s.out) == 0 || at == s.done || at-s.done > 3 || s.any(s.done, "、", "和", "及", "或", ",") != at {
		return nil
	}
	last := &s.out[len(s.out)-1]
	m := &Mention{Kind: Recurring, Recurrence: last.Recurrence, Span: corpus.Span{Start: at, End: at}}
	switch {
	case last.Kind != Recurring:
	case last.Recurrence == "P1Y" && last.From.YearFrom == Every:
		m.From.YearFrom = Every
		m.Span.End = s.part(s.any(at, "次年", "翌年"), &m.From)
		s.inYear(m)
	case last.Recurrence == "P1M" && last.Day > 0:
		m.Span.End = s.day(at, &m.From)
		m.Day = m.From.Until
	}
	if m.Span.Empty() {
		return nil
	}
	s.boundEvery(m)
	return m
}

// rangeTo reads the second end of a range into m.
func (s *scanner) rangeTo(m *Mention) {
	end := m.Span.End
	next := s.to(end)
	if next == end && s.lostDash(m) {
		return
	}
	if next == end {
		// 3月底4月初 needs no dash.
		if !m.From.Late || m.From.First == 0 || s.any(end, "前", "以前", "之前") > end {
			return
		}
	}
	s.joint = next
	to, after := s.point(next)
	s.joint = -1
	if after == next && m.From.First > 0 && next > end {
		after = s.tail(next, m.From, &to)
	}
	if after == next || next == end && to.Day != 1 {
		return
	}
	m.To, m.Span.End = to, after
}

// lostDash reads the second day of a range that lost its dash on the way: 5月2日7日.
func (s *scanner) lostDash(m *Mention) bool {
	end := m.Span.End
	if m.From.Precision != corpus.PrecisionDay || !in(s.at(end), "123456789") || !s.has(end-len("日"), "日") {
		return false
	}
	var to Point
	after := s.tail(end, m.From, &to)
	if after == end || to.Day <= m.From.Day {
		return false
	}
	m.To, m.Span.End = to, after
	return true
}

// tail reads the second end of 2月上旬至中旬 and 5月15日-20日: a day or a dekad in
// the same month.
func (s *scanner) tail(at int, from Point, to *Point) int {
	p := Point{}
	p.months(from.End, from.End, corpus.PrecisionMonth)
	end := s.inMonth(at, &p)
	if end > at {
		*to = p
	}
	return end
}

// yearsOn reads how many years a window runs from its first: 2012年起5年内 is 2012/2016.
func (s *scanner) yearsOn(m *Mention) bool {
	if m.From.YearFrom != Written || m.From.First != 0 || m.From.Last != 0 || m.To != (Point{}) {
		return false
	}
	begun := s.any(m.Span.End, "起", "开始")
	if begun == m.Span.End {
		return false
	}
	n, ok := numeral.Read(s.text, s.any(begun, "，用", "，", ",", "用"))
	if !ok {
		return false
	}
	years, err := strconv.Atoi(string(n.Value))
	end := s.any(n.Span.End, "年左右的时间", "年左右时间", "年的时间", "年时间", "年内", "年之内", "年以内")
	if err != nil || years < 2 || years > 30 || end == n.Span.End {
		return false
	}
	m.From.Last, m.From.Precision, m.Span.End = m.From.Year+years-1, corpus.PrecisionYear, end
	m.Span.Start -= len(s.endsWith(m.Span.Start, "从", "自"))
	return true
}

// bounds are the words behind a calendar time that say on which side it is open.
var bounds = [...]struct {
	word      string
	bound     Bound
	notBefore string
}{
	{"之前", By, ""}, {"以前", By, ""}, {"及以前", By, ""}, {"前后", In, ""}, {"前", By, "述提往列期身沿端景言置哨瞻海十两三四五六百名"},
	{"止", By, "血步"}, {"为止", By, ""}, {"截止", By, ""},
	{"之日起", Since, ""}, {"起", Since, "草诉步到点来义火伏源用"}, {"开始", Since, ""}, {"以来", Since, ""}, {"至今", Since, "年后明"},
	{"之后", Since, ""}, {"以后", Since, ""}, {"及以后", Since, ""}, {"后", Since, "续期勤备评端台果半三两十四五方代者"},
	{"期间", In, ""}, {"内", In, "部容外涵地需设科涝"}, {"以内", In, ""}, {"之内", In, ""},
}

// seasons are the words for seasons and terms of school behind a year.
var seasons = [...]struct {
	word      string
	season    int
	precision string
}{
	{"春季学期", 21, corpus.PrecisionPeriod}, {"秋季学期", 23, corpus.PrecisionPeriod},
	{"春季", 21, corpus.PrecisionQuarter}, {"夏季", 22, corpus.PrecisionQuarter}, {"秋季", 23, corpus.PrecisionQuarter}, {"冬季", 24, corpus.PrecisionQuarter},
}

// season reads the season behind a year: 2013年春季学期. A season alone is one only with a bound,
// for it mostly belongs to what follows, 2013年春季运动会.
func (s *scanner) season(m *Mention) {
	if m.From.First != 0 || m.From.Last != 0 || m.To != (Point{}) || m.From.Late {
		return
	}
	for _, term := range seasons {
		end := m.Span.End + len(term.word)
		if !s.has(m.Span.End, term.word) || term.precision == corpus.PrecisionQuarter && s.any(end, "起", "开始", "之前", "以前", "前", "内") == end {
			continue
		}
		m.From.Season, m.From.Precision, m.Span.End = term.season, term.precision, end
		return
	}
}

// bound reads 前, 起, 内 and their like behind m.
func (s *scanner) bound(m *Mention) {
	s.season(m)
	if !in(s.at(m.Span.End), "之以及前止为截起开后至期内（(") { // most times have no bound
		s.dueEvent(m)
		return
	}
	at := s.included(m.Span.End)
	if at == m.Span.End {
		at = s.any(m.Span.End, "（含）", "(含)", "（含当日）", "(含当日)", "（含当天）", "(含当天)", "（含本日）", "(含本日)")
	}
	for i := range bounds {
		b := &bounds[i]
		if !s.has(at, b.word) || s.refused(at+len(b.word), b.notBefore) {
			continue
		}
		if b.word == "前后" {
			return
		}
		m.Bound, m.Span.End = b.bound, at+len(b.word)
		return
	}
	s.dueEvent(m)
}

// included steps over a bracket that says that the day counts: （含8月31日）.
func (s *scanner) included(at int) int {
	end := s.any(at, "（含", "(含")
	if end == at {
		return at
	}
	var p Point
	behind := s.month(end, &p)
	if behind == end {
		behind = s.day(end, &p)
	}
	if next := s.any(behind, "）", ")"); behind > end && next > behind {
		return next
	}
	return at
}

// dueEvent reads the event of 2022年10月份正式验收之前 and of 2022年10月正式运行以来. It is short, and
// 之前, 以前 or 以来 ends its clause.
func (s *scanner) dueEvent(m *Mention) {
	if m.From.YearFrom == NoYear && m.From.First == 0 {
		return
	}
	at := m.Span.End
	for range 12 {
		r, size := decode(s.text, at)
		if !isHan(r) {
			return
		}
		if end := s.any(at, "之前", "以前"); end > at && at > m.Span.End {
			if !isHan(s.at(end)) {
				m.Bound, m.Span.End = By, end
			}
			return
		}
		if end := s.any(at, "以来"); end > at && !isHan(s.at(end)) {
			m.Bound, m.Span.End = Since, end
			return
		}
		at += size
	}
}

// prefix takes the 到, 截至 or 自 before m into it.
func (s *scanner) prefix(m *Mention) {
	start := s.backOver(m.Span.Start)
	if !in(s.before(start), "到止至了为：:于在过迟晚自从") {
		return
	}
	if m.Bound == In && s.endsWith(start, "截止日期为", "截止时间为", "截止日期：", "截止时间：", "截止日期:", "截止时间:", "完成时限：", "完成时限:", "完成时限为", "整改时限：", "整改时限:", "办结时限：", "办结时限:") != "" {
		m.Bound = By
		return
	}
	if s.any(m.Span.End, "同期", "水平", "的水平") > m.Span.End { // 恢复至2019年同期水平
		return
	}
	if w := s.endsWith(start, "不迟于", "不晚于", "最迟于", "最迟不超过", "最迟在", "最晚于", "最晚不超过", "最迟", "最晚", "截止到", "截至到", "截止至", "截至", "截止", "到了", "到", "至"); w != "" && m.Bound != Since {
		r := s.before(start - len(w))
		if utf8.RuneCountInString(w) == 1 && in(r, "高降升增长短缩展达减加收看得遇受大小少低多做想直甚以乃") {
			return
		}
		m.Span.Start = start - len(w)
		if m.Bound == In {
			m.Bound = By
		}
		return
	}
	if w := s.endsWith(start, "自", "从"); w != "" && (m.Bound == Since || m.To != (Point{})) {
		if r := s.before(start - len(w)); !in(r, "各来亲独服听顺") {
			m.Span.Start = start - len(w)
			m.Span.End = s.any(m.Span.End, "止")
		}
	}
}
