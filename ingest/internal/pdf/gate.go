package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
)

// Why a file that is a PDF gives no text.
var (
	ErrPassword = page.Refuse(page.Encrypted, "a password is needed")
	ErrScanned  = page.Refuse(page.Scanned, "pages without text, pictures or outlines only: OCR is needed")
	ErrGarbled  = page.Refuse(page.Garbled, "the fonts do not tell their text: OCR is needed")
	ErrNoText   = page.Refuse(page.NoText, "")
)

// gate tells text from nonsense that fonts without a usable encoding give.
type gate struct{ level1 map[rune]bool }

// newGate reads the 3755 ideographs of level 1 of GB/T 2312 (rows 16 to 55) from
// its encoding. Of Chinese prose nearly all ideographs are among them; of garbled
// text at most 40 in 100.
func newGate() gate {
	g := gate{level1: make(map[rune]bool, 3755)}
	dec := simplifiedchinese.GBK.NewDecoder()
	for row := byte(0xB0); row <= 0xD7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			if s, err := dec.Bytes([]byte{row, cell}); err == nil {
				for _, r := range string(s) {
					g.level1[r] = r != unicode.ReplacementChar && !unicode.Is(unicode.Co, r)
				}
			}
		}
	}
	return g
}

// census counts what the gate judges by.
type census struct {
	all, han, level1, function int
	foreign                    int // kana and hangul: not Chinese, not to be judged by its characters
	bad                        int // U+FFFD, private use, controls
	stray                      int // letters of U+00C0–024F beside ideographs
}

// functionWords stand in any Chinese prose, simplified or traditional.
const functionWords = "的和一在是为等及与对為與對"

func (g gate) count(text string) (c census) {
	var before rune
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		c.all++
		switch {
		case unicode.Is(unicode.Han, r):
			c.han++
			if g.level1[r] {
				c.level1++
			}
			if strings.ContainsRune(functionWords, r) {
				c.function++
			}
			if isStray(before) {
				c.stray++
			}
		case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			c.foreign++
		case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), r < ' ', r >= 0x7F && r < 0xA0:
			c.bad++
		case isStray(r) && unicode.Is(unicode.Han, before):
			c.stray++
		}
		before = r
	}
	return c
}

// isStray reports whether r is a letter that Latin alphabets other than English
// and pinyin have.
func isStray(r rune) bool {
	return r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷' && !strings.ContainsRune("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", r)
}

func (c *census) add(o census) {
	c.all += o.all
	c.han += o.han
	c.level1 += o.level1
	c.function += o.function
	c.foreign += o.foreign
	c.bad += o.bad
	c.stray += o.stray
}

// garbled reports whether the text counted is nonsense, or has much of it.
func (c census) garbled() bool {
	if c.all < 20 {
		return c.all > 0 && c.bad*2 > c.all
	}
	if c.bad*5 > c.all {
		return true
	}
	if c.han < 20 || c.foreign*5 > c.han {
		return false
	}
	common := float64(c.level1) / float64(c.han)
	if c.stray*50 > c.han || common < 0.3 { // 2 in 100
		return true
	}
	if c.han < 50 {
		return false
	}
	function := float64(c.function) / float64(c.han)
	return common < 0.5 && function < 0.015 || common < 0.75 && function < 0.003
}
