package ingest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zhengce/corpus"
)

// The locality read from each gold text must be the one that people gave it.
func TestGoldLocality(t *testing.T) {
	gold, _ := filepath.Glob("../../shared/gold/*.jsonl")
	if len(gold) == 0 {
		t.Skip("no ../../shared/gold here")
	}
	for _, path := range gold {
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want struct{ Locality *corpus.Locality }
		line, _, _ := bytes.Cut(data, []byte("\n"))
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		text, err := os.ReadFile("../../shared/texts/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !reflect.DeepEqual(d.Meta.Locality, want.Locality) {
			t.Errorf("%s (%s, %s): got %+v, want %+v", name, d.Meta.Title, d.Meta.Issuer, d.Meta.Locality, want.Locality)
		}
	}
}
