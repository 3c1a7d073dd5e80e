package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"zhengce/ingest"
)

// app is what every command shares: where it reads, writes and looks for the
// library.
type app struct {
	in  io.Reader
	out *bufio.Writer
	err io.Writer
	env func(string) string

	terminal io.Writer // the standard output itself: is it a terminal?

	library string // --library
	workers int    // --workers; 0 for one a processor
	rules   string // --rules
	quiet   bool   // --quiet

	fields ingest.Fields // --map
	ocr    bool          // --ocr

	logFormat string // --log-format

	self    string // this program, to start reading processes; empty: read in this one
	readers readers
}

// newRoot returns the command line with all its commands.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "zhengce",
		Short: "Read Chinese policy documents and find the facts in them",
		Long: `zhengce (政策) reads government policy documents as they are published and crawled,
finds metrics, targets, responsible units, phases, deadlines and citations in them,
and keeps documents and facts in a library that can be searched, compared and exported.

A library is a folder: --library DIR, else $ZHENGCE_LIBRARY, else ./zhengce-library.

Exit codes: 0 done, 1 nothing found, 2 error.`,
		Example: `  zhengce add policies/                 # read a folder into the library
  zhengce search 养老服务 补贴
  zhengce facts --kind deadline
  zhengce export deadlines --format csv > deadlines.csv
  zhengce extract notice.html           # facts as JSON Lines, no library needed`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.library, "library", "", "library folder (default $ZHENGCE_LIBRARY, else ./zhengce-library)")
	root.PersistentFlags().BoolVar(&a.ocr, "ocr", false, "read scanned pages with tesseract, which must be installed; some seconds a page")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w (see: %s --help)", err, c.CommandPath())
	})
	addGroups(a, root)
	return root
}

// addGroups adds the commands, by what they are for.
func addGroups(a *app, root *cobra.Command) {
	for _, g := range []struct {
		id, title string
		commands  []*cobra.Command
	}{
		{"fill", "Fill a library:", []*cobra.Command{
			newAdd(a), newWatch(a), newUpdate(a), newRemove(a), newReindex(a),
		}},
		{"ask", "Ask it:", []*cobra.Command{
			newSearch(a), newFacts(a), newShow(a), newDeadlines(a), newCompare(a), newIndicators(a), newPlaces(a), newExport(a),
		}},
		{"state", "See how it is:", []*cobra.Command{
			newStatus(a), newRuns(a), newRefused(a), newHistory(a),
		}},
		{"files", "Without a library:", []*cobra.Command{
			newExtract(a), newRead(a), newRules(a), newVersion(a),
		}},
	} {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, c := range g.commands {
			c.GroupID = g.id
			root.AddCommand(c)
		}
	}
	root.AddCommand(newReadWorker(a))
}

// printJSON writes v as indented JSON, for people and programs alike.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
