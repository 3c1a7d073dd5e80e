package timex

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// length is a length of time as written.
type length struct {
	duration  string // ISO 8601
	precision string
	business  bool
	days      bool // counted in 日: may be a day of the month
	years     int  // 0 unless whole years
	end       int
}

// lengthUnits are the units that a term is counted in, longest first where one is
// the start of another. half is the duration of half a unit.
var lengthUnits = [...]struct {
	word, half, prefix, suffix string
	precision                  string
	business, days             bool
}{
	{"个工作日", "", "P", "D", day, true, false}, {"工作日", "", "P", "D", day, true, false},
	{"个交易日", "", "P", "D", day, true, false}, {"个自然日", "", "P", "D", day, false, false},
	{"个月", "P15D", "P", "M", month, false, false}, {"个小时", "PT30M", "PT", "H", day, false, false}, {"小时", "PT30M", "PT", "H", day, false, false},
	{"分钟", "", "PT", "M", day, false, false}, {"个星期", "", "P", "W", "", false, false}, {"周", "", "P", "W", "", false, false},
	{"天", "PT12H", "P", "D", day, false, false}, {"日", "", "P", "D", day, false, true},
	{"年", "P6M", "P", "Y", year, false, false}, {"个季度", "", "P3", "M", quarter, false, false},
}

// length reads 15个工作日, 三日, 半年, 3至5天 (its upper end) at at.
func (s *scanner) length(at int) (length, bool) {
	n, end := s.integer(at)
	halfOf := s.has(at, "半")
	if halfOf {
		n, end = 0, at+len("半")
	}
	if end == at || n > 3660 {
		return length{}, false
	}
	if next := s.to(end); next > end {
		if v, after := s.integer(next); v > n {
			n, end = v, after
		}
	}
	end = s.gap(end)
	for i := range lengthUnits {
		u := &lengthUnits[i]
		if !s.has(end, u.word) {
			continue
		}
		l := length{precision: u.precision, business: u.business, days: u.days, end: end + len(u.word)}
		switch {
		case halfOf && u.half == "":
			return length{}, false
		case halfOf:
			l.duration = u.half
			if u.word == "年" {
				l.precision = half
			}
		case u.word == "个季度":
			l.duration = "P" + strconv.Itoa(3*n) + "M"
		default:
			l.duration = u.prefix + strconv.Itoa(n) + u.suffix
		}
		if u.word == "年" && !halfOf {
			l.years = n
		}
		return l, true
	}
	return length{}, false
}

// term reads 15个工作日内, 提前三日 and 今后3年. The event that a term hangs on is
// part of the mention where it stands right before it.
func (s *scanner) term(at int) *Mention {
	if !isNumeral(s.at(at)) && !s.has(at, "半") {
		if _, n := digit(s.text, at); n == 0 {
			return nil
		}
	}
	l, ok := s.length(at)
	if !ok || l.years >= 1000 || s.glued(at) || in(s.before(at), "第每近") {
		return nil
	}
	m := &Mention{
		Kind: Term, Within: l.duration, BusinessDays: l.business,
		From: Point{Precision: l.precision}, Span: corpus.Span{Start: at, End: l.end},
	}
	if w := s.endsWith(at, "提前至少", "至少提前", "提前"); w != "" {
		m.Span.Start -= len(w)
		m.Ahead = true
		if s.has(l.end, "完") { // 提前3个月完成
			return nil
		}
		return m
	}
	if w := s.endsWith(at, "今后", "未来", "接下来", "接下来的", "往后", "之后", "随后"); w != "" && !in(s.at(l.end), "内") && !in(s.before(at-len(w)), "日年月") {
		m.Span.Start -= len(w)
		return m
	}
	if w := s.endsWith(at, "再用", "利用", "用", "通过", "经过"); w != "" {
		if end := s.any(l.end, "左右的时间", "左右时间", "的时间", "时间", "左右", "的努力", "努力"); end > l.end {
			m.Span = corpus.Span{Start: at - len(w), End: end}
			return m
		}
	}
	return s.within(m, l)
}

// within reads the 内 of a term or the 前 of 届满30日前, and its event.
func (s *scanner) within(m *Mention, l length) *Mention {
	at := m.Span.Start
	l.end = s.aside(l.end)
	end := s.any(l.end, "之内", "以内", "内")
	if end > l.end && !in(s.at(end), "部容外涵") {
		m.Span.End = end
		if w := s.endsWith(at, "之前", "以前", "前"); w != "" && s.event(m, at-len(w), &m.Before, &m.BeforeSpan) {
			return m
		}
		w := s.endsWith(at, "之日起，", "之日起,", "之日起的", "之日起满", "之日起", "之日后", "之后的", "之后", "以后", "后的", "后，", "后,", "后", "起")
		if w != "" {
			s.event(m, at-len(w), &m.After, &m.AfterSpan)
		}
		return m
	}
	if w := s.endsWith(at, "届满", "期满", "到期", "召开", "举行", "开始", "施行", "实施", "结束"); w != "" {
		if end := s.any(l.end, "之前", "以前", "前"); end > l.end {
			m.Span.End = end
			s.event(m, at, &m.Before, &m.BeforeSpan)
			return m
		}
	}
	if l.years == 0 && s.endsWith(at, "前") != "" && s.endsWith(at, "年前", "月前", "日前", "以前", "之前", "目前", "提前", "当前", "此前", "午前", "前前") == "" {
		if s.event(m, at-len("前"), &m.Before, &m.BeforeSpan) {
			return m
		}
	}
	return nil
}

// aside steps over a bracket that says for what another length holds: 10个工作日（咨询类5个工作日）内.
func (s *scanner) aside(at int) int {
	if !s.has(at, "（") && !s.has(at, "(") {
		return at
	}
	for end := at; end < min(len(s.text), at+maxAside); {
		r, size := decode(s.text, end)
		end += size
		if in(r, "）)") && s.has(end, "内") {
			return end
		} else if in(r, "）)，。；") {
			break
		}
	}
	return at
}

// maxAside is the most bytes of such a bracket.
const maxAside = 16 * 3

// The longest event that a term is taken to hang on, in bytes.
const maxEvent = 30 * 3

// lastSince returns where the last 自 stands in text that begins no longer word, -1 for none.
func lastSince(text string) int {
	for i := strings.LastIndex(text, "自"); i >= 0; i = strings.LastIndex(text[:i], "自") {
		if next, _ := utf8.DecodeRuneInString(text[i+len("自"):]); !in(next, "治然身己愿行") {
			return i
		}
	}
	return -1
}

// lastFrom returns where the last 从 stands in text that begins no longer word, -1 for none.
func lastFrom(text string) int {
	for i := strings.LastIndex(text, "从"); i >= 0; i = strings.LastIndex(text[:i], "从") {
		if next, _ := utf8.DecodeRuneInString(text[i+len("从"):]); !in(next, "事业而属") {
			return i
		}
	}
	return -1
}

// event stores the event that ends at end, on which the term m hangs: the words
// of its clause behind 自, or behind a modal verb. It reports false where there
// is none.
func (s *scanner) event(m *Mention, end int, words *string, span *corpus.Span) bool {
	start := s.clause(end)
	clause := s.text[start:end]
	cut := 0
	if i := max(lastSince(clause), lastFrom(clause)); i >= 0 {
		cut = i + len("自")
	} else {
		for _, w := range []string{"应当", "应", "须", "必须", "并", "可以", "可", "要", "将"} {
			if i := strings.LastIndex(clause, w); i >= 0 && !inWord(clause[:i], clause[i+len(w):], w) {
				cut = max(cut, i+len(w))
			}
		}
		if i := strings.Index(clause, "在"); i > 0 && cut == 0 {
			cut = i // 行政机关在收到申请后
		}
		if i := strings.Index(clause, "于"); i >= len("两字") && cut == 0 {
			r, _ := utf8.DecodeLastRuneInString(clause[:i])
			if named := strings.HasSuffix(clause[:i], "单位") || strings.HasSuffix(clause[:i], "办事处"); named || !in(r, "关对由位处低高大小多少等属基鉴归终限善急便利易难至") {
				cut = i // 整改情况于整改结束后, 各单位于收到通知之日起
			}
		}
	}
	for _, w := range []string{"在收到", "在接到", "在受理", "在取得", "在签订", "在作出", "在完成"} {
		if i := strings.LastIndex(clause[cut:], w); i > 0 { // 应当会同有关部门在受理申请之日起
			cut += i
		}
	}
	for _, w := range []string{"、", "在", "于", "自", "从"} {
		if strings.HasPrefix(clause[cut:], w) && (w != "从" || lastFrom(clause[:min(len(clause), cut+len("从事"))]) == cut) {
			cut += len(w)
		}
	}
	if cut >= len(clause) {
		return false
	}
	*span = corpus.Span{Start: start + cut, End: end}
	*words = clause[cut:]
	m.Span.Start = span.Start
	return true
}

// inWord reports whether a modal verb between before and after is a part of another word: 要
// of 要求 and 需要, 应 of 应急 and 供应, 可 of 许可.
func inWord(before, after, modal string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	switch modal {
	case "要":
		return in(last, "重主需纪摘概首提") || in(next, "求点件素闻")
	case "应":
		return in(last, "供响反相适对感") || in(next, "急用届收付诉邀试")
	case "可":
		return in(last, "许认") || in(next, "行再研视持")
	case "并":
		return in(last, "合兼归") || in(next, "网购联轨")
	}
	return false
}

// clause is where the clause that ends at end starts, or where an event is too
// long.
func (s *scanner) clause(end int) int {
	start := end
	for start > s.done && end-start < maxEvent {
		r, size := utf8.DecodeLastRuneInString(s.text[s.done:start])
		if in(r, "，。；：！？,;:\n()（） 　") || r == utf8.RuneError {
			break
		}
		start -= size
	}
	return start
}

// The most years that 来 or 过去 is read with: 五年来.
const maxPast = 50

// years reads 五年来, 过去五年, 近三年 and the 五年 of 是…的五年。
func (s *scanner) years(at int) *Mention {
	n, end := s.small(at, maxPast)
	if n == 0 || !s.has(end, "年") || s.glued(at) {
		return nil
	}
	end += len("年")
	m := &Mention{Kind: Past, Years: n, From: Point{Precision: year}, Span: corpus.Span{Start: at, End: end}}
	w := s.endsWith(at, "刚刚过去的", "已经过去的", "过去的", "过去", "最近", "近", "这", "前")
	behind := s.any(end, "多来", "来", "间", "里")
	switch {
	case w == "前" || w == "这" && behind == end && isHan(s.at(end)) && s.at(end) != '是' && isHan(s.before(at-len(w))):
		return nil
	case w == "近" && in(s.before(at-len(w)), "将接附靠临"):
		return nil
	case w != "":
		m.Span = corpus.Span{Start: at - len(w), End: s.any(end, "多来", "来", "间", "里", "内")}
	case behind > end && (s.has(end, "来") || s.has(end, "多来") || s.has(end, "间")) && s.at(behind) != '隔':
		m.Span.End = behind
	case s.has(end, "累计"): // 五年累计新增
	case s.before(at) == '的' && !isHan(s.at(end)) && n <= 10:
	default:
		return nil
	}
	return m
}

// undetermined reads 具体时间待定, 时间另行通知 and, in brackets, 待定 and 以上级通知为准.
func (s *scanner) undetermined(at int) *Mention {
	start := s.any(at, "具体")
	head := s.any(start, "时间", "日期", "时限")
	switch {
	case head > start && (start > at || in(s.at(head), "待另以未由将视根")):
		return s.openUntil(at, head, true)
	case head > start, start > at: // 备案时间或登记时间为准
		return nil
	case !in(s.before(at), "（(：:|") && at != s.lo:
		return nil
	case s.has(at, "待定") && !isHan(s.at(at+len("待定"))):
		return &Mention{Kind: Undetermined, Span: corpus.Span{Start: at, End: at + len("待定")}}
	case s.has(at, "以"):
		return s.openUntil(at, at, false)
	}
	return nil
}

// openUntil reads on from head to 待定, 另行通知 or 为准. about says that the words
// are about a time; else one of them must say so.
func (s *scanner) openUntil(at, head int, about bool) *Mention {
	for end, n := head, 0; n < 30; n++ {
		about = about || s.any(end, "通知", "时间", "日期", "安排", "公告", "部署") > end
		if behind := s.any(end, "待定", "另行通知", "另行确定", "另行安排", "另行公布", "另行告知", "另定", "未定", "待通知", "为准"); behind > end {
			if !about {
				return nil
			}
			return &Mention{Kind: Undetermined, Span: corpus.Span{Start: at, End: behind}}
		}
		r, size := decode(s.text, end)
		if size == 0 || in(r, "。；;，,\n（）()") {
			break
		}
		end += size
	}
	return nil
}
