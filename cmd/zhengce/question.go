package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/index"
	"zhengce/index/query"
)

// question is what the commands that ask the library share: words in the query
// language, and flags for the conditions that are most often wanted.
type question struct {
	kinds, places, years, types, units, texts []string

	sort        string
	limit, from int
	facets      []string
	count       bool
	asJSON      bool
}

// addConditions adds the flags that narrow a query.
func (q *question) addConditions(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&q.places, "place", nil, "place by name or code, all below it included")
	f.StringSliceVar(&q.years, "year", nil, "year of the document, or a range as 2022..2024")
	f.StringSliceVar(&q.types, "type", nil, "type of the document: notice, plan, keypoints, summary, report, opinions, measures, other")
	f.StringArrayVar(&q.texts, "text", nil, "string that must stand there just so")
}

// addPaging adds the flags that say what to do with the results.
func (q *question) addPaging(c *cobra.Command, limit int) {
	f := c.Flags()
	f.StringVar(&q.sort, "sort", "", "relevance, date, value, due, start or a field; with - in front the other way round")
	f.IntVarP(&q.limit, "limit", "n", limit, "results to print")
	f.IntVar(&q.from, "from", 0, "results to leave out first")
	f.StringSliceVar(&q.facets, "facets", nil, "fields whose values are counted, as place,year,kind")
	f.BoolVar(&q.count, "count", false, "print the number of results alone")
	f.BoolVar(&q.asJSON, "json", false, "print JSON")
}

// text is the whole query: the words of args and the conditions of the flags.
func (q *question) text(args []string) (string, error) {
	words, err := query.Parse(strings.Join(args, " "))
	if err != nil {
		return "", explainQuery(err)
	}
	nodes := []query.Node{words}
	for _, c := range []struct {
		field  string
		values []string
	}{{"kind", q.kinds}, {"place", q.places}, {"type", q.types}, {"unit", q.units}} {
		nodes = append(nodes, anyOf(c.values, func(v string) query.Node { return query.Field{Name: c.field, Value: v} }))
	}
	nodes = append(nodes, anyOf(q.years, func(v string) query.Node {
		if low, high, isRange := strings.Cut(v, ".."); isRange {
			return query.Field{Name: "year", Op: query.Range, Value: low, Max: high}
		}
		return query.Field{Name: "year", Value: v}
	}))
	for _, s := range q.texts {
		nodes = append(nodes, query.Exact{Text: s})
	}
	return allOf(nodes).String(), nil
}

// request is the question as the library takes it.
func (q *question) request(args []string) (index.Request, error) {
	text, err := q.text(args)
	size := q.limit
	if q.count {
		size = 0
	}
	return index.Request{Query: text, From: q.from, Size: size, Sort: q.sort, Facets: q.facets}, err
}

// anyOf joins the nodes of values by OR; nil for none.
func anyOf(values []string, node func(string) query.Node) query.Node {
	var nodes []query.Node
	for _, v := range values {
		nodes = append(nodes, node(v))
	}
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return query.Or{Nodes: nodes}
}

// allOf joins nodes, passing over those that ask nothing.
func allOf(nodes []query.Node) query.Node {
	var asked []query.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case nil, query.All:
		case query.And:
			asked = append(asked, n.Nodes...)
		default:
			asked = append(asked, n)
		}
	}
	switch len(asked) {
	case 0:
		return query.All{}
	case 1:
		return asked[0]
	}
	return query.And{Nodes: asked}
}

// explainQuery shows where a query is wrong.
func explainQuery(err error) error {
	var bad *query.Error
	if !errors.As(err, &bad) {
		return err
	}
	return fmt.Errorf("%w\n  %s\n  %s^", err, bad.Query, blanks(bad.Query[:min(bad.Pos, len(bad.Query))]))
}

// blanks is as wide as s on a terminal, where Chinese characters are two wide.
func blanks(s string) string {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return strings.Repeat(" ", n)
}
