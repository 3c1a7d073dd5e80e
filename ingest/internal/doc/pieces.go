package doc

import (
	"errors"

	"zhengce/ingest/internal/ole"
)

// piece is a run of characters that lie together in the file.
type piece struct {
	from, to int  // positions in the text
	at       int  // offset in the WordDocument stream
	bytes    bool // one byte a character, Windows-1252; else UTF-16
}

// offset returns where the character at a position lies.
func (p piece) offset(pos int) int {
	if p.bytes {
		return p.at + pos - p.from
	}
	return p.at + 2*(pos-p.from)
}

var errPieces = errors.New("no piece table")

// readPieces reads the piece table ([MS-DOC] 2.9.38, Clx).
func readPieces(clx []byte) ([]piece, error) {
	for len(clx) > 0 {
		switch clx[0] {
		case 1: // a property modifier
			n := 3 + ole.Uint16(clx, 1)
			if n > len(clx) {
				return nil, errPieces
			}
			clx = clx[n:]
		case 2:
			plc := cut(clx, 5, ole.Uint32(clx, 1))
			if len(plc) < 16 {
				return nil, errPieces
			}
			return splitPieces(plc), nil
		default:
			return nil, errPieces
		}
	}
	return nil, errPieces
}

func splitPieces(plc []byte) []piece {
	n := (len(plc) - 4) / 12
	var out []piece
	for i := range n {
		fc := ole.Uint32(plc, 4*(n+1)+8*i+2)
		p := piece{from: ole.Uint32(plc, 4*i), to: ole.Uint32(plc, 4*i+4), at: fc &^ (3 << 30), bytes: fc&(1<<30) != 0}
		if p.bytes {
			p.at /= 2
		}
		if p.to > p.from {
			out = append(out, p)
		}
	}
	return out
}

// windows1252 holds the characters 0x80 to 0x9f of that code page.
var windows1252 = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

// char returns the character of a piece at a position, one half of a pair for
// those beyond U+FFFF, and whether it lies in the file.
func (d *document) char(p piece, pos int) (rune, bool) {
	at := p.offset(pos)
	if !p.bytes {
		return rune(ole.Uint16(d.main, at)), at+2 <= len(d.main)
	}
	if at >= len(d.main) {
		return 0, false
	}
	c := rune(d.main[at])
	if c >= 0x80 && c < 0xa0 {
		c = windows1252[c-0x80]
	}
	return c, true
}
