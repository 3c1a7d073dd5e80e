package extract

import (
	"cmp"
	"iter"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// governing finds the time that governs the match: the last one before it in
// its clause; else one that opens an earlier clause of the sentence; else one
// that opens the paragraph. Words that sum up a span (全年, 五年来) govern from
// further off only what is done or changes in it, not a level.
func (c *reading) governing(d *draft) value {
	if c.governed.d != d || c.governed.fields != len(d.fact.Fields) {
		c.governed = governed{d, len(d.fact.Fields), c.findGoverning(d)}
	}
	return c.governed.time
}

// governed is the time that was found last: the status asks for it again and again. What
// it holds for hangs on the fields that are filled.
type governed struct {
	d      *draft
	fields int
	time   value
}

func (c *reading) findGoverning(d *draft) value {
	s := d.match.Sentence
	if v := c.governingIn(s, d); v.Value != nil {
		return v
	}
	for before := range c.joinedBefore(s) {
		if m := c.announced(before); m != nil {
			return value{Value: c.resolve(before, m), inferred: true}
		}
		clause := c.clauseAt(before, before.Body)
		if m := c.opens(before, clause, clause.End); m != nil && c.reaches(d, m, true) {
			return value{Value: c.resolve(before, m), inferred: true}
		}
	}
	for _, s := range c.openings(d) {
		clause := c.clauseAt(s, s.Body)
		if next := c.clauseAfter(s, clause); c.isLabel(clause) && !next.Empty() {
			clause = next
		}
		if m := c.opens(s, clause, clause.End); m != nil && m.Attr("bound") != "since" && c.isHead(clause, m) && c.reaches(d, m, false) {
			return value{Value: c.resolve(s, m), inferred: true}
		}
	}
	return value{}
}

// isHead reports whether a time stands at the head of a clause, or behind a word for the
// whole place alone: 全市2023年, but not 开发区于1992年, which tells of one event.
func (c *reading) isHead(clause corpus.Span, m *rules.Mention) bool {
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, m.Span.Start)}
	before = c.stripLeft(before, "time-left")
	return before.Empty() || c.set.Lexicon("region").LongestPrefix(before.In(c.doc.Text)) > 0 || strings.Contains(before.In(c.doc.Text), "这是")
}

// governingIn looks for the governing time in the match's own sentence.
func (c *reading) governingIn(s *rules.Sentence, d *draft) value {
	if m := c.ownTime(s, d); m != nil {
		return value{Value: c.resolve(s, m), span: m.Span}
	}
	if !s.Has("time", nearBefore(s, d.match.Span.Start)) {
		return value{}
	}
	clause := c.clauseAt(s, d.match.Span.Start)
	if m := cmp.Or(c.opens(s, clause, d.match.Span.Start), c.behindTopic(s, clause, d.match.Span.Start)); m != nil {
		return value{Value: c.resolve(s, m), span: m.Span}
	}
	if outer := c.outside(s, clause); !outer.Empty() { // 2026年投资3亿元（公厕建设2亿元，道路1亿元）
		if m := c.opens(s, outer, outer.End); m != nil && c.reaches(d, m, true) {
			return value{Value: c.resolve(s, m), inferred: true}
		}
	}
	raises := c.raises(s, clause)
	for prior := range c.priorClauses(s, clause) {
		end := prior.End
		if found := s.Named("quantity", prior); raises && len(found) > 0 {
			end, raises = figure(found[0].Quantity()).Start, false
		}
		if m := c.opens(s, prior, end); m != nil && c.reaches(d, m, true) {
			return value{Value: c.resolve(s, m), inferred: true}
		}
	}
	return value{}
}

// outside is the clause up to the bracket that a clause stands in, empty for none.
func (c *reading) outside(s *rules.Sentence, clause corpus.Span) corpus.Span {
	depth := 0
	for m := range c.marksBefore(clause.Start, max(s.Body, clause.Start-clauseLimit)) {
		switch m.class {
		case closingMark:
			depth++
		case openingMark:
			if depth == 0 {
				return corpus.Span{Start: c.clauseAt(s, m.span.Start).Start, End: m.span.Start}
			}
			depth--
		}
	}
	return corpus.Span{}
}

// ownTime is the time that is the figure's alone, nil for none: 2025年 of 提高到2025年的58万吨,
// 2021年 of 比2021年合格率95.4%提高0.9个百分点.
func (c *reading) ownTime(s *rules.Sentence, d *draft) *rules.Mention {
	q, ok := c.measured(d)
	if !ok || !q.base.Empty() {
		return nil // 恢复至2019年的98%
	}
	times := s.Named("time", corpus.Span{Start: q.clause.Start, End: figure(q.q).Start})
	if n := len(times); n > 0 && times[n-1].Time().Kind == rules.Calendar && c.doc.Text[times[n-1].Span.End:figure(q.q).Start] == "的" {
		return times[n-1]
	} else if n > 0 && q.q.Change == "level" && c.isYardstick(s, times[n-1].Span, figure(q.q).Start) {
		return times[n-1]
	}
	return nil
}

// isYardstick reports whether the figure at offset at is what another is compared with and has
// a time of its own: 比2021年合格率95.4%提高0.9个百分点.
func (c *reading) isYardstick(s *rules.Sentence, time corpus.Span, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(c.doc.Text[s.Span.Start:time.Start])
	noun := corpus.Span{Start: time.End, End: at}
	return (before == '比' || before == '较') && !ofGrowth.MatchString(noun.In(c.doc.Text)) && !thanThen.MatchString(noun.In(c.doc.Text)) && utf8.RuneCountInString(noun.In(c.doc.Text)) > 1 && !s.Has("quantity", noun)
}

// raises reports whether a clause only says of what the clause before measures how
// much more is hoped for: 力争达到900万吨.
func (c *reading) raises(s *rules.Sentence, clause corpus.Span) bool {
	found := s.Named("quantity", clause)
	if len(found) == 0 || c.set.Lexicon("strength").LongestPrefix(clause.In(c.doc.Text)) == 0 {
		return false
	}
	before := corpus.Span{Start: clause.Start, End: figure(found[0].Quantity()).Start}
	return c.stripRight(c.stripLeft(before, "strength"), "reach", "adverb", "comparator").Empty()
}

// joinedBefore are the sentences before s that ； joins to it, the nearest first.
func (c *reading) joinedBefore(s *rules.Sentence) iter.Seq[*rules.Sentence] {
	return func(yield func(*rules.Sentence) bool) {
		at := c.indexOf(s)
		for i := at - 1; i >= max(0, at-clausesLimit); i-- {
			before := &c.sentences[i]
			text := before.Span.In(c.doc.Text)
			joined := strings.HasSuffix(text, "；") || strings.HasSuffix(text, ";")
			if before.Paragraph != s.Paragraph || before.Heading || !joined || !yield(before) {
				return
			}
		}
	}
}

// indexOf is where s stands among the sentences of the text.
func (c *reading) indexOf(s *rules.Sentence) int {
	return sort.Search(len(c.sentences), func(k int) bool { return c.sentences[k].Span.Start >= s.Span.Start })
}

// leadReach is how many paragraphs behind a line that ends in ： belong to it.
const leadReach = 20

// openings are the sentences whose opening time may govern the draft from
// outside its own: the first of its paragraph behind a run-in heading, and a
// short line above that ends in ： and that the paragraph is an item of (到2020
// 年：).
func (c *reading) openings(d *draft) []*rules.Sentence {
	var out []*rules.Sentence
	if first := c.opening(d.paragraph()); first != nil && first.Span.Start < d.match.Sentence.Span.Start {
		out = append(out, first)
	}
	own := c.doc.Paragraphs[d.paragraph()].Section
	for i := d.paragraph() - 1; i >= max(0, d.paragraph()-leadReach); i-- {
		p := c.doc.Paragraphs[i]
		text := p.Span.In(c.doc.Text)
		if !strings.HasSuffix(text, "：") && !strings.HasSuffix(text, ":") {
			continue
		}
		if first := c.opening(i); first != nil && p.Span.Len() <= labelLimit && c.above(p.Section, own) {
			out = append(out, first)
		}
		break
	}
	return out
}

// labelLimit is the most bytes that a label before ： or a line that only names a
// time may have.
const labelLimit = 36

// isLabel reports whether a clause only says what is spoken of: 安全生产形势：.
func (c *reading) isLabel(clause corpus.Span) bool {
	rest := c.doc.Text[clause.End:]
	return clause.Len() <= labelLimit && (strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":"))
}

// above reports whether section a holds section b.
func (c *reading) above(a, b int) bool {
	for b >= 0 && b != a {
		b = c.doc.Sections[b].Parent
	}
	return b == a
}

// salutation is the most bytes of a salutation.
const salutation = 24

// opening is the first sentence of a paragraph that is no heading, nil for none.
func (c *reading) opening(paragraph int) *rules.Sentence {
	all := c.inParagraph(paragraph)
	for i := range all {
		if text := all[i].Span.In(c.doc.Text); len(text) <= salutation && strings.HasSuffix(text, "！") {
			continue // 各位代表！
		}
		if !all[i].Heading {
			return &all[i]
		}
	}
	return nil
}

// opens returns the time that governs what follows in a clause, before offset
// end: it stands at the clause's head, or ends a verdict on a span of years. A
// time that only names something (2024年工作要点, 2022年考核细则) governs nothing.
func (c *reading) opens(s *rules.Sentence, clause corpus.Span, end int) *rules.Mention {
	times := s.Named("time", corpus.Span{Start: clause.Start, End: min(end, clause.End)})
	if len(times) == 0 {
		return nil
	}
	head := c.stripLeft(corpus.Span{Start: clause.Start, End: clause.End}, "time-left")
	for _, m := range times {
		t := m.Time()
		years := t.Kind == rules.Term && strings.HasSuffix(t.Within, "Y") && t.After == "" && t.Before == "" && !t.Ahead // 5年内
		if t.Compared || m.Attr("text") == "当年" || t.Kind != rules.Calendar && t.Kind != rules.Past && !years || c.names(m, clause) || c.ofTaken(m, clause) {
			continue
		}
		verdict := t.Kind == rules.Past && strings.Contains(c.doc.Text[clause.Start:m.Span.Start], "这是")
		sinceThen := t.Bound == rules.Since && m.Span.End == clause.End && strings.HasSuffix(m.Attr("text"), "以来")                // 中心自2022年10月运行以来，…
		inAllThen := t.Kind == rules.Calendar && m == times[len(times)-1] && inAll.MatchString(c.doc.Text[m.Span.End:clause.End]) // 法律顾问2023年共办理案件12件，…
		if m.Span.Start <= head.Start || verdict || sinceThen || inAllThen || c.announces(clause) || c.meets(m, end) || c.freeStanding(s, clause, m) {
			return m
		}
	}
	return nil
}

// ofTaken reports whether a time only says of when something is that 将 takes: 上一年度 of 将上一
// 年度数据上传至系统.
func (c *reading) ofTaken(m *rules.Mention, clause corpus.Span) bool {
	before := c.doc.Text[clause.Start:max(clause.Start, m.Span.Start)]
	return strings.HasPrefix(m.Attr("text"), "上") && (strings.HasSuffix(before, "将") || strings.HasSuffix(before, "把") || strings.HasSuffix(before, "对"))
}

// announced is the time of the goals that a sentence announces, nil for none.
func (c *reading) announced(s *rules.Sentence) *rules.Mention {
	head := corpus.Span{Start: s.Span.Start, End: min(s.Span.End, s.Span.Start+clauseLimit)}
	for _, m := range s.Named("time", head) {
		if c.announces(c.clauseAt(s, m.Span.Start)) {
			return m
		}
	}
	return nil
}

// announces reports whether a clause leads to the goals that follow it: 提出今年发展的
// 主要预期目标是：.
func (c *reading) announces(clause corpus.Span) bool {
	rest := c.doc.Text[clause.End:]
	text := strings.TrimSuffix(strings.TrimSuffix(clause.In(c.doc.Text), "是"), "为")
	if !strings.HasPrefix(rest, "：") && !strings.HasPrefix(rest, ":") {
		return false
	}
	for _, w := range []string{"目标", "实现", "完成", "达到", "做到"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// meets reports whether at most a verb of reaching stands between a time and the
// figure at offset end: 生产总值2015年为5.8万亿元.
func (c *reading) meets(m *rules.Mention, end int) bool {
	between := corpus.Span{Start: m.Span.End, End: end}
	return m.Span.End < end && m.Attr("text") != "当年" && c.stripRight(between, "reach", "adverb", "comparator").Empty()
}

// names reports whether a time is part of a name: a year directly before a
// noun, without what would make it govern.
func (c *reading) names(m *rules.Mention, clause corpus.Span) bool {
	rest := c.doc.Text[m.Span.End:max(m.Span.End, clause.End)]
	return m.Span.Start > clause.Start && m.Attr("precision") == "year" && c.set.Lexicon("dated-name").LongestPrefix(rest) > 0
}

// freeStanding reports whether a time in mid-clause governs it: a subject or
// nothing stands before it, and it is no window in a bracket.
func (c *reading) freeStanding(s *rules.Sentence, clause corpus.Span, m *rules.Mention) bool {
	before := corpus.Span{Start: clause.Start, End: m.Span.Start}
	d := &draft{match: &rules.Match{Sentence: s}}
	subject := c.subject(d, before)
	rest := corpus.Span{Start: max(before.Start, subject.End), End: before.End}
	return !subject.Empty() && c.stripLeft(rest, "time-left", "adverb").Empty()
}

// behindTopic is the year in mid-clause, before offset end, that says when what stands before it
// does something, nil for none: 续建项目在2015年投资5亿元. It holds for that clause alone. In
// 开展2015年投资项目检查 a verb before it takes it as part of what it does.
func (c *reading) behindTopic(s *rules.Sentence, clause corpus.Span, end int) *rules.Mention {
	verbs := c.set.Lexicon("content-verb")
	for _, m := range s.Named("time", corpus.Span{Start: clause.Start, End: min(end, clause.End)}) {
		t := m.Time()
		if p := m.Attr("precision"); t.Kind != rules.Calendar || t.Compared || p != corpus.PrecisionYear && p != corpus.PrecisionPeriod {
			continue
		}
		topic := c.stripRight(c.stripLeft(corpus.Span{Start: clause.Start, End: m.Span.Start}, "time-left", "adverb"), "time-left", "adverb")
		does := c.stripLeft(corpus.Span{Start: m.Span.End, End: clause.End}, "adverb", "modal")
		text := topic.In(c.doc.Text)
		if text != "" && c.predicate(text) == 0 && verbs.LongestPrefix(text) == 0 && (allYear(m) || verbs.LongestPrefix(does.In(c.doc.Text)) > 0) {
			return m
		}
	}
	return nil
}

// allYear reports whether a time is a word for this year as a whole: 锂电产业全年产值.
func allYear(m *rules.Mention) bool {
	text := m.Attr("text")
	return text == "全年" || text == "年内"
}

// reaches reports whether a time from another clause holds for the match. One
// that sums up a span holds in its own sentence for all but what is covered,
// elsewhere only for what is done or changes; one of days or months holds in its own
// sentence where it opens it alone, and several months that are over where they open the paragraph.
func (c *reading) reaches(d *draft, m *rules.Mention, sameSentence bool) bool {
	t := m.Time()
	if m.Attr("text") == "年初" {
		return false // it tells when one thing was done
	}
	ranged := m.Attr("range") == "true" && strings.HasSuffix(m.Attr("text"), "期间") || t.From.First < t.From.End && m.Attr("precision") == corpus.PrecisionMonth // 2019年4月至2021年3月期间, 1—11月
	alone := sameSentence && t.Bound != rules.Since && c.goesOn(m.Span.End)                                                                                     // 7月至9月，开展普查，建成5个
	tally := sameSentence && strings.HasSuffix(m.Attr("text"), "以来")                                                                                            // 自2024年1月正式运营以来，接待…
	over := c.facing[d.paragraph()] == facesBack || ranged && c.isOver(m)
	near := alone || tally || over && (sameSentence || ranged)
	if p := m.Attr("precision"); !near && t.Kind == rules.Calendar && t.Bound != rules.By && p != corpus.PrecisionYear && p != corpus.PrecisionPeriod {
		return false // a window of days or months holds for its own clause
	}
	q, ok := c.measured(d)
	past := t.Kind == rules.Past
	if past && t.Years == 1 {
		return !ok || !q.q.Implied && !(strings.Contains(m.Attr("text"), "来") && c.isStock(q)) // 过去一年 is a word for the year, 一年来 one for what came of it
	}
	sums := past || m.Attr("text") == "全年"
	if !ok || !sums {
		return true
	}
	if sameSentence && !past { // not a share, which is a level: 全年压减20%，即办件占比不低于40%
		return !q.q.Implied && !(q.q.Unit == "%" && d.text("change") == "level" && (strings.HasSuffix(d.text("indicator"), "占比") || strings.HasSuffix(d.text("indicator"), "满意率")))
	}
	if d.text("change") == "increase" || d.text("change") == "decrease" {
		return true
	}
	before := c.doc.Text[q.clause.Start:figure(q.q).Start]
	if d.text("frequency") != "" || strings.Contains(before, "累计") && !strings.Contains(before, "累计达") && !strings.Contains(before, "累计分别达") {
		return true // an average over the span, or a sum
	}
	if past && t.Years == 1 && q.q.Unit != "%" && c.sumsUp(d.text("indicator")) {
		return true // 进出口总额突破100亿元
	}
	if !q.q.Reach.Empty() || !q.q.To.Empty() || q.q.Implied || q.q.ComparatorSpan.Start < q.q.Number.Start && !q.q.ComparatorSpan.Empty() {
		return raised.MatchString(before)
	}
	return c.begins(d.text("indicator"), "content-verb") || c.begins(before, "content-verb") || raised.MatchString(before) || c.set.Lexicon("became").LongestSuffix(d.text("indicator")) > 0 ||
		c.hasAny("event", q.post.In(c.doc.Text))
}

// isOver reports whether a time ended before the document was issued.
func (c *reading) isOver(m *rules.Mention) bool {
	issued := c.calendar.context.Issued
	at := rules.Resolve(m.Time(), c.calendar.context)
	return issued != "" && at != nil && at.End != "" && at.End < issued
}

// isStock reports whether a figure is how many there are by now, or a level that is only held: 基站达到
// 800个, 出庭应诉率保持100%.
func (c *reading) isStock(m measure) bool {
	before := c.doc.Text[m.clause.Start:figure(m.q).Start]
	return held.MatchString(before) || !m.q.Reach.Empty() && isCount(m.q.Unit)
}

// held matches what leads to a level that is only held.
var held = regex.New(`(?:保持|维持|稳定|始终|一直)(?:在|为|是)?$`)

// raised matches what was done for the figure behind it: 拉动消费超200亿元, 统筹资金4050万元.
var raised = regex.New(`^(?:共|累计|成功|全力|有效)?(?:完成|拉动|撬动|带动|吸引|引进|统筹|整合|投入|实施|组织|开展|举办|召开|建成|打造|成立|设立|发放|兑现)`)

// yearSum ends the name of an amount that is counted up over a year.
var yearSum = regex.New(`(?:产值|增加值|收入|营收|税收|利润|总额|销售额|交易额|成交额|销量|产量|投资额?|消费|播种面积|外资|出口|进口|发电量|用电量|客运量|货运量|吞吐量)$`)

// sumsUp reports whether an indicator names what is counted up over a year, not a stock.
func (c *reading) sumsUp(indicator string) bool {
	return yearSum.MatchString(indicator) && !strings.Contains(indicator, "累计") && !strings.Contains(indicator, "总投资")
}
