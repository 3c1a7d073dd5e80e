package corpus

import (
	"crypto/sha256"
	"encoding/hex"
)

// Document is one policy text with its structure. It is built once, by package
// ingest, and never changed after.
type Document struct {
	// ID is made from Text alone: same text, same ID. See [TextID].
	ID string
	// Meta is what the page and the text say about the document.
	Meta Meta
	// Text is the canonical text: valid UTF-8, the page's own boilerplate gone,
	// one paragraph a line, each line ended by "\n". All spans point into it.
	Text string
	// Paragraphs are the lines of Text, in order, without their "\n".
	Paragraphs []Paragraph
	// Sections is the heading tree, flat and in text order.
	Sections []Section
	// Sentences cover the paragraphs, in order, without gaps other than white
	// space. Headings are sentences of their own.
	Sentences []Sentence
	// Warnings say what a reader had to guess or leave out; for people.
	Warnings []string
}

// Meta is what is known about a document beside its text. Empty means that the
// document does not say. Dates are YYYY-MM-DD.
type Meta struct {
	Source      string    // path or address it was read from
	Format      string    // txt, html, pdf, docx …
	SHA256      string    // of the bytes it was read from, hexadecimal
	Title       string    // without white space between Chinese characters
	DocNumber   string    // 发文字号 (GB/T 9704), as printed
	IndexNumber string    // 索引号
	Issuer      string    // 发文机关; several are joined by 、
	Department  string    // 责任部门, or an office named as 作者
	Issued      string    // 成文日期: the date under the signature
	Published   string    // 发布日期: the page's own date
	Effective   string    // 施行日期
	Expires     string    // 有效期至
	Type        string    // one of the Type constants
	Locality    *Locality // nil where there is none
}

// The document types of the contract.
const (
	TypeNotice    = "notice"
	TypePlan      = "plan"
	TypeKeypoints = "keypoints"
	TypeSummary   = "summary"
	TypeReport    = "report"
	TypeOpinions  = "opinions"
	TypeMeasures  = "measures"
	TypeOther     = "other"
)

// Locality is a division of GB/T 2260.
type Locality struct {
	Name string   `json:"name"` // of a county or district with its prefecture's: 漯河市源汇区
	Code string   `json:"code"` // six digits, as of the document's date
	Path []string `json:"path"` // from the province down; one entry for a province
}

// Part says what a paragraph is in the layout of an official document (GB/T
// 9704). Only [PartBody] and [PartHeading] are sources of facts.
type Part uint8

// The parts of a document.
const (
	PartBody       Part = iota // running text
	PartHeading                // a heading alone on its line
	PartTitle                  // title of the document or of the attached plan, document number
	PartAddressee              // 主送机关
	PartSignature              // issuer and date at the end
	PartAttachment             // the list of attachments
	PartTable                  // a table row; its cells are joined by " | "
	PartNote                   // contact lines, footnotes, the site's own summary
)

// Paragraph is one line of the canonical text.
type Paragraph struct {
	Span    Span
	Section int // index into Document.Sections, -1 before the first heading
	Part    Part
}

// Section is a heading and what stands below it.
type Section struct {
	Level   int  // depth in this text's own tree, from 1
	Parent  int  // index into Document.Sections, -1 at the top
	Heading Span // the heading's own text; a run-in heading ends at its first 。
	End     int  // where the section ends: the next heading of its level or above
}

// Sentence is a stretch that ends with 。！？； or with its paragraph.
type Sentence struct {
	Span      Span
	Paragraph int // index into Document.Paragraphs
	Section   int // index into Document.Sections, -1 before the first heading
	Heading   bool
}

// Labels returns the headings above and including section i, outermost first.
// It is empty, not nil, for -1.
func (d *Document) Labels(i int) []string {
	labels := []string{}
	for ; i >= 0; i = d.Sections[i].Parent {
		labels = append(labels, d.Sections[i].Heading.In(d.Text))
	}
	for a, b := 0, len(labels)-1; a < b; a, b = a+1, b-1 {
		labels[a], labels[b] = labels[b], labels[a]
	}
	return labels
}

// TextID is the ID of a document whose canonical text is text: the first 16
// hexadecimal digits of its SHA-256.
func TextID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
