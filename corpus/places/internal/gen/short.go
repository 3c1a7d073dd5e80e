package main

import (
	"strings"
	"unicode/utf8"
)

// kinds are the words that end a division's name. Longer ones come first.
var kinds = []string{"特别行政区", "行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "矿区", "新区", "特区", "省", "市", "区", "县", "旗", "盟"}

// peoples are the names that stand between a place's own name and 自治X.
var peoples = []string{
	"蒙古族", "蒙古", "回族", "藏族", "维吾尔族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族",
	"土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族",
	"柯尔克孜族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯族", "锡伯", "塔吉克族",
	"塔吉克", "怒族", "鄂温克族", "保安族", "裕固族", "独龙族", "普米族", "各族",
}

// shortForms lists the short forms of a full name: the name without its kind
// (榆林, 内蒙古), and for an autonomous one also with the plain kind (恩施州,
// 湘西自治州).
func shortForms(name string, level int) []string {
	stem, kind := split(name)
	if stem == "" {
		return nil
	}
	if !strings.HasPrefix(kind, "自治") {
		if own, cut := cutPeople(stem); cut && kind == "区" { // 管城回族区
			return []string{own, own + kind}
		}
		return []string{stem}
	}
	own := stem
	for cut := true; cut; {
		own, cut = cutPeople(own)
	}
	if own == stem { // the place is named after its people: 东乡族自治县
		own = strings.TrimSuffix(stem, "族")
	}
	if level == province {
		return []string{own, own + kind}[:1+min(1, len(stem)-len(own))] // 内蒙古自治区 has no shorter kind
	}
	last := kind[len("自治"):]
	short := []string{own, own + last}
	if own != stem {
		short = append(short, own+kind)
	}
	return short
}

// split cuts the kind off a name.
func split(name string) (stem, kind string) {
	for _, k := range kinds {
		if s, ok := strings.CutSuffix(name, k); ok && utf8.RuneCountInString(s) >= 2 {
			return s, k
		}
	}
	return "", ""
}

// cutPeople takes one people's name off the end, if two characters stay.
func cutPeople(stem string) (string, bool) {
	for _, p := range peoples {
		if s, ok := strings.CutSuffix(stem, p); ok && utf8.RuneCountInString(s) >= 2 {
			return s, true
		}
	}
	return stem, false
}
