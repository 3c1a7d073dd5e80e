package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// The pages under ../../shared/samples/html were read by eye beside what is
// made of them, and the lines that are the documents' written down as hashes.
// Of those lines bodyKept of the characters must be there still, and of what is
// made now no more than furnitureKept may be anything else.
const (
	bodyKept      = 0.98
	furnitureKept = 0.02
)

const judgedFile = "testdata/judged.tsv"

func TestJudgedPages(t *testing.T) {
	files, _ := filepath.Glob("../../shared/samples/html/*")
	if len(files) == 0 {
		t.Skip("no ../../shared/samples here")
	}
	if *update {
		writeJudged(t, files)
	}
	data, err := os.ReadFile(judgedFile)
	if err != nil {
		t.Fatal(err)
	}
	var all shares
	pages := 0
	for row := range strings.Lines(string(data)) {
		page := strings.Split(strings.TrimSpace(row), "\t")
		s, ok := judge(t, page)
		if ok {
			all.add(s)
			pages++
		}
	}
	t.Logf("%d pages: body kept %.4f, furniture kept %.4f", pages, all.body(), all.furniture())
	if pages < 30 {
		t.Errorf("%d pages judged, want 30", pages)
	}
}

// judge compares a page with what was written down of it: its name, the hash of
// its bytes, and either a reason or the lines.
func judge(t *testing.T, row []string) (shares, bool) {
	name, sum, want := row[0], row[1], row[2:]
	data, err := os.ReadFile("../../shared/samples/html/" + name)
	if err != nil || hash(data) != sum {
		return shares{}, false
	}
	got := judgement(data)
	if len(want) == 1 && !strings.Contains(want[0], ":") || len(got) == 1 {
		if !slices.Equal(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		return shares{}, true
	}
	s := measure(got, want)
	if s.body() < bodyKept || s.furniture() > furnitureKept {
		t.Errorf("%s: body kept %.4f, furniture kept %.4f", name, s.body(), s.furniture())
	}
	return s, true
}

// shares are sums of characters: of the lines wanted and found, made and wanted.
type shares struct{ want, kept, made, extra int }

func (s *shares) add(o shares) {
	s.want, s.kept, s.made, s.extra = s.want+o.want, s.kept+o.kept, s.made+o.made, s.extra+o.extra
}

func (s shares) body() float64      { return float64(s.kept) / float64(max(s.want, 1)) }
func (s shares) furniture() float64 { return float64(s.extra) / float64(max(s.made, 1)) }

func measure(got, want []string) shares {
	var s shares
	left := map[string]int{}
	for _, line := range want {
		left[line]++
		s.want += size(line)
	}
	for _, line := range got {
		s.made += size(line)
		if left[line] > 0 {
			left[line]--
			s.kept += size(line)
		} else {
			s.extra += size(line)
		}
	}
	return s
}

// size is the number of characters of a line, from its hash:size.
func size(line string) int {
	_, n, _ := strings.Cut(line, ":")
	size, _ := strconv.Atoi(n)
	return size
}

// judgement is the reason of a refusal, or the hash and size of each line.
func judgement(data []byte) []string {
	p, err := readPage(data)
	var r *Refusal
	if errors.As(err, &r) {
		return []string{string(r.Reason)}
	}
	if err != nil {
		return []string{"error"}
	}
	var out []string
	for _, b := range p.Blocks {
		text := squash(b.Text + strings.Join(b.Cells, ""))
		out = append(out, fmt.Sprintf("%s:%d", hash([]byte(text))[:6], utf8.RuneCountInString(text)))
	}
	return out
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// writeJudged writes down what is made of the pages now. Look at every line
// that changes before it is kept.
func writeJudged(t *testing.T, files []string) {
	var b strings.Builder
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\n", filepath.Base(path), hash(data), strings.Join(judgement(data), "\t"))
	}
	if err := os.WriteFile(judgedFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
