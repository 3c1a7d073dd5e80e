package extract

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/corpus/words"
	"zhengce/ingest"
	"zhengce/rules"
)

// ordinary returns one document of about size bytes: the running text of the
// samples, which are dense with facts, among prose that states none, so that
// there is a fact for every 60 to 65 characters, as there is in the gold texts
// and in the work reports of cities.
func ordinary(t testing.TB, size int) *corpus.Document {
	t.Helper()
	files, err := filepath.Glob("../corpus/sample/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sample texts", err)
	}
	prose := read(t, "testdata/prose.txt")
	out := &corpus.Document{Meta: corpus.Meta{Title: "绵阳市2024年工作方案", Type: corpus.TypePlan, Issued: "2024-02-01"}}
	var text strings.Builder
	for i := 0; text.Len() < size; i++ {
		appendBody(out, &text, read(t, files[i%len(files)]))
		appendBody(out, &text, prose)
	}
	out.Text = text.String()
	return out
}

func read(t testing.TB, file string) *corpus.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := ingest.Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// appendBody appends the running text of d.
func appendBody(out *corpus.Document, text *strings.Builder, d *corpus.Document) {
	next := 0
	for i, p := range d.Paragraphs {
		shift := text.Len() - p.Span.Start
		keep := p.Part == corpus.PartBody
		for ; next < len(d.Sentences) && d.Sentences[next].Paragraph == i; next++ {
			if s := d.Sentences[next]; keep {
				span := corpus.Span{Start: s.Span.Start + shift, End: s.Span.End + shift}
				out.Sentences = append(out.Sentences, corpus.Sentence{Span: span, Paragraph: len(out.Paragraphs), Section: -1})
			}
		}
		if keep {
			span := corpus.Span{Start: p.Span.Start + shift, End: p.Span.End + shift}
			out.Paragraphs = append(out.Paragraphs, corpus.Paragraph{Span: span, Section: -1})
			text.WriteString(p.Span.In(d.Text))
			text.WriteByte('\n')
		}
	}
}

// asCommand sets the garbage collector as the command does (see cmd/zhengce).
func asCommand(b *testing.B) {
	percent := debug.SetGCPercent(400)
	b.Cleanup(func() { debug.SetGCPercent(percent) })
}

// BenchmarkFacts measures extraction from documents of several sizes: the time a
// byte takes should be the same for all.
func BenchmarkFacts(b *testing.B) {
	asCommand(b)
	x := load(b)
	for _, size := range []struct {
		name  string
		bytes int
	}{{"10kB", 10 << 10}, {"100kB", 100 << 10}, {"1MB", 1 << 20}, {"10MB", 10 << 20}} {
		d := ordinary(b, size.bytes)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				x.Facts(d)
			}
			n := float64(utf8.RuneCountInString(d.Text))
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "chars/s")
			b.ReportMetric(n/float64(len(x.Facts(d))), "chars/fact")
		})
	}
}

// BenchmarkWhole measures what a document costs from its text on: structure,
// facts, and the words that gse cuts for the index.
func BenchmarkWhole(b *testing.B) {
	asCommand(b)
	x := load(b)
	text := ordinary(b, 1<<20).Text
	n := float64(utf8.RuneCountInString(text))
	for range words.CutSearch("热身") { // the dictionary is read once
	}
	steps := []struct {
		name string
		run  func(*corpus.Document)
	}{
		{"structure", func(*corpus.Document) {}},
		{"structure+facts", func(d *corpus.Document) { x.Facts(d) }},
		{"structure+facts+words", func(d *corpus.Document) {
			x.Facts(d)
			for range words.CutSearch(d.Text) {
			}
		}},
	}
	for _, step := range steps {
		b.Run(step.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				d, err := ingest.Read("text.txt", []byte(text))
				if err != nil {
					b.Fatal(err)
				}
				step.run(d)
			}
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "chars/s")
		})
	}
}

// TestLinear fails where eight times the text takes far more than eight times as long,
// for a document of every kind: what is asked of the whole text is asked once.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	x := load(t)
	small, large := ordinary(t, 1<<17), ordinary(t, 1<<20)
	took := func(d *corpus.Document, kind string) time.Duration {
		d.Meta.Type, d.Meta.Title = kind, ""
		start := time.Now()
		x.Facts(d)
		return time.Since(start)
	}
	for _, kind := range []string{corpus.TypePlan, corpus.TypeSummary, corpus.TypeReport, corpus.TypeNotice, corpus.TypeOther} {
		a, b := took(small, kind), took(large, kind)
		if b > 24*a { // perhaps the machine was busy with something else
			a, b = took(small, kind), min(b, took(large, kind))
		}
		if b > 24*a {
			t.Errorf("%s: %v for 128 KiB, %v for 1 MiB", kind, a, b)
		}
	}
}

// hostile is what input made to be slow repeats.
var hostile = map[string]string{
	"digits": "1234567890", "headings": "一、", "brackets": "（", "ranges": "至", "clause": "各级人民政府",
	"dates": "2024年1月1日至", "list": "市司法局、", "quantities": "1个", "lead": "牵头单位：", "title": "《", "sublist": "其中果业10亩，", "items": "新建小学5所、", "conditions": "，对企业的，给予企业5元奖励",
	"shares": "50%、", "amounts": "博士1000元，", "works": "实施重点项目5个，完成投资3亿元，", "steps": "2家、", "handing": "每月报送报告，",
}

// oneSentence makes one sentence of many: the marks that end them become commas, or no mark is
// left at all.
var oneSentence = map[string]*strings.Replacer{
	"sentence": strings.NewReplacer("。", "，", "；", "，", "！", "，", "\n", ""),
	"unmarked": strings.NewReplacer("。", "", "；", "", "！", "", "\n", "", "，", "", "、", "", "：", ""),
}

// hostileTexts are texts of about size bytes made to be slow, by name.
func hostileTexts(t testing.TB, size int) map[string]string {
	texts := map[string]string{}
	for name, unit := range hostile {
		texts[name] = strings.Repeat(unit, size/len(unit))
	}
	text := ordinary(t, size).Text
	for name, r := range oneSentence {
		texts[name] = r.Replace(text)
	}
	return texts
}

// TestHostile fails where eight times as much of what is made to be slow, with a grant at its end,
// takes far more than eight times as long.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	x := load(t)
	took := func(text string) time.Duration {
		d := ExampleDocument(rules.Example{Text: "补贴标准为：按租金的" + text + "给予补贴。"})
		start := time.Now()
		x.Facts(d)
		return time.Since(start)
	}
	const least = 500 * time.Millisecond // less is noise on a busy machine; what is quadratic takes seconds
	small, large := hostileTexts(t, 1<<14), hostileTexts(t, 1<<17)
	for name := range small {
		a, b := took(small[name]), took(large[name])
		if b > 24*a {
			a, b = took(small[name]), min(b, took(large[name]))
		}
		if b > max(24*a, least) {
			t.Errorf("%s: %v for 16 KiB, %v for 128 KiB", name, a, b)
		}
	}
}

// BenchmarkHostile measures input made to be slow.
func BenchmarkHostile(b *testing.B) {
	asCommand(b)
	x := load(b)
	for name, text := range hostileTexts(b, 1<<20) {
		d := ExampleDocument(rules.Example{Text: text})
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				x.Facts(d)
			}
		})
	}
}
