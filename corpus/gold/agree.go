package gold

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// coreAgrees reports whether the fields that make a fact agree.
func coreAgrees(g, p *corpus.Record) bool {
	switch g.Kind {
	case "metric":
		return textOr(g, "comparator", "eq") == textOr(p, "comparator", "eq") && sameNumber(g, p, "value") &&
			sameNumber(g, p, "value_max") && sameText(g.Text("unit"), p.Text("unit"))
	case "unit":
		return sameText(g.Text("name"), p.Text("name")) && g.Text("role") == p.Text("role")
	case "phase":
		return near(g, p, "name") && sameTime(g, p)
	case "deadline":
		return sameTime(g, p)
	case "target":
		return sameNumber(g, p, "value") && sameNumber(g, p, "value_max") && sameText(g.Text("unit"), p.Text("unit")) &&
			timeOf(g).End == timeOf(p).End
	}
	return sameText(g.Text("title"), p.Text("title"))
}

// fullAgrees reports whether all other fields of the kind agree too.
func fullAgrees(g, p *corpus.Record) bool {
	switch g.Kind {
	case "metric":
		return near(g, p, "indicator") && g.Text("status") == p.Text("status") &&
			textOr(g, "change", "level") == textOr(p, "change", "level") &&
			textOr(g, "strength", "expected") == textOr(p, "strength", "expected") &&
			g.Text("frequency") == p.Text("frequency") && near(g, p, "base") && sameNumber(g, p, "from") &&
			sameTime(g, p) && isTrue(g, "implied") == isTrue(p, "implied")
	case "unit":
		return isTrue(g, "generic") == isTrue(p, "generic")
	case "phase":
		return g.Text("level") == p.Text("level") && sameText(g.Text("name"), p.Text("name"))
	case "deadline":
		return near(g, p, "actor") && near(g, p, "recipient") && near(g, p, "action")
	case "target":
		return near(g, p, "object") && textOr(g, "strength", "expected") == textOr(p, "strength", "expected") &&
			slices.Equal(names(g, "holders"), names(p, "holders"))
	}
	return g.Text("doc_number") == p.Text("doc_number")
}

// nearEnough is the F1 of their characters from which free texts agree.
const nearEnough = 0.75

// near reports whether the named free texts agree.
func near(g, p *corpus.Record, field string) bool {
	a, b := squashed(g.Text(field)), squashed(p.Text(field))
	if a == "" || b == "" {
		return a == b
	}
	count := make(map[rune]int)
	for _, r := range a {
		count[r]++
	}
	both := 0
	for _, r := range b {
		if count[r] > 0 {
			count[r]--
			both++
		}
	}
	return 2*float64(both)/float64(utf8.RuneCountInString(a)+utf8.RuneCountInString(b)) >= nearEnough
}

// sameText compares names: white space, forms of characters, and the marks
// around them do not count.
func sameText(a, b string) bool {
	const marks = "“”\"《》"
	return strings.Trim(squashed(a), marks) == strings.Trim(squashed(b), marks)
}

// sameNumber compares the named numbers, absent ones too.
func sameNumber(g, p *corpus.Record, field string) bool {
	a, b := g.Get(field), p.Get(field)
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	m, ok := a.(corpus.Number)
	n, also := b.(corpus.Number)
	if !ok || !also {
		return false
	}
	return math.Abs(m.Float()-n.Float()) <= 1e-6*math.Max(1, math.Abs(m.Float()))
}

// sameTime compares what the times of two facts mean, not their words.
func sameTime(g, p *corpus.Record) bool {
	a, b := timeOf(g), timeOf(p)
	if a.Undetermined || b.Undetermined {
		return a.Undetermined == b.Undetermined
	}
	return a.Start == b.Start && a.End == b.End && a.Recurrence == b.Recurrence && a.Day == b.Day && a.Within == b.Within
}

// timeOf is the time of r, the zero Time where it has none.
func timeOf(r *corpus.Record) corpus.Time {
	if t := r.Time(); t != nil {
		return *t
	}
	return corpus.Time{}
}

// textOr is the named text of r, or what its absence stands for.
func textOr(r *corpus.Record, field, otherwise string) string {
	if r.Get(field) == nil {
		return otherwise
	}
	return r.Text(field)
}

// isTrue reports whether r has the named flag set.
func isTrue(r *corpus.Record, field string) bool {
	v, _ := r.Get(field).(corpus.Flag)
	return bool(v)
}

// names is the named list of r, squashed and sorted.
func names(r *corpus.Record, field string) []string {
	list, _ := r.Get(field).(corpus.List)
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = squashed(s)
	}
	slices.Sort(out)
	return out
}
