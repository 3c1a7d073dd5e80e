package comparison

import "slices"

// Summary is what all rows together say. Range and median are of the
// localities' own rows in the unit that most of them have.
type Summary struct {
	Localities int     `json:"localities"`
	Documents  int     `json:"documents"` // copies not counted
	Copies     int     `json:"copies"`
	Placeless  int     `json:"placeless"` // figures of documents without a place: they have no row
	Compared   int     `json:"compared"`  // localities whose figure is in Unit
	Unit       string  `json:"unit,omitempty"`
	Change     bool    `json:"change"` // the figures compared are changes, not levels
	Min        float64 `json:"min"`
	Max        float64 `json:"max"`
	Median     float64 `json:"median"`
}

// count counts one locality's documents.
func (s *Summary) count(group []Item, copies map[string][]string) {
	seen := map[string]bool{}
	for _, it := range group {
		if !seen[it.Document] {
			seen[it.Document] = true
			s.Documents++
			s.Copies += len(copies[it.Document])
		}
	}
}

// figures fills what is reckoned from the values.
func (s *Summary) figures(rows []Row, main class) {
	s.Unit, s.Change = main.unit, !main.level
	var values []float64
	for i := range rows {
		if !rows[i].First {
			continue
		}
		s.Localities++
		if rows[i].class == main {
			values = append(values, rows[i].Figure())
		}
	}
	if s.Compared = len(values); s.Compared == 0 {
		return
	}
	slices.Sort(values)
	n := len(values)
	s.Min, s.Max, s.Median = values[0], values[n-1], (values[(n-1)/2]+values[n/2])/2
}

// Figure is the row's value, that of a range its lower end; a decrease is
// negative.
func (r *Row) Figure() float64 {
	v := r.Value.Float()
	if r.Change == "decrease" {
		return -v
	}
	return v
}

// Comparable reports whether the row is in the unit that the summary compares.
func (s *Summary) Comparable(r *Row) bool {
	return r.class == class{s.Unit, !s.Change}
}
