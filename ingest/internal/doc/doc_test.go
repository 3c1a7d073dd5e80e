package doc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/ole/oletest"
	"zhengce/ingest/internal/page"
)

// builder makes a binary Word document from its paragraphs.
type builder struct {
	text  []uint16
	paras []stretch // by character position
	chars []stretch
	parts [8]int // ends of the text, footnotes …
}

type stretch struct {
	end     int
	changes []byte // of a paragraph: its style first
}

// para adds a paragraph with a mark, a style and property modifiers.
func (b *builder) para(text string, mark rune, style int, changes ...byte) {
	b.run(text + string(mark))
	b.paras = append(b.paras, stretch{len(b.text), append([]byte{byte(style), byte(style >> 8)}, changes...)})
}

// run adds characters with property modifiers.
func (b *builder) run(text string, changes ...byte) {
	b.text = append(b.text, utf16.Encode([]rune(text))...)
	b.chars = append(b.chars, stretch{len(b.text), changes})
}

// sprm writes a property modifier.
func sprm(op int, arg ...byte) []byte { return append([]byte{byte(op), byte(op >> 8)}, arg...) }

func listed(use, level byte) []byte {
	return append(sprm(sprmListUse, use, 0), sprm(sprmListLevel, level)...)
}

const textAt = 0x800

// pages appends a formatted disk page for each stretch to main, and returns the
// table of them.
func pages(main *[]byte, stretches []stretch, entry func(changes []byte) []byte) []byte {
	var bounds, numbers []byte
	from := 0
	for _, s := range stretches {
		pg := make([]byte, pageSize)
		pg[pageSize-1] = 1
		binary.LittleEndian.PutUint32(pg, uint32(textAt+2*from))
		binary.LittleEndian.PutUint32(pg[4:], uint32(textAt+2*s.end))
		if len(s.changes) > 0 {
			const at = 32
			pg[8] = at / 2
			copy(pg[at:], entry(s.changes))
		}
		bounds = binary.LittleEndian.AppendUint32(bounds, uint32(textAt+2*from))
		numbers = binary.LittleEndian.AppendUint32(numbers, uint32(len(*main)/pageSize))
		*main = append(*main, pg...)
		from = s.end
	}
	bounds = binary.LittleEndian.AppendUint32(bounds, uint32(textAt+2*from))
	return append(bounds, numbers...)
}

// build lays out the streams; styles and lists go into the table stream as they are.
func (b *builder) build(flags uint16, styles, lists, uses []byte) []byte {
	main := make([]byte, textAt)
	for _, u := range b.text {
		main = binary.LittleEndian.AppendUint16(main, u)
	}
	for len(main)%pageSize != 0 {
		main = append(main, 0)
	}
	paras := pages(&main, b.paras, func(c []byte) []byte {
		return append([]byte{0, byte((len(c) + 1) / 2)}, c...)
	})
	chars := pages(&main, b.chars, func(c []byte) []byte {
		return append([]byte{byte(len(c))}, c...)
	})

	var table []byte
	put := func(fib int, data []byte) {
		binary.LittleEndian.PutUint32(main[fib:], uint32(len(table)))
		binary.LittleEndian.PutUint32(main[fib+4:], uint32(len(data)))
		table = append(table, data...)
	}
	u32s := func(vs ...uint32) (out []byte) {
		for _, v := range vs {
			out = binary.LittleEndian.AppendUint32(out, v)
		}
		return out
	}
	pieces := append(u32s(0, uint32(len(b.text))), 0, 0)
	pieces = append(append(pieces, u32s(textAt)...), 0, 0)
	put(fibPieces, append([]byte{2, byte(len(pieces)), 0, 0, 0}, pieces...))
	put(fibParaPLC, paras)
	put(fibCharPLC, chars)
	put(fibStyles, styles)
	put(fibLists, lists)
	put(fibUses, uses)

	binary.LittleEndian.PutUint16(main, fibMagic)
	binary.LittleEndian.PutUint16(main[fibVersion:], firstUnicode)
	binary.LittleEndian.PutUint16(main[fibFlags:], flagTable1|flags)
	at := 0
	for i, e := range b.parts {
		e = max(e, at)
		if i == 0 && e == 0 {
			e = len(b.text)
		}
		binary.LittleEndian.PutUint32(main[fibLengths+4*i:], uint32(e-at))
		at = e
	}
	return oletest.File(map[string][]byte{"WordDocument": main, "1Table": table})
}

// level writes an LVL.
func level(start uint32, nfc byte, text string) []byte {
	b := make([]byte, levelSize)
	binary.LittleEndian.PutUint32(b, start)
	b[4] = nfc
	u := utf16.Encode([]rune(text))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(u)))
	for _, c := range u {
		b = binary.LittleEndian.AppendUint16(b, c)
	}
	return b
}

// oneList writes a PlfLst with one list of three levels, the first of which is
// linked to a style, and a PlfLfo with two uses, the second starting anew at 5.
func oneList(style uint16) (lists, uses []byte) {
	lists = []byte{1, 0}
	def := make([]byte, listSize)
	binary.LittleEndian.PutUint32(def, 77)
	for i := range 9 {
		binary.LittleEndian.PutUint16(def[8+2*i:], 0xfff)
	}
	binary.LittleEndian.PutUint16(def[8:], style)
	lists = append(lists, def...)
	lists = append(lists, level(1, 39, "\x00、")...)
	lists = append(lists, level(1, 37, "（\x01）")...)
	lists = append(lists, level(1, 18, "\x02")...)
	for range 6 {
		lists = append(lists, level(1, 0, "")...)
	}
	uses = binary.LittleEndian.AppendUint32(nil, 2)
	for i := range 2 {
		use := make([]byte, useSize)
		binary.LittleEndian.PutUint32(use, 77)
		use[12] = byte(i)
		uses = append(uses, use...)
	}
	uses = binary.LittleEndian.AppendUint32(uses, 0xffffffff)
	uses = binary.LittleEndian.AppendUint32(uses, 0xffffffff)
	uses = binary.LittleEndian.AppendUint32(uses, 5)
	uses = binary.LittleEndian.AppendUint32(uses, 0x10)
	return lists, uses
}

// styleSheet writes a style sheet: style 0 is plain, style 1 a heading, style 2
// numbered by use 1 and based on it.
func styleSheet() []byte {
	std := func(builtin, basedOn uint16, papx []byte) []byte {
		b := make([]byte, 10)
		binary.LittleEndian.PutUint16(b, builtin)
		binary.LittleEndian.PutUint16(b[2:], 1|basedOn<<4)
		b = append(b, 1, 0, 'x', 0, 0, 0) // name
		b = binary.LittleEndian.AppendUint16(b, uint16(2+len(papx)))
		b = append(b, 0, 0)
		return append(b, papx...)
	}
	sheet := []byte{4, 0, 3, 0, 10, 0}
	for _, s := range [][]byte{std(0, 0xfff, nil), std(1, 0xfff, nil), std(0xffe, 1, sprm(sprmListUse, 1, 0))} {
		sheet = binary.LittleEndian.AppendUint16(sheet, uint16(len(s)))
		sheet = append(sheet, s...)
	}
	return sheet
}

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

func TestText(t *testing.T) {
	var b builder
	b.para("关于印发方案的通知", '\r', 1)
	b.run("建成")
	b.run("8", sprm(sprmDeleted, 1)...)
	b.run("10座", sprm(sprmDeleted, 0)...)
	b.run("密", sprm(sprmHidden, 1)...)
	b.para("\x0b第二行", '\r', 0)
	b.para("附件：\x13 HYPERLINK \"x\" \x14清单\x15完", '\r', 0)
	b.para("\x13eq \\o\\ac(○,3)\x15落实", '\r', 0)
	b.para("\x13 TOC \\o \x14一、总则 1", '\r', 0)
	b.para("\x15", '\r', 0)
	b.run("\x28", append(sprm(sprmSymbol, 0, 0), 0xfe, 0xf0)...)
	b.para("是𠮷", '\r', 0)
	b.parts[0] = len(b.text)
	b.para("脚注", '\r', 0)
	b.parts[1] = len(b.text)
	b.para("页眉", '\r', 0)
	b.parts[2] = len(b.text)
	p, err := Read(b.build(0, styleSheet(), nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	want := "1 关于印发方案的通知\n建成10座\n第二行\n附件：清单完\n③落实\n☑是𠮷\n脚注\n"
	if got := show(p.Blocks); got != want || p.Format != "doc" {
		t.Errorf("\n%swant\n%s", got, want)
	}
	if len(p.Warnings) != 1 {
		t.Errorf("warnings %q, want one about the table of contents", p.Warnings)
	}
}

func TestNumbering(t *testing.T) {
	var b builder
	b.para("总体要求", '\r', 0, listed(1, 0)...)
	b.para("指导思想", '\r', 0, listed(1, 1)...)
	b.para("摸底", '\r', 0, listed(1, 2)...)
	b.para("发动", '\r', 0, listed(1, 2)...)
	b.para("重点任务", '\r', 2)
	b.para("重新起算", '\r', 0, listed(1, 1)...)
	b.para("另起", '\r', 0, listed(2, 0)...)
	b.para("不编号", '\r', 2, sprm(sprmListUse, 0, 0)...)
	lists, uses := oneList(2)
	p, err := Read(b.build(0, styleSheet(), lists, uses))
	if err != nil {
		t.Fatal(err)
	}
	want := "一、总体要求\n（一）指导思想\n①摸底\n②发动\n1 二、重点任务\n（一）重新起算\n五、另起\n1 不编号\n"
	if got := show(p.Blocks); got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
}

// rowOf writes the modifiers of a row's end: its edges and its cells' flags.
func rowOf(edges []int16, flags ...uint16) []byte {
	arg := []byte{byte(len(flags))}
	for _, e := range edges {
		arg = binary.LittleEndian.AppendUint16(arg, uint16(e))
	}
	for _, f := range flags {
		tc := make([]byte, 20)
		binary.LittleEndian.PutUint16(tc, f)
		arg = append(arg, tc...)
	}
	out := append(sprm(sprmInTable, 1), sprm(sprmRowEnd, 1)...)
	out = append(out, sprm(sprmTableCells)...)
	return append(binary.LittleEndian.AppendUint16(out, uint16(len(arg)+1)), arg...)
}

func TestTables(t *testing.T) {
	in := sprm(sprmInTable, 1)
	var b builder
	b.para("任务表", '\r', 0)
	for _, row := range []struct {
		cells []string
		end   []byte
	}{
		{[]string{"序号", "任务"}, rowOf([]int16{0, 1000, 5000}, 0, 0)},
		{[]string{"1", "修路", "交通局"}, rowOf([]int16{0, 1000, 3000, 5000}, 3<<5, 0, 0)},
		{[]string{"", "植树\r护林", "林业局"}, rowOf([]int16{10, 1010, 3010, 5000}, 1<<5, 0, 0)},
		{[]string{"2", "并入", ""}, rowOf([]int16{0, 1000, 3000, 5000}, 0, 2, 1)},
	} {
		for _, c := range row.cells {
			lines := strings.Split(c, "\r")
			for _, l := range lines[:len(lines)-1] {
				b.para(l, '\r', 0, in...)
			}
			b.para(lines[len(lines)-1], cellEnd, 0, in...)
		}
		b.para("", cellEnd, 0, row.end...)
	}
	b.para("以上。", '\r', 0)
	p, err := Read(b.build(0, nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	want := "任务表\n|序号|任务|任务\n|1|修路|交通局\n|1|植树 护林|林业局\n|2|并入|并入\n以上。\n"
	if got := show(p.Blocks); got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
}

func TestWord6(t *testing.T) {
	text, err := simplifiedchinese.GBK.NewEncoder().String("关于春耕的通知\r各乡镇：\r")
	if err != nil {
		t.Fatal(err)
	}
	main := make([]byte, 0x300)
	binary.LittleEndian.PutUint16(main, fibMagic6)
	binary.LittleEndian.PutUint16(main[fibVersion:], 0x68)
	binary.LittleEndian.PutUint32(main[fibTextAt:], 0x300)
	binary.LittleEndian.PutUint32(main[fibTextEnd:], uint32(0x300+len(text)))
	p, err := Read(oletest.File(map[string][]byte{"WordDocument": append(main, text...)}))
	if got := show(p.Blocks); err != nil || got != "关于春耕的通知\n各乡镇：\n" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestRefusals(t *testing.T) {
	var b builder
	b.para("x", '\r', 0)
	for name, tc := range map[string]struct {
		data []byte
		want page.Reason
	}{
		"password":  {b.build(flagEncrypted, nil, nil, nil), page.Encrypted},
		"no pieces": {oletest.File(map[string][]byte{"WordDocument": {0xec, 0xa5, 0xc1, 0}, "0Table": {}}), page.Damaged},
		"no table":  {oletest.File(map[string][]byte{"WordDocument": {0xec, 0xa5, 0xc1, 0}}), page.Damaged},
		"no magic":  {oletest.File(map[string][]byte{"WordDocument": {1}}), page.Damaged},
		"no OLE":    {[]byte("hello"), page.Damaged},
	} {
		_, err := Read(tc.data)
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

// TestSamples reads real documents: each has text, and hardly a character that
// stands for nothing.
func TestSamples(t *testing.T) {
	docs, _ := filepath.Glob("../../../../shared/samples/doc/*.doc")
	wps, _ := filepath.Glob("../../../../shared/samples/wps/*.wps")
	if len(docs)+len(wps) == 0 {
		t.Skip("no documents in shared/samples")
	}
	for _, f := range append(docs, wps...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			continue
		}
		odd, all := 0, 0
		for _, r := range show(p.Blocks) {
			all++
			if r < ' ' && r != '\n' && r != '\t' || r == 0xfffd {
				odd++
			}
		}
		if all < 100 || odd*1000 > all {
			t.Errorf("%s: %d characters, %d of them odd", filepath.Base(f), all, odd)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b builder
	b.para("总则", '\r', 2)
	b.para("格", cellEnd, 0, sprm(sprmInTable, 1)...)
	b.para("", cellEnd, 0, rowOf([]int16{0, 100}, 0)...)
	lists, uses := oneList(2)
	f.Add(b.build(0, styleSheet(), lists, uses))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := Read(data); err == nil && p.Format == "" {
			t.Error("no format")
		}
	})
}
