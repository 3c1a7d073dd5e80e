package ingest

import (
	"errors"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	d, err := Read("a.txt", []byte("关于做好春耕备耕工作的通知\r\n\r\n各乡镇人民政府：\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "关于做好春耕备耕工作的通知\n各乡镇人民政府：\n"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if d.Meta.Source != "a.txt" || d.Meta.Format != "txt" || len(d.Meta.SHA256) != 64 {
		t.Errorf("meta %+v", d.Meta)
	}
}

func TestRefusals(t *testing.T) {
	for _, tc := range []struct{ name, data, reason string }{
		{"nothing", "", "empty"},
		{"blank", " \n\u3000\t", "empty"},
		{"noise", "\x01\x02\x03\xff\xfe\x00\x91\x04\x05\x06\x07", "binary"},
		{"endless", strings.Repeat("至", MaxText/3+1), "too large"},
	} {
		_, err := Read(tc.name, []byte(tc.data))
		var r *Refusal
		if !errors.As(err, &r) || string(r.Reason) != tc.reason {
			t.Errorf("%s: error %v, want %s", tc.name, err, tc.reason)
		}
	}
}
