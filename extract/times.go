package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// calendar is what the document as a whole lends to its times.
type calendar struct {
	context rules.TimeContext
}

// readCalendar reads the years that the document names itself: in its title, its
// dates, and, for a report, the year that it reports on.
func (c *reading) readCalendar() calendar {
	m := c.doc.Meta
	ctx := rules.TimeContext{Issued: m.Issued, Published: m.Published, TitleYear: yearIn(m.Title)}
	if years := yearRange.FindStringSubmatch(m.Title); years != nil {
		ctx.TitleLast = yearIn(years[1])
	}
	if ctx.TitleYear == 0 && m.Issued == "" && m.Published == "" {
		ctx.TitleYear = cmp.Or(c.announcedYear(), yearIn(m.DocNumber))
	}
	year := ctx.TitleYear
	if year == 0 {
		year = yearIn(m.Issued)
	}
	if year == 0 && m.Published == "" {
		ctx.ToldYear = c.toldYear()
	}
	switch {
	case year == 0:
	case strings.Contains(m.Title, "政府工作报告"):
		ctx.ReportYear = year - 1
		if ctx.TitleYear == 0 && monthIn(m.Issued) >= 11 {
			ctx.ReportYear = year // read out before the year has ended
		}
	case m.Type == corpus.TypeSummary || m.Type == corpus.TypeReport:
		ctx.ReportYear = year
	}
	return calendar{ctx}
}

// yearRange matches the years that a title spans, the last of them alone: 2026 of 2024—2026年.
var yearRange = regex.New(`(?:19|20)[0-9]{2}年?[-－–—―~～至到]+((?:19|20)[0-9]{2})`)

// announcing matches how a text without a title says what it is about.
var announcing = regex.New(`现(?:就|将|把)([^。；]{2,40})(?:报告|汇报|总结|通报|公布|通知)如下`)

// announcedYear is the year that a text without title and date says that it is about, 0
// for none.
func (c *reading) announcedYear() int {
	opening := c.doc.Text[:min(len(c.doc.Text), announcedLimit)]
	if m := announcing.FindStringSubmatch(opening); m != nil {
		return yearIn(m[1])
	}
	return 0
}

// toldYear is the year that a text without title and date tells of: the last one that it names
// with a month or a quarter, else the first with which nothing is due; 0 where it names none.
func (c *reading) toldYear() int {
	last, first := 0, 0
	for i := range c.sentences {
		for _, m := range c.sentences[i].Named("time", c.sentences[i].Span) {
			if m.Attr("year") != "written" || m.Attr("kind") != "calendar" {
				continue
			}
			t := rules.Resolve(m.Time(), rules.TimeContext{})
			year := max(yearIn(t.Start), yearIn(t.End))
			switch {
			case m.Attr("precision") != corpus.PrecisionYear && m.Attr("precision") != corpus.PrecisionPeriod:
				last = max(last, year)
			case first == 0 && m.Attr("bound") == "in":
				first = year
			}
		}
	}
	return cmp.Or(last, first)
}

// announcedLimit is the most bytes of a text in which it says what it is about.
const announcedLimit = 1500

// monthIn returns the month of a date, 0 where it has none.
func monthIn(date string) int {
	if len(date) < len("2024-12") {
		return 0
	}
	month, _ := strconv.Atoi(date[5:7])
	return month
}

// yearIn returns the first year from 1949 to 2099 that text names, 0 for none.
func yearIn(text string) int {
	for i := 0; i+4 <= len(text); i++ {
		if !isDigit(text[i]) || i > 0 && isDigit(text[i-1]) {
			continue
		}
		if year, err := strconv.Atoi(text[i : i+4]); err == nil && year >= 1949 && year < 2100 {
			return year
		}
	}
	return 0
}

// resolve turns the words of a time into a time, with the heading above and the
// time before it in the sentence to lend their years.
func (c *reading) resolve(s *rules.Sentence, m *rules.Mention) *corpus.Time {
	ctx := c.calendar.context
	ctx.Heading = c.headingTime(s.Section)
	yearly := false
	for _, other := range s.Named("time", corpus.Span{Start: max(s.Span.Start, m.Span.Start-clauseLimit), End: m.Span.Start}) {
		if o := other.Time(); o.Kind == rules.Recurring {
			yearly = strings.HasPrefix(other.Attr("text"), "每年") && other.Attr("precision") != "year"
		}
		if other.Attr("year") == "relative" || other.Attr("relative") != "" {
			continue
		}
		t := rules.Resolve(other.Time(), ctx)
		years := t.Precision == corpus.PrecisionPeriod && yearIn(t.Start) != yearIn(t.End) // “十五五”期间 lends no year
		if t.EDTF != "" && !strings.HasPrefix(t.EDTF, "XXXX") && !years {
			ctx.Previous = t
		}
	}
	if c.facing[s.Paragraph] == facesAhead && ctx.ReportYear == ctx.TitleYear && ctx.TitleYear > 0 {
		ctx.TitleYear = max(ctx.TitleYear+1, yearIn(ctx.Issued)) // what a report says of the year after
	}
	switch ahead := c.facing[s.Paragraph] == facesAhead; {
	case ahead && ctx.TitleYear > 0:
		ctx.ReportYear = ctx.TitleYear
	case ahead && ctx.ReportYear > 0:
		ctx.ReportYear = max(ctx.ReportYear, yearIn(ctx.Issued)) // the year that it plans
	}
	if s.Heading && ctx.Previous == nil {
		ctx.Heading = nil
	}
	t := rules.Resolve(m.Time(), ctx)
	if yearly && t.Recurrence == "" && t.End != "" && slices.Contains(t.Inferred, "year") {
		return everyYear(t)
	}
	return t
}

// everyYear makes a day of a year one of every year: the second of 每年1月底前制定，2月底前公布.
func everyYear(t *corpus.Time) *corpus.Time {
	again := *t
	again.EDTF = strings.ReplaceAll(strings.ReplaceAll(t.EDTF, t.End[:len("2024")], "XXXX"), "XXXX-02-29", "XXXX-02-28")
	again.Start, again.End, again.Recurrence = "", "", "P1Y"
	return &again
}

// headingTime is the time in the nearest heading above that states one.
func (c *reading) headingTime(section int) *corpus.Time {
	for ; section >= 0; section = c.doc.Sections[section].Parent {
		if t := c.headings[section]; t != nil {
			return t
		}
	}
	return nil
}

// readHeadings resolves the last time of every heading.
func (c *reading) readHeadings() map[int]*corpus.Time {
	times := map[int]*corpus.Time{}
	for i := range c.sentences {
		s := &c.sentences[i]
		if !s.Heading || s.Section < 0 {
			continue
		}
		if found := s.Named("time", s.Span); len(found) > 0 {
			times[s.Section] = rules.Resolve(found[len(found)-1].Time(), c.calendar.context)
		}
	}
	return times
}

// timeBelow is the window of a stage that the first sentence under its heading states: 时间为2024年
// 3月1日至3月31日.
func (c *reading) timeBelow(heading *rules.Sentence) value {
	i, ok := slices.BinarySearchFunc(c.sentences, heading.Span.Start, func(s rules.Sentence, at int) int { return s.Span.Start - at })
	if !ok || i+1 == len(c.sentences) || c.sentences[i+1].Heading {
		return value{}
	}
	s := &c.sentences[i+1]
	at := s.Body + len(stateTime.FindString(c.doc.Text[s.Body:s.Span.End]))
	times := s.Named("time", corpus.Span{Start: at, End: s.Span.End})
	if len(times) == 0 || times[0].Span.Start != at || times[0].Time().Kind != rules.Calendar {
		return value{}
	}
	if alone := strings.Trim(c.doc.Text[times[0].Span.End:s.Span.End], "。 　") == ""; at == s.Body && !alone {
		return value{}
	}
	return value{Value: c.resolve(s, times[0]), inferred: true}
}

// stateTime matches the words that state the window of a stage.
var stateTime = regex.New(`^(?:本阶段|该阶段)?(?:起止|实施|具体|工作)?(?:时间|时限|期限)(?:安排|节点)?(?:为|是|：|:|从|自)*[ 　]?`)

// fillTime resolves the capture that the argument names, or, without one, finds
// the time that governs the match.
func fillTime(c *reading, d *draft, args []string) value {
	if len(args) == 0 {
		v := c.governing(d)
		if d.fact.Kind == "target" && !v.span.Empty() && !d.match.Sentence.Has("quantity", v.span.Join(d.claim)) {
			d.claim = d.claim.Join(v.span) // no deadline beside it
		}
		if d.fact.Kind == "target" && v.inferred {
			d.claim = d.claim.Join(c.timeAhead(d))
		}
		return v
	}
	m, ok := d.match.Capture(args[0])
	if !ok && d.fact.Kind == "phase" && d.match.Sentence.Heading {
		return c.timeBelow(d.match.Sentence)
	}
	if !ok || m.Mention.Time() == nil {
		return value{}
	}
	t := c.resolve(d.match.Sentence, m.Mention)
	labelled := strings.HasSuffix(strings.TrimRight(c.doc.Text[:m.Span.Start], " 　"), "：") // 完成时限：2024年2月底, in a text that was issued in March
	if d.fact.Kind == "deadline" && m.Mention.Attr("year") == "written" && t.End != "" && t.End < c.calendar.context.Issued && !labelled {
		return value{refuse: true} // it was over before the document was issued
	}
	for i, part := range t.Inferred {
		if part == "before" && t.Before == "" {
			t.Before = c.eventBefore(d)
		}
		t.Inferred[i] = part
	}
	if t.Within != "" && t.After == "" && t.Before == "" {
		if event := c.eventAfter(d); event != "" {
			t.After, t.Inferred = event, append(t.Inferred, "after")
		}
	}
	if !d.match.Span.Overlaps(m.Span) && m.Span.End < c.clauseAt(d.match.Sentence, d.match.Span.Start).Start {
		return value{Value: t, inferred: true}
	}
	return value{Value: t, span: m.Span}
}

// timeAhead is the clause before the draft's where it is nothing but a time, which is then no
// deadline of its own: 2026年底前 of 2026年底前，项目全部建成.
func (c *reading) timeAhead(d *draft) corpus.Span {
	s := d.match.Sentence
	before := c.clauseBefore(s, c.clauseAt(s, d.match.Span.Start))
	if before.Empty() || !c.dropTimes(s, before).Empty() {
		return corpus.Span{}
	}
	return before
}

// windowLead matches what may stand between a stage's heading and its window.
var windowLead = regex.New(`^(?:时间(?:为|：|:)?)?(?:从|自)?(?:[^，。；]{0,14}之日起?)?$`)

// fillWindow gives the window of a stage whose heading states none, where the text
// behind it in the same line begins with one: alone (启动阶段。2023年3月。) or behind the
// heading's colon (第二阶段：6月至9月，全面整治). The stage claims it.
func fillWindow(c *reading, d *draft, _ []string) value {
	head := d.match.Sentence
	if !head.Heading || head.Index+1 >= len(c.sentences) {
		return value{}
	}
	s := &c.sentences[head.Index+1]
	times := s.Named("time", corpus.Span{Start: s.Span.Start, End: min(s.Span.End, s.Span.Start+clauseLimit)})
	if len(times) == 0 || strings.Contains(c.doc.Text[head.Span.Start:s.Span.Start], "\n") {
		return value{}
	}
	t := times[0]
	lead, rest := c.doc.Text[s.Span.Start:t.Span.Start], c.doc.Text[t.Span.End:s.Span.End]
	alone := strings.Trim(rest, "。 ") == ""
	announced := strings.HasSuffix(strings.TrimRight(head.Span.In(c.doc.Text), " "), "：") || strings.HasSuffix(head.Span.In(c.doc.Text), ":")
	opens := announced && t.Attr("bound") != "by" && (strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "；") || strings.HasPrefix(rest, ";"))
	since := strings.HasSuffix(lead, "之日起")
	if t.Attr("kind") != "calendar" || !windowLead.MatchString(lead) || !alone && !opens && !(announced && since) {
		return value{}
	}
	d.claim = d.claim.Join(t.Span)
	return value{Value: c.resolve(s, t), span: t.Span}
}

// happened matches a clause that says after what the next one is due.
var happened = regex.New(`^(?:在|自|于|待|等)?(.{6,90}?)(?:之后|以后|后)$`)

// eventAfter is what the clause before says must have happened for a term to begin: 货物运达 of
// 货物运达后，收货人应当在3日内. It is empty where that says nothing of it.
func (c *reading) eventAfter(d *draft) string {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	if m := happened.FindStringSubmatch(c.clauseBefore(d.match.Sentence, clause).In(c.doc.Text)); m != nil {
		return m[1]
	}
	return ""
}

// eventBefore is the event of 提前三日: what the notice or action is about, named in
// the clause before: 对各市进行现场评估.
func (c *reading) eventBefore(d *draft) string {
	clause := c.clauseAt(d.match.Sentence, d.match.Span.Start)
	before := c.clauseBefore(d.match.Sentence, clause).In(c.doc.Text)
	for _, verb := range []string{"进行", "开展", "召开", "举行", "组织"} {
		if i := strings.LastIndex(before, verb); i >= 0 {
			return before[i+len(verb):]
		}
	}
	return ""
}

// canonical gives a body's name with the place that the document's own makes
// certain.
func (c *reading) canonical(name string) (string, bool) {
	return places.Canonical(c.doc.Meta.Locality, c.doc.Meta.Issuer, name)
}
