package docx

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts/partstest"
)

const (
	head = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>`
	tail = `</w:body></w:document>`
)

// show writes blocks one a line: headings with their level, rows with bars.
func show(blocks []page.Block) string {
	var b strings.Builder
	for _, bl := range blocks {
		if bl.Heading > 0 {
			fmt.Fprintf(&b, "%d ", bl.Heading)
		}
		if bl.Cells != nil {
			b.WriteString("|" + strings.Join(bl.Cells, "|"))
		}
		b.WriteString(bl.Text + "\n")
	}
	return b.String()
}

func par(text string) string { return "<w:p>" + run(text) + "</w:p>" }
func run(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

func item(num, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, level, num, run(text))
}

func fldChar(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
func instr(code string) string   { return `<w:r><w:instrText>` + code + `</w:instrText></w:r>` }

func TestBody(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"runs and breaks", `<w:p>` + run("加强") + `<w:r><w:t xml:space="preserve">农田 建设</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>甲&amp;乙</w:t></w:r></w:p>`,
			"加强农田 建设\n第二行\t甲&乙\n"},
		{"inserted, deleted, moved", `<w:p>` + run("建成") + `<w:del w:id="1"><w:r><w:delText>8</w:delText></w:r></w:del><w:ins w:id="2">` + run("10") + `</w:ins>` +
			`<w:moveFrom w:id="3">` + run("旧") + `</w:moveFrom><w:moveTo w:id="4">` + run("座") + `</w:moveTo></w:p>`, "建成10座\n"},
		{"deleted mark joins paragraphs", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("上半") + `</w:p>` + par("下半"), "上半下半\n"},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r></w:p>`, "明\n"},
		{"earlier properties", `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>` + run("正文") + `</w:p>`, "正文\n"},
		{"field result, not code", `<w:p>` + fldChar("begin") + instr(`HYPERLINK "x"`) + fldChar("separate") + run("附件") + fldChar("end") + run("1") + `</w:p>`, "附件1\n"},
		{"enclosed character", `<w:p>` + fldChar("begin") + instr(`eq \o\ac(○,`) + instr(`3)`) + fldChar("end") + run("落实责任") + `</w:p>`, "③落实责任\n"},
		{"contents", `<w:p>` + fldChar("begin") + instr(` TOC \o "1-3" `) + fldChar("separate") + run("一、总则 1") + `</w:p>` + par("二、附则 2") +
			`<w:p>` + fldChar("end") + `</w:p>` + par("一、总则"), "一、总则\n"},
		{"field without end", `<w:p>` + fldChar("begin") + run("正文") + `</w:p>` + par("还在"), "正文\n还在\n"},
		{"text box once", `<w:p>` + run("锚") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + par("框内") +
			`</w:txbxContent></wps:txbx><a:p><a:r><a:t>图形</a:t></a:r></a:p></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + par("框内") +
			`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("后") + `</w:p>`, "锚后\n框内\n"},
		{"fallback alone", `<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>旧式</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "旧式\n"},
		{"content control and smart tag", `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:smartTag>` + run("榆阳区") + `</w:smartTag></w:p></w:sdtContent></w:sdt>`, "榆阳区\n"},
		{"ruby", `<w:p><w:r><w:ruby><w:rt><w:r><w:t>jun</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>浚</w:t></w:r></w:rubyBase></w:ruby></w:r>` + run("县") + `</w:p>`, "浚县\n"},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:noBreakHyphen/></w:r></w:p>`, "☑是-\n"},
		{"outline", `<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>` + run("目标") + `</w:p>`, "2 目标\n"},
		{"cut short", par("前") + `<w:p><w:r><w:t>后`, "前\n后\n"},
	} {
		p, err := Read(partstest.Pack(t, "word/document.xml", head+tc.body+tail))
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		} else if got := show(p.Blocks); got != tc.want {
			t.Errorf("%s:\n%swant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestTables(t *testing.T) {
	tc := func(props, text string) string { return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + par(text) + "</w:tc>" }
	tr := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	for _, test := range []struct{ name, body, want string }{
		{"merged cells", tr(tc("", "序号"), tc(`<w:gridSpan w:val="2"/>`, "任务")) +
			tr(tc(`<w:vMerge w:val="restart"/>`, "1"), tc("", "修路"), tc("", "交通局")) +
			tr(tc(`<w:vMerge/>`, ""), tc("", "植树"), tc("", "林业局")),
			"|序号|任务|任务\n|1|修路|交通局\n|1|植树|林业局\n"},
		{"row that starts further right", tr(tc("", "甲"), tc("", "乙")) + `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc("", "丙") + tc("", "丁") + `</w:tr>`,
			"|甲|乙\n||丙|丁\n"},
		{"deleted row", tr(tc("", "甲"), tc("", "乙")) + `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + tc("", "删") + tc("", "掉") + `</w:tr>`, "|甲|乙\n"},
		{"frame", tr(tc("", "第一段")) + tr(tc("", "第二段")), "第一段\n第二段\n"},
		{"paragraphs in a cell", tr("<w:tc>"+par("发改委")+par("财政局")+"</w:tc>", tc("", "6月底")), "|发改委 财政局|6月底\n"},
		{"table in a cell", tr("<w:tc>"+par("外")+"<w:tbl>"+tr(tc("", "内一"), tc("", "内二"))+"</w:tbl></w:tc>", tc("", "右")), "|外|右\n|内一|内二\n"},
		{"numbers alone in cells", tr(`<w:tc><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>`, tc("", "任务")), "|1|任务\n"},
	} {
		p, err := Read(partstest.Pack(t, "word/document.xml", head+"<w:tbl>"+test.body+"</w:tbl>"+tail, "word/numbering.xml",
			`<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		} else if got := show(p.Blocks); got != test.want {
			t.Errorf("%s:\n%swant\n%s", test.name, got, test.want)
		}
	}
}

const lists = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%4"/></w:lvl>
 <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Article"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Linked"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>`

const sheet = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="二级"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Article"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Linked"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Hid"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

func TestNumbering(t *testing.T) {
	styled := func(style, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text) + `</w:p>`
	}
	body := item(1, 0, "总体要求") + item(1, 1, "指导思想") + item(1, 1, "基本原则") + item(1, 2, "2025年底前") + item(1, 3, "摸底") + item(1, 4, "细目") +
		item(1, 0, "重点任务") + item(1, 1, "重新起算") + item(2, 0, "另起") + styled("Article", "为了规范") + item(0, 0, "不编号") +
		styled("Article", "本办法所称") + styled("1", "第一章") + styled("2", "小节") + styled("Hid", "看不见") + item(4, 0, "借用样式的列表")
	p, err := Read(partstest.Pack(t, "word/document.xml", head+body+tail, "word/numbering.xml", lists, "word/styles.xml", sheet))
	if err != nil {
		t.Fatal(err)
	}
	want := "一、总体要求\n（一）指导思想\n（二）基本原则\n1. 2025年底前\n①摸底\n1.2细目\n二、重点任务\n（一）重新起算\n一、另起\n" +
		"第一条 为了规范\n不编号\n第二条 本办法所称\n1 第一章\n2 小节\n第一条 借用样式的列表\n"
	if got := show(p.Blocks); got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
}

func TestOtherParts(t *testing.T) {
	p, err := Read(partstest.Pack(t,
		`_rels/.rels`, `<Relationships><Relationship Type="http://x/officeDocument" Target="/Word/doc2.xml"/></Relationships>`,
		`word\doc2.xml`, head+`<w:p>`+run("正文")+`<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`+tail,
		`word/_rels/doc2.xml.rels`, `<Relationships><Relationship Type="http://x/footnotes" Target="notes.xml"/></Relationships>`,
		`word/notes.xml`, `<w:footnotes><w:footnote w:type="separator" w:id="0">`+par("-")+`</w:footnote><w:footnote w:id="2">`+par("脚注")+`</w:footnote></w:footnotes>`,
		`docProps/core.xml`, `<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>关于春耕的通知</dc:title></cp:coreProperties>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := show(p.Blocks); got != "正文\n脚注\n" || p.Title != "关于春耕的通知" {
		t.Errorf("%q, title %q", got, p.Title)
	}
}

// TestChunk reads a web page that a program only packed.
func TestChunk(t *testing.T) {
	web := "<html><body><p>各乡镇人民政府：</p><p>现将《云台县春季造林实施方案》印发给你们，请认真贯彻执行。</p><p>一、2025年底前完成造林2万亩，森林覆盖率达到35%。</p></body></html>"
	for name, file := range map[string]string{
		"html":  web,
		"mhtml": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + web + "\r\n--b--\r\n",
		"rtf":   `{\rtf1\ansi\uc0 \u26862\u26519\u35206\u30422\u29575\u36798\u21040 35%}`,
	} {
		p, err := Read(partstest.Pack(t, "word/document.xml", head+`<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c1"/>`+par("后文")+tail,
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="c1" Type="http://x/aFChunk" Target="afchunk.`+name+`"/></Relationships>`, "word/afchunk."+name, file))
		if got := show(p.Blocks); err != nil || !strings.Contains(got, "森林覆盖率达到35%") && !strings.Contains(got, "森林覆盖率达到 35%") || !strings.HasSuffix(got, "后文\n") {
			t.Errorf("%s: %v\n%s", name, err, got)
		}
	}
}

func TestReadXML(t *testing.T) {
	flat := `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>` +
		strings.TrimPrefix(head, `<?xml version="1.0" encoding="UTF-8"?>`) + item(1, 0, "总则") + tail +
		`</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/numbering.xml"><pkg:xmlData>` + lists + `</pkg:xmlData></pkg:part></pkg:package>`
	old := `<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office">` +
		`<o:DocumentProperties><o:Title>办法</o:Title></o:DocumentProperties><w:lists><w:listDef w:listDefId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>` +
		`<w:list w:ilfo="1"><w:ilst w:val="7"/></w:list></w:lists><w:body><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>` + run("总则") +
		`<aml:annotation aml:type="Word.Deletion"><aml:content>` + run("删") + `</aml:content></aml:annotation>` +
		`<aml:annotation aml:type="Word.Insertion"><aml:content>` + run("补") + `</aml:content></aml:annotation></w:p></w:body></w:wordDocument>`
	for _, tc := range []struct{ data, want, title string }{
		{flat, "一、总则\n", ""},
		{old, "一、总则补\n", "办法"},
	} {
		p, err := ReadXML([]byte(tc.data))
		if got := show(p.Blocks); err != nil || got != tc.want || p.Title != tc.title {
			t.Errorf("%q, title %q, error %v; want %q", got, p.Title, err, tc.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want page.Reason
	}{
		"no zip":      {[]byte("PK\x03\x04 nothing"), page.Damaged},
		"no document": {partstest.Pack(t, "a.txt", "x"), page.Damaged},
		"bomb":        {partstest.Pack(t, "word/document.xml", strings.Repeat("<w:p>", 13<<20)), page.TooLarge},
	} {
		_, err := Read(tc.data)
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

func TestDepth(t *testing.T) {
	p, err := Read(partstest.Pack(t, "word/document.xml", head+par("前")+strings.Repeat("<w:p>", 100000)+tail))
	if err != nil || show(p.Blocks) != "前\n" || len(p.Warnings) == 0 {
		t.Errorf("%v %v", p, err)
	}
}

// TestFidelity compares the text of real documents with what their publishers
// keep of them as plain text.
func TestFidelity(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/samples/docx/*.txt")
	if len(files) == 0 {
		t.Skip("no pairs of docx and txt in shared/samples")
	}
	for _, f := range files {
		want, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(strings.TrimSuffix(f, ".txt") + ".docx")
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			continue
		}
		if r := right(compact(show(p.Blocks)), compact(string(want))); r < 0.995 {
			t.Errorf("%s: %.4f of the characters right", filepath.Base(f), r)
		}
	}
}

func compact(s string) []rune { return []rune(strings.Join(strings.Fields(s), "")) }

// right returns the share of want's characters that got has in the same order,
// found by a greedy walk that resumes at the next common run of eight.
func right(got, want []rune) float64 {
	const run = 8
	same, i, j := 0, 0, 0
	at := map[string]int{}
	for k := len(got) - run; k >= 0; k-- {
		at[string(got[k:k+run])] = k
	}
	for j < len(want) {
		if i < len(got) && got[i] == want[j] {
			same, i, j = same+1, i+1, j+1
			continue
		}
		j++
		if j+run <= len(want) {
			if k, ok := at[string(want[j:j+run])]; ok && k >= i {
				i = k
			}
		}
	}
	return float64(same) / float64(max(len(want), len(got), 1))
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head+item(1, 0, "总则")+"<w:tbl><w:tr><w:tc>"+par("甲")+"</w:tc></w:tr></w:tbl>"+tail), []byte(lists), []byte(sheet))
	f.Fuzz(func(t *testing.T, body, numbering, styles []byte) {
		p, err := Read(partstest.Pack(t, "word/document.xml", string(body), "word/numbering.xml", string(numbering), "word/styles.xml", string(styles)))
		if err == nil && p.Format != "docx" {
			t.Errorf("format %q", p.Format)
		}
		_, _ = ReadXML(body) // an error or a page, no panic
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat(item(1, 2, "到2027年，全市规模以上工业企业研发投入占营业收入比重达到2.1%，责任单位：市工业和信息化局。")+
		`<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"/><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr><w:t>加快推进。</w:t></w:r></w:p>`, 2000)
	data := partstest.Pack(b, "word/document.xml", head+body+tail, "word/numbering.xml", lists, "word/styles.xml", sheet)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
