package index_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"zhengce/index"
)

// benchDocuments is how many documents the benchmarks run over;
// ZHENGCE_BENCH_DOCUMENTS sets another number.
func benchDocuments(b testing.TB) int {
	n, err := strconv.Atoi(os.Getenv("ZHENGCE_BENCH_DOCUMENTS"))
	if err != nil {
		return 500
	}
	return n
}

// BenchmarkPut records and indexes documents, in batches as a run does.
func BenchmarkPut(b *testing.B) {
	n := benchDocuments(b)
	entries, size := make([]index.Entry, n), 0
	for i := range entries {
		entries[i] = generated(i, 3000+i%5*1500)
		size += len(entries[i].Doc.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		l := open(b, filepath.Join(b.TempDir(), "library"), index.Options{Create: true})
		for part := range slices.Chunk(entries, 500) {
			if _, err := l.Put(context.Background(), 1, part); err != nil {
				b.Fatal(err)
			}
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(folder(b, filepath.Join(l.Dir(), "index")))/float64(size), "index/text")
		b.ReportMetric(float64(folder(b, l.Dir()))/float64(size), "library/text")
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "documents/s")
	}
}

// folder is the size of all files below dir.
func folder(t testing.TB, dir string) (size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		size += info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}

var benchQueries = map[string][]string{
	"word":     {"审计", "法治政府 营商环境", "审计工作规定 -政务公开", "司法局 报送工作总结"},
	"exact":    {`"政府办公室"`, `"，确保取得"`, `"度制"`, `"审核率达到95"`},
	"samefact": {"kind:metric value:>=95 status:target", "role:lead unit:司法局", "kind:deadline due:2020-05..2020-08", "place:甲山 role:lead unit:审计局"},
	"facet":    {"审计", "kind:metric", "year:2020", ""},
}

// benchLibrary is a library of generated documents: the one in the folder that
// ZHENGCE_BENCH_LIBRARY names, made there where it is missing, so that a large
// one is made but once.
func benchLibrary(b *testing.B) *index.Library {
	dir := os.Getenv("ZHENGCE_BENCH_LIBRARY")
	if dir == "" {
		return filled(b, benchDocuments(b))
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		l := open(b, dir, index.Options{Create: true})
		fill(b, l, 0, benchDocuments(b))
		l.Close()
	}
	return open(b, dir, index.Options{ReadOnly: true})
}

// BenchmarkSearch asks a library that is open and warm, documents and facts.
func BenchmarkSearch(b *testing.B) {
	l := benchLibrary(b)
	for _, group := range []string{"word", "exact", "samefact", "facet"} {
		for _, facts := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/facts=%v", group, facts), func(b *testing.B) {
				queries := benchQueries[group]
				for i := range queries {
					ask(b, l, group, queries[i], facts)
				}
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					start := time.Now()
					ask(b, l, group, queries[i%len(queries)], facts)
					took = append(took, time.Since(start))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			})
		}
	}
}

// ask puts one query of a group.
func ask(b *testing.B, l *index.Library, group, q string, facts bool) {
	b.Helper()
	r := index.Request{Query: q, Size: 10}
	if group == "facet" {
		r.Facets = []string{"place", "year", "type", "kind"}
	}
	var err error
	if facts {
		_, err = l.SearchFacts(context.Background(), r)
	} else {
		_, err = l.Search(context.Background(), r)
	}
	if err != nil {
		b.Fatal(err)
	}
}
