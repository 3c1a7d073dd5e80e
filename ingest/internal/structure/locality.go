package structure

import (
	"strings"

	"zhengce/corpus"
	"zhengce/corpus/places"
	"zhengce/corpus/words"
	"zhengce/ingest/internal/page"
)

// locality is the division that d belongs to, by all that page and text say.
// The date under the text decides which codes hold, then the year of its
// number; the page's own date may be years later. The table of divisions is in
// simplified characters.
func locality(p page.Page, d *corpus.Document) *corpus.Locality {
	m := &d.Meta
	date := m.Issued
	if date == "" && m.DocNumber == "" {
		date = m.Published
	}
	return places.Default().Locate(places.Evidence{
		Title: words.Simplified(m.Title), Issuer: words.Simplified(m.Issuer), Department: words.Simplified(m.Department), DocNumber: m.DocNumber,
		IndexNumber: m.IndexNumber, Site: words.Simplified(siteName(p)), Signature: words.Simplified(signatureText(d)), Body: words.Simplified(d.Text), Date: date,
	})
}

// siteName is what the page calls its site or its source: a label, or what
// follows the document's title in the page's.
func siteName(p page.Page) string {
	for _, l := range p.Labels {
		switch squeeze(strings.TrimRight(l.Name, "：: ")) {
		case "来源", "信息来源", "稿源", "网站", "网站名称":
			return l.Value
		}
	}
	if at := strings.LastIndexAny(p.Title, "_|-—"); at >= 0 {
		return p.Title[at:]
	}
	return ""
}

// signatureText is all that stands under the text.
func signatureText(d *corpus.Document) string {
	var b strings.Builder
	for _, para := range d.Paragraphs {
		if para.Part == corpus.PartSignature {
			b.WriteString(para.Span.In(d.Text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}
