package xlsx

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/parts/partstest"
)

func show(p page.Page) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		b.WriteString(bl.Text + strings.Join(bl.Cells, "|") + "\n")
	}
	return b.String()
}

// written makes a workbook with another program's writer.
func written(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	check := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	check(err)
	code := `yyyy"年"m"月"`
	month, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	check(err)
	for cell, v := range map[string]any{
		"A1": "任务分解表", "A2": "序号", "B2": "任务", "C2": "目标", "D2": "时限", "A3": 1, "B3": "造林", "C3": 0.35,
		"D3": time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC), "B4": "护林", "C4": true, "D4": "年底前",
	} {
		check(f.SetCellValue("Sheet1", cell, v))
	}
	check(f.SetCellStyle("Sheet1", "C3", "C3", percent))
	check(f.SetCellStyle("Sheet1", "D3", "D3", month))
	check(f.MergeCell("Sheet1", "A1", "D1"))
	check(f.MergeCell("Sheet1", "A3", "A4"))
	_, err = f.NewSheet("词表")
	check(err)
	check(f.SetCellValue("词表", "A1", "隐藏"))
	check(f.SetSheetVisible("词表", false))
	check(f.SetDocProps(&excelize.DocProperties{Title: "任务表"}))
	var buf bytes.Buffer
	check(f.Write(&buf))
	return buf.Bytes()
}

func TestRead(t *testing.T) {
	p, err := Read(written(t))
	if err != nil {
		t.Fatal(err)
	}
	want := "任务分解表\n序号|任务|目标|时限\n1|造林|35%|2025年6月\n1|护林|TRUE|年底前\n"
	if got := show(p); got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
	if p.Title != "任务表" || len(p.Warnings) != 1 {
		t.Errorf("title %q, warnings %q", p.Title, p.Warnings)
	}
}

const (
	book = `<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`
	rels = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>`
)

func bookOf(t testing.TB, sheet string) []byte {
	return partstest.Pack(t, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", rels, "xl/worksheets/sheet1.xml", sheet,
		"xl/strings.xml", `<sst><si><r><t>责任</t></r><rPh><t>ze ren</t></rPh><r><t>单位</t></r></si></sst>`)
}

// TestCells reads what other writers leave out or do in their own way.
func TestCells(t *testing.T) {
	for name, tc := range map[string][2]string{
		"shared and inline strings": {`<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>任务</t></is></c></row>`, "责任单位|任务\n"},
		"places left out":           {`<row><c t="str"><v>甲</v></c><c><v>1</v></c></row><row><c t="str"><v>乙</v></c><c><v>2</v></c></row>`, "甲|1\n乙|2\n"},
		"gaps":                      {`<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>3</v></c></row>`, "1||3\n"},
		"errors, unknown strings":   {`<row><c t="e"><v>#REF!</v></c><c t="s"><v>9</v></c><c t="b"><v>0</v></c></row>`, "FALSE\n"},
		"wrong places":              {`<row r="-4"><c r="ZZZZZZ1"><v>1</v></c><c r="1A"><v>2</v></c></row>`, "1|2\n"},
	} {
		p, err := Read(bookOf(t, "<worksheet><sheetData>"+tc[0]+"</sheetData></worksheet>"))
		if got := show(p); err != nil || got != tc[1] {
			t.Errorf("%s: %v\n%swant\n%s", name, err, got, tc[1])
		}
	}
}

func TestReadXML(t *testing.T) {
	p, err := ReadXML([]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><DocumentProperties><Title>任务表</Title></DocumentProperties>
<Worksheet ss:Name="Sheet1"><Table><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">分解表</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">修路</Data><Comment><Data>批注</Data></Comment></Cell><Cell><Data>交通局</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data>植树</Data></Cell><Cell><Data>林业局</Data></Cell></Row></Table></Worksheet></Workbook>`))
	want := "分解表\n1|修路|交通局\n1|植树|林业局\n"
	if got := show(p); err != nil || got != want || p.Title != "任务表" {
		t.Errorf("%v, title %q\n%swant\n%s", err, p.Title, got, want)
	}
}

func TestRefusals(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want page.Reason
	}{
		"no zip":      {[]byte("PK"), page.Damaged},
		"no workbook": {partstest.Pack(t, "a", "b"), page.Damaged},
		"no sheet":    {partstest.Pack(t, "xl/workbook.xml", book), page.NoText},
		"xlsb":        {partstest.Pack(t, "xl/workbook.bin", "x"), page.Unsupported},
	} {
		_, err := Read(tc.data)
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

// TestSamples compares real workbooks with what another reader finds in them.
func TestSamples(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/samples/xls/*.xlsx")
	if len(files) == 0 {
		t.Skip("no workbooks in shared/samples")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		found := strings.Join(strings.Fields(show(p)), "")
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.GetSheetList() {
			rows, err := f.GetRows(s)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, cell := range row {
					if cell = strings.Join(strings.Fields(cell), ""); !strings.Contains(found, cell) {
						t.Errorf("%s: %q is missing", filepath.Base(name), cell)
					}
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/></mergeCells></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		if p, err := Read(bookOf(t, string(sheet))); err == nil && p.Format != "xlsx" {
			t.Errorf("format %q", p.Format)
		}
	})
}
