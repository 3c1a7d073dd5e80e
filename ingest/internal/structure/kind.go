package structure

import (
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
	}
	return corpus.TypeOther
}

// typeOf is the type that a title names, "" where it names none.
func typeOf(title string) string {
	word, kind := titleKind(title)
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
