package clean

import (
	"slices"
	"strings"

	"zhengce/ingest/internal/page"
)

// addPrinted adds a label whose name is as a reader found it.
func (s *labelSet) addPrinted(l page.Label) {
	name, ok := words().labels[strings.TrimRight(key(l.Name), ":")]
	if !ok {
		name = labelName{canonical: Text(l.Name)}
	}
	s.add(name, l.Value)
}

// rowPair is a label of a metadata row with its value.
type rowPair struct {
	name  labelName
	value string
	known bool // the label is in the lexicon, and not one that data has as well
}

// readRow reads a metadata row: 索引号 | … | 发文字号 | … It reports false for
// any other row. A data table's head has labels alone, and its rows have none.
func readRow(cells []string) (found []rowPair, ok bool) {
	named, values := 0, 0
	for i := 0; i < len(cells); i++ {
		if key(cells[i]) == "" || i > 0 && cells[i] == cells[i-1] {
			continue
		}
		if inner := pairs(cells[i]); inner != nil && !inner[0].alone && inner[0].colon {
			for _, p := range inner {
				found = append(found, rowPair{p.name, p.value, true})
			}
			named, values = named+1, values+1
			continue
		}
		name, known := cellLabel(cells[i])
		if !known && !isUnknownLabel(cells[i]) {
			return nil, false
		}
		colon := strings.HasSuffix(key(cells[i]), ":")
		if name.canonical != "" || colon {
			named++
		}
		if i+1 < len(cells) && !isLabelCell(cells[i+1]) {
			i++
			values++
			found = append(found, rowPair{name, cells[i], name.canonical != "" || known && colon})
		}
	}
	return found, named > 0 && values > 0 && 2*values >= named && anyKnown(found)
}

func anyKnown(found []rowPair) bool {
	return slices.ContainsFunc(found, func(p rowPair) bool { return p.known })
}

// addCells adds the labels of a metadata row.
func (s *labelSet) addCells(cells []string) {
	found, _ := readRow(cells)
	for _, p := range found {
		s.add(p.name, p.value)
	}
}

// cellLabel reads a cell that is a label alone.
func cellLabel(cell string) (labelName, bool) {
	name, ok := words().labels[strings.TrimRight(key(cell), ":")]
	return name, ok
}

// isUnknownLabel reports a cell that looks like a label and is none we know.
func isUnknownLabel(cell string) bool {
	k := key(cell)
	return strings.HasSuffix(k, ":") && runes(k) <= 10
}

func isLabelCell(cell string) bool {
	_, known := cellLabel(cell)
	return known || isUnknownLabel(cell)
}

// isMetaRow reports a table row of labels and their values.
func isMetaRow(cells []string) bool {
	_, ok := readRow(cells)
	return ok
}
