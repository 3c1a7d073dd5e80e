package main

import (
	"context"
	"fmt"

	"zhengce/index"
)

// A batch goes to the library when it holds so much text, so many facts or
// files: then what was read is on disk. Facts are what the index takes most
// memory for.
const (
	batchBytes = 1 << 20
	batchFacts = 4000
	batchFiles = 1000
)

// batchWriter collects what was read and writes it, batch by batch, while the
// next one is read. At most two batches are in memory.
type batchWriter struct {
	intake *intake
	batch  []taken
	size   int // bytes of text
	facts  int
	queue  chan []taken
	done   chan error // the first error of writing, or nil at the end
	failed error
}

func newBatchWriter(ctx context.Context, n *intake) *batchWriter {
	w := &batchWriter{intake: n, queue: make(chan []taken), done: make(chan error, 1)}
	go func() {
		for batch := range w.queue {
			if err := n.write(ctx, batch); err != nil {
				w.done <- err
				for range w.queue { // the reader must not wait for a writer that has gone
				}
				return
			}
		}
		w.done <- nil
	}()
	return w
}

// add takes what was read of one file. It returns the error of an earlier
// batch.
func (w *batchWriter) add(t taken) error {
	w.batch = append(w.batch, t)
	if t.doc != nil {
		w.size += len(t.doc.Text)
		w.facts += len(t.facts)
	}
	if w.size < batchBytes && w.facts < batchFacts && len(w.batch) < batchFiles {
		return nil
	}
	return w.flush()
}

func (w *batchWriter) flush() error {
	select {
	case w.failed = <-w.done:
		w.done <- w.failed
		return w.failed
	case w.queue <- w.batch:
		w.batch, w.size, w.facts = nil, 0, 0
		return nil
	}
}

// close writes what is left and waits.
func (w *batchWriter) close() error {
	if w.failed == nil && len(w.batch) > 0 {
		w.flush()
	}
	close(w.queue)
	if w.failed != nil {
		return nil // add has returned it
	}
	return <-w.done
}

// write puts a batch into the library and counts it.
func (n *intake) write(ctx context.Context, batch []taken) error {
	var entries []index.Entry
	var refusals []index.Refusal
	for _, t := range batch {
		switch {
		case t.err != nil:
			refusals = append(refusals, index.Refusal{Source: t.name, SHA256: t.sha256, Reason: whyNot(t.err)})
		case t.doc != nil:
			entries = append(entries, index.Entry{Doc: t.doc, Facts: t.facts})
		}
	}
	var outcomes []index.Outcome
	if !n.dryRun {
		var err error
		if outcomes, err = n.lib.Put(ctx, n.run, entries); err != nil {
			return err
		}
		if len(refusals) > 0 {
			if err := n.lib.Refuse(ctx, n.run, refusals); err != nil {
				return fmt.Errorf("keep refusals: %w", err)
			}
		}
	} else {
		outcomes = make([]index.Outcome, len(entries)) // as far as can be told, all would be added
	}
	n.sum.add(batch, outcomes, refusals)
	logBatch(n.log, batch)
	return nil
}
