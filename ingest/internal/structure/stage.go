package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stageEnd finds the end of a label that names a stage and has no 。 behind it:
// a colon, or the bracket of the stage's window. It is 0 where there is none.
func stageEnd(s string, start int, p profile) int {
	if p.colon > 0 && p.colonRunes <= maxRunIn && (stage(s[start:p.colon]) || isKnown(strings.TrimRight(s[start:p.colon], "：:"))) {
		if end := namedStage(s, p); end > 0 {
			return end
		}
		return p.colon
	}
	if p.bracket == 0 || p.bracket-start > maxRunIn*3 || !stage(s[start:p.bracket]) {
		return 0
	}
	switch r := firstRune(s[p.bracket:]); {
	case r == '：' || r == ':':
		return p.bracket + utf8.RuneLen(r)
	case unicode.Is(unicode.Han, r) && !strings.ContainsRune("的和与及前后内起", r), blank(r):
		return p.bracket
	}
	if _, ok := parseMarker(s[p.bracket:]); ok { // （二）全面推进（3月—5月）1.…
		return p.bracket
	}
	return 0
}

// namedStage finds the end of a label whose stage has its name and its window behind the
// colon, the whole line: 第一阶段:宣传发动,制定方案(2024年7月18日至25日)。
func namedStage(s string, p profile) int {
	end := p.stop
	if end < 0 {
		end = len(s)
	}
	name := strings.TrimRight(s[p.colon:end], "。")
	if end < len(s) || len(name) > maxAlone*3 || !strings.HasSuffix(name, ")") && !strings.HasSuffix(name, "）") {
		return 0
	}
	if open := strings.LastIndexAny(name, "(（"); open <= 0 || !strings.ContainsAny(name[open:], "年月") || !strings.ContainsAny(name[open:], "0123456789") {
		return 0
	}
	return end
}

// unitLabels open the list of those responsible that follows a measure.
var unitLabels = []string{"责任单位", "牵头单位", "责任部门", "牵头部门", "负责部门", "负责单位", "主办单位", "承办单位", "实施单位", "落实单位", "配合单位", "配合部门", "完成时限", "完成时间", "责任领导", "牵头领导", "责任人", "责任处室", "责任科室"}

// unitsOnly reports whether rest, which follows the first sentence of a
// paragraph, only says who is responsible for it.
func unitsOnly(rest string) bool {
	rest = strings.TrimFunc(rest, blank)
	if hasPrefix(rest, unitLabels) {
		return true
	}
	r, w := utf8.DecodeRuneInString(rest)
	body := strings.TrimRight(rest, "。")
	if !strings.ContainsRune("（(〔[【", r) || !strings.ContainsRune("）)〕]】", lastRune(body)) || strings.Contains(body, "。") {
		return false
	}
	return hasPrefix(rest[w:], unitLabels) || namesBodies(strings.TrimRight(rest[w:], "）)〕]】。"))
}

// namesBodies reports whether s is a list of organisations, with what they do:
// 市财政局、各县区按职责分工负责.
func namesBodies(s string) bool {
	if hasSuffix(s, []string{"负责", "牵头", "配合", "落实", "参加", "参与", "负责同志"}) {
		return true
	}
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,；; ", r) }) {
		if !isBody(name) && !strings.HasPrefix(name, "各") && !strings.HasSuffix(name, "单位") && !strings.HasSuffix(name, "部门") {
			return false
		}
	}
	return s != ""
}

// stage reports whether s names a stage of the work: 动员部署阶段, or anything
// with a window of time in brackets behind it.
func stage(s string) bool {
	s = strings.TrimRight(s, "：: ")
	if strings.HasSuffix(s, "阶段") {
		return true
	}
	if !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return false
	}
	at := max(strings.LastIndex(s, "（"), strings.LastIndex(s, "("))
	return at >= 0 && window(s[at:])
}

// namesStage reports whether s begins with the name of a stage up to its first mark of a
// sentence: 动员部署阶段（11月10日—15日）。.
func namesStage(s string) bool {
	end := strings.IndexAny(s, "。；：:")
	return end > 0 && end <= maxRunIn*3 && stage(s[:end])
}

// windowRunes are the characters of which windows of time are made: 2月底前, 2023年
// 3月10日—4月5日, 具体时间待定, 以省、国家通知为准.
const windowRunes = "0123456789０１２３４５６７８９〇零一二三四五六七八九十年月日旬号周天上中下初底末前后至到起止以内间之左右截开始结束完成时候" +

	"具体待定另行通知根据按照省市国家要求为准即今明去本全长期持续贯穿程春夏秋冬季度半份第xXｘ×*＊—－-–~～．./／、，,:：（）() 　"

// window reports whether s is nothing but a window of time.
func window(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune(windowRunes, r) {
			return false
		}
	}
	return strings.ContainsAny(s, "年月日旬周季期间")
}
