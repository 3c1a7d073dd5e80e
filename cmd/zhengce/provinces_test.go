package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// provinces are the 31 that publish a work report every year.
var provinces = strings.Fields(`北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省
	湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区`)

// wordings are ways to state the same expected growth, each with the comparator
// and the figure that it means.
var wordings = []struct {
	text, comparator string
	value            float64
}{
	{"地区生产总值增长5%左右", "approx", 5},
	{"全省生产总值增长5.5%以上", "ge", 5.5},
	{"生产总值增长5%", "eq", 5},
	{"经济增长5%左右", "approx", 5},
	{"GDP增长6%以上", "ge", 6},
	{"地区生产总值（GDP）增长4.5%—5%", "between", 4.5},
	{"全区地区生产总值增长6.5%左右", "approx", 6.5},
	{"地区生产总值预期增长5.5%左右，在实际工作中争取更好结果", "approx", 5.5},
}

// report writes the work report of a province: last year's figures, the five
// years', the plan's and the year's expected ones, as such reports have them.
func report(province, wording string) string {
	return fmt.Sprintf(`2026年%s政府工作报告

——2026年1月20日在%s第十四届人民代表大会第四次会议上

各位代表：

现在，我代表人民政府，向大会报告工作，请予审议。

一、2025年工作回顾

过去一年，地区生产总值达到3.2万亿元、增长5.6%%，一般公共预算收入增长4.1%%。

“十四五”时期，地区生产总值年均增长5.3%%。

二、“十五五”时期主要目标

今后五年，地区生产总值年均增长5%%左右。

三、2026年重点工作

今年经济社会发展的主要预期目标是：%s；规模以上工业增加值增长6%%左右；城镇新增就业40万人以上；居民消费价格涨幅2%%左右。
`, province, province, wording)
}

// TestCompareProvinces holds that every province stands once in the comparison
// of this year's targets, whatever its report calls the indicator.
func TestCompareProvinces(t *testing.T) {
	dir := t.TempDir()
	for i, province := range provinces {
		file := filepath.Join(dir, "texts", fmt.Sprintf("%02d.txt", i))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(report(province, wordings[i%len(wordings)].text)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	library := filepath.Join(dir, "library")
	if code, _, stderr := zhengce("add", "--library", library, filepath.Join(dir, "texts")); code != exitDone {
		t.Fatal(stderr)
	}
	code, stdout, stderr := zhengce("compare", "--library", library, "地区生产总值", "--status", "target", "--year", "2026", "--format", "json")
	if code != exitDone {
		t.Fatal(stderr)
	}
	var got struct {
		Rows []struct {
			Name, Comparator string
			Value            float64
		}
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != len(provinces) {
		t.Errorf("%d rows, want one for each of %d provinces", len(got.Rows), len(provinces))
	}
	for _, row := range got.Rows {
		i := slices.Index(provinces, row.Name)
		if i < 0 {
			t.Errorf("no province is called %s", row.Name)
			continue
		}
		if want := wordings[i%len(wordings)]; row.Comparator != want.comparator || row.Value != want.value {
			t.Errorf("%s: %s %v, want %s %v", row.Name, row.Comparator, row.Value, want.comparator, want.value)
		}
	}
}
