package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// subjectLimit is the most characters that the last name of a subject has.
const subjectLimit = 30

// subject returns the bodies that span begins with: names joined by 、 和 及, the
// last one ending right before a modal, a preposition, a time or a verb. It is
// empty where span begins with no body.
func (c *reading) subject(d *draft, span corpus.Span) corpus.Span {
	span = c.stripLeft(trimSpace(c.doc.Text, span), "subject-left")
	span = c.dropTimes(d.match.Sentence, span) // “十五五”期间各镇应扩建水厂
	span.Start += bracketed(span.In(c.doc.Text))
	text := span.In(c.doc.Text)
	if approvedBy.MatchString(text) || strings.HasPrefix(text, "完成") {
		return corpus.Span{}
	}
	if !c.namedByWork(text) && c.begins(text, "subject-stop", "circumstance", "attain") || c.handsOver(text) || goesTo(text) {
		return corpus.Span{}
	}
	stop := c.subjectStop(d, span)
	end := 0
	for _, m := range d.match.Sentence.Named("@body-end", corpus.Span{Start: span.Start, End: stop}) {
		if m.Attr("generic") != "never" && (m.Span.End == stop || c.closesBefore(m.Span.End, stop)) {
			end = stop
		}
	}
	if end > 0 {
		end += c.set.Lexicon("chief").LongestPrefix(c.doc.Text[end:span.End])
	}
	subject := corpus.Span{Start: span.Start, End: end}
	if end > 0 && strings.HasSuffix(subject.In(c.doc.Text), "级") && rankOf.MatchString(c.doc.Text[end:span.End]) {
		return corpus.Span{}
	}
	if end == 0 || c.longItem(subject) || goesToThem.MatchString(text) {
		return corpus.Span{}
	}
	subject.Start += len(leftTo.FindString(subject.In(c.doc.Text)))
	return subject
}

// leftTo matches what stands in front of by whom it is done: 培训记录由 of 培训记录由县财政局统一登记.
var leftTo = regex.New(`^(?:\p{Han}{0,16}[^自理缘\P{Han}])?由`)

// approvedBy matches by whom something has been looked at: 经县招生办审核后. 经信局 is a body.
var approvedBy = regex.New(`^(?:并|报|须|需)?经[^，。；、]{2,24}?(?:审核|审查|审定|批准|同意|备案|认定|评审|研究|核准|确认|核实|验收|初审|复审|公示)`)

// goesToThem matches what bodies are given: 考核结果反馈各医院.
var goesToThem = regex.New(`^\p{Han}{0,12}(?:结果|情况|报告|材料|意见|建议|信息|清单|名单|台账|数据|方案)(?:要|应|须|及时|统一|一并)*(?:反馈|报送|抄送|送达|送交|移交|上报|通报|告知|提供)\p{Han}`)

// namedByWork reports whether a text begins with a body that is called after what it does:
// 评估机构, 申报单位, but not 督促单位, which says what is done to it.
func (c *reading) namedByWork(text string) bool {
	if officeOf.MatchString(text) {
		return true
	}
	verb := c.set.Lexicon("subject-stop").LongestPrefix(text)
	if verb == 0 || c.set.Lexicon("causative").Has(text[:verb]) {
		return false
	}
	for _, w := range []string{"单位", "机构", "部门", "机关", "组织", "委员会"} {
		if strings.HasPrefix(text[verb:], w) {
			return true
		}
	}
	return false
}

// officeOf matches an office that is called after its field, and that it acts: 规划与建设处要.
var officeOf = regex.New(`^(?:交通|规划|建设|管理|发展|监督|执法|监察|服务|保障|运营|投资|审批|招商|宣传|组织|统计|审计|教育|培训)\p{Han}{0,8}(?:处|科|局|委|办|室|股|部)(?:要|应|须|需|负责|牵头|将|于)`)

// doerBehind is who acts at the beginning of what stands behind a time, less those with whom it ends,
// who are only what something is done to: 企业 of 走访企业.
func (c *reading) doerBehind(d *draft, span corpus.Span) corpus.Span {
	actor := c.doer(d, span)
	if text := actor.In(c.doc.Text); actor.End == trim(c.doc.Text, span).End && !c.namedByWork(text) && c.begins(text, "content-verb", "drop-verb") {
		return corpus.Span{}
	}
	return actor
}

// rankOf matches what a level in front says the rank of: 自验 of 县级自验应于9月底前完成.
var rankOf = regex.New(`^(?:自|初|复|抽|终|预)?(?:验收|评估|评审|审核|核查|检查|考核|抽查|验)`)

// doer returns the bodies that span begins with or, where it begins with none,
// the persons or places that act: 考生本人, 各地级以上市, 学生父母(或其法定监护人).
func (c *reading) doer(d *draft, span corpus.Span) corpus.Span {
	if bare := c.stripLeft(trimSpace(c.doc.Text, span), "adverb"); strings.HasPrefix(bare.In(c.doc.Text), "由") {
		span = bare // 统一由市财政局安排
	}
	if subject := c.subject(d, span); !subject.Empty() {
		return c.whoGoes(subject)
	}
	span = c.stripLeft(trimSpace(c.doc.Text, span), "subject-left")
	text := span.In(c.doc.Text)
	if who := c.qualified(text); who > 0 {
		return corpus.Span{Start: span.Start, End: span.Start + who}
	}
	named := d.match.Sentence.From(span.Start) // 改造主体 begins with a verb
	if goesTo(text) || !slices.ContainsFunc(named, func(m rules.Mention) bool { return m.Name == "@actor-end" }) && c.verbFirst(text) {
		return corpus.Span{}
	}
	for _, m := range d.match.Sentence.Named("@actor-end", span) {
		doer := corpus.Span{Start: span.Start, End: m.Span.End}
		doer.End += bracketed(c.doc.Text[doer.End:span.End])
		if strings.HasPrefix(c.doc.Text[doer.End:span.End], "本人") {
			doer.End += len("本人")
		}
		rest := c.doc.Text[doer.End:span.End]
		if rest == "" && span.End == d.match.Span.Start || (c.begins(rest, acting...) || goesTo(rest)) && !c.longItem(doer) {
			return c.whoTreats(doer)
		}
	}
	if m := obliged.FindStringSubmatch(text); m != nil && (c.set.Lexicon("body-end").LongestSuffix(m[1]) > 0 || party.MatchString(m[1])) {
		return corpus.Span{Start: span.Start, End: span.Start + len(m[1])}
	}
	return corpus.Span{}
}

// obliged matches who stands right before what says that something must be done by a time.
var obliged = regex.New(`^([^，。；：、“”《》（）]{3,36}?)(?:应当|必须|须|应)(?:自|在|于|每|$)`)

// party matches who a law calls by a part in it: 收货人, 申请人.
var party = regex.New(`^\p{Han}{2,8}(?:人|者|方)$`)

// must matches what stands behind a doer that a relative clause describes.
var must = regex.New(`^(\P{P}{2,30}的)(\p{Han}{2,14}?)(?:应当|应|须|必须|要|可以|可|不得|在|自|于)`)

// qualified is the length of the doer that text begins with where a relative clause says which
// one is meant: 收到报告的负责人 of 收到报告的负责人应当自接到报告之日起3日内. It is 0 where there is none.
func (c *reading) qualified(text string) int {
	if !strings.Contains(text, "的") || !c.verbFirst(text) && !c.begins(text, "predicate", "drop-verb", "grant") {
		return 0
	}
	m := must.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	if c.set.Lexicon("body-end").LongestSuffix(m[2]) == 0 && c.set.Lexicon("actor-end").LongestSuffix(m[2]) == 0 {
		return 0
	}
	return len(m[1]) + len(m[2])
}

// goesTo reports whether text begins with where somebody goes to do something: 到县政务服务中心
// 办理.
func goesTo(text string) bool {
	return strings.HasPrefix(text, "到") || strings.HasPrefix(text, "赴") || strings.HasPrefix(text, "前往")
}

// whoGoes leaves out where a person goes: 家长 of 家长到学校填写申请表.
func (c *reading) whoGoes(doer corpus.Span) corpus.Span {
	who, _, ok := strings.Cut(doer.In(c.doc.Text), "到")
	if !ok || c.set.Lexicon("actor-end").LongestSuffix(who) == 0 {
		return doer
	}
	return corpus.Span{Start: doer.Start, End: doer.Start + len(who)}
}

// whoTreats leaves out whom something is done to: 各咨询点 of 各咨询点对符合条件的申请人.
func (c *reading) whoTreats(doer corpus.Span) corpus.Span {
	who, whom, ok := strings.Cut(doer.In(c.doc.Text), "对")
	if !ok || utf8.RuneCountInString(who) < 2 || whom == "" || strings.HasPrefix(whom, "口") || strings.HasPrefix(whom, "外") || strings.HasPrefix(whom, "象") {
		return doer
	}
	return corpus.Span{Start: doer.Start, End: doer.Start + len(who)}
}

// handsOver reports whether text begins with a verb of handing over that a body may
// follow: 送交市财政局 and 书面告知市财政局 are no bodies, 交通运输局 is one.
func (c *reading) handsOver(text string) bool {
	text = text[c.set.Lexicon("manner").LongestPrefix(text):]
	for _, name := range []string{"hand", "report"} {
		lex := c.set.Lexicon(name)
		if n := lex.LongestPrefix(text); n > 0 && lex.Attr(text[:n], "after") == "yes" {
			return true
		}
	}
	return false
}

// verbFirst reports whether text begins with what is done or how.
func (c *reading) verbFirst(text string) bool {
	return strings.HasPrefix(text, "在") || c.begins(text, "subject-stop", "content-verb", "report", "hand", "reach", "manner")
}

// acting are the lexicons of what stands behind a doer: modals and verbs.
var acting = []string{"subject-stop", "content-verb", "drop-verb", "predicate", "adverb", "manner", "report", "hand", "time-left"}

// begins reports whether text begins with a word of the lexicons that is not
// only the head of a longer one: 应 but not 应届.
func (c *reading) begins(text string, lexicons ...string) bool {
	for _, name := range lexicons {
		n := c.set.Lexicon(name).LongestPrefix(text)
		if n > 0 && c.set.Lexicon("keep-head").LongestPrefix(text) <= n && places.Default().Begins(text) <= n {
			return true
		}
	}
	return false
}

// ends reports whether text ends with a word of one of the lexicons.
func (c *reading) ends(text string, lexicons ...string) bool {
	return slices.ContainsFunc(lexicons, func(name string) bool { return c.set.Lexicon(name).LongestSuffix(text) > 0 })
}

// closesBefore reports whether only a closing bracket's content lies between end
// and stop: 各县(市、区).
func (c *reading) closesBefore(end, stop int) bool {
	rest := c.doc.Text[end:stop]
	return rest != "" && strings.ContainsAny(rest[:1], "(（") || strings.HasPrefix(rest, "（") && strings.HasSuffix(rest, "）") ||
		strings.HasPrefix(rest, "〈") && strings.HasSuffix(rest, "〉")
}

// subjectStop is the first place in span where a subject must have ended: at a
// word of the lexicon subject-stop or at a time.
func (c *reading) subjectStop(d *draft, span corpus.Span) int {
	depth := 0
	for at := span.Start; at < span.End; {
		r, size := utf8.DecodeRuneInString(c.doc.Text[at:span.End])
		if isOpening(r) {
			depth++
		} else if isClosing(r) {
			depth--
		} else if depth <= 0 && at > span.Start {
			for _, m := range d.match.Sentence.From(at) {
				if m.Name == "@subject-stop" && !c.isLevel(m, at) && !c.inList(m) && (!c.kept(m.Span) || c.mustTreat(span.Start, at)) || m.Name == "time" || m.Name == "@frequency" {
					return at
				}
			}
		}
		at += size
	}
	return span.End
}

// mustTreat reports whether the 应对 at offset at says what the body between from and it must do:
// 市财政局应对项目资金进行核查.
func (c *reading) mustTreat(from, at int) bool {
	return strings.HasPrefix(c.doc.Text[at:], "应对") && c.set.Lexicon("body-end").LongestSuffix(c.doc.Text[from:at]) > 0
}

// inList reports whether a verb is part of a list of subjects: 住房城乡建设、财政等部门.
func (c *reading) inList(m rules.Mention) bool {
	rest := c.doc.Text[m.Span.End:]
	if verb := m.Span.In(c.doc.Text); verb == "成立" || verb == "组建" || verb == "设立" {
		return false // 成立领导小组
	}
	for _, w := range []string{"、", "等", "部门", "单位", "机构", "厅", "局", "委", "领导小组", "工作领导小组", "工作组", "专班", "工作专班", "指挥部", "办公室"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	for _, w := range []string{"主管部门", "行政主管部门", "行政部门", "管理部门", "和管理委员会"} {
		if strings.HasPrefix(rest, w) && utf8.RuneCountInString(m.Span.In(c.doc.Text)) > 1 {
			return true // 住房保障主管部门, but not 对主管部门
		}
	}
	for _, office := range []string{"处", "科"} {
		if behind, ok := strings.CutPrefix(rest, office); ok && m.Span.Len() > len("办") {
			next, _ := utf8.DecodeRuneInString(behind)
			return !strings.ContainsRune("理置罚分以学技普研级目室", next) // 交通建设处要督促各镇
		}
	}
	if office, ok := strings.CutPrefix(rest, "办"); ok {
		next, _ := utf8.DecodeRuneInString(office)
		return !strings.ContainsRune("理法好结事学证成公案展", next) // 县整治办对各镇检查
	}
	return strings.HasPrefix(rest, "部") && !strings.HasPrefix(rest, "部分") && !strings.HasPrefix(rest, "部署") // 住房城乡建设部
}

// isLevel reports whether a verb at offset at only goes on with a name: a bare
// level stands before it (市创建领导小组).
func (c *reading) isLevel(m rules.Mention, at int) bool {
	r, size := utf8.DecodeLastRuneInString(c.doc.Text[:at])
	before, _ := utf8.DecodeLastRuneInString(c.doc.Text[:at-size])
	return m.Attr("weak") == "yes" && strings.ContainsRune("省市县区州旗乡镇", r) && !unicode.Is(unicode.Han, before)
}

// longItem reports whether an item of a list is too long for a name.
func (c *reading) longItem(span corpus.Span) bool {
	for _, item := range strings.Split(span.In(c.doc.Text), "、") {
		if utf8.RuneCountInString(item) > subjectLimit {
			return true
		}
	}
	return false
}

// fillActor gives who must act: the subject of the clause, before or behind the
// time; else that of the nearest clause before in the sentence, or the sentences
// before in the paragraph.
func fillActor(c *reading, d *draft, _ []string) value {
	if event, _ := c.scheduled(d); !event.Empty() {
		return value{} // 县级复核安排在11月上旬
	}
	s := d.match.Sentence
	clause := c.clauseAt(s, d.match.Span.Start)
	before := corpus.Span{Start: clause.Start, End: max(clause.Start, d.match.Span.Start)}
	if owner := c.owner(before); !owner.Empty() {
		return value{Value: corpus.Text(owner.In(c.doc.Text)), span: owner}
	}
	if i := strings.LastIndex(before.In(c.doc.Text), "由"); i > 0 { // 学分由省财政厅于12月底前登记
		if by := c.subject(d, corpus.Span{Start: before.Start + i + len("由"), End: before.End}); !by.Empty() {
			return value{Value: corpus.Text(c.plainActor(by)), span: by}
		}
	}
	if subject := c.doer(d, before); !subject.Empty() {
		return value{Value: corpus.Text(c.plainActor(subject)), span: subject}
	}
	if _, verb := d.match.Capture("v"); !verb { // else whom its verb leads to stands behind it
		after := corpus.Span{Start: min(clause.End, d.match.Span.End), End: clause.End}
		after.Start += bracketed(after.In(c.doc.Text))
		for range 3 {
			if subject := c.doerBehind(d, after); !subject.Empty() {
				return value{Value: corpus.Text(c.plainActor(subject)), span: subject}
			}
			if why := c.stripLeft(after, "adverb").In(c.doc.Text); strings.Trim(why, "，, 　") != "" && (!c.begins(why, "ground") || strings.Contains(why, "到")) {
				break // 根据预约时段到学校进行审核
			}
			clause = c.clauseAfter(s, clause)
			after = clause
		}
		clause = c.clauseAt(s, d.match.Span.Start)
	}
	if u := c.duty(d); allOf.MatchString(u.rest.In(c.doc.Text)) {
		return value{} // 所有企业用电信息接入平台
	}
	for prior := range c.priorClauses(s, clause) {
		prior.Start += len(supposing.FindString(prior.In(c.doc.Text)))
		if subject := c.doer(d, prior); !subject.Empty() && !c.helps(corpus.Span{Start: subject.End, End: prior.End}) {
			return value{Value: corpus.Text(c.plainActor(subject)), inferred: true}
		}
		if text := prior.In(c.doc.Text); parties.MatchString(text) && (c.begins(text, "content-verb") || strings.HasPrefix(text, "符合")) {
			return value{Value: corpus.Text(text), inferred: true}
		}
	}
	return c.actorAbove(d)
}

// supposing matches what a case begins with: 如 of 如县应急局认为不予受理的.
var supposing = regex.New(`^(?:如果|如|若|凡)`)

// parties matches a clause that names those whom a matter concerns and nothing else: 承租公共租赁住房的家庭.
var parties = regex.New(`^\p{Han}{2,20}的(?:申请|申报)?(?:家庭|人员|对象|企业|单位|个人|职工|居民|学生|考生|农户|商户|业主|用户|机构|项目单位|申请人|申报人)$`)

// allOf matches a subject of its own: all things of a class.
var allOf = regex.New(`^(?:所有|全部|各类|其他|其余)\p{Han}{2}`)

// helps reports whether what a subject does is only to help the one that leads.
func (c *reading) helps(rest corpus.Span) bool {
	role := c.set.Lexicon("role")
	text := rest.In(c.doc.Text)
	return role.Attr(role.First(text).In(text), "role") == "support"
}

// owner is whose deliverable it is: 各牵头单位 of 各牵头单位的细化方案于8月31日前报送.
func (c *reading) owner(span corpus.Span) corpus.Span {
	i := strings.Index(span.In(c.doc.Text), "的")
	if i <= 0 {
		return corpus.Span{}
	}
	owner := corpus.Span{Start: span.Start, End: span.Start + i}
	of := c.stripRight(corpus.Span{Start: owner.End, End: span.End}, "modal", "time-left", "manner")
	if c.set.Lexicon("body-end").LongestSuffix(of.In(c.doc.Text)) > 0 {
		return corpus.Span{} // 设区的市人民政府应当
	}
	if c.set.Lexicon("body-end").LongestSuffix(owner.In(c.doc.Text)) == 0 || c.set.Lexicon("subject-stop").LongestPrefix(owner.In(c.doc.Text)) > 0 {
		return corpus.Span{}
	}
	return owner
}

// actorAbove looks for the subject of the sentences before in the paragraph.
func (c *reading) actorAbove(d *draft) value {
	sentences := c.inParagraph(d.paragraph())
	for i := len(sentences) - 1; i >= 0; i-- {
		s := &sentences[i]
		if s.Span.Start >= d.match.Sentence.Span.Start {
			continue
		}
		other := &draft{match: &rules.Match{Sentence: s}}
		if subject := c.subject(other, c.clauseAt(s, max(s.Span.Start, s.Body))); !subject.Empty() {
			return value{Value: corpus.Text(c.plainActor(subject)), inferred: true}
		}
	}
	return value{}
}

// plainActor is the text of a subject without those who help it and what a deliverable's owner
// adds: 县教育局 of 县教育局会同县财政局.
func (c *reading) plainActor(span corpus.Span) string {
	whole := span.In(c.doc.Text)
	lead, _, _ := strings.Cut(whole[bracketed(whole):], "会同")
	return strings.TrimRight(lead, "的、和及 　")
}
