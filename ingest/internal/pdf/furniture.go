package pdf

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// sheetInfo is what the layout keeps of a page.
type sheetInfo struct{ width, height float64 }

// pageNumber is a line that holds nothing but the number of the page, with the
// marks that go around it.
var pageNumber = regexp.MustCompile(`^[\s—–―‐‑\-－_~·•.|]*(?:第\s*)?([0-9０-９]{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?` +
	`(?:\s*[/／,，、]?\s*(?:共\s*[0-9０-９]{1,4}\s*页|(?:of\s*)?[0-9]{1,4}))?[\s—–―‐‑\-－_~·•.|]*$|` +
	`^(?i:page)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?$`)

// furniture reports, for each line, whether it is a page number or a running head
// or foot: a line near the top or bottom edge that comes back on other pages.
func furniture(ls []line, sheets []sheetInfo) []bool {
	drop := make([]bool, len(ls))
	var edges [][]headLine
	groups := map[string][]headLine{}
	for start := 0; start < len(ls); {
		end := start
		for end < len(ls) && ls[end].page == ls[start].page {
			end++
		}
		top, bottom := edgeLines(ls, start, end, sheets[ls[start].page].height)
		edges = append(edges, top, bottom)
		for _, h := range slices.Concat(top, bottom) {
			key := runningKey(ls[h.i].text, h.top)
			groups[key] = append(groups[key], h)
		}
		start = end
	}
	running := map[int]bool{}
	for _, group := range groups {
		if isRunning(group, ls, len(sheets)) {
			for _, h := range group {
				running[h.i] = true
			}
		}
	}
	for _, edge := range edges {
		dropEdge(drop, edge, ls, running)
	}
	return drop
}

// dropEdge drops the lines of one edge from the outside in, up to the first that
// is text. What stands beside a dropped line counts as outermost as well.
func dropEdge(drop []bool, edge []headLine, ls []line, running map[int]bool) {
	for k, h := range edge {
		outermost := k == 0 || sameHeight(ls, edge[0].i, h.i)
		number := outermost && pageNumber.MatchString(ls[h.i].text)
		if !number && !running[h.i] {
			if k+1 < len(edge) && sameHeight(ls, h.i, edge[k+1].i) {
				continue
			}
			return
		}
		drop[h.i] = true
	}
}

// headLine is a line near the top or bottom edge of its page.
type headLine struct {
	i   int
	top bool
}

// edgeLines are the (up to three) highest and lowest lines of the page ls[start:end],
// where they stand in the margins, from the outside in.
func edgeLines(ls []line, start, end int, height float64) (top, bottom []headLine) {
	var order []int
	for i := start; i < end; i++ {
		if ls[i].cells == nil {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ls[b].y, ls[a].y) })
	for _, i := range order[:min(3, len(order))] {
		if ls[i].y > 0.85*height {
			top = append(top, headLine{i, true})
		}
	}
	for _, i := range slices.Backward(order[max(0, len(order)-3):]) {
		if ls[i].y < 0.15*height {
			bottom = append(bottom, headLine{i, false})
		}
	}
	return top, bottom
}

func sameHeight(ls []line, a, b int) bool {
	d := ls[a].y - ls[b].y
	return d < 4 && d > -4
}

// runningKey folds the digits of a line, which change from page to page.
func runningKey(text string, top bool) string {
	key := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			return '#'
		}
		return r
	}, text)
	for strings.Contains(key, "##") {
		key = strings.ReplaceAll(key, "##", "#")
	}
	return strconv.FormatBool(top) + key
}

// isRunning reports whether lines that are equal but for digits are a running
// head: at one height on at least three pages (or both of two) and a quarter of
// all, with digits that either stay or count the pages. 附件1, 附件2 … do neither.
func isRunning(group []headLine, ls []line, pages int) bool {
	seen := map[int]bool{}
	for _, h := range group {
		seen[ls[h.i].page] = true
		if d := ls[h.i].y - ls[group[0].i].y; d > 6 || d < -6 {
			return false
		}
	}
	if len(seen) < 2 || len(seen) < min(3, pages) || len(seen)*4 < pages {
		return false
	}
	if t := ls[group[0].i].text; endsSentence(t) || heading.MatchString(t) {
		return false
	}
	return digitsStay(group, ls) || digitsCount(group, ls)
}

func digitsStay(group []headLine, ls []line) bool {
	for _, h := range group {
		if ls[h.i].text != ls[group[0].i].text {
			return false
		}
	}
	return true
}

var digits = regexp.MustCompile(`[0-9]+`)

// digitsCount reports whether the first or the last number of each line grows
// with the page.
func digitsCount(group []headLine, ls []line) bool {
	offset := func(h headLine, last bool) int {
		all := digits.FindAllString(ls[h.i].text, -1)
		if len(all) == 0 {
			return -1 << 30
		}
		k := 0
		if last {
			k = len(all) - 1
		}
		n, _ := strconv.Atoi(all[k])
		return n - ls[h.i].page
	}
	for _, last := range []bool{false, true} {
		same := true
		for _, h := range group {
			same = same && offset(h, last) == offset(group[0], last)
		}
		if same {
			return true
		}
	}
	return false
}

// overlaps reports, for each line, whether the page before ends with it and the
// lines before it on its own page: printed web pages repeat what the page cut. A
// single line that comes again at one page turn may be by chance.
func overlaps(ls []line) []bool {
	drop := make([]bool, len(ls))
	turns, lines := 0, 0
	for i := 1; i < len(ls); i++ {
		if ls[i].page == ls[i-1].page {
			continue
		}
		for n := min(maxOverlap, i, len(ls)-i); n > 0; n-- {
			if !repeats(ls[i-n:i], ls[i:i+n]) {
				continue
			}
			turns, lines = turns+1, lines+n
			for k := range n {
				drop[i+k] = true
			}
			break
		}
	}
	if turns < 2 && lines < 3 {
		clear(drop)
	}
	return drop
}

// maxOverlap is how many lines a page may repeat.
const maxOverlap = 20

// repeats reports whether the lines are the same, enough of them not to be so by
// chance.
func repeats(a, b []line) bool {
	length := 0
	for i := range a {
		if a[i].cells != nil || a[i].text != b[i].text || a[i].page != a[0].page || b[i].page != b[0].page {
			return false
		}
		length += len(a[i].text)
	}
	return length >= 30 // ten ideographs
}
