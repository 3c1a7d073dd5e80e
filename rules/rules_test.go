package rules

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"zhengce/corpus"
)

const fundingKind = `doc: money set aside for a purpose
fields:
  - {name: purpose, type: text, required: true}
  - {name: amount, type: number, required: true}
`

const fundingRules = `- name: arranged
  match: "安排 {purpose:..} 资金 {amount:<quantity unit=元>}"
  fields:
    purpose: $purpose
    amount: $amount.value
  examples: ["安排以工代赈资金300万元。"]
  counter: ["资金安排情况。"]
`

// TestLoadErrors holds faults of rule files against what the author is told,
// with the place.
func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"unknown key", "funding/rules.yaml", "- name: a\n  match: 安排\n  colour: red\n", "funding/rules.yaml:3:3: unknown key \"colour\""},
		{"unknown field", "funding/rules.yaml", "- name: a\n  match: 安排\n  fields: {price: \"'1'\"}\n", "kind funding has no field \"price\""},
		{"unknown lexicon", "funding/rules.yaml", "- name: a\n  match: \"@nothing\"\n", "there is no lexicon \"nothing\""},
		{"unknown mention", "funding/rules.yaml", "- name: a\n  match: \"<nothing>\"\n", "there is no mention <nothing>"},
		{"unknown filler", "funding/rules.yaml", "- name: a\n  match: 安排\n  fields: {purpose: guess()}\n", "funding/rules.yaml:3:21: field purpose: there is no filler \"guess\""},
		{"open start", "funding/rules.yaml", "- name: a\n  match: \"..安排\"\n", "a match begins with a literal, a lexicon or a mention"},
		{"bad pattern", "funding/rules.yaml", "- name: a\n  match: \"安排(\"\n", "funding/rules.yaml:2:10: pattern, character 4"},
		{"empty repeat", "funding/rules.yaml", "- name: a\n  match: \"安排(甲?)*\"\n", "what is repeated must not match nothing"},
		{"same name", "funding/rules.yaml", "- name: a\n  match: 安排\n- name: a\n  match: 拨付\n", "funding/rules.yaml:3:3: rule funding/a: the name is taken"},
		{"same key", "funding/rules.yaml", "- name: a\n  name: b\n  match: 安排\n", "funding/rules.yaml:2:3: \"name\" stands twice"},
		{"no capture", "funding/rules.yaml", "- name: a\n  match: 安排\n  fields: {purpose: $x}\n", "nothing is captured as \"x\""},
		{"cycle", "funding/rules.yaml", "- name: a\n  mention: x\n  match: \"<y>\"\n- name: b\n  mention: y\n  match: \"<x>\"\n", "builds on itself"},
		{"unsorted", "lexicons/words.tsv", "word\n乙\n一\n", "lexicons/words.tsv:3:1"},
		{"too many cells", "lexicons/words.tsv", "word\n一\tx\n", "lexicons/words.tsv:2:1: 2 cells"},
		{"bad type", "other/kind.yaml", "fields: [{name: a, type: money}]\n", "other/kind.yaml:1:10: field \"a\": the type is"},
		{"reserved name", "other/kind.yaml", "fields: [{name: quote, type: text}]\n", "field \"quote\": every fact has a member of this name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"funding/kind.yaml": {Data: []byte(fundingKind)}, c.file: {Data: []byte(c.data)}}
			_, err := Load(files)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestNeeds lists what every match of a pattern holds.
func TestNeeds(t *testing.T) {
	for pattern, want := range map[string]string{
		"安排 <quantity> 的 资金?":              "=安排 | quantity",
		"(建成|@win) .. <quantity>":          "=建成 @win | quantity",
		"(<quantity> 安排 | <quantity> 的)":   "=安排 quantity | quantity",
		"(甲 | 安排) <time>":                  "time",
		"(安排 <time> | (拨付|下达) <time>)":     "=下达 =安排 =拨付 | time",
		"{x:(安排|拨付)} (资金)* ..":             "=安排 =拨付",
		"<@report after=yes> (县|市|区) 财政局?": "@report",
	} {
		p, err := parsePattern(pattern)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range p.needs() {
			got = append(got, strings.Join(n, " "))
		}
		if have := strings.Join(got, " | "); have != want {
			t.Errorf("%s: %q, want %q", pattern, have, want)
		}
	}
}

// TestManyNeeds loads more rules than there are bits for their needs: all are found.
func TestManyNeeds(t *testing.T) {
	var rules, text strings.Builder
	for i := range 200 {
		word := string(rune('一'+i)) + "项"
		fmt.Fprintf(&rules, "- name: r%d\n  match: \"安排 {purpose:%s} 资金 {amount:<quantity unit=元>}\"\n  fields: {purpose: $purpose, amount: $amount.value}\n  examples: [\"安排%s资金3万元。\"]\n", i, word, word)
		fmt.Fprintf(&text, "安排%s资金3万元。", word)
	}
	set, err := Load(Builtin(), fstest.MapFS{"funding/kind.yaml": {Data: []byte(fundingKind)}, "funding/rules.yaml": {Data: []byte(rules.String())}})
	if err != nil {
		t.Fatal(err)
	}
	d := &corpus.Document{Text: text.String(), Paragraphs: []corpus.Paragraph{{Span: corpus.Span{End: text.Len()}, Section: -1, Part: corpus.PartBody}}}
	for at := 0; at < len(d.Text); at += len("安排一项资金3万元。") {
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: corpus.Span{Start: at, End: at + len("安排一项资金3万元。")}, Section: -1})
	}
	_, matches := set.Find(d)
	found := map[string]bool{}
	for _, m := range matches {
		if m.Rule.Kind == "funding" {
			found[m.Rule.Name] = true
		}
	}
	if len(found) != 200 {
		t.Errorf("%d of 200 rules found their sentence", len(found))
	}
}

// TestLoadAll reports every fault, not the first.
func TestLoadAll(t *testing.T) {
	files := fstest.MapFS{
		"funding/kind.yaml":  {Data: []byte(fundingKind)},
		"funding/a.yaml":     {Data: []byte("- name: a\n  match: 安排\n  colour: red\n")},
		"lexicons/words.tsv": {Data: []byte("word\n乙\n一\n")},
	}
	_, err := Load(files)
	if list, ok := err.(ErrorList); !ok || len(list) != 2 {
		t.Errorf("got %v, want two faults", err)
	}
}

// TestOverlay lays a user's folder over the built-in one: a new kind appears, a
// file of the same path replaces.
func TestOverlay(t *testing.T) {
	user := fstest.MapFS{
		"funding/kind.yaml":    {Data: []byte(fundingKind)},
		"funding/rules.yaml":   {Data: []byte(fundingRules)},
		"citation/titles.yaml": {Data: []byte("- name: none\n  match: \"从不出现的字句\"\n  fields: {title: \"'x'\"}\n")},
	}
	set, err := Load(Builtin(), user)
	if err != nil {
		t.Fatal(err)
	}
	if set.Kind("funding") == nil || set.Kind("metric") == nil {
		t.Error("kinds are missing")
	}
	for _, r := range set.Rules() {
		if r.Name == "citation/title" {
			t.Error("citation/titles.yaml was not replaced")
		}
	}
	plain, err := Load(Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if plain.Hash() == set.Hash() {
		t.Error("the hash does not tell the sets apart")
	}
}

// TestPatterns holds patterns against sentences.
func TestPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, text, want string }{
		{"安排", "统筹安排资金", "安排"},
		{"安排 ..2 资金", "安排专项资金", "安排专项资金"},
		{"安排 ..1 资金", "安排专项资金", ""},
		{"安排 .. 资金", "安排好,再拨资金", ""},
		{"安排 ... 资金", "安排好,再拨资金", "安排好,再拨资金"},
		{"安排 . 资金", "安排甲、乙资金", ""},
		{"(甲|乙) 县", "在乙县", "乙县"},
		{"甲 (、乙)* 县", "甲、乙、乙县", "甲、乙、乙县"},
		{"资金 $", "资金,", "资金"},
		{"资金 $", "资金池", ""},
		{"甲 .. 乙", "甲(一,二)乙", "甲(一,二)乙"},
		{"（甲）", "(甲)", "(甲)"},
		{"{a:<quantity unit=%>}", "增长5%", "5%"},
		{"<quantity unit!=%>", "增长5%", ""},
	} {
		set, err := Load(fstest.MapFS{
			"k/kind.yaml": {Data: []byte("fields: [{name: a, type: text}]\n")},
			"k/r.yaml":    {Data: []byte("- name: r\n  match: '" + c.pattern + "'\n")},
		})
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		got := ""
		if _, matches := set.Find(sentence(c.text)); len(matches) > 0 {
			got = matches[0].Span.In(c.text)
		}
		if got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

// sentence is a document of one sentence.
func sentence(text string) *corpus.Document {
	span := corpus.Span{End: len(text)}
	return &corpus.Document{
		Text:       text,
		Paragraphs: []corpus.Paragraph{{Span: span, Section: -1}},
		Sentences:  []corpus.Sentence{{Span: span, Section: -1}},
	}
}

// FuzzFind holds that matching never panics and that every match lies in its
// sentence.
func FuzzFind(f *testing.F) {
	set, err := Load(Builtin())
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range set.Rules() {
		for _, e := range append(r.Examples, r.Counter...) {
			f.Add(e.Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, matches := set.Find(sentence(text))
		for _, m := range matches {
			if m.Span.Start < 0 || m.Span.End > len(text) || m.Span.Start > m.Span.End {
				t.Errorf("%s: %v lies outside %q", m.Rule.Name, m.Span, text)
			}
		}
	})
}
