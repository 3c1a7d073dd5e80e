package numbering

import "testing"

func TestRender(t *testing.T) {
	for _, tc := range []struct {
		n            int
		format, want string
	}{
		{1, "chineseCountingThousand", "一"},
		{10, "chineseCountingThousand", "十"},
		{12, "chineseCounting", "十二"},
		{20, "chineseCountingThousand", "二十"},
		{101, "chineseCountingThousand", "一百零一"},
		{110, "chineseCountingThousand", "一百一十"},
		{1010, "chineseCountingThousand", "一千零一十"},
		{10001, "chineseCountingThousand", "一万零一"},
		{0, "chineseCounting", "0"},
		{20, "ideographDigital", "二〇"},
		{12, "chineseLegalSimplified", "拾贰"},
		{3, "ideographTraditional", "丙"},
		{11, "ideographTraditional", "11"},
		{3, "decimalEnclosedCircle", "③"},
		{21, "decimalEnclosedCircle", "㉑"},
		{51, "decimalEnclosedCircle", "51"},
		{2, "decimalEnclosedParen", "⑵"},
		{2, "decimalEnclosedFullstop", "⒉"},
		{12, "decimalFullWidth", "１２"},
		{3, "decimalZero", "03"},
		{28, "lowerLetter", "bb"},
		{14, "upperRoman", "XIV"},
		{4, "lowerRoman", "iv"},
		{7, "unheardOf", "7"},
		{7, "none", ""},
	} {
		if got := render(tc.n, tc.format); got != tc.want {
			t.Errorf("%d as %s: %q, want %q", tc.n, tc.format, got, tc.want)
		}
	}
}

// numbers has a list of three levels, of which the third goes on through the second.
func numbers() *Numbers {
	n := New()
	n.Lists["a"] = &List{
		{Format: "chineseCounting", Text: "%1、", Start: 1, Style: "h1"},
		{Format: "decimal", Text: "%1.%2", Start: 1, Legal: true},
		{Format: "decimal", Text: "第%3条", Start: 5, Restart: -1},
	}
	n.Nums["1"] = &Num{List: "a"}
	n.Nums["2"] = &Num{List: "a", Starts: map[int]int{0: 1}}
	n.Nums["3"] = &Num{List: "a", Levels: map[int]Level{0: {Format: "bullet", Text: "\uf06c", Start: 1}}}
	n.Nums["4"] = &Num{List: "missing"}
	return n
}

func TestNext(t *testing.T) {
	n := numbers()
	for i, tc := range []struct {
		num   string
		level int
		want  string
	}{
		{"1", 0, "一、"}, {"1", 2, "第5条"}, {"1", 1, "1.1"}, {"1", 2, "第6条"}, {"1", 0, "二、"}, {"1", 2, "第7条"}, {"1", 1, "2.1"},
		{"2", 0, "一、"}, {"2", 0, "二、"}, {"1", 0, "三、"}, {"3", 0, "•"},
		{"1", 3, ""}, {"1", 9, ""}, {"1", -1, ""}, {"4", 0, ""}, {"5", 0, ""},
	} {
		if got := n.Next(tc.num, tc.level); got != tc.want {
			t.Errorf("step %d: %q, want %q", i, got, tc.want)
		}
	}
	if level, ok := n.LevelOf("1", "h1"); level != 0 || !ok {
		t.Errorf("LevelOf: %d %v", level, ok)
	}
}

func TestJoin(t *testing.T) {
	for _, tc := range [][3]string{
		{"1.", "2025年", "1. 2025年"}, {"1.", "加强", "1.加强"}, {"一、", "2025年", "一、2025年"}, {"第一条", "款项", "第一条 款项"}, {"①", "摸底", "①摸底"}, {"", "a", "a"}, {"1", "", "1"},
	} {
		if got := Join(tc[0], tc[1]); got != tc[2] {
			t.Errorf("%q + %q: %q, want %q", tc[0], tc[1], got, tc[2])
		}
	}
}
