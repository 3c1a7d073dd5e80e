package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/export"
)

// schema is as much of JSON Schema (draft 2020-12) as docs/schema uses.
type schema struct {
	root map[string]any
}

func loadSchema(t *testing.T, name string) schema {
	t.Helper()
	data, err := os.ReadFile("../../docs/schema/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return schema{root}
}

// check returns what is wrong with v by the schema s, with its place.
func (c schema) check(s, v any, at string) []string {
	if b, ok := s.(bool); ok {
		if !b {
			return []string{at + " should not be there"}
		}
		return nil
	}
	m := s.(map[string]any)
	var faults []string
	fail := func(format string, args ...any) { faults = append(faults, at+": "+fmt.Sprintf(format, args...)) }
	for word, want := range m {
		switch word {
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			faults = append(faults, c.check(c.root["$defs"].(map[string]any)[name], v, at)...)
		case "type":
			if types, ok := want.([]any); ok && !slices.Contains(types, any(typeOf(v))) || !ok && want != typeOf(v) && !(want == "number" && typeOf(v) == "integer") {
				fail("%v is no %v", v, want)
			}
		case "const":
			if v != want {
				fail("%v is not %v", v, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), v) {
				fail("%v is none of %v", v, want)
			}
		case "pattern":
			if text, ok := v.(string); ok && !regexp.MustCompile(want.(string)).MatchString(text) {
				fail("%q does not match %s", text, want)
			}
		case "items":
			list, _ := v.([]any)
			for i, item := range list {
				faults = append(faults, c.check(want, item, fmt.Sprintf("%s[%d]", at, i))...)
			}
		case "anyOf":
			if !slices.ContainsFunc(want.([]any), func(s any) bool { return len(c.check(s, v, at)) == 0 }) {
				fail("%v is none of the values allowed", v)
			}
		case "required":
			for _, name := range want.([]any) {
				if _, ok := v.(map[string]any)[name.(string)]; !ok {
					fail("%s is missing", name)
				}
			}
		case "properties", "additionalProperties", "$defs", "$schema", "$id", "title", "description":
		default:
			fail("the test does not know %q of JSON Schema", word)
		}
	}
	return append(faults, c.members(m, v, at)...)
}

// members checks the members of an object.
func (c schema) members(m map[string]any, v any, at string) (faults []string) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	properties, _ := m["properties"].(map[string]any)
	rest, restricted := m["additionalProperties"]
	for name, value := range object {
		if s, ok := properties[name]; ok {
			faults = append(faults, c.check(s, value, at+"."+name)...)
		} else if restricted {
			faults = append(faults, c.check(rest, value, at+"."+name)...)
		}
	}
	return faults
}

func typeOf(v any) string {
	switch v := v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case nil:
		return "null"
	case []any:
		return "array"
	case float64:
		if v == float64(int(v)) {
			return "integer"
		}
		return "number"
	}
	return "object"
}

func (c schema) validate(t *testing.T, data []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return c.check(map[string]any(c.root), v, "")
}

// TestSchemas validates what is written against the published schemas.
func TestSchemas(t *testing.T) {
	if faults := loadSchema(t, "facts").validate(t, write(t, export.JSON)); len(faults) > 0 {
		t.Errorf("facts: %s", strings.Join(faults, "\n"))
	}
	var b bytes.Buffer
	err := export.Facts(&b, export.JSON, kinds, func(each func(*index.FactHit) error) error {
		for _, h := range facts()[2:] {
			h.Fact.Fields = slices.DeleteFunc(h.Fact.Fields, func(f corpus.Field) bool { return f.Name == "holders" }) // no field of a deadline
			if err := each(h); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	deadlines := loadSchema(t, "deadlines")
	if faults := deadlines.validate(t, b.Bytes()); len(faults) > 0 {
		t.Errorf("deadlines: %s", strings.Join(faults, "\n"))
	}
	if faults := deadlines.validate(t, write(t, export.JSON)); len(faults) == 0 {
		t.Error("metrics pass for deadlines")
	}
	text := "甲市方案\n一、目标\n审核率达到100%。\n"
	d := &corpus.Document{ID: corpus.TextID(text), Text: text, Meta: corpus.Meta{Title: "甲市方案", Type: corpus.TypePlan, Issued: "2024-01-01", SHA256: strings.Repeat("0", 64),
		Locality: &corpus.Locality{Name: "甲市", Code: "990100", Path: []string{"乙省", "甲市"}}},
		Sections: []corpus.Section{{Level: 1, Parent: -1, Heading: corpus.Span{Start: 13, End: 25}, End: len(text)}}}
	f := corpus.Fact{Kind: "metric", Span: corpus.Span{Start: 26, End: len(text) - 4}, Section: 0, Rule: "r", Fields: []corpus.Field{{Name: "value", Value: corpus.Number("100")}}}
	f.SetID(d.ID)
	b.Reset()
	if err := corpus.Write(&b, d, []corpus.Fact{f}, true); err != nil {
		t.Fatal(err)
	}
	extract := loadSchema(t, "extract")
	if faults := extract.validate(t, b.Bytes()); len(faults) > 0 {
		t.Errorf("extract: %s", strings.Join(faults, "\n"))
	}
	if faults := extract.validate(t, bytes.Replace(b.Bytes(), []byte(`"level":1`), []byte(`"level":"1"`), 1)); len(faults) == 0 {
		t.Error("a level that is no number passes")
	}
}
