package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"zhengce/ingest/internal/page"
)

// Pool runs worker processes, each when it is first needed. It is safe for
// concurrent use; as many files are read at once as asked for.
type Pool struct {
	command []string
	limit   time.Duration

	mu     sync.Mutex
	idle   []*process
	closed bool
}

// NewPool returns a pool of processes started by command, whose main function calls
// [Serve]. A file may take as long as limit.
func NewPool(limit time.Duration, command ...string) *Pool {
	return &Pool{command: command, limit: limit}
}

// patience is how often the limit a process may take that has answered, but works on
// a better reply: the first start of PDFium takes seconds, and later ones not.
const patience = 4

// Read reads a file in one of the processes. Where time runs out, the best reply so
// far counts; a file without any, or one that ends the process, is refused.
func (p *Pool) Read(ctx context.Context, format string, data []byte) (page.Page, error) {
	w, err := p.take()
	if err != nil {
		return page.Page{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	replies := make(chan reply, 8)
	go w.ask(request{format, data}, replies)
	var best *reply
	for {
		select {
		case r, alive := <-replies:
			switch {
			case !alive && best != nil:
				w.end()
				return best.result()
			case !alive:
				return page.Page{}, w.obituary(format)
			case !r.More:
				p.put(w)
				return r.result()
			}
			best = &r
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) && best != nil {
				go p.linger(w, replies)
				return best.result()
			}
			w.end()
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return page.Page{}, page.Refuse(page.TooLarge, fmt.Sprintf("%s: takes longer than %v to read", format, p.limit))
			}
			return page.Page{}, ctx.Err()
		}
	}
}

// linger gives a process that has answered time to come to an end with its file.
func (p *Pool) linger(w *process, replies <-chan reply) {
	late := time.NewTimer(patience * p.limit)
	defer late.Stop()
	for {
		select {
		case r, alive := <-replies:
			if !alive {
				w.end()
				return
			}
			if !r.More {
				p.put(w)
				return
			}
		case <-late.C:
			w.end()
			return
		}
	}
}

// Close ends the processes that are idle; those at work end with their file.
func (p *Pool) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for _, w := range p.idle {
		w.end()
	}
	p.idle = nil
	return nil
}

func (p *Pool) take() (*process, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return w, nil
	}
	return start(p.command)
}

func (p *Pool) put(w *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		w.end()
		return
	}
	p.idle = append(p.idle, w)
}

// process is one running worker.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	enc    *gob.Encoder
	dec    *gob.Decoder
	stderr *tail
	once   sync.Once
}

func start(command []string) (*process, error) {
	cmd := exec.Command(command[0], command[1:]...)
	w := &process{cmd: cmd, stderr: &tail{}}
	cmd.Stderr = w.stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start reading process: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start reading process: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start reading process: %w", err)
	}
	w.in, w.enc, w.dec = in, gob.NewEncoder(in), gob.NewDecoder(bufio.NewReader(out))
	return w, nil
}

// ask sends a request and hands on the replies to it. It closes replies without a
// last one where the process is of no more use.
func (w *process) ask(q request, replies chan<- reply) {
	defer close(replies)
	if w.enc.Encode(q) != nil {
		return
	}
	for more := true; more; {
		var r reply
		if w.dec.Decode(&r) != nil {
			return
		}
		more = r.More
		replies <- r
	}
}

// end stops the process and waits for it.
func (w *process) end() {
	w.once.Do(func() {
		w.in.Close()
		w.cmd.Process.Kill()
		w.cmd.Wait()
	})
}

// obituary says why the process died over a file.
func (w *process) obituary(format string) error {
	w.end()
	last := w.stderr.String()
	switch {
	case strings.Contains(last, "out of memory"), strings.Contains(last, "cannot allocate memory"),
		strings.HasPrefix(last, "SIGSEGV"): // of the runtime itself, which the wall can hit anywhere
		return page.Refuse(page.TooLarge, format+": needs more memory than it may have")
	case strings.Contains(last, "stack exceeds"), strings.Contains(last, "stack overflow"):
		return page.Refuse(page.Damaged, format+": refers to itself without end")
	}
	return page.Refuse(page.Damaged, format+": ended the process that read it")
}

// tail keeps the first part of what a process says on its standard error: where a
// Go program dies, the reason comes first.
type tail struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 4096 - t.b.Len(); room > 0 {
		t.b.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}
