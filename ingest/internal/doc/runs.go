package doc

import (
	"sort"

	"zhengce/ingest/internal/ole"
)

// run is a stretch of the WordDocument stream with one set of properties.
type run struct {
	from, to int
	style    int    // of a paragraph
	changes  []byte // property modifiers
}

type runs []run

// at returns the run that holds an offset, the zero run where there is none.
func (rs runs) at(offset int) run {
	i := sort.Search(len(rs), func(i int) bool { return rs[i].to > offset })
	if i < len(rs) && rs[i].from <= offset {
		return rs[i]
	}
	return run{}
}

const pageSize = 512

// readRuns reads the formatted disk pages of paragraphs or characters
// ([MS-DOC] 2.9.33 and 2.9.175).
func (d *document) readRuns(fib int, paragraphs bool) runs {
	plc := d.structure(fib)
	if len(plc) < 4 {
		return nil
	}
	n := (len(plc) - 4) / 8
	n = min(n, len(d.main)/pageSize+1) // a page is listed once
	count := (len(plc) - 4) / 8
	var out runs
	for i := range n {
		number := ole.Uint32(plc, 4*(count+1)+4*i) & 0x3fffff
		if pg := cut(d.main, number*pageSize, pageSize); pg != nil {
			out = appendPage(out, pg, paragraphs)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].to < out[j].to })
	return out
}

func appendPage(out runs, pg []byte, paragraphs bool) runs {
	count, entry := int(pg[pageSize-1]), 1
	if paragraphs {
		entry = 13
	}
	if 4*(count+1)+entry*count > pageSize-1 {
		return out
	}
	for i := range count {
		r := run{from: ole.Uint32(pg, 4*i), to: ole.Uint32(pg, 4*i+4)}
		if at := 2 * int(pg[4*(count+1)+entry*i]); at > 0 && at < pageSize-1 {
			if paragraphs {
				r.style, r.changes = paragraphChanges(pg, at)
			} else {
				r.changes = cut(pg, at+1, int(pg[at]))
			}
		}
		out = append(out, r)
	}
	return out
}

// paragraphChanges reads a PapxInFkp: its length in words, or twice that after a
// zero, then the style and the modifiers.
func paragraphChanges(pg []byte, at int) (style int, changes []byte) {
	n, from := 2*int(pg[at])-1, at+1
	if pg[at] == 0 {
		n, from = 2*int(pg[at+1]), at+2
	}
	b := cut(pg, from, n)
	if len(b) < 2 {
		return 0, nil
	}
	return ole.Uint16(b, 0), b[2:]
}

// The property modifiers ([MS-DOC] 2.6) that are used.
const (
	sprmDeleted    = 0x0800 // sprmCFRMarkDel
	sprmHidden     = 0x083c // sprmCFVanish
	sprmCharStyle  = 0x4a30 // sprmCIstd
	sprmSymbol     = 0x6a09 // sprmCSymbol
	sprmListUse    = 0x460b // sprmPIlfo
	sprmListLevel  = 0x260a // sprmPIlvl
	sprmOutline    = 0x2640 // sprmPOutLvl
	sprmInTable    = 0x2416 // sprmPFInTable
	sprmRowEnd     = 0x2417 // sprmPFTtp
	sprmDepth      = 0x6649 // sprmPItap
	sprmInnerCell  = 0x244b // sprmPFInnerTableCell
	sprmInnerRow   = 0x244c // sprmPFInnerTtp
	sprmLong       = 0x6646 // sprmPHugePapx
	sprmTabs       = 0xc615 // sprmPChgTabs
	sprmTableCells = 0xd608 // sprmTDefTable
	sprmTableBelow = 0xd62b // sprmTVertMerge
)

// modifiers calls f for every property modifier in b.
func modifiers(b []byte, f func(op int, arg []byte)) {
	for len(b) >= 2 {
		op := ole.Uint16(b, 0)
		n := argSize(op, b[2:])
		arg := cut(b, 2, n)
		if n == 0 || arg == nil {
			return
		}
		f(op, arg)
		b = b[2+n:]
	}
}

// argSize returns the size of a modifier's argument, 0 where it is not known.
func argSize(op int, rest []byte) int {
	switch op >> 13 {
	case 0, 1:
		return 1
	case 2, 4, 5:
		return 2
	case 3:
		return 4
	case 7:
		return 3
	}
	switch {
	case len(rest) == 0:
		return 0
	case op == sprmTableCells:
		return ole.Uint16(rest, 0) + 1
	case op == sprmTabs && rest[0] == 255:
		return 0
	}
	return int(rest[0]) + 1
}
