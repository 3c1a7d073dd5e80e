package ofd

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

const root = `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo><ofd:Title>关于春耕的通知</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`

// document writes Document.xml with some pages; more goes in front of them.
func documentOf(pages int, more string) string {
	var b strings.Builder
	b.WriteString(`<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` + more + `</ofd:CommonData><ofd:Pages>`)
	for i := range pages {
		fmt.Fprintf(&b, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+10, i)
	}
	return b.String() + `</ofd:Pages></ofd:Document>`
}

func pageOf(objects string) string {
	return `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>` + objects + `</ofd:Layer></ofd:Content></ofd:Page>`
}

// lineAt writes a line of text of 5 mm type.
func lineAt(x, y float64, text string) string {
	return fmt.Sprintf(`<ofd:TextObject Boundary="%g %g 170 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g %d 5">%s</ofd:TextCode></ofd:TextObject>`,
		x, y, len([]rune(text))-1, text)
}

// prose is three paragraphs of 32 characters a line, indented by two.
func prose() string {
	text := []string{
		"　　为深入贯彻落实上级关于春耕备耕工作的部署要求，切实抓好全县粮食生",
		"产，确保完成全年目标任务，现就有关事项通知如下，请结合本地实际认真贯",
		"彻执行。",
		"　　一、明确目标。全县粮食播种面积稳定在三十万亩以上，高标准农田建成",
		"五万亩，农机总动力持续增长，农作物耕种收综合机械化率达到百分之八十以",
		"上。",
		"　　二、落实责任。各乡镇要加强组织领导，六月底前报送工作总结。",
	}
	var b strings.Builder
	for i, l := range text {
		b.WriteString(lineAt(25, 40+9*float64(i), l))
	}
	return b.String()
}

func read(t *testing.T, parts ...string) (page.Page, string) {
	t.Helper()
	p, err := Read(partstest.Pack(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, bl := range p.Blocks {
		b.WriteString(strings.TrimSpace(bl.Text+strings.Join(bl.Cells, "|")) + "\n")
	}
	return p, b.String()
}

func TestParagraphs(t *testing.T) {
	p, got := read(t, "OFD.xml", root, "Doc_0/Document.xml", documentOf(1, ""), "Doc_0/Pages/Page_0/Content.xml", pageOf(prose()))
	want := "为深入贯彻落实上级关于春耕备耕工作的部署要求，切实抓好全县粮食生产，确保完成全年目标任务，现就有关事项通知如下，请结合本地实际认真贯彻执行。\n" +
		"一、明确目标。全县粮食播种面积稳定在三十万亩以上，高标准农田建成五万亩，农机总动力持续增长，农作物耕种收综合机械化率达到百分之八十以上。\n" +
		"二、落实责任。各乡镇要加强组织领导，六月底前报送工作总结。\n"
	if got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
	if p.Format != "ofd" || p.Title != "关于春耕的通知" {
		t.Errorf("format %q, title %q", p.Format, p.Title)
	}
}

// TestParts reads what stands elsewhere: templates, shared units, annotations,
// under names that are written in several ways.
func TestParts(t *testing.T) {
	_, got := read(t,
		"ofd.xml", strings.ReplaceAll(root, "Doc_0/Document.xml", `/Doc_0\document.xml`),
		`Doc_0\Document.xml`, strings.Replace(documentOf(1, `<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/><ofd:DocumentRes>Res.xml</ofd:DocumentRes>`),
			"</ofd:Document>", "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>", 1),
		"Doc_0/Tpls/Tpl_0/Content.xml", pageOf(lineAt(60, 20, "青云县人民政府文件")),
		"Doc_0/Res.xml", `<ofd:Res><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>`+lineAt(0, 0, "共用的一行文字")+`</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`,
		"Doc_0/Annots/Annotations.xml", `<ofd:Annotations><ofd:Page PageID="10"><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
		"Doc_0/Annots/Page_0/Annot.xml", `<ofd:PageAnnot><ofd:Annot Type="Stamp"><ofd:Appearance Boundary="25 200 100 10">`+lineAt(0, 0, "批注里的一行文字")+`</ofd:Appearance></ofd:Annot>`+
			`<ofd:Annot Type="Watermark"><ofd:Appearance>`+lineAt(25, 150, "水印")+`</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
		"Doc_0/Pages/Page_0/Content.xml", strings.Replace(pageOf(prose()+`<ofd:CompositeObject Boundary="25 120 100 10" ResourceID="7"/>`+
			strings.Replace(lineAt(25, 130, "看不见"), "<ofd:TextObject", `<ofd:TextObject Visible="false"`, 1)),
			"<ofd:Content>", `<ofd:Template TemplateID="5" ZOrder="Background"/><ofd:Content>`, 1))
	for _, want := range []string{"青云县人民政府文件", "共用的一行文字", "批注里的一行文字", "一、明确目标"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	for _, not := range []string{"水印", "看不见"} {
		if strings.Contains(got, not) {
			t.Errorf("%s is in\n%s", not, got)
		}
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	for i := range 4 {
		y := 100 + 12*i
		fmt.Fprintf(&b, `<ofd:PathObject Boundary="20 %d 150 1"><ofd:AbbreviatedData>M 0 0 L 150 0</ofd:AbbreviatedData></ofd:PathObject>`, y)
	}
	for _, x := range []int{20, 40, 120, 170} {
		fmt.Fprintf(&b, `<ofd:PathObject Boundary="%d 100 1 36"><ofd:AbbreviatedData>M 0 0 L 0 36</ofd:AbbreviatedData></ofd:PathObject>`, x)
	}
	for i, row := range [][]string{{"序号", "任务", "牵头单位"}, {"1", "修建通村公路", "交通运输局"}, {"2", "春季植树造林", "林业局"}} {
		for j, x := range []float64{22, 45, 122} {
			b.WriteString(lineAt(x, 103+12*float64(i), row[j]))
		}
	}
	_, got := read(t, "OFD.xml", root, "Doc_0/Document.xml", documentOf(1, ""), "Doc_0/Pages/Page_0/Content.xml", pageOf(prose()+b.String()))
	if want := "序号|任务|牵头单位\n1|修建通村公路|交通运输局\n2|春季植树造林|林业局\n"; !strings.HasSuffix(got, want) {
		t.Errorf("\n%swant at the end\n%s", got, want)
	}
}

func TestDeltas(t *testing.T) {
	d := newDeltas("1 g 2 5.5 3 g 1")
	var got []float64
	for {
		v, ok := d.next()
		if !ok {
			break
		}
		got = append(got, v)
	}
	if fmt.Sprint(got) != "[1 5.5 5.5 3 0 1]" {
		t.Errorf("%v", got)
	}
}

func TestRefusals(t *testing.T) {
	picture := pageOf(`<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>`)
	for name, tc := range map[string]struct {
		data []byte
		want page.Reason
	}{
		"no zip":    {[]byte("PK"), page.Damaged},
		"no root":   {partstest.Pack(t, "a", "b"), page.Damaged},
		"no pages":  {partstest.Pack(t, "OFD.xml", root), page.Damaged},
		"encrypted": {partstest.Pack(t, "OFD.xml", root, "Encryptions.xml", "x"), page.Encrypted},
		"scanned":   {partstest.Pack(t, "OFD.xml", root, "Doc_0/Document.xml", documentOf(1, ""), "Doc_0/Pages/Page_0/Content.xml", picture), page.Scanned},
	} {
		_, err := Read(tc.data)
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

// TestSamples reads real files: all have text.
func TestSamples(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/samples/ofd/*.ofd")
	if len(files) == 0 {
		t.Skip("no documents in shared/samples")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := Read(data); err != nil || len(p.Blocks) == 0 {
			t.Errorf("%s: %d blocks, %v", filepath.Base(f), len(p.Blocks), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(documentOf(1, `<ofd:TemplatePage ID="5" BaseLoc="Pages/Page_0/Content.xml"/>`)), []byte(pageOf(lineAt(1, 1, "字")+
		`<ofd:Template TemplateID="5"/><ofd:PathObject><ofd:AbbreviatedData>M 0 0 L 9 9 C</ofd:AbbreviatedData></ofd:PathObject>`)))
	f.Fuzz(func(t *testing.T, doc, content []byte) {
		p, err := Read(partstest.Pack(t, "OFD.xml", root, "Doc_0/Document.xml", string(doc), "Doc_0/Pages/Page_0/Content.xml", string(content)))
		if err == nil && p.Format != "ofd" {
			t.Errorf("format %q", p.Format)
		}
	})
}
