package records

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/sniff"
)

const prose = "各乡镇人民政府，县政府各部门：\\n现将《云台县春季造林实施方案》印发给你们，请认真贯彻执行。\\n2025年底前完成造林2万亩。"

// split gives the documents of data, one a line.
func split(t *testing.T, data, fields string) string {
	t.Helper()
	f, err := ParseFields(fields)
	if err != nil {
		t.Fatal(err)
	}
	format, err := sniff.Format([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	docs, ok := Split(format, []byte(data), strings.NewReader(data), f)
	if !ok {
		return "no records"
	}
	var b strings.Builder
	for d, err := range docs {
		if err != nil {
			fmt.Fprintf(&b, "%d: %v\n", d.Number, err)
			continue
		}
		p, err := Read(d.Data)
		if err != nil {
			fmt.Fprintf(&b, "%d: read: %v\n", d.Number, err)
			continue
		}
		fmt.Fprintf(&b, "%d %s title=%s blocks=%d", d.Number, d.Address, p.Title, len(p.Blocks))
		for _, l := range p.Labels {
			fmt.Fprintf(&b, " %s=%s", l.Name, l.Value)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestSplit(t *testing.T) {
	long := strings.ReplaceAll(prose, "\\n", "\n") + strings.Repeat("各单位要加强领导，落实责任。\n", 500)
	table := "标题,内容,链接,发布日期\n造林方案,\"" + long + "\",http://x/1,2025-03-01\n" + "通知,\"" + long + "\",http://x/2,\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	const csvWant = "1 http://x/1 title=造林方案 blocks=502 标题=造林方案 发布日期=2025-03-01\n2 http://x/2 title=通知 blocks=502 标题=通知\n"
	for _, tc := range []struct{ name, data, fields, want string }{
		{"json lines", `{"title":"造林方案","content":"` + prose + `","url":"http://x/1","pubdate":1740787200,"文号":"云政发〔2025〕3号"}` + "\n\n" + `{"title":"空","content":""}` + "\n{broken\n" + `{"text":"` + prose + `"}`, "",
			"1 http://x/1 title=造林方案 blocks=3 标题=造林方案 发布日期=2025-03-01 发文字号=云政发〔2025〕3号\n2: no text: a record without text\n3: damaged: record: invalid character 'b'\n4  title= blocks=3\n"},
		{"mapped", `{"a":"造林方案","b":"` + prose + `","c":"http://x/1","d":"2025-03-01","title":"别的"}` + "\n{}", "title=a, text=b,url=c,date=d",
			"1 http://x/1 title=造林方案 blocks=3 标题=造林方案 发布日期=2025-03-01\n2: no text: a record without text\n"},
		{"objects and lists inside", `{"data":{"title":"造林方案","paras":["第一段内容。","第二段内容。"]},"n":3,"ok":true}` + "\n{}", "title=data.title,text=data.paras",
			"1  title=造林方案 blocks=2 标题=造林方案 n=3\n2: no text: a record without text\n"},
		{"list", `[{"title":"甲","text":"` + prose + `"},{"title":"乙","text":"` + prose + `"}]`, "", "1  title=甲 blocks=3 标题=甲\n2  title=乙 blocks=3 标题=乙\n"},
		{"longest of several", `{"content":"摘要","html":"` + prose + `"}` + "\n{}", "", "1  title= blocks=3\n2: no text: a record without text\n"},
		{"html", `{"title":"造林方案","content":"<div><p>` + strings.ReplaceAll(prose, "\\n", "</p><p>") + `</p></div>"}` + "\n{}", "",
			"1  title=造林方案 blocks=4 标题=造林方案\n2: no text: a record without text\n"},
		{"csv", table, "", csvWant},
		{"csv in GBK", gbk, "", csvWant},
		{"tsv", strings.ReplaceAll(table, ",", "\t"), "", csvWant},
		{"a table of tasks", "序号,内容,单位\n1,修路,交通局\n2,植树,林业局\n", "", "no records"},
		{"the same, mapped", "序号,内容,单位\n1,修路十公里。,交通局\n2,植树,林业局\n", "text=内容", "1  title= blocks=1 序号=1 单位=交通局\n2  title= blocks=1 序号=2 单位=林业局\n"},
		{"prose", "通知,全体单位\n请于六月底前报送。\n", "", "no records"},
	} {
		if got := split(t, tc.data, tc.fields); got != tc.want {
			t.Errorf("%s:\n%swant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestParseFields(t *testing.T) {
	for _, bad := range []string{"title", "title=", "colour=x", "title=a,title=b"} {
		if _, err := ParseFields(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestRefusals(t *testing.T) {
	for data, want := range map[string]page.Reason{
		`[1,2]`:                     page.Unsupported,
		`{"a":1}`:                   page.NoText,
		`{"text":"a"} {"text":"b"}`: page.Unsupported,
	} {
		_, err := Read([]byte(data))
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != want {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
}

func TestTable(t *testing.T) {
	p, err := ReadTable([]byte("序号,任务,单位\n1,\"修路,\n架桥\",交通局\n2,植树\n"))
	want := []string{"序号|任务|单位", "1|修路, 架桥|交通局", "2|植树|"}
	if err != nil || len(p.Blocks) != 3 || p.Format != "csv" {
		t.Fatalf("%v, %v", p, err)
	}
	for i, b := range p.Blocks {
		if got := strings.Join(b.Cells, "|"); got != want[i] {
			t.Errorf("row %d: %s, want %s", i, got, want[i])
		}
	}
}

// TestLongRecords passes over what goes beyond the limit and goes on.
func TestLongRecords(t *testing.T) {
	huge := `{"text":"` + strings.Repeat("x", maxRecord) + `"}`
	docs, _ := Split(sniff.JSONL, []byte("{}"), strings.NewReader(huge+"\n"+`{"text":"短"}`), nil)
	got := ""
	for d, err := range docs {
		got += fmt.Sprintf("%d %v;", d.Number, err != nil)
	}
	if got != "1 true;2 false;" {
		t.Error(got)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add([]byte(`{"title":"a","text":"b"}`+"\n{}"), "title=x")
	f.Add([]byte("title,text\na,\"b\nc\"\n"), "")
	f.Add([]byte(`[{"text":["a"],"o":{"p":null}}]`), "text=o.p")
	f.Fuzz(func(t *testing.T, data []byte, fields string) {
		m, err := ParseFields(fields)
		if err != nil {
			return
		}
		for _, format := range []string{sniff.JSONL, sniff.JSON, sniff.CSV} {
			docs, ok := Split(format, data, strings.NewReader(string(data)), m)
			if !ok {
				continue
			}
			for d, err := range docs {
				if err == nil {
					Read(d.Data)
				}
			}
		}
		ReadTable(data)
	})
}
