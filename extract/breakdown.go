package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules"
)

// Totals that are broken down by place: 受理申请236件（东城区96件、西城区140件）.

// ofPlace ends what stands for a place or a rank without naming what is counted.
var ofPlace = regex.New(`^(?:(?:省|市|州|区|县|乡|镇|村)(?:本)?级|(?:[省市县区州]直)?(?:部门|单位|机关)|各?县（市、?区）|县（市）区|区县|县区|乡镇|街道|乡镇街道|镇街|镇（街道）|\p{Han}{2,8}(?:开发区|园区|新区|高新区|经开区|管委会|管理区|示范区|街道|部门|政府))$`)

// isPlace reports whether text only says whose a figure is.
func isPlace(text string) bool {
	n := utf8.RuneCountInString(text)
	return n >= 2 && (places.Default().Begins(text) == len(text) || n <= 12 && ofPlace.MatchString(text))
}

// breakdown gives what the total before counts for one of the places that it is broken
// down by: 东城区受理申请.
func (c *reading) breakdown(m measure, text string) (string, bool) {
	if m.q.Change != "level" || m.q.Unit == "%" || !isPlace(text) || c.counts(m) {
		return "", false
	}
	total := c.totalOf(c.firstOf(m), m.q.Unit)
	if total == nil {
		return "", false
	}
	d := c.filled[figure(total).Start]
	if d == nil {
		return "", false
	}
	head, _ := d.indicator().Value.(corpus.Text)
	what := c.withoutRegion(string(head))
	return text + what, what != "" && !strings.HasPrefix(what, text)
}

// totalOf is the figure of a unit that a list breaks down whose first item is m: in front of its
// bracket, or in the clause before 其中.
func (c *reading) totalOf(m measure, unit string) *rules.Quantity {
	outer := c.outside(m.s, m.clause)
	if outer.Empty() {
		outer = c.beforeAmong(m)
	}
	for _, found := range slices.Backward(m.s.Named("quantity", outer)) {
		if q := found.Quantity(); q.Unit == unit {
			return q
		}
	}
	return nil
}

// beforeAmong is the clause before 其中 where that opens m's clause, or stands in front of
// it; empty where there is none.
func (c *reading) beforeAmong(m measure) corpus.Span {
	before := c.clauseBefore(m.s, m.clause)
	switch text := before.In(c.doc.Text); {
	case strings.HasSuffix(text, "其中") && len(text) <= len("，其中"):
		return c.clauseBefore(m.s, before)
	case strings.HasSuffix(text, "其中"), strings.HasPrefix(c.doc.Text[m.clause.Start:], "其中"):
		return before
	}
	return corpus.Span{}
}
