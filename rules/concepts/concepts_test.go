package concepts

import (
	"strings"
	"testing"
	"testing/fstest"
)

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestBuiltin fails where two concepts share a name, and holds the file to its
// size and form.
func TestBuiltin(t *testing.T) {
	s := load(t)
	if len(s.concepts) < 150 {
		t.Errorf("%d concepts", len(s.concepts))
	}
	for _, c := range s.concepts {
		if c.Category == "" {
			t.Errorf("%s: no category", c.Name)
		}
		for _, name := range append(c.Aliases, c.Name) {
			if strings.Contains(name, "*") {
				continue
			}
			if got, ok := s.Lookup(name); !ok || got != c.Name {
				t.Errorf("%s is %q, want %s", name, got, c.Name)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	s := load(t)
	for indicator, want := range map[string]string{
		"地区生产总值":    "地区生产总值",
		"全省地区生产总值":  "地区生产总值",
		"全省生产总值":    "地区生产总值",
		"生产总值":      "地区生产总值",
		"经济增长":      "地区生产总值",
		"ＧＤＰ增速":     "地区生产总值",
		"gdp":       "地区生产总值",
		"甘肃省地区生产总值": "地区生产总值",
		"2026年全市地区生产总值年均增长": "地区生产总值",
		"地區生產總值":            "地区生产总值",
		"人均地区生产总值":          "人均地区生产总值",
		"国内生产总值":            "国内生产总值",
		"规模以上工业增加值":         "规模以上工业增加值",
		"规上工业增加值增速":         "规模以上工业增加值",
		"固定资产投资（不含农户）":      "固定资产投资",
		"细颗粒物（PM2.5）平均浓度":   "PM2.5浓度",
		"pm2.5浓度":           "PM2.5浓度",
		"居民消费价格总水平上涨幅度":     "居民消费价格涨幅",
		"城镇就业":              "城镇新增就业",
		"城镇新增就业人数":          "城镇新增就业",
		"外贸进出口总值":           "进出口总值",
		"行政规范性文件合法性审查率":     "行政规范性文件合法性审核率",
		"区政府行政规范性文件合法性审核率":  "行政规范性文件合法性审核率",
		"被诉行政机关负责人出庭率":      "行政机关负责人出庭应诉率",
		"被诉行政机关的负责人的出庭应诉率":  "行政机关负责人出庭应诉率",
		"对符合法定条件要求的依法申请公开政府信息的答复率": "依法申请公开答复率",
		"行政执法人员法律知识培训":             "行政执法人员培训学时",
		"“两个建议”整改率":                "司法建议检察建议整改率",
		"全民法治宣传教育的普及率":             "法治宣传教育普及率",
		"区政府常务会议会前学法":              "领导干部学法次数",
		"地表水国考断面优良水体比例":            "地表水优良水体比例",
		"地区生产总值（GDP）":              "地区生产总值",
		"到2030年人均地区生产总值":           "人均地区生产总值",
		"生产总值预期":                   "地区生产总值",
		"建议将全省生产总值预期目标设定":          "地区生产总值",
		"地区生产总值在提质增效基础上":           "地区生产总值",
		"全国城镇调查失业率":                "",
		"每头补贴":                     "",
		"":                         "",
		"全省":                       "",
	} {
		got, ok := s.Lookup(indicator)
		if got != want || ok != (want != "") {
			t.Errorf("%s is %q, want %q", indicator, got, want)
		}
	}
}

func TestGroup(t *testing.T) {
	s := load(t)
	if a, b := s.Group("全市重大项目的法治审核覆盖面"), s.Group("重大项目法治审查覆盖面"); a != b || a == "" {
		t.Errorf("%q and %q", a, b)
	}
}

// TestOverlay adds to a concept and defines one.
func TestOverlay(t *testing.T) {
	user := fstest.MapFS{File: {Data: []byte("# mine\n地区生产总值\t\t\t\t本地产出\n夜间经济规模\t国民经济\t元\tup\t夜经济|*夜间*消费\r\n")}}
	s, err := Load(user, fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	for indicator, want := range map[string]string{"全市本地产出": "地区生产总值", "夜经济": "夜间经济规模", "全市夜间文旅消费": "夜间经济规模"} {
		if got, _ := s.Lookup(indicator); got != want {
			t.Errorf("%s is %q, want %q", indicator, got, want)
		}
	}
	if c, _ := s.Concept("GDP"); c.Unit != "元" || c.Direction != "up" {
		t.Errorf("overlay lost %+v", c)
	}
}

// TestErrors: every error at once, each where it stands.
func TestErrors(t *testing.T) {
	user := fstest.MapFS{File: {Data: []byte("甲率\t法治\t%\tup\t乙率|GDP\n丙率\t法治\n丁率\t法治\t%\t升\t\n甲率\t法治\t%\tup\t\n戊率\t法治\t%\tup\t乙率||己率\n")}}
	_, err := Load(user)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"indicators.tsv:1:15: GDP means 地区生产总值 already",
		"indicators.tsv:2:1: 2 columns",
		"indicators.tsv:3:9: direction \"升\"",
		"indicators.tsv:4:1: 甲率 is defined twice",
		"indicators.tsv:5:12: 乙率 means 甲率 already, at indicators.tsv:1:12",
		"indicators.tsv:5:15: empty name",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in:\n%v", want, err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkLookup(b *testing.B) {
	s := load(b)
	for b.Loop() {
		s.Lookup("全省地区生产总值年均增长")
		s.Lookup("对符合法定条件要求的依法申请公开政府信息的答复率")
		s.Lookup("存栏1000头以上的奶牛场购置智慧牧场建设相关设施设备补贴")
	}
}

// FuzzNormal: a normal form is its own normal form, and looking it up gives what
// the indicator gives.
func FuzzNormal(f *testing.F) {
	for _, s := range []string{"2026年全市地区生产总值（GDP）年均增长", "到2030年的审核率", "全省", "年均年均", "\xff的"} {
		f.Add(s)
	}
	s := load(f)
	f.Fuzz(func(t *testing.T, indicator string) {
		form := Normal(indicator)
		if again := Normal(form); again != form {
			t.Errorf("%q: %q, then %q", indicator, form, again)
		}
		if name, ok := s.Lookup(indicator); ok {
			if again, _ := s.Lookup(name); again != name {
				t.Errorf("%q is %q, which is %q", indicator, name, again)
			}
		}
	})
}
