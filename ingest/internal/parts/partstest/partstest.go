// Package partstest makes packages of parts for tests.
package partstest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"
)

// Pack makes a zipped package of its parts: names and contents in turn.
func Pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
