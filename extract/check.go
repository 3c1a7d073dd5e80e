package extract

import (
	"fmt"
	"strings"

	"zhengce/corpus"
	"zhengce/rules"
)

// Failure is an example or counter-example that a rule does not meet.
type Failure struct {
	Rule    string
	File    string
	Line    int
	Text    string
	Message string
}

// Error prints file:line: rule: message.
func (f Failure) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s\n\t%s", f.File, f.Line, f.Rule, f.Message, f.Text)
}

// Check runs every example and counter-example of every rule for facts. In an
// example all the wanted facts are found, one of them by the rule itself; in a
// counter-example the rule finds nothing.
func (x *Extractor) Check() []Failure {
	var failures []Failure
	for _, r := range x.set.Rules() {
		if r.Mention != "" {
			failures = append(failures, x.checkMention(r)...)
			continue
		}
		for _, e := range r.Examples {
			if message := x.checkExample(r, e); message != "" {
				failures = append(failures, failure(r, e, message))
			}
		}
		for _, e := range r.Counter {
			d := ExampleDocument(e)
			for _, f := range x.Facts(d) {
				if f.Rule == r.Name {
					failures = append(failures, failure(r, e, "finds "+f.Span.In(d.Text)+" in a counter-example"))
				}
			}
		}
	}
	return failures
}

// checkMention checks that a rule defines a mention in its examples, and none in
// its counter-examples.
func (x *Extractor) checkMention(r *rules.Rule) []Failure {
	var failures []Failure
	check := func(e rules.Example, want bool) {
		sentences, _ := x.set.Find(ExampleDocument(e))
		found := false
		for i := range sentences {
			found = found || len(sentences[i].Named(r.Mention, sentences[i].Span)) > 0
		}
		if found != want {
			failures = append(failures, failure(r, e, fmt.Sprintf("mention <%s> found: %v, wanted: %v", r.Mention, found, want)))
		}
	}
	for _, e := range r.Examples {
		check(e, true)
	}
	for _, e := range r.Counter {
		check(e, false)
	}
	return failures
}

func failure(r *rules.Rule, e rules.Example, message string) Failure {
	file, _ := r.Place()
	return Failure{Rule: r.Name, File: file, Line: e.Line, Text: e.Heading + e.Text, Message: message}
}

// checkExample says what is wrong, or nothing.
func (x *Extractor) checkExample(r *rules.Rule, e rules.Example) string {
	d := ExampleDocument(e)
	records := d.Records(x.Facts(d))
	own := false
	for i := range records {
		own = own || records[i].Rule == r.Name
	}
	if !own {
		return "finds nothing; found by others: " + summary(records)
	}
	for _, want := range e.Want {
		if !met(records, r.Kind, want) {
			return fmt.Sprintf("wanted %v; found: %s", want, summary(records))
		}
	}
	return ""
}

// met reports whether one of the records has all that is wanted.
func met(records []corpus.Record, kind string, want map[string]string) bool {
	for i := range records {
		if records[i].Kind == kind && agrees(&records[i], want) {
			return true
		}
	}
	return false
}

func agrees(r *corpus.Record, want map[string]string) bool {
	for name, value := range want {
		have := r.Text(name)
		if name == "quote" {
			have = r.Quote
		}
		if have != value {
			return false
		}
	}
	return true
}

// summary lists records for a person who mends a rule.
func summary(records []corpus.Record) string {
	if len(records) == 0 {
		return "nothing"
	}
	parts := make([]string, len(records))
	for i, r := range records {
		fields := make([]string, len(r.Fields))
		for j, f := range r.Fields {
			fields[j] = f.Name + "=" + f.Value.String()
		}
		parts[i] = fmt.Sprintf("%s %q %s", r.Rule, r.Quote, strings.Join(fields, " "))
	}
	return strings.Join(parts, "; ")
}

// ExampleDocument makes the document of an example: what stands above, if anything, its heading,
// if any, and its text as one paragraph.
func ExampleDocument(e rules.Example) *corpus.Document {
	d := &corpus.Document{Meta: corpus.Meta{Title: e.Title, Issuer: e.Issuer, Issued: e.Issued, Type: corpus.TypePlan}}
	section := -1
	head := func(text string) {
		span := corpus.Span{Start: len(d.Text), End: len(d.Text) + len(text)}
		d.Sections = append(d.Sections, corpus.Section{Level: section + 2, Parent: section, Heading: span, End: len(e.Above) + len(e.Heading) + len(e.Text) + 3})
		section++
		d.Text += text + "\n"
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Span: span, Section: section, Part: corpus.PartHeading})
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: span, Paragraph: len(d.Paragraphs) - 1, Section: section, Heading: true})
	}
	if e.Above != "" {
		head(e.Above)
	}
	if e.Heading != "" {
		head(e.Heading)
	}
	part := corpus.PartBody
	if e.Header != "" {
		span := corpus.Span{Start: len(d.Text), End: len(d.Text) + len(e.Header)}
		d.Text += e.Header + "\n"
		part = corpus.PartTable
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Span: span, Section: section, Part: part})
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: span, Paragraph: len(d.Paragraphs) - 1, Section: section})
	}
	paragraph := corpus.Span{Start: len(d.Text), End: len(d.Text) + len(e.Text)}
	d.Text += e.Text + "\n"
	d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Span: paragraph, Section: section, Part: part})
	start := paragraph.Start
	for i, r := range e.Text {
		if part == corpus.PartBody && strings.ContainsRune("。；;", r) {
			end := paragraph.Start + i + len(string(r))
			d.Sentences = append(d.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: end}, Paragraph: len(d.Paragraphs) - 1, Section: section})
			start = end
		}
	}
	if start < paragraph.End {
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: paragraph.End}, Paragraph: len(d.Paragraphs) - 1, Section: section})
	}
	d.ID = corpus.TextID(d.Text)
	return d
}
