package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkHTML measures from bytes to document over real pages.
func BenchmarkHTML(b *testing.B) {
	files, _ := filepath.Glob("../../shared/samples/html/*")
	if len(files) == 0 {
		files, _ = filepath.Glob("testdata/*.html")
	}
	var pages [][]byte
	size := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Read(f, data); err == nil {
			pages = append(pages, data)
			size += len(data)
		}
	}
	b.SetBytes(int64(size))
	b.ResetTimer()
	for range b.N {
		for _, data := range pages {
			if _, err := Read("page", data); err != nil {
				b.Fatal(err)
			}
		}
	}
}
