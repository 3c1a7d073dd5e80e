package places

import (
	"encoding/json"
	"fmt"
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

// TestLocateBody: what only the text shows, and what it does not.
func TestLocateBody(t *testing.T) {
	for _, c := range []struct {
		e    Evidence
		want string
	}{
		{Evidence{Body: "各位代表:\n现在,我代表扬州市人民政府向大会报告工作。\n我省今年经济向好,全省形势稳定。"}, "扬州市"},
		{Evidence{Body: "各位代表:\n现在,我代表市人民政府向大会报告工作。\n泰安市经济向好。建设富强泰安,推进泰安市高质量发展。"}, "泰安市"},
		{Evidence{Body: "关于开展检查的通知\n各市:全省各地要落实。\n省司法厅要会同石家庄市、保定市办理。"}, ""},
		{Evidence{Title: "关于开展检查的通知", Site: "平凉市人民政府门户网站", Body: "崆峒区、泾川县、平凉市各部门:"}, "平凉市"},
		{Evidence{Title: "关于开展检查的通知", Site: "平凉市人民政府门户网站", Body: "各部门:"}, ""},
		{Evidence{Title: "关于开展检查的通知", Department: "榆林市司法局"}, "榆林市"},
		{Evidence{Title: "关于开展检查的通知", Department: "市司法局", Site: "平凉市人民政府"}, "平凉市"},
		{Evidence{Title: "【海南】2024年改革要点"}, "海南省"},
		{Evidence{Title: "2024年政府工作报告", Body: "——2024年1月9日在云和县第十八届人民代表大会第三次会议上\n县长 周某某"}, "丽水市云和县"},
		{Evidence{Title: "政府工作报告", Body: "——在鼓楼区第十八届人民代表大会第三次会议上\n我代表区人民政府。福州市鼓楼区要落实。"}, "福州市鼓楼区"},
		{Evidence{Title: "房地产转让条例", Body: "（1994年1月18日广东省第八届人民代表大会常务委员会第六次会议通过）"}, "广东省"},
		{Evidence{Title: "纠纷仲裁法", Body: "（2009年6月27日第十一届全国人民代表大会常务委员会第九次会议通过）"}, ""},
		{Evidence{Title: "南京路步行街管理办法"}, ""},
		{Evidence{Title: "中山路改造方案"}, ""},
		{Evidence{Title: "关于开展检查的通知", IndexNumber: "640501001/2022-00153"}, "中卫市"},
		{Evidence{Title: "关于开展检查的通知", IndexNumber: "11411102MB0000000X/2021-00153"}, "漯河市源汇区"},
		{Evidence{Title: "关于开展检查的通知", DocNumber: "榆政办发〔2023〕26号", Body: "结合榆林实际,现通知如下。"}, "榆林市"},
		{Evidence{Title: "关于开展检查的通知", DocNumber: "榆政办发〔2023〕26号", Body: "结合实际,现通知如下。"}, ""},
		{Evidence{Title: "关于开展检查的通知", DocNumber: "国办发〔2024〕10号", Body: "我省,浙江省,浙江省。"}, ""},
		{Evidence{Title: "创建方案", Issuer: "鼓楼区司法局", Body: "福州市鼓楼区要认真落实。"}, "福州市鼓楼区"},
		{Evidence{Title: "创建方案", Issuer: "区司法局", Site: "漯河市源汇区人民政府"}, "漯河市源汇区"},
		{Evidence{Title: "创建方案", Issuer: "市司法局", Site: "漯河市源汇区人民政府"}, "漯河市"},
		{Evidence{Title: "源汇司法局关于普法的通知", Body: "漯河市源汇区各单位:"}, "漯河市源汇区"},
		{Evidence{Title: "XX县创建方案", Body: "XX县,XX县委。全县、我县。平遥县、平遥县。"}, ""},
	} {
		got := ""
		if loc := Default().Locate(c.e); loc != nil {
			got = loc.Name
		}
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.e, got, c.want)
		}
	}
}

// TestLocateAll: the government of every division, named with what it lies in,
// is found in every tenth year that the division was in force; named alone it
// is found or left open, but never taken for another.
func TestLocateAll(t *testing.T) {
	table := Default()
	for _, p := range table.places {
		if strings.Contains(p.Name, "群岛") {
			continue // committees, not governments
		}
		for year := p.From + 1; year < 2026 && (p.To == 0 || year < p.To); year += 10 {
			want := table.Locality(p, year)
			date := fmt.Sprintf("%d-06-01", year)
			full := table.Locate(Evidence{Issuer: strings.Join(want.Path, "") + "人民政府办公室", Date: date})
			if !reflect.DeepEqual(full, want) {
				t.Errorf("%d: %s: got %+v, want %+v", year, strings.Join(want.Path, ""), full, want)
			}
			if alone := table.Locate(Evidence{Issuer: p.Name + "人民政府", Date: date}); alone != nil && !reflect.DeepEqual(alone, want) {
				t.Errorf("%d: %s alone: got %+v, want %+v or none", year, p.Name, alone, want)
			}
		}
	}
}
