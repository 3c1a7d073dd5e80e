package rtf

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
)

const fontTable = `{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}{\f3\fcharset136 MingLiU;}}`

// doc makes a document; characters beyond ASCII are written as \'hh in GBK.
func doc(body string) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\deff0` + fontTable +
		`{\stylesheet{\ql Normal;}{\s1\outlinelevel1 \'b6\'fe\'bc\'b6;}{\s2 heading 1;}}{\info{\title ` + hexed("关于春耕的通知") + `}{\author wang}}`)
	b.WriteString(hexed(body) + "}")
	return []byte(b.String())
}

func hexed(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		enc, err := simplifiedchinese.GBK.NewEncoder().String(string(r))
		if err != nil {
			panic(err)
		}
		for i := range len(enc) {
			fmt.Fprintf(&b, `\'%02x`, enc[i])
		}
	}
	return b.String()
}

func dump(blocks []page.Block) string {
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

func TestRead(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"paragraphs", `\pard 第一段\par 第二\line 行\par`, "第一段\n第二\n行\n"},
		{"last paragraph without end", `甲\par 乙`, "甲\n乙\n"},
		{"escapes", `\{a\\b\}\~c\_d\emdash\ldblquote x\rdblquote`, "{a\\b} c-d—“x”\n"},
		{"unicode with fallback", `\uc1\u25919?\u31574\'3f`, "政策\n"},
		{"pair", `\uc0\u-10174\u-8265 x`, "𠮷x\n"},
		{"second byte as itself", "\\f1\\'81A\\'95\\{", "丄晎\n"},
		{"font's own character set", `{\f3\'ac\'46}{\f1\'d5\'fe}`, "政政\n"},
		{"symbol font", `{\f2\'fe} 是`, "☑ 是\n"},
		{"hidden and deleted", `{\v 密}明{\deleted 删}{\v0 在}\plain`, "明在\n"},
		{"deleted mark", `上{\deleted\par}下\par`, "上下\n"},
		{"unknown destination", `{\*\unheard 无}有{\pict 00ff}{\header 眉}`, "有\n"},
		{"upr", `{\upr{ansi}{\*\ud{\uc0\u25919}}}`, "政\n"},
		{"binary", "前{\\pict\\bin5 {{{{{}后", "前后\n"},
		{"styles", `\s1 目标\par\pard\s2 总则\par\pard\outlinelevel2 三级\par\pard 正文\par`, "2 目标\n1 总则\n3 三级\n正文\n"},
		{"list numbers", `{\listtext\pard\plain 1.\tab}2025年\par{\pntext\f2\'b7\tab}要点\par{\listtext 二、}\par`, "1. 2025年\n•要点\n"},
		{"fields", `附{\field{\*\fldinst HYPERLINK "x"}{\fldrslt 清单}}{\field{\*\fldinst eq \\o\\ac(○,2)}}完`, "附清单②完\n"},
		{"contents", `{\field{\*\fldinst  TOC \\o }{\fldrslt 一、总则 1\par 二、附则 2}}\par 一、总则`, "一、总则\n"},
		{"field without end", `{\field{\*\fldinst x`, ""},
		{"field's group without end", `{\field{\*\fldinst x}{正文\par`, "正文\n"},
		{"footnote", `正文{\super\chftn{\footnote\pard\plain 脚注\par}}继续\par 下段`, "正文继续\n下段\n脚注\n"},
		{"text box", `锚{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard 框内\par}}{\shprslt{\*\do{\dptxbxtext 框内}}}}后\par`, "锚后\n框内\n"},
		{"open groups", `{{{甲\par`, "甲\n"},
		{"closed too often", `甲}}}乙`, "甲乙\n"},
	} {
		p, err := Read(doc(tc.body))
		if got := dump(p.Blocks); err != nil || got != tc.want {
			t.Errorf("%s: %v\n%swant\n%s", tc.name, err, got, tc.want)
		}
		if p.Title != "关于春耕的通知" || p.Format != "rtf" {
			t.Errorf("%s: title %q, format %q", tc.name, p.Title, p.Format)
		}
	}
}

func TestTables(t *testing.T) {
	body := `前\par` +
		`\trowd\cellx1000\cellx5000\pard\intbl 序号\cell 任务\cell\row` +
		`\trowd\clvmgf\cellx1000\cellx3000\cellx5000\pard\intbl 1\cell 修路\par 护路\cell 交通局\cell\row` +
		`\trowd\clvmrg\cellx1000\cellx3010\cellx5000\pard\intbl\cell 植树\cell{\*\nesttableprops\trowd\cellx9\nestrow} 林业局\cell\row` +
		`\trowd\cellx1000\clmgf\cellx3000\clmrg\cellx5000\pard\intbl 2\cell 并入\cell\cell\row` +
		`\pard 后\par`
	p, err := Read(doc(body))
	want := "前\n|序号|任务|任务\n|1|修路 护路|交通局\n|1|植树|林业局\n|2|并入|并入\n后\n"
	if got := dump(p.Blocks); err != nil || got != want {
		t.Errorf("%v\n%swant\n%s", err, got, want)
	}
}

func TestCodePages(t *testing.T) {
	for name, data := range map[string]string{
		"none stated":             `{\rtf1 \'d5\'fe\'b2\'df}`,
		"Latin stated, GBK meant": `{\rtf1\ansicpg1252 \'d5\'fe\'b2\'df}`,
		"bytes as they are":       "{\\rtf1\\ansicpg936 \xd5\xfe\xb2\xdf}",
	} {
		p, err := Read([]byte(data))
		if got := dump(p.Blocks); err != nil || got != "政策\n" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if p, _ := Read([]byte(`{\rtf1\ansicpg1252 caf\'e9 noir}`)); dump(p.Blocks) != "café noir\n" {
		t.Errorf("Latin: %q", dump(p.Blocks))
	}
}

func TestDepth(t *testing.T) {
	p, err := Read([]byte(`{\rtf1 前\par` + strings.Repeat("{", 1<<20)))
	if err != nil || len(p.Warnings) != 1 {
		t.Errorf("%v, %q", err, p.Warnings)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(doc(`\trowd\cellx1000\pard\intbl 1\cell\row{\field{\*\fldinst TOC}{\fldrslt x}}{\footnote y}\u25919?`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil || p.Format != "rtf" {
			t.Errorf("%v %q", err, p.Format)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := doc(strings.Repeat(`\pard\s1\f1\fs32 到2027年，研发投入占比达到2.1%。\par`, 5000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
