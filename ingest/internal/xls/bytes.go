package xls

import (
	"encoding/binary"
	"math"
)

var le = binary.LittleEndian

// u16, u32 and float read numbers; what lies outside b is 0.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(le.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(le.Uint32(b[at:]))
}

func float(b []byte, at int) float64 {
	if at < 0 || at+8 > len(b) {
		return 0
	}
	return math.Float64frombits(le.Uint64(b[at:]))
}
