package words

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func texts(ws []Word) string {
	var out []string
	for _, w := range ws {
		t := w.Text
		if w.Sub {
			t = "+" + t
		}
		out = append(out, t)
	}
	return strings.Join(out, " ")
}

func TestCut(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"审计工作规定", "审计 工作规定"},
		{"市司法局牵头，各责任单位配合。", "市司法局 牵头 各 责任单位 配合"},
		{"法治政府建设示范创建", "法治政府建设 示范创建"},
		{"1.5万户", "1.5万 户"},
		{"２０２４年达到１００％", "2024 年 达到 100%"},
		{"甲政发〔2024〕10号文件", "甲 政 发 〔2024〕10号 文件"},
		{"[2024]第10号", "〔2024〕10号"},
		{"(2024)年", "2024 年"},
		{"1,500人，1,2,3", "1500 人 1 2 3"},
		{"GB/T 2260 与 5G", "gb t 2260 与 5g"},
		{"審計規範", "审计 规范"},
		{"", ""},
		{"，。《》\n\t ", ""},
		{"市", "市"},
		{"\xff市\xe5", "市"},
	} {
		if got := texts(Cut(c.in)); got != c.want {
			t.Errorf("Cut(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCutSearch(t *testing.T) {
	for _, c := range []struct{ in, has string }{
		{"审计工作规定", "+规定"},
		{"市司法局", "+司法局"},
		{"甲政发〔2024〕10号", "+2024"},
		{"1.5万户", "+1.5"},
		{"行政规范性文件", "+规范性文件"},
	} {
		if got := texts(slices.Collect(CutSearch(c.in))); !slices.Contains(strings.Fields(got), c.has) {
			t.Errorf("CutSearch(%q) = %q lacks %q", c.in, got, c.has)
		}
	}
}

// TestStop asks for a few of the words.
func TestStop(t *testing.T) {
	const text = "行政规范性文件合法性审核率，〔2024〕10号，1.5万户"
	all := slices.Collect(CutSearch(text))
	for n := 1; n < len(all); n++ {
		var got []Word
		for w := range CutSearch(text) {
			if got = append(got, w); len(got) == n {
				break
			}
		}
		if !slices.Equal(got, all[:n]) {
			t.Errorf("the first %d words are %v, want %v", n, got, all[:n])
		}
	}
}

// check holds a text's words against what every caller relies on.
func check(t *testing.T, text string) {
	t.Helper()
	end, position := 0, 0
	for w := range CutSearch(text) {
		if w.Start >= w.End || w.End > len(text) || w.Text == "" {
			t.Fatalf("%q: word %+v out of place", text, w)
		}
		if utf8.ValidString(text) && !strings.HasPrefix(w.Text, "〔") && !strings.Contains(text[w.Start:w.End], ",") &&
			!strings.Contains(text[w.Start:w.End], "，") && Fold(text[w.Start:w.End]) != w.Text {
			t.Fatalf("%q: word %+v covers %q", text, w, text[w.Start:w.End])
		}
		if w.Sub {
			if w.Position != position || w.End > end {
				t.Fatalf("%q: sub-word %+v outside its word", text, w)
			}
			continue
		}
		if w.Start < end || w.Position != position+1 {
			t.Fatalf("%q: word %+v overlaps", text, w)
		}
		end, position = w.End, w.Position
	}
}

func FuzzCut(f *testing.F) {
	for _, s := range []string{"审计工作规定", "１．５万户", "〔2024〕10号", "(2024", "[2024]", "1,500", "１，５００人", "Ａ１", "㐀𠀀", "乾隆", "\xff〔", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func TestSharedTexts(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/texts/*.txt")
	if len(files) == 0 {
		t.Skip("no shared texts here")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		check(t, string(data))
	}
}

// BenchmarkPart measures what a query costs that is cut by itself.
func BenchmarkPart(b *testing.B) {
	Cut("热身")
	for b.Loop() {
		Cut("行政规范性文件合法性审核率")
	}
}

func BenchmarkCutSearch(b *testing.B) {
	text := strings.Repeat("各县（区）人民政府要加强行政规范性文件合法性审核，2024年12月底前审核率达到100%，由市司法局牵头，各责任单位配合。\n", 50)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for range CutSearch("热身") {
	}
	for b.Loop() {
		for range CutSearch(text) {
		}
	}
}
