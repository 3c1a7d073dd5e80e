package extract

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// afterFrequency leaves out who acts in front of 每年 or 至少, where anything is
// left behind it.
func (c *reading) afterFrequency(m measure, pre corpus.Span) corpus.Span {
	cut := pre
	for _, w := range append(m.s.Named("@frequency", pre), m.s.Named("@bound", pre)...) {
		if w.Name == "@bound" && w.Attr("comparator") == "" || w.Name == "@frequency" && w.Attr("duration") == "" {
			continue // 最低工资, 年均浓度
		}
		if w.Span.Start > cut.Start && w.Attr("comparator") != "le" && !strings.HasSuffix(w.Span.In(c.doc.Text), "均") && !c.kept(w.Span) && !c.isAttribute(m.s, corpus.Span{Start: w.Span.Start, End: pre.End}) {
			rest := corpus.Span{Start: w.Span.End, End: pre.End}
			if w.Name == "@frequency" && c.hasEach(m, corpus.Span{Start: cut.Start, End: w.Span.Start}, rest) {
				continue
			}
			if !c.stripRight(rest, "reach", "adverb", "comparator", "drop-verb").Empty() {
				cut.Start = w.Span.End
			} else if w.Name == "@frequency" && m.q.Unit == "次" && !c.counts(m) {
				cut.End = w.Span.Start // 会议每季度至少召开1次
			}
		}
	}
	return cut
}

// hasEach reports whether who stands in front of 每年 is no body that acts but has what is named
// behind: 班组长每月在岗时间, “金牌合作社”每年补助经费.
func (c *reading) hasEach(m measure, who, what corpus.Span) bool {
	text := c.stripLeft(trim(c.doc.Text, what), "adverb", "modal").In(c.doc.Text)
	if name := who.In(c.doc.Text); utf8.RuneCountInString(name) < 2 || noOwner.MatchString(name) {
		return false
	}
	if c.set.Lexicon("body-end").LongestSuffix(who.In(c.doc.Text)) > 0 || c.set.Lexicon("payee").Has(who.In(c.doc.Text)) {
		return false
	}
	if m.q.Unit == "元" && c.begins(text, "amount") {
		return true
	}
	name := c.stripRight(what, "reach", "comparator", "adverb").In(c.doc.Text)
	return m.q.Unit != "次" && !c.begins(text, "content-verb", "drop-verb", "light-left", "reach") &&
		c.set.Lexicon("indicator-head").LongestSuffix(name)+c.set.Lexicon("bare-head").LongestSuffix(name) > 0
}

// noOwner matches the end of what has nothing itself: 市财政每人, 租金标准为, 续保后.
var noOwner = regex.New(`.每\p{Han}$|[的后为]$`)

// eachOf gives for each of what a duty holds, where that stands in front of 每年
// or 至少: 每个研发机构每年可申请一项; or what is done so often, where only the verb stands
// behind: 补贴标准每年更新一次.
func (c *reading) eachOf(m measure, before, behind corpus.Span) string {
	before = c.stripRight(before, "adverb", "reach", "comparator", "frequency")
	if text := before.In(c.doc.Text); m.q.Unit == "次" && strings.HasPrefix(text, "对") && len(text) > len("对") {
		before.Start += len("对") // 对重点部位每周至少巡查2次
		verb := c.stripRight(c.stripLeft(trim(c.doc.Text, behind), "adverb"), "reach", "comparator", "adverb").In(c.doc.Text)
		if !c.counts(m) && utf8.RuneCountInString(verb) <= 4 {
			return before.In(c.doc.Text)
		}
	}
	if text := before.In(c.doc.Text); plainUnit(m.q) == "元" && strings.HasPrefix(behind.In(c.doc.Text), "每") && !c.begins(text, "content-verb", "drop-verb") {
		return text // 市区每月每平方米16元
	}
	if c.distributes(before) || c.isDone(m, before, behind) {
		return before.In(c.doc.Text)
	}
	return ""
}

// doneTo is what is done so often to what 对 leads to, where only a light verb stands in
// front of the figure: 重点场所 of 对重点场所每月至少组织一次检查.
func (c *reading) doneTo(m measure, whole corpus.Span) corpus.Span {
	if m.q.Unit != "次" || !c.counts(m) || !strings.HasPrefix(whole.In(c.doc.Text), "对") {
		return corpus.Span{}
	}
	for _, w := range m.s.Named("@frequency", whole) {
		if c.stripRight(corpus.Span{Start: w.Span.End, End: whole.End}, "reach", "adverb", "comparator", "drop-verb").Empty() {
			return c.stripRight(corpus.Span{Start: whole.Start + len("对"), End: w.Span.Start}, "adverb")
		}
	}
	return corpus.Span{}
}

// isDone reports whether a stretch names what the bare verb behind 每年 does to it, rather
// than who does it.
func (c *reading) isDone(m measure, thing, behind corpus.Span) bool {
	if relative := strings.Contains(behind.In(c.doc.Text), "的") && c.begins(behind.In(c.doc.Text), "relative"); relative && !c.counts(m) && c.set.Lexicon("body-end").LongestSuffix(thing.In(c.doc.Text)) == 0 {
		return true // 专业科目每年取得的学分
	}
	verb := c.stripLeft(trim(c.doc.Text, behind), "adverb").In(c.doc.Text)
	verb = strings.TrimPrefix(strings.TrimPrefix(verb, "集中"), "组织")
	n := utf8.RuneCountInString(verb)
	return m.q.Unit == "次" && !c.counts(m) && n > 0 && n <= 2 && utf8.RuneCountInString(thing.In(c.doc.Text)) >= 4 &&
		c.set.Lexicon("body-end").LongestSuffix(thing.In(c.doc.Text)) == 0 && !c.begins(thing.In(c.doc.Text), "content-verb", "drop-verb", "circumstance", "subject-stop")
}
