// Package structure makes a document of a page's paragraphs.
package structure

import (
	"strings"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

// Build makes the document of p: one paragraph a block, one sentence a paragraph.
func Build(p page.Page) *corpus.Document {
	d := &corpus.Document{Warnings: p.Warnings}
	d.Meta.Title, d.Meta.Format = p.Title, p.Format
	var b strings.Builder
	for _, block := range p.Blocks {
		start := b.Len()
		b.WriteString(block.Text)
		part := corpus.PartBody
		if block.Cells != nil {
			b.WriteString(strings.Join(block.Cells, " | "))
			part = corpus.PartTable
		}
		span := corpus.Span{Start: start, End: b.Len()}
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: span, Paragraph: len(d.Paragraphs), Section: -1})
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Span: span, Section: -1, Part: part})
		b.WriteByte('\n')
	}
	d.Text = b.String()
	d.ID = corpus.TextID(d.Text)
	return d
}
