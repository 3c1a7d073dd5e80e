package html

import (
	"strings"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// split parts the runs into the document's and those around it, before its end
// and after.
func (w *walker) split(bodies []*box) (body, above, below []*run) {
	last := 0
	for _, b := range bodies {
		last = max(last, b.end)
	}
	next := 0
	for i := range w.runs {
		r := &w.runs[i]
		for next < len(bodies) && i >= bodies[next].end {
			next++
		}
		in := next < len(bodies) && i >= bodies[next].first
		switch {
		case r.box.hidden:
		case in && !w.noiseWithin(r.box, bodies[next]):
			body = append(body, r)
		case i >= last:
			below = append(below, r)
		default:
			above = append(above, r)
		}
	}
	return body, above, below
}

// noiseWithin reports a run whose box, or one around it inside the document,
// is named as the site's own.
func (w *walker) noiseWithin(b, body *box) bool {
	limit := misnamed * float64(body.prose)
	for ; b != nil && b != body; b = b.parent {
		if b.place&placeNoise != 0 && b.place&placeBody == 0 && float64(b.prose) <= limit {
			return true
		}
	}
	return false
}

// trimLinks drops the links at the end of the document, as to other documents.
// The names of files stay.
func trimLinks(body []*run) []*run {
	end := len(body)
	for end > 0 && body[end-1].prose == 0 && body[end-1].block.Cells == nil {
		end--
	}
	out := body[:end:end]
	for _, r := range body[end:] {
		if r.linked*10 >= r.chars*9 && !r.isAttachment() {
			continue
		}
		out = append(out, r)
	}
	return out
}

// isAttachment reports a run that names an attached file.
func (r *run) isAttachment() bool {
	return r.file || strings.HasPrefix(clean.Text(r.block.Text), "附件")
}

// trailLimit is the number of runs below the document in which names of
// attached files are looked for.
const trailLimit = 400

// attachments are the names of files below the document, where sites list
// them, less those that the document lists itself.
func attachments(below []*run, has func(string) bool) []page.Block {
	var out []page.Block
	for _, r := range below[:min(len(below), trailLimit)] {
		name := clean.Text(strings.ReplaceAll(r.block.Text, string(clean.Mark), ""))
		if r.file && r.linked > 0 && r.chars <= titleLimit && !has(stem(name)) && !clean.IsFurniture(name) {
			out = append(out, page.Block{Text: name})
		}
	}
	return out
}

// stem is a file's name without the number in front and the type behind.
func stem(name string) string {
	if isFile(name) {
		name = name[:strings.LastIndexByte(name, '.')]
	}
	return strings.TrimLeft(name, "附件0123456789.、：: ")
}

func blocksOf(runs []*run) []page.Block {
	out := make([]page.Block, len(runs))
	for i, r := range runs {
		out[i] = r.block
	}
	return out
}

// unlinked leaves out the runs that are links for the most part: menus.
func unlinked(runs []*run) []*run {
	out := make([]*run, 0, len(runs))
	for _, r := range runs {
		if r.linked*2 <= r.chars {
			out = append(out, r)
		}
	}
	return out
}
