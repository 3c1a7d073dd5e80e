package timex

import (
	"slices"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/rules/internal/numeral"
)

// part is a word for a part of a year or for one told from the date of issue.
type part struct {
	word        string
	first, last int // months
	late        bool
	fromIssue   bool // first is the offset from the month or quarter of issue
	day, until  int
	precision   string
	bound       bool // counts only behind a year: the 底 of 2024年底
	notBefore   string
}

// set stores in p what w says.
func (w *part) set(p *Point) {
	p.months(w.first, w.last, w.precision)
	p.days(w.day, w.until, w.precision)
	p.Late, p.MonthFrom = w.late, w.fromIssue
}

// yearWord is a word that stands for a year.
type yearWord struct {
	word       string
	from       YearFrom
	year, last int // offsets
	notBefore  string
}

// period is a word for the time after which a thing comes back.
type period struct{ word, duration, precision, notBefore string }

// tables is what the grammar knows. Lists are longest word first.
type tables struct {
	starts  [1 << 16]start // by character of the Basic Multilingual Plane
	parts   map[rune][]part
	years   map[rune][]yearWord
	periods map[rune][]period // behind 每, 按, 逐 and before the verbs of duties that come back
	duties  map[rune][]string
}

// start says what may start at a character.
type start uint8

const (
	startNumber start = 1 << iota // a number: years, a term, a calendar time
	startWord                     // a calendar time in words
	startEvery                    // what comes back
	startOpen                     // an undetermined time
)

const (
	year    = corpus.PrecisionYear
	half    = corpus.PrecisionHalf
	quarter = corpus.PrecisionQuarter
	month   = corpus.PrecisionMonth
	day     = corpus.PrecisionDay
)

var parts = []part{
	{word: "上半年", first: 1, last: 6, precision: half, notBefore: "度"},
	{word: "下半年", first: 7, last: 12, precision: half, notBefore: "度"},
	{word: "年底", late: true, precision: year},
	{word: "年末", late: true, precision: year, notBefore: "总常户"},
	{word: "年终", late: true, precision: year, notBefore: "奖总考述报检评决盘工"},
	{word: "年内", precision: year, notBefore: "瘤"},
	{word: "年初", first: 1, last: 1, precision: year},
	{word: "年中", first: 6, last: 6, precision: year, notBefore: "央国工考"},
	{word: "底", late: true, precision: year, bound: true},
	{word: "末", late: true, precision: year, bound: true},
	{word: "初", first: 1, last: 1, precision: year, bound: true, notBefore: "步心次级始审评中高小"},
	{word: "全年", precision: year, bound: true},
	{word: "本月", fromIssue: true, precision: month},
	{word: "当月", fromIssue: true, precision: month},
	{word: "上月", first: -1, fromIssue: true, precision: month},
	{word: "上个月", first: -1, fromIssue: true, precision: month},
	{word: "下月", first: 1, fromIssue: true, precision: month},
	{word: "下个月", first: 1, fromIssue: true, precision: month},
	{word: "次月", first: 1, fromIssue: true, precision: month},
	{word: "月底", fromIssue: true, late: true, precision: month},
	{word: "月末", fromIssue: true, late: true, precision: month},
	{word: "月初", fromIssue: true, day: 1, until: 10, precision: month},
	{word: "本季度", fromIssue: true, precision: quarter},
	{word: "当季", fromIssue: true, precision: quarter, notBefore: "节"},
	{word: "上季度", first: -1, fromIssue: true, precision: quarter},
	{word: "下季度", first: 1, fromIssue: true, precision: quarter},
	{word: "下一季度", first: 1, fromIssue: true, precision: quarter},
	{word: "下一个季度", first: 1, fromIssue: true, precision: quarter},
	{word: "上一季度", first: -1, fromIssue: true, precision: quarter},
	{word: "下一月", first: 1, fromIssue: true, precision: month},
	{word: "下一个月", first: 1, fromIssue: true, precision: month},
	{word: "季末", fromIssue: true, late: true, precision: quarter},
	{word: "季度末", fromIssue: true, late: true, precision: quarter},
}

var yearWords = []yearWord{
	{word: "今年", from: Relative}, {word: "本年度", from: Relative}, {word: "本年", from: Relative},
	{word: "当年度", from: Relative}, {word: "当年", from: Relative}, {word: "今明两年", from: Relative, last: 1},
	{word: "今明年", from: Relative, last: 1}, {word: "去年", from: Relative, year: -1}, {word: "上年度", from: Relative, year: -1},
	{word: "上一年度", from: Relative, year: -1}, {word: "上年", from: Relative, year: -1, notBefore: "纪"}, {word: "上一年", from: Relative, year: -1},
	{word: "前一年度", from: Relative, year: -1}, {word: "明年", from: Relative, year: 1}, {word: "明后两年", from: Relative, year: 1, last: 2},
	{word: "下年度", from: Relative, year: 1}, {word: "下一年度", from: Relative, year: 1}, {word: "下一年", from: Relative, year: 1},
	{word: "前年", from: Relative, year: -2}, {word: "后年", from: Relative, year: 2}, {word: "次年", from: Following}, {word: "翌年", from: Following},
	{word: "全年度", from: Reported}, {word: "全年", from: Reported, notBefore: "龄级"},
}

var periods = []period{
	{"年度", "P1Y", year, ""}, {"年", "P1Y", year, "龄级均产轮限"}, {"个年度", "P1Y", year, ""}, {"半年", "P6M", half, ""},
	{"个季度", "P3M", quarter, ""}, {"季度", "P3M", quarter, ""}, {"季", "P3M", quarter, "节"},
	{"个月", "P1M", month, ""}, {"月份", "P1M", month, ""}, {"月", "P1M", month, "均租供薪饼球龄"}, {"半个月", "P15D", "", ""}, {"半月", "P15D", "", ""},
	{"双月", "P2M", month, ""}, {"双周", "P2W", "", ""}, {"周", "P1W", "", "期边围转密岁到刊"}, {"个星期", "P1W", "", ""}, {"星期", "P1W", "", ""},
	{"旬", "P10D", corpus.PrecisionDekad, ""}, {"个工作日", "P1D", day, ""}, {"工作日", "P1D", day, ""}, {"天", "P1D", day, "然津"},
	{"日", "P1D", day, "均产历常照程本志用"}, {"学期", "P6M", half, ""}, {"学年", "P1Y", year, ""},
}

// duties are what comes back without 每: 季调度, 月报, 半年小结.
var duties = []string{
	"调度", "通报", "小结", "总结", "例会", "督查", "督导", "督办", "检查", "考核", "评比", "排名", "研判", "会商", "推进", "调研", "报告",
	"报制", "报送", "点评", "晾晒", "更新", "汇报", "分析", "评估", "汇总", "述职", "体检", "报", "碰头", "盘点", "统计", "清零", "公示", "复盘", "测评", "自查", "抽查", "巡查",
}

// yearlyDuties are those that 年度 makes a duty of; before other words it is an
// attribute (年度重点工作).
var yearlyDuties = []string{"总结", "小结", "考核", "评估", "述职", "盘点", "测评"}

// lexicon is the one instance of the tables. It does not change.
var lexicon = newTables()

func newTables() *tables {
	t := &tables{
		parts:   index(parts, func(w part) string { return w.word }),
		years:   index(yearWords, func(w yearWord) string { return w.word }),
		periods: index(periods, func(w period) string { return w.word }),
		duties:  index(duties, func(w string) string { return w }),
	}
	add := func(s start, runes string) {
		for _, r := range runes {
			t.starts[r] |= s
		}
	}
	for r := rune('0'); r < 0xFFFF; r++ {
		if _, size := numeral.Digit(string(r), 0); size > 0 || numeral.IsChinese(r) {
			t.starts[r] |= startNumber
		}
	}
	add(startNumber, "半")
	add(startWord, "第前即现今印发公颁“‘\"「『Xx×ＸｘＸ╳*＊")
	add(startEvery, "每按逐双隔一半年季月周旬日")
	add(startOpen, "具时日待以")
	for r := range t.parts {
		t.starts[r] |= startWord
	}
	for r := range t.years {
		t.starts[r] |= startWord
	}
	return t
}

// index groups entries by the first character of their word, longest first.
func index[T any](entries []T, word func(T) string) map[rune][]T {
	m := map[rune][]T{}
	for _, e := range entries {
		r, _ := utf8.DecodeRuneInString(word(e))
		m[r] = append(m[r], e)
	}
	for r := range m {
		slices.SortStableFunc(m[r], func(a, b T) int { return len(word(b)) - len(word(a)) })
	}
	return m
}
