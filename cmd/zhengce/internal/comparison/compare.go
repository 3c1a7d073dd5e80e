// Package comparison answers the question which localities committed to which
// indicator, and how they stand to each other: one row a locality, the latest
// and strictest figure first, a document that was crawled twice counted once.
package comparison

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/similar"
)

// Item is a metric with the document that states it.
type Item struct {
	Fact     corpus.Record
	Document string // its ID
	Meta     corpus.Meta
}

// Question says which metrics are meant. The zero Question means all.
type Question struct {
	Year      int          // that the figure is for; 0 for any
	Status    string       // target or achieved
	Under     string       // code of a division that the localities lie in
	Level     places.Level // of the localities
	Unit      string       // only figures in this unit
	Direction string       // which way is better, up or down, as far as known: it says what is stricter
	Expected  string       // the unit of a level, as far as known: where it is not %, a figure in % is a change
}

// Row is one figure of one locality.
type Row struct {
	Name       string        `json:"name"`
	Code       string        `json:"code"`
	Indicator  string        `json:"indicator"` // as written
	Comparator string        `json:"comparator"`
	Value      corpus.Number `json:"value"`
	ValueMax   corpus.Number `json:"value_max,omitempty"`
	Unit       string        `json:"unit,omitempty"`
	Change     string        `json:"change,omitempty"`
	Period     string        `json:"period,omitempty"` // EDTF
	Status     string        `json:"status"`
	Strength   string        `json:"strength,omitempty"`
	Quote      string        `json:"quote"`
	Document   string        `json:"document"` // ID
	Title      string        `json:"title"`
	Source     string        `json:"source"`
	Date       string        `json:"date,omitempty"`   // of issue, else of publication
	Copies     []string      `json:"copies,omitempty"` // where else the library has the same document
	First      bool          `json:"first"`            // this is the locality's row; the others are for --all

	period period
	fit    fit
	class  class
}

// class is what figures must share to be compared.
type class struct {
	unit  string
	level bool
}

// Result is the answer.
type Result struct {
	Rows    []Row   `json:"rows"` // by code, the first of each locality in front
	Summary Summary `json:"summary"`
}

// Compare answers q from items, all metrics of one indicator. The text of a
// document is asked for where a locality has several: that shows which are one.
func Compare(items []Item, q Question, text func(document string) (string, error)) (*Result, error) {
	r := &Result{Rows: []Row{}}
	groups := map[string][]Item{}
	for _, it := range items {
		loc := locality(&it)
		if it.Meta.Locality == nil && loc == nil {
			r.Summary.Placeless++
		}
		if loc != nil && q.admits(loc, &it.Fact) {
			it.Meta.Locality = loc
			groups[loc.Code] = append(groups[loc.Code], it)
		}
	}
	var all [][]Row
	for _, code := range sortedKeys(groups) {
		group, copies, err := once(groups[code], text)
		if err != nil {
			return nil, err
		}
		rows := q.rows(group, copies)
		if len(rows) == 0 {
			continue
		}
		all = append(all, rows)
		r.Summary.count(group, copies)
	}
	main := commonest(all)
	for _, rows := range all {
		slices.SortStableFunc(rows, func(a, b Row) int { return order(&a, &b, main, q) })
		rows[0].First = true
		r.Rows = append(r.Rows, rows...)
	}
	r.Summary.figures(r.Rows, main)
	return r, nil
}

func sortedKeys(m map[string][]Item) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// locality is the place that a metric is about: its document's, or the one
// that its indicator names (重庆市地区生产总值) where that lies in it. It is nil for
// a figure of what the document's place lies in: 全省 in a city's report.
func locality(it *Item) *corpus.Locality {
	own := it.Meta.Locality
	indicator := it.Fact.Text("indicator")
	t := places.Default()
	if n := t.Prefix(indicator); n > 0 {
		within := ""
		if own != nil {
			within = own.Code
		}
		return narrower(own, t.Last(indicator[:n], Year(&it.Meta), within))
	}
	if m := whole.FindStringSubmatch(indicator); m != nil && own != nil && len(own.Path) > 1 {
		if last := len(own.Path) - 1; !strings.HasSuffix(own.Path[last], m[1]) && hasSuffix(own.Path[:last], m[1]) {
			return nil
		}
	}
	return own
}

// whole matches a figure for all of a place of some rank.
var whole = regexp.MustCompile(`^全(省|市|区|县|州|盟|旗|自治区)`)

func hasSuffix(names []string, suffix string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, suffix) })
}

// narrower is the place named in a document of own: own again, or one in it;
// nil for any other.
func narrower(own, named *corpus.Locality) *corpus.Locality {
	if named == nil || own != nil && !places.Under(named.Code, own.Code) {
		return nil
	}
	return named
}

// admits reports whether a metric of a locality is asked for.
func (q *Question) admits(loc *corpus.Locality, f *corpus.Record) bool {
	return (q.Under == "" || places.Under(loc.Code, q.Under)) &&
		(q.Level == places.None || places.LevelOf(loc.Code) == q.Level) &&
		(q.Status == "" || f.Text("status") == q.Status) &&
		(q.Unit == "" || f.Text("unit") == q.Unit)
}

// once leaves out the metrics of documents that are copies of others, and tells
// for each document that stays where its copies came from.
func once(group []Item, text func(string) (string, error)) ([]Item, map[string][]string, error) {
	var docs []corpus.Meta
	var ids []string
	known := map[string]bool{}
	for _, it := range group {
		if !known[it.Document] {
			known[it.Document] = true
			ids = append(ids, it.Document)
			docs = append(docs, it.Meta)
		}
	}
	copies := map[string][]string{}
	if len(ids) < 2 {
		return group, copies, nil
	}
	groups, err := similar.Groups(docs, func(i int) (string, error) { return text(ids[i]) })
	if err != nil {
		return nil, nil, err
	}
	gone := map[string]bool{}
	for _, same := range groups {
		best := slices.MaxFunc(same, func(a, b int) int { return cmp.Compare(saysOfItself(&docs[a]), saysOfItself(&docs[b])) })
		for _, i := range same {
			if i != best {
				gone[ids[i]] = true
				copies[ids[best]] = append(copies[ids[best]], docs[i].Source)
			}
		}
	}
	return slices.DeleteFunc(group, func(it Item) bool { return gone[it.Document] }), copies, nil
}

// saysOfItself counts what a document says of itself: the copy that says most stands
// for the others.
func saysOfItself(m *corpus.Meta) int {
	n := 0
	for _, f := range m.Fields() {
		if f.Value != "" {
			n++
		}
	}
	return n
}

// rows makes the rows of one locality's metrics that are for the year asked
// for, each figure once.
func (q *Question) rows(group []Item, copies map[string][]string) []Row {
	var rows []Row
	for i := range group {
		row := newRow(&group[i])
		row.class = q.class(&row)
		if row.fit = row.period.fits(q.Year, Year(&group[i].Meta)); row.fit == fitNone {
			continue
		}
		row.Copies = copies[row.Document]
		if !slices.ContainsFunc(rows, func(r Row) bool { return r.repeats(&row) }) {
			rows = append(rows, row)
		}
	}
	return rows
}

func newRow(it *Item) Row {
	f, m := &it.Fact, &it.Meta
	p := periodOf(f, m)
	return Row{
		Name: m.Locality.Name, Code: m.Locality.Code, Indicator: f.Text("indicator"),
		Comparator: f.Text("comparator"), Value: corpus.Number(f.Text("value")), ValueMax: corpus.Number(f.Text("value_max")), Unit: f.Text("unit"),
		Change: f.Text("change"), Period: p.edtf, Status: f.Text("status"), Strength: f.Text("strength"),
		Quote: f.Quote, Document: it.Document, Title: m.Title, Source: m.Source, Date: cmp.Or(m.Issued, m.Published),
		period: p,
	}
}

// class is what a row can be compared with. A figure in % of what is measured
// in another unit, or of what is a change by its name (居民消费价格涨幅), is a change
// whether the text says so (增长5%) or not (增速5%).
func (q *Question) class(r *Row) class {
	level := r.Change == "" || r.Change == "level"
	if r.Unit == "%" && (q.Expected != "" && q.Expected != "%" || changeName.MatchString(r.Indicator)) {
		level = false
	}
	return class{r.Unit, level}
}

// changeName matches indicators that are a change.
var changeName = regexp.MustCompile(`(?:涨幅|增速|增幅|降幅|增长率|上涨幅度|价格)$`)

// repeats reports whether o says the same in the same document.
func (r *Row) repeats(o *Row) bool {
	return r.Document == o.Document && r.Value == o.Value && r.ValueMax == o.ValueMax && r.Unit == o.Unit && r.Change == o.Change &&
		r.Comparator == o.Comparator && r.Status == o.Status && r.Period == o.Period
}

// KeepFirst leaves each locality its own row alone.
func (r *Result) KeepFirst() {
	r.Rows = slices.DeleteFunc(r.Rows, func(row Row) bool { return !row.First })
}
