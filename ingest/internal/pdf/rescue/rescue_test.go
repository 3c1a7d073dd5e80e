package rescue

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"

	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/pdf/pdfium"
)

// file makes a PDF file of one page with these objects from number 4 on; font is
// the object of /F1. Object 4 is the content.
func file(font int, objects ...string) []byte {
	all := append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 %d 0 R >> >> /Contents 4 0 R >>", font),
	}, objects...)
	out := bytes.NewBufferString("%PDF-1.7\n")
	var offsets []int
	for i, o := range all {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(all)+1)
	for _, o := range offsets {
		fmt.Fprintf(out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(all)+1, start)
	return out.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// unusual is a file whose content has a filter that the object layer does not know.
func unusual() []byte {
	content := fmt.Sprintf("%x>", "BT /F1 16 Tf 90 700 Td (The plan takes effect on 1 March 2026.) Tj ET")
	return file(5, stream("/Filter /ASCIIHexDecode", content), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
}

func text(p page.Page) string {
	var out []string
	for _, b := range p.Blocks {
		out = append(out, b.Text)
	}
	return strings.Join(out, "\n")
}

// cache is the folder where PDFium is compiled to, once for all tests.
var cache string

func TestMain(m *testing.M) {
	var err error
	if cache, err = os.MkdirTemp("", "pdfium"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

func newReader(t *testing.T, tesseract string) *Reader {
	t.Helper()
	r := New(Config{PDFium: pdfium.Config{Cache: cache}, Tesseract: tesseract})
	t.Cleanup(func() { r.Close() })
	return r
}

func TestPDFium(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles PDFium")
	}
	r := newReader(t, "")
	told := 0
	soFar := func(p page.Page, err error) {
		told++
		if err == nil {
			t.Errorf("so far: got %q", text(p))
		}
	}
	for range 2 { // the second time in the same engine
		p, err := r.Read(t.Context(), unusual(), soFar)
		if err != nil || text(p) != "The plan takes effect on 1 March 2026." {
			t.Errorf("got %q, %v", text(p), err)
		}
	}
	if told != 2 {
		t.Errorf("told %d times", told)
	}
	var refusal *page.Refusal
	if _, err := r.Read(t.Context(), []byte("%PDF-1.7\nrubbish\n"), func(page.Page, error) {}); !errors.As(err, &refusal) || refusal.Reason != page.Damaged {
		t.Errorf("rubbish: got %v", err)
	}
}

func TestSheetOfTable(t *testing.T) {
	table := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n" +
		"4\t1\t1\t1\t1\t0\t338\t300\t1066\t40\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t338\t300\t1066\t40\t95.1\t为加快推进数字政府建设，提升政务服务效能，\n" +
		"4\t1\t1\t1\t2\t0\t250\t380\t300\t36\t-1\t\n" +
		"5\t1\t1\t1\t2\t1\t250\t380\t100\t36\t93.0\t制定\n" +
		"5\t1\t1\t1\t2\t2\t352\t380\t200\t36\t91.7\t本方案。\n"
	s := sheetOf(table, 1654, 2339)
	c := pdf.NewComposer()
	c.Add(s)
	p, err := c.Page()
	if want := "为加快推进数字政府建设，提升政务服务效能，制定本方案。"; err != nil || text(p) != want {
		t.Errorf("got %q, %v", text(p), err)
	}
	if len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0], "OCR") {
		t.Errorf("warnings %q", p.Warnings)
	}
}

// TestOCR reads a picture of a page, where the OCR program is installed.
func TestOCR(t *testing.T) {
	tesseract, err := exec.LookPath("tesseract")
	if err != nil || testing.Short() {
		t.Skip("no tesseract here")
	}
	if out, err := exec.Command(tesseract, "--list-langs").CombinedOutput(); err != nil || !strings.Contains(string(out), "chi_sim") {
		t.Skip("tesseract without chi_sim")
	}
	data := picture(t, unusual())
	if _, err := newReader(t, "").Read(t.Context(), data, func(page.Page, error) {}); !errors.Is(err, pdf.ErrScanned) {
		t.Fatalf("without OCR: got %v", err)
	}
	p, err := newReader(t, tesseract).Read(t.Context(), data, func(page.Page, error) {})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(text(p), " ", ""); !strings.Contains(got, "takeseffecton1March2026") {
		t.Errorf("got %q", text(p))
	}
	if !strings.Contains(strings.Join(p.Warnings, " "), "OCR") {
		t.Errorf("warnings %q", p.Warnings)
	}
}

// picture makes a file of one image: the first page of data, drawn.
func picture(t *testing.T, data []byte) (pictured []byte) {
	t.Helper()
	newReader(t, "").withDocument(t.Context(), data, func(d *pdfium.Document) attempt {
		img, err := d.Render(0, dpi)
		if err != nil {
			t.Fatal(err)
		}
		g := img.(*image.Gray)
		_, pixels, _ := bytes.Cut(pgm(g), []byte("255\n"))
		b := g.Bounds()
		page := file(6, stream("", "q 595 0 0 842 0 0 cm /I1 Do Q"),
			stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray", b.Dx(), b.Dy()), string(pixels)), "null")
		pictured = bytes.Replace(page, []byte("/Font << /F1 6 0 R >>"), []byte("/XObject << /I1 5 0 R>>"), 1)
		return attempt{}
	})
	return pictured
}
