// Command zhengce reads Chinese government policy documents, finds the facts in
// them and keeps both in a library that can be searched and exported.
//
// Results go to the standard output, talk and progress to the standard error.
// It exits with 0 when it has done what was asked, 1 when there was nothing to
// find and 2 on an error.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"zhengce/index"
)

// The exit codes.
const (
	exitDone    = 0
	exitNothing = 1
	exitError   = 2
)

// errNothing is what a command returns that did its work and found nothing.
var errNothing = errors.New("nothing found")

func main() {
	// A closed pipe must come back from Write as an error: run counts it as success.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // the second interrupt ends the program at once
	}()
	collectSeldom()
	log.SetOutput(io.Discard) // bleve's talk about damaged files; the errors say what matters
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	if self, err := os.Executable(); err == nil {
		a.self = self
	}
	os.Exit(a.run(ctx, os.Args[1:]))
}

// collectSeldom lets the heap grow to five times what lives, up to half a
// gigabyte, before garbage is collected: most of a run's memory lives for one
// document. $GOGC and $GOMEMLIMIT stand above it.
func collectSeldom() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(512 << 20)
	}
}

// newApp returns the program over these streams.
func newApp(stdin io.Reader, stdout, stderr io.Writer) *app {
	return &app{in: stdin, out: bufio.NewWriter(stdout), err: stderr, env: os.Getenv, terminal: stdout}
}

// run is the program within one process.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newApp(stdin, stdout, stderr).run(ctx, args)
}

// run runs the command that args name and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	defer a.closeReaders()
	root := newRoot(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if flushed := a.out.Flush(); err == nil || errors.Is(err, errNothing) {
		err = errors.Join(err, flushed)
	}
	return exitCode(err, a.err)
}

// exitCode says err on stderr, where it is one, and returns its code.
func exitCode(err error, stderr io.Writer) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "zhengce: interrupted")
		return exitError
	case errors.Is(err, errNothing):
		fmt.Fprintln(stderr, "zhengce: nothing found")
		return exitNothing
	case errors.Is(err, index.ErrFull):
		fmt.Fprintf(stderr, "zhengce: %v; what was reported as added is kept: make room and run the command again\n", index.ErrFull)
		return exitError
	}
	fmt.Fprintf(stderr, "zhengce: %v\n", err)
	return exitError
}
