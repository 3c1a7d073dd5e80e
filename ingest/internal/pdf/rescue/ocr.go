package rescue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/pdf/pdfium"
)

const (
	dpi    = 200 // better is not better: 2 s a page and 1 % of characters wrong on clean pages
	maxOCR = 200 // pages of one file
)

// byOCR reads the pages of a that are pictures or garbled with tesseract.
func (r *Reader) byOCR(ctx context.Context, data []byte, a attempt, d *pdfium.Document) attempt {
	flawed := slices.Concat(a.flaws.Scanned, a.flaws.Garbled)
	slices.Sort(flawed)
	done := 0
	var fault error
	sheet := func(i int) pdf.Sheet {
		done++
		s, err := r.recognise(ctx, d, i)
		if err != nil {
			fault = err
		}
		return s
	}
	var b attempt
	if len(flawed) == 0 {
		b = whole(d, sheet)
	} else {
		b = newAttempt(pdf.Compose(data, func(i int) (pdf.Sheet, bool) {
			if _, is := slices.BinarySearch(flawed, i+1); !is || i >= d.Pages || done >= maxOCR {
				return pdf.Sheet{}, false
			}
			return sheet(i), true
		}))
	}
	if fault != nil && b.err != nil {
		b.err = errors.Join(b.err, fault)
	} else if fault != nil {
		b.page.Warnings = append(b.page.Warnings, fault.Error())
	}
	return b
}

// recognise draws page i and reads the picture.
func (r *Reader) recognise(ctx context.Context, d *pdfium.Document, i int) (pdf.Sheet, error) {
	failed := pdf.Sheet{Width: 595, Height: 842, Images: 1}
	img, err := d.Render(i, dpi)
	if err != nil {
		return failed, err
	}
	grey, ok := img.(*image.Gray)
	if !ok {
		return failed, errors.New("OCR: no grey picture")
	}
	cmd := exec.CommandContext(ctx, r.config.Tesseract, "stdin", "stdout", "-l", "chi_sim", "--psm", "3", "--dpi", strconv.Itoa(dpi), "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // more threads only wait for each other
	cmd.Stdin = bytes.NewReader(pgm(grey))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return failed, fmt.Errorf("OCR: tesseract: %w: %s", err, strings.TrimSpace(stderr.String()))
	}
	b := grey.Bounds()
	return sheetOf(string(out), b.Dx(), b.Dy()), nil
}

// pgm writes a picture in the format that is only its pixels.
func pgm(g *image.Gray) []byte {
	b := g.Bounds()
	out := fmt.Appendf(nil, "P5 %d %d 255\n", b.Dx(), b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		i := g.PixOffset(b.Min.X, y)
		out = append(out, g.Pix[i:i+b.Dx()]...)
	}
	return out
}

// tsvRow is a row of tesseract's table: a page, block, paragraph, line or word.
type tsvRow struct {
	level, left, top, width, height int
	text                            string
}

// The levels of rows that are of use here.
const (
	lineLevel = 4
	wordLevel = 5
)

func parseTSV(table string) (rows []tsvRow) {
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 12 {
			continue
		}
		var n [10]int
		ok := true
		for i := range n {
			v, err := strconv.Atoi(f[i])
			n[i], ok = v, ok && err == nil
		}
		if ok {
			rows = append(rows, tsvRow{n[0], n[6], n[7], n[8], n[9], f[11]})
		}
	}
	return rows
}

// sheetOf makes a sheet of tesseract's table for a picture of w by h pixels.
func sheetOf(table string, w, h int) pdf.Sheet {
	rows := parseTSV(table)
	s := pdf.Sheet{Width: float64(w) * pt, Height: float64(h) * pt, Images: 1, Recognised: true}
	usual := usualHeight(rows)
	for i, r := range rows {
		if r.level != lineLevel {
			continue
		}
		size := steady(float64(r.height), usual)
		y := s.Height - float64(r.top+r.height)*pt
		words := rows[i+1:]
		for len(words) > 0 && words[0].level == wordLevel {
			n := together(words, size)
			s.Chars = append(s.Chars, spread(words[:n], y, size*pt)...)
			words = words[n:]
		}
	}
	return s
}

// pt is the size of a pixel in points.
const pt = 72.0 / dpi

// steady rounds the height of a line to the usual one times a power of 1.3: the box
// of a line depends on which characters are in it, its type size does not.
func steady(height, usual float64) float64 {
	if height <= 0 || usual <= 0 {
		return 1
	}
	return usual * math.Pow(1.3, math.Round(math.Log(height/usual)/math.Log(1.3)))
}

// together counts the words that stand next to each other at the start of words.
func together(words []tsvRow, size float64) int {
	for i := 1; i < len(words); i++ {
		if gap := words[i].left - words[i-1].left - words[i-1].width; words[i].level != wordLevel || float64(gap) > 2*size {
			return i
		}
	}
	return len(words)
}

// spread sets the characters of words evenly from the left edge of the first to the
// right edge of the last: the boxes of single words are not to be relied on. Words
// of Latin letters are parted by blanks.
func spread(words []tsvRow, y, size float64) (chars []pdf.Char) {
	var text strings.Builder
	for i, w := range words {
		if i > 0 && latinEnd(words[i-1].text) && latinStart(w.text) {
			text.WriteByte(' ')
		}
		text.WriteString(strings.TrimSpace(w.text))
	}
	units := 0.0
	for _, c := range text.String() {
		units += width(c)
	}
	last := words[len(words)-1]
	x, unit := float64(words[0].left)*pt, float64(last.left+last.width-words[0].left)*pt/max(units, 0.5)
	for _, c := range text.String() {
		chars = append(chars, pdf.Char{X: x, Y: y, Width: width(c) * unit, Size: size, Text: string(c)})
		x += width(c) * unit
	}
	return chars
}

// width is that of a character in em.
func width(c rune) float64 {
	if c < 0x2000 {
		return 0.5
	}
	return 1
}

func latinEnd(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c < 0x250 && unicode.IsLetter(c)
}

func latinStart(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return c < 0x250 && unicode.IsLetter(c)
}

// usualHeight is the median height of the lines, by their characters.
func usualHeight(rows []tsvRow) float64 {
	var heights []int
	height := 0
	for _, r := range rows {
		if r.level == lineLevel {
			height = r.height
		} else if r.level == wordLevel {
			for range utf8.RuneCountInString(r.text) {
				heights = append(heights, height)
			}
		}
	}
	if len(heights) == 0 {
		return 0
	}
	slices.Sort(heights)
	return float64(heights[len(heights)/2])
}
