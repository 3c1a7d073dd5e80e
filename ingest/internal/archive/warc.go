package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zhengce/ingest/internal/page"
)

func isWARC(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }
func isARC(head []byte) bool  { return bytes.HasPrefix(head, []byte("filedesc://")) }

// warc walks the records of a WARC file (ISO 28500): answers, resources, and texts
// converted by the crawler.
func (w *walker) warc(name string, r *bufio.Reader, depth int) {
	for n := 1; ; n++ {
		h, err := nextWARC(r)
		if err == io.EOF {
			return
		}
		if err != nil {
			w.fail(name, page.Refuse(page.Damaged, "WARC: "+err.Error()))
			return
		}
		size, err := strconv.ParseInt(h.get("Content-Length"), 10, 64)
		if err != nil || size < 0 {
			w.fail(fmt.Sprintf("%s#%d", name, n), page.Refuse(page.Damaged, "WARC: record without length"))
			return
		}
		block := &io.LimitedReader{R: r, N: size}
		e := Entry{Name: fmt.Sprintf("%s#%d", name, n), Address: strings.Trim(h.get("WARC-Target-URI"), "<>")}
		w.record(e, h, block, depth)
		if w.stopped {
			return
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			w.fail(name, page.Refuse(page.Damaged, "WARC: cut off: "+err.Error()))
			return
		}
	}
}

// record gives the document of a record, if it holds one.
func (w *walker) record(e Entry, h header, block io.Reader, depth int) {
	switch strings.ToLower(h.get("WARC-Type")) {
	case "response":
		if strings.HasPrefix(h.get("Content-Type"), "text/dns") {
			return
		}
		w.response(e, block, depth)
	case "resource", "conversion":
		if isDocument(h.get("Content-Type"), e.Address) {
			w.nonEmpty(e, block, depth)
		}
	}
}

// nextWARC reads up to and with the header of the next record. What stands between
// records is skipped, so that a wrong length costs one record.
func nextWARC(r *bufio.Reader) (header, error) {
	for {
		line, err := r.ReadSlice('\n')
		if isWARC(line) {
			return readHeader(r)
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
	}
}

// header is the fields of a WARC or HTTP header, in order.
type header [][2]string

// get is the first field of that name, in any case of letters.
func (h header) get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f[0], name) {
			return f[1]
		}
	}
	return ""
}

// maxHeader is how many fields a header may have.
const maxHeader = 500

// readHeader reads fields up to an empty line; lines may end with or without CR.
func readHeader(r *bufio.Reader) (h header, err error) {
	for range maxHeader {
		line, err := r.ReadString('\n')
		line = strings.TrimRight(line, "\r\n")
		if line == "" || err != nil {
			return h, err
		}
		if k, v, ok := strings.Cut(line, ":"); ok {
			h = append(h, [2]string{strings.TrimSpace(k), strings.TrimSpace(v)})
		}
	}
	return h, nil
}

// arc walks the records of an ARC file, the Internet Archive's format before WARC:
// a line "address IP date type … length", then that many bytes.
func (w *walker) arc(name string, r *bufio.Reader, depth int) {
	for n := 1; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			return // a file may end anywhere
		}
		f := strings.Fields(line)
		if len(f) == 0 {
			n--
			continue
		}
		size, err := strconv.ParseInt(f[len(f)-1], 10, 64)
		if len(f) < 4 || err != nil || size < 0 {
			continue
		}
		block := &io.LimitedReader{R: r, N: size}
		if strings.HasPrefix(f[0], "http") {
			w.response(Entry{Name: fmt.Sprintf("%s#%d", name, n), Address: f[0]}, block, depth)
		}
		if w.stopped {
			return
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			w.fail(name, page.Refuse(page.Damaged, "ARC: cut off: "+err.Error()))
			return
		}
	}
}
