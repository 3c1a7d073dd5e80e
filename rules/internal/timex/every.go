package timex

import (
	"strconv"

	"zhengce/corpus"
)

// recurring reads what comes back: 每月2日前, 按季度, 双周, the 季 of 季调度.
func (s *scanner) recurring(at int) *Mention {
	if end := s.any(at, "每隔", "每逢", "每一", "每"); end > at {
		if m := s.every(at, end); m != nil || s.has(end-len("一"), "一") {
			return m
		}
		return s.every(at, s.any(at, "每"))
	}
	if end := s.any(at, "按照", "按", "逐"); end > at {
		if s.before(at) == '每' {
			return nil
		}
		return s.plain(at, end)
	}
	if end := s.any(at, "双周", "隔周", "双月", "隔月"); end > at && !isHan(s.before(at)) || end > at && s.endsWith(at, "坚持", "实行", "建立", "落实", "执行") != "" {
		d := map[bool]string{true: "P2W", false: "P2M"}[s.has(end-len("周"), "周")]
		return &Mention{Kind: Recurring, Recurrence: d, Span: corpus.Span{Start: at, End: end}}
	}
	if s.has(at, "一") {
		return s.once(at)
	}
	return s.duty(at)
}

// period reads a word for a period, with a number before it where there is one.
func (s *scanner) period(at int) (p period, end int) {
	n, start := s.small(at, 30)
	if n == 0 {
		start = at
	}
	for _, p := range lexicon.periods[s.at(start)] {
		end := start + len(p.word)
		if !s.has(start, p.word) || s.refused(end, p.notBefore) {
			continue
		}
		if n > 1 {
			p.duration = times(p.duration, n)
		}
		return p, end
	}
	return period{}, at
}

// times multiplies a duration of one period by n: P3M by 2 is P6M.
func times(duration string, n int) string {
	last := len(duration) - 1
	count, err := strconv.Atoi(duration[1:last])
	if err != nil {
		return duration
	}
	return "P" + strconv.Itoa(count*n) + duration[last:]
}

// every reads the period behind 每 and the day in it.
func (s *scanner) every(at, behind int) *Mention {
	p, end := s.period(behind)
	if end == behind {
		return nil
	}
	m := &Mention{Kind: Recurring, Recurrence: p.duration, From: Point{Precision: p.precision}, Span: corpus.Span{Start: at, End: end}}
	start := s.any(end, "的")
	switch p.duration {
	case "P1Y":
		if s.spread(m, start) {
			break
		}
		q := Point{YearFrom: Every}
		if after := s.part(start, &q); after > start {
			m.From, m.Span.End = q, after
			s.rangeTo(m)
			s.inYear(m)
		}
	case "P1M":
		s.dayOfMonth(m, start)
	case "P3M":
		s.dayOfMonth(m, s.monthOfQuarter(start))
	case "P1W":
		s.dayOfWeek(m, start)
	case "P1D":
		if after := s.hour(end); after > end {
			m.Span.End = after
		}
	}
	if s.afterEnd(m) {
		return m
	}
	if m.Span.End > end || p.duration == "P1Y" || p.duration == "P1M" || p.duration == "P3M" {
		s.boundEvery(m)
	}
	return m
}

// inYear notes what the part of the year that comes back says of it: its end, its day.
func (s *scanner) inYear(m *Mention) {
	if m.From.Late {
		m.Bound = By
	}
	if m.From.Precision == corpus.PrecisionDay && m.To == (Point{}) {
		m.Day = m.From.Until
	}
}

// spread reads several months of every year with the day that they share. Months that divide the
// year evenly come back as a shorter period: every three months on the 15th in 每年3月、6月、9月和12月的15日前.
func (s *scanner) spread(m *Mention, at int) bool {
	var months []int
	for len(months) < 12 {
		month, end := s.small(at, 12)
		if month == 0 {
			return false
		}
		months = append(months, month)
		at = s.any(end, "月份", "月")
		next := s.any(at, "、", "以及", "和", "及", "与")
		if next == at {
			break
		}
		at = next
	}
	if len(months) < 2 || months[len(months)-1]-months[0] < len(months) { // 3、4月 is a window
		return false
	}
	gap := months[1] - months[0]
	for i := range months[1:] {
		if months[i+1] <= months[i] {
			return false
		}
		if gap*len(months) != 12 || months[i+1]-months[i] != gap {
			gap = 12
		}
	}
	if !s.has(at-len("月"), "月") && !s.has(at-len("份"), "份") {
		return false
	}
	if gap < 12 {
		m.Recurrence = "P" + strconv.Itoa(gap) + "M"
	}
	m.Span.End, m.From = at, Point{Precision: corpus.PrecisionMonth}
	s.dayOfMonth(m, s.any(at, "的"))
	return true
}

// boundEvery reads the 前 or 内 behind the day of a period.
func (s *scanner) boundEvery(m *Mention) {
	at := m.Span.End
	if end := s.any(at, "底前", "末前", "底之前", "之前", "以前", "前"); end > at && !in(s.at(end), "三两十五六列") {
		m.Bound, m.Span.End = By, end
	} else if end := s.any(at, "之内", "以内", "内"); end > at && !in(s.at(end), "部容外") {
		m.Span.End = end
	}
}

// dayOfMonth reads 2日, 5日至10日, 底, 上旬, 最后一个工作日.
func (s *scanner) dayOfMonth(m *Mention, at int) {
	if end := s.any(at, "最后一个工作日", "最后一天", "最后一日"); end > at {
		m.From.Late, m.From.Precision, m.Span.End = true, corpus.PrecisionDay, end
		return
	}
	p := Point{}
	end := s.inMonth(at, &p)
	if end == at {
		if at > m.Span.End && !s.has(at-len("的"), "的") {
			m.Span.End = at // 每季度末
		}
		return
	}
	if next := s.to(end); next > end && p.Precision == corpus.PrecisionDay {
		if after := s.day(next, &p); after > next {
			end = after
		}
	}
	m.From, m.Span.End = p, end
	if m.From.Late {
		m.Bound, m.From.Precision = By, corpus.PrecisionMonth
		if m.Recurrence == "P3M" && (s.has(at-len("季"), "季") || s.has(at-len("度"), "度")) {
			m.From.Precision = corpus.PrecisionQuarter
		}
	}
	if p.Precision == corpus.PrecisionDay {
		m.Day = p.Until
	}
}

// monthOfQuarter steps over 末月, 首月, 第1个月的 and their like.
func (s *scanner) monthOfQuarter(at int) int {
	end := s.any(at, "末月", "首月", "末的月份", "次月", "最后一个月", "第一个月", "第二个月", "第三个月", "第1个月", "第2个月", "第3个月", "首个月", "结束后次月", "后次月")
	return s.any(end, "的", "份")
}

// dayOfWeek reads the 五 of 每周五. 每周一次 names no day.
func (s *scanner) dayOfWeek(m *Mention, at int) {
	r, size := decode(s.text, at)
	for i, d := range []rune("一二三四五六日") {
		if r != d && !(d == '日' && r == '天') {
			continue
		}
		next := s.at(at + size)
		if in(next, "次个场期篇例项名份条天至") || i == 0 && !in(next, "前上下，,、。；晚早向报") && isHan(next) {
			return
		}
		m.Day, m.Span.End, m.From.Precision = i+1, s.hour(at+size), corpus.PrecisionDay
		return
	}
}

// afterEnd reads 每季度结束后15日内 behind 每季度.
func (s *scanner) afterEnd(m *Mention) bool {
	at := m.Span.End
	link := s.any(at, "结束后", "终了后", "结束之日起", "终了之日起", "度结束后", "后")
	if link == at {
		return false
	}
	t, ok := s.length(s.any(link, "的"))
	if !ok {
		return false
	}
	end := s.any(t.end, "之内", "以内", "内")
	if end == t.end {
		return false
	}
	m.Within, m.BusinessDays = t.duration, t.business
	m.From.Precision, m.Span.End = t.precision, end
	return true
}

// plain reads 按季度 and 逐月.
func (s *scanner) plain(at, behind int) *Mention {
	p, end := s.period(behind)
	if end == behind || isNumeral(s.at(behind)) || p.word == "个月" || s.has(at, "逐年") || s.has(at, "逐日") || s.has(at, "按天") {
		return nil
	}
	if n, _ := digit(s.text, behind); n > 0 {
		return nil
	}
	if s.has(at, "逐") && s.any(end, "回升", "提升", "增长", "下降", "改善", "向好", "递增", "提高", "好转", "加快", "恢复", "回落", "走高", "收窄", "增加", "减少", "上升") > end {
		return nil // a trend
	}
	return &Mention{Kind: Recurring, Recurrence: p.duration, From: Point{Precision: p.precision}, Span: corpus.Span{Start: at, End: end}}
}

// once reads the 一月 of 一月一调度.
func (s *scanner) once(at int) *Mention {
	start := at + len("一")
	p, end := s.period(start)
	if end == start || isNumeral(s.at(start)) || !s.has(end, "一") || isHan(s.before(at)) && s.before(at) != '行' {
		return nil
	}
	if _, ok := s.dutyAt(end + len("一")); !ok {
		return nil
	}
	return &Mention{Kind: Recurring, Recurrence: p.duration, From: Point{Precision: p.precision}, Span: corpus.Span{Start: at, End: end}}
}

// duty reads the 季 of 季调度 and the 半年 of 半年小结: a period right before a
// duty, where nothing else claims it.
func (s *scanner) duty(at int) *Mention {
	if r := s.before(at); isHan(r) && s.endsWith(at, "实行", "坚持", "执行", "落实", "建立", "健全", "完善", "推行", "严格", "实施", "开展") == "" || alnum(r) || r == '《' {
		return nil
	}
	if c, n := digit(s.text, at); n > 0 || isNumeral(s.at(at)) && c == 0 {
		return nil
	}
	p, end := s.period(at)
	if end == at || p.word[0] == "个"[0] && s.has(at, "个") {
		return nil
	}
	word, ok := s.dutyAt(end)
	if !ok || word == "报" && (in(s.at(end+len(word)), "纸社刊导道考名批") || p.duration == "P1D" || p.duration == "P1Y") {
		return nil
	}
	if p.duration == "P1Y" && s.any(end, yearlyDuties...) == end {
		return nil
	}
	return &Mention{Kind: Recurring, Recurrence: p.duration, From: Point{Precision: p.precision}, Span: corpus.Span{Start: at, End: end}}
}

func (s *scanner) dutyAt(at int) (string, bool) {
	for _, w := range lexicon.duties[s.at(at)] {
		if s.has(at, w) {
			return w, true
		}
	}
	return "", false
}
