package extract

import (
	"slices"
	"testing"
)

// report is a work report of an invented county, read out before its year is over.
const report = `政府工作报告
——2018年12月21日在青禾县第十七届人民代表大会第三次会议上
县人民政府县长 张某
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2018年工作回顾
即将过去的2018年，是我县难中求进的一年。全县上下同心，各项目标任务完成较好。全年预计实现地区生产总值156.3亿元；公共财政收入12.8亿元，增长9%。
（一）防风险有力有为。推动平台公司转型，减少政府债务4.27亿元。
二、2019年工作安排
2019年经济社会发展的主要预期目标是：地区生产总值增长8%以上；城镇新增就业3000人。
（一）着力扩大投资。要实施重点项目80个。
`

// TestOpening: a paragraph of a summary that begins with what is to come states targets.
func TestOpening(t *testing.T) {
	const summary = "青禾县司法局2023年工作总结\n全年办理法律援助案件156件。\n下一步，将开展专项检查不少于4次。\n"
	if got := values(stated(t, summary, "metric"), "status"); !slices.Equal(got, []string{"achieved", "target"}) {
		t.Errorf("got %v", got)
	}
}

// TestFindings: texts that make known what an inspection found report it, with a title that
// says so, with one that does not, and without any.
func TestFindings(t *testing.T) {
	for _, text := range []string{
		"青禾市水利局关于河湖巡查情况的通告\n本季度共检查河段42处，下发整改通知书16份。\n",
		"2024年3月河湖安全巡查信息公开 ( 2024-04-11 )\n2024年3月，市水利局开展了河湖安全巡查，巡查信息公开如下：\n本月共抽查了堤防工程17处，总长度63.4公里。共开具整改通知单35份，对4个单位实施了处罚。\n",
		"三季度市水利站对在建水利工程开展了监督巡查。\n本季度共检查在建工程118个，其中堤防工程39个。三季度共发出整改通知书67份，巡查情况表明质量总体受控。\n",
		"现将2024年度河湖管理工作情况报告如下。\n一、主要成效\n梳理问题清单218项，办结201项。\n",
	} {
		got := values(stated(t, text, "metric"), "status")
		if len(got) < 2 || slices.ContainsFunc(got, func(status string) bool { return status != "achieved" }) {
			t.Errorf("%s: got %q", text, got)
		}
	}
}

// TestReport: figures of the review are achieved and of the year that it is
// about, those of the plan are targets of the next one.
func TestReport(t *testing.T) {
	want := []string{
		"地区生产总值 achieved 2018", "公共财政收入 achieved 2018", "公共财政收入 achieved 2018", "政府债务 achieved ",
		"地区生产总值 target 2019", "城镇就业 target 2019", "实施重点项目 target ",
	}
	if got := values(stated(t, report, "metric"), "indicator", "status", "time"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPreciseGoals: the plan of the coming year stays one where its figures are as precise as
// those of a review, since its heading names that year.
func TestPreciseGoals(t *testing.T) {
	const report = `政府工作报告
——2018年1月11日在青禾县第十五届人民代表大会第二次会议上
县人民政府县长 张某
一、2017年工作回顾
地区生产总值完成87.93亿元，增长8.1%。
二、2018年工作安排
经济社会发展主要指标是：地区生产总值增长7.6%，达到95.37亿元；公共财政收入增长5.3%，达到15.81亿元。
（一）优化产业结构。全年投资15亿元，力争建设标准厂房3万平方米以上。
`
	got := values(stated(t, report, "metric"), "status")
	if want := []string{"achieved", "achieved", "target", "target", "target", "target", "target", "target"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPeriodLendsNoYear: a day behind a five-year period is one of the year of the document.
func TestPeriodLendsNoYear(t *testing.T) {
	const notice = `青禾县水务局关于做好供水工作的通知
各镇人民政府：
“十五五”期间各镇应扩建水厂，请于4月底前报送扩建计划。
青禾县水务局
2025年2月1日
`
	if got := values(stated(t, notice, "deadline"), "actor", "time"); !slices.Equal(got, []string{"各镇 ../2025-04-30"}) {
		t.Errorf("got %q", got)
	}
}

// TestBygone: a date of a year before the document's is background.
func TestBygone(t *testing.T) {
	const notice = `青禾县人民政府关于开展评估工作的通知
各乡镇人民政府：
2023年10月，省政府批准实施《高标准农田建设规划》，提出建立考核制度。各乡镇要在2025年3月10日前提交自查报告。
青禾县人民政府
2025年1月14日
`
	if got := values(stated(t, notice, "deadline"), "action"); !slices.Equal(got, []string{"提交"}) {
		t.Errorf("got the actions %q, want only 提交", got)
	}
}

// TestTurn: a slice of a report, without headings and openings, turns from review to
// plan where its figures and words do, though the review has many verbs of plans.
func TestTurn(t *testing.T) {
	const review = `（一）全力推进稳增长，扩大内需取得新成效。推动消费提质扩容，加快打造特色街区，举办各类节会312场，旅游收入增长17.3%。
（二）深入实施创新驱动，加强平台建设。高新技术企业达到1873家，技术合同成交额46.7亿元。
`
	const plan = `推动产业升级。加快建设特色园区，新增规上企业30家以上，工业投资增长8%左右。
更好保障民生。强化就业帮扶，让群众办事更方便，新增学位5000个以上。
`
	for name, test := range map[string]struct {
		text           string
		achieved, left int
	}{
		"both":   {review + plan, 4, 3},
		"review": {review, 4, 0},
		"plan":   {plan, 0, 3},
	} {
		want := append(slices.Repeat([]string{"achieved"}, test.achieved), slices.Repeat([]string{"target"}, test.left)...)
		if got := values(stated(t, "2025年青禾县政府工作报告\n\n"+test.text, "metric"), "status"); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestYearSummedUp: 一年来 at the head of a paragraph gives its year to what was done and what is
// counted up over a year, not to a stock.
func TestYearSummedUp(t *testing.T) {
	const text = `青禾县2024年政府工作报告
2023年工作回顾
一年来，我们攻坚克难，产业支撑更加有力。外贸出口总额12亿元，统筹财政资金4050万元，举办促消费活动127场，30个项目开工建设。有机农产品总量达290个，5G基站达到800个。
`
	want := []string{"外贸出口总额 2023", "财政资金 2023", "促消费活动 2023", "项目开工建设 2023", "有机农产品总量 ", "5G基站 "}
	if got := values(stated(t, text, "metric"), "indicator", "time"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMonthsOpenParagraph: months that are over and open a paragraph hold for all its figures, in a
// text that is no work report, too.
func TestMonthsOpenParagraph(t *testing.T) {
	const text = `青禾县住房和城乡建设局关于2023年建筑业运行情况的通报
（一）总产值稳步增长。1—11月，全县完成建筑业总产值31亿元，同比增长6%。房屋施工面积82万平方米。
青禾县住房和城乡建设局
2024年1月9日
`
	want := []string{"全县建筑业总产值 2023-01/2023-11", "全县建筑业总产值 2023-01/2023-11", "房屋施工面积 2023-01/2023-11"}
	if got := values(stated(t, text, "metric"), "indicator", "time"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
