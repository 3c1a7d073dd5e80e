// Package gold reads hand-annotated documents and scores extracted facts
// against them: precision, recall and F1 a kind, headings, document fields.
//
// A gold file NAME.jsonl holds a document line, a sections line and one line a
// fact; NAME.txt is the text it was annotated on. Quotes are exact substrings of
// that text, whose canonical form may differ in white space and in what was cut
// off, so that spans are compared after both are squashed and aligned.
package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"zhengce/corpus"
)

// File is one annotated document.
type File struct {
	Name     string         // without suffix
	Source   string         // the text it was annotated on
	Meta     map[string]any // the document's fields, as JSON decodes them
	Sections []Label
	Facts    []Fact
}

// Label is a heading with its level.
type Label struct {
	Level int
	Title string
}

// UnmarshalJSON reads [1, "一、总体要求"].
func (l *Label) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[2]any{&l.Level, &l.Title})
}

// Fact is an annotated fact. Its quote is the Nth in the source, from 1.
type Fact struct {
	corpus.Record
	Nth int
}

// Read reads the gold files in the root of annotations, in the order of their
// names, each with the text of its name from sources.
func Read(annotations, sources fs.FS) ([]File, error) {
	names, err := fs.Glob(annotations, "*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	files := make([]File, 0, len(names))
	for _, name := range names {
		data, err := fs.ReadFile(annotations, name)
		if err != nil {
			return nil, fmt.Errorf("read gold: %w", err)
		}
		f := File{Name: strings.TrimSuffix(path.Base(name), ".jsonl")}
		if err := f.parse(data); err != nil {
			return nil, fmt.Errorf("read gold: %s: %w", name, err)
		}
		source, err := fs.ReadFile(sources, f.Name+".txt")
		if err != nil {
			return nil, fmt.Errorf("read gold: %w", err)
		}
		f.Source = string(source)
		files = append(files, f)
	}
	return files, nil
}

// parse reads the lines of a gold file.
func (f *File) parse(data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := f.add(lines.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

// add reads one line.
func (f *File) add(line []byte) error {
	var head struct {
		Kind   string  `json:"kind"`
		Labels []Label `json:"labels"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return err
	}
	switch head.Kind {
	case "document":
		return json.Unmarshal(line, &f.Meta)
	case "sections":
		f.Sections = head.Labels
		return nil
	}
	fact := Fact{Nth: 1}
	if err := json.Unmarshal(line, &fact.Record); err != nil {
		return err
	}
	if n, ok := fact.Get("nth").(corpus.Number); ok {
		fact.Nth = int(n.Float())
	}
	f.Facts = append(f.Facts, fact)
	return nil
}

// UnmarshalJSON reads the fact's record; Nth is filled by [Read].
func (f *Fact) UnmarshalJSON(data []byte) error { return f.Record.UnmarshalJSON(data) }
