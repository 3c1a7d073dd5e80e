package xls

import (
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/ole/oletest"
	"zhengce/ingest/internal/page"
)

func show(p page.Page) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		b.WriteString(bl.Text + strings.Join(bl.Cells, "|") + "\n")
	}
	return b.String()
}

// rec writes a record of 16-bit numbers and what follows.
func rec(id int, words []int, more ...byte) []byte {
	var data []byte
	for _, w := range words {
		data = binary.LittleEndian.AppendUint16(data, uint16(w))
	}
	data = append(data, more...)
	out := binary.LittleEndian.AppendUint16(nil, uint16(id))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(data)))
	return append(out, data...)
}

// wide writes a string's characters in UTF-16.
func wide(s string) (out []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func double(v float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)) }

// build makes a workbook of its globals and sheets, by name; a name that begins
// with - is a hidden sheet's.
func build(stream string, version int, globals [][]byte, names []string, sheets ...[][]byte) []byte {
	join := func(recs [][]byte) (out []byte) {
		for _, r := range recs {
			out = append(out, r...)
		}
		return out
	}
	end := rec(recEOF, nil)
	head := append(rec(recBOF, []int{version, 5}), join(globals)...)
	size := len(head) + len(end)
	for _, n := range names {
		size += 4 + 8 + 2*len([]rune(strings.TrimPrefix(n, "-")))
	}
	var body []byte
	for i, s := range sheets {
		at := size + len(body)
		hidden := 0
		name := strings.TrimPrefix(names[i], "-")
		if name != names[i] {
			hidden = 1
		}
		head = append(head, rec(recSheet, []int{at & 0xffff, at >> 16, hidden, len([]rune(name)) | 0x100}, wide(name)...)...)
		body = append(body, rec(recBOF, []int{version, 0x10})...)
		body = append(append(body, join(s)...), end...)
	}
	return oletest.File(map[string][]byte{stream: append(append(head, end...), body...)})
}

func TestRead(t *testing.T) {
	// Three shared strings, the second cut by the end of the record and going on
	// in another width.
	sst := append([]byte{3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 1}, wide("序号")...)
	sst = append(append(sst, 6, 0, 9, 1, 0), wide("任务")...) // with one run of formatting
	rest := append([]byte{0}, "ABCD"...)
	rest = append(rest, 0, 0, 0, 0)
	rest = append(append(rest, 2, 0, 1), wide("单位")...)
	globals := [][]byte{
		rec(recFormat, []int{200, 5}, append([]byte{0}, "0.0%;"...)...),
		rec(recXF, []int{0, 0}), rec(recXF, []int{0, 200}), rec(recXF, []int{0, 31}),
		rec(recStrings, nil, sst...), rec(recContinue, nil, rest...),
	}
	cells := [][]byte{
		rec(recStringCell, []int{0, 0, 0, 0, 0}), rec(recStringCell, []int{0, 1, 0, 1, 0}), rec(recStringCell, []int{0, 2, 0, 2, 0}),
		rec(recRK, []int{1, 0, 0}, 6, 0, 0, 0), // 1
		rec(recNumber, []int{1, 1, 1}, double(0.355)...),
		rec(recNumber, []int{1, 2, 2}, double(45838)...),
		rec(recMulRK, []int{2, 1, 0}, append(append([]byte{0x6e, 1, 0, 0}, 0, 0, 10, 0, 0, 0), 2, 0)...),
		rec(recFormula, []int{3, 0, 0}, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
		rec(recBOF, []int{0x600, 0x20}), rec(recNumber, []int{9, 9, 0}, double(1)...), rec(recEOF, nil), // a chart
		rec(recResult, []int{2}, append([]byte{1}, wide("合计")...)...),
		rec(recFormula, []int{3, 1, 0}, double(2.5)...),
		rec(recLabel, []int{3, 2, 0, 1}, append([]byte{1}, wide("亩")...)...),
		rec(recMerged, []int{1, 1, 2, 0, 0}),
	}
	p, err := Read(build("Workbook", 0x600, globals, []string{"表", "-藏"}, cells, [][]byte{rec(recNumber, []int{0, 0, 0}, double(7)...)}))
	if err != nil {
		t.Fatal(err)
	}
	want := "序号|任务ABCD|单位\n1|35.5%|2025年6月30日\n1|91|2\n合计|2.5|亩\n"
	if got := show(p); got != want {
		t.Errorf("\n%swant\n%s", got, want)
	}
	if len(p.Warnings) != 1 {
		t.Errorf("warnings %q, want one about the hidden sheet", p.Warnings)
	}
}

func TestBIFF5(t *testing.T) {
	text, err := simplifiedchinese.GBK.NewEncoder().String("春耕")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read(build("Book", 0x500, nil, []string{"A"}, [][]byte{rec(recLabel, []int{0, 0, 0, len(text)}, []byte(text)...)}))
	if got := show(p); err != nil || got != "春耕\n" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestRK(t *testing.T) {
	for n, want := range map[int]float64{6: 1, 10: 2, 0x16e: 91, 7: 0.01, 0x3ff00000: 1, 0xfffffffe: -1, 0x405ec001: 1.23} {
		if got := rk(n); got != want {
			t.Errorf("%#x: %v, want %v", n, got, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, tc := range map[string]struct {
		data []byte
		want page.Reason
	}{
		"no OLE":      {[]byte("x"), page.Damaged},
		"no workbook": {oletest.File(map[string][]byte{"Data": nil}), page.Damaged},
		"password":    {build("Workbook", 0x600, [][]byte{rec(recPassword, []int{0})}, nil), page.Encrypted},
	} {
		_, err := Read(tc.data)
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

func TestSamples(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/samples/xls/*.xls")
	if len(files) == 0 {
		t.Skip("no workbooks in shared/samples")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := Read(data); err != nil || len(show(p)) < 1000 || strings.ContainsRune(show(p), 0xfffd) {
			t.Errorf("%s: %d bytes, %v", filepath.Base(name), len(show(p)), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(build("Workbook", 0x600, [][]byte{rec(recStrings, []int{1, 0, 1, 0, 1}, 0, 'a')}, []string{"A"},
		[][]byte{rec(recStringCell, []int{0, 0, 0, 0, 0}), rec(recMerged, []int{1, 0, 1, 0, 1})}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := Read(data); err == nil && p.Format != "xls" {
			t.Errorf("format %q", p.Format)
		}
	})
}
