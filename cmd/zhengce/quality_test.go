package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhengce/corpus/gold"
	"zhengce/corpus/sample"
	"zhengce/extract"
	"zhengce/ingest"
	"zhengce/rules"
)

var update = flag.Bool("update", false, "write docs/QUALITY.md anew")

// suite is a set of annotated documents and its part of docs/QUALITY.md.
type suite struct {
	title, about                  string
	annotations, texts, documents fs.FS // texts are what was annotated, documents what is read
	absent                        string
}

const qualityHead = `# Quality of extraction

Precision, recall and F1 a kind of fact, against facts annotated by hand. *core* asks for an overlapping span and the fields that make
the fact (a metric's value, unit and comparator; a unit's name and role; a phase's name and window; a deadline's time; a citation's
title); *full* asks for every other field too. Free texts agree when their characters' F1 is at least 0.75.

These tables are written by

    go test -tags ne ./cmd/zhengce -run TestQuality -update

and ` + "`go test`" + ` fails where an F1, the document fields or the headings fall below them. With -v it prints what was missed.
`

func suites(t *testing.T) []suite {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(sample.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	shared := filepath.Join(root, "..", "shared")
	gold, texts := os.DirFS(filepath.Join(shared, "gold")), os.DirFS(filepath.Join(shared, "texts"))
	return []suite{
		{"Gold texts", "15 published documents: five of legal affairs, six notices and plans of other subjects, four provincial work reports.",
			gold, texts, texts, "../shared/gold"},
		{"Sample documents", "The 14 documents of corpus/sample, annotated from the contract, not from what the extractor finds. The rules were mended on their misses, too, so that this is no score on unseen text.",
			sub("gold"), sub("texts"), sub("documents"), ""},
	}
}

// TestQuality scores the extractor and compares the scores with the tables of
// docs/QUALITY.md.
func TestQuality(t *testing.T) {
	file := filepath.Join(root, "docs", "QUALITY.md")
	old, err := os.ReadFile(file)
	if err != nil && !*update {
		t.Fatal(err)
	}
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	text := qualityHead
	for _, s := range suites(t) {
		head := "\n## " + s.title + "\n\n"
		table, err := s.score(t, extract.New(set))
		if err != nil { // not here: its table stays as it is
			t.Logf("%s are not scored: no %s here", s.title, s.absent)
			text += head + chapter(string(old), head)
			continue
		}
		if !*update {
			compare(t, s.title, chapter(string(old), head), table)
		}
		text += head + s.about + "\n\n" + table
	}
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// score returns the table of s. An error says that its files are not here.
func (s suite) score(t *testing.T, x *extract.Extractor) (string, error) {
	files, err := gold.Read(s.annotations, s.texts)
	if err != nil || len(files) == 0 {
		if s.absent == "" {
			t.Fatal(err)
		}
		return "", fmt.Errorf("no files: %w", fs.ErrNotExist)
	}
	documents, err := fs.Glob(s.documents, "*")
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]gold.Prediction)
	for _, name := range documents {
		data, err := fs.ReadFile(s.documents, name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := ingest.Read(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found[strings.TrimSuffix(name, path.Ext(name))] = gold.Prediction{Document: d, Facts: d.Records(x.Facts(d))}
	}
	scores, err := gold.Score(files, found)
	if err != nil {
		t.Fatal(err)
	}
	if scores.Ungrounded > 0 {
		t.Errorf("%s: %d quotes are not what their span holds", s.title, scores.Ungrounded)
	}
	for _, m := range scores.Misses {
		if testing.Verbose() {
			t.Log(m)
		}
	}
	return scores.Markdown(), nil
}

// chapter is what stands in text below head, up to the next one.
func chapter(text, head string) string {
	_, rest, _ := strings.Cut(text, head)
	body, _, _ := strings.Cut(rest, "\n## ")
	return body
}

// fall is by how much a figure may be lower than its table says: the tables are
// rounded.
const fall = 0.0006

// compare fails where a figure of the new table is below the old one's.
func compare(t *testing.T, title, old, table string) {
	was, is := figures(old), figures(table)
	if len(was) == 0 {
		t.Errorf("%s: docs/QUALITY.md has no table (run with -update)", title)
	}
	for name, before := range was {
		if now, ok := is[name]; !ok || now < before-fall {
			t.Errorf("%s: %s fell from %.3f to %.3f", title, name, before, now)
		}
	}
}

// figures reads the F1s of a table's rows, and the shares below it.
func figures(table string) map[string]float64 {
	out := make(map[string]float64)
	put := func(name, value string) {
		if f, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
			out[name] = f
		}
	}
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, "|"); len(cells) == 11 {
			kind := strings.TrimSpace(cells[1])
			put(kind+" core F1", cells[6])
			put(kind+" full F1", cells[9])
		}
		for _, name := range []string{"Document fields", "headings F1"} {
			if _, rest, ok := strings.Cut(line, name+" "); ok {
				value, _, _ := strings.Cut(rest, " ")
				put(name, value)
			}
		}
	}
	return out
}
