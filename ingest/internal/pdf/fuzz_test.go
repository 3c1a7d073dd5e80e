package pdf

import "testing"

// FuzzRead reads whole files: no panic, and the same result twice.
func FuzzRead(f *testing.F) {
	for _, test := range fileTests {
		f.Add(test.file())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		q, again := Read(data)
		if (err == nil) != (again == nil) || text(p) != text(q) {
			t.Errorf("read twice: %v, %v", err, again)
		}
	})
}

// FuzzContent interprets a content stream on a page with a working font.
func FuzzContent(f *testing.F) {
	f.Add(show(gbk(sentence)))
	f.Add("BT /F1 16 Tf 12 TL 90 700 Td [(a) -300 (b)] TJ T* (c) ' 1 2 (d) \" ET")
	f.Add("q 1 0 0 1 5 5 cm 10 10 100 50 re S 10 35 m 110 35 l S 60 10 m 60 60 l S Q")
	f.Add("/Span << /ActualText <FEFF4E00> >> BDC BT /F1 9 Tf (x) Tj ET EMC BI /W 1 ID x EI")
	f.Fuzz(func(t *testing.T, content string) {
		b := newBuilder()
		b.page(b.predefined("GBK-EUC-H"), content)
		Read(b.bytes())
	})
}

// FuzzCMap parses a CMap and looks codes up in it.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FFFF> endcodespacerange 1 beginbfrange <01> <05> <4E00> endbfrange"))
	f.Add([]byte("1 beginbfchar <0001> <D840DC00> endbfchar 1 begincidrange <0000> <FFFF> 0 endcidrange"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m := parseCMap(data)
		for _, code := range [][]byte{{1}, {0, 1}, {0xFF, 0xFF}, {0, 0, 1, 2}} {
			m.text(code)
			m.cid(code)
			if n := m.codeLength(code); n < 0 || n > len(code) {
				t.Errorf("code length %d of %d bytes", n, len(code))
			}
		}
	})
}
