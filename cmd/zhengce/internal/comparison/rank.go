package comparison

import (
	"cmp"
	"slices"
)

// commonest is the class that the most localities have a figure of which fits
// best; a level before a change where as many have both.
func commonest(all [][]Row) class {
	count := map[class]int{}
	var classes []class
	for _, rows := range all {
		best := slices.MinFunc(rows, func(a, b Row) int { return cmp.Compare(a.fit, b.fit) }).fit
		seen := map[class]bool{}
		for _, r := range rows {
			if r.fit == best && !seen[r.class] {
				seen[r.class] = true
				if count[r.class]++; count[r.class] == 1 {
					classes = append(classes, r.class)
				}
			}
		}
	}
	slices.SortFunc(classes, func(a, b class) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(less(a), less(b)), cmp.Compare(a.unit, b.unit))
	})
	if len(classes) == 0 {
		return class{}
	}
	return classes[0]
}

// less orders levels before changes.
func less(c class) int {
	if c.level {
		return 0
	}
	return 1
}

// order puts the row first that answers the question best. With a year: what is
// for that year, in the unit that most have, then the latest document and its
// strictest figure. Without one the latest document comes first.
func order(a, b *Row, main class, q Question) int {
	latest := cmp.Compare(b.Date, a.Date)
	fit := cmp.Compare(a.fit, b.fit)
	unit := cmp.Compare(other(a, main), other(b, main))
	first, second, third := fit, unit, latest
	if q.Year == 0 {
		first, second, third = latest, fit, unit
	}
	return cmp.Or(first, second, third, cmp.Compare(stated(b), stated(a)), strictness(a, b, q.Direction),
		cmp.Compare(a.Document, b.Document))
}

func other(r *Row, main class) int {
	if r.class == main {
		return 0
	}
	return 1
}

func stated(r *Row) int {
	if r.period.stated {
		return 1
	}
	return 0
}

// How strict words and comparators are, strictest first.
var (
	strengths   = []string{"binding", "expected", "", "aspirational"}
	comparators = []string{"gt", "ge", "lt", "le", "eq", "between", "approx"}
)

// strictness puts the stricter figure first: by its words, then its comparator,
// then its value, where it is known which way is better.
func strictness(a, b *Row, direction string) int {
	value := cmp.Compare(b.Value.Float(), a.Value.Float())
	switch {
	case a.class != b.class || direction == "":
		value = 0
	case (direction == "down") != (a.Change == "decrease"): // a larger decrease is stricter
		value = -value
	}
	return cmp.Or(cmp.Compare(slices.Index(strengths, a.Strength), slices.Index(strengths, b.Strength)),
		cmp.Compare(slices.Index(comparators, a.Comparator), slices.Index(comparators, b.Comparator)), value)
}
