package extract

import (
	"testing"

	"zhengce/ingest"
)

// TestOwnRank: the department of the document's own place is one body, those of other
// ranks are a class.
func TestOwnRank(t *testing.T) {
	const notice = "绵阳市人民政府办公室关于做好养老服务工作的通知\n市民政部门负责统筹。县民政部门负责落实。市有关部门负责配合。\n绵阳市人民政府办公室\n2024年3月1日\n"
	d, err := ingest.Read("notice.txt", []byte(notice))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range load(t).Facts(d) {
		got[f.Text("name")] = f.Text("generic")
	}
	for name, want := range map[string]string{"市民政部门": "false", "县民政部门": "true", "市有关部门": "true"} {
		if got[name] != want {
			t.Errorf("%s: generic %q, want %s", name, got[name], want)
		}
	}
}
