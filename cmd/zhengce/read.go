package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/ingest"
)

func newRead(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "read FILE…",
		Short: "Show what is read out of a file: metadata, headings, clean text",
		Long: `Read shows a document as the program sees it, before any facts: the metadata, and the text
with the web page around it taken off, each heading marked with its level.
It needs no library and keeps nothing. FILE may be - for the standard input.`,
		Example: "  zhengce read notice.html\n  zhengce read --json notice.pdf",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.eachDocument(c.Context(), args, func(d *corpus.Document) error {
				if asJSON {
					return a.printDocument(d)
				}
				a.showText(d)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the contract's document object, one a line")
	a.addMapFlag(c)
	return c
}

// printDocument writes the contract's document object with its text.
func (a *app) printDocument(d *corpus.Document) error {
	line, err := d.MarshalDocument(true)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s\n", line)
	return err
}

// showText prints the metadata and the text of d for people.
func (a *app) showText(d *corpus.Document) {
	a.showMeta(d)
	fmt.Fprintln(a.out)
	level := make(map[int]int, len(d.Sections)) // of the heading that begins at an offset
	for _, s := range d.Sections {
		level[s.Heading.Start] = s.Level
	}
	for _, p := range d.Paragraphs {
		if n := level[p.Span.Start]; n > 0 {
			fmt.Fprintf(a.out, "%s ", strings.Repeat("#", n))
		}
		fmt.Fprintln(a.out, p.Span.In(d.Text))
	}
}

// showMeta prints the metadata of d, a line a field.
func (a *app) showMeta(d *corpus.Document) {
	fields := d.Meta.Fields()
	if l := d.Meta.Locality; l != nil {
		fields = append(fields, corpus.MetaField{Name: "place", Value: l.Name + " (" + l.Code + ")"})
	}
	for _, f := range fields {
		if f.Value != "" && f.Name != "sha256" {
			fmt.Fprintf(a.out, "%-13s %s\n", f.Name, shown(f.Value))
		}
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(a.out, "%-13s %s\n", "warning", w)
	}
}

// whyNot says why a file gave no document: a refusal in its own words, anything
// else as the fault it is.
func whyNot(err error) string {
	var refusal *ingest.Refusal
	if errors.As(err, &refusal) {
		return refusal.Error()
	}
	return "cannot be read: " + err.Error()
}
