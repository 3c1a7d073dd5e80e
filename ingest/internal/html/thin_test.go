package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// shape is a tree as the reader sees it: elements, text other than that of
// scripts and style sheets and, where told is set, attributes that something
// reads.
func shape(markup string, told bool) string {
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	var show func(*html.Node)
	show = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data + "\n")
		case html.ElementNode:
			attributes := ""
			for _, a := range n.Attr {
				if told && isRead(a.Key, a.Val) {
					attributes += " " + a.Key + "=" + a.Val
				}
			}
			if attributes != "" || !formatting[n.Data] {
				b.WriteString("<" + n.Data + attributes + ">\n")
			}
			switch n.Data {
			case "script", "style", "textarea", "svg", "math":
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			show(c)
		}
	}
	show(root)
	return b.String()
}

// formatting are the elements of which a parser opens no more than three alike
// again; alike or not is told by all attributes.
var formatting = map[string]bool{"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true, "s": true,
	"small": true, "strike": true, "strong": true, "tt": true, "u": true}

var thinCases = []string{
	`<p style="margin:0" class=a lang=zh>一<b title='x>y'>二</b></p>`,
	`<p class="x"style="y"id=z/>a<br/>b<hr / >c`,
	`<td nowrap colspan=2 width=10%>a<td colspan = "3" x>b`,
	`<a href="a.doc?x=1" onclick="f('<p>')">附件</a><a href=/news/>x</a>`,
	`a<!-- <p>no</p> -->b<!-->c<!--->d<!-- x --!>e<!---->f<<!-- x -->b>g`,
	`a<!-- never ends <p>b`,
	`<script>if (a<b) document.write("<p>x</p>")</script>after`,
	`<script><!-- <script>x</script> --></script>after<script>y</SCRIPT >z`,
	`<script><!--> </script>a<script><!-- <script> </script>b`,
	`<script><!-- if (a < b) <script>x</script>y<script><!-- <!-- <script>x</script>z`,
	`<title>a<b</title><style>p{display:none}</style><textarea><p>x</textarea>y`,
	`<noscript><p>a</noscript>b<iframe><p>c</iframe>d<xmp><!-- e --></xmp>f`,
	`a</ b>c</p class="x>y">d</>e<?xml a="<b>"?>f<!x>g`,
	`<DIV STYLE="DISPLAY: NONE">a</DIV><P CLASS=b>c`,
	`<p =a b>c<p / = d>e<p a = >f<p "'>g'>h<p a='b">i`,
	"<p\n\tclass\n=\n'a b'\n>x<p a\r\n b\f=c>y", `<p`, `<p class="a`, `<`, `</`, `<!`, `<!-`, `<!--`, `a<script`, ``,
	`<table>a<!-- b --><tr><td>c</table><svg><path d="M0"/><style>x</style></svg>d`,
}

func TestThin(t *testing.T) {
	cases := thinCases
	files, err := filepath.Glob("../../testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, string(data))
	}
	for _, page := range cases {
		thinned := thin(page).markup
		if got, want := shape(thinned, true), shape(page, true); got != want {
			t.Errorf("%.200q thinned to %.200q\ngot  %.500q\nwant %.500q", page, thinned, got, want)
		}
		if len(thinned) > len(page) {
			t.Errorf("%.200q grew", page)
		}
	}
}

func TestThinKeeps(t *testing.T) {
	s := thin(`<style>.a{display:none}</style><style>p{margin:0}</style><textarea>a&amp;b</textarea><textarea>x</textarea>
		<script>` + strings.Repeat("x", embeddedFloor+1) + `</script><script>short</script>`)
	if len(s.sheets) != 1 || len(s.scripts) != 1 || s.carried != "a&b" {
		t.Errorf("%q %d scripts %q", s.sheets, len(s.scripts), s.carried)
	}
	if strings.Contains(s.markup, "xxx") || strings.Contains(s.markup, "display") {
		t.Errorf("%q", s.markup)
	}
}

func FuzzThin(f *testing.F) {
	for _, c := range thinCases {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if strings.ContainsRune(page, 0) || len(page) > 1<<16 {
			return // no zero bytes: package charset takes them out
		}
		low := strings.ToLower(page)
		for _, own := range []string{"<svg", "<math", "<select", "<plaintext", "<font", "encoding"} {
			if strings.Contains(low, own) { // markup of other rules, or told apart by other attributes
				return
			}
		}
		thinned := thin(page).markup
		if got, want := shape(thinned, false), shape(page, false); got != want {
			t.Errorf("%q thinned to %q\ngot  %q\nwant %q", page, thinned, got, want)
		}
	})
}
