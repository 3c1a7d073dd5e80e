package export_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengce/corpus"
	"zhengce/index"
	"zhengce/index/export"
)

func TestRoundXLSX(t *testing.T) {
	l := goldLibrary(t)
	f, err := excelize.OpenReader(bytes.NewReader(exported(t, l, export.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := expected(t, exported(t, l, export.JSON))
	sheets := f.GetSheetList()
	var rows []map[string]any
	for _, sheet := range sheets[:len(sheets)-1] { // the last explains
		rows = append(rows, sheetRows(t, f, sheet, want)...)
	}
	for _, row := range rows { // a sheet a kind: no column source but the document's, aside from kind own
		if _, ok := row["source_2"]; !ok {
			row["source_2"], row["source"] = row["source"], nil
		}
	}
	compare(t, want, rows, false)
}

// sheetRows reads a sheet by what its cells are, not by how they are shown, and
// checks that numbers and days are real ones and that web addresses open.
func sheetRows(t *testing.T, f *excelize.File, sheet string, want map[string]map[string]any) (rows []map[string]any) {
	t.Helper()
	table, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range table[1:] {
		row := map[string]any{}
		for j, v := range line {
			name := table[0][j]
			cell, _ := excelize.CoordinatesToCellName(j+1, i+2) // within a sheet
			typ, err := f.GetCellType(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if name == "link" {
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" && formula != `HYPERLINK("`+strings.ReplaceAll(line[j-1], `"`, "%22")+`")` {
					t.Errorf("%s: link %s of %s, %v", sheet, formula, line[j-1], err)
				}
				if web := strings.HasPrefix(line[j-1], "http"); web != (v != "") {
					t.Errorf("%s: link %q of %s", sheet, v, line[j-1])
				}
				continue
			}
			number := typ == excelize.CellTypeNumber || typ == excelize.CellTypeUnset && v != ""
			if _, ok := want[line[0]][name].(json.Number); ok && !number {
				t.Errorf("%s %s: %q is no number", sheet, cell, v)
			}
			row[name] = sheetValue(v, typ, name, number)
		}
		rows = append(rows, row)
	}
	return rows
}

func sheetValue(v string, typ excelize.CellType, name string, number bool) any {
	f, err := strconv.ParseFloat(v, 64)
	day := strings.HasSuffix(name, "_start") || strings.HasSuffix(name, "_end") || name == "document_issued" || name == "document_published"
	switch {
	case typ == excelize.CellTypeBool:
		return v == "1" || v == "TRUE"
	case !number || err != nil:
		return v
	case day:
		at, _ := excelize.ExcelDateToTime(f, false) // a day by its number
		return at.Format(time.DateOnly)
	}
	return f
}

// TestLegend reads the sheet that explains the columns: each is there, once, and
// has a Chinese name.
func TestLegend(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, export.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	legend, err := f.GetRows("说明")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]int{}
	for _, row := range legend[1:] {
		explained[row[0]]++
		if len(row) < 2 || row[1] == "" {
			t.Errorf("%s has no Chinese name", row[0])
		}
	}
	for _, sheet := range []string{"metric", "deadline"} {
		table, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range table[0] {
			if explained[name] != 1 {
				t.Errorf("%s is explained %d times", name, explained[name])
			}
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the names do not stay in view: %+v %v", sheet, panes, err)
		}
	}
}

// TestLongCell cuts a text that no cell can hold, between characters, and says
// so in the cell.
func TestLongCell(t *testing.T) {
	long := "甲" + strings.Repeat("𠀀", 20000)
	var b bytes.Buffer
	err := export.Documents(&b, export.XLSX, true, func(each func(*index.Stored) error) error {
		return each(&index.Stored{Doc: &corpus.Document{ID: "0", Text: long}})
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := f.GetRows("documents")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range table[0] {
		if name != "text" {
			continue
		}
		kept, mark, ok := strings.Cut(table[1][i], "…")
		if !ok || !strings.HasPrefix(long, kept) || len(kept) < 4*16000 || !strings.Contains(mark, "上限") {
			t.Errorf("%d bytes and %q", len(kept), mark)
		}
		return
	}
	t.Error("no column text")
}
