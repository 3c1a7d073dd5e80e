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
// Among such rows one may have labels that data has too: 备注 | 无.
func readRow(cells []string, among bool) (found []rowPair, ok bool) {
	named, values := 0, 0
	for i := 0; i < len(cells); i++ {
		k := key(cells[i])
		if k == "" || i > 0 && cells[i] == cells[i-1] {
			continue
		}
		if inner := pairs(cells[i]); inner != nil && !inner[0].alone && inner[0].colon {
			for _, p := range inner {
				found = append(found, rowPair{p.name, p.value, true})
			}
			named, values = named+1, values+1
			continue
		}
		colon := strings.HasSuffix(k, ":")
		name, known := words().labels[strings.TrimRight(k, ":")]
		if !known && (!colon || runes(k) > unknownLabel) {
			return nil, false
		}
		if name.canonical != "" || colon || among && known {
			named++
		}
		if i+1 < len(cells) && !isLabelCell(cells[i+1]) {
			i++
			values++
			found = append(found, rowPair{name, cells[i], name.canonical != "" || known && colon})
		}
	}
	return found, named > 0 && values > 0 && 2*values >= named && (among || anyKnown(found))
}

func anyKnown(found []rowPair) bool {
	return slices.ContainsFunc(found, func(p rowPair) bool { return p.known })
}

// addRow adds the labels of a metadata row.
func (s *labelSet) addRow(row []rowPair) {
	for _, p := range row {
		s.add(p.name, p.value)
	}
}

// unknownLabel is the number of characters over which a cell with a colon is no
// label that the lexicon merely lacks.
const unknownLabel = 10

// isLabelCell reports a cell that is a label alone, or looks like one.
func isLabelCell(cell string) bool {
	k := key(cell)
	_, known := words().labels[strings.TrimRight(k, ":")]
	return known || strings.HasSuffix(k, ":") && runes(k) <= unknownLabel
}

// isMetaRow reports a table row of labels and their values.
func isMetaRow(cells []string) bool {
	_, ok := readRow(cells, false)
	return ok
}
