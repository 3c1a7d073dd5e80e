package places

import (
	"strconv"
	"strings"

	"zhengce/corpus/regex"
)

// Evidence is what a document says about where it comes from. Any field may be
// empty.
type Evidence struct {
	Title       string
	Issuer      string // 发文机关; several are joined by 、
	Department  string // 责任部门, or an office named as 作者
	DocNumber   string // 发文字号
	IndexNumber string // 索引号
	Site        string // name of the site or the source
	Signature   string // the issuers under the text
	Body        string // the text, or its opening
	Date        string // the document's own date, YYYY-MM-DD, or as much of it as is known
}

var yearIn = regex.New(`(?:19|20)\d\d`)

// year is the year whose table decides: of the date, else of the number, else
// of the title; 0 (today) where there is none.
func (e *Evidence) year() int {
	for _, s := range []string{e.Date, e.DocNumber, e.Title} {
		if y := yearIn.FindString(s); y != "" {
			n, _ := strconv.Atoi(y)
			return n
		}
	}
	return 0
}

// blackedOut matches a place that was taken out of the text: XX县, ××市, 某区.
var blackedOut = regex.New(`(?:[XxＸｘ×*＊〇○]{2,}|某某?)(?:示)?(?:省|市|州|盟|地区|自治|县|区|旗|乡|镇)`)

// isBlackedOut reports whether a place was taken out of s. The expression is
// dear: it is asked from where there is a mark that may stand for a name.
func isBlackedOut(s string) bool {
	at := strings.IndexFunc(s, func(r rune) bool {
		switch r {
		case 'X', 'x', 'Ｘ', 'ｘ', '×', '*', '＊', '〇', '○', '某':
			return true
		}
		return false
	})
	return at >= 0 && blackedOut.MatchString(s[at:])
}

// central matches the heads of the names of bodies of the state as a whole, and
// of the numbers that they give.
var central = regex.New(`^(?:国务院|中共中央|中央|国家|全国|最高人民|中华人民共和国|中国|审计署|海关总署|共青团中央|` +
	`(?:外交|国防|发展改革|教育|科学?技术?|科技|工业和信息化|工信|公安|安全|民政|司法|财政|人力资源和?社会保障|人社|自然资源|国土资源|生态环境|环境保护|` +
	`住房和?城乡建设|住建|建设|交通运输|交通|铁道|水利|农业农村|农业|商务|文化和旅游|文化|卫生|应急管理|退役军人事务)部(?:[^门]|$)|` +
	`(?:市场监管|税务|广电|体育|质检|工商|新闻出版|安全监管)总局|国(?:发|办|函|令)|中(?:发|办|组|宣|纪|编))`)

// rankedBody matches a body that names only its rank: 市司法局, 县人民政府, 自治区
// 党委. Group 1 is the rank. 市场监管局 and 市容管理局 name none.
var rankedBody = regex.New(`^(?:中共)?(自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗)` +
	`[^场容域].*(?:局|委|会|厅|办|室|府|院|党组|组|中心|部|处|署|队|所|站|馆|校|社|联|团)$|^(省|市|州|盟|县|区|旗)(?:委|政府)$`)

// rankOf is the rank that a body's name starts with, "" where it has none.
func rankOf(body string) string {
	m := rankedBody.FindStringSubmatch(body)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// hasRank reports whether a place is what rank calls it. 市 is a municipality, a
// prefecture or a county; a bare 区 is a district.
func hasRank(p Place, rank string) bool {
	return strings.HasSuffix(p.Name, rank) && (rank != "区" || p.Level() == County)
}
