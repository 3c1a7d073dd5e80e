package clean

import (
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

// addCells adds the labels of a metadata row: 索引号 | … | 发文字号 | …
func (s *labelSet) addCells(cells []string) {
	for i := 0; i < len(cells); i++ {
		if found := pairs(cells[i]); found != nil && !found[0].alone {
			for _, p := range found {
				s.add(p.name, p.value)
			}
			continue
		}
		name, ok := cellLabel(cells[i])
		if !ok || i+1 >= len(cells) {
			continue
		}
		if _, another := cellLabel(cells[i+1]); !another {
			i++
			s.add(name, cells[i])
		}
	}
}

// cellLabel reads a cell that is a label alone.
func cellLabel(cell string) (labelName, bool) {
	name, ok := words().labels[strings.TrimRight(key(cell), ":")]
	return name, ok
}

// isMetaRow reports a table row of labels and their values. A data table's head
// has labels alone, and its rows have none.
func isMetaRow(cells []string) bool {
	named, values := 0, 0
	for i := 0; i < len(cells); i++ {
		if key(cells[i]) == "" {
			continue
		}
		if found := pairs(cells[i]); found != nil && !found[0].alone && found[0].colon {
			named, values = named+1, values+1
			continue
		}
		name, ok := cellLabel(cells[i])
		if !ok {
			return false
		}
		if name.canonical != "" || strings.HasSuffix(key(cells[i]), ":") {
			named++
		}
		if i+1 < len(cells) {
			if _, another := cellLabel(cells[i+1]); !another {
				i++
				values++
			}
		}
	}
	return named > 0 && values > 0 && 2*values >= named
}
