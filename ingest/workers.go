package ingest

import (
	"context"
	"errors"
	"io"
	"time"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/pdf/pdfium"
	"zhengce/ingest/internal/pdf/rescue"
	"zhengce/ingest/internal/worker"
)

// Workers reads documents as [Read] does, but those of risky formats in processes
// of their own, by all means that [ServeWorker] has. It is safe for concurrent use.
type Workers struct{ pool *worker.Pool }

// NewWorkers returns workers that are started, when needed, by command, which must
// call [ServeWorker]. A file that takes longer than limit is refused.
func NewWorkers(limit time.Duration, command ...string) *Workers {
	return &Workers{worker.NewPool(limit, command...)}
}

// Close ends the processes.
func (w *Workers) Close() error { return w.pool.Close() }

// Read reads the document in data like the function [Read]. A file that ends its
// process, or takes too long, gives a [*Refusal].
func (w *Workers) Read(ctx context.Context, name string, data []byte) (*corpus.Document, error) {
	return readDocument(name, data, func(format string) reader {
		if !risky(format) {
			return readerOf(format)
		}
		return func(data []byte) (page.Page, error) { return w.pool.Read(ctx, format, data) }
	})
}

// risky reports whether a format is read by libraries that a broken file may hang,
// crash or make eat memory.
func risky(format string) bool { return format == "pdf" }

// WorkerConfig says what a worker process may use.
type WorkerConfig struct {
	Memory    int64  // bytes that the process may take; 0 for no limit
	Cache     string // folder for compiled PDFium, made if need be; may be empty
	Font      string // file of a font with Chinese characters; may be empty
	Tesseract string // the OCR program; empty for no OCR
}

// ServeWorker is the whole of a worker process: it reads what it is sent on in and
// answers on out, until in ends.
//
// PDF files are read by a reader of our own, then by PDFium where that finds damage
// or garbled text, then by OCR where pages hold no text.
func ServeWorker(ctx context.Context, in io.Reader, out io.Writer, c WorkerConfig) error {
	r := rescue.New(rescue.Config{PDFium: pdfium.Config{Cache: c.Cache, Font: c.Font}, Tesseract: c.Tesseract})
	err := worker.Serve(in, out, c.Memory, func(format string, data []byte, soFar func(page.Page, error)) (page.Page, error) {
		if format != "pdf" {
			return page.Page{}, page.Refuse(page.Unsupported, format)
		}
		return r.Read(ctx, data, soFar)
	})
	return errors.Join(err, r.Close())
}
