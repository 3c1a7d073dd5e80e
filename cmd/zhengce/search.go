package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/index"
)

const queryHelp = `
The query language:

  审计 法治政府            all of the words
  审计 OR 督察             one of them
  审计 -督察               the first without the second
  "政府办公室"             this very string, whatever the word boundaries
  place:河南 year:2024     fields of the document: place, year, date, type, issuer, title …
  kind:metric value:>=95   fields of one and the same fact: kind, role, unit, value, status …
  due:2024-01-01..2024-06-30`

func newSearch(a *app) *cobra.Command {
	var q question
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find documents by words and conditions",
		Long:  "Search finds documents, the best first, with the stretches of their text that were hit.\n" + queryHelp,
		Example: `  zhengce search 养老服务 补贴
  zhengce search '"一件事" place:贵州 year:2022'
  zhengce search --place 江苏 --facets year,type 消防`,
		RunE: func(c *cobra.Command, args []string) error { return runSearch(c.Context(), a, args, &q) },
	}
	q.addConditions(c)
	q.addPaging(c, 10)
	return c
}

func runSearch(ctx context.Context, a *app, args []string, q *question) error {
	request, err := q.request(args)
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	found, err := lib.Search(ctx, request)
	if err != nil {
		return explainQuery(err)
	}
	if err := a.printDocuments(q, found); err != nil {
		return err
	}
	if found.Total == 0 {
		return errNothing
	}
	return nil
}

// printDocuments prints what a search found.
func (a *app) printDocuments(q *question, found *index.Documents) error {
	switch {
	case q.count:
		_, err := fmt.Fprintln(a.out, found.Total)
		return err
	case q.asJSON:
		return a.printJSON(documentsJSON(found))
	}
	h := a.highlighter()
	for i, hit := range found.Hits {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		fmt.Fprintf(a.out, "%d. %s\n   %s\n", q.from+i+1, titleOf(&hit.Meta), aboutDocument(&hit.Meta, hit.ID))
		for _, s := range hit.Snippets {
			fmt.Fprintf(a.out, "   … %s …\n", h.mark(s.Text, s.Marks))
		}
	}
	a.printTotal(q, found.Total, len(found.Hits), "document")
	a.printFacets(q.facets, found.Facets)
	return nil
}

// answerJSON is a page of results as programs read it.
type answerJSON struct {
	Total   int                      `json:"total"`
	Results []any                    `json:"results"`
	Facets  map[string][]index.Count `json:"facets,omitempty"`
}

// snippetJSON is a stretch of a document's text; marks are code points into it.
type snippetJSON struct {
	Text  string   `json:"text"`
	Marks [][2]int `json:"marks"`
}

func documentsJSON(found *index.Documents) answerJSON {
	out := answerJSON{Total: found.Total, Results: []any{}, Facets: found.Facets}
	for _, hit := range found.Hits {
		snippets := []snippetJSON{}
		for _, s := range hit.Snippets {
			snippets = append(snippets, snippetJSON{s.Text, codePoints(s.Text, s.Marks)})
		}
		out.Results = append(out.Results, struct {
			documentJSON
			Snippets []snippetJSON `json:"snippets"`
		}{aboutJSON(hit.ID, &hit.Meta), snippets})
	}
	return out
}

// documentJSON says which document a result is, or is from.
type documentJSON struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	DocNumber string           `json:"doc_number,omitempty"`
	Issuer    string           `json:"issuer,omitempty"`
	Date      string           `json:"date,omitempty"`
	Type      string           `json:"type,omitempty"`
	Locality  *corpus.Locality `json:"locality,omitempty"`
	Source    string           `json:"source"`
}

func aboutJSON(id string, m *corpus.Meta) documentJSON {
	return documentJSON{id, m.Title, m.DocNumber, m.Issuer, dateOf(m), m.Type, m.Locality, m.Source}
}

// codePoints converts spans of text from bytes to code points.
func codePoints(text string, spans []corpus.Span) [][2]int {
	out := make([][2]int, 0, len(spans))
	for _, s := range spans {
		start := len([]rune(text[:s.Start]))
		out = append(out, [2]int{start, start + len([]rune(s.In(text)))})
	}
	return out
}

// factJSON is a fact as the contract writes it, with its document.
type factJSON struct {
	Fact     corpus.Record
	Document documentJSON
}

// MarshalJSON adds the document to the members of the fact.
func (f factJSON) MarshalJSON() ([]byte, error) {
	fact, err := f.Fact.MarshalJSON()
	if err != nil {
		return nil, err
	}
	document, err := json.Marshal(f.Document)
	if err != nil {
		return nil, err
	}
	out := append(fact[:len(fact)-1], `,"document":`...)
	return append(append(out, document...), '}'), nil
}
