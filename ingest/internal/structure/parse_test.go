package structure

import (
	"slices"
	"strings"
	"testing"

	"zhengce/corpus"
)

func TestParseMarker(t *testing.T) {
	for _, test := range []struct {
		in    string
		style style
		value int
		mark  string
	}{
		{"一、总体要求", styleHan, 1, "一、"}, {"十二．附则", styleHan, 12, "十二．"}, {"二十一、其他", styleHan, 21, "二十一、"}, {"三 、范围", styleHan, 3, "三 、"},
		{"（三）落实", styleParen, 3, "（三）"}, {"(三十四)考核", styleParen, 34, "(三十四)"}, {"( 二 ) 落实", styleParen, 2, "( 二 )"}, {"〔一〕落实", styleParen, 1, "〔一〕"}, {"㈢落实", styleParen, 3, "㈢"},
		{"1.落实", styleNum, 1, "1."}, {"１２．落实", styleNum, 12, "１２．"}, {"3、落实", styleNum, 3, "3、"}, {"4 . 落实", styleNum, 4, "4 ."}, {"6﹒落实", styleNum, 6, "6﹒"}, {"⒌落实", styleNum, 5, "⒌"},
		{"1.2024年底前", styleNum, 1, "1."}, {"20.2026年10件实事", styleNum, 20, "20."},
		{"（1）收集", styleRound, 1, "（1）"}, {"⑵收集", styleRound, 2, "⑵"}, {"2）收集", styleHalf, 2, "2）"}, {"③收集", styleRing, 3, "③"},
		{"第三章 附则", styleChap, 3, "第三章"}, {"第 十 章　总则", styleChap, 10, "第 十 章"}, {"第二节　审批", styleNode, 2, "第二节"}, {"第二部分 重点任务", stylePart, 2, "第二部分"},
		{"第一百零三条　本条例", styleArt, 103, "第一百零三条"}, {"第12条 本办法", styleArt, 12, "第12条"}, {"第八条鼓励开展", styleArt, 8, "第八条"},
		{"第一阶段：启动", styleStage, 1, "第一阶段："}, {"第二阶段（3月）", styleStage, 2, "第二阶段"},
		{"1.1 目的", styleDec2, 1, "1.1"}, {"2.3.4 报告", styleDec3, 4, "2.3.4"}, {"1.2适用范围", styleDec2, 2, "1.2"},
	} {
		m, ok := parseMarker(test.in)
		if !ok || m.style != test.style || m.value != test.value || test.in[:m.size] != test.mark {
			t.Errorf("%s: %+v, %v", test.in, m, ok)
		}
	}
	for _, in := range []string{
		"", "一", "一是强化", "十分重要", "百、千、万", "1.5万户", "12.5%", "2024年", "2024.1.1", "1000.", "第八条规定的期限", "第三条第（一）项", "第一章和第二章所称的各类事项，按照规定办理",
		"第一季度", "第一阶段任务", "（此件公开发布）", "（一季度）", "1", "（2024年）", "(2021)", "三大任务", "一、二、三产业",
	} {
		if m, ok := parseMarker(in); ok {
			t.Errorf("%s is read as %+v", in, m)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2024年2月22日": "2024-02-22", "2024 年 2 月 2 日 ": "2024-02-02", "２０２１年９月３日": "2021-09-03", "二〇二四年二月二十二日": "2024-02-22",
		"二○一九年十月三十一日": "2019-10-31", "二Ｏ二〇年十二月一日": "2020-12-01", "二00三年二月一日": "2003-02-01", "2024-05-07 09:49": "2024-05-07", "2024/2/22": "2024-02-22", "2024.02.22": "2024-02-22",
	} {
		d, n := parseDate(in)
		if d.String() != want || n == 0 {
			t.Errorf("%s: %s, %d bytes", in, d, n)
		}
	}
	for _, in := range []string{"2024年2月", "2024年2月30日", "24年2月2日", "2024年13月1日", "2024-2", "1.2.3", "2024年2-3", "二四年二月二日", "3024-01-01"} {
		if d, n := parseDate(in); n > 0 {
			t.Errorf("%s is read as %s", in, d)
		}
	}
	if d, ok := findDate("文号12024年1号，2024年3月1日印发"); !ok || d.date.String() != "2024-03-01" {
		t.Errorf("found %v", d)
	}
}

func TestDocNumber(t *testing.T) {
	for _, whole := range []string{
		"榆政办发〔2023〕26号", "冀人社函[2017]33号", "冀政复答﹝2021﹞7号", "国办发(2015)80号", "遂府办函﹝2023﹞18 号", "甘政发〔2022〕第5号", "教基厅函〔2021 〕43号", "某农发<2021>3号", "某医函〈2012〉17号",
	} {
		if n := docNumber(whole); n != len(whole) || !isNumber(whole) || !isNumber("（"+whole+"）") {
			t.Errorf("%s: %d bytes of %d", whole, n, len(whole))
		}
	}
	for _, none := range []string{"", "号", "〔2024〕10号", "根据《通知》（冀政办〔2020〕1号）", "关于〔2024〕10号", "榆政办发〔24〕10号", "榆政办发〔2024〕号", "（此件公开发布）", "你局榆司〔2024〕8号《关于印章的请示》收悉。"} {
		if n := docNumber(none); n > 0 {
			t.Errorf("%s: %d bytes", none, n)
		}
	}
	for in, want := range map[string]bool{"第86号": true, "第 八十四 号": true, "市人民政府令第12号": true, "2024年第3号": true, "第3号楼": false, "附件第3号": false, "号": false, "关于三季度抽检情况的通告（2024年第8号）": false} {
		if isNumber(in) != want {
			t.Errorf("isNumber(%s) is not %v", in, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []string{
		"加强领导。|落实责任！|完成了吗？|是的",
		"到2025年，达到95%；|力争达到98%。",
		"做到一清二楚;|层层落实!|好?|是",
		"a; b! c?",
		"发布《关于“放管服”改革；优化服务。的意见》。|其他。",
		"（责任单位：市教育局；配合单位：市财政局。）|下一条。",
		"他说：“要抓紧。要抓实。”|会议结束。",
		"落实到位。）|其他",
		"未闭合（一；|二。|三",
		"多余）闭合；|后面。",
		"真的吗？！|是的……|对。",
		"　前后有空白。 | 下一句　",
	} {
		want := strings.Split(test, "|")
		for i := range want {
			want[i] = strings.TrimFunc(want[i], blank)
		}
		text := strings.ReplaceAll(test, "|", "")
		var got []string
		sentences(text, func(start, end int) { got = append(got, text[start:end]) })
		if test == "真的吗？！|是的……|对。" { // …… ends no sentence
			want = []string{"真的吗？！", "是的……对。"}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", text, got)
		}
	}
	long := "“" + strings.Repeat("要抓好落实。", 100) + "”"
	n := 0
	sentences(long, func(int, int) { n++ })
	if n < 99 {
		t.Errorf("a long quotation makes %d sentences", n)
	}
}

func TestTypeOf(t *testing.T) {
	for title, want := range map[string]string{
		"关于做好春季造林工作的通知": corpus.TypeNotice, "某市人民政府办公室关于印发《某市法治建设行动计划（2024—2025年）》的通知": corpus.TypePlan,
		"某省人民政府办公厅印发关于支持种业发展若干措施的通知": corpus.TypeMeasures, "关于印发2022年工作要点的通知": corpus.TypeKeypoints, "某区2024年度法治政府建设工作总结": corpus.TypeSummary,
		"2026年某省政府工作报告": corpus.TypeReport, "某厅2020年法治政府建设情况": corpus.TypeReport, "某县人民政府关于2023年度法治政府建设情况的报告": corpus.TypeReport,
		"关于推进乡村振兴的实施意见": corpus.TypeOpinions, "某市养犬管理条例": corpus.TypeMeasures, "某市科技奖励实施细则（试行）": corpus.TypeMeasures, "关于转发《某规定》的通知": corpus.TypeMeasures,
		"关于公布规范性文件清理结果的通知": corpus.TypeNotice, "某市“十四五”教育发展规划": corpus.TypePlan, "某市突发事件应急预案": corpus.TypePlan, "关于表彰先进集体的决定": corpus.TypeOther,
		"某局2022年工作总结以及2023年工作安排": corpus.TypeSummary, "某县2023年工作情况和2024年工作打算": corpus.TypeReport, "某局2021年工作总结及2022年工作谋划": corpus.TypeSummary, "某市水土保持和湿地保护工作计划": corpus.TypePlan,
		"关于同意设立开发区的批复": corpus.TypeOther, "公告": corpus.TypeOther, "春风": "",
		"2024年3月河湖安全巡查信息公开": corpus.TypeOther,
	} {
		if got := typeOf(title); got != want {
			t.Errorf("%s: %q, not %q", title, got, want)
		}
	}
}

func TestSiteTitle(t *testing.T) {
	for in, want := range map[string]string{
		"关于做好防汛工作的通知_某市人民政府": "关于做好防汛工作的通知", "某市教育局-关于做好招生工作的通知": "关于做好招生工作的通知", "政策文件 | 某县养老服务实施方案 | 某县人民政府网": "某县养老服务实施方案",
		"某市行动计划（2021-2025年）-某市发展和改革委员会": "某市行动计划（2021-2025年）", "某市人民政府门户网站": "", "关于 做好\n防汛工作的通知": "关于做好防汛工作的通知",
	} {
		if got := siteTitle(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

func TestAddressee(t *testing.T) {
	for s, want := range map[string]bool{
		"各市（含定州、辛集市）人民政府，雄安新区管委会，省政府有关部门：": true, "各县(区)人民政府,市政府各部门、直属机构:": true, "省教育厅：": true, "各位代表：": true,
		"市直有关单位：": true, "有关企业：": true, "现将有关事项通知如下：": false, "各地要做到以下几点；具体是：": false, "主要任务：": false, "各单位要做好以下工作：": false, "各市（州）、县（区）：": true, "市教育局、各县区：": true, "牵头单位：市教育局：": false, "各县人民政府": false, "联系电话：": false,
	} {
		if addressee(s) != want {
			t.Errorf("addressee(%s) is not %v", s, want)
		}
	}
}

func TestBodies(t *testing.T) {
	for s, want := range map[string]string{
		"某市人民政府办公室": "某市人民政府办公室", "某市教育局　某市财政局": "某市教育局|某市财政局", "某 市 教 育 局": "某市教育局", "某市公安局、某市司法局": "某市公安局|某市司法局",
		"某省人民政府 办公厅": "某省人民政府办公厅", "加强组织领导": "", "各市人民政府": "", "关于某局": "", "局": "", "某市教育局，某市财政局": "",
	} {
		if got := strings.Join(bodies(s), "|"); got != want {
			t.Errorf("%s: %s", s, got)
		}
	}
}

func TestTerms(t *testing.T) {
	for text, want := range map[string][2]string{
		"本办法自2021年11月1日起施行。":           {"2021-11-01", ""},
		"第十四条 本规定自2022年1月1日起施行，有效期5年。": {"2022-01-01", "2026-12-31"},
		"本通知自印发之日起施行，有效期至2025年12月31日。": {"2020-03-05", "2025-12-31"},
		"本意见自发布之日起实施，有效期三年。":           {"2020-03-05", "2023-03-04"},
		"本细则从2020年7月1日起试行，试行期为2年。":     {"2020-07-01", "2022-06-30"},
		"以上措施自2023年5月1日起执行。":           {"2023-05-01", ""},
		"自公布之日起施行。":                    {"2020-03-05", ""},
		"本市最低工资标准自2021年11月1日起执行。":      {"", ""},
		"自2021年11月1日起执行新的补贴标准。":        {"", ""},
		"《某条例》已于2019年1月1日起施行，各地要抓好落实。": {"", ""},
		"居住证有效期为1年，期满可以延期。":            {"", ""},
		"新标准自2023年1月1日起施行后，企业应当更换设备。":  {"", ""},
		"本规定自二○○三年十三月一日起施行。":           {"", ""},
		"本办法自发布日起施行。":                  {"2020-03-05", ""},
	} {
		m := corpus.Meta{Issued: "2020-03-05"}
		terms(&m, []line{{text: text}})
		if got := [2]string{m.Effective, m.Expires}; got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestWindow(t *testing.T) {
	for s, want := range map[string]bool{
		"动员部署阶段": true, "健全制度（2023年8月底前）": true, "进行动员部署(6月下旬-七月上旬)": true, "提交材料（具体时间以省、国家通知为准）": true, "验收（具体时间待定）": true, "部署(xx年7月)": true,
		"总结（长期坚持）": false, "检查（2023年1月前注册的企业）": false, "覆盖（含定州）": false, "清单（共3类）": false,
	} {
		if stage(s) != want {
			t.Errorf("stage(%s) is not %v", s, want)
		}
	}
}

func TestTailPieces(t *testing.T) {
	for _, test := range []string{
		"云岭市水利局 2020年3月2日|（此件公开发布）",
		"各地要抓好落实。|云岭市水利局2020年3月2日",
		"云岭市水利局办公室 2020年3月3日印发",
		"到2020年3月2日，完成采砂规划。",
	} {
		if got := strings.Join(tailPieces(strings.ReplaceAll(test, "|", ""), nil, nil, false), "|"); got != test {
			t.Errorf("%s: %s", test, got)
		}
	}
}

// TestSessionDate: the day of a report stands in the note under its title, with or
// without a dash, on one line or two.
func TestSessionDate(t *testing.T) {
	for note, want := range map[string]string{
		"——2026年1月27日在青禾县第十七届人民代表大会第五次会议上":     "2026-01-27",
		"――2026年1月27日在青禾县第十七届\n人民代表大会第五次会议上":   "2026-01-27",
		"2026年1月27日在青禾县第十七届人民代表大会第五次会议上 县长 张某": "2026-01-27",
		"（2026年1月27日）":        "2026-01-27",
		"2026年1月27日在青禾县召开座谈会": "",
		"2026年1月27日":          "",
	} {
		lines := []line{{text: "政府工作报告"}}
		for _, text := range strings.Split(note, "\n") {
			lines = append(lines, line{text: text})
		}
		if got := sessionDate(lines).String(); got != want {
			t.Errorf("%q: %q, want %q", note, got, want)
		}
	}
}
