package mhtml

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengce/ingest/internal/page"
)

const (
	body = `<html><head><meta charset="gb2312"><title>关于印发《云台县春季造林实施方案》的通知</title></head><body>
<p>各乡镇人民政府，县政府各部门：</p>
<p>现将《云台县春季造林实施方案》印发给你们，请认真贯彻执行。</p>
<p>一、工作目标。2025年底前完成造林2万亩，森林覆盖率达到35%。</p>
<p>二、工作要求。各乡镇要加强组织领导，确保任务落实，县林业局每月通报一次进展情况。</p>
</body></html>`
	frame = `<html><frameset><frame src="a"></frameset></html>`
)

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// quoted writes every byte beyond ASCII, and =, as quoted-printable.
func quoted(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || c == '=' {
			b.WriteString("=" + string(hex[c>>4]) + string(hex[c&15]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func part(kind, encoding, body string) string {
	return "--x\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body + "\r\n"
}

func TestRead(t *testing.T) {
	const head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"; type=\"text/html\"\r\n\r\n"
	picture := part("image/png", "base64", "iVBORw0KGgo=")
	page := gbk(t, body)
	for name, data := range map[string]string{
		"quoted-printable":        head + part("text/html; charset=gb2312", "quoted-printable", quoted(page)) + picture + "--x--\r\n",
		"base64":                  head + picture + part("text/html", "base64", base64.StdEncoding.EncodeToString([]byte(page))) + "--x--\r\n",
		"8bit, blank lines first": "\r\n\r\n" + head + part("text/html", "8bit", page) + "--x--\r\n",
		"line feeds alone":        strings.ReplaceAll(head+part("text/html", "8bit", page)+"--x--\r\n", "\r\n", "\n"),
		"no last boundary":        head + part("text/html", "8bit", page),
		"frames first":            head + part("text/html", "8bit", frame) + part("text/html", "8bit", page) + "--x--\r\n",
		"parts within parts": head + "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n" +
			strings.ReplaceAll(part("text/html", "8bit", page), "--x", "--y") + "--y--\r\n--x--\r\n",
		"type against the grammar": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x; type=text/html; x\r\n\r\n" + part("text/html", "8bit", page) + "--x--\r\n",
		"one part":                 "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(page),
	} {
		p, err := Read([]byte(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var text strings.Builder
		for _, b := range p.Blocks {
			text.WriteString(b.Text)
		}
		if p.Format != "mhtml" || !strings.Contains(text.String(), "森林覆盖率达到35%") {
			t.Errorf("%s: format %q, text %q", name, p.Format, text.String())
		}
	}
}

func TestRefusals(t *testing.T) {
	for data, want := range map[string]page.Reason{
		"":                                   page.Damaged,
		"Content-Type: image/png\r\n\r\nabc": page.NoText,
	} {
		_, err := Read([]byte(data))
		var r *page.Refusal
		if !errors.As(err, &r) || r.Reason != want {
			t.Errorf("%q: %v, want %s", data, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" + part("text/html", "8bit", body) + "--x--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := Read(data); err == nil && p.Format != "mhtml" {
			t.Errorf("format %q", p.Format)
		}
	})
}
