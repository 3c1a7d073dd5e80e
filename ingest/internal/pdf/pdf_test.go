package pdf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
)

// text is a page's blocks, one a line, cells parted by bars.
func text(p page.Page) string {
	var out []string
	for _, b := range p.Blocks {
		if b.Cells != nil {
			out = append(out, strings.Join(b.Cells, "|"))
		} else {
			out = append(out, b.Text)
		}
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, data []byte, want string) {
	t.Helper()
	p, err := Read(data)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	if got := text(p); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

const sentence = "到2025年，全市方志馆建成率达到95%以上。"

// show draws a string in hexadecimal at the top of a page.
func show(hex string) string { return "BT /F1 16 Tf 90 700 Td " + hex + " Tj ET" }

// glyphs numbers the characters of sentence from 1 for an Identity font.
func glyphs(of string) (codes string, runes []rune) {
	codes = "<"
	for i, r := range []rune(of) {
		codes += fmt.Sprintf("%04X", 1000+i)
		runes = append(runes, r)
	}
	return codes + ">", runes
}

func TestFonts(t *testing.T) {
	codes, runes := glyphs(sentence)
	var chars, list string
	for i, r := range runes {
		chars += fmt.Sprintf("<%04X> <%04X>\n", 1000+i, r)
		list += fmt.Sprintf("<%04X> ", r)
	}
	radicals := strings.Replace(chars, "<65B9>", "<2F45>", 1) // ⽅ for 方
	tests := map[string]func(b *builder) (font, content string){
		"GBK-EUC-H":     func(b *builder) (string, string) { return b.predefined("GBK-EUC-H"), show(gbk(sentence)) },
		"GBKp-EUC-H":    func(b *builder) (string, string) { return b.predefined("GBKp-EUC-H"), show(gbk(sentence)) },
		"GBK2K-H":       func(b *builder) (string, string) { return b.predefined("GBK2K-H"), show(gbk(sentence)) },
		"UniGB-UCS2-H":  func(b *builder) (string, string) { return b.predefined("UniGB-UCS2-H"), show(ucs2(sentence)) },
		"UniGB-UTF16-H": func(b *builder) (string, string) { return b.predefined("UniGB-UTF16-H"), show(ucs2(sentence)) },
		"bfchar": func(b *builder) (string, string) {
			return b.identity("99 beginbfchar " + chars + " endbfchar"), show(codes)
		},
		"bfrange array": func(b *builder) (string, string) {
			return b.identity(fmt.Sprintf("1 beginbfrange <03E8> <%04X> [%s] endbfrange", 1000+len(runes)-1, list)), show(codes)
		},
		"Kangxi radical": func(b *builder) (string, string) {
			return b.identity("99 beginbfchar " + radicals + " endbfchar"), show(codes)
		},
		"ActualText": func(b *builder) (string, string) {
			f := b.resource("<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 1000 1000] /FirstChar 65 /LastChar 65 /Widths [1000] /CharProcs << >> /Encoding << /Differences [65 /g1] >> >>")
			return f, "/Span << /ActualText " + strings.Replace(ucs2(sentence), "<", "<FEFF", 1) + " >> BDC " + show("("+strings.Repeat("A", len(runes))+")") + " EMC"
		},
		"embedded CMap": func(b *builder) (string, string) {
			m := b.flate("/Type /CMap /CMapName /Own", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 begincidrange <0000> <FFFF> 0 endcidrange")
			u := b.flate("", "99 beginbfchar "+chars+" endbfchar")
			return b.resource(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /Encoding %d 0 R /ToUnicode %d 0 R /DescendantFonts [<< /Subtype /CIDFontType0 >>] >>", m, u)), show(codes)
		},
		"simple font with ToUnicode": func(b *builder) (string, string) {
			var one, s string
			for i, r := range runes {
				one += fmt.Sprintf("<%02X> <%04X> ", 33+i, r)
				s += fmt.Sprintf("%02X", 33+i)
			}
			u := b.flate("", "1 begincodespacerange <00> <FF> endcodespacerange 99 beginbfchar "+one+" endbfchar")
			w := strings.Repeat("1000 ", len(runes))
			return b.resource(fmt.Sprintf("<< /Type /Font /Subtype /TrueType /FirstChar 33 /Widths [%s] /ToUnicode %d 0 R >>", w, u)), show("<" + s + ">")
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBuilder()
			font, content := test(b)
			b.page(font, content)
			check(t, b.bytes(), sentence)
		})
	}
}

// fileTests are whole files with the text that should be read from them; the fuzz
// targets start from them too.
var fileTests = []struct {
	name string
	file func() []byte
	want string
}{
	{"text in a form", func() []byte {
		b := newBuilder()
		font := b.predefined("GBK-EUC-H")
		form := b.flate("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 100] /Resources << "+font+" >>", show(gbk(sentence)))
		b.page(fmt.Sprintf("/XObject << /X1 %d 0 R >>", form), "q 0.5 0 0 0.5 0 0 cm /X1 Do Q")
		return b.bytes()
	}, sentence},
	{"form that draws itself", func() []byte {
		b := newBuilder()
		font := b.predefined("GBK-EUC-H")
		form := len(b.objects) + 1
		b.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s /XObject << /X1 %d 0 R >> >>", font, form), show(gbk(sentence))+" /X1 Do")
		b.page(fmt.Sprintf("/XObject << /X1 %d 0 R >>", form), "/X1 Do")
		return b.bytes()
	}, sentence},
	{"content in three streams, cut between operands", func() []byte {
		b := newBuilder()
		font := b.predefined("GBK-EUC-H")
		s := show(gbk(sentence))
		i, j := strings.Index(s, "90"), strings.Index(s, "Td")
		b.pageOf(font, fmt.Sprintf("[%d 0 R %d 0 R %d 0 R]", b.flate("", s[:i]), b.flate("", s[i:j]), b.flate("", s[j:])))
		return b.bytes()
	}, sentence},
	{"inline image whose data holds EI", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), "BI /W 8 /H 8 /BPC 8 /CS /G ID \x01\xff EI \xfe\x03 (Tj EI\n"+show(gbk(sentence)))
		return b.bytes()
	}, sentence},
	{"drawn twice to look bold", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence))+" BT /F1 16 Tf 90.4 700.2 Td "+gbk(sentence)+" Tj ET")
		return b.bytes()
	}, sentence},
	{"one Tj a glyph", func() []byte {
		b := newBuilder()
		var s strings.Builder
		for i, r := range []rune("全市户籍人口城镇化率") {
			fmt.Fprintf(&s, "BT /F1 16 Tf 1 0 0 1 %d 700 Tm %s Tj ET\n", 90+16*i, gbk(string(r)))
		}
		b.page(b.predefined("GBK-EUC-H"), s.String())
		return b.bytes()
	}, "全市户籍人口城镇化率"},
	{"digits drawn after the text around them", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), "BT /F1 16 Tf 1 0 0 1 122 700 Tm "+gbk("年")+" Tj 1 0 0 1 146 700 Tm "+gbk("月底前完成。")+" Tj "+
			"1 0 0 1 90 676 Tm "+gbk("各县区人民政府负责。")+" Tj 1 0 0 1 90 700 Tm "+gbk("2026")+" Tj 1 0 0 1 138 700 Tm "+gbk("6")+" Tj ET")
		return b.bytes()
	}, "2026年6月底前完成。各县区人民政府负责。"},
	{"page drawn sideways", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), "BT /F1 16 Tf 0 1 -1 0 300 90 Tm "+gbk("第一行在上，")+" Tj 0 1 -1 0 328 90 Tm "+gbk("第二行在下。")+" Tj ET")
		return b.bytes()
	}, "第一行在上，第二行在下。"},
	{"watermark at a slant", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm "+gbk("内部资料")+" Tj ET "+show(gbk(sentence)))
		return b.bytes()
	}, sentence},
	{"vertical writing", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-V"), "BT /F1 16 Tf 1 0 0 1 300 700 Tm "+gbk("竖排文字")+" Tj ET")
		return b.bytes()
	}, "竖排文字"},
	{"junk before the header and after the end", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		return append(append([]byte("HTTP junk\r\n"), b.bytes()...), strings.Repeat("\x00junk", 60)...)
	}, sentence},
	{"cut off before its cross-reference", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		body, _ := b.body()
		return body.Bytes()
	}, sentence},
	{"cross-reference offset wrong", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		return []byte(strings.Replace(string(b.bytes()), "startxref\n", "startxref\n1", 1))
	}, sentence},
	{"cycle of cross-reference sections", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		body, _ := b.body()
		b.extra = fmt.Sprintf("/Prev %d", body.Len())
		return b.bytes()
	}, sentence},
	{"absurd size", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		b.extra = "/Size 99999999999"
		return b.bytes()
	}, sentence},
	{"objects in an object stream, no cross-reference", func() []byte {
		b := newBuilder()
		font := b.predefined("GBK-EUC-H")
		content := b.flate("", show(gbk(sentence)))
		packed := fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents %d 0 R >>", font, content)
		b.flate("/Type /ObjStm /N 1 /First 5", "90 0 "+packed)
		b.pages = []int{90}
		body, _ := b.body()
		return body.Bytes()
	}, sentence},
	{"a filled form field and a hidden one", func() []byte {
		b := newBuilder()
		font := b.predefined("GBK-EUC-H")
		look := b.flate("/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << "+font+" >>", "BT /F1 10 Tf 0 5 Td "+gbk("张三")+" Tj ET")
		content := b.flate("", "BT /F1 16 Tf 90 700 Td "+gbk("联系人：")+" Tj ET")
		b.pages = append(b.pages, b.add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents %d 0 R /Annots ["+
			"<< /Subtype /Widget /Rect [160 692 260 712] /AP << /N %d 0 R >> >> << /Subtype /Widget /F 2 /Rect [300 692 400 712] /AP << /N %d 0 R >> >>] >>", font, content, look, look)))
		return b.bytes()
	}, "联系人：张三"},
	{"page tree that holds itself", func() []byte {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), show(gbk(sentence)))
		b.pages = append(b.pages, 999)
		return []byte(strings.Replace(string(b.bytes()), "999 0 R", "2 0 R  ", 1))
	}, ""},
}

func TestFiles(t *testing.T) {
	for _, test := range fileTests {
		t.Run(test.name, func(t *testing.T) {
			p, err := Read(test.file())
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			if got := text(p); test.want != "" && got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	long := "　为深入贯彻落实上级关于优化营商环境的决策部署，进一步激发市场主体活力，结合我市实际，制定本方案，请各单位认真组织实施。"[len("　"):]
	cut := "到二〇二七年底，全市政务服务事项网上可办率稳定在百分之九十八以上，企业开办时间压缩至半个工作日以内，各项指标进入全省前列，群众满意度明显提升，努力建成国内一流的便民服务体系。"
	p.at(200, 22, "云溪市人民政府办公室")
	p.at(156, 22, "关于印发营商环境方案的通知")
	p.at(90, 16, "各县区人民政府，市直各部门：")
	p.paragraph(long)
	p.paragraph("一、总体目标")
	p.paragraph(string([]rune(cut)[:50])) // to the end of the second line
	p.turn("— 1 —")
	for r := []rune(cut)[50:]; len(r) > 0; r = r[min(26, len(r)):] {
		p.at(90, 16, string(r[:min(26, len(r))]))
	}
	p.paragraph("（一）压实责任。各单位按职责分工抓好落实。")
	p.turn("— 2 —")
	want := strings.Join([]string{"云溪市人民政府办公室关于印发营商环境方案的通知", "各县区人民政府，市直各部门：", long, "一、总体目标", cut, "（一）压实责任。各单位按职责分工抓好落实。"}, "\n")
	check(t, b.bytes(), want)
}

// Signatures stand one below the other at the right, of one length or not; a
// figure that the line cuts from its sign stays whole.
func TestSignatures(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	body := "各单位要加强协作配合，切实形成工作合力，按照各自分工认真落实，确保全市城镇新增就业人数比上年增长5%以上，并于每季度末报送进展情况。"
	p.at(122, 16, string([]rune(body)[:24]))
	at := strings.Index(body, "%")
	p.at(90, 16, string([]rune(body[:at])[24:]))
	p.at(90, 16, body[at:])
	p.paragraph("工作中遇有重大问题，及时报告。")
	p.y -= 20
	p.at(506-16*13, 16, "云溪市人力资源和社会保障局")
	p.at(506-16*6, 16, "云溪市教育局")
	p.at(506-16*6, 16, "云溪市财政局")
	p.at(506-16*9, 16, "二〇二六年三月五日")
	p.turn("— 1 —")
	check(t, b.bytes(), strings.Join([]string{body, "工作中遇有重大问题，及时报告。", "云溪市人力资源和社会保障局", "云溪市教育局", "云溪市财政局", "二〇二六年三月五日"}, "\n"))
}

// Paragraphs that are told apart by space alone: the line before is full.
func TestSpacedParagraphs(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	var want []string
	for i := range 8 {
		text := []rune(strings.Repeat(fmt.Sprintf("第%d项工作由市有关部门会同各县区政府按照职责分工组织实施并做好衔接", i), 3))
		text = text[:78-7*(i%4)] // every fourth one fills its last line
		want = append(want, string(text[:len(text)-1])+"。")
		for r := []rune(want[i]); len(r) > 0; r = r[min(26, len(r)):] {
			p.at(90, 16, string(r[:min(26, len(r))]))
		}
		p.y -= 8
	}
	p.turn("1")
	check(t, b.bytes(), strings.Join(want, "\n"))
}

// A page whose lines are drawn in no order reads from top to bottom.
func TestNoOrder(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	var want []string
	for i := range 9 {
		text := fmt.Sprintf("（%s）加强第%d项工作。由市有关部门会同各县区政府按照职责分工组织实施并做好衔接。", string([]rune("一二三四五六七八九")[i]), i+1)
		want = append(want, text)
		p.paragraph(text)
	}
	lines := strings.SplitAfter(strings.TrimSpace(p.lines.String())+"\n", "\n")
	p.lines.Reset()
	for i := range lines { // every fifth one, then those behind them
		p.lines.WriteString(lines[i*5%len(lines)])
	}
	if len(lines)%5 == 0 {
		t.Fatalf("%d lines: the steps of five meet none twice", len(lines))
	}
	p.turn("— 1 —")
	check(t, b.bytes(), strings.Join(want, "\n"))
}

func TestRunningHeads(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	var want []string
	for i := range 4 {
		p.y = 810
		p.at(90, 10, "云溪市人民政府公报 2026年第3期")
		p.y = 780
		p.at(90, 16, fmt.Sprintf("附件%d", i+1))
		body := fmt.Sprintf("这是第%d个附件的正文，内容各不相同。", i+1)
		p.paragraph(body)
		want = append(want, fmt.Sprintf("附件%d", i+1), body)
		p.turn(fmt.Sprintf("第 %d 页 共 4 页", i+1))
	}
	check(t, b.bytes(), strings.Join(want, "\n"))
}

// ruled draws a grid of thin lines.
func ruled(xs, ys []float64) string {
	var s strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&s, "%g %g m %g %g l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&s, "%g %g 0.5 re f\n", xs[0], y)
		fmt.Fprintf(&s, "%g %g %g 0.5 re f\n", xs[0], y, xs[len(xs)-1]-xs[0])
	}
	return s.String()
}

func cell(x, y float64, s string) string {
	return fmt.Sprintf("BT /F1 12 Tf 1 0 0 1 %g %g Tm %s Tj ET\n", x, y, gbk(s))
}

func TestTables(t *testing.T) {
	b := newBuilder()
	font := b.predefined("GBK-EUC-H")
	xs := []float64{80, 130, 330, 500}
	s := cell(200, 740, "任务分工表") + ruled(xs, []float64{600, 650, 680, 700})
	s += cell(85, 685, "序号") + cell(135, 685, "任务") + cell(335, 685, "牵头单位")
	s += cell(85, 660, "1") + cell(135, 660, "建设智慧城管平台") + cell(335, 660, "市城管局")
	// the first cell of two lines, cells drawn one after the other
	s += cell(85, 620, "2") + cell(135, 635, "完善十五分钟便民生活圈，") + cell(135, 615, "新增社区食堂二十处") + cell(335, 620, "市民政局")
	b.page(font, s)
	// the next page repeats the head and goes on in the row cut by the page
	s = ruled(xs, []float64{700, 730, 760, 780}) + cell(85, 765, "序号") + cell(135, 765, "任务") + cell(335, 765, "牵头单位")
	s += cell(135, 740, "，改造老旧小区") + cell(85, 710, "3") + cell(135, 710, "发展夜间经济") + cell(335, 710, "市商务局")
	b.page(font, s)
	check(t, b.bytes(), "任务分工表\n序号|任务|牵头单位\n1|建设智慧城管平台|市城管局\n2|完善十五分钟便民生活圈，新增社区食堂二十处，改造老旧小区|市民政局\n3|发展夜间经济|市商务局")
}

func TestMergedCells(t *testing.T) {
	b := newBuilder()
	s := "80 600 420 100 re S\n" // frame
	s += "80 650 m 500 650 l S 230 600 m 230 700 l S 230 625 m 500 625 l S 360 600 m 360 650 l S\n"
	s += cell(85, 670, "指标") + cell(300, 670, "目标值") + cell(85, 620, "森林覆盖率") + cell(240, 635, "2025年") + cell(370, 635, "42%") + cell(240, 608, "2030年") + cell(370, 608, "45%")
	b.page(b.predefined("GBK-EUC-H"), s)
	check(t, b.bytes(), "指标|目标值|目标值\n森林覆盖率|2025年|42%\n森林覆盖率|2030年|45%")
}

// TestRulesInPieces reads a table whose rules are drawn cell by cell. Between two
// merged cells stands a piece that only the pieces above and below hold.
func TestRulesInPieces(t *testing.T) {
	b := newBuilder()
	var s strings.Builder
	xs, ys := []float64{80, 160, 240, 500}, []float64{560, 600, 640, 680, 700}
	for i := range 4 {
		for k, x := range xs {
			fmt.Fprintf(&s, "%g %g 0.48 %g re f\n", x+float64(i%2)*0.2, ys[i]+0.5, ys[i+1]-ys[i]-0.5)
			if k == 2 || k < 2 && (i == 0 || i == 3) {
				fmt.Fprintf(&s, "%g %g %g 0.48 re f\n", x, ys[i], xs[k+1]-x)
			}
		}
	}
	s.WriteString("80 700 420 0.48 re f\n" + cell(85, 685, "部门") + cell(165, 685, "类别") + cell(245, 685, "任务"))
	s.WriteString(cell(85, 620, "市教育局") + cell(165, 620, "民生实事") + cell(245, 655, "新建幼儿园") + cell(245, 615, "改造食堂") + cell(245, 575, "增配校车"))
	b.page(b.predefined("GBK-EUC-H"), s.String())
	check(t, b.bytes(), "部门|类别|任务\n市教育局|民生实事|新建幼儿园\n市教育局|民生实事|改造食堂\n市教育局|民生实事|增配校车")
}

func TestTwoColumns(t *testing.T) {
	b := newBuilder()
	p := newPrinted(b)
	var want []string
	for _, x := range []float64{60, 310} {
		p.y = 780
		for i := range 6 {
			s := fmt.Sprintf("第%d段文字写在一栏里，一行写不下就换到下一行去。", i+1+int(x))
			r := []rune(s)
			p.at(x+20, 10, string(r[:20]))
			p.at(x, 10, string(r[20:]))
			want = append(want, s)
		}
	}
	p.turn("- 7 -")
	check(t, b.bytes(), strings.Join(want, "\n"))
}

func TestRefusals(t *testing.T) {
	garbled := newBuilder()
	garbled.page(garbled.resource("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"), show("<"+strings.Repeat("0A0B", 60)+">"))
	rare := newBuilder()
	rare.page(rare.predefined("UniGB-UCS2-H"), show(ucs2(strings.Repeat("丣両丒丗丠丳丵", 4))))
	scanned := newBuilder()
	image := scanned.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x")
	scanned.page(fmt.Sprintf("/XObject << /I %d 0 R >>", image), "q 595 0 0 842 0 0 cm /I Do Q")
	empty := newBuilder()
	empty.page("", "")
	locked := newBuilder()
	locked.page(locked.predefined("GBK-EUC-H"), show(gbk(sentence)))
	key := strings.Repeat("41", 32)
	locked.extra = fmt.Sprintf("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>", key, key)
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"no usable encoding", garbled.bytes(), ErrGarbled},
		{"rare ideographs only", rare.bytes(), ErrGarbled},
		{"image only", scanned.bytes(), ErrScanned},
		{"empty page", empty.bytes(), ErrNoText},
		{"password", locked.bytes(), ErrPassword},
	}
	for _, test := range tests {
		if _, err := Read(test.data); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
	if _, err := Read([]byte("<html><title>404</title>")); err == nil {
		t.Error("an HTML page was read as PDF")
	}
}

func TestFlawedPages(t *testing.T) {
	b := newBuilder()
	font := b.predefined("GBK-EUC-H")
	b.page(font, show(gbk(sentence)))
	b.page("", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
	p, flaws, err := Inspect(b.bytes())
	if err != nil || text(p) != sentence {
		t.Fatalf("got %q, %v", text(p), err)
	}
	if len(flaws.Scanned) != 1 || flaws.Scanned[0] != 2 || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0], "OCR") {
		t.Errorf("flaws %v, warnings %q", flaws, p.Warnings)
	}
}

// TestSamples reads real files: what is refused, and why, is a judgement on each.
func TestSamples(t *testing.T) {
	dir := "../../../../shared/samples"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no samples beside the project")
	}
	read := map[string]string{ // a text that each must hold
		"pdf/geek-plus-01.pdf":    "四、市社会保险机构每年9月份统一办理少年儿童和大学生参加住院医疗保险参保手续，征收当年9月至次年8月的住院医疗保险费。",
		"pdf/geek-plus-02.pdf":    "\n（四）不能当场作出审核的，应予以受理，并在受理之日起5个工作日内完成审核。\n第十一条 ",
		"pdf/geek-plus-04.pdf":    "\n关于调整惠州市社会基本医疗保险有关政策的通知\n",
		"pdf/geek-plus-05.pdf":    "\n第十七条【积分落户】根据本市综合承载能力和经济社会发展需要，建立积分落户制度，具体办法由市政府行政主管部门另行制定。\n",
		"pdf/geek-plus-06.pdf":    "\n第二十四条 法人和其他组织设置的为内部职工服务的门诊部、诊所、卫生所（室），由设置单位在该医疗机构执业登记前，",
		"pdf/geek-plus-07.pdf":    "首次对环境影响评价公众参与（以下简称环评公参）进行了全面系统的规定。",
		"pdf/pdfminer.six-00.pdf": "The declines “are small, but they were the first declines we had seen in a generation,” she said.",
		"bad/pdf.js-03.pdf":       "",
		"bad/pypdf-00.pdf":        "",
		"bad/tika-02.pdf":         "",
		"pdf/geek-plus-00.pdf":    "!scanned",
		"pdf/geek-plus-03.pdf":    "!scanned",
		"bad/pypdf-01.pdf":        "!password",
		"bad/geek-plus-05.pdf":    "!not a PDF file",
		"pdf/pdf.js-03.pdf":       "!no text",
	}
	for name, want := range read {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(data)
		switch reason, refused := strings.CutPrefix(want, "!"); {
		case refused && (err == nil || !strings.Contains(err.Error(), reason)):
			t.Errorf("%s: got %v, want refusal: %s", name, err, reason)
		case !refused && err != nil:
			t.Errorf("%s: %v", name, err)
		case !refused && !strings.Contains("\n"+text(p), want):
			t.Errorf("%s: lacks %q", name, want)
		}
	}
}
