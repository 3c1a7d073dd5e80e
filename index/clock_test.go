package index_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"zhengce/index"
)

// TestClockGoesBack runs with a clock that is put back, between runs and within
// one. Nothing depends on it: the order of runs and of events is kept, what was
// added before is known and replaced, and no run ends before it began.
func TestClockGoesBack(t *testing.T) {
	ctx := context.Background()
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	back := func() time.Time {
		at = at.Add(-time.Hour)
		return at
	}
	dir := filepath.Join(t.TempDir(), "library")
	old, changed := small("a.txt", "甲市方案\n审核率达到90%。\n", "90"), small("a.txt", "甲市方案\n审核率达到95%。\n", "95")
	for _, e := range []index.Entry{old, changed} {
		l := open(t, dir, index.Options{Create: true, Now: back, Version: "test"})
		run, err := l.Begin(ctx, "add", "rules")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Put(ctx, run, []index.Entry{e}); err != nil {
			t.Fatal(err)
		}
		if err := l.Refuse(ctx, run, []index.Refusal{{Source: "b.txt", SHA256: "0", Reason: "empty"}}); err != nil {
			t.Fatal(err)
		}
		if err := l.Finish(ctx, run, map[string]int{"added": 1}); err != nil {
			t.Fatal(err)
		}
		l.Close()
	}
	l := open(t, dir, index.Options{Now: back, Version: "test"})
	runs, err := l.Runs(ctx)
	if err != nil || len(runs) != 2 || runs[0].ID <= runs[1].ID {
		t.Fatalf("%+v, %v", runs, err)
	}
	for _, r := range runs {
		if r.Finished < r.Started || r.Started == "" {
			t.Errorf("run %d lasts from %s to %s", r.ID, r.Started, r.Finished)
		}
	}
	if known, err := l.Known(ctx, "a.txt", changed.Doc.Meta.SHA256); err != nil || known != index.Have {
		t.Errorf("the file is known as %v, %v", known, err)
	}
	if known, err := l.Known(ctx, "b.txt", "0"); err != nil || known != index.WasRefused {
		t.Errorf("the refused file is known as %v, %v", known, err)
	}
	doc, err := l.Document(ctx, "a.txt")
	if err != nil || doc.Doc.ID != changed.Doc.ID {
		t.Fatalf("the source gives %v, %v", doc, err)
	}
	if n := count(t, l, "", false); n != 1 {
		t.Errorf("%d documents are current", n)
	}
	events, err := l.History(ctx, changed.Doc.ID)
	if err != nil || len(events) < 2 || events[0].Run > events[len(events)-1].Run {
		t.Errorf("%+v, %v", events, err)
	}
}
