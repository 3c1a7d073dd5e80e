package extract

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// How a paragraph faces: does it report what was done, or say what is to be?
const (
	facesAhead = -1
	facesBack  = 1
)

// readFacing decides for every paragraph which way it faces. Documents that
// order or plan face ahead, those that report (types summary and report, and
// 通报) face back, but for sections whose heading says otherwise (下一步, 打算,
// 整改要求; 存在问题, 基本情况 …), and for paragraphs that begin with 下一步. A
// government work report reviews first and plans then: see [reading.turn].
func (c *reading) readFacing() []int {
	facing := make([]int, len(c.doc.Paragraphs))
	if c.workReport = c.isWorkReport(); c.workReport {
		plan := turn(c.weigh())
		for i := range facing {
			facing[i] = facesAhead
			if i < plan {
				facing[i] = facesBack
			}
		}
		return facing
	}
	var weighed []evidence
	if c.doc.Meta.Type == corpus.TypeOther {
		weighed = c.weigh()
	}
	otherwise := facesAhead
	if c.reports(weighed) {
		otherwise = facesBack
	}
	for i := range facing {
		facing[i] = c.headingFacing(i, otherwise)
		if otherwise == facesAhead && weighed != nil && weighed[i].all == evidenceLimit && weighed[i].words > 0 {
			facing[i] = facesBack // the account of a place: 累计完成投资182.2亿元
		}
		if otherwise == facesAhead && tellsCount(c.doc.Paragraphs[i].Span.In(c.doc.Text)) {
			facing[i] = facesBack
		}
		if c.begins(c.doc.Paragraphs[i].Span.In(c.doc.Text), "ahead-opening") {
			facing[i] = facesAhead
		}
	}
	return facing
}

// tellingVerbs are what a text that orders or plans may tell was done.
var tellingVerbs = []string{"交办", "发现", "排查", "抽查", "抽检", "检查", "检测", "受理", "收到", "查处", "办结", "反馈", "移交", "立案", "征集", "出动"}

// tellsCount reports whether a paragraph of such a text says how many of something there were in
// all: 共交办4批共146个问题.
func tellsCount(text string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], "共")
		if i < 0 {
			return false
		}
		at += i + len("共")
		rest := strings.TrimPrefix(text[at:], "计")
		for _, verb := range tellingVerbs {
			if behind, ok := strings.CutPrefix(rest, verb); ok && digitAhead.MatchString(behind) && !ordered.MatchString(text[max(0, at-51):at]) {
				return true
			}
		}
	}
}

// digitAhead matches a number in the same clause.
var digitAhead = regex.New(`^[^，。；,;]{0,12}[0-9]`)

// ordered matches the beginning of a clause that says what is to be done.
var ordered = regex.New(`[要应将须][^，。；：,;]{0,16}$`)

// reports reports whether a document tells what was done or found, by its kind, its
// title or, where neither says, its evidence, which a text of a known kind needs not.
func (c *reading) reports(weighed []evidence) bool {
	switch c.doc.Meta.Type {
	case corpus.TypeReport, corpus.TypeSummary:
		return true
	case corpus.TypeOther:
		return findings.MatchString(c.doc.Meta.Title) || c.announcesFindings() || c.reviews(weighed)
	default:
		return findings.MatchString(c.doc.Meta.Title)
	}
}

// announcesFindings reports whether a text without a title makes known what an inspection
// found: …批次药品不符合规定。现将有关情况通告如下.
func (c *reading) announcesFindings() bool {
	return c.doc.Meta.Title == "" && found.MatchString(c.doc.Text[:min(len(c.doc.Text), announcedLimit)])
}

// found matches the opening of such a text.
var found = regex.New(`(?:不符合规定|不合格|抽检|抽查|检验)[^；]{0,60}?(?:情况|结果)\p{Han}{0,6}(?:通告|公告|通报|公布|公示)如下`)

// findings matches the titles of texts that make known what was found.
var findings = regex.New(`通报|不合格|合格率|(?:结果|情况)的?(?:公告|通告|公示|公布|公开)`)

// isWorkReport reports whether the document is a government work report, part review,
// part plan: by its title, what it aims at, or whom it is read to. It reads the whole
// text, so that it is asked once.
func (c *reading) isWorkReport() bool {
	delegates := strings.Contains(c.doc.Text, "各位代表")
	switch c.doc.Meta.Type {
	case corpus.TypeReport, corpus.TypeSummary:
		return delegates || strings.Contains(c.doc.Meta.Title, "政府工作报告") || strings.Contains(c.doc.Text, "预期目标")
	case corpus.TypeOther:
		return delegates && strings.Contains(c.doc.Text, "审议")
	}
	return false
}

// headingFacing is what the nearest heading above a paragraph says, or otherwise.
func (c *reading) headingFacing(i, otherwise int) int {
	for at := c.doc.Paragraphs[i].Section; at >= 0; at = c.doc.Sections[at].Parent {
		label := c.doc.Sections[at].Heading.In(c.doc.Text)
		ahead, back := c.hasAny("ahead-heading", label), c.hasAny("back-heading", label)
		switch {
		case ahead && back && strings.Contains(label, "和"): // “十四五”成就和“十五五”目标
			return otherwise
		case ahead && back && c.set.Lexicon("back-heading").LongestSuffix(strings.TrimRight(label, "。 ")) > 0: // 预期目标完成情况
			return facesBack
		case ahead:
			return facesAhead
		case back:
			return facesBack
		}
	}
	return otherwise
}

// reviews reports whether a text whose kind nothing tells is a review, by its evidence.
func (c *reading) reviews(weighed []evidence) bool {
	sum, back, ahead := 0, 0, 0
	for i, e := range weighed {
		if c.doc.Paragraphs[i].Part != corpus.PartBody {
			continue
		}
		sum += e.all
		switch {
		case e.all > 0:
			back++
		case e.all < -1:
			ahead++
		}
	}
	return sum >= reviewEvidence && back > ahead
}

// reviewEvidence is the least evidence that makes a text of no kind a review.
const reviewEvidence = 10

// turn is the first paragraph of a work report that plans, all before it review: where
// the evidence of the paragraphs before it less that of those behind it is greatest.
func turn(weighed []evidence) int {
	at, best, sum := 0, 0, 0
	for i, e := range weighed {
		sum += e.all
		if sum > best {
			at, best = i+1, sum
		}
	}
	return at
}

// What a paragraph's figures, times and heading say, in the unit of the lexicon
// status-cue, and the most that one paragraph may say.
const (
	preciseWeight = 4  // 4138.4亿元, 7565家: counted
	boundedWeight = -3 // 6%以上, 5%左右: aimed at
	overWeight    = 5  // a year that is over
	comingWeight  = -6
	headingWeight = 3
	evidenceLimit = 10
	figuresLimit  = 4
)

// evidence is how clearly a paragraph reviews (positive) or plans (negative).
type evidence struct {
	words int // what its words alone say
	all   int // from -evidenceLimit to evidenceLimit
}

// weigh gives the evidence of every paragraph.
func (c *reading) weigh() []evidence {
	weighed := make([]evidence, len(c.doc.Paragraphs))
	for i := range weighed {
		weighed[i] = c.evidence(i)
	}
	return weighed
}

func (c *reading) evidence(paragraph int) evidence {
	p := c.doc.Paragraphs[paragraph]
	heading := c.headingFacing(paragraph, 0)
	words := c.cues(p.Span.In(c.doc.Text))
	if t := c.headingTime(p.Section); heading == facesAhead && t != nil && c.tenseOf(yearIn(t.End)) == facesAhead {
		return evidence{words, -evidenceLimit} // 二、2018年工作安排; the heading of a review may be followed by one that got lost
	}
	precise, bounded, over, coming := 0, 0, 0, 0
	for _, s := range c.inParagraph(paragraph) {
		for _, m := range s.Named("quantity", s.Span) {
			if q := m.Quantity(); q.Comparator == "ge" || q.Comparator == "approx" {
				bounded = min(bounded+1, figuresLimit)
			} else if isPrecise(q.Number.In(c.doc.Text)) {
				precise = min(precise+1, figuresLimit)
			}
		}
		for _, m := range s.Named("time", s.Span) {
			switch c.tense(m.Time()) {
			case facesBack:
				over = 1
			case facesAhead:
				coming = 1
			}
		}
	}
	sum := words + headingWeight*heading + preciseWeight*precise + boundedWeight*bounded + overWeight*over + comingWeight*coming
	return evidence{words, max(-evidenceLimit, min(sum, evidenceLimit))}
}

// cues adds the weights of the words of the lexicon status-cue in text, each once.
func (c *reading) cues(text string) int {
	lex := c.set.Lexicon("status-cue")
	var seen []string // a paragraph has few
	sum := 0
	for start, end := range lex.Words(text) {
		if word := text[start:end]; !slices.Contains(seen, word) {
			seen = append(seen, word)
			weight, _ := strconv.Atoi(lex.Attr(word, "weight"))
			sum += weight
		}
	}
	return sum
}

// isPrecise reports whether a number is one that was counted or measured: it is not
// round.
func isPrecise(number string) bool {
	number = strings.TrimRight(strings.ReplaceAll(number, ",", ""), "百千万亿")
	whole, fraction, decimal := strings.Cut(number, ".")
	if decimal {
		return strings.Trim(fraction, "0123456789") == "" && fraction != "5" && fraction != "0"
	}
	return len(whole) >= 3 && strings.Trim(whole, "0123456789") == "" && !strings.HasSuffix(whole, "0")
}

// tense tells a time that names its year and lies before the year of the report from
// one that does not; 0 where it names none.
func (c *reading) tense(t *rules.Time) int {
	r := rules.Resolve(t, rules.TimeContext{})
	if r == nil {
		return 0
	}
	return c.tenseOf(yearIn(r.End))
}

// tenseOf tells a year before that of the report from one that is not; 0 where one of the two
// is not known, which is a year of 0.
func (c *reading) tenseOf(year int) int {
	ctx := c.calendar.context
	now := max(ctx.TitleYear, yearIn(ctx.Issued))
	switch {
	case now == 0 || year == 0:
		return 0
	case year < now:
		return facesBack
	}
	return facesAhead
}

// inParagraph returns the sentences of a paragraph.
func (c *reading) inParagraph(i int) []rules.Sentence {
	lo := sort.Search(len(c.sentences), func(k int) bool { return c.sentences[k].Paragraph >= i })
	hi := lo + sort.Search(len(c.sentences)-lo, func(k int) bool { return c.sentences[lo+k].Paragraph > i })
	return c.sentences[lo:hi]
}
