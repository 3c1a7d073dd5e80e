package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestContained(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		name string
		work func() (int, error)
		want string
	}{
		{"done", func() (int, error) { return 7, nil }, ""},
		{"error", func() (int, error) { return 0, broken }, "broken"},
		{"panic", func() (int, error) { panic("out of range") }, "internal fault: out of range"},
		{"hang", func() (int, error) { time.Sleep(time.Hour); return 0, nil }, "takes longer than"},
	} {
		n, err := contained(50*time.Millisecond, test.work)
		switch {
		case test.want == "" && (n != 7 || err != nil):
			t.Errorf("%s: %d, %v", test.name, n, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
	}
}
