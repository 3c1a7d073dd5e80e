package concepts

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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
	simple := simplify()
	form = strings.Map(func(r rune) rune { return plain(r, simple) }, form)
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
	words := scopes
	switch {
	case r == '我':
		words = scopes[:ranks]
	case strings.ContainsRune("今当每去上", r):
		words = scopes[ranks:]
	case !strings.ContainsRune("全本", r):
		return form
	}
	for _, word := range words {
		if rest, ok := strings.CutPrefix(form[n:], word); ok && rest != "" {
			return rest
		}
	}
	return form
}

// plain drops the marks and folds case and, by the map, script.
func plain(r rune, simple map[rune]rune) rune {
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
	if s, ok := simple[r]; ok {
		return s
	}
	return r
}

// simplify maps traditional characters to simplified ones.
var simplify = sync.OnceValue(func() map[rune]rune {
	to := []rune(simplified)
	m := make(map[rune]rune, len(to))
	for i, r := range []rune(traditional) {
		m[r] = to[i]
	}
	return m
})

// The traditional characters that names of indicators are written with, and
// the simplified ones in the same order.
const traditional = "總產資財稅農業經濟務員數據區縣鎮鄉億萬單準實際額電網絡運營機構關聯學習訓練執證調復議應訴審環節壓減時間門發現個無雙處罰項記錄結質優勝標達蓋費補貼價幣綠氣動車輛鐵橋幹線級長點險養醫療藥衛計劃設備創貿進條規類選頭畝糧豬雞魚蟲團體獎勵滿轉納協評報織維護歷終從後會來對開當過這續給統約純絕綜緑緒編縮縱績職聽肅脫葉術裏製複見視覽觀訂訊訪許詢該認語誤說課談請論識譯讀變讓負貧責貫貸買賬賣購贊軍載輕輸辦違遠適遷還鄰釋鋼錢鏈閉閒隊階陸陽隨離難靈靜響順預領題顧風飛館駐駕騙驗齊齡卻廠參問啟喪國園圍圖圓堅場塊墊壞奪奮奬婦寧寫將專導屆屬岡島峽師帳帶幫幾庫廣張強彈徑惡愛態慶憂懷戰戶擁擇擊擔擠擬擴攝斷於晉暫書東楊極槍樓樞樣權檔檢欄歐歲歸殘決沖沒況溝滅滯漁漢潔澤濱灘灣災為爭爾狀獨獻畫異監盤盡礦碼確禮種稱穩積窮競筆範築簡簽紀紅紙細組絲緊繼"

const simplified = "总产资财税农业经济务员数据区县镇乡亿万单准实际额电网络运营机构关联学习训练执证调复议应诉审环节压减时间门发现个无双处罚项记录结质优胜标达盖费补贴价币绿气动车辆铁桥干线级长点险养医疗药卫计划设备创贸进条规类选头亩粮猪鸡鱼虫团体奖励满转纳协评报织维护历终从后会来对开当过这续给统约纯绝综绿绪编缩纵绩职听肃脱叶术里制复见视览观订讯访许询该认语误说课谈请论识译读变让负贫责贯贷买账卖购赞军载轻输办违远适迁还邻释钢钱链闭闲队阶陆阳随离难灵静响顺预领题顾风飞馆驻驾骗验齐龄却厂参问启丧国园围图圆坚场块垫坏夺奋奖妇宁写将专导届属冈岛峡师帐带帮几库广张强弹径恶爱态庆忧怀战户拥择击担挤拟扩摄断于晋暂书东杨极枪楼枢样权档检栏欧岁归残决冲没况沟灭滞渔汉洁泽滨滩湾灾为争尔状独献画异监盘尽矿码确礼种称稳积穷竞笔范筑简签纪红纸细组丝紧继"

// gloss matches what stands in brackets: 地区生产总值（GDP）.
var gloss = regexp.MustCompile(`[（(][^（()）]*[)）]`)

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
