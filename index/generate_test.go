package index_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"zhengce/corpus"
	"zhengce/index"
)

// The words that generated documents are made of. Places and bodies are plainly
// invented, the genre is not.
var (
	provinces  = []string{"甲山省", "乙江省", "丙州省", "丁海省", "戊原省"}
	cities     = []string{"东市", "南市", "西市", "北市"}
	bodies     = []string{"司法局", "财政局", "教育局", "审计局", "公安局", "人民政府办公室", "市场监管局", "农业农村局", "生态环境局"}
	indicators = []string{"行政规范性文件合法性审核率", "案件办结率", "两个建议整改率", "群众满意度", "污水处理率", "法律顾问覆盖率", "执法人员培训", "网格员配备", "高标准农田建设"}
	actions    = []string{"报送工作总结", "完成自查自评", "建立工作台账", "印发实施方案", "开展专项督察", "公布权责清单"}
	verbs      = []string{"加强", "推进", "完善", "规范", "落实", "健全", "强化", "优化"}
	nouns      = []string{"法治政府建设", "行政执法监督", "政务公开", "营商环境", "审计工作规定", "重大行政决策程序", "行政复议体制改革", "公共法律服务", "安全生产责任", "乡村振兴战略", "数字政府建设", "基层治理体系", "信用体系", "示范创建活动"}
	tails      = []string{"确保取得实效", "形成长效机制", "提升工作水平", "接受社会监督", "明确责任分工", "做好宣传引导"}
	roles      = []string{"lead", "support", "responsible", "recipient"}
)

// generated makes the n-th document of a corpus, with facts a real extractor
// could have found. The same n gives the same document.
func generated(n int, size int) index.Entry {
	r := rand.New(rand.NewPCG(uint64(n), 42))
	g := &generator{r: r, doc: &corpus.Document{}}
	province, city := r.IntN(len(provinces)), r.IntN(len(cities))
	year := 2016 + r.IntN(10)
	place := provinces[province] + cities[city]
	m := &g.doc.Meta
	m.Source = fmt.Sprintf("corpus/%04d/%06d.txt", n/1000, n)
	m.SHA256 = fmt.Sprintf("%064x", n)
	m.Format = "txt"
	m.Title = fmt.Sprintf("%s%d年%s工作要点", place, year, g.pick(nouns))
	m.DocNumber = fmt.Sprintf("东政办发〔%d〕%d号", year, 1+r.IntN(200))
	m.Issuer = place + g.pick(bodies)
	m.Issued = fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28))
	m.Type = []string{corpus.TypePlan, corpus.TypeKeypoints, corpus.TypeNotice, corpus.TypeReport}[r.IntN(4)]
	m.Locality = &corpus.Locality{Name: place, Code: fmt.Sprintf("%02d%02d00", 91+province, 1+city), Path: []string{provinces[province], cities[city]}}
	g.line(m.Title, -1)
	g.line(m.DocNumber, -1)
	for g.b.Len() < size {
		if r.IntN(4) == 0 {
			g.heading()
		}
		g.paragraph(year)
	}
	g.doc.Text = g.b.String()
	g.doc.ID = corpus.TextID(g.doc.Text)
	for i := range g.facts {
		g.facts[i].SetID(g.doc.ID)
	}
	return index.Entry{Doc: g.doc, Facts: g.doc.Records(g.facts)}
}

type generator struct {
	r       *rand.Rand
	doc     *corpus.Document
	facts   []corpus.Fact
	b       strings.Builder
	section int
}

func (g *generator) pick(from []string) string { return from[g.r.IntN(len(from))] }

func (g *generator) line(text string, section int) {
	span := corpus.Span{Start: g.b.Len(), End: g.b.Len() + len(text)}
	g.b.WriteString(text + "\n")
	g.doc.Paragraphs = append(g.doc.Paragraphs, corpus.Paragraph{Span: span, Section: section})
	g.doc.Sentences = append(g.doc.Sentences, corpus.Sentence{Span: span, Paragraph: len(g.doc.Paragraphs) - 1, Section: section})
}

func (g *generator) heading() {
	text := fmt.Sprintf("%d.%s%s", len(g.doc.Sections)+1, g.pick(verbs), g.pick(nouns))
	start := g.b.Len()
	g.doc.Sections = append(g.doc.Sections, corpus.Section{Level: 1, Parent: -1, Heading: corpus.Span{Start: start, End: start + len(text)}, End: start + len(text)})
	g.section = len(g.doc.Sections)
	g.line(text, g.section-1)
}

func (g *generator) paragraph(year int) {
	var text strings.Builder
	start := g.b.Len()
	for range 2 + g.r.IntN(3) {
		fmt.Fprintf(&text, "%s%s，%s，%s%s。", g.pick(verbs), g.pick(nouns), g.pick(tails), g.pick(verbs), g.rare())
	}
	if g.r.IntN(6) == 0 {
		quote, fields := g.metric(year)
		g.fact("metric", quote, start+text.Len(), fields)
		text.WriteString(quote + "。")
	}
	if g.r.IntN(12) == 0 {
		quote, fields := g.deadline(year)
		g.fact("deadline", quote, start+text.Len(), fields)
		text.WriteString(quote + "。")
	}
	if g.r.IntN(5) == 0 {
		name, role := "市"+g.pick(bodies), g.pick(roles)
		g.fact("unit", name, start+text.Len()+len("（"), []corpus.Field{{Name: "name", Value: corpus.Text(name)}, {Name: "role", Value: corpus.Text(role)}})
		text.WriteString("（" + name + "）")
	}
	g.line(text.String(), g.section-1)
}

// rare is a word that few documents have.
func (g *generator) rare() string {
	const common = "工作项目任务计划环节标准程序制度平台机制"
	runes := []rune(common)
	var b strings.Builder
	for range 4 {
		b.WriteRune(runes[g.r.IntN(len(runes))])
	}
	return b.String() + string(rune(0x4E00+g.r.IntN(6000)))
}

func (g *generator) fact(kind, quote string, at int, fields []corpus.Field) {
	g.facts = append(g.facts, corpus.Fact{Kind: kind, Span: corpus.Span{Start: at, End: at + len(quote)}, Section: -1, Rule: kind + "-rule", Fields: fields})
}

func (g *generator) metric(year int) (string, []corpus.Field) {
	indicator, value := g.pick(indicators), 1+g.r.IntN(100)
	status := []string{"target", "achieved"}[g.r.IntN(2)]
	quote := fmt.Sprintf("%s达到%d%%", indicator, value)
	return quote, []corpus.Field{
		{Name: "indicator", Value: corpus.Text(indicator)}, {Name: "comparator", Value: corpus.Text("eq")},
		{Name: "value", Value: corpus.Number(fmt.Sprint(value))}, {Name: "unit", Value: corpus.Text("%")},
		{Name: "status", Value: corpus.Text(status)}, {Name: "strength", Value: corpus.Text([]string{"binding", "expected", "aspirational"}[g.r.IntN(3)])},
		{Name: "time", Value: &corpus.Time{Text: fmt.Sprintf("%d年", year), EDTF: fmt.Sprint(year), Start: fmt.Sprintf("%d-01-01", year), End: fmt.Sprintf("%d-12-31", year), Precision: "year"}},
	}
}

func (g *generator) deadline(year int) (string, []corpus.Field) {
	action, body, month := g.pick(actions), "市"+g.pick(bodies), 1+g.r.IntN(12)
	quote := fmt.Sprintf("%d年%d月15日前，各县区向%s%s", year, month, body, action)
	day := fmt.Sprintf("%d-%02d-15", year, month)
	return quote, []corpus.Field{
		{Name: "action", Value: corpus.Text(action)}, {Name: "actor", Value: corpus.Text("各县区")}, {Name: "recipient", Value: corpus.Text(body)},
		{Name: "time", Value: &corpus.Time{Text: fmt.Sprintf("%d年%d月15日前", year, month), EDTF: "../" + day, End: day, Precision: "day"}},
	}
}
