package pdf

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// grid is a ruled table on one page: where its lines run, and which of the cells
// between them are merged.
type grid struct {
	xs, ys []float64 // edges, ascending
	region []int     // of cell (column + row·columns): the cells of a merged cell share one
	chars  [][]Char  // by region
}

const (
	touch    = 3.0   // how near lines must come to meet, points
	maxCells = 20000 // of one table
	maxGrid  = 4000  // rules of a page that are looked at
)

func (g *grid) columns() int { return len(g.xs) - 1 }
func (g *grid) rows() int    { return len(g.ys) - 1 }

// grids finds the ruled tables among the rules of an upright page: rules that
// meet belong together, and at least two columns make a table.
func grids(rules []Rule) (out []*grid) {
	across, down := sortRules(rules)
	for _, part := range connected(across, down) {
		if g := newGrid(part.across, part.down); g != nil {
			out = append(out, g)
		}
	}
	return out
}

// sortRules splits rules into horizontal and vertical ones, both by height, pieces
// that go on end to end put together.
func sortRules(rules []Rule) (across, down []Rule) {
	for _, r := range rules[:min(len(rules), maxGrid)] {
		if r.Y0 == r.Y1 {
			across = append(across, r)
		} else {
			down = append(down, r)
		}
	}
	across = joinPieces(across, func(r *Rule) (at, from float64, to *float64) { return r.Y0, r.X0, &r.X1 })
	down = joinPieces(down, func(r *Rule) (at, from float64, to *float64) { return r.X0, r.Y0, &r.Y1 })
	slices.SortFunc(across, byHeight)
	slices.SortFunc(down, byHeight)
	return across, down
}

func byHeight(a, b Rule) int {
	return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), cmp.Compare(a.X1, b.X1), cmp.Compare(a.Y1, b.Y1))
}

// joinPieces makes one rule of those that go on end to end. Of a rule, span gives the
// place, where it begins, and where it ends.
func joinPieces(rs []Rule, span func(r *Rule) (at, from float64, to *float64)) (out []Rule) {
	order := func(key func(r *Rule) float64) func(a, b Rule) int {
		return func(a, b Rule) int { return cmp.Compare(key(&a), key(&b)) }
	}
	at := func(r *Rule) float64 { v, _, _ := span(r); return v }
	from := func(r *Rule) float64 { _, v, _ := span(r); return v }
	slices.SortFunc(rs, order(at))
	for len(rs) > 0 {
		n := 1
		for n < len(rs) && at(&rs[n])-at(&rs[n-1]) <= skew {
			n++
		}
		row := rs[:n]
		rs = rs[n:]
		slices.SortStableFunc(row, order(from))
		for i := range row {
			_, begin, end := span(&row[i])
			if i > 0 {
				if _, _, before := span(&out[len(out)-1]); begin <= *before+touch {
					*before = max(*before, *end)
					continue
				}
			}
			out = append(out, row[i])
		}
	}
	return out
}

// ruleSet is one connected set of rules.
type ruleSet struct{ across, down []Rule }

// connected groups rules that meet (union-find), top group first.
func connected(across, down []Rule) []ruleSet {
	all := slices.Concat(across, down)
	parent := make([]int, len(all))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, v := range down {
		k := sort.Search(len(across), func(k int) bool { return across[k].Y0 >= v.Y0-touch })
		for ; k < len(across) && across[k].Y0 <= v.Y1+touch; k++ {
			if across[k].X0-touch <= v.X0 && v.X0 <= across[k].X1+touch {
				parent[find(len(across)+i)] = find(k)
			}
		}
	}
	sets := map[int]*ruleSet{}
	var order []int
	for i, r := range all {
		root := find(i)
		if sets[root] == nil {
			sets[root] = &ruleSet{}
			order = append(order, root)
		}
		if i < len(across) {
			sets[root].across = append(sets[root].across, r)
		} else {
			sets[root].down = append(sets[root].down, r)
		}
	}
	out := make([]ruleSet, 0, len(order))
	for _, root := range slices.Backward(order) {
		out = append(out, *sets[root])
	}
	return out
}

// newGrid makes the table of a set of rules, nil where it is none. The outer
// sides need not be drawn.
func newGrid(across, down []Rule) *grid {
	var xs, ys []float64
	for _, r := range down {
		xs = append(xs, r.X0)
	}
	if len(edges(xs)) < 3 && (len(edges(xs)) < 1 || len(across) < 3) {
		return nil
	}
	left, right, low, high := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, r := range across {
		ys = append(ys, r.Y0)
		left, right = min(left, r.X0), max(right, r.X1)
	}
	for _, r := range down {
		low, high = min(low, r.Y0), max(high, r.Y1)
	}
	if len(across) > 0 {
		xs = append(xs, left, right)
	}
	g := &grid{xs: edges(xs), ys: edges(append(ys, low, high))}
	if g.columns() < 2 || g.rows() < 1 || g.columns()*g.rows() > maxCells {
		return nil
	}
	g.merge(across, down)
	return g
}

// edges sorts coordinates and takes those that nearly coincide as one.
func edges(v []float64) (out []float64) {
	slices.Sort(v)
	for _, x := range v {
		if n := len(out); n == 0 || x-out[n-1] > touch {
			out = append(out, x)
		}
	}
	return out
}

// merge gives cells without a rule between them the same region.
func (g *grid) merge(across, down []Rule) {
	n, cols := g.columns()*g.rows(), g.columns()
	left := make([]bool, n)  // a rule runs along the cell's left side
	below := make([]bool, n) // and along its lower side
	for _, r := range down {
		c := edgeAt(g.xs, r.X0)
		for row := range g.rows() {
			if mid := (g.ys[row] + g.ys[row+1]) / 2; c < cols && r.Y0 <= mid && mid <= r.Y1 {
				left[row*cols+c] = true
			}
		}
	}
	for _, r := range across {
		row := edgeAt(g.ys, r.Y0)
		for c := range cols {
			if mid := (g.xs[c] + g.xs[c+1]) / 2; row < g.rows() && r.X0 <= mid && mid <= r.X1 {
				below[row*cols+c] = true
			}
		}
	}
	g.region = make([]int, n)
	for i := range g.region {
		g.region[i] = -1
	}
	regions := 0
	for i := range g.region {
		if g.region[i] < 0 {
			g.flood(i, regions, left, below)
			regions++
		}
	}
	g.chars = make([][]Char, regions)
}

// flood gives cell start and all that is open to it the region id.
func (g *grid) flood(start, id int, left, below []bool) {
	cols := g.columns()
	todo := []int{start}
	g.region[start] = id
	enter := func(i int, open bool) {
		if open && g.region[i] < 0 {
			g.region[i] = id
			todo = append(todo, i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i%cols > 0 {
			enter(i-1, !left[i])
		}
		if i%cols < cols-1 {
			enter(i+1, !left[i+1])
		}
		if i >= cols {
			enter(i-cols, !below[i])
		}
		if i+cols < len(g.region) {
			enter(i+cols, !below[i+cols])
		}
	}
}

// edgeAt is the edge nearest to x from below, within touch above it.
func edgeAt(edges []float64, x float64) int {
	i := sort.SearchFloat64s(edges, x+touch/100)
	if i > 0 {
		i--
	}
	if i+1 < len(edges) && edges[i+1]-x < x-edges[i] {
		i++
	}
	return i
}

// regionAt is the region that a character stands in, -1 outside the table.
func (g *grid) regionAt(c Char) int {
	x, y := c.X+c.Width/2, c.Y+0.3*c.Size
	col := sort.SearchFloat64s(g.xs, x) - 1
	row := sort.SearchFloat64s(g.ys, y) - 1
	if col < 0 || col >= g.columns() || row < 0 || row >= g.rows() {
		return -1
	}
	return g.region[row*g.columns()+col]
}

// isTable reports whether the characters put into the grid look like a table's:
// a fair share of cells is filled, and none holds a page of text.
func (g *grid) isTable() bool {
	filled := 0
	for _, chars := range g.chars {
		if len(chars) > 0 {
			filled++
		}
		if len(chars) > 1500 {
			return false
		}
	}
	return filled >= 2 && filled*4 >= len(g.chars)
}

// table gives the rows from the top down. A merged cell's text stands in each of
// its places; a row that is one cell all across is a line of text.
func (g *grid) table() (out []line) {
	texts := make([]string, len(g.chars))
	for i, chars := range g.chars {
		texts[i] = cellText(lines(chars))
	}
	cols := g.columns()
	for row := g.rows() - 1; row >= 0; row-- {
		regions := g.region[row*cols : (row+1)*cols]
		l := line{x0: g.xs[0], x1: g.xs[cols], y: g.ys[row], table: g}
		empty := true
		for _, r := range regions {
			l.cells = append(l.cells, texts[r])
			empty = empty && texts[r] == ""
		}
		if slices.Min(regions) == slices.Max(regions) {
			l.text, l.cells = texts[regions[0]], nil
			texts[regions[0]] = "" // the rows below have it already
		}
		if !empty {
			out = append(out, l)
		}
	}
	return out
}

// cellText joins the lines of a cell.
func cellText(ls []line) string {
	text := ""
	for _, l := range ls {
		text = joinLines(text, l.text)
	}
	return text
}
