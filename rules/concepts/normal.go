package concepts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"zhengce/corpus/regex"
	"zhengce/corpus/words"
)

// Normal is an indicator without what wordings differ in: width, case, script,
// blanks, quotation marks and brackets, 的, 审查 for 审核, 规上 for 规模以上, and the
// words in front that only say whose or for which time it is (全省, 我市, 2025年).
// It is empty where nothing is left.
func Normal(indicator string) string {
	form := indicator
	if !isPlain(form) {
		form = norm.NFKC.String(form)
	}
	form = strings.Map(plain, form)
	for _, s := range synonyms {
		if strings.Contains(form, s.word) {
			form = strings.ReplaceAll(form, s.word, s.same)
		}
	}
	for {
		rest := cutScope(form)
		if rest == form {
			return form
		}
		form = rest
	}
}

// isPlain reports whether all of s is Chinese characters, which have one form
// (the compatibility characters lie elsewhere).
func isPlain(s string) bool {
	for _, r := range s {
		if r < 0x4E00 || r > 0x9FFF {
			return false
		}
	}
	return true
}

var synonyms = []struct{ word, same string }{
	{"审核", "审查"}, {"规模以上", "规上"}, {"研究与试验发展", "研发"}, {"R&D", "研发"}, {"百分比", "比例"}, {"比重", "比例"},
}

// scopes are the words in front that say whose or for which time. Years are
// besides.
var scopes = []string{
	"自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "盟", "旗", // behind 全, 我 or 本
	"年度", "年", // behind 全, 今, 当, 本, 每, 去 or 上
}

// ranks is how many of scopes are ranks of places.
const ranks = 10

// cutScope takes one such word off the front of a normal form; never all of it.
func cutScope(form string) string {
	for _, word := range []string{"年均", "年末", "年度", "年底", "其中", "预计", "力争", "确保", "实现", "完成", "建议将", "建议", "努力", "推动", "保持"} {
		if rest, ok := strings.CutPrefix(form, word); ok && rest != "" {
			return strings.TrimPrefix(rest, ":")
		}
	}
	year := strings.TrimPrefix(form, "到")
	if len(year) > 4 && (year[:2] == "19" || year[:2] == "20") {
		if rest, ok := strings.CutPrefix(year[4:], "年"); ok && rest != "" {
			return rest
		}
	}
	r, n := utf8.DecodeRuneInString(form)
	leading := scopes
	switch {
	case r == '我':
		leading = scopes[:ranks]
	case strings.ContainsRune("今当每去上", r):
		leading = scopes[ranks:]
	case !strings.ContainsRune("全本", r):
		return form
	}
	for _, word := range leading {
		if rest, ok := strings.CutPrefix(form[n:], word); ok && rest != "" {
			return rest
		}
	}
	return form
}

// plain drops the marks and folds case and script.
func plain(r rune) rune {
	switch r {
	case '*', '.', '&', ':': // an alias's blank, decimals, R&D, 其中:
		return r
	case '的', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉', '【', '】', '〔', '〕', '·', '・', '\u3000':
		return -1
	}
	if r <= unicode.MaxASCII {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}
	return words.Simplify(r)
}

// gloss matches what stands in brackets: 地区生产总值（GDP）.
var gloss = regex.New(`[（(][^（()）]*[)）]`)

// changeWords stand at the end where the figure is a change or a goal, and in
// front of them the words that say which.
var (
	changeWords = []string{"增长速度", "增长率", "增速", "增幅", "增长", "涨幅", "降幅", "下降率", "降低率", "预期目标设定", "目标设定", "设定", "预期目标", "目标", "预期", "总额", "总量", "数量", "总数"}
	changeKinds = []string{"年均", "同比", "平均", "预期", "同口径"}
)

// cutChange takes one word of change off the end of a normal form.
func cutChange(form string) string {
	if at := strings.Index(form, "在"); at > 0 && strings.HasSuffix(form, "基础上") { // …在提质增效基础上增长5%
		return form[:at]
	}
	for _, word := range changeWords {
		rest, ok := strings.CutSuffix(form, word)
		if !ok || rest == "" {
			continue
		}
		for _, kind := range changeKinds {
			if short, ok := strings.CutSuffix(rest, kind); ok && short != "" {
				return short
			}
		}
		return rest
	}
	return form
}
