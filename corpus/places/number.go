package places

import (
	"strings"
	"unicode/utf8"
)

// provinceOf gives the province whose one-character name starts a document
// number. The names are those of GB/T 2260's letter codes and customary ones.
var provinceOf = map[rune]string{
	'京': "11", '津': "12", '冀': "13", '晋': "14", '内': "15", '蒙': "15", '辽': "21", '吉': "22", '黑': "23", '沪': "31", '苏': "32",
	'浙': "33", '皖': "34", '闽': "35", '赣': "36", '鲁': "37", '豫': "41", '鄂': "42", '湘': "43", '粤': "44", '桂': "45", '琼': "46",
	'渝': "50", '川': "51", '蜀': "51", '黔': "52", '贵': "52", '滇': "53", '云': "53", '藏': "54", '陕': "61", '秦': "61", '甘': "62",
	'陇': "62", '青': "63", '宁': "64", '新': "65",
}

// provinceOnly are the characters that no city writes on its own numbers: 冀政
// is Hebei, but 青政 may be Qingdao and 宁政 Nanjing.
const provinceOnly = "京冀沪浙皖闽鲁豫湘粤桂琼渝川黔滇藏陕"

// initial is the first character of a document number, 0 where it has none that
// stands for a place: 渝府办发〔2021〕103号 has 渝.
func initial(number string) rune {
	r, n := utf8.DecodeRuneInString(number)
	if n != charLen || central.MatchString(number) {
		return 0
	}
	return r
}

// numberProvince is the province that a number shows, "" where a city could
// have written it. The rank is the issuer's own: 省 leaves no other reading.
func numberProvince(number, rank string) string {
	r := initial(number)
	rest, _ := utf8.DecodeRuneInString(strings.TrimPrefix(number, string(r)))
	sure := rank == "省" || rank == "自治区" || strings.ContainsRune(provinceOnly, r) && !strings.ContainsRune("市县区", rest)
	if r == 0 || !sure || provinceOf[r] == "" {
		return ""
	}
	return provinceOf[r] + "0000"
}

// numberFits reports whether path can have given a number its initial: the
// province by its one-character name, a city or county by a character of its
// own.
func numberFits(path []Place, number string) bool {
	r := initial(number)
	if r == 0 {
		return false
	}
	own := path[len(path)-1]
	if own.Level() == Province {
		return provinceOf[r] == own.Code[:2]
	}
	for _, p := range path {
		if p.Level() > Province && strings.ContainsRune(p.Name, r) {
			return true
		}
	}
	return provinceOf[r] == own.Code[:2]
}

// indexCode finds the division code in an index number: at its front
// (640501001/2022-00153), or behind the two digits that start a unified social
// credit code (GB 32100, 11130000…).
func (t *Table) indexCode(index string, year int) (Place, bool) {
	for _, at := range []int{0, 2} {
		if len(index) < at+6 || !digits(index[:at+6]) || at == 2 && len(index) < 18 {
			continue
		}
		code := index[at : at+6]
		for _, c := range []string{code, code[:4] + "00"} { // …01 is the city's own part
			if p, ok := t.ByCode(c, year); ok && p.In(year) && p.Level() > None {
				return p, true
			}
		}
	}
	return Place{}, false
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
