package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"zhengce/corpus"
)

// TestDamaged cuts the segments of an index: it must not open, to write or to
// read, as one that is empty or a little behind.
func TestDamaged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	e, err := Create(dir, nil, Fields{})
	if err != nil {
		t.Fatal(err)
	}
	for seq, id := range []string{"a", "b", "c"} {
		change := Change{ID: id, Seq: uint64(seq + 1), Born: uint64(seq + 1), Doc: &corpus.Document{ID: id, Text: "政策" + id}}
		if err := e.Apply(context.Background(), []Change{change}); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	opens := map[string]func() (*Engine, error){
		"Open": func() (*Engine, error) { return Open(dir, nil, Fields{}) },
		"View": func() (*Engine, error) { return View(dir, nil, Fields{}) },
	}
	for name, open := range opens {
		e, err := open()
		if err != nil {
			t.Fatalf("%s, whole: %v", name, err)
		}
		if seq, err := e.Seq(); seq != 3 || err != nil {
			t.Errorf("%s: at %d, %v", name, seq, err)
		}
		e.Close()
	}
	segments, err := filepath.Glob(filepath.Join(dir, "documents", "store", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	for _, path := range segments {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, info.Size()/2); err != nil {
			t.Fatal(err)
		}
	}
	for name, open := range opens {
		if e, err := open(); !errors.Is(err, ErrVersion) {
			t.Errorf("%s, cut: %v", name, err)
			if err == nil {
				e.Close()
			}
		}
	}
}
