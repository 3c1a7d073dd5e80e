package places

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zhengce/corpus"
)

// TestLocateList holds Locate to a list over all provinces, levels and years.
func TestLocateList(t *testing.T) {
	table := Default()
	data, err := os.ReadFile("testdata/locate.txt")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 5 {
			t.Fatalf("locate.txt:%d: %d columns", i+1, len(f))
		}
		e := Evidence{Date: f[0], Issuer: f[1], Title: f[2], DocNumber: f[3]}
		var want *corpus.Locality
		if f[4] != "-" {
			p, ok := table.ByCode(f[4], e.year())
			if !ok || !p.In(e.year()) {
				t.Errorf("locate.txt:%d: no code %s in %d", i+1, f[4], e.year())
				continue
			}
			want = table.Locality(p, e.year())
		}
		all++
		if got := table.Locate(e); reflect.DeepEqual(got, want) {
			right++
		} else {
			t.Logf("locate.txt:%d: %s: got %+v, want %+v", i+1, line, got, want)
		}
	}
	t.Logf("%d of %d", right, all)
	if all < 200 || right*100 < 95*all {
		t.Errorf("%d right of %d", right, all)
	}
}

// TestLocateGold holds Locate to the hand-made localities.
func TestLocateGold(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/gold/*.jsonl")
	if len(files) == 0 {
		t.Skip("no gold files beside the project")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(data), "\n")
		var d struct {
			Title, Issuer, Department, Issued, Published string
			DocNumber                                    string `json:"doc_number"`
			IndexNumber                                  string `json:"index_number"`
			Locality                                     *corpus.Locality
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.Replace(strings.TrimSuffix(file, "jsonl"), "gold", "texts", 1) + "txt")
		if err != nil {
			t.Fatal(err)
		}
		if d.Issued == "" {
			d.Issued = d.Published
		}
		e := Evidence{Title: d.Title, Issuer: d.Issuer, Department: d.Department, DocNumber: d.DocNumber,
			IndexNumber: d.IndexNumber, Body: string(text), Date: d.Issued}
		if got := Default().Locate(e); !reflect.DeepEqual(got, d.Locality) {
			t.Errorf("%s: got %+v, want %+v", filepath.Base(file), got, d.Locality)
		}
		e.Issuer, e.Title = "", "关于印发方案的通知"
		if got := Default().Locate(e); got != nil && !reflect.DeepEqual(got, d.Locality) {
			t.Errorf("%s without title and issuer: got %+v, want %+v", filepath.Base(file), got, d.Locality)
		}
	}
}
