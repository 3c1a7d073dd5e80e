package places

import (
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

var (
	// classOfBodies matches what is no single body: 各县(区), 市直部门, 成员单位.
	classOfBodies = regex.New(`^(?:各|有关|相关|同级|本级|上级|上一级|下级)|^(?:省|市|州|盟|县|区|旗)(?:直|级|属|内|辖)|^(?:县市|市县|区县|省市)(?:[^场]|$)|^(?:市|区|县|旗|乡|镇|街道)[（(〔](?:市|区|县|旗|镇|乡|街道|场)|(?:单位|部门|机构|企业)$`)
	// nameless matches a body that only another sentence names.
	nameless = regex.New(`^(?:工作|创建)?(?:领导小组|专班|指挥部|联席会议|委员会|办公室|党委|政府|人大常委会)`)
	// ownOffice matches what an office calls itself: 我厅, 本局, and 省厅 in the
	// department's own text. Group 1 is the office.
	ownOffice = regex.New(`^(?:我|本)(厅|局|委|办|部|院|会|中心)|^(?:省|市|州|盟|县|区|旗|自治区)(厅|局)`)
	// withRank matches a body that starts with its place's rank in the place of
	// the name.
	withRank = regex.New(`^(自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗)`)
	// wordWithRank matches words that only look so.
	wordWithRank = regex.New(`^(?:市场监|市场主体|市容|市民|市政(?:公|工|园|管)|区域|区块|县域|省际|地区(?:间|性))`)
)

// Canonical names a body in full: it puts the name of the document's place
// where name has only the rank (市司法局 in a text of 中卫市: 中卫市司法局; in one of
// 漯河市源汇区 it is 漯河市司法局), and the issuer for 我厅, 本局 or 省厅 in the
// issuer's own text. A name that bears its place, or needs none, is its own.
// The result is false where the place is unknown or has no such rank, and for
// classes of bodies.
func Canonical(loc *corpus.Locality, issuer, name string) (string, bool) {
	if classOfBodies.MatchString(name) || nameless.MatchString(name) || name == "" {
		return "", false
	}
	if name == "部" { // 报部备案 in a ministry's own text
		return issuer, strings.HasSuffix(issuer, "部") && !strings.ContainsAny(issuer, "、, ")
	}
	if m := ownOffice.FindStringSubmatch(name); m != nil {
		office := m[1] + m[2]
		if strings.ContainsAny(issuer, "、, ") || !strings.HasSuffix(issuer, office) {
			return "", false
		}
		return issuer + name[len(m[0]):], true
	}
	rank := withRank.FindString(name)
	if rank == "" || municipalWord(name) {
		return name, true
	}
	place := ranked(loc, rank)
	if place == "" {
		return "", false
	}
	return place + name[len(rank):], true
}

// municipalWord reports whether name starts with a word in which 市, 区 or 县 is
// no place: 市场监管总局. 市民政局 is the city's 民政局.
func municipalWord(name string) bool {
	return wordWithRank.MatchString(name) && !strings.HasPrefix(name, "市民政") && !strings.HasPrefix(name, "市民族") && !strings.HasPrefix(name, "市民宗")
}

// ranked is the name of the place of the given rank that is loc or above it; ""
// where there is none. The lowest counts: 市 in 义乌市 is 义乌.
func ranked(loc *corpus.Locality, rank string) string {
	if loc == nil {
		return ""
	}
	for i, name := range slices.Backward(loc.Path) {
		region := strings.HasSuffix(name, "自治区") || strings.HasSuffix(name, "地区")
		if !strings.HasSuffix(name, rank) || rank == "区" && region {
			continue
		}
		if i == len(loc.Path)-1 {
			return loc.Name
		}
		return name
	}
	return ""
}

// ranks are what a body's name can start with in place of its place's name.
var ranks = []string{"自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "县", "区", "旗"}

// SameBody finds the one body of full, names in full of bodies that a document
// of loc has, that a name without place or rank can stand for: 中卫市司法局 for
// 司法局. It is false where none or several can.
func SameBody(loc *corpus.Locality, name string, full map[string]bool) (string, bool) {
	found := ""
	for _, rank := range ranks {
		place := ranked(loc, rank)
		if place == "" || strings.HasPrefix(name, place) || !full[place+name] || place+name == found {
			continue
		}
		if found != "" {
			return "", false
		}
		found = place + name
	}
	return found, found != ""
}
