package extract

import (
	"os"
	"slices"
	"strings"
	"testing"

	"zhengce/rules"
)

// TestOwnRank: a body of the rank of the document's own place is one, those of lower ranks are a
// class, and so is what is only called after its field.
func TestOwnRank(t *testing.T) {
	const notice = "绵阳市人民政府办公室关于做好养老服务工作的通知\n市民政局负责统筹。县民政局负责落实。市住建部门、市有关部门负责配合。\n绵阳市人民政府办公室\n2024年3月1日\n"
	want := []string{"市民政局 false", "县民政局 true", "市住建部门 true", "市有关部门 true"}
	if got := values(stated(t, notice, "unit"), "name", "generic"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOwnAlias checks that a document is no source of its own, whatever it calls itself.
func TestOwnAlias(t *testing.T) {
	for text, want := range map[string][]string{
		"青禾市人民政府关于印发《2024年重点工作分工方案》的通知\n各县区人民政府：\n《2024年重点工作分工方案》（以下简称《方案》）已经市政府同意，现印发给你们，请对照《方案》抓好落实，并按照《重大行政决策程序条例》办理。\n青禾市人民政府\n2024年3月1日\n": {"重大行政决策程序条例"},
		"青禾市财政局关于公开征求《青禾市专项资金管理办法》意见的公告\n我局起草了《青禾市专项资金管理办法（征求意见稿）》，依据《预算法》制定。\n青禾市财政局\n2024年3月1日\n":                                             {"预算法"},
		"青禾市人民政府关于落实《河湖管理条例》的通知\n各县区人民政府：\n《青禾省河湖管理条例》（以下简称《条例》）已公布，请按《条例》执行。\n青禾市人民政府\n2024年3月1日\n":                                            {"青禾省河湖管理条例", "条例", "条例"},
	} {
		got := values(stated(t, text, "citation"), "title")
		if !slices.Equal(got, want) {
			t.Errorf("%.40s…: cites %q, want %q", text, got, want)
		}
	}
}

// TestWholeNames: the bodies that a city or a county has are read by their whole name, whatever
// they do and wherever it stands.
func TestWholeNames(t *testing.T) {
	data, err := os.ReadFile("testdata/bodies.txt")
	if err != nil {
		t.Fatal(err)
	}
	set := load(t)
	for line := range strings.Lines(string(data)) {
		body := strings.TrimSpace(line)
		if strings.HasPrefix(body, "#") {
			continue
		}
		for _, place := range []string{"市", "县", "青禾市", "各县（市、区）"} {
			name := place + body
			for text, field := range map[string]string{
				name + "要在10月底前报送检查报告。":         "actor",
				"各部门于10月底前将检查报告报送" + name + "。": "recipient",
				"由" + name + "负责制定实施方案。":        "name",
				name + "牵头，县财政所配合。":             "name",
				"（牵头单位：" + name + "、县财政所）":      "name",
			} {
				facts := set.Facts(ExampleDocument(rules.Example{Text: text, Issued: "2024-03-01"}))
				if len(facts) == 0 || facts[0].Text(field) != name {
					t.Errorf("%s: got %v, want %s %s", text, facts, field, name)
				}
			}
		}
	}
}
