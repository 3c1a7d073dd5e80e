package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	measures "runtime/metrics"
	"strings"
	"testing"
	"time"

	"zhengce/corpus/sample"
)

// TestExtractMemory holds that the peak memory of extract does not grow with the
// number of documents in a folder: five times as many cost no more.
func TestExtractMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it extracts from a thousand documents")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // the heap stays near what is in use
	few, many := peakOf(t, 200), peakOf(t, 1000)
	t.Logf("peak of the heap: %d kB for 200 documents, %d kB for 1,000", few>>10, many>>10)
	if many > few+few/4 {
		t.Errorf("the heap grew from %d kB to %d kB", few>>10, many>>10)
	}
}

// peakOf returns the most bytes that the heap held while extract went over n
// documents.
func peakOf(t *testing.T, n int) uint64 {
	dir := t.TempDir()
	texts, err := fs.Glob(sample.FS, "texts/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		data, err := sample.FS.ReadFile(texts[i%len(texts)])
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, fmt.Sprintf("%04d.txt", i))
		text := fmt.Sprintf("%s\n编号%d。\n", strings.TrimSpace(string(data)), i)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	debug.FreeOSMemory()
	done, peak := make(chan struct{}), make(chan uint64)
	go watchHeap(done, peak)
	if code := run(t.Context(), []string{"extract", dir}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
		t.Errorf("extract ended with %d", code)
	}
	close(done)
	return <-peak
}

// watchHeap sends the most bytes of live and dead objects that it saw until done.
func watchHeap(done chan struct{}, peak chan uint64) {
	var most uint64
	heap := []measures.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	for {
		measures.Read(heap)
		most = max(most, heap[0].Value.Uint64())
		select {
		case <-done:
			peak <- most
			return
		case <-time.After(time.Millisecond):
		}
	}
}
