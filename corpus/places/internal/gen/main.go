// Command gen compiles the table of package places from a list of all codes of
// GB/T 2260 since 1981 and a list of customary short names.
//
//	gen -codes areacodes.csv -aliases aliases.tsv -out table.tsv
//
// The list is yescallop/areacodes (CC0 1.0). A row of the output is a code, a
// name, the years in use, the short forms and the successors.
package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
)

const header = `# Codes of GB/T 2260 from 1981 to 2024 with short forms. Generated: see doc.go; do not edit.
# Source: yescallop/areacodes (CC0 1.0), https://github.com/yescallop/areacodes
# code, first and last year (0000: in use), name, short forms, successors
`

func main() {
	codes := flag.String("codes", "", "list of codes, CSV")
	aliases := flag.String("aliases", "", "customary short names, TSV: code, name, short name")
	out := flag.String("out", "", "table to write")
	flag.Parse()
	if err := run(*codes, *aliases, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(2)
	}
}

func run(codes, aliases, out string) error {
	rows, err := readCodes(codes)
	if err != nil {
		return fmt.Errorf("read codes: %w", err)
	}
	custom, err := readAliases(aliases)
	if err != nil {
		return fmt.Errorf("read aliases: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(header)
	for _, r := range merge(rows) {
		short := append(shortForms(r.name, level(r.code)), custom[r.code+r.name]...)
		fmt.Fprintf(&b, "%s %s-%s %s\t%s\t%s\n", r.code, r.from, cmp.Or(r.to, "0000"), r.name, strings.Join(short, ","), r.next)
		delete(custom, r.code+r.name)
	}
	for missing := range custom {
		return fmt.Errorf("alias for an unknown place: %s", missing)
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// row is a code with its name and the years in use; next has the successors as
// "code:year" where the year differs from to.
type row struct{ code, name, from, to, next string }

func readCodes(path string) ([]row, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, err
	}
	next := strings.NewReplacer("[", ":", "]", "", ";", ",")
	var rows []row
	for _, f := range records[1:] {
		rows = append(rows, row{f[0], f[3], f[6], f[7], next.Replace(f[8])})
	}
	return rows, nil
}

func readAliases(path string) (map[string][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	aliases := map[string][]string{}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("%s:%d: want 3 columns, have %d", path, i+1, len(f))
		}
		aliases[f[0]+f[1]] = append(aliases[f[0]+f[1]], f[2])
	}
	return aliases, nil
}

// merge sorts rows by code and year and joins those that differ only in the
// name of their prefecture.
func merge(rows []row) []row {
	sort.SliceStable(rows, func(a, b int) bool {
		if rows[a].code != rows[b].code {
			return rows[a].code < rows[b].code
		}
		return rows[a].from < rows[b].from
	})
	var out []row
	for _, r := range rows {
		if n := len(out) - 1; n >= 0 && out[n].code == r.code && out[n].name == r.name && out[n].to == r.from {
			out[n].to, out[n].next = r.to, r.next
			continue
		}
		out = append(out, r)
	}
	return out
}

const (
	province = iota
	prefecture
	county
)

func level(code string) int {
	switch {
	case code[2:] == "0000":
		return province
	case code[4:] == "00":
		return prefecture
	}
	return county
}
