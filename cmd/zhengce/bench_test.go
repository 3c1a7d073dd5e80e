package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkSearchProcess runs whole processes that search, from the start of
// the program to its end, over the library that ZHENGCE_BENCH_LIBRARY names or
// one of the sample documents.
func BenchmarkSearchProcess(b *testing.B) {
	library := benchLibrary(b)
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(b.TempDir(), "zhengce") // the name by which TestMain knows it
	if err := os.Symlink(self, program); err != nil {
		b.Skip(err)
	}
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
