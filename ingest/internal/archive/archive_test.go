package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// list writes what Entries gives, an entry a line.
func list(name string, data []byte) string {
	var out []string
	for e, err := range Entries(name, bytes.NewReader(data), int64(len(data))) {
		switch {
		case err != nil:
			out = append(out, fmt.Sprintf("%s: error: %v", e.Name, err))
		case e.Address != "":
			out = append(out, fmt.Sprintf("%s <%s>: %s", e.Name, e.Address, e.Data))
		default:
			out = append(out, fmt.Sprintf("%s: %s", e.Name, e.Data))
		}
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// zipOf packs names and contents given in turn.
func zipOf(pairs ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: pairs[i], NonUTF8: true, Method: zip.Deflate})
		if err != nil {
			panic(err)
		}
		w.Write([]byte(pairs[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func gzipOf(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.Bytes()
}

func gbk(s string) string {
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return b
}

func TestPlainFile(t *testing.T) {
	check(t, list("通知.txt", []byte("一、总体要求")), "通知.txt: 一、总体要求")
	check(t, list("empty.txt", nil), "empty.txt: ")
}

func TestZIP(t *testing.T) {
	inner := zipOf("a.txt", "内")
	data := zipOf(
		"../../etc/云溪市.txt", "一",
		gbk(`2026年\誠信建设方案.txt`), "二",
		`C:\docs\b.txt`, "三",
		"dir/", "",
		"__MACOSX/._b.txt", "x", ".DS_Store", "x", "dir/~$方案.doc", "x",
		"in.zip", string(inner),
		"plan.txt.gz", string(gzipOf("四")),
	)
	check(t, list("x.zip", data), `x.zip/etc/云溪市.txt: 一
x.zip/2026年/誠信建设方案.txt: 二
x.zip/docs/b.txt: 三
x.zip/in.zip/a.txt: 内
x.zip/plan.txt.gz: 四`)
}

// TestOfficePackage keeps what looks like a ZIP file and is a document in one piece.
func TestOfficePackage(t *testing.T) {
	docx := zipOf("[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>")
	n := 0
	for e, err := range Entries("x.zip", bytes.NewReader(zipOf("a.docx", string(docx))), int64(len(zipOf("a.docx", string(docx))))) {
		if err != nil || e.Name != "x.zip/a.docx" || !bytes.Equal(e.Data, docx) {
			t.Errorf("got %s, %v", e.Name, err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("got %d entries, want 1", n)
	}
}

func TestLimits(t *testing.T) {
	bomb := zipOf("zeros.txt", strings.Repeat("\x00", 40<<20))
	if got := list("bomb.zip", bomb); !strings.Contains(got, "unpacks to over 250 times") {
		t.Errorf("bomb: got %.200q", got)
	}
	if got := list("bomb.gz", gzipOf(strings.Repeat("\x00", 40<<20))); !strings.Contains(got, "unpacks to over 250 times") {
		t.Errorf("gzip bomb: got %.200q", got)
	}
	deep := zipOf("a.txt", "x")
	for range 5 {
		deep = zipOf("in.zip", string(deep))
	}
	if got := list("deep.zip", deep); !strings.Contains(got, "over 3 deep") {
		t.Errorf("deep: got %q", got)
	}
	locked := zipOf("a.txt", "x", "b.txt", "y")
	i := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[i+8] |= 1 // the flag of the central directory
	if got := list("l.zip", locked); !strings.Contains(got, "a.txt: error: encrypted") || !strings.Contains(got, "b.txt: y") {
		t.Errorf("locked: got %q", got)
	}
	if got := list("cut.zip", zipOf("a.txt", "x")[:40]); !strings.Contains(got, "cut.zip: ") {
		t.Errorf("cut: got %q", got)
	}
}

func TestStopEarly(t *testing.T) {
	data := zipOf("a.txt", "1", "in.zip", string(zipOf("b.txt", "2", "c.txt", "3")), "d.txt", "4")
	n := 0
	for range Entries("x.zip", bytes.NewReader(data), int64(len(data))) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("went on after break: %d", n)
	}
}

func TestTar(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range []string{"d/a.txt", "d/._a.txt", "b.txt"} {
		w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: 3, Typeflag: tar.TypeReg})
		w.Write([]byte("abc"))
	}
	w.Close()
	check(t, list("x.tar.gz", gzipOf(b.String())), "x.tar.gz/d/a.txt: abc\nx.tar.gz/b.txt: abc")
}

// record writes a WARC record; end is the end of its header lines.
func record(kind, uri, contentType, block, end string) string {
	lines := []string{"WARC/1.0", "WARC-Type: " + kind, "WARC-Target-URI: " + uri, "Content-Type: " + contentType,
		fmt.Sprintf("Content-Length: %d", len(block)), "", ""}
	return strings.Join(lines, end) + block + end + end
}

func answer(status, headers, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body
}

var crawl = strings.Join([]string{
	record("warcinfo", "", "application/warc-fields", "software: x\r\n", "\r\n"),
	record("request", "http://www.yunxi.example/a.html", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n", "\r\n"),
	record("response", "<http://www.yunxi.example/a.html>", "application/http; msgtype=response", answer("200 OK", "Content-Type: text/html\r\n", "<p>甲</p>"), "\r\n"),
	record("response", "http://www.yunxi.example/b.html", "application/http", answer("200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(string(gzipOf("<p>乙</p>")))), "\n"),
	record("response", "http://www.yunxi.example/c.html", "application/http", answer("200 OK", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "<p>丙，存时已解</p>"), "\r\n"),
	record("response", "http://www.yunxi.example/404", "application/http", answer("404 Not Found", "Content-Type: text/html\r\n", "<p>没有</p>"), "\r\n"),
	record("response", "http://www.yunxi.example/x.css", "application/http", answer("200 OK", "Content-Type: text/css\r\n", "p{}"), "\r\n"),
	record("response", "http://www.yunxi.example/x.png", "application/http", answer("200 OK", "Content-Type: image/png\r\n", "\x89PNG"), "\r\n"),
	record("resource", "http://www.yunxi.example/d.txt", "text/plain", "丁", "\r\n"),
	record("revisit", "http://www.yunxi.example/a.html", "application/http", "HTTP/1.1 200 OK\r\n\r\n", "\r\n"),
}, "")

func chunked(s string) string {
	return fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", 5, s[:5], len(s)-5, s[5:])
}

const crawled = `%[1]s#3 <http://www.yunxi.example/a.html>: <p>甲</p>
%[1]s#4 <http://www.yunxi.example/b.html>: <p>乙</p>
%[1]s#5 <http://www.yunxi.example/c.html>: <p>丙，存时已解</p>
%[1]s#9 <http://www.yunxi.example/d.txt>: 丁`

func TestWARC(t *testing.T) {
	check(t, list("c.warc", []byte(crawl)), fmt.Sprintf(crawled, "c.warc"))
	members := ""
	for i, part := range strings.SplitAfter(crawl, "\r\n\r\nWARC/1.0") { // one gzip member a record, cut anywhere
		_ = i
		members += string(gzipOf(part))
	}
	check(t, list("c.warc.gz", []byte(members)), fmt.Sprintf(crawled, "c.warc.gz"))
	wacz := zipOf("archive/data.warc.gz", members, "datapackage.json", "{}", "pages/pages.jsonl", "{}")
	check(t, list("c.wacz", wacz), fmt.Sprintf(crawled, "c.wacz/archive/data.warc.gz"))
}

// TestWARCWrongLength goes on with the next record after one that is longer than it
// says, and says so where the file ends inside one.
func TestWARCWrongLength(t *testing.T) {
	bad := strings.Replace(record("resource", "http://a.example/", "text/plain", "一二三四", "\r\n"), "Content-Length: 12", "Content-Length: 6", 1)
	good := record("resource", "http://b.example/", "text/plain", "五", "\r\n")
	check(t, list("c.warc", []byte(bad+good)), "c.warc#1 <http://a.example/>: 一二\nc.warc#2 <http://b.example/>: 五")
	z := gzipOf(strings.Repeat(good, 3))
	if got := list("c.warc.gz", z[:len(z)-12]); !strings.Contains(got, "c.warc.gz#1 <http://b.example/>: 五") || !strings.Contains(got, "cut off") && !strings.Contains(got, "unexpected EOF") {
		t.Errorf("cut: got %q", got)
	}
}

func TestARC(t *testing.T) {
	block := answer("200 OK", "Content-Type: text/html\r\n", "<p>甲</p>")
	data := "filedesc://x.arc 0.0.0.0 20080430204825 text/plain 4\nabc\n\n" +
		fmt.Sprintf("dns:a.example 1.1.1.1 20080430204825 text/dns 3\nabc\nhttp://a.example/ 1.1.1.1 20080430204825 text/html %d\n%s\n", len(block), block)
	check(t, list("x.arc", []byte(data)), "x.arc#3 <http://a.example/>: <p>甲</p>")
}

// TestSamples counts the documents of real crawls.
func TestSamples(t *testing.T) {
	dir := "../../../../shared/samples/warc"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no samples beside the project")
	}
	want := map[string]int{"iipc-00.arc": 3, "iipc-01.warc": 7, "slyrz-00.warc.gz": 10, "webrecorder-00.warc.gz": 1,
		"webrecorder-01.gz": 1, "webrecorder-02.warc.gz": 1, "webrecorder-03.wacz": 1}
	for name, n := range want {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, bytesRead := 0, 0
		for e, err := range Entries(name, bytes.NewReader(data), int64(len(data))) {
			if err != nil {
				t.Logf("%s: %s: %v", name, e.Name, err)
				continue
			}
			got++
			bytesRead += len(e.Data)
			t.Logf("%s %s %d", e.Name, e.Address, len(e.Data))
		}
		if got != n || bytesRead == 0 {
			t.Errorf("%s: %d documents, want %d", name, got, n)
		}
	}
}

func FuzzEntries(f *testing.F) {
	f.Add(zipOf("a.txt", "x", "in.zip", string(zipOf("b.txt", "y"))))
	f.Add([]byte(crawl))
	f.Add(gzipOf(crawl))
	f.Add([]byte("filedesc://x 0 0 t 4\nabc\n\nhttp://a 1 2 t 20\nHTTP/1.1 200 OK\r\n\r\nx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for e, err := range Entries("x", bytes.NewReader(data), int64(len(data))) {
			if err != nil && e.Data != nil {
				t.Errorf("%s: data beside an error", e.Name)
			}
		}
	})
}
