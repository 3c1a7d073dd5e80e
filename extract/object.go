package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// fillObject gives what a verb of attaining attains: the stretch that the
// argument names, less the words for the work on it.
func fillObject(c *reading, d *draft, args []string) value {
	span, ok := c.objectOf(d, args)
	object := c.attained(span)
	if !ok || object.Empty() || !balanced(object.In(c.doc.Text)) {
		return value{refuse: true}
	}
	return value{Value: corpus.Text(object.In(c.doc.Text)), span: span}
}

// ordinal matches what a point of a list begins with: 二是.
var ordinal = regex.New(`^[一二三四五六七八九十]是`)

// fillMade gives what the clause before says is worked on: 应急指挥中心 of 加快建设应急指挥
// 中心，确保9月底建成投用.
func fillMade(c *reading, d *draft, _ []string) value {
	s := d.match.Sentence
	before := c.clauseBefore(s, c.clauseAt(s, d.match.Span.Start))
	before.Start += len(ordinal.FindString(before.In(c.doc.Text)))
	made := c.stripLeft(before, "adverb", "drop-verb", "content-verb", "light-left")
	if made == before || made.Empty() || s.Has("time", before) {
		return value{}
	}
	return value{Value: corpus.Text(made.In(c.doc.Text)), inferred: true}
}

// balanced reports whether every quotation that begins in text ends in it.
func balanced(text string) bool {
	return strings.Count(text, "《") == strings.Count(text, "》") && strings.Count(text, "“") == strings.Count(text, "”")
}

// attained takes 工作, 为目标 and the like off the end of an object.
func (c *reading) attained(span corpus.Span) corpus.Span {
	object := trim(c.doc.Text, span)
	for _, w := range []string{"创建工作", "工作", "为目标"} {
		if strings.HasSuffix(object.In(c.doc.Text), w) {
			object.End -= len(w)
		}
	}
	object = c.stripRight(object, "reach", "comparator") // 建成示范工厂达到12家
	object.End -= len(othersApply.FindString(object.In(c.doc.Text)))
	object.End = object.Start + len(strings.TrimSuffix(object.In(c.doc.Text), "各")) // 示范高中、特色高中各1所
	return object
}

// othersApply matches what others are to apply for, behind an object.
var othersApply = regex.New(`、[^、]{2,30}?(?:申报|获评|入选|晋升)[^、]*$`)

// objectOf is the capture that the object is, less who is responsible for it.
func (c *reading) objectOf(d *draft, args []string) (corpus.Span, bool) {
	span, ok := capture(d, args, "object")
	if action, named := d.match.Capture("action"); named && strings.HasPrefix(action.Span.In(c.doc.Text), "争") {
		if before := c.doc.Text[:action.Span.Start]; strings.HasSuffix(before, "力") && c.set.Lexicon("win-manner").LongestSuffix(before) == 0 {
			return span, false // 力争|创建, but 全力|争创
		}
	}
	span.Start += len(secondVerb.FindString(span.In(c.doc.Text)))
	return c.withoutWhom(span), ok
}

// secondVerb matches a verb that is joined to that of attaining: 和完善 of 建成和完善.
var secondVerb = regex.New(`^(?:和|并|、|且)(?:完善|运行|运营|使用|投用|投入使用|投入运行|投入运营|开通|启用|巩固|发展|推广|保持|提升|稳定运行)(?:好)?`)

// fillNamed gives the object where it ends in a status that is conferred, or
// begins like a title of the state (全国, 国家级 …).
func fillNamed(c *reading, d *draft, args []string) value {
	span, ok := c.objectOf(d, args)
	if !ok {
		return value{}
	}
	object := c.attained(span)
	text := restored(object.In(c.doc.Text))
	if i := strings.LastIndexAny(text, "(（"); i > 0 {
		text = text[:i]
	}
	if action, ok := d.match.Capture("action"); ok && strings.Contains(action.Span.In(c.doc.Text), "创") && isActivity(span.In(c.doc.Text)) {
		return value{} // 推进创建国家园林县城工作
	}
	if plainGrade.MatchString(text) {
		return value{} // 创建省级平台
	}
	if len(d.match.Sentence.Named("quantity", object)) > 0 || strings.Contains(text, "、") && len(d.match.Sentence.Named("@win", object)) > 0 || c.set.Lexicon("vague").LongestPrefix(text) > 0 || c.hasAny("committee", text) || c.set.Lexicon("work").LongestSuffix(text) > 0 || c.set.Lexicon("named-status").LongestSuffix(text) == 0 && c.set.Lexicon("title-left").LongestPrefix(text[headNoun(text):]) == 0 {
		return value{}
	}
	return value{Value: corpus.Text(object.In(c.doc.Text)), span: span}
}

// plainGrade matches things of a grade that no status is named for.
var plainGrade = regex.New(`^(?:国家级|省级|市级|国家|省)(?:平台|品牌|项目|载体|园区|企业|基地|中心)$`)

// isActivity reports whether what a verb of winning governs is work that goes on.
func isActivity(text string) bool {
	return slices.ContainsFunc([]string{"工作", "活动", "行动", "收官战", "攻坚战"}, func(w string) bool { return strings.HasSuffix(text, w) })
}

// headNoun is where the noun begins that a relative clause in front describes:
// 国家级超算中心 of 具有国际水平的国家级超算中心.
func headNoun(text string) int {
	if i := strings.LastIndex(text, "的"); i >= 0 {
		return i + len("的")
	}
	return 0
}

// restored gives 示范 back where a site that blacks out the name of the county 范县
// has made 示XX of it.
func restored(text string) string {
	for _, blank := range []string{"XX", "xx", "××"} {
		text = strings.ReplaceAll(text, "示"+blank, "示范")
	}
	return text
}

// fillOutcome gives the object where it is an outcome: neither a figure nor
// work to be done.
func fillOutcome(c *reading, d *draft, args []string) value {
	span, ok := c.objectOf(d, args)
	if !ok {
		return value{}
	}
	object := trim(c.doc.Text, span)
	text := object.In(c.doc.Text)
	if strings.HasPrefix(text, "了") || endsBygone(c.doc.Text[:d.match.Span.Start]) {
		return value{} // 初步形成了, 尚未形成
	}
	if utf8.RuneCountInString(text) < 4 || strings.Contains(text, "具有") && strings.HasSuffix(text, "意义") || strings.HasSuffix(text, "的") || c.set.Lexicon("no-outcome").LongestSuffix(text) > 0 || !balanced(text) || c.hasAny("rank", text) || c.set.Lexicon("vague").LongestPrefix(text) > 0 || c.isWork(d, object) ||
		slices.ContainsFunc(d.match.Sentence.Named("@report", object), func(m *rules.Mention) bool { return m.Attr("after") == "yes" }) {
		return value{}
	}
	clause := c.clauseAt(d.match.Sentence, object.Start)
	for _, q := range d.match.Sentence.Named("quantity", clause) {
		before := c.doc.Text[clause.Start:max(clause.Start, figure(q.Quantity()).Start)]
		if !q.Quantity().Temporal || c.set.Lexicon("reach").LongestSuffix(before) > 0 {
			return value{} // 80%以上的学校达到标准 is a metric, 审批时间压缩至90日以内 too
		}
	}
	return value{Value: corpus.Text(text), span: object}
}

// endsBygone reports whether a text ends in what makes the verb behind it tell how things stand.
func endsBygone(text string) bool {
	return slices.ContainsFunc([]string{"未", "没有", "已", "已经"}, func(w string) bool { return strings.HasSuffix(text, w) })
}

// isWork reports whether an object ends in a word for work, as 目标任务 does. What
// is asked is an outcome where it is reached: 水质达到功能区划要求.
func (c *reading) isWork(d *draft, object corpus.Span) bool {
	text := object.In(c.doc.Text)
	n := c.set.Lexicon("work").LongestSuffix(text)
	if action, ok := d.match.Capture("action"); ok && text[len(text)-n:] == "要求" {
		return action.Span.In(c.doc.Text) != "达到"
	}
	return n > 0
}

// fillHolders gives the places or bodies that are to attain the object: in the
// clause before the verb, or the subject of the clause before.
func fillHolders(c *reading, d *draft, _ []string) value {
	s := d.match.Sentence
	clause := c.clauseAt(s, d.match.Span.Start)
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, d.match.Span.Start)}
	if own := c.ownHolder(d, before); !own.Empty() {
		return value{Value: c.listOf(own), span: own}
	}
	before = c.stripRight(c.dropTimes(s, before), "win-manner")
	if helped := c.helped(before); !helped.Empty() {
		return value{Value: c.listOf(helped), span: before}
	}
	if list := c.holdersIn(d, before); len(list) > 0 {
		return value{Value: list, span: before}
	}
	if list := c.listOf(before); len(list) > 0 && len(c.placeCodes(list)) == len(list) {
		return value{Value: list, span: before} // 青禾、临溪创建…, places of the document's own
	}
	for prior := range c.priorClauses(s, clause) {
		if subject := c.subject(d, c.dropTimes(s, prior)); !subject.Empty() && !c.does(subject.In(c.doc.Text)) {
			return value{Value: c.listOf(subject), inferred: true}
		}
	}
	return value{}
}

// does reports whether text says what is done rather than who holds something.
func (c *reading) does(text string) bool {
	return built.MatchString(text) || c.begins(text, "content-verb", "drop-verb") && !c.ends(text, "body-end", "actor-end")
}

// built matches what a clause before does: 建设新区, 运营好平台.
var built = regex.New(`^(?:\p{Han}{1,2}好|共建|共创|严禁|禁止|挂牌|运营|恢复|筹建|组建|申建|重建|新建|改建|扩建|建设|建成|建立|推进|推动|加快|实施|完成|打造|划定|推广|保护|修复|启动|开展)`)

// ownHolder is who stands before the verb in a list of holders that each attain something: 临溪镇
// of 支持青禾镇创建…、临溪镇创建….
func (c *reading) ownHolder(d *draft, before corpus.Span) corpus.Span {
	action, ok := d.match.Capture("action")
	wins := d.match.Sentence.Named("@win", before)
	if !ok || action.Span.Start < d.match.Span.Start || len(wins) == 0 {
		return corpus.Span{}
	}
	last := wins[len(wins)-1].Span.End
	i := strings.Index(c.doc.Text[last:before.End], "、")
	if i < 0 {
		return corpus.Span{}
	}
	own := corpus.Span{Start: last + i + len("、"), End: before.End}
	if text := own.In(c.doc.Text); utf8.RuneCountInString(text) < 2 || c.begins(text, "content-verb", "drop-verb") || d.match.Sentence.Has("quantity", own) {
		return corpus.Span{}
	}
	return c.stripRight(own, "adverb")
}

// helped is whom a stretch says is helped to attain something: 青禾县 of 支持青禾县创建….
func (c *reading) helped(span corpus.Span) corpus.Span {
	if who := c.striven(span); !who.Empty() {
		return who
	}
	span = c.stripLeft(span, "adverb")
	text := span.In(c.doc.Text)
	for _, verb := range []string{"支持", "推动", "促进", "推进", "指导", "鼓励", "引导", "助力", "帮助", "扶持"} {
		rest, ok := strings.CutPrefix(text, verb)
		if n := utf8.RuneCountInString(rest); ok && n >= 2 && n <= helpedLimit && (strings.HasPrefix(rest, "有条件") || !c.begins(rest, "content-verb", "drop-verb", "adverb")) {
			return corpus.Span{Start: span.End - len(rest), End: span.End}
		}
	}
	return corpus.Span{}
}

// striven is who is to attain something behind a word of strength: 青禾县、临溪县 of
// 力争青禾县、临溪县.
func (c *reading) striven(span corpus.Span) corpus.Span {
	who := c.stripLeft(span, "strength")
	text := who.In(c.doc.Text)
	if who == span || !onlyNames.MatchString(text) || c.begins(text, "content-verb", "drop-verb", "adverb", "circumstance", "causative", "attain", "sequence") {
		return corpus.Span{}
	}
	return who
}

// onlyNames matches what can be a list of places or bodies.
var onlyNames = regex.New(`^(?:[^新用再年\P{Han}]\p{Han}{1,8}、?)+$`)

// helpedLimit is the most characters of whom is helped.
const helpedLimit = 20

// turned matches what is to be turned into something: 我市 of 争取将我市打造成为….
var turned = regex.New(`(?:将|把)(\p{Han}{2,12})$`)

// holdersIn reads 在A、B、C等3县中, or the subject of a stretch.
func (c *reading) holdersIn(d *draft, span corpus.Span) corpus.List {
	text := span.In(c.doc.Text)
	if i := strings.Index(text, "在"); i >= 0 {
		if j := strings.LastIndex(text, "中"); j > i {
			inner := text[i+len("在") : j]
			if k := strings.LastIndex(inner, "等"); k > 0 {
				inner = inner[:k]
			}
			return corpus.List(strings.Split(inner, "、"))
		}
	}
	if s := d.match.Sentence; s.Has("quantity", span) || s.Has("@win", span) {
		return nil // 争创示范镇1个、示范村6个
	}
	if made := turned.FindStringSubmatch(text); made != nil {
		return corpus.List{made[1]}
	}
	if subject := c.subject(d, span); !subject.Empty() {
		return c.listOf(subject)
	}
	if place := strings.TrimSpace(text); c.set.Lexicon("region").Has(place) { // 全省
		return corpus.List{place}
	}
	return nil
}

// listOf splits a subject into its names. Bare levels in front share the name
// behind them: 市、县(区)人民政府 is one.
func (c *reading) listOf(span corpus.Span) corpus.List {
	if text := span.In(c.doc.Text); strings.HasPrefix(text, "省、") || strings.HasPrefix(text, "市、") || strings.HasPrefix(text, "县、") {
		return corpus.List{strings.TrimSpace(text)}
	}
	var list corpus.List
	text := strings.TrimSpace(span.In(c.doc.Text))
	start := 0
	for i := range text {
		if strings.HasPrefix(text[i:], "、") && !c.inBracket(span.Start, span.Start+i) {
			list, start = append(list, text[start:i]), i+len("、")
		}
	}
	return append(list, text[start:])
}
