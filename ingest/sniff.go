package ingest

import (
	"bytes"

	"zhengce/ingest/internal/charset"
	"zhengce/ingest/internal/page"
)

// sniffFormat names the format of data by its content.
func sniffFormat(data []byte) (string, error) {
	head := bytes.TrimSpace(data[:min(len(data), 4096)])
	switch {
	case len(head) == 0:
		return "", page.Refuse(page.Empty, "")
	case isHTML(head):
		return "html", nil
	case isBinary(head):
		return "", page.Refuse(page.Binary, "")
	}
	return "txt", nil
}

func isHTML(head []byte) bool {
	head = bytes.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<meta", "<p>", "<p "} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// isBinary reports whether head has control characters that no text has.
func isBinary(head []byte) bool {
	bad := 0
	for _, r := range charset.Decode(head) {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' || r == '\uFFFD' {
			bad++
		}
	}
	return bad*20 > len(head)
}
