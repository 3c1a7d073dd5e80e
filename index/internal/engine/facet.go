package engine

import (
	"cmp"
	"slices"
	"strings"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// facetField is the field of the index in which name is counted.
func facetField(name string) string {
	switch name {
	case fieldKind, fieldType, fieldYear, fieldPlace:
		return name
	}
	return prefixExact + name
}

// facet counts the values of field over hits and returns the n most frequent.
func (s *state) facet(field string, hits set, n int) []Count {
	counts := map[string]int{}
	if hits.size() < s.cardinality(field) {
		s.values(field, hits, func(_ int, _ uint32, values []string) {
			for _, v := range values {
				counts[v]++
			}
		})
	} else {
		s.countByTerm(field, hits, counts)
	}
	out := make([]Count, 0, len(counts))
	for value, count := range counts {
		out = append(out, Count{value, count})
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out[:min(n, len(out))]
}

// countByTerm counts each term of field over hits.
func (s *state) countByTerm(field string, hits set, counts map[string]int) {
	for i, seg := range s.segments {
		s.fail(eachTerm(seg, field, nil, nil, func(dict segment.TermDictionary, term string) error {
			having, err := postings(dict, term, nil)
			if err != nil {
				return err
			}
			if n := having.AndCardinality(hits[i]); n > 0 {
				counts[term] += int(n)
			}
			return nil
		}))
	}
}

// cardinality is how many terms the segments have in field, together.
func (s *state) cardinality(field string) int {
	n := 0
	for _, seg := range s.segments {
		dict, err := seg.Segment().Dictionary(field)
		if err != nil {
			s.fail(err)
			return 0
		}
		n += dict.Cardinality()
	}
	return n
}
