package main

import (
	"bytes"
	"context"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"
)

// zhengce runs the program in the test's own process.
func zhengce(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(""), &out, &err)
	return code, out.String(), err.String()
}

// brokenPipe fails as a pipe does whose reader has gone.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestBrokenPipeIsSuccess(t *testing.T) {
	var errs bytes.Buffer
	if code := run(context.Background(), []string{"version"}, nil, brokenPipe{}, &errs); code != exitDone || errs.Len() > 0 {
		t.Errorf("exit code %d, stderr %q; want %d and silence", code, &errs, exitDone)
	}
}

func TestUnknownCommand(t *testing.T) {
	code, _, stderr := zhengce("verison")
	if code != exitError || !strings.Contains(stderr, "version") {
		t.Errorf("exit code %d, stderr %q; want %d and a hint", code, stderr, exitError)
	}
}

// TestEveryCommandHasHelp: a short line, and an example that calls the command
// by its name.
func TestEveryCommandHasHelp(t *testing.T) {
	var check func(c *cobra.Command)
	check = func(c *cobra.Command) {
		if c.Short == "" || !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s: needs a short description and an example", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			check(sub)
		}
	}
	check(newRoot(&app{}))
}
