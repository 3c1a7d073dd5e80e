package structure

import (
	"strings"
	"unicode/utf8"
)

// docNumber returns the bytes of the document number (发文字号) that s starts
// with: 晋政办字〔2023〕41号, 第12号.
func docNumber(s string) int {
	at, runes := 0, 0
	for at < len(s) && runes < 16 {
		r, w := utf8.DecodeRuneInString(s[at:])
		if strings.ContainsRune("〔[(（﹝［【<〈＜", r) {
			break
		}
		if strings.ContainsRune("，。；：《》“”、,:关你", r) { // 你院浙高法〔2004〕175号《…》收悉
			return 0
		}
		at, runes = at+w, runes+1
	}
	if at == 0 || at >= len(s) {
		return 0
	}
	_, w := utf8.DecodeRuneInString(s[at:])
	at += w
	_, gap := trimGap(s[at:])
	at += gap
	year, n := arabic(s[at:])
	if year < 1949 || year > 2200 {
		return 0
	}
	at += n
	rest := strings.TrimPrefix(strings.TrimLeft(s[at:], " "), "年")
	r, w := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("〕])）﹞］】>〉＞", r) {
		return 0
	}
	at = len(s) - len(rest) + w
	rest = strings.TrimPrefix(strings.TrimLeft(s[at:], " 　"), "第")
	rest = strings.TrimLeft(rest, " 　")
	v, n := arabic(rest)
	if v == 0 {
		return 0
	}
	rest = strings.TrimLeft(rest[n:], " 　")
	if !strings.HasPrefix(rest, "号") {
		return 0
	}
	return len(s) - len(rest) + len("号")
}

// isNumber reports whether s is a document number and nothing else, perhaps in
// brackets.
func isNumber(s string) bool {
	if inner := strings.Trim(s, "（）() "); inner != "" && docNumber(inner) == len(inner) {
		return true
	}
	return orderNumber(s)
}

// orderNumber reports whether s is the number of an order: 第12号,
// 市人民政府令第12号, 2024年第3号.
func orderNumber(s string) bool {
	s = strings.Trim(squeeze(s), "（）()")
	at := strings.LastIndex(s, "第")
	if at < 0 || !strings.HasSuffix(s, "号") || len(s) > 40*3 || strings.ContainsAny(s, "《》（(") || strings.Contains(s, "关于") {
		return false
	}
	rest := strings.TrimSuffix(s[at+len("第"):], "号")
	v, n := arabic(rest)
	if n == 0 {
		v, n = chinese(rest)
	}
	return v > 0 && n == len(rest) && (at == 0 || hasSuffix(s[:at], []string{"令", "公告", "年", "通告", "政府", "委员会"}))
}
