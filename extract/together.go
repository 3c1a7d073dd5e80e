package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// together reads a list whose items all reach one figure: 参与率和合格率均达到95%. It
// gives the item of that number and how many there are, 0 where there is no such list.
func (c *reading) together(m measure, item int) (of value, items int) {
	list, ok := c.sharing(m)
	if !ok || c.counts(m) && !strings.HasPrefix(m.post.In(c.doc.Text), "”") {
		return value{}, 0
	}
	text := list.In(c.doc.Text)
	tail := text[strings.LastIndex(text, "、")+1:]
	total := 1 + strings.Count(text, "、")
	if strings.ContainsAny(tail, "和及与") {
		total++
	}
	names, verb := c.listed(list, total), c.paidEach(m)
	if verb != "" {
		names = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、和及与", r) })
	}
	if len(names) != total || verb == "" && !c.complete(names) {
		return value{}, 0
	}
	whole := sharedStem(slices.Clone(names))
	at := 0
	for n, name := range names {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return value{}, 0 // only the last item bears what all have
		}
		if at += i; n == item {
			start := list.Start + at
			of = value{Value: corpus.Text(payers(whole[n], tail) + verb), span: corpus.Span{Start: start, End: start + len(name)}}
		}
		at += len(name)
	}
	return of, total
}

// sharing is the list in front of a word that says that one figure is of all its items.
func (c *reading) sharing(m measure) (list corpus.Span, ok bool) {
	text := m.pre.In(c.doc.Text)
	if n := wholeOf(m, text); n > 0 {
		list = corpus.Span{Start: m.pre.Start, End: m.pre.End - n}
		if i := strings.Index(list.In(c.doc.Text), "做到"); i >= 0 {
			list.Start += i + len("做到") // 施工现场做到围挡、覆盖两个100%
		}
		list = c.withoutVerbs(m.s, c.dropTimes(m.s, list))
		return list, strings.ContainsAny(list.In(c.doc.Text), "、和及与")
	}
	for _, word := range []string{"均", "双双", "都", "分别"} {
		i := strings.LastIndex(text, word)
		if i <= 0 || !strings.ContainsAny(text[:i], "、和及与") || word == "均" && isMean(text[:i]) {
			continue
		}
		behind := corpus.Span{Start: m.pre.Start + i + len(word), End: m.pre.End}
		if pays := word == "分别" && c.paidEach(m) != ""; (pays || c.stripRight(behind, "reach", "comparator", "adverb", "change").Empty()) && (word != "分别" || m.next == nil) {
			return c.withoutVerbs(m.s, c.dropTimes(m.s, corpus.Span{Start: m.pre.Start, End: m.pre.Start + i})), true
		}
	}
	list = c.stripRight(m.pre, "reach", "comparator", "adverb")
	if m.q.Unit == "%" && (m.prev == nil || c.isQualifier(m.prev)) && m.next == nil && list.Len() < m.pre.Len() && rates.MatchString(list.In(c.doc.Text)) {
		return c.withoutVerbs(m.s, c.dropTimes(m.s, list)), true // 项目开工率、纳统率稳定在65%以上
	}
	return corpus.Span{}, false
}

// rates matches two rates or more that share a figure.
var rates = regex.New(`^[^、和及与]{1,40}率[、和及与][^、和及与]{1,12}率(?:[、和及与][^、和及与]{1,12}率)*$`)

// wholeOf is how many bytes at the end of text say that many things are each whole: 两个 of 排查率、
// 完好率“两个100%”; 0 for none.
func wholeOf(m measure, text string) int {
	if m.q.Unit != "%" || !strings.HasSuffix(text, "个") {
		return 0
	}
	return len(wholes.FindString(text))
}

// wholes matches how many of a list in front are each said to be whole: 两个 of 排查率、完好率
// “两个100%”.
var wholes = regex.New(`[“"]?[二两三四五六七八九十]个$`)

// paying are the verbs that several payers share: 省、市分别补贴10元.
var paying = []string{"补贴", "补助", "负担", "承担", "分担", "奖励", "配套"}

// paidEach is the verb by which several pay each one figure, "" where none does.
func (c *reading) paidEach(m measure) string {
	_, behind, ok := strings.Cut(m.pre.In(c.doc.Text), "分别")
	if ok && slices.Contains(paying, behind) && m.next == nil {
		return behind
	}
	return ""
}

// payers gives a level of government the word that only the last of a list bears: 市财政 of
// 市、县财政.
func payers(name, last string) string {
	if strings.HasSuffix(last, "财政") && !strings.HasSuffix(name, "财政") && utf8.RuneCountInString(name) <= 5 {
		return name + "财政"
	}
	return name
}

// isMean reports whether 均 behind text is that of a mean: 平均, 人均, 亩均.
func isMean(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("平人户年月日周亩", r)
}

// complete reports whether every item says itself what is measured: where the last ends
// with the word for it, all must.
func (c *reading) complete(items []string) bool {
	head := c.set.Lexicon("indicator-head")
	if last := items[len(items)-1]; head.LongestSuffix(last) == 0 {
		return !strings.Contains(last, "的") || strings.Contains(items[0], "的")
	}
	for _, item := range items {
		if head.LongestSuffix(item) == 0 {
			return false
		}
	}
	return true
}
