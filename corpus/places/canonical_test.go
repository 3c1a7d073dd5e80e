package places

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/corpus"
)

func TestCanonical(t *testing.T) {
	yuanhui := &corpus.Locality{Name: "漯河市源汇区", Code: "411102", Path: []string{"河南省", "漯河市", "源汇区"}}
	yiwu := &corpus.Locality{Name: "金华市义乌市", Code: "330782", Path: []string{"浙江省", "金华市", "义乌市"}}
	chaoyang := &corpus.Locality{Name: "北京市朝阳区", Code: "110105", Path: []string{"北京市", "朝阳区"}}
	ningxia := &corpus.Locality{Name: "宁夏回族自治区", Code: "640000", Path: []string{"宁夏回族自治区"}}
	for _, c := range []struct {
		loc                *corpus.Locality
		issuer, name, want string
	}{
		{yuanhui, "", "市委全面依法治市委员会", "漯河市委全面依法治市委员会"},
		{yuanhui, "", "区司法局", "漯河市源汇区司法局"},
		{yuanhui, "", "省司法厅", "河南省司法厅"},
		{yuanhui, "", "县司法局", ""},
		{yuanhui, "", "市市场监管局", "漯河市市场监管局"},
		{yuanhui, "", "市场监管总局", "市场监管总局"},
		{yuanhui, "", "区域协作办公室", "区域协作办公室"},
		{yuanhui, "", "市民政局", "漯河市民政局"},
		{yuanhui, "", "市直各部门", ""},
		{yiwu, "", "市司法局", "金华市义乌市司法局"},
		{chaoyang, "", "市司法局", "北京市司法局"},
		{ningxia, "", "自治区司法厅", "宁夏回族自治区司法厅"},
		{ningxia, "", "省司法厅", ""},
		{ningxia, "宁夏回族自治区司法厅", "我厅", "宁夏回族自治区司法厅"},
		{ningxia, "宁夏回族自治区司法厅、宁夏回族自治区财政厅", "我厅", ""},
		{ningxia, "宁夏回族自治区人民政府", "我厅", ""},
		{nil, "", "市司法局", ""},
		{nil, "", "国家税务总局", "国家税务总局"},
	} {
		got, ok := Canonical(c.loc, c.issuer, c.name)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSameBody(t *testing.T) {
	yuanhui := &corpus.Locality{Name: "漯河市源汇区", Code: "411102", Path: []string{"河南省", "漯河市", "源汇区"}}
	full := map[string]bool{"漯河市源汇区司法局": true, "漯河市财政局": true, "漯河市源汇区财政局": true, "教育局": true}
	for name, want := range map[string]string{"司法局": "漯河市源汇区司法局", "财政局": "", "教育局": "", "漯河市财政局": ""} {
		if got, ok := SameBody(yuanhui, name, full); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestCanonicalGold compares with the unit facts of the gold files.
func TestCanonicalGold(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/gold/*.jsonl")
	if len(files) == 0 {
		t.Skip("no gold files beside the project")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Issuer   string
			Locality *corpus.Locality
		}
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			var f struct {
				Kind, Name, Canonical string
			}
			if err := json.Unmarshal([]byte(line), &f); err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				if err := json.Unmarshal([]byte(line), &doc); err != nil {
					t.Fatal(err)
				}
			}
			if f.Kind != "unit" {
				continue
			}
			if got, _ := Canonical(doc.Locality, doc.Issuer, f.Name); got != f.Canonical {
				t.Errorf("%s:%d: %s: got %q, want %q", filepath.Base(file), i+1, f.Name, got, f.Canonical)
			}
		}
	}
}
