package extract

import (
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// What follows reads how notices of inspections hold a value found against the one that a
// standard sets: 菌落总数检出值为52000 CFU/g，比标准规定(不超过20000 CFU/g)高出1.6倍.

// againstStandard matches what a value is held against, and how, in front of the figure.
var againstStandard = regex.New(`^(?:，)?(?:比|较|较之)((?:国家|行业|地方|安全|食品安全|强制性)?(?:标准|限量|限值)(?:的?规定|要求|限值|限量|值)?)(?:值)?(?:[（(][^（）()]*[）)])?((?:的?[上下]限值?)?(?:高出|超出|低于|高|低|超)(?:了)?)$`)

// standardName matches what stands in front of the bracket that holds what a standard sets.
var standardName = regex.New(`(?:国家|行业|地方|安全|食品安全|强制性)?(?:标准|限量|限值)(?:规定|要求|限值|限量|值)$`)

// tested is what a notice calls the value that a test gave.
var tested = []string{"检出值", "检测值", "实测值", "检测结果", "检验结果", "检出量", "检出含量"}

// againstIts is the indicator of how far a value lies from what the standard sets: 菌落总数检出
// 值比标准规定高出 of 高出1.6倍.
func (c *reading) againstIts(m measure) (value, bool) {
	pre := corpus.Span{Start: m.clause.Start, End: figure(m.q).Start}
	pre = c.stripRight(pre, "adverb")
	text := pre.In(c.doc.Text)
	if each := strings.Index(text, "分别"); each > 0 {
		text = text[:each] + text[each+len("分别"):]
	}
	if bare := strings.TrimPrefix(text, "，"); !strings.HasPrefix(bare, "比") && !strings.HasPrefix(bare, "较") {
		return value{}, false
	}
	at := againstStandard.FindStringSubmatchIndex(text)
	if at == nil {
		return value{}, false
	}
	of := c.testedValue(m)
	return value{Value: corpus.Text(of + "比" + text[at[2]:at[3]] + text[at[4]:at[5]]), span: pre}, true
}

// setByStandard is the indicator of a figure that a bracket says the standard sets: 菌落总数标准
// 规定 of 比标准规定(不超过20000 CFU/g)高出1.6倍.
func (c *reading) setByStandard(m measure) (value, bool) {
	outer := c.outside(m.s, m.clause)
	if outer.Empty() {
		return value{}, false
	}
	at := standardName.FindStringIndex(outer.In(c.doc.Text))
	if at == nil {
		return value{}, false
	}
	name := corpus.Span{Start: outer.Start + at[0], End: outer.End}
	of := c.testedValue(m)
	for _, w := range tested {
		of = strings.TrimSuffix(of, w)
	}
	return value{Value: corpus.Text(of + name.In(c.doc.Text)), span: name}, true
}

// testedValue is what the value is of that was found before, in the sentence or in the one
// before it: 菌落总数检出值.
func (c *reading) testedValue(m measure) string {
	for _, s := range []*rules.Sentence{m.s, c.sentenceBefore(m.s)} {
		if s == nil {
			break
		}
		quantities := s.Named("quantity", nearBefore(s, m.clause.Start))
		for i := len(quantities) - 1; i >= 0; i-- {
			d := c.filled[figure(quantities[i].Quantity()).Start]
			if d == nil {
				continue
			}
			if text := d.indicator().Value.String(); !strings.Contains(text, "标准") {
				return text
			}
		}
	}
	return ""
}

// sentenceBefore is the sentence before s in its paragraph, nil for none.
func (c *reading) sentenceBefore(s *rules.Sentence) *rules.Sentence {
	i := c.indexOf(s) - 1
	if i < 0 || c.sentences[i].Paragraph != s.Paragraph || c.sentences[i].Heading {
		return nil
	}
	return &c.sentences[i]
}
