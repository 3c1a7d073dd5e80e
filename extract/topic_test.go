package extract

import (
	"slices"
	"testing"
)

// TestLabelledLines checks that a line with a label of its own is said of the item above it.
func TestLabelledLines(t *testing.T) {
	text := "清河县2024年优化营商环境工作方案\n\n一、主要任务\n" +
		"1.公布收费目录清单，清单之外不得收费。\n责任单位：县财政局\n配合单位：县发改局\n完成时限：2024年6月底\n" +
		"2.建立企业诉求台账，限时办结。\n时限要求：9月30日前\n牵头单位：县政务服务局\n" +
		"（三）建设信用平台\n牵头单位：县发改局\n完成时间：12月底\n"
	want := []string{"公布收费目录清单 县财政局 ../2024-06-30", "建立企业诉求台账 县政务服务局 ../2024-09-30", "建设信用平台 县发改局 ../2024-12-31"}
	if got := values(stated(t, text, "deadline"), "action", "actor", "time"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestListOverSemicolon checks that a list of bodies in a bracket goes on behind a ；.
func TestListOverSemicolon(t *testing.T) {
	text := "清河县2024年文旅工作方案\n\n一、加强宣传\n制作宣传片。（牵头单位：县委宣传部；责任单位：县文旅局；各乡镇）\n"
	want := []string{"县委宣传部 lead", "县文旅局 responsible", "各乡镇 responsible"}
	if got := values(stated(t, text, "unit"), "name", "role"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestStagesAnnounced checks that windows in headings are stages where the text right above
// says so, and steps elsewhere.
func TestStagesAnnounced(t *testing.T) {
	for lead, want := range map[string]string{"本次整治分为两个阶段：": "stage", "本次整治按以下安排进行：": "step"} {
		text := "清河县2024年幕墙整治工作方案\n\n三、工作安排\n" + lead + "\n" +
			"（一）信息核查（2024年3月1日至4月30日）\n各镇核对信息。\n" +
			"（二）整治抽查（2024年5月1日至6月30日）\n县住建局组织抽查。\n"
		got := values(stated(t, text, "phase"), "name", "level")
		if want := []string{"信息核查 " + want, "整治抽查 " + want}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", lead, got, want)
		}
	}
}

// TestToldInNotice checks that a notice which tells what was found says so of its figures, and
// not of those that it orders.
func TestToldInNotice(t *testing.T) {
	text := "清河县生态环境局关于开展整改情况“回头看”的通知\n\n一、基本情况\n省级检查共交办3批共46个问题，其中工业企业34家。\n二、工作要求\n各乡镇组织检查2次。\n清河县生态环境局\n2024年1月26日\n"
	got := values(stated(t, text, "metric"), "quote", "status")
	for _, want := range []string{"交办3批 achieved", "工业企业34家 achieved", "各乡镇组织检查2次 target"} {
		if !slices.Contains(got, want) {
			t.Errorf("got %q, want %s", got, want)
		}
	}
}

// TestStatus checks which words say in a plan that a figure is there already.
func TestStatus(t *testing.T) {
	for sentence, want := range map[string]string{
		"截至目前，全县已建成标准化卫生室210个。":  "achieved",
		"目前，全县建有公办养老机构12家。":      "achieved",
		"各地已先后出台配套措施15项。":        "achieved",
		"县财政安排了专项资金3000万元。":      "achieved",
		"去年以来，新建公厕32座。":          "achieved",
		"近三年新增学位2.5万个。":          "achieved",
		"近3年房屋建筑面积累计竣工30万平方米以上。": "target",
		"已建成的安置房与商品房的比率提高到35%。":  "target",
		"新建公厕32座。":               "target",
	} {
		got := values(stated(t, "清河县城乡建设实施方案\n\n一、主要任务\n"+sentence+"\n清河县人民政府\n2024年1月26日\n", "metric"), "status")
		if len(got) == 0 || slices.ContainsFunc(got, func(status string) bool { return status != want }) {
			t.Errorf("%s: got %q, want %s", sentence, got, want)
		}
	}
}

// TestAnnounced checks that the lines of a list take the head and the bound of their amounts from
// the line that announces them, and no other line does.
func TestAnnounced(t *testing.T) {
	const text = "清河县人才住房办法\n\n第一条 人才住房补贴金额不超过以下标准：\n（一）博士3万元；\n（二）硕士2万元。\n第二条 住房面积另行规定。每户40平方米。\n"
	got := values(stated(t, text, "metric"), "quote", "indicator", "comparator")
	if want := []string{"博士3万元 博士人才住房补贴金额 le", "硕士2万元 硕士人才住房补贴金额 le", "每户40平方米 每户 eq"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPublishedLater checks that a figure of a plan is no result because the page that holds the
// plan was published years later.
func TestPublishedLater(t *testing.T) {
	const text = "发布日期：2019-04-29\n清河县城乡建设实施方案\n\n2013年底前，城镇污水处理率达到85%。\n\n清河县人民政府\n2012年6月23日\n"
	if got := values(stated(t, text, "metric"), "status"); !slices.Equal(got, []string{"target"}) {
		t.Errorf("got %q, want a target", got)
	}
}

// TestStagesNamed: headings are stages where the text above them names them as such.
func TestStagesNamed(t *testing.T) {
	const plan = `青禾县河道采砂专项检查方案
一、方法和步骤
本次检查分为自查整改、重点检查和联合检查三个阶段。
（一）自查整改。各乡镇要结合实际，周密安排此项工作。
（二）重点检查。9月至10月，县水利局对各乡镇进行重点检查。
（三）联合检查。县水利局将适时进行联合检查。
二、工作要求
（一）加强领导。各乡镇要提高认识。
`
	want := []string{"自查整改 stage", "重点检查 stage", "联合检查 stage"}
	if got := values(stated(t, plan, "phase"), "name", "level"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
