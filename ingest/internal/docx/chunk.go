package docx

import (
	"path"
	"strings"

	"zhengce/ingest/internal/html"
	"zhengce/ingest/internal/mhtml"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/plain"
	"zhengce/ingest/internal/rtf"
	"zhengce/ingest/internal/sniff"
	"zhengce/ingest/internal/xmlscan"
)

// chunksOf returns what finds the files that the main part names as parts of its
// text (altChunk). Programs that turn web pages into .docx keep the page so.
func chunksOf(src source, main string) func(id string) []byte {
	dir, file := path.Split(main)
	return func(id string) []byte {
		rels, err := src.Read(dir + "_rels/" + file + ".rels")
		if err != nil {
			return nil
		}
		s := xmlscan.New(rels)
		for s.NextStart(0) {
			if s.Attr("Id") != id || s.Attr("TargetMode") == "External" {
				continue
			}
			target := s.Attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			if data, err := src.Read(target); err == nil {
				return data
			}
		}
		return nil
	}
}

// maxChunks is how many files may be part of one text.
const maxChunks = 50

// chunk reads a file that is part of the text; it gives nothing where it cannot.
func (d *document) chunk(id string) []page.Block {
	if d.chunked++; d.chunked > maxChunks {
		return nil
	}
	data := d.chunks(id)
	format, err := sniff.Format(data)
	if err != nil {
		return nil
	}
	var p page.Page
	switch format {
	case sniff.HTML:
		p, err = html.Read(data)
	case sniff.MHTML:
		p, err = mhtml.Read(data)
	case sniff.RTF:
		p, err = rtf.Read(data)
	case sniff.Text:
		p, err = plain.Read(data)
	}
	if err != nil {
		return nil
	}
	return p.Blocks
}
