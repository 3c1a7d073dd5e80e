package extract

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// Counts of things that belong to things counted before them: 抽查29家企业生产的40批次产品.

// belongs matches what stands between the two figures: 企业生产的, whose verb says only how
// they belong together.
var belongs = regex.New(`^(?:的)?(\p{Han}{2,14}?)(?:生产经营|加工生产|生产加工|生产|销售|经营|分装|代理|出售|制造|申报|承担|实施)?的$`)

// owners is the noun of the things in front that those of m belong to, empty where m's
// stand on their own.
func (c *reading) owners(m measure) corpus.Span {
	if m.prev == nil || m.q.Unit == "元" || m.q.Unit == "%" || m.prev.Unit == "元" || m.prev.Unit == "%" || m.q.Temporal || m.prev.Temporal {
		return corpus.Span{}
	}
	start := m.prev.Span.End
	at := belongs.FindStringSubmatchIndex(c.doc.Text[start:max(start, figure(m.q).Start)])
	if at == nil || !c.counts(m) {
		return corpus.Span{}
	}
	return corpus.Span{Start: start + at[2], End: start + at[3]}
}

// nested gives the indicator of what belongs to things counted before: the verb in front
// of these, and what is counted: 抽查产品 of 抽查29家企业生产的40批次产品.
func (c *reading) nested(m measure) (value, bool) {
	if c.owners(m).Empty() {
		return value{}, false
	}
	post := c.following(m)
	first := c.filled[figure(c.firstOf(m).q).Start]
	if post.Empty() || first == nil {
		return value{}, false
	}
	of := first.indicator()
	text, _ := of.Value.(corpus.Text)
	n := len(strings.TrimSuffix(string(text), c.owners(m).In(c.doc.Text))) // 通达全球 of 通达全球国家
	if n == len(text) {
		n = c.verbsOf(string(text))
	}
	at := strings.Index(of.span.In(c.doc.Text), string(text)[:n])
	if n == 0 || at < 0 || utf8.RuneCountInString(string(text)[:n]) < 2 {
		return value{Value: corpus.Text(post.In(c.doc.Text)), span: post}, true
	}
	verb := corpus.Span{Start: of.span.Start + at, End: of.span.Start + at + n}
	return value{Value: corpus.Text(string(text)[:n] + post.In(c.doc.Text)), span: verb.Join(post)}, true
}
