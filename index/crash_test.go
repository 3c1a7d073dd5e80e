package index_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhengce/index"
)

// long reports whether the long tests were asked for: ZHENGCE_LONG=1.
func long() bool { return os.Getenv("ZHENGCE_LONG") != "" }

const (
	childEnv       = "ZHENGCE_TEST_CHILD" // the library that a child process fills
	childDocuments = 500
	childShort     = 150 // of them, where the long tests are not asked for
	childBatch     = 20
)

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child does two runs, each going on from where it was: the first adds all
// files, the second finds that every tenth has changed. It says what it added.
func child(dir string) error {
	ctx := context.Background()
	l, err := index.Open(ctx, dir, index.Options{Create: true, Now: clock, Version: "test"})
	if err != nil {
		return err
	}
	defer l.Close()
	for _, command := range []string{"first", "second"} {
		runs, err := l.Runs(ctx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(runs, func(r index.Run) bool { return r.Command == command && r.Finished != "" }) {
			if err := childRun(ctx, l, command); err != nil {
				return err
			}
		}
	}
	return l.Close()
}

func childRun(ctx context.Context, l *index.Library, command string) error {
	run, err := l.Begin(ctx, command, "rules")
	if err != nil {
		return err
	}
	var batch []index.Entry
	for n := range documentsOfChild() {
		e := generated(n, 600)
		if command == "second" && n%10 == 9 {
			other := generated(n+childDocuments, 600)
			other.Doc.Meta.Source = e.Doc.Meta.Source
			e = other
		}
		known, err := l.Known(ctx, e.Doc.Meta.Source, e.Doc.Meta.SHA256)
		if err != nil {
			return err
		}
		if known == index.New {
			batch = append(batch, e)
		}
		if len(batch) == childBatch || n == documentsOfChild()-1 {
			if _, err := l.Put(ctx, run, batch); err != nil {
				return err
			}
			for _, e := range batch {
				fmt.Println(e.Doc.Meta.Source)
			}
			batch = batch[:0]
		}
	}
	return l.Finish(ctx, run, nil)
}

func documentsOfChild() int {
	if long() {
		return childDocuments
	}
	return childShort
}

// runChild starts a child and kills it after some time, 0: never. It returns the
// sources that the child has reported as added.
func runChild(t *testing.T, dir string, after time.Duration) (added []string, done bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
		defer timer.Stop()
	}
	for s := bufio.NewScanner(out); s.Scan(); {
		added = append(added, s.Text())
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if status, ok := exit.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
			t.Fatalf("the child failed: %v", err)
		}
		return added, false
	}
	if err != nil {
		t.Fatal(err)
	}
	return added, true
}

// contents is all that one can see of a library.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	ctx := context.Background()
	l := open(t, dir, index.Options{ReadOnly: true})
	defer l.Close()
	out := map[string]string{}
	err := l.Documents(ctx, func(s *index.Stored) error {
		facts, err := l.Facts(ctx, s.Doc.ID)
		if err != nil {
			return err
		}
		doc, err := s.Doc.MarshalDocument(true)
		out["document "+s.Doc.ID] = string(doc) + lines(t, facts)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"", "审计", "法治政府 -营商环境", `"，确保取得"`, "kind:metric value:>=90 status:target", "role:lead unit:司法局", "year:2020 审计"} {
		d, err := l.Search(ctx, index.Request{Query: q, Size: 1000, Facets: []string{"year", "kind", "place"}})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		f, err := l.SearchFacts(ctx, index.Request{Query: q, Size: 10000, Facets: []string{"kind", "role"}})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		data, err := json.Marshal([]any{d, f})
		if err != nil {
			t.Fatal(err)
		}
		out["query "+q] = string(data)
	}
	return out
}

func compare(t *testing.T, got, want map[string]string) {
	t.Helper()
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s is\n%.600s\nwant\n%.600s", key, got[key], w)
		}
	}
	for key := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("%s should not be there", key)
		}
	}
}

// TestKill kills a run at random moments and goes on, until it is through. The
// library must end as one that was not disturbed, and hold at every moment all
// that was reported as added. ZHENGCE_LONG=1 makes it 100 kills.
func TestKill(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole")
	start := time.Now()
	if _, done := runChild(t, whole, 0); !done {
		t.Fatal("the undisturbed run was killed")
	}
	took := time.Since(start)
	want := contents(t, whole)
	kills := 4
	if long() {
		kills = 100
	}
	r := rand.New(rand.NewPCG(5, uint64(kills)))
	for done := 0; done < kills; {
		dir := filepath.Join(t.TempDir(), strconv.Itoa(done))
		reported := map[string]bool{}
		for through := false; !through; {
			after := time.Duration(r.Int64N(int64(took))) + time.Millisecond
			if done >= kills {
				after = 0
			}
			added, finished := runChild(t, dir, after)
			through = finished
			if !finished {
				done++
			}
			for _, source := range added {
				reported[source] = true
			}
			holds(t, dir, reported)
		}
		compare(t, contents(t, dir), want)
	}
}

// holds checks that a library has all that was reported as added.
func holds(t *testing.T, dir string, reported map[string]bool) {
	t.Helper()
	if len(reported) == 0 {
		return
	}
	l := open(t, dir, index.Options{})
	defer l.Close()
	for source := range reported {
		if _, err := l.Document(context.Background(), source); err != nil {
			t.Errorf("%s was reported as added: %v", source, err)
		}
	}
}

// TestRebuild damages the index in several ways; the next writer mends it.
func TestRebuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	runChild(t, dir, 0)
	want := contents(t, dir)
	ix := filepath.Join(dir, "index")
	for name, damage := range map[string]func() error{
		"missing":       func() error { return os.RemoveAll(ix) },
		"other version": func() error { return os.WriteFile(filepath.Join(ix, "version"), []byte("0"), 0o644) },
		"no facts":      func() error { return os.RemoveAll(filepath.Join(ix, "facts")) },
		"empty root":    func() error { return os.Truncate(filepath.Join(ix, "documents", "store", "root.bolt"), 0) },
		"short root":    func() error { return os.Truncate(filepath.Join(ix, "facts", "store", "root.bolt"), 5000) },
		"cut segments": func() error {
			return eachSegment(ix, func(path string, size int64) error { return os.Truncate(path, size/2) })
		},
		"no segments": func() error { return eachSegment(ix, func(path string, _ int64) error { return os.Remove(path) }) },
		"no meta":     func() error { return os.Remove(filepath.Join(ix, "documents", "index_meta.json")) },
	} {
		t.Run(name, func(t *testing.T) {
			if err := damage(); err != nil {
				t.Fatal(err)
			}
			compare(t, contents(t, dir), want) // a reader mends it
			if err := damage(); err != nil {
				t.Fatal(err)
			}
			if err := open(t, dir, index.Options{}).Close(); err != nil {
				t.Fatal(err)
			}
			compare(t, contents(t, dir), want)
		})
	}
}

func eachSegment(dir string, f func(path string, size int64) error) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "store", "*.zap"))
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("no segments: %w", err)
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return err
		}
		if err := f(p, info.Size()); err != nil {
			return err
		}
	}
	return nil
}

// TestFaults checks the messages of what can go wrong, and that nothing is lost.
func TestFaults(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 30)

	_, err := index.Open(ctx, dir, index.Options{})
	var inUse *index.InUseError
	if !errors.As(err, &inUse) || inUse.PID != os.Getpid() {
		t.Errorf("a second writer gets %v", err)
	}
	reader := open(t, dir, index.Options{ReadOnly: true})
	if n, err := reader.Count(ctx, "", false); err != nil || n != 30 {
		t.Errorf("a reader beside the writer finds %d, %v", n, err)
	}
	fill(t, l, 30, 40)
	if n, err := reader.Count(ctx, "", false); err != nil || n != 40 {
		t.Errorf("the reader finds %d after the writer went on, %v", n, err)
	}
	if _, err := reader.Put(ctx, 1, nil); !errors.Is(err, index.ErrReadOnly) {
		t.Errorf("a reader that writes gets %v", err)
	}
	reader.Close()
	l.Close()

	if _, err := index.Open(ctx, filepath.Join(dir, "none"), index.Options{}); !errors.Is(err, index.ErrMissing) {
		t.Errorf("a folder without a library gives %v", err)
	}
	record := filepath.Join(dir, "library.sqlite")
	data, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte(nil), data...)
	newer[63] = 99 // the user version
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"newer":       {newer, index.ErrNewer},
		"cut":         {data[:len(data)/2], index.ErrDamaged},
		"no database": {[]byte(strings.Repeat("x", 5000)), index.ErrDamaged},
		"another":     {append(append([]byte(nil), data[:68]...), append([]byte("abcd"), data[72:]...)...), index.ErrDamaged},
	} {
		other := filepath.Join(t.TempDir(), name)
		if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(other, "library.sqlite"), c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{true, false} {
			l, err := index.Open(ctx, other, index.Options{ReadOnly: readOnly})
			if err == nil {
				_, err = l.Status(ctx)
				l.Close()
			}
			if !errors.Is(err, c.want) {
				t.Errorf("%s, read only %v: %v", name, readOnly, err)
			}
		}
		after, err := os.ReadFile(filepath.Join(other, "library.sqlite"))
		if err != nil || !reflect.DeepEqual(after, c.data) {
			t.Errorf("%s: the record was changed", name)
		}
	}
}

// TestReadersMeanwhile searches, in the writer and beside it, while documents are
// added: no search fails, and what was found once is found again.
func TestReadersMeanwhile(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "library")
	l := open(t, dir, index.Options{Create: true})
	fill(t, l, 0, 5)
	done := make(chan error, 2)
	stop := make(chan struct{})
	for _, lib := range []*index.Library{l, open(t, dir, index.Options{ReadOnly: true})} {
		go func() {
			before := 0
			for {
				n, err := lib.Count(ctx, "审计", false)
				if err != nil || n < before {
					done <- fmt.Errorf("%d found after %d: %w", n, before, err)
					return
				}
				before = n
				select {
				case <-stop:
					done <- nil
					return
				default:
				}
			}
		}()
	}
	for n := 5; n < 65; n += 5 {
		fill(t, l, n, n+5)
	}
	close(stop)
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if n := count(t, l, "", false); n != 65 {
		t.Errorf("%d documents", n)
	}
}

// TestCutLog cuts the log of a record whose writer was killed, as a failing disk
// may. What the cut took is added again by the next run, and the index, which is
// ahead of the record then, follows.
func TestCutLog(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole")
	start := time.Now()
	runChild(t, whole, 0)
	took := time.Since(start)
	want := contents(t, whole)
	cut := 0
	for i := range 4 {
		dir := filepath.Join(t.TempDir(), strconv.Itoa(i))
		runChild(t, dir, took*time.Duration(i+2)/8)
		log := filepath.Join(dir, "library.sqlite-wal")
		if info, err := os.Stat(log); err == nil && info.Size() > 100 {
			cut++
			if err := os.Truncate(log, info.Size()/2); err != nil {
				t.Fatal(err)
			}
		}
		if _, done := runChild(t, dir, 0); !done {
			t.Fatal("the last run was killed")
		}
		compare(t, contents(t, dir), want)
	}
	if cut == 0 {
		t.Error("no log was left to cut")
	}
}
