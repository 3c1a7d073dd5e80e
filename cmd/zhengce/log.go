package main

import (
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"
)

// addLogFlag adds the flag for a log that machines read.
func (a *app) addLogFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.logFormat, "log-format", "", "log every file to stderr: json or text")
}

// logger writes to stderr in the format that was asked for; without one it is
// silent.
func (a *app) logger() (*slog.Logger, error) {
	switch a.logFormat {
	case "":
		return slog.New(slog.DiscardHandler), nil
	case "json":
		return slog.New(slog.NewJSONHandler(a.err, nil)), nil
	case "text":
		return slog.New(slog.NewTextHandler(a.err, nil)), nil
	}
	return nil, fmt.Errorf("--log-format %s: there are json and text", a.logFormat)
}

// logBatch logs what became of the entries of a batch.
func logBatch(log *slog.Logger, batch []taken) {
	for _, t := range batch {
		switch {
		case t.err != nil:
			log.Warn("refused", "source", t.name, "reason", whyNot(t.err))
		case t.doc != nil:
			log.Info("read", "source", t.name, "document", t.doc.ID, "facts", len(t.facts))
		default:
			log.Debug("known", "source", t.name)
		}
	}
}
