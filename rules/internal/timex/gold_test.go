package timex

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhengce/corpus"
)

// goldFact is what this test reads of a gold line; the document line, too.
type goldFact struct {
	Kind, Title, Issued, Published, Type, Quote string
	Section                                     []string
	Time                                        *corpus.Time
}

// Every time of the gold facts must be found in its document with the same
// words, and resolve to the same object. The event of a term that is read from
// context is the rules' business.
func TestGold(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/gold/*.jsonl")
	if len(files) == 0 {
		t.Skip("the gold facts are not here")
	}
	total, right := 0, 0
	for _, name := range files {
		text, err := os.ReadFile(strings.Replace(strings.Replace(name, "gold", "texts", 1), ".jsonl", ".txt", 1))
		if err != nil {
			t.Fatal(err)
		}
		found := Find(string(text), corpus.Span{End: len(text)})
		var ctx Context
		for _, fact := range goldFacts(t, name) {
			if fact.Kind == "document" {
				ctx = documentContext(fact)
			}
			if fact.Time == nil {
				continue
			}
			total++
			if got := closest(found, ctx, fact); reflect.DeepEqual(got, fact.Time) {
				right++
			} else {
				a, _ := json.Marshal(got)
				b, _ := json.Marshal(fact.Time)
				t.Errorf("%s: %s\n got %s\nwant %s", filepath.Base(name), fact.Quote, a, b)
			}
		}
	}
	t.Logf("%d of %d times", right, total)
}

func goldFacts(t *testing.T, name string) (facts []goldFact) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var fact goldFact
		if err := json.Unmarshal(lines.Bytes(), &fact); err == nil {
			facts = append(facts, fact)
		}
	}
	return facts
}

func documentContext(doc goldFact) Context {
	ctx := Context{Issued: doc.Issued, Published: doc.Published}
	ctx.TitleYear, _ = strconv.Atoi(regexp.MustCompile(`20\d\d|$`).FindString(doc.Title))
	switch {
	case strings.Contains(doc.Title, "政府工作报告"):
		ctx.ReportYear = ctx.TitleYear - 1
	case doc.Type == "summary", doc.Type == "report":
		ctx.ReportYear = ctx.TitleYear
	}
	return ctx
}

// closest resolves the mentions with the words of fact's time and returns the
// one that agrees, or the last.
func closest(found []Mention, ctx Context, fact goldFact) *corpus.Time {
	if n := len(fact.Section); n > 0 {
		label := fact.Section[n-1]
		for _, m := range Find(label, corpus.Span{End: len(label)}) {
			ctx.Heading = Resolve(m, ctx)
		}
	}
	var got *corpus.Time
	for _, m := range found {
		if m.Text != fact.Time.Text {
			continue
		}
		got = Resolve(m, ctx)
		for _, event := range []string{"after", "before"} {
			if slices.Contains(fact.Time.Inferred, event) && m.After == "" && m.Before == "" {
				got.After, got.Before, got.Inferred = fact.Time.After, fact.Time.Before, fact.Time.Inferred
			}
		}
		if reflect.DeepEqual(got, fact.Time) {
			break
		}
	}
	return got
}
