package timex

import "zhengce/corpus"

// YearFrom says where the year of a point comes from.
type YearFrom uint8

// The sources of a year.
const (
	NoYear    YearFrom = iota // the words name none
	Written                   // 2024年
	Blank                     // xx年, 20XX年: blacked out
	Relative                  // 今年, 去年: Year is the offset from this year
	Following                 // 次年: the year after the one that the text speaks of
	Reported                  // 全年: the year that is reported on
	Every                     // 每年
	ToIssue                   // 即日: the date of issue
)

// Point is a window of days as written: a year or years, in it months, in them
// days. What is not named is zero.
type Point struct {
	YearFrom   YearFrom
	Year, Last int    // first and last year; Last is 0 for a single one
	Mask       string // of a blank year: XXXX, 20XX

	First, End int // first and last month, 1 to 12; 0 for the whole year
	Day, Until int // first and last day; 0 for whole months, Until 31 for the end of the month

	// Season is the season named, 21 for spring to 24 for winter as in ISO 8601-2; 0 for none. Its
	// days are not known.
	Season int

	// MonthFrom is true for 本月 and 下月: First is the offset from the month of
	// issue. MonthLess is true for a day alone: 15日前.
	MonthFrom, MonthLess bool

	// Late is true for 底 and 末: as an end the last day of the window named.
	Late      bool
	Precision string // one of corpus.Precision…
}

// months sets the months of p.
func (p *Point) months(first, last int, precision string) {
	p.First, p.End, p.Precision = first, last, precision
}

// days sets the days of p.
func (p *Point) days(first, last int, precision string) {
	p.Day, p.Until, p.Precision = first, last, precision
}

// point reads one window at at: a year with or without a part, or a part alone.
// end is at where there is none.
func (s *scanner) point(at int) (p Point, end int) {
	if end := s.dotted(at, &p); end > at {
		return p, end
	}
	if end := s.dottedMonth(at, &p); end > at {
		return p, end
	}
	if end := s.year(at, &p); end > at {
		if after := s.part(s.gap(end), &p); after > s.gap(end) {
			end = after
		}
		return p, end
	}
	if end := s.wordYear(at, &p); end > at {
		of := s.any(end, "的")
		if after := s.part(of, &p); after > of {
			end = after
		}
		return p, end
	}
	end = s.part(at, &p)
	return p, end
}

// year reads 2024年, 2024年度, 2021-2025年, 2024、2025年, xx年 and 二〇二四年.
func (s *scanner) year(at int, p *Point) int {
	if end := s.blankYear(at, p); end > at {
		return end
	}
	v, end := s.integer(at)
	if short := s.shortYear(at, end, v); short > 0 {
		v = short
	} else if !isYear(v, s.text[at:end]) || s.glued(at) {
		return at
	}
	last := 0
	next := s.to(end)
	if next == end {
		next = s.any(end, "、", "和")
	}
	if next > end {
		if w, after := s.integer(next); isYear(w, s.text[next:after]) && w > v && w-v < 60 {
			last, end = w, after
		}
	}
	behind := s.any(s.gap(end), "年度", "年")
	switch {
	case behind > s.gap(end):
		if in(s.at(behind), "级龄轮代版鉴") && s.has(behind-len("年"), "年") {
			return at
		}
		end = behind
	case last == 0 || alnum(s.at(end)) || in(s.at(end), "-/.:%％万亿个项家人元"):
		return at
	}
	p.YearFrom, p.Year, p.Last, p.Precision = Written, v, last, corpus.PrecisionYear
	return end
}

// shortYear is the year of 24年底 and 24年5月, written in two digits, 0 for other
// numbers. A bare 24年 is a length of time.
func (s *scanner) shortYear(at, end, v int) int {
	if end-at != 2 || v < 15 || v > 39 || !s.has(end, "年") || s.glued(at) || s.text[at] >= 0x80 {
		return 0
	}
	behind := end + len("年")
	if s.any(behind, "底前", "底，", "底,", "底完成", "末前") > behind || s.month(behind, &Point{}) > behind {
		return 2000 + v
	}
	return 0
}

// glued reports whether the digits at at go on something that makes a code of
// them: a letter, a digit, a stroke.
func (s *scanner) glued(at int) bool {
	if at == s.joint {
		return false
	}
	r := s.before(at)
	if alnum(r) || r == '_' {
		return true
	}
	return in(r, "-./:") && alnum(s.before(at-1)) && !(r == '.' && s.numbered(at-1))
}

// numbered reports whether what stands before the point at dot is the number of
// a paragraph: the 20. of 20.2026年.
func (s *scanner) numbered(dot int) bool {
	start := dot
	for start > s.lo && dot-start < 3 && s.text[start-1]-'0' <= 9 {
		start--
	}
	r := s.before(start)
	return start < dot && dot-start < 3 && (start == s.lo || in(r, "\n。；;　"))
}

// isYear reports whether v, written as raw, can be a year that a text of our
// time speaks of.
func isYear(v int, raw string) bool {
	if v < 1900 || v > 2199 {
		return false
	}
	return len(raw) == 4 || len(raw) == 12 // ASCII, or full-width or Chinese
}

// blankYear reads a year that is blacked out: xx年, ××年, XX年, 20XX年.
func (s *scanner) blankYear(at int, p *Point) int {
	if !s.mayBeBlank(at) {
		return at
	}
	end, masks, digits := at, 0, ""
	for len(digits)+masks < 5 {
		r, size := decode(s.text, end)
		if c, n := digit(s.text, end); n > 0 && masks == 0 {
			digits += string(rune(c))
			end += n
			continue
		}
		if !in(r, "XxＸｘ×*＊╳") {
			break
		}
		masks++
		end += size
	}
	if masks == 0 || masks+len(digits) > 4 || digits != "" && masks+len(digits) != 4 || masks+len(digits) < 2 || s.glued(at) {
		return at
	}
	behind := s.any(s.gap(end), "年度", "年")
	if behind == s.gap(end) {
		return at
	}
	p.YearFrom, p.Mask, p.Precision = Blank, "XXXX", corpus.PrecisionYear
	if digits != "" {
		p.Mask = digits + "XXXX"[:4-len(digits)]
	}
	return behind
}

// mayBeBlank tells the common years apart at a glance: 2024, and Chinese numerals.
func (s *scanner) mayBeBlank(at int) bool {
	if at+3 >= len(s.text) {
		return false
	}
	c := s.text[at]
	if c-'0' <= 9 {
		return s.text[at+2]-'0' > 9 || s.text[at+3]-'0' > 9
	}
	return c < 0xE3 || c == 0xEF
}

// dotted reads 2024-05-20, 2024/5/20 and 2024.5.20.
func (s *scanner) dotted(at int, p *Point) int {
	y, end := s.integer(at)
	if !isYear(y, s.text[at:end]) || end-at != 4 || end >= len(s.text) || !in(rune(s.text[end]), "-/.") || s.glued(at) {
		return at
	}
	sep := s.text[end]
	m, end2 := s.small(end+1, 12)
	if m == 0 || end2 >= len(s.text) || s.text[end2] != sep {
		return at
	}
	d, end3 := s.small(end2+1, 31)
	if d == 0 || alnum(s.at(end3)) || in(s.at(end3), "-/.") && alnum(s.at(end3+1)) && (sep == '-' || s.text[end3] != '-') {
		return at
	}
	p.YearFrom, p.Year = Written, y
	p.months(m, m, "")
	p.days(d, d, corpus.PrecisionDay)
	return end3
}

// dottedMonth reads 2024.4 and 2024-06 where they are an end of a range; alone
// they may be anything.
func (s *scanner) dottedMonth(at int, p *Point) int {
	y, end := s.integer(at)
	if end-at != 4 || !isYear(y, s.text[at:end]) || end >= len(s.text) || !in(rune(s.text[end]), "-/.") || s.glued(at) {
		return at
	}
	sep := s.text[end]
	m, after := s.small(end+1, 12)
	if m == 0 || sep == '-' && after-end != len("-06") || after < len(s.text) && s.text[after] == sep && sep != '.' {
		return at
	}
	if at != s.joint {
		next := s.to(after)
		if v, e := s.integer(next); next == after || !isYear(v, s.text[next:e]) {
			return at
		}
	}
	p.YearFrom, p.Year = Written, y
	p.months(m, m, corpus.PrecisionMonth)
	return after
}

// part reads the part of a year: 5月20日, 上半年, 一季度末, 年底, 底, 前三季度.
func (s *scanner) part(at int, p *Point) int {
	for _, w := range lexicon.parts[s.at(at)] {
		if !s.has(at, w.word) || p.YearFrom == NoYear && w.bound || s.refused(at+len(w.word), w.notBefore) {
			continue
		}
		w.set(p)
		if end := at + len(w.word); w.fromIssue && w.precision == month && !w.late && w.day == 0 {
			return s.inMonth(end, p)
		}
		return s.late(at+len(w.word), p)
	}
	if end := s.firstOnes(at, p); end > at {
		return end
	}
	if end := s.quarter(at, p); end > at {
		return s.late(end, p)
	}
	return s.month(at, p)
}

func (s *scanner) refused(at int, set string) bool { return set != "" && in(s.at(at), set) }

// late reads the 底, 末 or 初 behind a quarter or a half.
func (s *scanner) late(at int, p *Point) int {
	if p.Late || p.Day > 0 {
		return at
	}
	if end := s.any(at, "底", "末"); end > at && p.Precision != corpus.PrecisionYear {
		p.Late = true
		return end
	}
	return at
}

// firstOnes reads 前三季度 and 前10个月.
func (s *scanner) firstOnes(at int, p *Point) int {
	if !s.has(at, "前") || p.MonthFrom {
		return at
	}
	n, end := s.small(at+len("前"), 11)
	if n == 0 {
		return at
	}
	if behind := s.any(end, "季度", "个季度"); behind > end && n < 4 {
		p.months(1, 3*n, corpus.PrecisionQuarter)
		return behind
	}
	if behind := s.any(end, "个月"); behind > end && p.YearFrom != NoYear {
		p.months(1, n, corpus.PrecisionMonth)
		return behind
	}
	return at
}

// quarter reads 一季度, 第一季度, 1季度, 第1-3季度.
func (s *scanner) quarter(at int, p *Point) int {
	start := s.any(at, "第")
	q, end := s.small(start, 4)
	if q == 0 {
		return at
	}
	last := q
	if next := max(s.to(end), s.any(end, "、")); next > end {
		if v, after := s.small(s.any(next, "第"), 4); v > q {
			last, end = v, after
		}
	}
	behind := s.any(end, "季度")
	if behind == end {
		return at
	}
	p.months(3*q-2, 3*last, corpus.PrecisionQuarter)
	return behind
}
