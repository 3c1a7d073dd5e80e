package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/regex"
)

// listed splits a head into as many items as there are figures, and gives the
// tail that only the last one bears to all: 城镇、农村居民收入 are 城镇居民收入 and
// 农村居民收入. It is nil where the head does not hold that many.
func (c *reading) listed(head corpus.Span, total int) []string {
	if i := strings.Index(head.In(c.doc.Text), "分别"); i >= 0 { // …分别达47%、58%，分别提高…
		head.End = head.Start + i
	}
	head = c.stripLeft(head, "adverb", "drop-verb", "light-left")
	text := head.In(c.doc.Text)
	if !strings.HasSuffix(text, "以上") && !strings.HasSuffix(text, "以下") { // of the last of several thresholds
		head.End -= c.reachedIn(text)
		text = c.stripRight(head, "reach", "adverb", "comparator").In(c.doc.Text)
	}
	text, _ = sharedBase(text)
	if _, named, ok := strings.Cut(text, "主要为"); ok && strings.Contains(named, "、") { // 不合格项目主要为甲醛释放量、色牢度
		if plain := strings.Split(named, "、"); len(plain) == total {
			return plain
		}
		text = named
	}
	if total == 2 && strings.Contains(text, "城乡") && !strings.ContainsAny(text, "、和与") {
		return []string{strings.Replace(text, "城乡", "城镇", 1), strings.Replace(text, "城乡", "农村", 1)}
	}
	for _, both := range []string{"存、贷款", "存贷款"} {
		if before, after, ok := strings.Cut(text, both); ok && total == 2 && !strings.ContainsAny(after, "、和及与") {
			return []string{before + "存款" + after, before + "贷款" + after}
		}
	}
	if before, after, ok := strings.Cut(text, "三次产业"); ok && total == 3 {
		return []string{before + "第一产业" + after, before + "第二产业" + after, before + "第三产业" + after}
	}
	if quoted := quotedItems.FindStringSubmatch(text); quoted != nil {
		text = strings.ReplaceAll(quoted[1], "”“", "”、“") + quoted[2]
	}
	items := strings.FieldsFunc(text, func(r rune) bool { return r == '、' })
	if last := len(items) - 1; len(items) == total-1 && last >= 0 {
		if one, other := c.halves(items[last]); one != "" {
			items = append(items[:last], one, other)
		}
	}
	if len(items) != total || total < 2 {
		if ranks := byRank(text, total); ranks != nil {
			return ranks
		}
		return c.grouped(text, total)
	}
	if counted := c.counted(items); counted != nil {
		items = counted
	}
	return c.completeItems(items)
}

// byRank splits a head that lists as many ranks as there are figures, whatever else it lists, or
// names them by the first and the last: 国家级, 省级 and 市级 in 经有关部门、协会认定为国家级、省级、市级示范
// 基地的, 3星级 to 5星级 in 3—5星级饭店. It is nil where it lists none.
func byRank(text string, total int) []string {
	for _, at := range rankList.FindAllStringIndex(text, -1) {
		ranks := strings.FieldsFunc(text[at[0]:at[1]], func(r rune) bool { return strings.ContainsRune("、和及与", r) })
		if m := rankRange.FindStringSubmatch(ranks[0]); m != nil {
			ranks = rankRun(m[1], m[2], m[3])
		}
		if len(ranks) != total || total < 2 {
			continue
		}
		for i := range ranks {
			ranks[i] = text[:at[0]] + ranks[i] + text[at[1]:]
		}
		return ranks
	}
	return nil
}

// rankRun names the ranks from the first to the last: 3星级, 4星级, 5星级.
func rankRun(first, last, rank string) []string {
	for _, digits := range [][]string{strings.Split("123456789", ""), strings.Split("一二三四五六七八九", "")} {
		from, to := slices.Index(digits, first), slices.Index(digits, last)
		if from < 0 || to < from {
			continue
		}
		var out []string
		for _, digit := range digits[from : to+1] {
			out = append(out, digit+rank)
		}
		return out
	}
	return nil
}

var (
	rankList  = regex.New(`(?:国家|省|部|市|州|区|县|镇|自治区|[一二三四五六七1-9]星?|[1-9]?A+|初|中|高|特)级(?:[、和及与](?:国家|省|部|市|州|区|县|镇|自治区|[一二三四五六七1-9]星?|[1-9]?A+|初|中|高|特)级)+|[1-9一二三四五六七八九](?:[-—–－~～至到]+)[1-9一二三四五六七八九](?:A?级|星级?|A)`)
	rankRange = regex.New(`^([1-9一二三四五六七八九])[-—–－~～至到]+([1-9一二三四五六七八九])(\PN+)$`)
)

// halves are what a joint joins: the first behind something that is measured (软件和信息服务业收入 of
// 软件和信息服务业收入和投资), else the first. They are empty where there is none.
func (c *reading) halves(text string) (one, other string) {
	for _, w := range []string{"以及", "和", "及", "与"} {
		for i := strings.Index(text, w); i > 0; {
			if one == "" || c.measuresItself(text[:i]) {
				one, other = text[:i], text[i+len(w):]
			}
			next := strings.Index(text[i+len(w):], w)
			if next < 0 || c.measuresItself(one) {
				break
			}
			i += len(w) + next
		}
		if one != "" {
			return one, other
		}
	}
	return "", ""
}

// grouped splits a list of two groups, of which each has a head of its own: 批发业销售额,
// 零售业销售额, 住宿业营业额 of 批发业、零售业销售额和住宿业营业额. It is nil where they are not
// that many.
func (c *reading) grouped(text string, total int) []string {
	headed := func(text string) bool {
		return max(c.set.Lexicon("indicator-head").LongestSuffix(text), c.set.Lexicon("yield").LongestSuffix(text), c.set.Lexicon("size").LongestSuffix(text)) > 0
	}
	for _, w := range []string{"以及", "和", "及", "与"} {
		left, right, ok := strings.Cut(text, w)
		if !ok || !headed(left) || !headed(right) {
			continue
		}
		var items []string
		for _, group := range []string{left, right} {
			part := strings.Split(group, "、")
			if len(part) > 1 {
				part = c.completeItems(part)
			}
			items = append(items, part...)
		}
		if len(items) == total {
			return items
		}
	}
	return nil
}

// completeItems gives every item the words that the list bears only once.
func (c *reading) completeItems(items []string) []string {
	for i, item := range items[1:] { // 火灾事故起数、死亡人数
		of := items[0][:len(items[0])-c.set.Lexicon("indicator-head").LongestSuffix(items[0])]
		of = strings.TrimSuffix(of[:len(of)-c.set.Lexicon("became").LongestSuffix(of)], "新") // 亿元以上项目新签约、新开工
		if of != "" && c.set.Lexicon("became").Has(strings.TrimSuffix(item, "人数")) {
			items[i+1] = of + item
		}
	}
	if full := wrapped(items); full != nil {
		return full
	}
	for i, item := range items[:len(items)-1] { // 中心城区和县城优良率
		last := items[len(items)-1]
		region := c.set.Lexicon("region")
		n := region.LongestPrefix(last)
		if strings.HasSuffix(last[:n], "居民") && !strings.HasSuffix(item, "居民") {
			n -= len("居民")
		}
		if n > 0 && n < len(last) && region.LongestSuffix(item) > 0 {
			items[i] = strings.TrimSuffix(item, "地区") + last[n:]
		}
	}
	last := c.withoutClass(items)
	items = sharedOwner(items)
	outer := outerHead(last)
	head := c.sharedHead(items, last, outer)
	for _, scope := range scopes {
		if head != "" && strings.HasSuffix(strings.TrimSuffix(last, head), scope) {
			head = scope + head
		}
	}
	for i := range items[:len(items)-1] {
		switch {
		case !c.measuresItself(items[i]):
			items[i] += lessDoubled(items[i], head)
		case outer != "" && outerHead(items[i]) == "":
			items[i] += outer // 民间投资、工业投资占比
		}
	}
	return items
}

// sharedHead is what last, the last of some items, ends with that holds for all of them: 教师学历
// 比例 of 小学、初中教师学历比例. The items are taken to be as long as one another where more than
// one character is left between such an item and the word for what is measured: 产量 of 茶叶、猕猴
// 桃产量. It is empty where nothing tells.
func (c *reading) sharedHead(items []string, last, outer string) string {
	stem := strings.TrimSuffix(last, outer)
	n := max(c.set.Lexicon("indicator-head").LongestSuffix(stem), c.set.Lexicon("yield").LongestSuffix(stem)) + len(outer)
	first := len(items[0])
	if code := codeName.FindString(last); code != "" && codeName.FindString(items[0]) == items[0] {
		return last[len(code):] // PM2.5、PM10平均浓度
	}
	if first < len(last) && first+n <= len(last) && sameLength(items[:len(items)-1]) && allHan.MatchString(items[0]+last[:first]) {
		shared := utf8.RuneCountInString(last[first : len(last)-n])
		switch {
		case n == 0 && first <= len("三个字"), n > 0 && shared != 1 && (first <= len("小学") || parallel(items[0], last[:first])):
			return last[first:] // 小学、初中辍学率
		}
	}
	if n > len("率") && n < len(last) {
		return last[len(last)-n:]
	}
	if rest := strings.TrimPrefix(last, last[:min(len(last), len("收获"))]); len(items) == 2 && len(rest) > len("率") && c.set.Lexicon("indicator-head").LongestSuffix(rest) > 0 {
		return rest // 花生种植、收获机械化率
	}
	return ""
}

// allHan matches what is written in Chinese characters alone.
var allHan = regex.New(`^\p{Han}+$`)

// parallel reports whether two items of a list begin or end alike: 电子证照 and 电子印章.
func parallel(one, other string) bool {
	_, begin := utf8.DecodeRuneInString(one)
	end, _ := utf8.DecodeLastRuneInString(one)
	return strings.HasPrefix(other, one[:begin]) || strings.HasSuffix(other, string(end))
}

// lessDoubled is head without the class in front that item itself ends with: 增加值 of 产业增加值
// for 制造业.
func lessDoubled(item, head string) string {
	for _, class := range []string{"产业", "项目", "事故"} {
		if rest, ok := strings.CutPrefix(head, class); ok && rest != "" && (strings.HasSuffix(item, "业") || strings.HasSuffix(item, class)) {
			return rest
		}
	}
	return head
}

// scopes are the words that narrow what is measured, in front of the word for that.
var scopes = []string{"全产业链", "规模以上", "加工", "人均", "年均", "平均", "单日最高", "单日", "日均", "死亡", "参保", "接待", "产业", "项目", "工业", "事故"}

// measuresItself reports whether an item of a list names what is measured itself: 保有量 of 新能源汽车保
// 有量、充电桩数量.
func (c *reading) measuresItself(item string) bool {
	last, _ := utf8.DecodeLastRuneInString(item)
	if of, known := c.set.Concepts().Concept(item); known && !pollutant.MatchString(item) && (c.set.Lexicon("indicator-head").LongestSuffix(of.Name) == 0 || codeName.FindString(item) == item) {
		return true // 减税降费, but not 第一产业 of 第一产业增加值
	}
	return c.ends(item, "indicator-head") || strings.ContainsRune("量率额值", last) && utf8.RuneCountInString(item) > 2 && !strings.HasSuffix(item, "需氧量")
}

// pollutant matches what is measured as a discharge or a concentration.
var pollutant = regex.New(`(?:需氧量|氮|氨|磷|硫|化物|有机物|颗粒物|污染物|PM[0-9.]+)$`)

// codeName matches a name in Latin letters and figures: PM2.5.
var codeName = regex.New(`^[A-Za-z][A-Za-z0-9.]*`)

// pairs are heads of which several are given for one thing.
var pairs = [][]string{{"能耗", "水耗", "电耗", "煤耗", "物耗"}, {"收入", "支出"}, {"产量", "播种面积", "种植面积", "播面", "面积", "单产", "总产量", "总产"}, {"营业收入", "主营业务收入", "营收", "总产值", "产值", "增加值", "利润", "利润总额", "利税", "税收", "上缴税收", "纳税总额", "资产总额", "总资产"}, {"开工率", "投产率", "纳统率", "入统率", "竣工率", "达产率", "转化率", "履约率", "资金到位率", "投资完成率"}, {"合格率", "优良率", "优秀率", "及格率"}, {"参保率", "缴费率"}, {"受理率", "办结率", "办理率", "满意率", "回复率", "响应率", "解决率"}}

// sharedStem gives the further items what the first is the first figure of: 工业企业 of 工业企业
// 能耗、水耗.
func sharedStem(items []string) []string {
	for _, heads := range pairs {
		for _, head := range heads {
			stem, ok := strings.CutSuffix(items[0], head)
			if !ok || stem == "" || !slices.ContainsFunc(items[1:], func(item string) bool { return slices.Contains(heads, item) }) {
				continue
			}
			for _, how := range []string{"按时", "及时", "合同"} {
				stem = strings.TrimSuffix(stem, how) // 群众诉求按时办结率、满意率
			}
			for i, item := range items[1:] {
				if slices.Contains(heads, item) {
					items[i+1] = stem + item
				}
			}
			return items
		}
	}
	return items
}

// withoutClass takes the class that a list of things sums up off its last item, and
// returns that: 挥发性有机物排放量 of 二氧化硫、挥发性有机物等主要污染物排放量.
func (c *reading) withoutClass(items []string) string {
	last := &items[len(items)-1]
	if item, rest, ok := strings.Cut(*last, "等"); ok {
		if n := c.set.Lexicon("item-class").LongestPrefix(rest); n > 0 {
			*last = item + rest[n:]
		}
	}
	return *last
}

// sharedOwner gives the further items what the first names in front of the word that
// they begin with: 规上企业 of 规上企业亩均税收、亩均增加值.
func sharedOwner(items []string) []string {
	for i, item := range items[1:] {
		if utf8.RuneCountInString(item) < 4 {
			continue
		}
		_, one := utf8.DecodeRuneInString(item)
		_, two := utf8.DecodeRuneInString(item[one:])
		if at := strings.Index(items[0], item[:one+two]); at > 0 {
			items[i+1] = items[0][:at] + item
		}
	}
	return items
}

// outerHead is the word that makes another indicator of the one before it: 占比 of
// 工业投资占比.
func outerHead(item string) string {
	for _, w := range []string{"占比", "比重", "增速", "增幅", "贡献率"} {
		if strings.HasSuffix(item, w) {
			return w
		}
	}
	return ""
}

func sameLength(items []string) bool {
	for _, item := range items {
		if len(item) != len(items[0]) {
			return false
		}
	}
	return true
}

// graded gives each of a list of grades what is graded: 考核结果 of 考核结果分优、良和及格.
func graded(items []string) []string {
	what, first, ok := strings.Cut(items[0], "分为")
	if !ok {
		what, first, ok = strings.Cut(items[0], "分")
	}
	if !ok || what == "" || first == "" || utf8.RuneCountInString(first) > 4 {
		return items
	}
	out := []string{what + first}
	for _, item := range items[1:] {
		out = append(out, what+item)
	}
	return out
}

// done gives each item the verb that only the first bears, and takes the 的 off the last:
// 主导制定 of 主导制定国际标准、国家标准的，分别奖励50万元、30万元.
func (c *reading) done(items []string) []string {
	last := len(items) - 1
	items[last] = strings.TrimSuffix(items[last], "的")
	if who := c.set.Lexicon("payee").LongestPrefix(items[0]); c.verbsOf(items[0][who:]) > 0 {
		items[0] = items[0][who:] // 企业主导制定国际标准、国家标准的
	}
	n := c.verbsOf(items[0])
	if n == 0 || n == len(items[0]) {
		return items
	}
	for i := range items[1:] {
		if !c.begins(items[i+1], "content-verb", "drop-verb") {
			items[i+1] = items[0][:n] + items[i+1]
		}
	}
	return items
}
