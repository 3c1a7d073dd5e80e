package gold

import (
	"strings"
	"testing"
	"testing/fstest"

	"zhengce/corpus"
)

// source is a crawl: with the site around it, a blank lost and a line broken.
const source = "首页 > 文件\n关于做好春耕备耕工作的通知\n一、总体目标\n到2026年，全县粮食播种面积稳定在 20万亩\n以上，新建高标准农田３万亩。\n新建高标准农田３万亩。\n县农业农村局牵头，每月5日前报送进度。"

const annotated = `{"kind":"document","title":"关于做好春耕备耕工作的通知","type":"notice","locality":{"name":"清河县","path":["河北省","清河县"]}}
{"kind":"sections","labels":[[1,"一、总体目标"],[2,"（一）缺失的标题"]]}
{"kind":"metric","quote":"全县粮食播种面积稳定在 20万亩\n以上","indicator":"粮食播种面积","comparator":"ge","value":200000,"unit":"亩","status":"target","section":["一、总体目标"]}

{"kind":"metric","quote":"新建高标准农田３万亩","nth":2,"indicator":"新建高标准农田","value":30000,"unit":"亩","section":[]}
{"kind":"unit","quote":"县农业农村局牵头","name":"县农业农村局","role":"lead","generic":false,"section":[]}
{"kind":"deadline","quote":"每月5日前报送进度","action":"报送","time":{"text":"每月5日前","edtf":null,"recurrence":"P1M","day":5},"section":[]}
{"kind":"citation","quote":"《种子法》","title":"种子法","section":[]}
`

// canonical is the same document as the program would clean it.
const canonical = "关于做好春耕备耕工作的通知\n一、总体目标\n到2026年，全县粮食播种面积稳定在20万亩以上，新建高标准农田3万亩。\n新建高标准农田３万亩。\n县农业农村局牵头，每月5日前报送进度。\n"

// prediction builds the prediction of the canonical text with the given facts.
func prediction(facts ...corpus.Record) map[string]Prediction {
	at := strings.Index(canonical, "一、")
	d := &corpus.Document{
		Text:     canonical,
		Meta:     corpus.Meta{Title: "关于做好 春耕备耕工作的通知", Type: "plan", Locality: &corpus.Locality{Name: "清河县", Path: []string{"河北省", "清河县"}}},
		Sections: []corpus.Section{{Level: 1, Parent: -1, Heading: corpus.Span{Start: at, End: at + len("一、总体目标")}}},
	}
	return map[string]Prediction{"spring": {Document: d, Facts: facts}}
}

// record makes a record whose quote stands for the n-th time in the canonical text.
func record(kind, quote string, n int, fields ...corpus.Field) corpus.Record {
	runes, from := []rune(canonical), 0
	for ; n > 0; n-- {
		from += strings.Index(canonical[from:], quote) + 1
	}
	start := len([]rune(canonical[:from-1]))
	end := start + len([]rune(quote))
	return corpus.Record{Kind: kind, Quote: string(runes[start:end]), Start: start, End: end, Fields: fields}
}

func field(name string, v corpus.Value) corpus.Field { return corpus.Field{Name: name, Value: v} }

func load(t *testing.T) []File {
	t.Helper()
	files, err := Read(fstest.MapFS{"spring.jsonl": {Data: []byte(annotated)}, "GUIDE.md": {}}, fstest.MapFS{"spring.txt": {Data: []byte(source)}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestScore(t *testing.T) {
	area := func(fields ...corpus.Field) corpus.Record {
		return record("metric", "全县粮食播种面积稳定在20万亩以上", 1, fields...)
	}
	full := []corpus.Field{field("indicator", corpus.Text("粮食播种面积")), field("comparator", corpus.Text("ge")),
		field("value", corpus.Number("200000")), field("unit", corpus.Text("亩")), field("status", corpus.Text("target"))}
	farmland := []corpus.Field{field("indicator", corpus.Text("新建高标准农田")), field("comparator", corpus.Text("eq")),
		field("value", corpus.Number("30000")), field("unit", corpus.Text("亩"))}
	unit := []corpus.Field{field("name", corpus.Text("县农业农村局")), field("role", corpus.Text("lead")), field("generic", corpus.Flag(false))}
	monthly := &corpus.Time{Recurrence: "P1M", Day: 5}
	moved := area(full...)
	moved.Start++

	for _, test := range []struct {
		name                    string
		facts                   []corpus.Record
		found, core, full, miss int
		ungrounded              int
	}{
		{"nothing", nil, 0, 0, 0, 5, 0},
		{"all fields", []corpus.Record{area(full...)}, 1, 1, 1, 4, 0},
		{"nearly the same indicator", []corpus.Record{area(append([]corpus.Field{field("indicator", corpus.Text("全县粮食播种面积"))}, full[1:]...)...)}, 1, 1, 1, 4, 0},
		{"another indicator", []corpus.Record{area(append([]corpus.Field{field("indicator", corpus.Text("亩数"))}, full[1:]...)...)}, 1, 1, 0, 5, 0},
		{"another value", []corpus.Record{area(full[0], full[1], field("value", corpus.Number("20")), full[3])}, 1, 0, 0, 6, 0},
		{"no comparator is eq", []corpus.Record{area(full[0], full[2], full[3])}, 1, 0, 0, 6, 0},
		{"one prediction serves one fact", []corpus.Record{area(full...), area(full...)}, 2, 1, 1, 5, 0},
		{"first occurrence is another fact", []corpus.Record{record("metric", "新建高标准农田3万亩", 1, farmland...)}, 1, 0, 0, 6, 0},
		{"second occurrence, wide digit", []corpus.Record{record("metric", "新建高标准农田３万亩", 1, farmland...)}, 1, 1, 1, 4, 0},
		{"unit", []corpus.Record{record("unit", "县农业农村局", 1, unit...)}, 1, 1, 1, 4, 0},
		{"unit elsewhere", []corpus.Record{record("unit", "报送进度", 1, unit...)}, 1, 0, 0, 6, 0},
		{"deadline", []corpus.Record{record("deadline", "每月5日前报送进度", 1, field("action", corpus.Text("报送")), field("time", monthly))}, 1, 1, 1, 4, 0},
		{"deadline on another day", []corpus.Record{record("deadline", "每月5日前报送进度", 1, field("action", corpus.Text("报送")), field("time", &corpus.Time{Recurrence: "P1M"}))}, 1, 0, 0, 6, 0},
		{"a kind that is not scored", []corpus.Record{record("budget", "20万亩", 1)}, 0, 0, 0, 5, 0},
		{"quote that is not in its span", []corpus.Record{moved}, 1, 1, 1, 4, 1},
	} {
		s, err := Score(load(t), prediction(test.facts...))
		if err != nil {
			t.Fatal(err)
		}
		all := s.All()
		if all.Gold != 5 || all.Predicted != test.found || all.Core != test.core || all.Full != test.full || len(s.Misses) != test.miss || s.Ungrounded != test.ungrounded {
			t.Errorf("%s: got %+v, misses %d, ungrounded %d", test.name, all, len(s.Misses), s.Ungrounded)
		}
	}
}

func TestScoreDocument(t *testing.T) {
	s, err := Score(load(t), prediction())
	if err != nil {
		t.Fatal(err)
	}
	if s.FieldsGold != 3 || s.Fields != 2 { // the type is wrong, the title but for a blank right
		t.Errorf("fields: %d of %d", s.Fields, s.FieldsGold)
	}
	if s.Heads.Gold != 2 || s.Heads.Predicted != 1 || s.Heads.Core != 1 {
		t.Errorf("headings: %+v", s.Heads)
	}
	s, err = Score(load(t), nil)
	if err != nil || s.Fields != 0 || s.Heads.Predicted != 0 || s.FieldsGold != 3 {
		t.Errorf("a document that is missing: %+v, %v", s, err)
	}
}

func TestReadRefuses(t *testing.T) {
	texts := fstest.MapFS{"a.txt": {}}
	for _, bad := range []string{"{", `{"kind":"sections","labels":[1]}`, `{"kind":"metric","start":"x"}`} {
		if _, err := Read(fstest.MapFS{"a.jsonl": {Data: []byte(bad)}}, texts); err == nil || !strings.Contains(err.Error(), "a.jsonl: line 1") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if _, err := Read(fstest.MapFS{"b.jsonl": {}}, texts); err == nil {
		t.Error("a gold file without its text is read")
	}
}

func TestMarkdown(t *testing.T) {
	s, err := Score(load(t), prediction(record("unit", "县农业农村局", 1, field("name", corpus.Text("县农业农村局")), field("role", corpus.Text("lead")))))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| unit | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |", "| all | 5 | 1 | 1.000 | 0.200 | 0.333 |", "Document fields 0.667 (2 of 3)"} {
		if !strings.Contains(s.Markdown(), want) {
			t.Errorf("no %q in\n%s", want, s.Markdown())
		}
	}
}
