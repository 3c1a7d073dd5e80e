package main

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zhengce": main})
}

// TestScripts runs the files of testdata/script: commands, and what they must
// print. $SAMPLE is the folder of the sample documents.
func TestScripts(t *testing.T) {
	sample, err := filepath.Abs(filepath.Join(root, "corpus", "sample", "documents"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			return nil
		},
	})
}
