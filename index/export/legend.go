package export

import "strings"

// explanation says for people what a column holds.
type explanation struct {
	column  string
	chinese string
	values  string
}

// explanations are those of the columns of facts and documents. A kind of the
// user's may have columns that are not among them.
var explanations = []explanation{
	{"id", "编号", "同一文本、同一规则得出的编号不变"},
	{"kind", "类别", "metric 指标 · target 目标 · unit 单位 · phase 阶段 · deadline 时限 · citation 引用"},
	{"quote", "原文", "事实所依据的原文，一字不改"},
	{"indicator", "指标", "原文中的指标名称"},
	{"concept", "指标概念", "同一指标不同说法的统一名称"},
	{"comparator", "比较", "eq 等于 · ge 不低于 · gt 高于 · le 不高于 · lt 低于 · approx 约 · between 介于"},
	{"value", "数值", "以基本单位计：1.5万户为 15000"},
	{"value_max", "数值上限", "介于两数之间时的上限"},
	{"unit", "单位", "基本单位：元、户、%、百分点等"},
	{"change", "变化", "level 达到的水平 · increase 增加 · decrease 减少"},
	{"from", "变化起点", "由2.64缩小至2.41中的2.64"},
	{"base", "基数", "比例所占的总体，或全覆盖的范围"},
	{"status", "状态", "target 要求达到 · achieved 已经达到"},
	{"strength", "约束力", "binding 必须 · expected 一般要求 · aspirational 力争"},
	{"frequency", "频次", "ISO 8601 时长：P1Y 每年、P3M 每季度、P1M 每月、P1W 每周"},
	{"implied", "数值隐含", "数值由全覆盖、清零、零X得出"},
	{"goal", "目标", "目标所在的分句"},
	{"action", "事项", "要做的事；目标中的动词"},
	{"object", "对象", "所创建、建成之物"},
	{"holders", "承担者", "要达到目标的地方或单位"},
	{"holder_codes", "承担地代码", "GB/T 2260 行政区划代码"},
	{"name", "名称", "单位或阶段的名称，照原文"},
	{"canonical", "规范名称", "补足所在地的单位名称"},
	{"role", "角色", "lead 牵头 · support 配合 · responsible 责任 · recipient 接收报送"},
	{"generic", "泛指", "一类单位而非某一单位"},
	{"level", "层次", "stage 阶段 · step 步骤"},
	{"actor", "责任主体", "谁来做"},
	{"recipient", "报送对象", "报给谁"},
	{"deliverable", "报送材料", "报什么"},
	{"title", "标题", "文件的标题；引用中为书名号内的名称"},
	{"doc_number", "发文字号", ""},
	{"time", "时间", "原文中的时间词"},
	{"section", "所在章节", "由外到内的各级标题"},
	{"rule", "规则", "得出这条事实的规则"},
	{"inferred", "推断的字段", "值不在原文引文之内、由上下文得出的字段"},
	{"start", "起点", "引文在全文中的起始字符位置，从 0 计"},
	{"end", "终点", "引文在全文中的结束字符位置，不含此字符"},
	{"document", "文件编号", "documents 导出中的 id"},
	{"document_title", "文件标题", ""},
	{"document_number", "发文字号", ""},
	{"document_type", "文种", "notice 通知 · plan 方案 · keypoints 要点 · summary 总结 · report 报告 · opinions 意见 · measures 办法 · other 其他"},
	{"document_issuer", "发文机关", ""},
	{"document_issued", "成文日期", ""},
	{"document_published", "发布日期", ""},
	{"place", "地区", "文件所属的行政区"},
	{"place_code", "地区代码", "GB/T 2260 行政区划代码"},
	{"source", "来源", "文件路径或网址"},
	{"link", "链接", "打开来源网页"},
	{"format", "格式", "来源文件的格式"},
	{"sha256", "校验值", "来源文件的 SHA-256"},
	{"index_number", "索引号", ""},
	{"issuer", "发文机关", ""},
	{"department", "责任部门", ""},
	{"issued", "成文日期", ""},
	{"published", "发布日期", ""},
	{"effective", "施行日期", ""},
	{"expires", "有效期至", ""},
	{"type", "文种", "notice 通知 · plan 方案 · keypoints 要点 · summary 总结 · report 报告 · opinions 意见 · measures 办法 · other 其他"},
	{"bytes", "字节数", "全文的字节数"},
	{"text", "全文", ""},
}

// timeParts are the columns of a time behind that of its words.
var timeParts = []explanation{
	{"_edtf", "（EDTF）", "ISO 8601-2 表示：../2024-06-30 为6月30日前，X 为未写明的数字"},
	{"_start", "起始日", "第一天，含当天"},
	{"_end", "截止日", "最后一天，含当天"},
	{"_precision", "精度", "day 日 · dekad 旬 · month 月 · quarter 季度 · half 半年 · year 年 · period 规划期"},
	{"_inferred", "推断部分", "由上下文得出的部分，如年份"},
	{"_undetermined", "待定", "原文写明时间待定"},
	{"_recurrence", "重复", "ISO 8601 时长：P1M 每月、P3M 每季度、P1Y 每年"},
	{"_day", "周期内日", "每月2日前为 2"},
	{"_within", "期限", "ISO 8601 时长，自某事起算：P15D 为15日内"},
	{"_business_days", "按工作日", "期限以工作日计"},
	{"_after", "起算事件", "期限从何事算起"},
	{"_before", "截至事件", "在何事之前"},
}

// explain is what a column holds; only its name is set where nothing is known.
func explain(column string) explanation {
	if e, ok := explanationOf(column, explanations); ok {
		return e
	}
	for _, part := range timeParts {
		if of, ok := strings.CutSuffix(column, part.column); ok {
			e, known := explanationOf(of, explanations)
			if !known {
				e.chinese = of
			}
			return explanation{column, e.chinese + part.chinese, part.values}
		}
	}
	return explanation{column: column}
}

func explanationOf(column string, list []explanation) (explanation, bool) {
	for _, e := range list {
		if e.column == column {
			return e, true
		}
	}
	return explanation{}, false
}
