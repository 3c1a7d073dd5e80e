// Package rescue reads PDF files with all means: the reader of our own first, then
// PDFium for what it could not read, then OCR for what is no text at all.
package rescue

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/pdf/pdfium"
)

// Config says which means there are.
type Config struct {
	PDFium    pdfium.Config
	Tesseract string // the OCR program; empty: no OCR
}

// Reader reads PDF files one after the other. PDFium is started when the first
// file needs it. Not safe for concurrent use.
type Reader struct {
	config Config
	engine *pdfium.Engine
}

// New returns a reader. Close it in the end.
func New(c Config) *Reader { return &Reader{config: c} }

// Close ends PDFium where it was started.
func (r *Reader) Close() error {
	if r.engine == nil {
		return nil
	}
	err := r.engine.Close()
	r.engine = nil
	return err
}

// Read reads a PDF file. Where a means fails, what the one before it gave counts;
// that is told to soFar before the next one, which is slow, begins.
func (r *Reader) Read(ctx context.Context, data []byte, soFar func(page.Page, error)) (page.Page, error) {
	best := newAttempt(pdf.Inspect(data))
	if best.wantsPDFium() {
		soFar(best.page, best.err)
		best = best.or(r.withDocument(ctx, data, func(d *pdfium.Document) attempt { return r.byPDFium(data, best, d) }))
	}
	if r.config.Tesseract != "" && best.wantsOCR() {
		soFar(best.page, best.err)
		best = best.or(r.withDocument(ctx, data, func(d *pdfium.Document) attempt { return r.byOCR(ctx, data, best, d) }))
	}
	return best.page, best.err
}

// attempt is what one means made of a file.
type attempt struct {
	page  page.Page
	flaws pdf.Flaws
	err   error
}

func newAttempt(p page.Page, f pdf.Flaws, err error) attempt { return attempt{p, f, err} }

// or is the better of two attempts, b the later one.
func (a attempt) or(b attempt) attempt {
	var refusal *page.Refusal
	switch {
	case a.err == nil && (b.err != nil || b.flaws.Count() >= a.flaws.Count()):
		return a
	case b.err != nil && (!errors.As(b.err, &refusal) || errors.Is(a.err, pdf.ErrGarbled)):
		return a // a knows better why there is no text
	}
	return b
}

// wantsPDFium reports whether there is anything in the attempt that PDFium may do
// better. Pictures it cannot.
func (a attempt) wantsPDFium() bool {
	if a.err != nil {
		return !errors.Is(a.err, pdf.ErrScanned)
	}
	return len(a.flaws.Garbled)+len(a.flaws.Partial)+len(a.flaws.Cut) > 0
}

func (a attempt) wantsOCR() bool {
	return errors.Is(a.err, pdf.ErrScanned) || errors.Is(a.err, pdf.ErrGarbled) || errors.Is(a.err, pdf.ErrNoText) ||
		a.err == nil && len(a.flaws.Scanned)+len(a.flaws.Garbled) > 0
}

// withDocument opens data in PDFium for do. A fault of PDFium ends it; the next
// file starts it anew.
func (r *Reader) withDocument(ctx context.Context, data []byte, do func(*pdfium.Document) attempt) (a attempt) {
	defer func() {
		if f := recover(); f != nil {
			a = attempt{err: errors.Join(fmt.Errorf("PDFium: internal fault: %v", f), r.Close())}
		}
	}()
	if r.engine == nil {
		e, err := pdfium.Start(ctx, r.config.PDFium)
		if err != nil {
			return attempt{err: err}
		}
		r.engine = e
	}
	d, err := r.engine.Open(data)
	if err != nil {
		return attempt{err: err}
	}
	defer d.Close()
	return do(d)
}

const (
	maxPDFium = 400 // pages that PDFium reads of one file: it does some 50 in a second
	maxTries  = 5   // garbled pages after which PDFium is taken to do no better
)

// byPDFium reads the flawed pages of a, or all of a file that gave nothing, with
// PDFium.
func (r *Reader) byPDFium(data []byte, a attempt, d *pdfium.Document) attempt {
	flawed := slices.Concat(a.flaws.Garbled, a.flaws.Partial, a.flaws.Cut)
	if len(flawed) == 0 { // not opened, or without text
		b := whole(d, d.Sheet)
		b.page.Warnings = append(b.page.Warnings, "read by PDFium: "+a.err.Error())
		return b
	}
	slices.Sort(flawed)
	flawed = flawed[:min(len(flawed), maxPDFium)]
	if tries := flawed[:min(len(flawed), maxTries)]; !anyReadable(d, tries) {
		return a
	}
	b := newAttempt(pdf.Compose(data, func(i int) (pdf.Sheet, bool) {
		if _, is := slices.BinarySearch(flawed, i+1); !is || i >= d.Pages {
			return pdf.Sheet{}, false
		}
		return d.Sheet(i), true
	}))
	b.page.Warnings = append(b.page.Warnings, fmt.Sprintf("%d pages read by PDFium", len(flawed)))
	return b
}

// anyReadable reports whether PDFium gets text out of one of the pages (counted
// from 1).
func anyReadable(d *pdfium.Document, pages []int) bool {
	for _, n := range pages {
		c := pdf.NewComposer()
		c.Add(d.Sheet(n - 1))
		if _, err := c.Page(); err == nil && c.Flaws().Count() == 0 {
			return true
		}
	}
	return false
}

// whole composes all pages from one source.
func whole(d *pdfium.Document, sheet func(i int) pdf.Sheet) attempt {
	c := pdf.NewComposer()
	for i := range min(d.Pages, maxPDFium) {
		c.Add(sheet(i))
	}
	p, err := c.Page()
	if d.Pages > maxPDFium {
		p.Warnings = append(p.Warnings, fmt.Sprintf("read to page %d of %d only", maxPDFium, d.Pages))
	}
	return attempt{p, c.Flaws(), err}
}
