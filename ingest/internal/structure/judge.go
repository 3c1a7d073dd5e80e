package structure

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// obliges matches a sentence that says what somebody must or may do: no label.
var obliges = regexp.MustCompile(`(?:单位|部门|人员|成员|企业|机构|机关|[厅局委办]|政府|[^责]人|者|学校|社区|材料|项目)(?:应|应当|须|必须|不得|不能|可|可以|要[于在按将])(?:[^急用对答持视]|$)|(?:部门|单位|机构|[局办委]|政府|学校|街道|乡镇)负责[^制人同]|各(?:区|县|市|地|镇|乡|村|街道|社区|区县|市州)[^，。]{0,6}(?:需|须|应)[在于将按对]|(?:每(?:周|月|季|季度|半年|年)|前|底前|以前)[^，。]{0,30}(?:报送|上报|报至|抄送|报[^，。]{2,16}[局办厅委部处科室](?:$|。|，))`)

// judge looks at a line by itself and returns the bytes of its label.
func judge(s string, m marker, lost bool) (label int, v verdict) {
	if m.style == styleArt {
		return m.size, heading
	}
	start := m.size
	_, gap := trimGap(s[start:])
	start += gap
	p := scan(s, start)
	if end := stageEnd(s, start, p); end > 0 {
		return end, heading
	}
	switch {
	case start == len(s), contents(s):
		return 0, item
	case p.stop < 0:
		return judgeOpen(s, start, p, lost)
	case unitsOnly(s[p.stop:]) && (p.commas > 0 || p.runes > maxClause):
		p.stop = len(s)
	}
	switch {
	case p.stop == len(s) && strings.Contains(s[start:], "负责") && !strings.Contains(s[start:], "负责制") && p.runes > maxDuty:
		return 0, item // 县财政局负责落实资金。
	case p.runes > maxDuty && obliges.MatchString(s[start:p.stop]):
		return 0, item // 申请换证的单位应按规定的时间申报。
	case p.colon > 0 && p.colon < p.stop && p.colonRunes <= maxColon:
		return 0, item // 组长：…。副组长：…。
	case p.semicolon:
		return lostEnd(s, start, p, lost)
	case lost && p.commas > 0 && p.stop < len(s):
		if knownLabel(s[start:]) > 0 {
			return lostEnd(s, start, p, lost)
		}
		return p.stop, long
	case p.stop == len(s) && (p.commas > 0 || p.runes > maxRunIn):
		return lostEnd(s, start, p, lost)
	case p.runes > maxRunIn || p.commas > 2:
		if end, v := lostEnd(s, start, p, lost); v != unsure || p.runes > maxLong || p.commas > 3 {
			return end, v
		}
		return p.stop, long
	}
	return p.stop, heading
}

// profile is what scan sees in a line up to the end of its first sentence.
type profile struct {
	stop       int  // bytes up to and with the first 。 outside brackets, -1 where there is none
	runes      int  // characters up to there
	commas     int  // of them ，
	semicolon  bool // a ； comes before the 。
	colon      int  // bytes up to and with the first ：, before any comma; 0 where there is none
	colonRunes int
	bracket    int // bytes up to and with the first ）, with at most one comma before it; 0 where there is none
	blank      int // bytes up to the first blank, before any mark; 0 where there is none
	blankRunes int
}

// scan reads s from start to the end of its first sentence.
func scan(s string, start int) profile {
	p, depth := profile{stop: -1}, 0
	for i, r := range s[start:] {
		at := start + i + utf8.RuneLen(max(r, 0))
		p.runes++
		switch {
		case 0x4E00 <= r && r <= 0x9FFF:
		case closer(r) != 0 && depth < 8:
			depth++
		case depth > 0 && closes(r):
			depth--
			if depth == 0 && p.bracket == 0 && p.commas <= 1 && p.colon == 0 && (r == '）' || r == ')') {
				p.bracket = at
			}
		case depth > 0 && p.runes < 150:
		case r == '。' || r == '！' || r == '？':
			p.stop = at
			return p
		case r == '，' || r == ',':
			p.commas++
		case r == '；' || r == ';':
			p.semicolon = true
		case (r == '：' || r == ':') && p.commas == 0 && p.colon == 0:
			p.colon, p.colonRunes = at, p.runes
		case blank(r) && p.blank == 0 && p.commas == 0 && p.colon == 0:
			p.blank, p.blankRunes = start+i, p.runes-1
		}
	}
	return p
}

// judgeOpen judges a line without a 。.
func judgeOpen(s string, start int, p profile, lost bool) (int, verdict) {
	last := lastRune(s)
	switch {
	case strings.ContainsRune("；;，,、", last), p.semicolon:
		return 0, item
	case p.colon == len(s) && (p.runes > maxColon || p.commas > 0):
		return 0, item
	case p.colon > 0 && p.colon < len(s):
		return 0, item
	case lost && p.runes > maxColon && p.commas > 0:
		return 0, unsure
	case p.runes <= maxAlone && p.commas <= 2:
		return len(s), heading
	}
	return 0, item
}

// contents reports whether s is a line of a table of contents: 一、总则……3.
func contents(s string) bool {
	bare := strings.TrimRight(s, "0123456789- ")
	return len(bare) < len(s) && (strings.HasSuffix(bare, "…") || strings.HasSuffix(bare, "....") || strings.HasSuffix(bare, "\t"))
}

// lostEnd finds a label that lost its 。 by a blank behind it, or leaves it to
// its siblings.
func lostEnd(s string, start int, p profile, lost bool) (int, verdict) {
	if p.blank > 0 && p.blankRunes >= 3 && p.blankRunes <= 25 && (p.blank < p.stop || p.stop < 0) {
		if lost {
			return p.blank, heading
		}
		return p.blank, spaced
	}
	if p.stop == len(s) && !lost {
		return 0, item
	}
	return 0, unsure
}
