// Package pdfium reads pages of PDF files with PDFium, compiled to WebAssembly: a
// second opinion where the reader of our own fails, and the drawing of pages for
// OCR. It is much slower. PDFium sees no file of the machine but one font.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"

	"zhengce/ingest/internal/pdf"
)

// Config says what an Engine may use of the machine.
type Config struct {
	Cache string // folder for the compiled program, made if need be; empty: compiled at each start, some seconds
	Font  string // file of a font with Chinese characters; without, text in fonts that a file does not embed may be lost
}

// Engine is PDFium, started. It is not safe for concurrent use.
type Engine struct {
	pool gopdfium.Pool
	api  gopdfium.Pdfium
}

// maxMemory is what PDFium may use, in pages of 64 KiB.
const maxMemory = 1 << 30 >> 16

// Start compiles PDFium, or takes it from the cache, and starts it.
func Start(ctx context.Context, c Config) (*Engine, error) {
	runtime := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory)
	if c.Cache != "" {
		cache, err := wazero.NewCompilationCacheWithDir(c.Cache)
		if err != nil {
			return nil, fmt.Errorf("open cache of compiled PDFium: %w", err)
		}
		runtime = runtime.WithCompilationCache(cache)
	}
	files := wazero.NewFSConfig()
	if c.Font != "" {
		files = files.WithFSMount(fontFS{c.Font}, "/")
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: runtime, FSConfig: files, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	api, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start PDFium: %w", err), pool.Close())
	}
	return &Engine{pool, api}, nil
}

// Close ends PDFium.
func (e *Engine) Close() error { return errors.Join(e.api.Close(), e.pool.Close()) }

// Document is an open file.
type Document struct {
	api   gopdfium.Pdfium
	doc   references.FPDF_DOCUMENT
	Pages int
}

// Open opens a file; pdf.ErrPassword where it needs a password. The data must stay
// as they are until Close.
func (e *Engine) Open(data []byte) (*Document, error) {
	opened, err := e.api.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, pdf.ErrPassword
	case err != nil:
		return nil, fmt.Errorf("open with PDFium: %w", err)
	}
	d := &Document{api: e.api, doc: opened.Document}
	n, err := e.api.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("count pages: %w", err), d.Close())
	}
	d.Pages = n.PageCount
	return d, nil
}

// Close frees what the document holds.
func (d *Document) Close() error {
	_, err := d.api.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.doc})
	return err
}

// Sheet reads the characters of page i, counted from 0. Where the page cannot be
// read, its Err says why.
func (d *Document) Sheet(i int) (s pdf.Sheet) {
	p, err := d.api.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.doc, Index: i})
	if err != nil {
		return pdf.Sheet{Width: 595, Height: 842, Err: fmt.Errorf("load page: %w", err)}
	}
	defer d.api.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: p.Page})
	page := requests.Page{ByReference: &p.Page}
	x0, y0 := 0.0, 0.0
	s.Width, s.Height = 595, 842
	if b, err := d.api.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page}); err == nil {
		x0, y0 = float64(b.Rect.Left), float64(b.Rect.Bottom)
		s.Width, s.Height = float64(b.Rect.Right)-x0, float64(b.Rect.Top)-y0
	}
	if s.Err = d.chars(&s, page, x0, y0); len(s.Chars) < 40 {
		s.Images = d.images(page) / max(1, s.Width*s.Height)
	}
	return s
}

// chars adds the characters of a page, moved by the corner x0, y0 of its box.
func (d *Document) chars(s *pdf.Sheet, page requests.Page, x0, y0 float64) error {
	t, err := d.api.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return fmt.Errorf("load text: %w", err)
	}
	defer d.api.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t.TextPage})
	n, err := d.api.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.TextPage})
	if err != nil {
		return fmt.Errorf("count characters: %w", err)
	}
	for i := range n.Count {
		if c, ok := d.char(t.TextPage, i); ok {
			c.X, c.Y = c.X-x0, c.Y-y0
			s.Chars = append(s.Chars, c)
		}
	}
	return nil
}

// char reads one character; false for those that PDFium made up between words and
// lines.
func (d *Document) char(t references.FPDF_TEXTPAGE, i int) (c pdf.Char, ok bool) {
	if g, err := d.api.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t, Index: i}); err != nil || g.IsGenerated {
		return c, false
	}
	u, err := d.api.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t, Index: i})
	if err != nil {
		return c, false
	}
	wrong, err := d.api.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: t, Index: i})
	c.Bad = u.Unicode == 0 || err == nil && wrong.HasUnicodeMapError
	if !c.Bad {
		c.Text = pdf.Plain(string(rune(u.Unicode)))
	}
	origin, err := d.api.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t, Index: i})
	if err != nil {
		return c, false
	}
	c.X, c.Y = origin.X, origin.Y
	d.measure(&c, t, i)
	return c, c.Size > 0.1
}

// measure fills in size, direction and width.
func (d *Document) measure(c *pdf.Char, t references.FPDF_TEXTPAGE, i int) {
	size, err := d.api.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t, Index: i})
	if err != nil {
		return
	}
	c.Size = math.Abs(size.FontSize)
	if m, err := d.api.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t, Index: i}); err == nil {
		c.Size *= math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
		c.Angle = int(math.Round(math.Atan2(float64(m.Matrix.B), float64(m.Matrix.A)) * 180 / math.Pi))
	}
	if b, err := d.api.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t, Index: i}); err == nil {
		sin, cos := math.Sincos(float64(c.Angle) * math.Pi / 180)
		w, h := math.Abs(float64(b.Rect.Right-b.Rect.Left)), math.Abs(float64(b.Rect.Top-b.Rect.Bottom))
		if math.Abs(cos) >= math.Abs(sin) {
			c.Width = w
		} else {
			c.Width = h
		}
	}
}

// images is the area of the images of a page.
func (d *Document) images(page requests.Page) (area float64) {
	n, err := d.api.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return 0
	}
	for i := range min(n.Count, 5000) {
		o, err := d.api.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			continue
		}
		kind, err := d.api.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE && kind.Type != enums.FPDF_PAGEOBJ_FORM {
			continue
		}
		if b, err := d.api.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject}); err == nil {
			area += math.Abs(float64(b.Right-b.Left) * float64(b.Top-b.Bottom))
		}
	}
	return area
}

// Render draws page i, counted from 0, in shades of grey.
func (d *Document) Render(i, dpi int) (image.Image, error) {
	r, err := d.api.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: i}}, DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		return nil, fmt.Errorf("draw page: %w", err)
	}
	defer r.Cleanup()
	grey, ok := r.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil, errors.New("draw page: no picture")
	}
	kept := *grey // the pixels are PDFium's own until Cleanup
	kept.Pix = append([]byte(nil), grey.Pix...)
	return &kept, nil
}
