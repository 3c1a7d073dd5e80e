package timex

import "zhengce/corpus"

// month reads 5月, 5月份, 1-3月, 6、7月, with what stands behind it.
func (s *scanner) month(at int, p *Point) int {
	m, end := s.monthNumber(at)
	if m == 0 {
		return s.blankMonth(at, p)
	}
	last := m
	if next := s.to(end); next > end || s.has(end, "、") {
		next = max(next, s.any(end, "、"))
		if v, after := s.monthNumber(next); v > m {
			if s.has(s.gap(after), "月") {
				if behind := s.any(s.gap(after), "月"); s.has(end, "、") && s.day(behind, &Point{}) > behind {
					return at // 3 numbers the item in 3、4月9日
				}
				last, end = v, after
			}
		}
	}
	behind := s.any(s.gap(end), "月份", "月")
	if behind == s.gap(end) && p.YearFrom == Written && s.has(end, "底前") {
		return s.lostMonth(m, end, p) // 2024年9底前
	}
	if behind == s.gap(end) || in(s.at(behind), "龄嫂饼薪租均球亮台刊经") {
		return at
	}
	if next := s.at(behind); isNumeral(s.at(at)) && (in(next, "内余多有") || isNumeral(next) && s.day(behind, &Point{}) == behind) {
		return at // 三月内, 一月一通报, 三月三
	}
	p.months(m, last, corpus.PrecisionMonth)
	if last == m {
		return s.inMonth(behind, p)
	}
	return s.late(behind, p)
}

// lostMonth reads the end of a month m whose 月 is lost.
func (s *scanner) lostMonth(m, at int, p *Point) int {
	p.months(m, m, corpus.PrecisionMonth)
	return s.inMonth(at, p)
}

func (s *scanner) monthNumber(at int) (m, end int) {
	if m, end = s.small(at, 12); end-at > 6 { // 十二 is the longest
		return 0, at
	}
	return m, end
}

// blankMonth reads the X月X日 behind a year that is blacked out.
func (s *scanner) blankMonth(at int, p *Point) int {
	if p.YearFrom != Blank {
		return at
	}
	end := s.blanks(at)
	behind := s.any(end, "月份", "月")
	if end == at || behind == end {
		return at
	}
	p.Mask += "-XX"
	p.Precision = corpus.PrecisionMonth
	if end = s.blanks(behind); end > behind {
		if day := s.any(end, "日", "号"); day > end {
			p.Mask += "-XX"
			p.Precision = corpus.PrecisionDay
			return day
		}
	}
	return behind
}

func (s *scanner) blanks(at int) int {
	for range 2 {
		r, size := decode(s.text, at)
		if !in(r, "XxＸｘ×*＊╳") || size == 0 {
			break
		}
		at += size
	}
	return at
}

// monthParts are the words that divide a month.
var monthParts = [...]struct {
	word        string
	first, last int
	precision   string
}{
	{"上旬", 1, 10, corpus.PrecisionDekad}, {"中旬", 11, 20, corpus.PrecisionDekad}, {"下旬", 21, 31, corpus.PrecisionDekad},
	{"上中旬", 1, 20, corpus.PrecisionDekad}, {"中下旬", 11, 31, corpus.PrecisionDekad}, {"初", 1, 10, corpus.PrecisionMonth},
}

// inMonth reads what divides a month: 上旬, 底, 20日, 15-20日.
func (s *scanner) inMonth(at int, p *Point) int {
	for _, d := range monthParts {
		if s.has(at, d.word) {
			p.days(d.first, d.last, d.precision)
			return at + len(d.word)
		}
	}
	if end := s.any(at, "月底", "月末", "底", "末"); end > at {
		p.Late = true
		return end
	}
	if end := s.day(at, p); end > at {
		return end
	}
	return s.lostDay(at, p)
}

// lostDay reads the day of a month whose 日 is lost: 11月20前.
func (s *scanner) lostDay(at int, p *Point) int {
	d, end := s.small(at, 31)
	if before := s.any(end, "之前", "以前", "前"); d == 0 || before == end || in(s.at(before), "后夕往期述来") {
		return at
	}
	p.days(d, d, corpus.PrecisionDay)
	return end
}

// day reads 20日, 20号, 15-20日 with the weekday and the hour behind.
func (s *scanner) day(at int, p *Point) int {
	start := s.gap(at)
	d, end := s.small(start, 31)
	if d == 0 {
		return at
	}
	last := d
	for range 6 { // 7、8、9日
		next := max(s.to(end), s.any(end, "、"))
		v, after := s.small(next, 31)
		if next == end || v <= last {
			break
		}
		last, end = v, after
	}
	behind := s.any(s.gap(end), "日", "号")
	if behind == s.gap(end) {
		if !s.monthAfter(end) {
			return at
		}
		behind = end // 3月16至4月10日
	}
	p.days(d, last, corpus.PrecisionDay)
	return s.hour(s.weekday(behind))
}

// monthAfter reports whether the other end of a range follows that names a month.
func (s *scanner) monthAfter(at int) bool {
	next := s.to(at)
	m, end := s.monthNumber(next)
	return next > at && m > 0 && s.has(s.gap(end), "月")
}

// weekday steps over （星期五）.
func (s *scanner) weekday(at int) int {
	end := s.any(at, "（星期", "(星期", "（周", "(周")
	if end == at {
		return at
	}
	r, size := decode(s.text, end)
	if behind := s.any(end+size, "）", ")"); in(r, "一二三四五六日天") && behind > end+size {
		return behind
	}
	return at
}

// hour steps over a time of day, or from one to another: 上午9时30分, 17:00, 9:00-11:00.
func (s *scanner) hour(at int) int {
	end := s.timeOfDay(at)
	if next := s.to(end); end > at && next > end {
		if after := s.timeOfDay(next); after > next {
			return after
		}
	}
	return end
}

// timeOfDay steps over a time of day.
func (s *scanner) timeOfDay(at int) int {
	if end := s.any(at, "下午下班", "上午下班", "下班", "中午12点", "晚12点"); end > at && s.has(end, "前") {
		return end
	}
	start := s.gap(s.any(at, "上午", "下午", "晚上", "中午", "早上", "凌晨", "晚"))
	h, end := s.integer(start)
	if end == start || h > 24 {
		if start > at && start != s.gap(at) {
			return start
		}
		return at
	}
	if behind := s.any(end, "：", ":"); behind > end {
		if m, after := s.integer(behind); after > behind && m < 60 {
			return after
		}
		return at
	}
	behind := s.any(end, "时整", "点整", "时许", "时", "点")
	if behind == end {
		return at
	}
	if m, after := s.integer(behind); after > behind && m < 60 {
		if minute := s.any(after, "分"); minute > after {
			return minute
		}
	}
	return s.any(behind, "半")
}
