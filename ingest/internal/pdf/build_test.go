package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// builder writes small PDF files for tests. Object 1 is the catalog, object 2 the
// page tree.
type builder struct {
	objects []string
	pages   []int
	extra   string // more entries of the trailer
}

func newBuilder() *builder { return &builder{objects: make([]string, 2)} }

func (b *builder) add(body string) int {
	b.objects = append(b.objects, body)
	return len(b.objects)
}

func (b *builder) stream(dict, data string) int {
	return b.add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (b *builder) flate(dict, data string) int {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte(data))
	w.Close()
	return b.stream(dict+" /Filter /FlateDecode", z.String())
}

// page adds an A4 page with one content stream.
func (b *builder) page(resources, content string) {
	b.pageOf(resources, fmt.Sprintf("%d 0 R", b.flate("", content)))
}

func (b *builder) pageOf(resources, contents string) {
	n := b.add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents %s >>", resources, contents))
	b.pages = append(b.pages, n)
}

// body is the file up to its cross-reference table, with the offset of each object.
func (b *builder) body() (*bytes.Buffer, []int) {
	kids := make([]string, len(b.pages))
	for i, n := range b.pages {
		kids[i] = fmt.Sprintf("%d 0 R", n)
	}
	b.objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
	b.objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	out := bytes.NewBufferString("%PDF-1.7\n")
	var offsets []int
	for i, o := range b.objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return out, offsets
}

func (b *builder) bytes() []byte {
	out, offsets := b.body()
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, b.extra, start)
	return out.Bytes()
}

// predefined adds a composite font with a predefined CMap and no ToUnicode.
func (b *builder) predefined(cmap string) string {
	return b.resource(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /%s /DescendantFonts "+
		"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>", cmap))
}

func (b *builder) resource(font string) string {
	return fmt.Sprintf("/Font << /F1 %d 0 R >>", b.add(font))
}

// identity adds a composite font with two-byte glyph numbers and the given
// ToUnicode sections.
func (b *builder) identity(sections string) string {
	u := b.flate("", "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+sections+"\nendcmap")
	return b.resource(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /ToUnicode %d 0 R /DescendantFonts "+
		"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /DW 1000 /W [1 95 500] >>] >>", u))
}

func gbk(s string) string {
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("<%x>", b)
}

func ucs2(s string) string {
	out := "<"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return out + ">"
}

// printed sets text as a page of an official document in GBK-EUC-H: lines of width
// characters in 16 points from the top, the first indented by two, numbered page.
type printed struct {
	b     *builder
	font  string
	lines strings.Builder
	y     float64
}

func newPrinted(b *builder) *printed { return &printed{b: b, font: b.predefined("GBK-EUC-H"), y: 780} }

func (p *printed) at(x, size float64, s string) {
	fmt.Fprintf(&p.lines, "BT /F1 %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n", size, x, p.y, gbk(s))
	p.y -= 1.75 * size
}

// paragraph breaks s into lines of 26 characters from x 90 to 506.
func (p *printed) paragraph(s string) {
	r := []rune(s)
	for first := true; len(r) > 0; first = false {
		x, n := 90.0, 26
		if first {
			x, n = 122, 24
		}
		n = min(n, len(r))
		p.at(x, 16, string(r[:n]))
		r = r[n:]
	}
}

// turn ends the page with its number.
func (p *printed) turn(number string) {
	p.y = 50
	p.at(280, 14, number)
	p.b.page(p.font, p.lines.String())
	p.lines.Reset()
	p.y = 780
}
