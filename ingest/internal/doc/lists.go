package doc

import (
	"strconv"
	"strings"

	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/ole"
)

// The sizes of the structures that define lists.
const (
	listSize  = 28 // LSTF
	useSize   = 16 // LFO
	levelSize = 28 // LVLF
	maxUses   = 1 << 14
)

// readLists reads the definitions of lists ([MS-DOC] 2.9.190, PlfLst); the
// levels of all of them follow behind the array.
func (d *document) readLists() {
	at := ole.Uint32(d.main, fibLists)
	array := d.structure(fibLists)
	count := ole.Uint16(array, 0)
	levels := at + 2 + listSize*count
	for i := range count {
		b := cut(d.table, at+2+listSize*i, listSize)
		if b == nil {
			return
		}
		n := numbering.Levels
		if b[26]&1 != 0 { // a simple list has one level
			n = 1
		}
		list := new(numbering.List)
		for j := range n {
			level, next, ok := d.readLevel(levels)
			if !ok {
				break
			}
			if s := ole.Uint16(b, 8+2*j); s != 0xfff {
				level.Style = strconv.Itoa(s)
			}
			list[j], levels = level, next
		}
		d.numbers.Lists[strconv.Itoa(ole.Uint32(b, 0))] = list
	}
}

// readUses reads the uses of lists ([MS-DOC] 2.9.189, PlfLfo), which paragraphs
// name by their number from 1; what they change follows behind the array.
func (d *document) readUses() {
	at := ole.Uint32(d.main, fibUses)
	count := ole.Uint32(d.structure(fibUses), 0)
	if count > maxUses {
		return
	}
	next := at + 4 + useSize*count
	for i := range count {
		b := cut(d.table, at+4+useSize*i, useSize)
		if b == nil {
			return
		}
		use := &numbering.Num{List: strconv.Itoa(ole.Uint32(b, 0)), Starts: map[int]int{}, Levels: map[int]numbering.Level{}}
		d.numbers.Nums[strconv.Itoa(i+1)] = use
		next += 4
		for range int(b[12]) {
			var ok bool
			if next, ok = d.readChange(use, next); !ok {
				return
			}
		}
	}
}

// readChange reads one level that a use changes and returns where the next is.
func (d *document) readChange(use *numbering.Num, at int) (next int, ok bool) {
	b := cut(d.table, at, 8)
	if b == nil {
		return 0, false
	}
	flags := ole.Uint32(b, 4)
	i := flags & 15
	next = at + 8
	start := ole.Uint32(b, 0)
	if flags&0x20 != 0 { // written differently
		var level numbering.Level
		if level, next, ok = d.readLevel(next); !ok {
			return 0, false
		}
		use.Levels[i] = level
		start = level.Start
	}
	if flags&0x10 != 0 { // starts anew
		use.Starts[i] = start
	}
	return next, true
}

// readLevel reads one level ([MS-DOC] 2.9.150, LVL).
func (d *document) readLevel(at int) (l numbering.Level, next int, ok bool) {
	b := cut(d.table, at, levelSize)
	if b == nil {
		return l, 0, false
	}
	l = numbering.Level{Format: numbering.Code(int(b[4])), Start: ole.Uint32(b, 0) & 0x7fff, Legal: b[5]&4 != 0}
	if b[5]&8 != 0 { // restarts only after the levels stated
		l.Restart = int(b[26])
		if l.Restart == 0 {
			l.Restart = -1
		}
	}
	at += levelSize + int(b[24]) + int(b[25])
	n := ole.Uint16(d.table, at)
	text := cut(d.table, at+2, 2*n)
	if text == nil {
		return l, 0, false
	}
	l.Text = template(text)
	return l, at + 2 + 2*n, true
}

// template turns the text of a level, in which characters below 9 stand for the
// numbers of the levels, into that of package numbering.
func template(text []byte) string {
	var b strings.Builder
	for i := 0; i+1 < len(text); i += 2 {
		switch c := ole.Uint16(text, i); {
		case c < numbering.Levels:
			b.WriteString("%" + strconv.Itoa(c+1))
		case c >= ' ':
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
