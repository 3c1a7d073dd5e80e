package extract

import (
	"slices"
	"strconv"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/rules"
)

// derive adds the fields that follow from others by the lexicon of indicators
// and the table of places, where the kind has them: concept from indicator, and
// holder_codes from holders. They are no evidence and do not change the quote.
func (c *reading) derive(d *draft, kind *rules.Kind) {
	if _, ok := kind.Field("concept"); ok {
		indicator := d.fact.Text("indicator")
		if base := d.fact.Text("base"); base != "" && d.fact.Get("implied") == nil {
			indicator += "占" + base + "比重" // a share of something is not that thing
		}
		if concept, ok := c.set.Concepts().Concept(indicator); ok && concept.Measures(d.fact.Text("unit")) {
			d.set("concept", value{Value: corpus.Text(concept.Name)})
		}
	}
	if _, ok := kind.Field("holder_codes"); ok {
		if names, ok := d.fact.Get("holders").(corpus.List); ok {
			if codes := c.placeCodes(names); len(codes) > 0 {
				d.set("holder_codes", value{Value: codes})
			}
		}
	}
}

// placeCodes lists the codes of the places among names, as of the document's
// date: 横山区 in a text of 榆林市 is 610803, and 全市 is 榆林市 itself.
func (c *reading) placeCodes(names []string) corpus.List {
	own, year := c.doc.Meta.Locality, 0
	if day := c.doc.Meta.Issued; len(day) >= 4 {
		year, _ = strconv.Atoi(day[:4])
	}
	var codes corpus.List
	for _, name := range names {
		if loc := places.Default().Inside(name, own, year); loc != nil && !slices.Contains(codes, loc.Code) {
			codes = append(codes, loc.Code)
		}
	}
	return codes
}

// unite gives bodies that are named without place or rank (司法局) the full name
// of the body that the document names elsewhere (市司法局, 中卫市司法局), where that
// leaves no doubt.
func (c *reading) unite(drafts []*draft) {
	full := map[string]bool{}
	for _, d := range drafts {
		if v := d.fact.Text("canonical"); v != "" {
			full[v] = true
		}
	}
	for _, d := range drafts {
		name := d.fact.Text("name")
		if name == "" || d.fact.Text("canonical") != name {
			continue
		}
		if one, ok := places.SameBody(c.doc.Meta.Locality, name, full); ok {
			d.replace("canonical", corpus.Text(one))
		}
	}
}

// replace gives a field another, inferred value.
func (d *draft) replace(name string, v corpus.Value) {
	for i := range d.fact.Fields {
		if f := &d.fact.Fields[i]; f.Name == name {
			f.Value, f.Span = v, corpus.Span{}
		}
	}
	if !slices.Contains(d.fact.Inferred, name) {
		d.fact.Inferred = append(d.fact.Inferred, name)
	}
}
