package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengce/corpus/sample"
)

// copies writes n files, each a sample document with a sentence of its own.
func copies(t *testing.T, n int) string {
	t.Helper()
	names, err := fs.Glob(sample.FS, "documents/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range n {
		data, err := fs.ReadFile(sample.FS, names[i%len(names)])
		if err != nil {
			t.Fatal(err)
		}
		own := fmt.Sprintf("。全市共检查企业%d家。\n", i+1)
		data = bytes.Replace(data, []byte("。\n"), []byte(own), 1)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// facts exports all facts of a library.
func facts(t *testing.T, library string) string {
	t.Helper()
	code, out, stderr := zhengce("export", "facts", "--library", library)
	if code != exitDone {
		t.Fatal(stderr)
	}
	return out
}

// TestInterruptedAdd: a run that is interrupted says so, and the next one makes
// the library the same as one that was left alone.
func TestInterruptedAdd(t *testing.T) {
	const files = 80
	dir := copies(t, files)
	whole := filepath.Join(t.TempDir(), "whole")
	if code, _, stderr := zhengce("add", "--library", whole, dir); code != exitDone {
		t.Fatal(stderr)
	}
	want := facts(t, whole)
	if !strings.Contains(want, fmt.Sprintf("检查企业%d家", files)) {
		t.Fatal("the last file's fact is not in the library")
	}
	cut := 0
	for _, after := range []time.Duration{0, 40, 120} {
		library := filepath.Join(t.TempDir(), "cut")
		ctx, cancel := context.WithTimeout(context.Background(), after*time.Millisecond)
		var out, errs bytes.Buffer
		code := run(ctx, []string{"add", "--library", library, dir}, nil, &out, &errs)
		cancel()
		if code == exitError {
			cut++
		}
		if code, _, stderr := zhengce("add", "--library", library, dir); code != exitDone {
			t.Fatalf("after an interruption: %s", stderr)
		}
		if got := facts(t, library); got != want {
			t.Errorf("cut after %d ms: %d bytes of facts, %d in an undisturbed library", after, len(got), len(want))
		}
	}
	if cut == 0 {
		t.Error("no run was cut short")
	}
}

// TestTwoWriters: the second process is told at once, and why.
func TestTwoWriters(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	a := &app{env: os.Getenv, library: library}
	lib, err := a.openToAdd(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	code, _, stderr := zhengce("add", "--library", library, copies(t, 1))
	if code != exitError || !strings.Contains(stderr, "is writing this library") {
		t.Errorf("a second writer: exit code %d, %q", code, stderr)
	}
	if code, _, stderr := zhengce("status", "--library", library); code != exitDone {
		t.Errorf("a reader beside a writer: %s", stderr)
	}
}

// TestWatchWaits: a watcher that finds the library taken says so, waits, and
// adds what is there when it is free.
func TestWatchWaits(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	a := &app{env: os.Getenv, library: library}
	lib, err := a.openToAdd(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var out bytes.Buffer
	errs, said := io.Pipe()
	done := make(chan int, 1)
	go func() {
		defer said.Close()
		done <- run(ctx, []string{"watch", "--settle", "40ms", "--library", library, copies(t, 3)}, nil, &out, said)
	}()
	word, err := bufio.NewReader(errs).ReadString('\n')
	if err != nil || !strings.Contains(word, "is writing this library") {
		t.Errorf("the watcher says %q, %v", word, err)
	}
	go io.Copy(io.Discard, errs)
	lib.Close()
	for ctx.Err() == nil {
		if _, status, _ := zhengce("status", "--library", library); strings.Contains(status, "documents  3 ") {
			cancel()
		}
		time.Sleep(20 * time.Millisecond)
	}
	if code := <-done; code != exitDone || !strings.Contains(out.String(), "3 added") {
		t.Errorf("exit code %d, %q", code, out.String())
	}
}
