package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"zhengce/ingest/internal/page"
)

// TestMain makes the test program a worker process, when it is started as one.
func TestMain(m *testing.M) {
	if os.Getenv("WORKER_TEST") != "" {
		if err := Serve(os.Stdin, os.Stdout, 512<<20, behave); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// behave does what the data say, well or badly.
func behave(format string, data []byte, soFar func(page.Page, error)) (page.Page, error) {
	p := page.Page{Format: format, Blocks: []page.Block{{Text: string(data)}, {Cells: []string{"甲", "乙"}}}}
	switch string(data) {
	case "refuse":
		return p, page.Refuse(page.Scanned, "why")
	case "fail":
		return p, errors.New("a fault")
	case "panic":
		panic("at the disco")
	case "exit":
		os.Exit(3)
	case "hang":
		time.Sleep(time.Minute)
	case "slow":
		soFar(p, nil)
		time.Sleep(time.Second)
		p.Title = "better"
	case "memory":
		var all [][]byte
		for {
			b := make([]byte, 64<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			all = append(all, b)
		}
	case "stack":
		return recurse(p)
	case "id":
		p.Title = fmt.Sprint(os.Getpid())
	}
	return p, nil
}

func recurse(p page.Page) (page.Page, error) {
	q, err := recurse(p)
	q.Title += "x"
	return q, err
}

func newTestPool(t *testing.T, limit time.Duration) *Pool {
	t.Setenv("WORKER_TEST", "1")
	p := NewPool(limit, os.Args[0])
	t.Cleanup(func() { p.Close() })
	return p
}

func TestRead(t *testing.T) {
	pool := newTestPool(t, 20*time.Second)
	p, err := pool.Read(t.Context(), "pdf", []byte("文"))
	if err != nil || p.Format != "pdf" || p.Blocks[0].Text != "文" || strings.Join(p.Blocks[1].Cells, "") != "甲乙" {
		t.Errorf("got %+v, %v", p, err)
	}
	var refusal *page.Refusal
	if _, err := pool.Read(t.Context(), "pdf", []byte("refuse")); !errors.As(err, &refusal) || refusal.Reason != page.Scanned || refusal.Detail != "why" {
		t.Errorf("refuse: got %v", err)
	}
	for data, want := range map[string]string{"fail": "a fault", "panic": "internal fault: at the disco"} {
		if _, err := pool.Read(t.Context(), "pdf", []byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", data, err)
		}
	}
}

// TestReuse reads two files in one process, and goes on in another after one died.
func TestReuse(t *testing.T) {
	pool := newTestPool(t, 20*time.Second)
	id := func() string {
		p, err := pool.Read(t.Context(), "pdf", []byte("id"))
		if err != nil {
			t.Fatal(err)
		}
		return p.Title
	}
	first := id()
	if second := id(); second != first {
		t.Errorf("processes %s and %s for two files", first, second)
	}
	if _, err := pool.Read(t.Context(), "pdf", []byte("exit")); err == nil || !strings.Contains(err.Error(), "ended the process") {
		t.Errorf("exit: got %v", err)
	}
	if third := id(); third == first {
		t.Error("the dead process answered")
	}
}

func TestLimits(t *testing.T) {
	if _, err := newTestPool(t, 300*time.Millisecond).Read(t.Context(), "pdf", []byte("hang")); err == nil || !strings.Contains(err.Error(), "takes longer than 300ms") {
		t.Errorf("hang: got %v", err)
	}
	pool := newTestPool(t, 20*time.Second)
	if _, err := pool.Read(t.Context(), "pdf", []byte("stack")); err == nil || !strings.Contains(err.Error(), "refers to itself") {
		t.Errorf("stack: got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	cancel()
	if _, err := pool.Read(ctx, "pdf", []byte("hang")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	if runtime.GOOS != "linux" {
		t.Skip("memory is limited on Linux only")
	}
	if _, err := pool.Read(t.Context(), "pdf", []byte("memory")); err == nil || !strings.Contains(err.Error(), "more memory") {
		t.Errorf("memory: got %v", err)
	}
}

// TestSoFar takes the reply so far when time runs out, and the process afterwards.
func TestSoFar(t *testing.T) {
	pool := newTestPool(t, 500*time.Millisecond)
	pool.Read(t.Context(), "pdf", []byte("id")) // so that the start does not count
	p, err := pool.Read(t.Context(), "pdf", []byte("slow"))
	if err != nil || p.Title != "" || p.Blocks[0].Text != "slow" {
		t.Errorf("got %+v, %v", p, err)
	}
	patient := newTestPool(t, 20*time.Second)
	if p, err := patient.Read(t.Context(), "pdf", []byte("slow")); err != nil || p.Title != "better" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestParallel(t *testing.T) {
	pool := newTestPool(t, 20*time.Second)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			want := fmt.Sprint("文", i)
			p, err := pool.Read(t.Context(), "pdf", []byte(want))
			if err != nil || p.Blocks[0].Text != want {
				t.Errorf("got %+v, %v", p, err)
			}
		})
	}
	wg.Wait()
}
