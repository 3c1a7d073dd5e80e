package field

import "testing"

func TestEnclosed(t *testing.T) {
	for code, want := range map[string]string{
		`eq \o\ac(○,1)`:       "①",
		` EQ \o\ac(○, 12)`:    "⑫",
		`eq \o\ac(□,密)`:       "密",
		`eq \o(\s\up 5(a),b)`: "",
		`HYPERLINK "x"`:       "",
		`eq \o\ac(○`:          "",
	} {
		if got := enclosed(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestStack(t *testing.T) {
	var s Stack
	s.Begin()
	s.Code(" TOC \\o ")
	s.Separate()
	s.Begin()
	s.Code("PAGEREF x")
	s.Separate()
	if !s.Silent() || !s.Contents() || s.InCode() {
		t.Error("the result of a field inside a table of contents shows")
	}
	s.End()
	s.End()
	if s.Silent() || s.Open() {
		t.Error("silent after the end")
	}
	s.End()
	s.Separate()
	s.Off()
	s.Begin()
	if s.Silent() || s.Open() {
		t.Error("regarded though off")
	}
}
