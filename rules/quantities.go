package rules

import (
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/regex"
	"zhengce/rules/internal/quantity"
	"zhengce/rules/internal/timex"
)

// Quantity is a number with what touches it: the data of a mention <quantity>.
type Quantity = quantity.Quantity

// quantityAttrs are the attributes of a quantity.
type quantityAttrs struct {
	*Quantity
	quoted bool
}

// Attr returns value, max, unit, comparator, change, implied, temporal and the
// like as text.
func (q quantityAttrs) Attr(name string) string {
	switch name {
	case "value":
		return string(q.Value)
	case "max":
		return string(q.Max)
	case "unit":
		return q.Unit
	case "comparator":
		return q.Comparator
	case "change":
		return q.Change
	case "implied":
		return yes(q.Implied)
	case "temporal":
		return yes(q.Temporal)
	case "chinese":
		return yes(q.Chinese)
	case "vague":
		return yes(q.Vague)
	case "ratio":
		return yes(q.Ratio)
	case "per":
		return q.Per
	case "frequency":
		return q.Frequency
	case "quoted":
		return yes(q.quoted)
	case "from":
		return yes(!q.From.Empty())
	case "front": // the comparator stands before the number
		return yes(!q.ComparatorSpan.Empty() && q.ComparatorSpan.Start < q.Number.Start)
	case "reach":
		return yes(!q.Reach.Empty())
	}
	return ""
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// Quantity returns the quantity that m is, nil where it is none.
func (m *Mention) Quantity() *Quantity {
	if m == nil {
		return nil
	}
	q, _ := m.Data.(quantityAttrs)
	return q.Quantity
}

// isSwift reports whether a term is one of minutes: it says how fast something is done,
// and not by when.
func isSwift(t *Time) bool {
	return strings.HasPrefix(t.Within, "PT") && strings.HasSuffix(t.Within, "M")
}

// inPlace reports whether a quantity is the beginning of a place's name: 九台市, 七台河市.
func inPlace(s *Sentence, q *Quantity) bool {
	at := q.Number.Start
	return q.Chinese && !q.Number.Empty() && places.Default().Begins(s.Text[at:s.Span.End]) > max(q.UnitSpan.End, q.Number.End)-at
}

// timesAndQuantities finds both; a quantity inside a date, a title or a document
// number is none.
func timesAndQuantities(s *Sentence, titles []Mention) []Mention {
	masks := make([]corpus.Span, 0, len(titles)+1)
	for _, t := range titles {
		masks = append(masks, t.Span)
	}
	var out []Mention
	times := timex.Find(s.Text, s.Span)
	quotes := quoted(s.Text, s.Span)
	var dates []corpus.Span
	for i := range times {
		t := &times[i]
		if t.InTitle || t.Kind == Term && (isReached(s, t.Span) || isSwift(t)) {
			continue
		}
		out = append(out, Mention{"time", t.Span, timeAttrs{t, covers(quotes, t.Span)}})
		dates = append(dates, t.Span)
	}
	quantities := quantity.Find(s.Text, s.Span, masks)
	for i := range quantities {
		q := &quantities[i]
		if inDate(dates, q) || inChain(quantities, i) || inPlace(s, q) {
			continue
		}
		out = append(out, Mention{"quantity", q.Span, quantityAttrs{q, isQuoted(s, quotes, q) || isSlogan(s, q)}})
	}
	return out
}

// reached ends what stands in front of a length that something is cut to.
var reached = regex.New(`(?:压缩|压减|缩短|缩减|缩至|降低|减少|控制|限定|精简|提速)(?:至|到|在|为)?(?:不超过)?$`)

// isReached reports whether a term is only a length that something is cut to:
// 办理时限压缩至3个工作日以内.
func isReached(s *Sentence, term corpus.Span) bool {
	const verbs = len("压缩至不超过")
	next, _ := utf8.DecodeRuneInString(s.Text[term.End:s.Span.End])
	return (term.End == s.Span.End || strings.ContainsRune("，,。；;、和）)（(", next)) &&
		reached.MatchString(s.Text[max(s.Span.Start, term.Start-verbs):term.Start])
}

// inDate reports whether a quantity is part of a time. A rate that opens its
// count (双周一调度) is both.
func inDate(dates []corpus.Span, q *Quantity) bool {
	for _, d := range dates {
		if d.Contains(q.Span) || d.Overlaps(q.Number) {
			return true
		}
	}
	return false
}

// chainLimit is how many quantities may follow each other with nothing between.
const chainLimit = 4

// inChain reports whether a quantity stands in a chain that no text has unless it
// means to cost time: 1个1个1个1个1个.
func inChain(all []Quantity, i int) bool {
	first, last := i, i
	for first > 0 && i-first <= chainLimit && all[first-1].Span.End == all[first].Span.Start {
		first--
	}
	for last+1 < len(all) && last-i <= chainLimit && all[last].Span.End == all[last+1].Span.Start {
		last++
	}
	return last-first >= chainLimit
}

// isQuoted reports whether a quantity stands in “…”. One that is not written as a number
// may be all that is quoted, or in a list: “零新增”, but not “双翻番”.
func isQuoted(s *Sentence, quotes []corpus.Span, q *Quantity) bool {
	if !q.Number.Empty() {
		return covers(quotes, q.Number) && !s.everyOne(q)
	}
	for _, quote := range quotes {
		if quote.Contains(q.Span) {
			inner := strings.Trim(quote.In(s.Text), "“”")
			return inner != q.Span.In(s.Text) && !strings.Contains(inner, "、") // “存量见底、增量清零”
		}
	}
	return false
}

// everyOne reports whether a quantity is the whole of which a list in front of the quotation
// is said to reach so many: 排查率、完好率“两个100%”.
func (s *Sentence) everyOne(q *Quantity) bool {
	before := s.Text[s.Span.Start:q.Span.Start]
	head, ok := strings.CutSuffix(before, "个")
	return ok && q.Unit == "%" && q.Value == "100" && strings.Contains(head[max(0, len(head)-2*len("“")):], "“")
}

// isSlogan reports whether a number in words only counts a slogan or what is
// called by one: 三个“一批”, 两个“关键小事”.
func isSlogan(s *Sentence, q *Quantity) bool {
	r, _ := s.at(q.Span.End)
	return q.Chinese && r == '“'
}

// slogan is the most bytes that “…” may hold to be a slogan or a name, in which
// numbers count nothing.
const slogan = 90

// quoted returns the slogans in “…” and in "…".
func quoted(text string, span corpus.Span) []corpus.Span {
	return append(between(text, span, "“", "”"), between(text, span, `"`, `"`)...)
}

// between returns the slogans between two marks.
func between(text string, span corpus.Span, opening, closing string) []corpus.Span {
	var out []corpus.Span
	for at := span.Start; ; {
		i := strings.Index(text[at:span.End], opening)
		if i < 0 {
			return out
		}
		start := at + i
		inner := start + len(opening)
		j := strings.Index(text[inner:span.End], closing)
		if j < 0 {
			return out
		}
		if at = inner + j + len(closing); at-start <= slogan+len(closing) {
			out = append(out, corpus.Span{Start: start, End: at})
		}
	}
}

func covers(spans []corpus.Span, span corpus.Span) bool {
	for _, s := range spans {
		if s.Contains(span) {
			return true
		}
	}
	return false
}
