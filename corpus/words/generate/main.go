// Command generate trims the simplified dictionary of the gse module to the
// words that are frequent enough to matter, so that a program starts in
// milliseconds.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// least is the frequency from which a word is kept. Trimming only splits rare
// words into their parts.
const least = 200

const header = `# Words and their frequencies: the simplified dictionary of github.com/go-ego/gse v1.1.0
# (data/dict/zh/s_1.txt, Apache License 2.0; from jieba, MIT License), trimmed to a
# frequency of %d and more. Made by go generate; do not edit.
`

func main() {
	out := flag.String("out", "data/words.txt", "file to write")
	flag.Parse()
	if err := generate(*out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(out string) error {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		return fmt.Errorf("find the gse module: %w", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		return fmt.Errorf("read the dictionary: %w", err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, header, least)
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		if n, err := strconv.Atoi(fields[1]); err == nil && n >= least {
			fmt.Fprintln(&b, fields[0], n)
		}
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}
