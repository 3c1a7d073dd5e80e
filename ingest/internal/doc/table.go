package doc

import (
	"zhengce/ingest/internal/layout"
	"zhengce/ingest/internal/ole"
)

// readRow reads the edges and merges of a row's cells ([MS-DOC] 2.9.306,
// TDefTableOperand, and 2.9.313, TC80).
func readRow(arg []byte) layout.Shape {
	var s layout.Shape
	if len(arg) < 3 {
		return s
	}
	n := int(arg[2])
	if len(arg) < 3+2*(n+1) {
		return s
	}
	for i := range n + 1 {
		s.Edges = append(s.Edges, int(int16(ole.Uint16(arg, 3+2*i))))
	}
	rest := arg[3+2*(n+1):]
	for i := range n {
		flags := ole.Uint16(rest, 20*i)
		s.Merges = append(s.Merges, layout.Merge{Left: flags&3 == 1, Above: flags>>5&3 == 1})
	}
	return s
}
