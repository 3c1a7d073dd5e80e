package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"zhengce/corpus"
	"zhengce/extract"
	"zhengce/rules"
)

func newExtract(a *app) *cobra.Command {
	var text bool
	c := &cobra.Command{
		Use:   "extract FILE…",
		Short: "Print the facts of files as JSON Lines, without any library",
		Long: `Extract reads files, finds their facts and prints one JSON object a document:

  {"schema":"zhengce/1","document":{…},"facts":[…]}

A FILE may be a folder, and - is the standard input. The lines come in the order of the
files. Starts and ends of facts count Unicode code points of the document's text, which
--text adds to the output.`,
		Example: `  zhengce extract notice.html
  zhengce extract --text policies/ > facts.jsonl
  zhengce extract notice.html | jq '.facts[] | select(.kind == "deadline") | .quote'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			x, _, err := a.extractor()
			if err != nil {
				return err
			}
			files, err := a.inputs(args, selection{})
			if err != nil {
				return err
			}
			return eachEntry(c.Context(), a, files, func(e entry) ([]byte, error) {
				return extractLine(x, e, text)
			}, func(line []byte) error {
				_, err := a.out.Write(line)
				return err
			})
		},
	}
	c.Flags().BoolVar(&text, "text", false, "print each document's text, too")
	a.addRulesFlag(c)
	a.addWorkersFlag(c)
	a.addMapFlag(c)
	return c
}

// extractLine is the contract's line of the document in e.
func extractLine(x *extract.Extractor, e entry, text bool) ([]byte, error) {
	d, err := e.document()
	if err != nil {
		return nil, err
	}
	var line bytes.Buffer
	err = corpus.Write(&line, d, x.Facts(d), text)
	return line.Bytes(), err
}

// extractor returns an extractor for the built-in rules with the folder of
// --rules laid over them, and these rules.
func (a *app) extractor() (*extract.Extractor, *rules.Set, error) {
	set, err := a.ruleSet()
	if err != nil {
		return nil, nil, err
	}
	return extract.New(set), set, nil
}

// ruleSet loads the built-in rules with the folder of --rules laid over them.
func (a *app) ruleSet() (*rules.Set, error) {
	layers := []fs.FS{rules.Builtin()}
	if a.rules != "" {
		if info, err := os.Stat(a.rules); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("--rules %s: no such folder", a.rules)
		}
		layers = append(layers, os.DirFS(a.rules))
	}
	set, err := rules.Load(layers...)
	if err != nil {
		return nil, fmt.Errorf("load rules: %w", err)
	}
	return set, nil
}

func (a *app) addRulesFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.rules, "rules", "", "folder of rules of your own, laid over the built-in ones")
}

func (a *app) addWorkersFlag(c *cobra.Command) {
	c.Flags().IntVar(&a.workers, "workers", 0, "documents read at once (default: one a processor)")
}

// inputs lists the files that args name; - stays what it is. What cannot be
// listed is told on stderr.
func (a *app) inputs(args []string, s selection) ([]string, error) {
	var files []string
	var paths []string
	for _, arg := range args {
		if arg == "-" {
			files = append(files, arg)
		} else {
			paths = append(paths, arg)
		}
	}
	listed, err := listFiles(paths, s, func(path string, err error) {
		fmt.Fprintf(a.err, "zhengce: %s: passed over: %v\n", shown(path), err)
	})
	return append(files, listed...), err
}
