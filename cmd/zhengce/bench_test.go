package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhengce/corpus/sample"
)

// BenchmarkAdd runs the whole program over a folder of ZHENGCE_BENCH_DOCUMENTS
// generated texts (300 where it is not set) of 3 to 10 kB, and once more over the
// same folder. MB is a million bytes of the files; peak-MB is the memory of the
// first run's process.
func BenchmarkAdd(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("ZHENGCE_BENCH_DOCUMENTS"))
	if err != nil {
		n = 300
	}
	program := itself(b)
	dir := b.TempDir()
	b.SetBytes(generate(b, dir, n))
	for b.Loop() {
		library := filepath.Join(b.TempDir(), "library")
		var took [2]time.Duration
		for i := range took {
			c := exec.Command(program, "add", "--library", library, dir)
			start := time.Now()
			if out, err := c.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
			took[i] = time.Since(start)
			if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok && i == 0 {
				b.ReportMetric(float64(usage.Maxrss)/1000, "peak-MB") // kB where Linux counts it
			}
		}
		b.ReportMetric(float64(n)/took[0].Seconds(), "documents/s")
		b.ReportMetric(100*took[1].Seconds()/took[0].Seconds(), "again-%")
	}
}

// generate writes n files and returns their size in bytes: paragraphs of the
// sample documents, thinned with ordinary prose to one fact in some 60 characters
// as real documents have, and a sentence of their own.
func generate(b *testing.B, dir string, n int) (size int64) {
	prose, err := os.ReadFile(filepath.Join(root, "extract", "testdata", "prose.txt"))
	if err != nil {
		b.Fatal(err)
	}
	filler := strings.SplitAfter(strings.TrimSpace(string(prose))+"\n", "\n")
	names, err := fs.Glob(sample.FS, "documents/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var lines []string
	for _, name := range names {
		data, err := fs.ReadFile(sample.FS, name)
		if err != nil {
			b.Fatal(err)
		}
		lines = append(lines, strings.SplitAfter(strings.TrimSpace(string(data))+"\n", "\n")...)
	}
	for i := range n {
		var text strings.Builder
		fmt.Fprintf(&text, "某市2023年工作总结之%d\n全年共检查企业%d家。\n", i+1, i+1)
		for k := i * 7; text.Len() < 3000+i*971%7000; k++ {
			text.WriteString(lines[k%len(lines)] + filler[(k+i)%len(filler)])
		}
		size += int64(text.Len())
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(text.String()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return size
}

// itself is the name by which TestMain knows that this program is to be zhengce.
func itself(b *testing.B) string {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(b.TempDir(), "zhengce")
	if err := os.Symlink(self, program); err != nil {
		b.Skip(err)
	}
	return program
}

// BenchmarkSearchProcess runs whole processes that search, from the start of
// the program to its end, over the library that ZHENGCE_BENCH_LIBRARY names or
// one of the sample documents.
func BenchmarkSearchProcess(b *testing.B) {
	library := benchLibrary(b)
	program := itself(b)
	for _, q := range []struct {
		name string
		args []string
	}{
		{"word", []string{"search", "审计 法治政府"}},
		{"exact", []string{"search", `"审核率达到95"`}},
		{"samefact", []string{"search", "kind:metric value:>=95 status:target"}},
		{"facts", []string{"facts", "kind:metric value:>=95 status:target"}},
		{"facet", []string{"search", "--facets", "place,year,type,kind", "审计"}},
	} {
		b.Run(q.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				c := exec.Command(program, append(q.args, "--library", library)...)
				start := time.Now()
				out, err := c.CombinedOutput()
				took = append(took, time.Since(start))
				if code := c.ProcessState.ExitCode(); code != exitDone && code != exitNothing {
					b.Fatalf("%v: %s", err, out)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		})
	}
}

// benchLibrary is the folder of the library to search.
func benchLibrary(b *testing.B) string {
	library := os.Getenv("ZHENGCE_BENCH_LIBRARY")
	if library == "" {
		library = filepath.Join(b.TempDir(), "library")
		if code, _, stderr := zhengce("add", "--library", library, filepath.Join(root, "corpus", "sample", "documents")); code != exitDone {
			b.Fatal(stderr)
		}
	}
	if _, err := os.Stat(library); err != nil {
		b.Skipf("no library yet, the benchmarks of package index make it: %v", err)
	}
	return library
}
