package quantity

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
)

// The figures of the gold metrics stand in their quotes: those that are written
// there must be found with value and unit.
func TestGold(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/gold/*.jsonl")
	if len(files) == 0 {
		t.Skip("the gold facts are not here")
	}
	total, missed := 0, 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var fact struct {
				Quote, Unit, Comparator, Change, Frequency string
				Value, Max                                 json.Number
				Inferred                                   []string
			}
			if json.Unmarshal(lines.Bytes(), &fact) != nil || fact.Value == "" {
				continue
			}
			total++
			if strings.Contains(strings.Join(fact.Inferred, " "), "unit") {
				fact.Unit = "?"
			}
			found := false
			for _, q := range Find(fact.Quote, corpus.Span{End: len(fact.Quote)}, nil) {
				found = found || string(q.Value) == fact.Value.String() && (q.Unit == fact.Unit || fact.Unit == "?" || q.Unit+fact.Unit == "")
			}
			if !found {
				missed++
				t.Logf("%s: %s %s, got %s", fact.Quote, fact.Value, fact.Unit, find(fact.Quote))
			}
		}
		f.Close()
	}
	t.Logf("%d of %d figures found", total-missed, total)
	if missed*100 > total {
		t.Errorf("%d of %d figures missed", missed, total)
	}
}
