package sniff

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
)

func gbk(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func zipOf(names ...string) string {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		if w, err := z.Create(n); err == nil {
			w.Write([]byte("application/epub+zip"))
		}
	}
	z.Close()
	return buf.String()
}

func gz(s string) string {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write([]byte(s))
	z.Close()
	return buf.String()
}

func TestFormat(t *testing.T) {
	const notice = "关于印发《榆阳区春季造林实施方案》的通知\n各乡镇人民政府：\n现印发给你们，请认真贯彻执行。\n"
	for _, tc := range []struct{ name, data, want string }{
		{"text", notice, Text},
		{"text in GBK", gbk(notice), Text},
		{"text in UTF-16", "\xff\xfe\x73\x51\x8e\x4e\x70\x53\xd1\x53\x0a\x00", Text},
		{"one word", "通知", Text},
		{"text with a colon first", "Re: 通知\n正文", Text},
		{"page", "<!DOCTYPE html><html><body><p>正文</p></body></html>", HTML},
		{"page in GBK", gbk("<html><head><title>通知</title></head></html>"), HTML},
		{"piece of a page", "<div class=\"TRS_Editor\"><p>正文</p></div>", HTML},
		{"page that begins with words", "通知公告\n<table><tr><td>正文</td></tr></table>", HTML},
		{"xhtml", `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`, HTML},
		{"pdf", "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", PDF},
		{"pdf after junk", "\r\n\r\n%PDF-1.4\n1 0 obj", PDF},
		{"rtf", `{\rtf1\ansi\ansicpg936 text}`, RTF},
		{"mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n", MHTML},
		{"mhtml saved by a browser", "From: <Saved by Blink>\r\nSubject: 通知\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n", MHTML},
		{"word 2003 xml", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">`, Word},
		{"flat opc", `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`, Word},
		{"excel 2003 xml", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>`, Book},
		{"other xml", `<?xml version="1.0"?><rss><channel/></rss>`, XML},
		{"docx", zipOf("[Content_Types].xml", "word/document.xml"), DOCX},
		{"xlsx", zipOf("[Content_Types].xml", "xl/workbook.xml"), XLSX},
		{"ofd", zipOf("OFD.xml", "Doc_0/Document.xml"), OFD},
		{"ofd in other letters", zipOf("ofd.xml"), OFD},
		{"zip", zipOf("附件1.doc", "附件2.doc"), ZIP},
		{"cut zip", zipOf("a.txt")[:30], ZIP},
		{"warc", "WARC/1.0\r\nWARC-Type: response\r\n", WARC},
		{"warc.gz", gz("WARC/1.0\r\nWARC-Type: response\r\n"), WARC},
		{"gzip", gz(notice), GZIP},
		{"json", `[{"title":"通知"},{"title":"方案"}]`, JSON},
		{"pretty json", "{\n \"title\": \"通知\",\n \"html\": \"<p>正文</p>\"\n}", JSON},
		{"json lines", "{\"title\":\"通知\"}\n{\"title\":\"方案\",\"html\":\"<p>\"}\n", JSONL},
		{"bracket", "[2024]5号文件\n正文", Text},
		{"csv", "标题,链接,日期\n通知,http://x/1,2024-01-01\n\"方案,一\",http://x/2,2024-01-02\n", CSV},
		{"tsv", gbk("标题\t日期\n通知\t2024\n方案\t2025\n"), CSV},
		{"commas in prose", "第一,加强领导\n第二,压实责任,抓好落实\n第三,强化督查\n", Text},
	} {
		if got, err := Format([]byte(tc.data)); got != tc.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", tc.name, got, err, tc.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	owner := make([]byte, 162)
	owner[0], owner[55] = 5, 5
	copy(owner[1:], "wang ")
	for i, c := range "wang " {
		owner[57+2*i] = byte(c)
	}
	for _, tc := range []struct {
		name, data string
		want       page.Reason
	}{
		{"nothing", "", page.Empty},
		{"blanks", strings.Repeat(" \r\n", 10000), page.Empty},
		{"lock file", string(owner), page.Unsupported},
		{"lock file of LibreOffice", ",wang,pc,01.01.2024 10:00,file:///home/wang/.config;", page.Unsupported},
		{"AppleDouble", "\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ", page.Unsupported},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", page.Unsupported},
		{"presentation", zipOf("[Content_Types].xml", "ppt/presentation.xml"), page.Unsupported},
		{"book", zipOf("mimetype", "OEBPS/1.xhtml"), page.Unsupported},
		{"broken OLE", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", page.Damaged},
		{"noise", "\x01\x02\x03\xff\xfe\x00\x91\x04\x05\x06\x07", page.Binary},
	} {
		_, err := Format([]byte(tc.data))
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != tc.want {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}

func FuzzFormat(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("{\"a\":1}\n{}"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if format, err := Format(data); format == "" && err == nil {
			t.Error("neither format nor reason")
		}
	})
}
