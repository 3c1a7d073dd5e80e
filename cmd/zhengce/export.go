package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"zhengce/index"
	"zhengce/index/export"
	"zhengce/rules"
)

// exportOptions are the flags of export.
type exportOptions struct {
	question
	format string
	output string
	text   bool
}

func newExport(a *app) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export WHAT [QUERY]",
		Short: "Write facts or documents for other programs",
		Long: `Export writes what a query finds, or everything, for other programs. WHAT is

  deadlines, metrics, targets, units, phases, citations   the facts of one kind
  facts                                                   all facts
  documents                                               the documents

or the name of any other kind of fact. The columns are the same for every library; each row has the
quote, and the title, number, place and source of its document.

Formats: json, jsonl, csv (with byte order mark, for Excel), xlsx, parquet; ics, a calendar of facts
that have a day; sqlite, a copy of the library's record with all its tables. Without --format the
ending of --output says which, else it is json.`,
		Example: `  zhengce export deadlines --format csv > deadlines.csv
  zhengce export metrics 'place:陕西 status:target' --output metrics.xlsx
  zhengce export deadlines --place 威海 --output deadlines.ics
  zhengce export documents --with-text --format jsonl`,
		Args:      cobra.MinimumNArgs(1),
		ValidArgs: []string{"deadlines", "metrics", "targets", "units", "phases", "citations", "facts", "documents"},
		RunE:      func(c *cobra.Command, args []string) error { return runExport(c.Context(), a, args, &o) },
	}
	f := c.Flags()
	f.StringVarP(&o.format, "format", "f", "", "json, jsonl, csv, xlsx, parquet, ics or sqlite")
	f.StringVarP(&o.output, "output", "o", "", "file to write (default: the standard output)")
	f.BoolVar(&o.text, "with-text", false, "of documents, the text, too")
	o.addConditions(c)
	a.addRulesFlag(c)
	return c
}

func runExport(ctx context.Context, a *app, args []string, o *exportOptions) error {
	format, err := o.formatOf(a)
	if err != nil {
		return err
	}
	set, err := a.ruleSet()
	if err != nil {
		return err
	}
	lib, err := a.openToRead(ctx)
	if err != nil {
		return err
	}
	defer lib.Close()
	if format == sqliteFormat {
		return copyRecord(ctx, lib, args, o)
	}
	write, err := exporter(ctx, lib, set, args, o)
	if err != nil {
		return err
	}
	n := 0
	err = a.writeOutput(o.output, func(w io.Writer) error {
		n, err = write(w, format)
		return explainQuery(err)
	})
	switch {
	case err != nil:
		return err
	case n == 0:
		return errNothing
	case o.output != "":
		what := args[0]
		if format == export.ICS {
			what = "events"
		}
		fmt.Fprintf(a.err, "%s: %d %s\n", o.output, n, what)
	}
	return nil
}

// formatOf is the format asked for, or that of the output's ending.
func (o *exportOptions) formatOf(a *app) (export.Format, error) {
	format := export.Format(o.format)
	if format == "" {
		format = export.Format(strings.TrimPrefix(filepath.Ext(o.output), "."))
		if format != sqliteFormat && !slices.Contains(export.Formats(), format) {
			format = export.JSON
		}
	}
	binary := format == export.XLSX || format == export.Parquet
	if binary && o.output == "" && isTerminal(a.terminal) {
		return "", fmt.Errorf("%s is no text: give a file with --output", format)
	}
	return format, nil
}

// sqliteFormat is a copy of the record itself; it is no export of rows.
const sqliteFormat export.Format = "sqlite"

// copyRecord copies the record to the output, which must not be there yet.
func copyRecord(ctx context.Context, lib *index.Library, args []string, o *exportOptions) error {
	query, err := o.question.text(args[1:])
	switch {
	case err != nil:
		return err
	case o.output == "":
		return errors.New("sqlite is a file: name it with --output")
	case query != "" || args[0] != "facts" && args[0] != "documents":
		return errors.New("sqlite is a copy of the whole library: export facts or documents, without a query")
	}
	if _, err := os.Lstat(o.output); err == nil {
		return fmt.Errorf("write %s: it is there already", o.output)
	}
	err = lib.Copy(ctx, o.output)
	if errors.Is(err, index.ErrFull) { // not where the library lies
		return fmt.Errorf("write %s: %w", o.output, syscall.ENOSPC)
	}
	return err
}

// exporter returns what writes the things that args name and says how many they
// were; of a calendar, how many events.
func exporter(ctx context.Context, lib *index.Library, set *rules.Set, args []string, o *exportOptions) (func(io.Writer, export.Format) (int, error), error) {
	if args[0] == "documents" {
		query, err := o.question.text(args[1:])
		return func(w io.Writer, format export.Format) (int, error) {
			n := 0
			err := export.Documents(w, format, o.text, func(each func(*index.Stored) error) error {
				return lib.EachDocument(ctx, query, func(s *index.Stored) error { n++; return each(s) })
			})
			return n, err
		}, err
	}
	kinds, err := exportKinds(ctx, lib, set, args[0])
	if err != nil {
		return nil, err
	}
	if args[0] != "facts" {
		o.kinds = []string{kinds[0].Name}
	}
	query, err := o.question.text(args[1:])
	return func(w io.Writer, format export.Format) (int, error) {
		n := 0
		err := export.Facts(w, format, kinds, func(each func(*index.FactHit) error) error {
			return lib.EachFact(ctx, query, func(h *index.FactHit) error {
				if format != export.ICS || export.Occurs(h) {
					n++
				}
				return each(h)
			})
		})
		return n, err
	}, err
}

// exportKinds are the definitions of the kinds that what names: by the rules,
// and with what the library holds by rules that are gone.
func exportKinds(ctx context.Context, lib *index.Library, set *rules.Set, what string) ([]export.Kind, error) {
	held, err := lib.Kinds(ctx)
	if err != nil {
		return nil, err
	}
	all := export.Merge(definedKinds(set), held)
	if what == "facts" {
		return all, nil
	}
	for _, k := range all {
		if what == k.Name || what == k.Name+"s" {
			return []export.Kind{k}, nil
		}
	}
	var names []string
	for _, k := range all {
		names = append(names, k.Name+"s")
	}
	return nil, fmt.Errorf("cannot export %q: there are %s, facts and documents", what, strings.Join(names, ", "))
}

// definedKinds are the kinds of a rule set, as exports know them.
func definedKinds(set *rules.Set) []export.Kind {
	var kinds []export.Kind
	for _, k := range set.Kinds() {
		kind := export.Kind{Name: k.Name}
		for _, f := range k.Fields {
			kind.Fields = append(kind.Fields, index.KindField{Name: f.Name, Type: index.FieldType(f.Type)})
		}
		kinds = append(kinds, kind)
	}
	return kinds
}

// writeOutput calls write with the file at path, or with the standard output for
// "". The file appears only when it is whole.
func (a *app) writeOutput(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return write(a.out)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".zhengce-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, plainError(err))
	}
	defer os.Remove(f.Name())
	err = errors.Join(write(f), f.Chmod(0o644), f.Close())
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
