package ingest

import (
	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// tidied undoes what people do who make a document of a web page or of a text:
// they paste it with the page around it, and lines broken at a fixed width stay
// broken. Readers of web pages and of plain text do this by themselves.
func tidied(format string, p page.Page) page.Page {
	switch format {
	case "docx", "wordxml", "doc", "rtf":
		p.Blocks = clean.Join(p.Blocks, true)
		return clean.Page(p)
	case "ofd", "pdf": // have their paragraphs from the layout
		return clean.Page(p)
	}
	return p
}
