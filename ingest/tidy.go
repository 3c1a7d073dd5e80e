package ingest

import (
	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/plain"
)

// tidied undoes what people do who make a document of a web page or of a text:
// they paste it with the page around it, and lines broken at a fixed width stay
// broken. Readers of web pages and of plain text do this by themselves.
func tidied(format string, p page.Page) page.Page {
	switch format {
	case "docx", "wordxml", "doc", "rtf":
		p.Blocks = joined(p.Blocks)
		return clean.Page(p)
	case "ofd", "pdf": // have their paragraphs from the layout
		return clean.Page(p)
	}
	return p
}

// joined joins the paragraphs that are broken lines; headings and table rows
// stay as they are.
func joined(blocks []page.Block) []page.Block {
	var out []page.Block
	var lines []string
	end := func() {
		for _, l := range plain.JoinBroken(lines) {
			out = append(out, page.Block{Text: l})
		}
		lines = nil
	}
	for _, b := range blocks {
		if b.Cells != nil || b.Heading > 0 {
			end()
			out = append(out, b)
			continue
		}
		lines = append(lines, b.Text)
	}
	end()
	return out
}
