package extract

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/ingest"
	"zhengce/rules"
)

// FuzzFacts holds for any text, as one paragraph under a heading and in a report:
// extraction does not panic, gives the same twice, and every quote lies in the
// text, on the borders of characters, outside nothing.
func FuzzFacts(f *testing.F) {
	x := load(f)
	for _, r := range x.set.Rules() {
		for _, e := range append(r.Examples, r.Counter...) {
			f.Add(e.Heading, e.Text, e.Title)
		}
	}
	f.Fuzz(func(t *testing.T, heading, text, title string) {
		if !utf8.ValidString(heading) || !utf8.ValidString(text) || !utf8.ValidString(title) {
			return
		}
		for _, kind := range []string{corpus.TypePlan, corpus.TypeReport} {
			d := ExampleDocument(rules.Example{Heading: heading, Text: text, Title: title, Issued: "2024-02-01"})
			d.Meta.Type = kind
			facts := x.Facts(d)
			for _, fact := range facts {
				checkSpans(t, d, fact)
			}
			if again := x.Facts(d); !reflect.DeepEqual(facts, again) {
				t.Error("not the same twice")
			}
		}
	})
}

func checkSpans(t *testing.T, d *corpus.Document, f corpus.Fact) {
	t.Helper()
	spans := []corpus.Span{f.Span}
	for _, field := range f.Fields {
		spans = append(spans, field.Span)
	}
	for i, s := range spans {
		if s.Start < 0 || s.End > len(d.Text) || s.Start > s.End || !utf8.ValidString(s.In(d.Text)) {
			t.Errorf("%s: span %d %v does not lie in the text", f.Rule, i, s)
		}
	}
	if f.Span.Empty() {
		t.Errorf("%s: empty quote", f.Rule)
	}
}

// TestMangled reads the sample texts as bad crawls and copies leave them, and worse: characters and
// marks gone, brackets open, words that matter to the rules strewn in.
func TestMangled(t *testing.T) {
	files, err := filepath.Glob("../corpus/sample/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sample texts", err)
	}
	x := load(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, mangle := range mangles {
			d, err := ingest.Read(file, []byte(mangle(string(data))))
			if err != nil {
				t.Errorf("%s, %s: %v", file, name, err)
				continue
			}
			for _, fact := range x.Facts(d) {
				checkSpans(t, d, fact)
			}
		}
	}
}

// mangles are ways to spoil a text.
var mangles = map[string]func(string) string{
	"no marks": without("，。；：、"), "no commas": without("，、"), "no lines": without("\n"), "no brackets": without("（）()《》“”"),
	"brackets open": without("）)》”"), "brackets closed": without("（(《“"), "no digits": without("0123456789"),
	"one sentence": strings.NewReplacer("。", "，", "；", "，", "\n", "").Replace, "dots": strings.NewReplacer("。", "…", "，", " ").Replace,
	"marks twice": strings.NewReplacer("，", "，，", "、", "、、", "。", "。。").Replace,
	"some lost":   lossy(0.05), "many lost": lossy(0.2), "strewn": strewn(7), "thickly strewn": strewn(3),
}

// without drops characters.
func without(marks string) func(string) string {
	return func(text string) string {
		return strings.Map(func(c rune) rune {
			if strings.ContainsRune(marks, c) {
				return -1
			}
			return c
		}, text)
	}
}

// lossy drops a share of the characters.
func lossy(share float64) func(string) string {
	return func(text string) string {
		r := rand.New(rand.NewPCG(3, 3))
		return strings.Map(func(c rune) rune {
			if c != '\n' && r.Float64() < share {
				return -1
			}
			return c
		}, text)
	}
}

// strewn puts a word behind every so many characters.
func strewn(every int) func(string) string {
	words := strings.Fields("创建 新增 增长 、 ， 。 达到 100% 3个 （ ） 2025年 6月底前 ： ； 第 以上 不低于 同比 每年 其中 分别 比 占 累计 高于 个百分点 亿元 牵头 负责 由 各县 到 至")
	return func(text string) string {
		r := rand.New(rand.NewPCG(3, 3))
		var b strings.Builder
		for i, c := range []rune(text) {
			b.WriteRune(c)
			if i%every == every-1 {
				b.WriteString(words[r.IntN(len(words))])
			}
		}
		return b.String()
	}
}
