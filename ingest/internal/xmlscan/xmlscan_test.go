package xmlscan

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// walk writes the tokens of a document, one character a kind.
func walk(s *Scanner) string {
	var b strings.Builder
	for s.Next() {
		switch s.Kind() {
		case Start:
			b.WriteString("<" + string(s.Name()))
		case End:
			b.WriteString(">")
		case Text:
			b.WriteString(s.String())
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, tc := range [][2]string{
		{`<?xml version="1.0"?><!DOCTYPE a><a><b x=">"/><!-- <c> -->t</a>`, "<a<b>t>"},
		{`<a>1 &lt; 2 &amp; &#x4e00;&#20108; &bogus; &</a>`, "<a1 < 2 & 一二 &bogus; &>"},
		{`<a><![CDATA[<b>&amp;]]></a>`, "<a<b>&amp;>"},
		{`<a>open`, "<aopen"},
		{`<a`, ""},
		{`</a></b>x`, ">>x"},
		{`<a><![CDATA[x`, "<ax"},
		{"\xff\xfe<\x00a\x00>\x00", "<a"},
	} {
		if got := walk(New([]byte(tc[0]))); got != tc[1] {
			t.Errorf("%s: %q, want %q", tc[0], got, tc[1])
		}
	}
}

func TestAttributes(t *testing.T) {
	s := New([]byte(`<w:p xmlns:w="uri" w:val='a&quot;b' other = "x" bare broken="`))
	if s.Next() {
		t.Error("a tag without end is no token")
	}
	s = New([]byte(`<w:p xmlns="d" xmlns:w="uri" w:val='a&quot;b' other = "x">`))
	if !s.Next() || string(s.Name()) != "p" || string(s.Prefix()) != "w" {
		t.Fatalf("name %s:%s", s.Prefix(), s.Name())
	}
	if s.Attr("val") != `a"b` || s.Attr("other") != "x" || s.Attr("none") != "" {
		t.Errorf("val %q, other %q", s.Attr("val"), s.Attr("other"))
	}
	spaces := ""
	s.Namespaces(func(prefix, uri string) { spaces += prefix + "=" + uri + ";" })
	if spaces != "d=d;w=uri;" && spaces != "=d;w=uri;" {
		t.Errorf("namespaces %q", spaces)
	}
}

func TestSkipAndNextStart(t *testing.T) {
	s := New([]byte(`<a><b><c/><d>x</d></b><e/></a><f/>`))
	s.Next()
	open := s.Depth()
	s.NextStart(open)
	s.Skip()
	if !s.NextStart(open) || string(s.Name()) != "e" {
		t.Errorf("after skip: %s", s.Name())
	}
	if s.NextStart(open) {
		t.Errorf("outside the element: %s", s.Name())
	}
}

func TestEncodings(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`<?xml version="1.0" encoding="GB2312"?><a>政策</a>`)
	if err != nil {
		t.Fatal(err)
	}
	if got := walk(New([]byte(gbk))); got != "<a政策>" {
		t.Errorf("GBK: %q", got)
	}
	if got := walk(New([]byte(`<?xml version="1.0" encoding="GB2312"?><a>政策</a>`))); got != "<a政策>" {
		t.Errorf("UTF-8 that says GB2312: %q", got)
	}
}

func TestDepth(t *testing.T) {
	s := New([]byte(strings.Repeat("<a>", MaxDepth+1)))
	walk(s)
	if !errors.Is(s.Err(), ErrDepth) {
		t.Errorf("error %v", s.Err())
	}
}

func FuzzScanner(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a x="1"><b/>t&amp;<![CDATA[c]]></a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := New(data)
		for n := 0; s.Next(); n++ {
			if n > 2*len(s.data)+2 {
				t.Fatal("more tokens than bytes")
			}
			s.Attr("x")
			s.Namespaces(func(string, string) {})
		}
	})
}
