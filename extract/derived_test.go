package extract

import (
	"slices"
	"testing"

	"zhengce/corpus"
	"zhengce/corpus/places"
)

// factsOf extracts from one paragraph of a text of 榆林市.
func factsOf(t *testing.T, text string) []corpus.Fact {
	t.Helper()
	whole := corpus.Span{End: len(text)}
	d := &corpus.Document{
		ID: corpus.TextID(text), Text: text + "\n",
		Paragraphs: []corpus.Paragraph{{Span: whole, Section: -1}}, Sentences: []corpus.Sentence{{Span: whole, Section: -1}},
	}
	d.Meta = corpus.Meta{Type: corpus.TypePlan, Issued: "2024-02-22", Locality: places.Default().Last("榆林市", 2024, "")}
	return load(t).Facts(d)
}

func TestConcept(t *testing.T) {
	for text, want := range map[string]string{
		"今年全市生产总值增长6%以上。":               "地区生产总值",
		"被诉行政机关负责人出庭率达到100%。":           "行政机关负责人出庭应诉率",
		"全年完成审计项目12个。":                  "",
		"每头奶牛补贴不超过500元。":                "",
		"每年组织行政执法案卷评查不少于2次。":            "行政执法案卷评查",
		"城镇新增就业3万人以上。":                  "城镇新增就业",
		"细颗粒物（PM2.5）平均浓度控制在35微克/立方米以下。": "PM2.5浓度",
	} {
		found := false
		for _, f := range factsOf(t, text) {
			if f.Kind == "metric" {
				found = true
				if got := f.Text("concept"); got != want {
					t.Errorf("%s: %s is %q, want %q", text, f.Text("indicator"), got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no metric", text)
		}
	}
}

func TestHolderCodes(t *testing.T) {
	for _, f := range factsOf(t, "2025年在横山区、神木市、府谷县中择优创成1个全省法治政府建设示范县。") {
		if f.Kind != "target" {
			continue
		}
		if got, want := f.Text("holder_codes"), "610803、610881、610822"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		return
	}
	t.Error("no target")
}

func TestUnite(t *testing.T) {
	names := map[string]string{}
	for _, f := range factsOf(t, "（责任单位：市司法局、各县区）。由司法局牵头，市财政局配合，榆林市司法局负责汇总。") {
		if f.Kind == "unit" {
			names[f.Text("name")] = f.Text("canonical")
		}
	}
	for _, name := range []string{"市司法局", "司法局", "榆林市司法局"} {
		if names[name] != "榆林市司法局" {
			t.Errorf("%s is %q of %v", name, names[name], names)
		}
	}
}

// TestEveryYear: a day behind one of every year is one of every year, too.
func TestEveryYear(t *testing.T) {
	facts := factsOf(t, "县卫健局每年1月底前制定监督计划，并于2月底前公布；2024年3月底前完成自查。")
	want := []string{"../XXXX-01-31", "../XXXX-02-28", "../2024-03-31"}
	var got []string
	for _, f := range facts {
		if at, ok := f.Get("time").(*corpus.Time); ok && f.Kind == "deadline" {
			got = append(got, at.EDTF)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestJoinedSignature: the day under a signature that the crawl joined to the title of what
// is attached is no deadline of the body that signs.
func TestJoinedSignature(t *testing.T) {
	const text = "各县区水利局：《榆林市河道巡查管理暂行办法》已经研究同意，现印发给你们，请认真贯彻执行。榆林市水利局2024年3月6日榆林市河道巡查管理暂行办法按照《陕西省河道管理条例》文件要求，认真落实河长制，制定本办法。\n"
	if got := values(stated(t, text, "deadline"), "quote"); len(got) > 0 {
		t.Errorf("deadlines %q", got)
	}
}

// TestNumberedYear: the document number tells the year of a text without title and date.
func TestNumberedYear(t *testing.T) {
	const text = "榆林市水利局文件\n榆水发〔2023〕12号\n各县区水利局：\n请于5月20日前报送自查报告。\n"
	if got := values(stated(t, text, "deadline"), "time"); !slices.Equal(got, []string{"../2023-05-20"}) {
		t.Errorf("got %q, want a deadline on 2023-05-20", got)
	}
}
