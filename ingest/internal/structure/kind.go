package structure

import (
	"regexp"
	"strings"

	"zhengce/corpus"
)

// documentType is the type of the text that is issued, not of the notice that
// covers it.
func documentType(title string, lines []line) string {
	if kind := typeOf(title); kind != "" && !strings.HasSuffix(title, "令") && !strings.HasSuffix(title, "公告") {
		return kind
	}
	if kind := typeOf(attachedTitle(lines)); kind != "" {
		return kind
	}
	for i := range lines {
		if lines[i].part == corpus.PartTitle {
			if kind := typeOf(squeeze(lines[i].text)); kind != "" {
				return kind
			}
		}
	}
	for i := 0; i < len(lines) && i < 6; i++ { // a report to the congress without its title
		if s := lines[i].text; strings.Contains(s, "报告工作") && strings.Contains(s, "审议") {
			return corpus.TypeReport
		}
		if m := announced.FindStringSubmatch(lines[i].text); m != nil {
			switch m[1] {
			case "总结":
				return corpus.TypeSummary
			case "通知":
				return corpus.TypeNotice
			}
			return corpus.TypeReport
		}
	}
	for i := 0; i < len(lines) && i < 12; i++ {
		if m := made.FindStringSubmatch(lines[i].text); m != nil && lines[i].part == corpus.PartBody {
			_, kind := titleKind("本" + m[1] + m[2])
			return kind
		}
	}
	return corpus.TypeOther
}

// made matches how a text without a title says what is made by it: 制定本办法, 现提出以下意见.
var made = regexp.MustCompile(`制[定订]本(办法|规定|条例|细则|规则|措施|方案|计划|意见)|(?:提出|制[定订])(?:如下|以下)(?:\p{Han}{2})?(办法|规定|细则|措施|方案|计划|意见)`)

// announced matches how a text without a title says what it is: 现将2024年度情况报告如下.
var announced = regexp.MustCompile(`现(?:就|将|把)[^。；]{2,60}(报告|汇报|总结|通知)如下`)

// typeOf is the type that a title names, "" where it names none.
func typeOf(title string) string {
	word, kind := titleKind(title)
	if word == "" || kind == corpus.TypePlan || kind == corpus.TypeKeypoints {
		if review := reviewed(title); review != "" {
			return review
		}
	}
	if word == "" {
		return ""
	}
	switch word {
	case "通知", "公告", "通告", "决定", "函", "令":
	default:
		return kind
	}
	if _, inner := covered(title); inner != "" {
		if k := typeOf(inner); k != "" {
			return k
		}
	}
	return kind
}

// reviewed is the type of a title's first part where it joins a review to a
// plan: 2022年工作总结和2023年工作安排.
func reviewed(title string) string {
	for _, joint := range []string{"暨", "以及", "及", "和", "与"} {
		before, after, ok := strings.Cut(title, joint)
		if _, kind := titleKind(before); ok && strings.Contains(after, "工作") && (kind == corpus.TypeSummary || kind == corpus.TypeReport) {
			return kind
		}
	}
	return ""
}
