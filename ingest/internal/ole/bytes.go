package ole

import (
	"encoding/binary"
	"math"
)

var le = binary.LittleEndian

// Uint16 reads the number at offset at of a stream; what lies outside b is 0.
func Uint16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(le.Uint16(b[at:]))
}

// Uint32 reads the number at offset at of a stream; what lies outside b is 0.
func Uint32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(le.Uint32(b[at:]))
}

// Float64 reads the number at offset at of a stream; what lies outside b is 0.
func Float64(b []byte, at int) float64 {
	if at < 0 || at+8 > len(b) {
		return 0
	}
	return math.Float64frombits(le.Uint64(b[at:]))
}
