package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"zhengce/index"
)

// summary is how a run went, for people and, as JSON, for programs.
type summary struct {
	Library   string           `json:"library"`
	Read      int              `json:"read"`      // files and parts of files, unchanged ones too
	Added     int              `json:"added"`     // texts that the library did not have
	Replaced  int              `json:"replaced"`  // files that hold another text now
	Extracted int              `json:"extracted"` // texts that have other facts now
	Unchanged int              `json:"unchanged"`
	Refused   int              `json:"refused"`
	Pruned    int              `json:"pruned"` // files that are gone
	Bytes     int64            `json:"bytes"`  // of the files that were read
	Facts     map[string]int   `json:"facts"`  // of the documents that were added, a kind
	Seconds   float64          `json:"seconds"`
	Refusals  []summaryRefusal `json:"refusals"`

	started time.Time
}

type summaryRefusal struct {
	Source string `json:"source"`
	Reason string `json:"reason"`
}

func newSummary(library string) *summary {
	return &summary{Library: library, Facts: map[string]int{}, Refusals: []summaryRefusal{}, started: time.Now()}
}

// stop takes the time.
func (s *summary) stop() { s.Seconds = time.Since(s.started).Seconds() }

// add counts a batch, of whose documents the library says what became of them.
func (s *summary) add(batch []taken, outcomes []index.Outcome, refusals []index.Refusal) {
	for _, r := range refusals {
		s.Refusals = append(s.Refusals, summaryRefusal{r.Source, r.Reason})
	}
	for _, t := range batch {
		s.Read++
		switch {
		case t.err != nil || t.known == index.WasRefused:
			s.Refused++
			continue
		case t.known == index.Have:
			s.Unchanged++
			continue
		}
		s.Bytes += int64(t.size)
		outcome := outcomes[0]
		outcomes = outcomes[1:]
		*map[index.Outcome]*int{
			index.Added: &s.Added, index.Unchanged: &s.Unchanged,
			index.Replaced: &s.Replaced, index.Extracted: &s.Extracted,
		}[outcome]++
		if outcome != index.Unchanged {
			for _, f := range t.facts {
				s.Facts[f.Kind]++
			}
		}
	}
}

// counts is what the library keeps of the run.
func (s *summary) counts() map[string]int {
	counts := map[string]int{
		"read": s.Read, "added": s.Added, "replaced": s.Replaced, "extracted": s.Extracted,
		"unchanged": s.Unchanged, "refused": s.Refused, "pruned": s.Pruned,
	}
	for kind, n := range s.Facts {
		counts["facts:"+kind] = n
	}
	return counts
}

// shownRefusals is how many refusals the summary lists for people.
const shownRefusals = 20

// printSummary prints how a run went.
func (a *app) printSummary(s *summary, asJSON bool) error {
	if asJSON {
		return a.printJSON(s)
	}
	fmt.Fprintf(a.out, "%s read: %s\n", count(s.Read, "file"), parts(
		part{s.Added, "added"}, part{s.Replaced, "replaced"}, part{s.Extracted, "extracted again"},
		part{s.Unchanged, "unchanged"}, part{s.Refused, "refused"}))
	if s.Pruned > 0 {
		fmt.Fprintf(a.out, "%s gone and taken out\n", count(s.Pruned, "file"))
	}
	total := 0
	var kinds []part
	for _, kind := range slices.Sorted(maps.Keys(s.Facts)) {
		total += s.Facts[kind]
		kinds = append(kinds, part{s.Facts[kind], kind})
	}
	if total > 0 {
		fmt.Fprintf(a.out, "%s found: %s\n", count(total, "fact"), parts(kinds...))
	}
	for i, r := range s.Refusals {
		if i == shownRefusals {
			fmt.Fprintf(a.out, "  and %d more: zhengce refused\n", len(s.Refusals)-i)
			break
		}
		fmt.Fprintf(a.out, "  refused %s: %s\n", shown(r.Source), r.Reason)
	}
	_, err := fmt.Fprintf(a.out, "%.1f s, %s, library %s\n", s.Seconds, megabytes(s.Bytes), s.Library)
	return err
}

// part is a number of things of one sort.
type part struct {
	n    int
	what string
}

// parts joins what there is any of: "3 added, 1 refused".
func parts(all ...part) string {
	var out []string
	for _, p := range all {
		if p.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(out) == 0 {
		return "nothing new"
	}
	return strings.Join(out, ", ")
}

// count is a number with its noun: "1 file", "2 files".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func megabytes(n int64) string { return fmt.Sprintf("%.2f MB", float64(n)/1e6) }
