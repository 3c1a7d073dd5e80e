package html

import (
	"strings"

	"zhengce/ingest/internal/clean"
)

// Shares of prose that decide where the document is.
const (
	bodyShare  = 0.45 // of the page's, that known containers hold to be believed
	frameShare = 0.95 // of the page's, that a container holds which may hold more
	innerShare = 0.95 // of a container's, that those inside it hold to stand for it
	densest    = 0.99 // of a box's, that a box in it holds to stand for it
	misnamed   = 0.40 // of the page's, from which a box of noise is none
)

// fewProse is the number of characters under which shares mean nothing.
const fewProse = 12

// Containers that a page prints twice: those of repeatFloor bytes or more are
// looked for, among repeatLimit at most.
const (
	repeatFloor = 100
	repeatLimit = 12
)

// findBody returns the boxes that hold the document, in order: the containers
// that sites are known to use, else the smallest box with all the sentences.
func (w *walker) findBody() []*box {
	root := w.boxes[0]
	if bodies := w.known(); len(bodies) > 0 {
		return w.withoutRepeats(bodies)
	}
	if b := w.frame(root); b != nil {
		root = b
	}
	return []*box{w.densest(root)}
}

// known finds the containers that hold nothing but documents.
func (w *walker) known() []*box {
	total := w.boxes[0].prose
	var bodies []*box
	sum := 0
	for _, b := range w.boxes {
		if b.place&placeBody == 0 || b.hidden || b.end == b.first || w.isNoise(b) || isLine(b) {
			continue
		}
		if n := len(bodies); n > 0 && inside(b, bodies[n-1]) {
			continue
		}
		bodies = append(bodies, b)
		sum += b.prose
	}
	if len(bodies) == 0 || sum == 0 && total > 4*fewProse || float64(sum) < bodyShare*float64(total) {
		return nil
	}
	for i := 0; i < len(bodies); i++ {
		if in := w.innermost(bodies[i]); in != nil {
			bodies = append(bodies[:i], append(in, bodies[i+1:]...)...)
			i--
		}
	}
	if around := w.common(bodies); around != nil {
		return []*box{around}
	}
	return withText(bodies)
}

// common returns the box around several containers where what else is in it is
// little, and some of it the document's: then they are the parts of one
// document, as where each paragraph bears the container's name.
func (w *walker) common(bodies []*box) *box {
	if len(bodies) < 2 {
		return nil
	}
	around, runs, prose := bodies[0], 0, 0
	for _, b := range bodies {
		runs += b.end - b.first
		prose += b.prose
		for !inside(b, around) {
			around = around.parent
		}
	}
	if extra := around.end - around.first - runs; extra > 3+runs/2 || float64(around.prose)*innerShare > float64(prose) {
		return nil
	}
	for i, next := around.first, 0; i < around.end; i++ {
		for next < len(bodies) && i >= bodies[next].end {
			next++
		}
		if in := next < len(bodies) && i >= bodies[next].first; !in && !clean.IsFurniture(w.runs[i].block.Text) {
			return around
		}
	}
	return nil
}

// withText leaves out containers that hold nothing, or links alone.
func withText(bodies []*box) []*box {
	var out []*box
	for _, b := range bodies {
		if b.prose > 0 || b.chars > 2*b.linked {
			out = append(out, b)
		}
	}
	if len(out) == 0 {
		return bodies[:1]
	}
	return out
}

// innermost returns the containers inside b that hold what b holds, nil where
// there are none.
func (w *walker) innermost(b *box) []*box {
	var in []*box
	prose, runs := 0, 0
	for _, c := range w.boxes[b.index+1 : b.last] {
		if c.place&placeBody == 0 || c.hidden || isLine(c) {
			continue
		}
		if n := len(in); n > 0 && inside(c, in[n-1]) {
			continue
		}
		in = append(in, c)
		prose += c.prose
		runs += c.end - c.first
	}
	if len(in) == 0 || prose == 0 || float64(prose) < innerShare*float64(b.prose) || (b.end-b.first)-runs > 12 {
		return nil
	}
	return in
}

// inside reports whether b is c or stands in it.
func inside(b, c *box) bool {
	for ; b != nil; b = b.parent {
		if b == c {
			return true
		}
	}
	return false
}

// isNoise reports a box, or one in such a box, that is named as the site's own
// and does not hold the document all the same.
func (w *walker) isNoise(b *box) bool {
	limit := misnamed * float64(w.boxes[0].prose)
	for ; b != nil; b = b.parent {
		if b.place&placeNoise != 0 && b.place&placeBody == 0 && float64(b.prose) < limit {
			return true
		}
	}
	return false
}

// frame finds the smallest box named as one that often holds the document.
func (w *walker) frame(root *box) *box {
	var best *box
	for _, b := range w.boxes {
		if b.place&placeFrame == 0 || b.hidden || root.prose < fewProse || w.isNoise(b) {
			continue
		}
		if float64(b.prose) >= frameShare*float64(root.prose) && (best == nil || inside(b, best)) {
			best = b
		}
	}
	return best
}

// densest goes down from b as long as one child holds all the sentences.
func (w *walker) densest(b *box) *box {
	for {
		var heir *box
		for _, c := range w.childrenOf(b) {
			if float64(c.prose) >= densest*float64(b.prose) && c.prose > 0 && !c.hidden {
				heir = c
				break
			}
		}
		if heir == nil || isParagraph(heir) || w.isTable(heir) {
			return b
		}
		b = heir
	}
}

// isTable reports the box of a table of data, which may hold the page's only
// sentences and stands in the document among others.
func (w *walker) isTable(b *box) bool {
	t := w.tables[b.node]
	return t != nil && t.isData()
}

// isParagraph reports a box that is one paragraph of a document, or a part of a
// table: never the document's container.
func isParagraph(b *box) bool {
	switch b.node.Data {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dd", "dt", "dl", "tr", "blockquote", "pre":
		return true
	}
	return b.end-b.first <= 1
}

// isLine reports a box that holds one line of text by its nature.
func isLine(b *box) bool {
	switch b.node.Data {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "body", "html":
		return true
	}
	return false
}

// childrenOf lists the boxes right below b.
func (w *walker) childrenOf(b *box) []*box {
	var out []*box
	for _, c := range w.boxes[b.index+1 : b.last] {
		if c.parent == b {
			out = append(out, c)
		}
	}
	return out
}

// withoutRepeats leaves out a container whose text is in one before: sites
// print some bodies twice, for screens of two sizes.
func (w *walker) withoutRepeats(bodies []*box) []*box {
	if len(bodies) < 2 || len(bodies) > repeatLimit {
		return bodies
	}
	var out []*box
	var seen strings.Builder
	for _, b := range bodies {
		text := w.plainText(b)
		if len(text) >= repeatFloor && strings.Contains(seen.String(), text) {
			continue
		}
		seen.WriteString(text + "\n")
		out = append(out, b)
	}
	return out
}

func (w *walker) plainText(b *box) string {
	var s strings.Builder
	for _, r := range w.runs[b.first:b.end] {
		s.WriteString(clean.Text(r.block.Text))
		for _, c := range r.block.Cells {
			s.WriteString(c)
		}
	}
	return s.String()
}
