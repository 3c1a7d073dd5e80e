//go:build !linux

package worker

// limitMemory does nothing here: the limit of the garbage collector and that of time
// remain.
func limitMemory(int64) error { return nil }
