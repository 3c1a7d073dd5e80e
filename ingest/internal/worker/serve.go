package worker

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"io"
	"runtime/debug"

	"zhengce/ingest/internal/page"
)

// Read reads a file of the named format. Before it does what may take long, it hands
// what it has to soFar: that counts where time runs out.
type Read func(format string, data []byte, soFar func(page.Page, error)) (page.Page, error)

// maxStack is how deep calls may nest before the process gives up, in bytes: the
// default, one GB, would go through the memory limit first.
const maxStack = 128 << 20

// Serve is a worker process: it answers requests from in on out until in ends. The
// process may take at most memory bytes; 0 means no limit.
func Serve(in io.Reader, out io.Writer, memory int64, read Read) error {
	debug.SetMaxStack(maxStack)
	if memory > 0 {
		debug.SetMemoryLimit(memory * 3 / 4) // collect garbage harder before the wall
		if err := limitMemory(memory); err != nil {
			return fmt.Errorf("limit memory: %w", err)
		}
	}
	dec := gob.NewDecoder(bufio.NewReader(in))
	w := bufio.NewWriter(out)
	enc := gob.NewEncoder(w)
	send := func(r reply) error {
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("write reply: %w", err)
		}
		return w.Flush()
	}
	for {
		var q request
		if err := dec.Decode(&q); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read request: %w", err)
		}
		p, err := contained(q, read, func(p page.Page, err error) { send(newReply(p, err, true)) })
		if err := send(newReply(p, err, false)); err != nil {
			return err
		}
	}
}

// contained turns a panic into an error.
func contained(q request, read Read, soFar func(page.Page, error)) (p page.Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read %s: internal fault: %v", q.Format, r)
		}
	}()
	return read(q.Format, q.Data, soFar)
}
