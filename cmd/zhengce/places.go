package main

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/cmd/zhengce/internal/comparison"
	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/similar"
	"zhengce/index"
)

// placeOptions are the flags of places.
type placeOptions struct {
	under, level, format string
	copies               bool
}

func newPlaces(a *app) *cobra.Command {
	var o placeOptions
	c := &cobra.Command{
		Use:   "places",
		Short: "List the localities whose documents the library holds",
		Long: `Places lists the divisions of GB/T 2260 that the library's documents belong to, by code, each
with the number of its documents and the years that they are from. Documents of central
bodies, and those that do not show where they come from, belong to none.

--copies compares the texts of each place and lists the documents that the library has more
than once: from several sites, or with small differences.`,
		Example: `  zhengce places --under 河南 --level county
  zhengce places --copies
  zhengce places --format csv > places.csv`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runPlaces(c.Context(), a, &o) },
	}
	f := c.Flags()
	f.StringVar(&o.under, "under", "", "only places in this one, by name or code")
	f.StringVar(&o.level, "level", "", "only places of this level: province, city or county")
	f.BoolVar(&o.copies, "copies", false, "list documents that the library has more than once")
	addFormatFlag(c, &o.format)
	return c
}

// heldPlace is a place with its documents in the library.
type heldPlace struct {
	Name      string       `json:"name"` // empty for documents without a place
	Code      string       `json:"code"`
	Level     string       `json:"level,omitempty"`
	Path      []string     `json:"path"`
	Documents int          `json:"documents"`
	From      string       `json:"from,omitempty"` // first and last year that they are for
	To        string       `json:"to,omitempty"`
	Same      [][]heldCopy `json:"copies,omitempty"` // each list one document

	ids   []heldCopy // where copies are asked for, with the rest
	metas []corpus.Meta
}

// heldCopy is a document that may be one of several that are the same.
type heldCopy struct {
	Document string `json:"document"`
	Title    string `json:"title"`
	Source   string `json:"source"`
}

func runPlaces(ctx context.Context, a *app, o *placeOptions) error {
	if err := checkFormat(o.format); err != nil {
		return err
	}
	level, err := parseLevel(o.level)
	if err != nil {
		return err
	}
	under, err := parsePlace(o.under)
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	held, err := countPlaces(ctx, lib, o.copies)
	if err != nil {
		return err
	}
	held = slices.DeleteFunc(held, func(p *heldPlace) bool {
		return under != "" && !places.Under(p.Code, under) || level != places.None && places.LevelOf(p.Code) != level ||
			o.copies && len(p.Same) == 0
	})
	return a.printPlaces(held, o)
}

// countPlaces reads all documents and returns their places by code; those of no
// place come first.
func countPlaces(ctx context.Context, lib *index.Library, copies bool) ([]*heldPlace, error) {
	byCode := map[string]*heldPlace{}
	var held []*heldPlace
	err := lib.Documents(ctx, func(s *index.Stored) error {
		p := &heldPlace{Path: []string{}}
		if l := s.Doc.Meta.Locality; l != nil {
			p = &heldPlace{Name: l.Name, Code: l.Code, Level: places.LevelOf(l.Code).String(), Path: l.Path}
		}
		if known, ok := byCode[p.Code]; ok {
			p = known
		} else {
			byCode[p.Code] = p
			held = append(held, p)
		}
		p.count(s, copies)
		return nil
	})
	for _, p := range held {
		if err == nil {
			err = p.findCopies(ctx, lib)
		}
	}
	slices.SortFunc(held, func(a, b *heldPlace) int { return cmp.Compare(a.Code, b.Code) })
	return held, err
}

// count counts one document.
func (p *heldPlace) count(s *index.Stored, copies bool) {
	p.Documents++
	m := &s.Doc.Meta
	if year := strconv.Itoa(comparison.Year(m)); year != "0" {
		if p.From == "" || year < p.From {
			p.From = year
		}
		p.To = max(p.To, year)
	}
	if copies {
		p.ids = append(p.ids, heldCopy{s.Doc.ID, m.Title, m.Source})
		p.metas = append(p.metas, *m)
	}
}

// findCopies fills Same.
func (p *heldPlace) findCopies(ctx context.Context, lib *index.Library) error {
	groups, err := similar.Groups(p.metas, func(i int) (string, error) { return textOf(ctx, lib, p.ids[i].Document) })
	for _, group := range groups {
		if len(group) < 2 {
			continue
		}
		same := make([]heldCopy, len(group))
		for i, at := range group {
			same[i] = p.ids[at]
		}
		p.Same = append(p.Same, same)
	}
	return err
}

// printPlaces prints places, or nothing found.
func (a *app) printPlaces(held []*heldPlace, o *placeOptions) error {
	var err error
	switch o.format {
	case "json":
		err = a.printJSON(append([]*heldPlace{}, held...))
	case "table":
		a.showPlaces(held)
	default:
		s := sheet{name: "places", columns: []string{"name", "code", "level", "path", "documents", "from", "to", "copies"}}
		for _, p := range held {
			copies := 0
			for _, same := range p.Same {
				copies += len(same) - 1
			}
			s.rows = append(s.rows, []any{p.Name, p.Code, p.Level, strings.Join(p.Path, " > "), p.Documents, p.From, p.To, copies})
		}
		err = s.write(a.out, o.format)
	}
	if err == nil && len(held) == 0 {
		err = errNothing
	}
	return err
}

// showPlaces prints places for people, each under what it lies in.
func (a *app) showPlaces(held []*heldPlace) {
	var lines [][]string
	for _, p := range held {
		name, years := strings.Repeat("  ", max(len(p.Path)-1, 0))+p.Name, p.From
		if p.Name == "" {
			name = "(no place)"
		}
		if p.To != p.From {
			years += "–" + p.To
		}
		lines = append(lines, []string{name, p.Code, countOf(p.Documents, "document", "documents"), years})
		for _, same := range p.Same {
			for i, c := range same {
				mark := "same as"
				if i == 0 {
					mark = "  " + cutWidth(c.Title, quoteWidth)
				}
				lines = append(lines, []string{"    " + strings.TrimSpace(mark), c.Document[:8], shown(c.Source)})
			}
		}
	}
	a.printColumns(lines)
}
