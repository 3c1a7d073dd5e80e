// Package structure makes a document of the paragraphs of a page: it finds the
// title and the parts of an official document, the heading tree, the sentences,
// and what page and text say about the document.
//
// The work goes in steps over lines, each looking at no more than a bounded
// stretch around a line, so that all of it is linear:
//
//   - split: blocks become lines.
//   - front, unfold, tails: what a crawl joined is broken again, at titles and
//     document numbers, at numbers that count on, at signatures.
//   - layout: title, addressee, signature, attachments and notes are told from
//     the body (GB/T 9704).
//   - headings: a number at the start of a line opens a heading or an item. A
//     paragraph that is one whole sentence with a comma is an item; a short line,
//     or the first sentence of a paragraph, is a heading. What a line by itself
//     does not tell, its siblings do: lines of the same style below the same
//     parent are built alike.
//   - assemble: the lines become the canonical text, with sections, paragraphs
//     and sentences pointing into it.
//   - meta: the document's fields, the page's labels before the text but for the
//     signature, which is the document's own.
package structure

import (
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/ingest/internal/page"
)

// Build makes the document of p, whose blocks are the paragraphs of the
// document alone and whose labels are the metadata printed beside it. It never
// changes a character; it breaks paragraphs where the crawl lost the breaks.
// Build leaves Source and SHA256 of the result's Meta empty.
func Build(p page.Page) *corpus.Document {
	lines := split(p.Blocks)
	titles := pageTitles(p, lines)
	lines = front(lines, titles)
	titles = append(titles, fullTitles(lines, titles)...)
	lines = tails(unfold(lines), titles)
	warnings := p.Warnings
	if slices.ContainsFunc(lines, func(l line) bool { return l.lost }) {
		warnings = append(slices.Clip(warnings), "paragraph breaks were lost and found again by the numbering")
	}
	layout(lines, titles)
	headings(lines)
	d := assemble(lines)
	d.Warnings = warnings
	d.Meta = meta(p, lines)
	d.Meta.Locality = locality(p, d)
	if name, ok := places.Canonical(d.Meta.Locality, "", d.Meta.Issuer); ok { // 市人民政府办公室关于…
		d.Meta.Issuer = name
	}
	return d
}

// assemble writes the canonical text and everything that points into it.
func assemble(lines []line) *corpus.Document {
	size := 0
	for i := range lines {
		size += len(lines[i].text) + 1
	}
	var b strings.Builder
	b.Grow(size)
	d := &corpus.Document{Paragraphs: make([]corpus.Paragraph, 0, len(lines))}
	var o outline
	for i := range lines {
		l := &lines[i]
		start := b.Len()
		b.WriteString(l.text)
		if l.fresh {
			o.close(0, start)
		}
		if l.label > 0 {
			o.add(l, corpus.Span{Start: start, End: start + l.label})
		}
		if l.alone() && l.part == corpus.PartBody {
			l.part = corpus.PartHeading
		}
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{
			Span: corpus.Span{Start: start, End: b.Len()}, Section: o.current(), Part: l.part,
		})
		addSentences(d, l, start)
		b.WriteByte('\n')
	}
	o.close(0, b.Len())
	d.Sections, d.Text = o.sections, b.String()
	d.ID = corpus.TextID(d.Text)
	return d
}

// addSentences adds the sentences of the last paragraph of d, which is l and
// starts at start. A heading is a sentence of its own.
func addSentences(d *corpus.Document, l *line, start int) {
	n := len(d.Paragraphs) - 1
	section := d.Paragraphs[n].Section
	add := func(from, to int, heading bool) {
		d.Sentences = append(d.Sentences, corpus.Sentence{
			Span: corpus.Span{Start: start + from, End: start + to}, Paragraph: n, Section: section, Heading: heading,
		})
	}
	if l.label > 0 {
		add(0, l.label, true)
	}
	if l.part == corpus.PartTable {
		add(0, len(l.text), false)
		return
	}
	sentences(l.text[l.label:], func(from, to int) { add(l.label+from, l.label+to, false) })
}
