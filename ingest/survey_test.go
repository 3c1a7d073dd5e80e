package ingest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhengce/ingest/internal/sniff"
)

var surveyed = flag.String("survey", "../../shared/samples", "folder that TestSurvey reads")

const (
	formatsDoc = "../docs/FORMATS.md"
	surveyMark = "<!-- survey -->\n"
	slowest    = 20 * time.Second
)

// workerMark makes this program a worker process of the survey.
const workerMark = "ZHENGCE_TEST_WORKER"

func TestMain(m *testing.M) {
	if cache := os.Getenv(workerMark); cache != "" {
		if err := ServeWorker(context.Background(), os.Stdin, os.Stdout, WorkerConfig{Memory: 2 << 30, Cache: cache}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// tally is what became of the documents of one format.
type tally struct {
	read    int
	reasons map[string]int
}

// survey is what became of the files of a folder.
type survey struct {
	files   int
	formats map[string]*tally
	refused []string // lines of a table
	faults  []string // errors that are no refusals, and files that took too long
}

// TestSurvey reads every file of a folder of real ones: each gives documents or
// reasons, none a fault, none takes long. The outcome is kept in docs/FORMATS.md.
func TestSurvey(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many files")
	}
	if _, err := os.Stat(*surveyed); err != nil {
		t.Skip("no folder to survey: ", *surveyed)
	}
	t.Setenv(workerMark, pdfiumCache(t))
	workers := NewWorkers(slowest, os.Args[0])
	defer workers.Close()
	s := survey{formats: map[string]*tally{}}
	err := filepath.WalkDir(*surveyed, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".tsv") {
			return err
		}
		name, err := filepath.Rel(*surveyed, path)
		if err != nil {
			return err
		}
		return s.file(workers, filepath.ToSlash(name), path)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.faults {
		t.Error(f)
	}
	if f := flag.Lookup("survey"); f.Value.String() != f.DefValue {
		fmt.Print(s.String())
		return
	}
	doc, err := os.ReadFile(formatsDoc)
	if err != nil {
		t.Fatal(err)
	}
	head, old, _ := strings.Cut(string(doc), surveyMark)
	switch {
	case *update:
		if err := os.WriteFile(formatsDoc, []byte(head+surveyMark+s.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	case old != s.String():
		t.Logf("%s is out of date: write it with -update", formatsDoc) // reasons are reworded often
	}
}

// pdfiumCache is where the program itself keeps PDFium: compiling it anew takes
// as long as many documents.
func pdfiumCache(t *testing.T) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(dir, "zhengce", "pdfium")
}

// file reads the documents of one file.
func (s *survey) file(w *Workers, name, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	s.files++
	start := time.Now()
	for e, err := range Entries(name, bytes.NewReader(data), int64(len(data))) {
		format := "–"
		if err == nil {
			if f, sniffed := sniff.Format(e.Data); sniffed == nil {
				format = f
			}
			d, readErr := w.Read(context.Background(), e.Name, e.Data)
			if err = readErr; err == nil {
				format = d.Meta.Format
			}
		}
		s.note(format, e.Name, err)
	}
	if took := time.Since(start); took > slowest {
		s.faults = append(s.faults, fmt.Sprintf("%s took %v", name, took))
	}
	return nil
}

func (s *survey) note(format, name string, err error) {
	t := s.formats[format]
	if t == nil {
		t = &tally{reasons: map[string]int{}}
		s.formats[format] = t
	}
	if err == nil {
		t.read++
		return
	}
	var r *Refusal
	if !errors.As(err, &r) {
		s.faults = append(s.faults, fmt.Sprintf("%s: %v", name, err))
		return
	}
	t.reasons[string(r.Reason)]++
	s.refused = append(s.refused, fmt.Sprintf("| %s | %s | %s |\n", name, format, strings.ReplaceAll(r.Error(), "|", "/")))
}

// String writes the survey as Markdown.
func (s *survey) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d files.\n\n| format | read | refused | why |\n| --- | ---: | ---: | --- |\n", s.files)
	for _, name := range slices.Sorted(maps.Keys(s.formats)) {
		t := s.formats[name]
		var why []string
		refused := 0
		for _, r := range slices.Sorted(maps.Keys(t.reasons)) {
			refused += t.reasons[r]
			why = append(why, fmt.Sprintf("%s %d", r, t.reasons[r]))
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %s |\n", name, t.read, refused, strings.Join(why, ", "))
	}
	b.WriteString("\nA dash stands for files that were refused before a reader was chosen.\n\n| refused | format | reason |\n| --- | --- | --- |\n")
	slices.Sort(s.refused)
	return b.String() + strings.Join(s.refused, "")
}
