package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/ingest"
)

// readerCommand is the hidden command that a reading process runs.
const readerCommand = "read-worker"

// The limits of a reading process. Those of one file include the start of PDFium.
const (
	workerMemory = 1536 << 20
	workerLimit  = fileLimit - time.Second
	ocrLimit     = 30 * time.Minute // some 2 s a page
)

// readers are the reading processes, started when the first document asks for them.
type readers struct {
	once    sync.Once
	workers *ingest.Workers
	err     error
}

// readDocument reads a document: with reading processes in the program, within this
// process in its tests.
func (a *app) readDocument(name string, data []byte) (*corpus.Document, error) {
	if a.self == "" {
		return ingest.Read(name, data)
	}
	a.readers.once.Do(a.startReaders)
	if a.readers.err != nil {
		return nil, a.readers.err
	}
	return a.readers.workers.Read(context.Background(), name, data)
}

func (a *app) startReaders() {
	args := []string{a.self, readerCommand}
	limit := workerLimit
	if a.ocr {
		tesseract, err := exec.LookPath("tesseract")
		if err != nil {
			a.readers.err = errors.New("--ocr needs the program tesseract with its language chi_sim (Debian: tesseract-ocr-chi-sim)")
			return
		}
		args, limit = append(args, "--tesseract", tesseract), ocrLimit
	}
	a.readers.workers = ingest.NewWorkers(limit, args...)
}

func (a *app) closeReaders() {
	if a.readers.workers != nil {
		a.readers.workers.Close()
	}
}

// fileLimit is how long one document may take.
func (a *app) fileLimit() time.Duration {
	if a.ocr {
		return ocrLimit + time.Second
	}
	return fileLimit
}

// newReadWorker returns the command of a reading process.
func newReadWorker(a *app) *cobra.Command {
	var tesseract string
	c := &cobra.Command{
		Use:     readerCommand,
		Short:   "Read documents for another process of this program",
		Long:    "The program starts this command itself, to read PDF files in a process that may take no more\nthan a set time and memory.",
		Example: "  zhengce read-worker",
		Args:    cobra.NoArgs,
		Hidden:  true,
		RunE: func(c *cobra.Command, _ []string) error {
			config := ingest.WorkerConfig{Memory: workerMemory, Font: chineseFont(), Tesseract: tesseract}
			if dir, err := os.UserCacheDir(); err == nil {
				config.Cache = filepath.Join(dir, "zhengce", "pdfium")
			}
			return ingest.ServeWorker(c.Context(), a.in, flushing{a.out}, config)
		},
	}
	c.Flags().StringVar(&tesseract, "tesseract", "", "OCR program")
	return c
}

// flushing passes on at once what is written, as the other process waits for it.
type flushing struct {
	w interface {
		Write([]byte) (int, error)
		Flush() error
	}
}

func (f flushing) Write(p []byte) (int, error) {
	n, err := f.w.Write(p)
	if err == nil {
		err = f.w.Flush()
	}
	return n, err
}

// chineseFont finds a font with Chinese characters where systems keep theirs; PDFium
// draws and reads text in fonts that a file does not embed with it.
func chineseFont() string {
	for _, glob := range []string{
		"/usr/share/fonts/*/wqy*/*.tt[cf]", "/usr/share/fonts/*/*/wqy*.tt[cf]", "/usr/share/fonts/*/*/uming.ttc", "/usr/share/fonts/*/*/ukai.ttc",
		"/usr/share/fonts/*/*/*DroidSansFallback*.ttf", "/usr/share/fonts/*/*/NotoS*CJK*Regular.ttc", "/usr/share/fonts/*/NotoS*CJK*Regular.ttc", "/usr/share/fonts/*/SourceHan*.tt[cf]",
		"/usr/share/fonts/*/*/SourceHan*.tt[cf]", "/System/Library/Fonts/STHeiti*.ttc", "/System/Library/Fonts/Supplemental/Songti.ttc", `C:\Windows\Fonts\simsun.ttc`,
	} {
		if found, err := filepath.Glob(glob); err == nil && len(found) > 0 {
			return found[0]
		}
	}
	return ""
}
