package timex

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// wordYear reads a word that stands for a year or years: 今年, 次年, 全年,
// “十四五”期间.
func (s *scanner) wordYear(at int, p *Point) int {
	if end := s.plan(at, p); end > at {
		return end
	}
	for _, w := range lexicon.years[s.at(at)] {
		end := at + len(w.word)
		if !s.has(at, w.word) || s.refused(end, w.notBefore) || s.yearWordRefused(at, w) {
			continue
		}
		p.YearFrom, p.Year, p.Precision = w.from, w.year, corpus.PrecisionYear
		if w.last > 0 {
			p.Last = w.last
		}
		return end
	}
	return at
}

// yearWordRefused reports whether the word for a year is part of another: 以上年
// in 三年以上年限, 以前年度.
func (s *scanner) yearWordRefused(at int, w yearWord) bool {
	r, _ := utf8.DecodeRuneInString(w.word)
	before := s.before(at)
	switch r {
	case '上', '下', '前', '后':
		return in(before, "以之提目当此日年月")
	case '本', '次', '全':
		return in(before, "成基每首多屡健")
	case '当':
		return in(before, "正相应")
	}
	return false
}

// plan reads the years of a five-year plan: 十四五期间, “十五五”时期, “十四五”末. The
// name alone is none (“十四五”规划).
func (s *scanner) plan(at int, p *Point) int {
	start := at
	if r := s.at(at); in(r, "“\"‘「『") {
		start += utf8.RuneLen(r)
	} else if !isNumeral(r) {
		return at
	}
	n, end := s.planNumber(start)
	if n == 0 {
		return at
	}
	end = s.any(end, "”", "\"", "’", "」", "』")
	end = s.any(end, "规划")
	behind := s.any(end, "期间", "时期", "期末", "末期", "末", "以来", "期内", "开局之年", "收官之年")
	if behind == end {
		return at
	}
	p.YearFrom, p.Year, p.Last, p.Precision = Written, 1951+5*n, 1955+5*n, corpus.PrecisionPeriod
	switch {
	case s.has(end, "以来"):
		return end // a bound
	case s.has(end, "期末"), s.has(end, "末"):
		p.Late = true
	case s.has(end, "开局"):
		p.Last, p.Precision = 0, corpus.PrecisionYear
	case s.has(end, "收官"):
		p.Year, p.Last, p.Precision = p.Last, 0, corpus.PrecisionYear
	}
	return behind
}

// planNumber reads the 十四 of 十四五 and steps over the 五; n is 0 where there is no
// plan. The numeral cannot be read as a whole: 四五 would be four or five.
func (s *scanner) planNumber(at int) (n, end int) {
	r, size := decode(s.text, at)
	end = at + size
	if r == '十' {
		n = 10
		r, size = decode(s.text, end)
		end += size
	}
	i := strings.IndexRune("一二三四五六七八九", r)
	if i < 0 || !s.has(end, "五") {
		return 0, at
	}
	if n += i/len("一") + 1; n < 5 {
		return 0, at
	}
	return n, end + len("五")
}
