package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// list writes the entries of a file, one a line, with the title that Read finds.
func list(name, data string, f Fields) string {
	var b strings.Builder
	for e, err := range MappedEntries(name, strings.NewReader(data), int64(len(data)), f) {
		if err != nil {
			fmt.Fprintf(&b, "%s: %v\n", e.Name, err)
			continue
		}
		d, err := Read(e.Source(), e.Data)
		if err != nil {
			fmt.Fprintf(&b, "%s: %v\n", e.Source(), err)
			continue
		}
		fmt.Fprintf(&b, "%s %s %s %s\n", d.Meta.Source, d.Meta.Format, d.Meta.Title, d.Meta.Published)
	}
	return b.String()
}

func TestRecordEntries(t *testing.T) {
	const text = "关于做好春耕备耕工作的通知\\n各乡镇人民政府：\\n现将有关事项通知如下。\\n一、加强组织领导，压实工作责任。"
	for _, tc := range []struct{ name, data, fields, want string }{
		{"json lines", `{"title":"关于做好春耕备耕工作的通知","content":"` + text + `","url":"http://x/1","date":"2025-03-01"}` + "\n{}\n", "",
			"http://x/1 json 关于做好春耕备耕工作的通知 2025-03-01\nf#2: no text: a record without text\n"},
		{"mapped", `{"题":"关于做好春耕备耕工作的通知","文":"` + text + `"}` + "\n" + `{"文":"各乡镇要加强组织领导，压实工作责任。"}`, "title=题,text=文",
			"f#1 json 关于做好春耕备耕工作的通知 \nf#2 json  \n"},
		{"single record", "{\n\"title\":\"关于做好春耕备耕工作的通知\",\n\"text\":\"" + text + "\"}", "", "f json 关于做好春耕备耕工作的通知 \n"},
		{"table", "序号,任务,单位\n1,修路,交通局\n2,植树,林业局\n", "", "f csv  \n"},
		{"text", "关于做好春耕备耕工作的通知\n各乡镇人民政府：", "", "f txt 关于做好春耕备耕工作的通知 \n"},
	} {
		f, err := ParseFields(tc.fields)
		if err != nil {
			t.Fatal(err)
		}
		if got := list("f", tc.data, f); got != tc.want {
			t.Errorf("%s:\n%swant\n%s", tc.name, got, tc.want)
		}
	}
}
