package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengce/corpus/sample"
)

// perFile is how long a file may take, on average of a run.
const perFile = 5 * time.Second

// TestHostileFiles puts 2,000 random, truncated and damaged files through add:
// each is added or refused with a reason, none stops the run.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it writes 2,000 files")
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	const files = 2000
	for i, data := range hostile(t, random, files) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.bin", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sum := addAll(t, dir)
	if sum.Read < files {
		t.Errorf("%d files read, want %d", sum.Read, files)
	}
}

// TestHostileSamples does the same with files of all formats, whole and broken.
func TestHostileSamples(t *testing.T) {
	dir := filepath.Join(root, "..", "shared", "samples")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no ../shared/samples here")
	}
	if testing.Short() {
		t.Skip("-short: it reads 200 files")
	}
	addAll(t, dir)
}

// addAll adds a folder and checks that every file came to a good end.
func addAll(t *testing.T, dir string) summary {
	t.Helper()
	started := time.Now()
	code, out, stderr := zhengce("add", "--json", "--library", filepath.Join(t.TempDir(), "library"), dir)
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var sum summary
	if err := json.Unmarshal([]byte(out), &sum); err != nil {
		t.Fatal(err)
	}
	if n := sum.Added + sum.Replaced + sum.Extracted + sum.Unchanged + sum.Refused; n != sum.Read {
		t.Errorf("%d files read, %d of them accounted for", sum.Read, n)
	}
	if spent := time.Since(started); spent > time.Duration(sum.Read)*perFile {
		t.Errorf("took %v for %d files", spent, sum.Read)
	}
	for _, r := range sum.Refusals {
		if r.Reason == "" || strings.Contains(r.Reason, "internal fault") || strings.Contains(r.Reason, "takes longer") {
			t.Errorf("%s: %q", r.Source, r.Reason)
		}
	}
	t.Logf("%d files in %v: %d added, %d refused", sum.Read, time.Since(started).Round(time.Millisecond), sum.Added, sum.Refused)
	return sum
}

// beginnings are how files of known formats begin: random bytes behind them get
// further than others.
var beginnings = []string{"", "PK\x03\x04", "%PDF-1.7\n", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "{\\rtf1", "<html><body>", "<?xml version=\"1.0\"?>",
	"WARC/1.0\r\n", "\x1f\x8b\x08", "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf", "MIME-Version: 1.0\r\n", "From: "}

// hostile makes n byte strings: random ones, and the sample documents cut short
// or with bytes changed.
func hostile(t *testing.T, random *rand.Rand, n int) [][]byte {
	t.Helper()
	names, err := fs.Glob(sample.FS, "documents/*")
	if err != nil {
		t.Fatal(err)
	}
	var whole [][]byte
	for _, name := range names {
		data, err := fs.ReadFile(sample.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		whole = append(whole, data)
	}
	out := make([][]byte, n)
	for i := range out {
		data := append([]byte{}, whole[random.IntN(len(whole))]...)
		switch i % 4 {
		case 0:
			data = []byte(beginnings[random.IntN(len(beginnings))])
			for range random.IntN(4000) {
				data = append(data, byte(random.Uint32()))
			}
		case 1:
			data = data[:random.IntN(len(data)+1)]
		case 2:
			for range 1 + random.IntN(200) {
				data[random.IntN(len(data))] = byte(random.Uint32())
			}
		case 3: // a stretch many times over
			from := random.IntN(len(data))
			piece := data[from:min(len(data), from+1+random.IntN(40))]
			data = []byte(strings.Repeat(string(piece), 1+random.IntN(2000)))
		}
		out[i] = data
	}
	return out
}
