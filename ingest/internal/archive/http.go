package archive

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"

	"github.com/andybalholm/brotli"

	"zhengce/ingest/internal/page"
)

// response gives the body of an HTTP answer that holds a document.
func (w *walker) response(e Entry, block io.Reader, depth int) {
	r := bufio.NewReader(block)
	status, err := r.ReadString('\n')
	if err != nil || !strings.HasPrefix(status, "HTTP/") {
		return
	}
	if f := strings.Fields(status); len(f) < 2 || !strings.HasPrefix(f[1], "2") {
		return
	}
	h, err := readHeader(r)
	if err != nil || !isDocument(h.get("Content-Type"), e.Address) {
		return
	}
	packed := &counter{r: r}
	body, err := decoded(bufio.NewReader(packed), h)
	if err != nil {
		w.give(e, page.Refuse(page.Damaged, "HTTP: "+err.Error()))
		return
	}
	w.nonEmpty(e, &meter{r: body, packed: func() int64 { return packed.n }}, depth)
}

// nonEmpty walks what r holds, unless that is nothing.
func (w *walker) nonEmpty(e Entry, r io.Reader, depth int) {
	b := bufio.NewReader(r)
	if _, err := b.Peek(1); err == io.EOF {
		return
	}
	w.stream(e, b, depth+1)
}

// isDocument reports whether an answer may hold a document, by its declared type
// where that rules it out: pictures, sound, fonts, styles, scripts.
func isDocument(contentType, address string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	top, sub, _ := strings.Cut(kind, "/")
	switch top {
	case "image", "audio", "video", "font":
		return false
	}
	path, _, _ := strings.Cut(strings.ToLower(address), "?")
	if strings.HasSuffix(path, "/robots.txt") || strings.HasPrefix(path, "metadata:") { // the crawler's own notes
		return false
	}
	for _, part := range []string{"css", "javascript", "ecmascript", "font", "wasm", "x-shockwave-flash", "manifest"} {
		if strings.Contains(sub, part) {
			return false
		}
	}
	return true
}

// decoded undoes the transfer and content encoding of a body. Crawlers often store
// bodies decoded and leave the header as it was, so the bytes decide.
func decoded(r *bufio.Reader, h header) (io.Reader, error) {
	if strings.Contains(strings.ToLower(h.get("Transfer-Encoding")), "chunked") && looksChunked(r) {
		r = bufio.NewReader(httputil.NewChunkedReader(r))
	}
	codings := strings.Split(strings.ToLower(h.get("Content-Encoding")), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		next, err := decoder(r, strings.TrimSpace(codings[i]))
		if err != nil {
			return nil, err
		}
		r = bufio.NewReader(next)
	}
	return r, nil
}

func decoder(r *bufio.Reader, coding string) (io.Reader, error) {
	head, _ := r.Peek(3)
	switch coding {
	case "gzip", "x-gzip":
		if isGzip(head) {
			return gzip.NewReader(r)
		}
	case "deflate":
		if len(head) > 1 && head[0]&0x0F == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(r)
		}
		if !looksText(head) {
			return flate.NewReader(r), nil
		}
	case "br":
		if !looksText(head) {
			return brotli.NewReader(r), nil
		}
	case "zstd":
		if !looksText(head) {
			return nil, fmt.Errorf("content coding zstd is not read")
		}
	}
	return r, nil
}

// looksText reports whether a body begins as markup or a PDF does.
func looksText(head []byte) bool {
	s := strings.TrimLeft(string(head), " \r\n\t\xEF\xBB\xBF")
	return s == "" || s[0] == '<' || s[0] == '{' || s[0] == '%'
}

// looksChunked reports whether a body begins with the length of a chunk.
func looksChunked(r *bufio.Reader) bool {
	head, _ := r.Peek(18)
	digits := 0
	for _, c := range head {
		switch {
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F':
			digits++
		default:
			return digits > 0 && (c == '\r' || c == '\n' || c == ';' || c == ' ')
		}
	}
	return false
}
